"""No page is too heavy for a telephone in a village: its own HTML, without what pages share."""

from typing import Final

LIMIT: Final = 150_000  # bytes


def test_no_page_is_heavy(site):
    sizes = {path: path.stat().st_size for path in site.public.rglob("*.html")}

    heavy = {path.relative_to(site.public).as_posix(): size for path, size in sizes.items()
             if size >= LIMIT}  # fmt: skip
    assert sizes
    assert heavy == {}

"""What kinds of pages a built site has, and the fullest page of each."""

import re
from pathlib import Path

# A page's path without what tells it from others of its kind: 6 digits are a county, 9 a township.
NAMED = (
    (re.compile(r"(?<=measures/)\w+"), "figure"),
    (re.compile(r"(?<=handbook/fields/)\w+"), "record"),
    (re.compile(r"(?<=desks/)[LO].*(?=\.html)"), "holder"),
    (re.compile(r"\d{9}"), "township"),
    (re.compile(r"\d{6}"), "county"),
    (re.compile(r"\d{4}-Q\d"), "quarter"),
    (re.compile(r"\d{4}-\d{2}(?!\d)"), "month"),
    (re.compile(r"(?<=[/A-Z-])\d+"), "n"),
)


def kind(path: str) -> str:
    """`cases/371721.html` → `cases/county.html`."""
    for digits, name in NAMED:
        path = digits.sub(name, path)
    return path


def kinds(public: Path) -> dict[str, str]:
    """The longest page of every kind, as kind → path below *public*."""
    sized = [(len(path.read_bytes()), path) for path in public.rglob("*.html")]
    paths = [path.relative_to(public).as_posix() for _, path in sorted(sized)]
    return dict(sorted({kind(path): path for path in paths}.items()))

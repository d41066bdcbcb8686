"""Making the pages and building the site, against plain MkDocs on the same pages as Markdown.

Both are given what they start from, a loaded ledger or written Markdown files, with MkDocs and
Material imported; each prints the seconds of the build alone. Pages that our search knows by
their titles only are left out of the other's search.
"""

import logging
import sys
import time
from datetime import date
from pathlib import Path

import yaml
from markdownify import markdownify
from mkdocs.commands.build import build
from mkdocs.config import load_config

from qianwan.site import load
from qianwan.site.contents import all_pages

AS_OF = date(2026, 11, 20)
PLAIN = {
    "site_name": "plain",
    "docs_dir": "docs",
    "site_dir": "public",
    "use_directory_urls": False,
    "theme": {"name": "material", "language": "zh", "font": False},
    "markdown_extensions": ["tables", "attr_list", {"toc": {"permalink": True}}],
    "plugins": ["search"],
    "nav": ["index.md"],
}


def write_plain(city: str, folder: str) -> None:
    """Write every page of *city* as Markdown with a plain mkdocs.yml."""
    for page in all_pages(load.book(Path(city), AS_OF)):
        path = Path(folder) / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        search = "" if page.searchable else "search: {exclude: true}\n"
        text = (
            f"---\ntitle: {page.title}\n{search}---\n\n# {page.title}\n\n{markdownify(page.html)}"
        )
        path.write_text(text, encoding="utf-8")
    (Path(folder) / "mkdocs.yml").write_text(yaml.safe_dump(PLAIN), encoding="utf-8")


def seconds(folder: str) -> float:
    """Build the site of *folder*."""
    logging.disable(logging.WARNING)
    before = time.perf_counter()
    config = load_config(str(Path(folder) / "mkdocs.yml"))
    config.plugins.run_event("startup", command="build", dirty=False)
    build(config)
    return time.perf_counter() - before


def main(what: str, *folders: str) -> None:
    """`write CITY FOLDER`, `ours CITY` or `plain FOLDER`."""
    if what == "write":
        write_plain(*folders)
        return
    if what == "ours":
        book = load.book(Path(folders[0]), AS_OF)
        load.book = lambda _root, _as_of: book
    print(seconds(folders[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])

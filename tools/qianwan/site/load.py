"""From a repository's root to the book that its pages are made of."""

import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from qianwan import repo
from qianwan.check import Checked, check
from qianwan.errors import QianwanError
from qianwan.index import Index
from qianwan.ledger import Ledger
from qianwan.papers.draw import printable, shown_path
from qianwan.places import page_dir
from qianwan.site.book import Book
from qianwan.site.edition import Edition

_SHOWN: Final = 10
_SHORT: Final = 8


class Refused(QianwanError):
    """The records aren't fit to be shown."""


def book(root: Path, as_of: date | None = None, edition: Edition = Edition.GENERAL) -> Book:
    """Check `records/` under *root* and make its book as of *as_of*, for *edition*.

    Without it the day is that of the commit, outside Git the last day that a record speaks of.
    Raises Refused where the records have errors, and NoRecords where there are none. Whether a
    day lies in the future is for the command line to say, which knows today.
    """
    checked = check(repo.WorkTree(root), date.max, index=Index(root))
    gc.freeze()  # the ledger lives as long as the build: the collector would walk it in vain
    if checked.errors:
        raise Refused(_refusal(checked))
    commit = repo.head(root)
    day = as_of or (commit.day if commit else _last_day(checked.ledger))
    return Book(checked.ledger, day, commit.id[:_SHORT] if commit else None, edition)


def handbook() -> Iterator[tuple[str, str]]:
    """Give path and Markdown of the pages that every office's site has: 手册 and 术语对照."""
    pages = page_dir()
    for path in [*sorted((pages / "handbook").glob("*.md")), pages / "glossary.md"]:
        yield path.relative_to(pages).as_posix(), path.read_text(encoding="utf-8")


def _refusal(checked: Checked) -> str:
    shown = [
        printable(str(finding._replace(path=shown_path(finding.path))))
        for finding in checked.findings[:_SHOWN]
    ]
    more = len(checked.findings) - len(shown)
    lines = [f"records/ 有 {checked.errors} 处错误，站点没有生成：", *shown]
    if more:
        lines.append(f"还有 {more} 处没有列出。")
    return "\n".join([*lines, "先运行 qianwan check，照提示改好，再建站。"])


def _last_day(ledger: Ledger) -> date:
    """The last day that a record speaks of; of a new repository the first of its campaign."""
    if ledger.cases or ledger.disputes:
        return ledger.last_day
    return min(campaign.starts for campaign in ledger.registers.campaigns.values())

"""Counties beside each other, in administrative order and never by rank."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.values import Target
from qianwan.papers.judging import share
from qianwan.site.book import Book
from qianwan.site.charts.rates import bullet, pace
from qianwan.site.charts.scale import width

# What a target counts, where its figure is named after the share of it that is done.
COUNTED: Final[Mapping[str, str]] = {"selection": "筛选千件", "disputes_total": "万件化解"}


class Cell(NamedTuple):
    """One figure of one county: *text* is what the figure is, *counted* stands beside it.

    *width* is None where there is nothing to draw a bar of: no record, or no quota.
    """

    text: str
    counted: str
    width: str | None
    goal: str | None
    city: str | None
    flag: str
    said: str


class County(NamedTuple):
    """A county with its cells, one a figure."""

    code: str
    name: str
    cells: Sequence[Cell]


class CountyBars(NamedTuple):
    """The figures *names* of every county; *measures* are their keys."""

    names: Sequence[str]
    measures: Sequence[str]
    rows: Sequence[County]


def counties(book: Book, keys: Sequence[str]) -> CountyBars:
    """The figures *keys*, shares or targets, of every county in administrative order."""
    rows = [
        County(region.code, region.name, [_cell(book, key, region.code) for key in keys])
        for region in book.ledger.registers.counties
    ]
    return CountyBars([COUNTED.get(key, FIGURES[key].name) for key in keys], keys, rows)


def _cell(book: Book, key: str, county: str) -> Cell:
    value = book.report.figure(key, county)
    return _quota(book, key, value) if isinstance(value, Target) else _rate(book, key, county)


def _rate(book: Book, key: str, county: str) -> Cell:
    """A share against its target, and against the same share of the whole."""
    drawn, whole = bullet(book, key, county), share(book.report, key)
    city = width(len(whole.part), len(whole.whole)) if whole.whole else None
    known = drawn.text != "—"
    return Cell(
        text=drawn.text,
        counted=drawn.counted,
        width=drawn.width if known else None,
        goal=drawn.goal,
        city=city,
        flag="低于目标" if drawn.short else "",
        said=f"{drawn.said}；全市 {whole}",
    )


def _quota(book: Book, key: str, value: Target) -> Cell:
    """A target against what the county was allotted and where the calendar stands."""
    if not value.goal:
        return Cell(str(len(value.part)), "", None, None, None, "", "")
    drawn = pace(book, key, value)
    return Cell(
        text=str(drawn.done),
        counted=f"/ {drawn.goal}",
        width=drawn.width,
        goal=drawn.mark,
        city=None,
        flag=f"落后 {-drawn.gap}" if drawn.gap < 0 else "",
        said=f"{COUNTED[key]}：{drawn.said}",
    )

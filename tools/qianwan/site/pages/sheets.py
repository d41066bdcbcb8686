"""A page about one part of the work: its rates and numbers on top, then its tables."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.report import Report
from qianwan.figures.tables import Table
from qianwan.site import charts, render
from qianwan.site.book import HOME, Book, Crumb, Page
from qianwan.site.pages import parts

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Section(NamedTuple):
    """A heading with the tables below it, each with where its rows lead."""

    anchor: str
    title: str
    tables: Sequence[tuple[Table, Mapping[str, str]]]
    note: str = ""


class Sheet(NamedTuple):
    """What such a page holds: keys of shares, keys of other figures, sections.

    *scopes* are those that the other figures are told for, *notes* what must be said beside them,
    *more* the pages beside it by their paths.
    """

    path: str
    title: str
    up: Crumb | None
    shares: Sequence[str]
    others: Sequence[str]
    scopes: Sequence[str]
    sections: Sequence[Section]
    notes: Sequence[str] = ()
    more: Mapping[str, str] = _NOTHING


def page(book: Book, sheet: Sheet) -> Page:
    """Draw *sheet* under the page *up*."""
    html = render.html(
        "sheet.html",
        sheet.path,
        bullets=[charts.bullet(book, key) for key in sheet.shares],
        rows=parts.figure_rows(book.report, sheet.others, scopes=sheet.scopes),
        scopes=list(sheet.scopes),
        left=list(_left_out(book.report, sheet.shares)),
        sections=sheet.sections,
        notes=sheet.notes,
        more=sheet.more,
    )
    crumbs = ((book.top, HOME), *([sheet.up] if sheet.up else []))
    return Page(sheet.path, sheet.title, html, crumbs)


def _left_out(report: Report, keys: Sequence[str]) -> Iterator[str]:
    """What stands on neither side of a share, in words."""
    for key in keys:
        said = [f"{reason} {n}" for reason, n in parts.left_out(report.figure(key))]
        if said:
            yield f"{FIGURES[key].name}另列：{'，'.join(said)}。"

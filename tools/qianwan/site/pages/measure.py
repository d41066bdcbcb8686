"""A page per figure: both its sides, clause and target, what is left out, months, counties, codes.

通用版 gives the codes of selected cases alone, each of which has a page that tells its state;
领导版 those of every case and dispute, with their titles. Nobody lists matters by how often
somebody came back (P-3).
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qianwan.figures.case_figures import CASES
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.region_tables import by_county, records_of
from qianwan.figures.report import ALL, SCOPES
from qianwan.figures.tables import Row, Table
from qianwan.figures.values import Share, Value, subject
from qianwan.site import render
from qianwan.site.book import HOME, MEASURES, Book, Page, case_path, measure_path
from qianwan.site.pages import parts

UNLISTED: Final = frozenset({"repeated", "silent_without_repeat"})
MOST: Final = 1_000  # codes on a page; of more the command tells


class Listed(NamedTuple):
    """Codes with their titles and pages, under what they have in common."""

    name: str
    codes: Sequence[tuple[str, str, str]]
    more: int


def pages(book: Book) -> Iterator[Page]:
    """One page a figure, in the order of the catalogue."""
    for key in FIGURES:
        yield _page(book, key)


def _page(book: Book, key: str) -> Page:
    figure, value = FIGURES[key], book.report.figure(key)
    scopes = SCOPES if key in CASES else (ALL,)
    (row,) = parts.figure_rows(book.report, [key], scopes=scopes)
    html = render.html(
        "measure.html",
        measure_path(key),
        key=key,
        figure=figure,
        goal=row.goal,
        readings=list(zip(scopes, row.readings, strict=True)),
        left=parts.left_out(value),
        months=_months(book, key),
        counties=by_county(book.report, [key], "各县（区）"),
        lists=list(_lists(book, key, value)),
    )
    crumbs = ((book.top, HOME), ("口径", MEASURES))
    return Page(measure_path(key), figure.name, html, crumbs)


def _months(book: Book, key: str) -> Table:
    """As of the end of each month so far: how the figure came to be what it is."""
    values = [(month, book.at(month.end).figure(key)) for month in book.months]
    rows = [
        Row(month.key, f"{month.end.month}月{'（进行中）' if month.running else ''}",
            (value.counted, str(value)))
        for month, value in values
    ]  # fmt: skip
    return Table("各月末", ("月末", "n/N", "值"), tuple(rows))


def _lists(book: Book, key: str, value: Value) -> Iterator[Listed]:
    """The codes behind a figure by what they are in it, those still wanting first."""
    of, room = "" if book.edition.is_leaders else "千件里", MOST
    for name, keys in _sides(key, value):
        codes = sorted({subject(each) for each in keys if _is_shown(book, subject(each))})
        if codes:
            shown = codes if len(codes) <= room else []
            room -= len(shown)
            yield Listed(of + name, [_code(book, each) for each in shown], len(codes) - len(shown))


def _sides(key: str, value: Value) -> Iterator[tuple[str, frozenset[str]]]:
    if key in UNLISTED:
        return
    if isinstance(value, Share):
        yield "在分母里、还不在分子里", value.whole - value.part
        yield "在分子里", value.part
    else:
        yield "计入", records_of(value)
    yield from ((f"另列：{reason}", keys) for reason, keys in value.left_out.items())


def _is_shown(book: Book, code: str) -> bool:
    if book.edition.is_leaders:
        return code in book.ledger.cases or code in book.ledger.disputes
    return code in book.report.at.selected


def _code(book: Book, code: str) -> tuple[str, str, str]:
    """A code, its title in 领导版, and the path of its page if it has one."""
    title = parts.title_of(book.ledger, code) if book.edition.is_leaders else ""
    return code, title, case_path(code) if code in book.report.at.selected else ""

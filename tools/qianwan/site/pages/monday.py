"""周一要看 of 通用版: counties, committee offices and townships; leaders see theirs elsewhere.

`qianwan monday` gives each holder his own desk, with codes and days; a public page tells how many.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from qianwan.figures import monday_tables
from qianwan.figures.report import ALL
from qianwan.figures.tables import Table
from qianwan.site import charts, render, tables
from qianwan.site.book import DESKS, HOME, MATTERS, MONDAY, RHYTHM, Book, Page, monday_region_path
from qianwan.site.edition import Edition
from qianwan.site.pages import parts, sheets
from qianwan.site.pages.sheets import Section, Sheet

TITLE: Final = "周一要看"
SHARES: Final = ("resolution", "acceptance", "dispute_resolution", "deputies_completed")
GAPS: Final = ("handled_unresolved", "resolved_unaccepted", "satisfied_unsolved", "groups_missing")
NOTES: Final[Mapping[Edition, str]] = {
    Edition.GENERAL: "这里只说件数。自己的那一页在领导版，也可以用命令看："
    "qianwan monday 加领导、委室、小组或代表的编号。",
    Edition.LEADERS: "这里只说件数。领导和委室各有一页，见领导和委室的台面；"
    "小组和代表的用命令看：qianwan monday 加编号。",
}


def pages(book: Book) -> Iterator[Page]:
    """The index, then the counties in administrative order."""
    table = monday_tables.by_county(book.report, book.dues)
    yield _index(book, table)
    for region in book.ledger.registers.counties:
        yield _county(book, region.code, table)


def _index(book: Book, table: Table) -> Page:
    report, top = book.report, book.ledger.registers.city
    codes = [region.code for region in book.ledger.registers.counties]
    links = tables.row_links(table, {code: monday_region_path(code) for code in codes})
    offices = monday_tables.by_office(report, top.code, book.dues)
    own = [Section("offices", f"{top.name}各委室", [(offices, {})])] if offices.rows else []
    return sheets.page(
        book,
        Sheet(
            MONDAY, TITLE, None, shares=SHARES, others=GAPS, scopes=(ALL,),
            sections=(Section("counties", "各县（区）", [(table, links)]), *own),
            notes=(NOTES[book.edition],),
            more=_beside(book),
        ),
    )  # fmt: skip


def _beside(book: Book) -> dict[str, str]:
    desks = {DESKS: "领导和委室的台面"} if book.edition.is_leaders else {}
    return {**desks, MATTERS: "要紧的事", RHYTHM: "节奏"}


def _county(book: Book, code: str, counties: Table) -> Page:
    report, here = book.report, monday_region_path(code)
    mine = tuple(row for row in counties.rows if row.key == code)
    name = report.areas.name(code)
    html = render.html(
        "monday_county.html",
        here,
        bullets=[charts.bullet(book, key, code) for key in SHARES],
        gaps=parts.gaps(report, GAPS, code),
        waiting=replace(counties, rows=mine, total=None),
        offices=monday_tables.by_office(report, code, book.dues),
        townships=monday_tables.by_township(report, code, book.dues),
        note=NOTES[book.edition],
    )
    return Page(here, f"{name}：{TITLE}", html, ((book.top, HOME), (TITLE, MONDAY)))

"""领导版: a page per leader and 委室 with what each must see first (领导包案, 委室协办).

What `qianwan monday` prints for one, as pages; 通用版 has none of them.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.matters import Due
from qianwan.figures.monday import Aim, Desk, Item
from qianwan.figures.monday_tables import desk_of
from qianwan.figures.tables import Row, Table
from qianwan.figures.values import Target
from qianwan.papers import days
from qianwan.papers.names import name_of
from qianwan.site import render
from qianwan.site.book import DESKS, HOME, MONDAY, Book, Page, case_path, desk_path
from qianwan.site.pages import parts

TITLE: Final = "领导和委室的台面"
MOST: Final = 150  # rows of a table
_DUES: Final = ("编号", "标题", "事项", "谁办", "到期")
_ITEMS: Final = ("编号", "标题", "事项")


def pages(book: Book) -> Iterator[Page]:
    """The index and the pages, of those who have anything; nothing in 通用版."""
    if not book.edition.is_leaders:
        return
    desks = [desk for code in _codes(book) if (desk := desk_of(book.report, code, book.dues)).keys]
    yield _index(book, desks)
    for desk in desks:
        yield _desk(book, desk)


def _codes(book: Book) -> list[str]:
    """Leaders who serve on the day, then offices that are there still."""
    known, day = book.ledger.registers, book.as_of
    leaders = [code for code, leader in known.leaders.items() if leader.serves_on(day)]
    offices = [code for code, each in known.offices.items() if not each.until or each.until >= day]
    return [*sorted(leaders), *sorted(offices)]


def _index(book: Book, desks: Sequence[Desk]) -> Page:
    rows = [
        Row(desk.holder.code, name_of(book.ledger.registers, desk.holder.code), _counts(desk))
        for desk in desks
    ]
    columns = (
        "领导、委室",
        "自己的件",
        "已逾期",
        "本周到期",
        "等着签字或决定",
        "应解决未解决",
        "满意未解决",
    )
    table = Table(TITLE, columns, tuple(rows))
    links = {desk.holder.code: desk_path(desk.holder.code) for desk in desks}
    html = render.html("desks.html", DESKS, table=table, links=links)
    return Page(DESKS, TITLE, html, ((book.top, HOME), ("周一要看", MONDAY)))


def _counts(desk: Desk) -> tuple[int, ...]:
    lists = (desk.keys, desk.overdue, desk.this_week, desk.waiting(), desk.unsolved(),
             desk.satisfied_unsolved())  # fmt: skip
    return tuple(map(len, lists))


def _desk(book: Book, desk: Desk) -> Page:
    code, here = desk.holder.code, desk_path(desk.holder.code)
    html = render.html(
        "desk.html",
        here,
        numbers=[_number(aim) for aim in desk.aims()],
        tables=[*_dated(book, desk), *_listed(book, desk)],
        links={key: case_path(key) for key in book.report.at.selected},
    )
    crumbs = ((book.top, HOME), (TITLE, DESKS))
    name = name_of(book.ledger.registers, code)
    return Page(here, f"{name} {code}", html, crumbs, searchable=False, heading=name)


def _number(aim: Aim) -> tuple[str, str, str, str, str]:
    """Key and name of one of his numbers, n/N, value, and how far it lies from where it should."""
    behind = "比时序少" if isinstance(aim.value, Target) else "差"
    short = f"{behind} {aim.short}" if aim.short else ""
    return aim.key, FIGURES[aim.key].name, aim.value.counted, str(aim.value), short


def _dated(book: Book, desk: Desk) -> Iterator[Table]:
    for title, found in (("已逾期", desk.overdue), ("本周到期", desk.this_week)):
        yield _table(title, _DUES, [_due(book, each) for each in found])


def _table(title: str, columns: tuple[str, ...], rows: Sequence[Row]) -> Table:
    """The first rows; whoever answers for a whole city would else have a page of thousands."""
    left = len(rows) - MOST
    notes = (f"还有 {left} 件，用 qianwan monday 加编号和 --all 全部列出。",) if left > 0 else ()
    return Table(title, columns, tuple(rows[:MOST]), None, notes)


def _due(book: Book, each: Due) -> Row:
    office = name_of(book.ledger.registers, each.office)
    return Row(
        each.key,
        each.key,
        (parts.title_of(book.ledger, each.key), each.what, office, days.day(each.day)),
    )


def _listed(book: Book, desk: Desk) -> Iterator[Table]:
    lists = {
        "等着签字或决定": desk.waiting(),
        "又回来的": desk.back(),
        "应解决未解决": desk.unsolved(),
        "满意未解决": desk.satisfied_unsolved(),
    }
    for title, found in lists.items():
        yield _table(title, _ITEMS, [_item(book, each) for each in found])


def _item(book: Book, each: Item) -> Row:
    return Row(each.key, each.key, (parts.title_of(book.ledger, each.key), each.what))

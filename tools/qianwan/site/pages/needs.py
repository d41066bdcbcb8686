"""What the work needs and whom it praises: 困难和保障, 典型和表彰 (三(二)二; 四)."""

from collections.abc import Iterator
from datetime import date

from qianwan.figures import affair_tables
from qianwan.figures.report import ALL
from qianwan.figures.tables import Row, Table
from qianwan.model.affair import Affair, Publication
from qianwan.papers.names import name_of
from qianwan.site import edition
from qianwan.site.book import NEEDS, PRAISE, WORK_PARTS, Book, Page, case_path
from qianwan.site.pages import sheets
from qianwan.site.pages.leading import UP, linked
from qianwan.site.pages.sheets import Section, Sheet
from qianwan.work_terms import AffairType


def pages(book: Book) -> Iterator[Page]:
    """困难和保障, then 典型和表彰."""
    yield sheets.page(book, _needs(book))
    yield sheets.page(book, _praise(book))


def _needs(book: Book) -> Sheet:
    report = book.report
    kinds = (AffairType.DIFFICULTY, AffairType.SUPPORT)
    found = [linked(book, affair_tables.by_county(report, kind)) for kind in kinds]
    days = report.at.campaign.days("difficulty_days")
    return Sheet(
        NEEDS, WORK_PARTS[NEEDS], UP,
        shares=("difficulties_solved", "deputies_answered", "support_supplied"),
        others=("deputies_waited",), scopes=(ALL,),
        sections=(
            Section("counties", "各县（区）", found),
            Section("needs", "缺什么", [(affair_tables.by_need(report), {})]),
        ),
        notes=(f"代表和小组提出的困难，{days} 天以内答复。",), more=WORK_PARTS,
    )  # fmt: skip


def _praise(book: Book) -> Sheet:
    report = book.report
    listed = [_exemplars(book), _commendations(book), _topics(book)]
    cases = {key: case_path(key) for key in report.at.selected}
    lists = [Section(f"list-{n}", table.title, [(table, cases)]) for n, table in enumerate(listed)]
    counties = linked(book, affair_tables.praise(report))
    return Sheet(
        PRAISE, WORK_PARTS[PRAISE], UP,
        shares=(), others=affair_tables.PRAISE, scopes=(ALL,),
        sections=(Section("counties", "各县（区）", [counties]), *lists),
        notes=("典型在当事人书面同意、刊发以后列出，收回同意的不列；表彰在公示、决定以后列出。"
               + ("" if book.edition.is_leaders else "代表和承办单位不写名称和编号。"),),
        more=WORK_PARTS,
    )  # fmt: skip


def _exemplars(book: Book) -> Table:
    report = book.report
    rows = []
    for key in sorted(report.figure("exemplars").part):
        affair = report.at.affair(key)
        told = [each for each in affair.events if isinstance(each, Publication)]
        shown = [
            dict(book.edition.details("affair", each, report.ledger.registers)) for each in told
        ]
        media = "、".join(dict.fromkeys(each["方式"] for each in shown))
        rows.append(_row(book, affair, told[0].date, media))
    return Table("典型", ("刊发", "县（区）", "对象", "方式"), tuple(rows))


def _commendations(book: Book) -> Table:
    rows = [_decided(book, key) for key in sorted(book.report.figure("commendations").part)]
    return Table("表彰", ("决定", "县（区）", "对象"), tuple(rows))


def _decided(book: Book, key: str) -> Row:
    affair, day = book.report.at.affair(key), book.report.at.affairs[key].decided
    assert day is not None  # what is granted was decided
    return _row(book, affair, day)


def _row(book: Book, affair: Affair, day: date, *more: str) -> Row:
    county = book.report.areas.name(book.report.areas.county(affair.id))
    return Row(affair.id, book.edition.when(day), (county, who(book, affair), *more))


def who(book: Book, affair: Affair) -> str:
    """A group by its code, a 委室 by its name; 通用版 says of a deputy or a unit that it is one."""
    known, head = book.ledger.registers, book.edition.head("affair", affair)
    if office := head.get("office"):
        return name_of(known, office)
    return head.get("group") or book.edition.actor(affair.deputy or affair.unit or "", known)


def _topics(book: Book) -> Table:
    """监督议题: the case or the kind of matter that each grew from, and when it was dealt with."""
    report = book.report
    at = report.at
    rows = []
    for key in sorted(report.figure("topics").part):
        head, state = book.edition.head("affair", at.affair(key)), at.affairs[key]
        source, category = head.get("case", "—"), head.get("category", "—")
        if edition.tells_a_township(source):
            category = "—"
        solved = book.edition.when(state.solved) if state.solved else "正在办"
        county = report.areas.name(report.areas.county(key))
        rows.append(Row(source, source, (category, county, solved)))
    return Table("监督议题", ("由哪一件来", "案由类别", "县（区）", "办结"), tuple(rows))

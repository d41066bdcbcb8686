"""What the work needs and whom it praises: 困难和保障, 典型和表彰 (三(二)二; 四)."""

from collections.abc import Iterator
from datetime import date

from qianwan.figures import affair_tables
from qianwan.figures.report import ALL, Report
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
    listed = [_exemplars(report), _commendations(report), _topics(report)]
    cases = {key: case_path(key) for key in report.at.selected}
    lists = [Section(f"list-{n}", table.title, [(table, cases)]) for n, table in enumerate(listed)]
    counties = linked(book, affair_tables.praise(report))
    return Sheet(
        PRAISE, WORK_PARTS[PRAISE], UP,
        shares=(), others=affair_tables.PRAISE, scopes=(ALL,),
        sections=(Section("counties", "各县（区）", [counties]), *lists),
        notes=("典型在当事人书面同意、刊发以后列出，收回同意的不列；表彰在公示、决定以后列出。"
               "代表和承办单位不写名称和编号。",),
        more=WORK_PARTS,
    )  # fmt: skip


def _exemplars(report: Report) -> Table:
    rows = []
    for key in sorted(report.figure("exemplars").part):
        affair = report.at.affair(key)
        told = [each for each in affair.events if isinstance(each, Publication)]
        shown = [dict(edition.details("affair", each)) for each in told]
        media = "、".join(dict.fromkeys(each["方式"] for each in shown))
        rows.append(_row(report, affair, told[0].date, media))
    return Table("典型", ("刊发", "县（区）", "谁", "方式"), tuple(rows))


def _commendations(report: Report) -> Table:
    rows = [_decided(report, key) for key in sorted(report.figure("commendations").part)]
    return Table("表彰", ("决定", "县（区）", "谁"), tuple(rows))


def _decided(report: Report, key: str) -> Row:
    affair, day = report.at.affair(key), report.at.affairs[key].decided
    assert day is not None  # what is granted was decided
    return _row(report, affair, day)


def _row(report: Report, affair: Affair, day: date, *more: str) -> Row:
    county = report.areas.name(report.areas.county(affair.id))
    return Row(affair.id, edition.month(day), (county, who(report, affair), *more))


def who(report: Report, affair: Affair) -> str:
    """A group by its code, a 委室 by its name; of a deputy or a unit only that it is one."""
    head = edition.head("affair", affair)
    if office := head.get("office"):
        return name_of(report.ledger.registers, office)
    return head.get("group") or edition.role(affair.deputy or affair.unit or "")


def _topics(report: Report) -> Table:
    """监督议题: the case or the kind of matter that each grew from, and when it was dealt with."""
    at = report.at
    rows = []
    for key in sorted(report.figure("topics").part):
        head, state = edition.head("affair", at.affair(key)), at.affairs[key]
        source, category = head.get("case", "—"), head.get("category", "—")
        if edition.tells_a_township(source):
            category = "—"
        solved = edition.month(state.solved) if state.solved else "正在办"
        county = report.areas.name(report.areas.county(key))
        rows.append(Row(source, source, (category, county, solved)))
    return Table("监督议题", ("由哪一件来", "案由类别", "县（区）", "办结"), tuple(rows))

"""How the work is led: 组织, 每月调度, 督导 (三(一)一; 三(二)二; 四)."""

from collections.abc import Iterator
from typing import Final

from qianwan.figures import meeting_tables
from qianwan.figures.region_tables import by_county
from qianwan.figures.report import ALL, Report
from qianwan.figures.tables import Cell, Row, Table
from qianwan.model.organs import Organ, Team
from qianwan.site import tables
from qianwan.site.book import (
    DISPATCH,
    INSPECTIONS,
    LEADERSHIP,
    WORK_PARTS,
    Book,
    Crumb,
    Page,
    case_region_path,
)
from qianwan.site.pages import sheets
from qianwan.site.pages.sheets import Section, Sheet
from qianwan.terms import Level
from qianwan.work_terms import TeamKind

UP: Final[Crumb] = (WORK_PARTS[LEADERSHIP], LEADERSHIP)
LEVELS: Final = (
    "levels_led", "levels_planned", "levels_mobilised", "pledge_signed", "network_coverage",
)  # fmt: skip


def pages(book: Book) -> Iterator[Page]:
    """组织领导 and the pages about meetings."""
    for sheet in (_organisation, _dispatch, _inspections):
        yield sheets.page(book, sheet(book))


def linked(book: Book, table: Table) -> tuple[Table, dict[str, str]]:
    """A table with a row a county, and where its rows lead."""
    counties = book.ledger.registers.counties
    paths = {county.code: case_region_path(county.code) for county in counties}
    return table, tables.row_links(table, paths)


def _organisation(book: Book) -> Sheet:
    report = book.report
    levels = linked(book, by_county(report, LEVELS, "各级组织"))
    bodies = linked(book, _bodies(book))
    sections = [
        Section("levels", "各级组织", [levels], "各县（区）的行含本级和所属乡镇（街道）。"),
        Section("bodies", "领导小组和督导组", [bodies], "组长、副组长是谁，见机关名册。"),
    ]
    if book.campaign.matrix:
        sections.append(Section("matrix", "分级分类", [(_matrix(report), {})], _MATRIX))
    return Sheet(
        LEADERSHIP, WORK_PARTS[LEADERSHIP], None,
        shares=("levels_led", "levels_planned", "levels_mobilised", "pledge_signed",
                "levels_assigning", "network_coverage", "routed_by_matrix", "advice_adopted"),
        others=("assigned_together", "briefings"), scopes=(ALL,), sections=sections,
        more=WORK_PARTS,
    )  # fmt: skip


_MATRIX: Final = "某一级登记的某类案件，集体交办时由哪个委室协办；没有列入的不核对。"


def _bodies(book: Book) -> Table:
    """领导小组, 督导组 and 统一方案 of the city and the counties, as far as 通用版 shows them."""
    areas, organs = book.report.areas, book.ledger.registers.organs.values()
    upper = sorted((o for o in organs if o.level is not Level.TOWNSHIP), key=lambda o: o.region)
    rows = [Row(organ.region, areas.name(organ.region), _body(book, organ)) for organ in upper]
    columns = ("机关", "组长", "副组长", "办公室", "督导组", "本年方案", "印发")
    return Table("领导小组和督导组", columns, tuple(rows))


def _body(book: Book, organ: Organ) -> tuple[Cell, ...]:
    day = book.as_of
    leading = next(iter(organ.teams_on(day, TeamKind.LEADING)), None)
    inspecting = organ.teams_on(day, TeamKind.INSPECTION)
    plans = [plan for plan in organ.plans if plan.year == day.year and plan.date <= day]
    plan = book.edition.item("organ", "plans", plans[-1]) if plans else {}
    posts = _posts(book, leading) if leading else ("没有", "—", "—")
    number, printed = plan.get("number", "没有"), plan.get("date", "—")
    return (*posts, f"{len(inspecting)} 个" if inspecting else "没有", number, printed)


def _posts(book: Book, team: Team) -> tuple[str, str, str]:
    """Which of the three roles are held: by whom is for the roster (一把手负总责, 四(一))."""
    office = book.edition.item("organ", "teams", team).get("office", "")
    known = book.ledger.registers.offices
    return "有", "有" if team.deputy else "没有", known[office].name if office else "没有"


def _matrix(report: Report) -> Table:
    campaign = report.at.campaign
    rows = [
        Row(f"{row.level}{row.office}", f"{row.level}级", (row.office, "、".join(row.categories)))
        for row in campaign.matrix
    ]
    return Table("分级分类", ("登记的一级", "协办委室", "案由类别"), tuple(rows))


def _dispatch(book: Book) -> Sheet:
    months = linked(book, meeting_tables.by_month(book.report))
    settled = linked(book, meeting_tables.by_organ(book.report))
    return Sheet(
        DISPATCH, WORK_PARTS[DISPATCH], UP,
        shares=("dispatch_rate", "decisions_on_time", "decisions_put_off"),
        others=("briefings",), scopes=(ALL,),
        sections=(
            Section("months", "各月调度会", [months]),
            Section("decisions", "议定事项", [settled], "各种会议本年议定的，督导发现的另列。"),
        ),
        more=WORK_PARTS,
    )  # fmt: skip


def _inspections(book: Book) -> Sheet:
    visits = linked(book, meeting_tables.visits(book.report))
    return Sheet(
        INSPECTIONS, WORK_PARTS[INSPECTIONS], UP,
        shares=("findings_closed",), others=("inspections",), scopes=(ALL,),
        sections=(Section("counties", "各县（区）", [visits]),), more=WORK_PARTS,
    )  # fmt: skip

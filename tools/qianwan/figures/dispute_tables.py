"""The three tables that the opinion names (强化调度督导): D5, D6 and D7."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from qianwan.figures.pace import expected
from qianwan.figures.region_tables import records_of
from qianwan.figures.report import Report
from qianwan.figures.small_cells import DISPUTE_SHARE, Heads, table
from qianwan.figures.stock import CAME, OPEN, RESOLVED, Stock
from qianwan.figures.tables import OTHER_CATEGORIES, Cell, Row, Table
from qianwan.figures.values import percent
from qianwan.figures.wing_rates import BY_ITSELF
from qianwan.model.dispute_state import ENDS, OUTSIDE_THE_RATE
from qianwan.model.periods import months_until
from qianwan.terms import DisputeCategory, Level, Severity

LAWFUL: Final = tuple(sorted(OUTSIDE_THE_RATE))


def by_category(report: Report, stock: Stock, county: str | None = None) -> Table:
    """矛盾纠纷分类统计表 (D5) of a period; Σ categories = total, by construction (trap c).

    Of a *county*, whose own repository's whole is one too, a category tells what `small_cells`
    lets it, and the county's own stock stands below.
    """
    top = report.ledger.registers.city
    whole = _stock_cells(report, stock, _within(report, stock.came, county))
    if county is not None and (county, top.level) != (top.code, Level.CITY):
        heads = Heads(D5, "类别", OTHER_CATEGORIES, report.areas.name(county))
        members = report.areas.members(county)
        found = table(report, DISPUTE_SHARE, lambda then: _by_category(then, members), heads)
        return replace(found, notes=(*found.notes, _said(report, whole)))
    groups = _by_category(report, frozenset(stock.came))
    rows = []
    for name, keys in groups.items():
        cells = _stock_cells(report, stock, keys)
        rows.append(Row(name, name, (*cells, percent(len(keys), len(stock.came)))))
    total = Row("", "合计", (*whole, percent(len(stock.came), len(stock.came))))
    return Table(D5, ("类别", *STOCK_COLUMNS, "占比"), tuple(rows), total, (STOCK_NOTE,))


def _by_category(report: Report, members: frozenset[str]) -> dict[str, frozenset[str]]:
    """The disputes among *members* by category, those without any too."""
    found: dict[str, set[str]] = {category.value: set() for category in DisputeCategory}
    for key in members & report.at.disputes.keys():
        found[report.at.dispute(key).category].add(key)
    return {name: frozenset(keys) for name, keys in found.items()}


def _said(report: Report, whole: Sequence[Cell]) -> str:
    """The stock of a county in words: its totals may be told, and of any day."""
    day, named = report.as_of, zip(STOCK_COLUMNS, whole, strict=True)
    parts = "，".join(f"{name} {cell}" for name, cell in named)
    return f"合计截至 {day.year} 年 {day.month} 月 {day.day} 日：{parts}。{STOCK_NOTE}"


D5: Final = "矛盾纠纷分类统计表"
OTHER_ENDS: Final = tuple(end for end in ENDS if end not in {"调解不成", *LAWFUL})
STOCK_COLUMNS: Final = (
    *CAME, RESOLVED, "调解不成", "转法定途径和信访", "其他终止", OPEN,
    *Severity, "主动发现", "化解率",
)  # fmt: skip
STOCK_NOTE: Final = (
    "上期结存＋新增＋返回＝化解＋调解不成＋转法定途径和信访＋其他终止＋期末在办。"
    "抽查不属实和未履行的算期末在办。化解率的分母减去转法定途径和信访。"
)


def _stock_cells(report: Report, stock: Stock, keys: Iterable[str]) -> tuple[Cell, ...]:
    keys = list(keys)
    came = Counter(stock.came[key] for key in keys)
    went = Counter(stock.went[key] for key in keys)
    kinds = Counter(_severity(report, key) for key in keys)
    lawful = sum(went[end] for end in LAWFUL)
    return (
        *(came[way] for way in CAME),
        went[RESOLVED],
        went["调解不成"],
        lawful,
        sum(went[end] for end in OTHER_ENDS),
        went[OPEN],
        *(kinds[kind] for kind in Severity),
        sum(report.ledger.disputes[key].source in BY_ITSELF for key in keys),
        percent(went[RESOLVED], len(keys) - lawful),
    )


def _severity(report: Report, key: str) -> Severity:
    return report.at.severity[key]


def _within(report: Report, keys: Mapping[str, str], region: str | None) -> list[str]:
    members = report.areas.members(region) if region else keys.keys()
    return [key for key in keys if key in members]


def by_deputies(report: Report) -> Table:
    """代表参加活动情况统计表 (D6), part A by county; deputies in office, by person."""
    names = ("deputies_completed", "deputies_taking_part", "groups_covered", "disputes_total")
    rows = [
        Row(code, name, _deputy_cells(report, code))
        for code, name in report.areas.rows()
        if len(code) == 6 or any(records_of(report.figure(key, code)) for key in names)
    ]
    total = Row("", "合计", _deputy_cells(report, None))
    columns = (
        "县（区）", "应完成代表", "参与", "参与率", "已完成", "主办完成", "完成率", "未完成",
        "新当选另列", "化解（件）", "化解（人次）", "小组", "有化解的小组", "小组覆盖率",
        "活动（次）", "参加活动（人）", "参加活动率", "应到（人次）", "实到（人次）",
        "联系选民（天）", "收到诉求", "已办理",
    )  # fmt: skip
    note = (
        "代表按人计，按主小组归县（区）；10 月 1 日后新当选的另列，不进完成率。人次与件数不相加。"
        "参加活动率的分母是全部在任代表；应到、实到只计交流、会诊、学习。"
    )
    return Table("代表参加活动情况统计表", columns, tuple(rows), total, (note,))


def _deputy_cells(report: Report, region: str | None) -> tuple[Cell, ...]:
    done = report.figure("deputies_completed", region)
    lead = report.figure("deputies_leading", region)
    part = report.figure("deputies_taking_part", region)
    groups = report.figure("groups_covered", region)
    total = report.figure("disputes_total", region)
    times = report.figure("person_times", region)
    whole = len(done.whole)  # type: ignore[union-attr]  # a share, as its catalogue entry says
    return (
        whole, len(part.part), str(part), len(done.part), len(lead.part), str(done),
        whole - len(done.part), sum(map(len, done.left_out.values())), len(total.part),
        int(times.counted), len(groups.whole), len(groups.part), str(groups),  # type: ignore[union-attr]
        *_activity_cells(report, region),
    )  # fmt: skip


def _activity_cells(report: Report, region: str | None) -> tuple[Cell, ...]:
    came = report.figure("deputies_attending", region)
    present = report.figure("attendance", region)
    asked = report.figure("requests_handled", region)
    held = [int(report.figure(key, region).counted) for key in ("activities", "contact_days")]
    return (
        held[0], len(came.part), str(came), len(present.whole), len(present.part),  # type: ignore[union-attr]
        held[1], len(asked.whole), len(asked.part),  # type: ignore[union-attr]
    )  # fmt: skip


def month_ends(as_of: date) -> list[date]:
    """The last day of each month of the year up to *as_of*, the last one cut short."""
    return [min(month.last, as_of) for month in months_until(as_of)]


def progress(report: Report) -> Table:
    """矛盾纠纷化解进度表 (D7): month by month against the calendar's 10,000."""
    before = report.at.last_year_end
    rows, earlier = [], before
    for end in month_ends(report.as_of):
        rows.append(_progress_row(report.on(end), earlier, before))
        earlier = end
    columns = (
        "月份", "当月新增", "当月化解", "期末在办", "累计登记", "累计化解", "矛盾化解率",
        "记功化解", "完成年目标", "应完成", "差额", "完成代表", "代表完成率", "小组覆盖率",
    )  # fmt: skip
    note = "每行截至当月末（最后一行截至统计日）；应完成按日历天数折算，差额为负的落后于时序。"
    return Table("矛盾纠纷化解进度表", columns, tuple(rows), None, (note,))


def _progress_row(then: Report, earlier: date, before: date) -> Row:
    month = Stock(then.at, earlier)
    rate, total = then.figure("dispute_resolution"), then.figure("disputes_total")
    deputies, groups = then.figure("deputies_completed"), then.figure("groups_covered")
    came = Counter(month.came.values())
    should = expected(total.goal, then.at.campaign, then.as_of)  # type: ignore[union-attr]
    resolved_in_month = sum(
        settled is not None and earlier < settled
        for settled in (then.at.disputes[key].settled for key in then.at.resolved_disputes)
    )
    cells: tuple[Cell, ...] = (
        came["新增"],
        resolved_in_month,
        sum(went == OPEN for went in month.went.values()),
        sum(then.at.dispute(key).registered > before for key in then.at.year_disputes),
        len(then.at.resolved_disputes),
        str(rate),
        len(total.part),
        str(total),
        should,
        len(total.part) - should,
        len(deputies.part),
        str(deputies),
        str(groups),
    )
    return Row(then.as_of.isoformat()[:7], f"{then.as_of.month}月", cells)

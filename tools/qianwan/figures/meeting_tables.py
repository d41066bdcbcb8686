"""每月一调度 and 督导 in tables: which months had theirs, and what became of what was settled."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from qianwan.figures import meeting_rates as rates
from qianwan.figures.meeting_rates import Matter
from qianwan.figures.report import Report
from qianwan.figures.tables import Row, Table
from qianwan.model.periods import Period, months_until, quarters_until
from qianwan.work_terms import MeetingKind

HELD, MISSED, OPEN = "已开", "没开", "待开"
_FATES: Final = ("按期完成", "逾期完成", "未到期", "逾期未完成")


def by_month(report: Report) -> Table:
    """月调度: a row an organ, a column a month of the year so far."""
    at = report.at
    found, months = rates.dispatched(at), months_until(at.as_of)

    def cell(organ: str, month: str) -> str:
        if f"{organ}@{month}" in found:
            return HELD
        return MISSED if rates.dispatch_until(at, month) < at.as_of else OPEN

    rows = [
        Row(organ[1:], report.areas.name(organ[1:]), tuple(cell(organ, m.key) for m in months))
        for organ in rates.dispatching(at)
    ]
    columns = ("机关", *(month.short for month in months))
    note = f"一月的调度会最迟开到下月 {at.campaign.days('dispatch_days')} 日。"
    return Table("各月调度会", columns, tuple(rows), None, (note,))


def by_organ(report: Report) -> Table:
    """What meetings of the year but 督导 settled on, by the organ that met."""
    at = report.at
    kinds = [kind for kind in MeetingKind if kind is not MeetingKind.INSPECTION]
    met = Counter(meeting.organ for meeting in rates.held(at, *kinds))
    found = [each for each in rates.matters(at, kinds) if each.meeting.date > at.last_year_end]
    columns = ("机关", "开会（次）", "议定（项）", *_FATES, "改过期")
    rows = [
        Row(code, name, (sum(met[each] for each in organs), *_fates(report, mine)))
        for code, name, organs in _meeting(report, met)
        if (mine := [each for each in found if each.meeting.organ in organs]) or organs & met.keys()
    ]
    return Table("会议议定事项", columns, tuple(rows), _total(rows, len(columns) - 1))


def _meeting(report: Report, met: Mapping[str, int]) -> Iterator[tuple[str, str, AbstractSet[str]]]:
    """Row by row code, name and organs: each that must 调度, then a county's townships together."""
    dispatching = rates.dispatching(report.at)
    for organ in dispatching:
        yield organ[1:], report.areas.name(organ[1:]), {organ}
    for county in report.ledger.registers.counties:
        below = {each for each in met if each not in dispatching and each[1:7] == county.code}
        yield "", f"{county.name}各乡镇", below


def _fates(report: Report, found: Sequence[Matter]) -> tuple[int, ...]:
    fates = Counter(_fate(each, report.as_of) for each in found)
    put_off = sum(each.state.put_off > 0 for each in found)
    return (len(found), *(fates[fate] for fate in _FATES), put_off)


def _fate(matter: Matter, as_of: date) -> str:
    state = matter.state
    if state.done is not None:
        return "按期完成" if state.is_on_time else "逾期完成"
    return "未到期" if state.due >= as_of else "逾期未完成"


def visits(report: Report) -> Table:
    """督导: a row a county that was visited, a column a quarter (经常性督导)."""
    at, areas = report.at, report.areas
    quarters = quarters_until(at.as_of)
    found = [
        (areas.county(meeting.id), Period.quarter_of(meeting.date))
        for meeting in rates.held(at, MeetingKind.INSPECTION)
    ]
    matters = rates.findings(at)
    rows = []
    for code, name in areas.rows():
        mine = Counter(quarter for county, quarter in found if county == code)
        here = [each for each in matters if areas.county(each.key) == code]
        cells = (*(mine[quarter] for quarter in quarters), mine.total(), *_fates(report, here)[:5])
        if len(code) == 6 or any(cells):
            rows.append(Row(code, name, cells))
    names = [quarter.short.removeprefix("第") for quarter in quarters]
    columns = ("县（区）", *names, "合计（次）", "发现（项）", *_FATES)
    note = "按去的地方归县（区）；发现的问题含以前发现、本年初还没有改好的。"
    return Table("各县（区）督导", columns, tuple(rows), _total(rows, len(columns) - 1), (note,))


def _total(rows: Iterable[Row], width: int) -> Row:
    sums = [sum(int(row.cells[at]) for row in rows) for at in range(width)]
    return Row("", "合计", tuple(sums))

"""节奏: 每周一排查, 每月一汇总一调度, 每季一通报, and the calendar of what falls due (三(二)二).

What was held, and what is missing. A miss is told and is never a finding.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from qianwan.figures import activity_rates, due, week_table
from qianwan.figures.basis import Basis, basis
from qianwan.figures.matters import Due
from qianwan.figures.report import Report
from qianwan.figures.tables import Cell, Row, Table
from qianwan.figures.values import Share, percent
from qianwan.figures.weeks import last_day
from qianwan.model.periods import Period, months_until
from qianwan.model.screening import week_name, week_of

_MONTHLY: Final = ("dispatch_rate", "monthly_progress", "monthly_feedback")
AHEAD: Final = 8  # weeks of the calendar after this one


def by_week(report: Report) -> Table:
    """每周一排查 by week of the year, the newest first."""
    ended = report.at.weeks.ended
    rows = [
        Row(week, week_name(week), (f"{last_day(week).month}月", cell.due, cell.reported,
                                    cell.late, cell.due - cell.reported))
        for week, cell in zip(ended, week_table.summed(_cells(report)), strict=False)
    ]  # fmt: skip
    columns = ("周", "月份", "应报小组", "已报", "其中迟报", "未报")
    return Table("每周一排查", columns, tuple(reversed(rows)))


def _cells(report: Report) -> Iterable[Sequence[week_table.WeekCell]]:
    return week_table.by_township(report).values()


def by_month(report: Report) -> Table:
    """每月一调度 by organ, 每月一汇总 and 信访人反馈 by case, month by month, the newest first."""
    shares = [report.figure(key) for key in _MONTHLY]
    rows = [
        Row(month.key, month.short, tuple(c for each in shares for c in _of(each, month.key)))
        for month in reversed(months_until(report.as_of))
    ]
    columns = ("月", "调度 n/N", "%", "汇总 n/N", "%", "反馈 n/N", "%")
    note = "调度：市、县（区）各开一次，还可以开的月份不算；汇总、反馈：千件中办理着的，一件一月。"
    return Table("每月一汇总、一调度", columns, tuple(rows), None, (note,))


def _of(share: object, month: str) -> tuple[Cell, Cell]:
    """n/N and rate of the keys of *month*."""
    assert isinstance(share, Share)  # as the catalogue says of _MONTHLY
    part, whole = (
        sum(key.endswith(f"@{month}") for key in keys) for keys in (share.part, share.whole)
    )
    return f"{part}/{whole}", percent(part, whole)


def by_quarter(report: Report) -> Table:
    """每季一通报: by when each quarter's circular should be out, and when it was."""
    at = report.at
    issued = activity_rates.circulars(at)
    rows = []
    for quarter, deadline in activity_rates.circulars_due(at).items():
        day = issued[quarter].date if quarter in issued else None
        out = Period.month_of(day).name if day else "—"
        cells = (Period.month_of(deadline).name, out, _kept(day, deadline, at.as_of))
        rows.append(Row(quarter, Period.of(quarter).name, cells))
    columns = ("季度", "应在", "印发", "情况")
    return Table("每季一通报", columns, tuple(rows))


def _kept(day: date | None, deadline: date, as_of: date) -> str:
    if day is not None:
        return "按时" if day <= deadline else "迟了"
    return "未到期" if deadline >= as_of else "没有印发"


def by_basis(report: Report, dues: Sequence[Due]) -> Table:
    """期限日历: what is overdue and falls due week by week, by what the day rests on."""
    parts = due.by_week(dues, report.as_of, AHEAD)
    names = [parts[0].title, "本周", *(_week_name(report, n) for n in range(1, AHEAD + 1))]
    rows = []
    for name, part in zip(names, parts, strict=True):
        found = Counter(basis(each.source) for each in part.found)
        rows.append(Row(name, name, (*(found[each] for each in Basis), found.total())))
    columns = ("何时", *Basis, "合计")
    note = "法规：条例定的天数；承诺和约定：承诺、延期、协议、会议议定；到期不是记录有错。"
    return Table("期限日历", columns, tuple(rows), None, (note,))


def _week_name(report: Report, ahead: int) -> str:
    day = report.as_of + timedelta(weeks=ahead)
    return f"{week_name(week_of(day))}（{day.month}月）"

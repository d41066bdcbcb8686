"""What 通用版 may list of records, as tables: codes, counties, categories, states and months.

A list carries county and category, or township and state, never more (domain, 1); a case that was
selected has a page, and its row says no more than that page. Nobody and nothing written in free
text is listed, and no deputy. Disputes aren't listed: their codes are numbered by township, so
the highest would tell how many there are, day by day, and so would disputes discussed.
"""

from collections.abc import Callable, Mapping
from typing import Final

from qianwan.figures.activity_rates import OF_GROUPS, of_year
from qianwan.figures.batches import mark
from qianwan.figures.report import Report
from qianwan.figures.tables import Row, Table
from qianwan.figures.week_table import by_township as weeks_by_township
from qianwan.model.screening import week_name
from qianwan.site.edition import Edition

_HIDDEN: Final = "—"


def cases(report: Report) -> Table:
    """The selected cases, by id."""
    rows = []
    for key in sorted(report.at.selected):
        head = Edition.GENERAL.head("case", report.at.case(key))
        county = report.areas.name(report.areas.county(key))
        batch, state = str(mark(report.at, key).batch), str(report.at.cases[key].state)
        cells = (county, head.get("category", _HIDDEN), head["registered"], batch, state)
        rows.append(Row(key, key, cells))
    columns = ("编号", "县（区）", "案由类别", "登记", "批次", "状态")
    note = "千件督办的案件；乡镇登记的，编号已说明乡镇，类别不列。"
    return Table("千件督办案件目录", columns, tuple(rows), None, (note,))


def activities(report: Report) -> Table:
    """What groups did this year, by id."""
    rows = []
    registers = report.ledger.registers
    for each in sorted(of_year(report.at, *OF_GROUPS), key=lambda each: each.id):
        head = Edition.GENERAL.head("activity", each)
        members = registers.members(str(each.group), each.date)
        group = registers.groups[str(each.group)].name
        came = f"{len(each.attended)}/{len(members)}"
        rows.append(Row(each.id, each.id, (group, head["date"], head["kind"], came)))
    columns = ("编号", "小组", "日期", "种类", "到会/在任")
    return Table("代表小组活动目录", columns, tuple(rows))


def groups(report: Report) -> Table:
    """The groups in being, by id."""
    rows = []
    for key in sorted(report.at.groups):
        group = report.ledger.registers.groups[key]
        head = Edition.GENERAL.head("group", group)
        members = len(report.ledger.registers.members(key, report.as_of))
        told = [head.get(name, "") for name in ("name", "level", "station", "telephone")]
        rows.append(Row(key, key, (*told[:2], report.areas.name(group.place), members, *told[2:])))
    columns = ("编号", "名称", "层级", "所在地", "在任代表", "联络站", "公开电话")
    return Table("代表小组目录", columns, tuple(rows))


def screenings(report: Report) -> Table:
    """每周一排查 by township: how many of the groups that owed a report gave it."""
    weeks, cells = report.at.weeks.ended, weeks_by_township(report)
    rows = [
        Row(place, report.areas.name(place), tuple(f"{each.reported}/{each.due}" for each in line))
        for place, line in sorted(cells.items())
    ]
    return Table("每周排查", ("乡镇（街道）", *map(week_name, weeks)), tuple(rows))


LISTS: Final[Mapping[str, Callable[[Report], Table]]] = {
    "案件目录": cases,
    "活动目录": activities,
    "小组目录": groups,
    "周排查": screenings,
}

"""周一要看 in tables, as 通用版 may tell of it: counties, committee offices, townships.

Of cases and disputes it tells by county; of townships only the work of groups and organs, which
tells nothing of parties (domain, section 1).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from qianwan.figures.activity_rates import groups_active
from qianwan.figures.holders import holder_of
from qianwan.figures.matters import Due
from qianwan.figures.monday import Desk
from qianwan.figures.report import Report
from qianwan.figures.tables import Row, Table

_COUNTY_COLUMNS: Final = (
    "县（区）", "已逾期", "本周到期", "应解决未解决", "满意未解决", "又回来的", "上周未报小组",
    "本周未报小组",
)  # fmt: skip
_OF_PARTIES: Final = "CDW"  # first letters of records about parties' matters


def desk_of(report: Report, code: str, dues: Sequence[Due]) -> Desk:
    """The desk *code*, which a register has."""
    holder = holder_of(report.ledger.registers, code)
    assert holder is not None  # a caller takes codes from the registers
    return Desk(report, holder, dues)


def by_county(report: Report, dues: Sequence[Due]) -> Table:
    """What waits in each county; the whole repository below."""
    desk, areas = desk_of(report, report.ledger.registers.city.code, dues), report.areas
    late, now = list(desk.missing().values())
    lists: list[Iterable[str]] = [
        *([each.key for each in found] for found in (desk.overdue, desk.this_week)),
        *([each.key for each in found]
          for found in (desk.unsolved(), desk.satisfied_unsolved(), desk.back())),
        late, now,
    ]  # fmt: skip
    counts = [Counter(map(areas.county, keys)) for keys in lists]
    rows = [
        Row(code, name, tuple(each[code] for each in counts))
        for code, name in areas.rows()
        if len(code) == 6 or any(each[code] for each in counts)
    ]
    total = Row("", "合计", tuple(each.total() for each in counts))
    return Table("各县（区）周一要看", _COUNTY_COLUMNS, tuple(rows), total)


def by_office(report: Report, region: str, dues: Sequence[Due]) -> Table:
    """What waits for 信访室 and each 委室 of the congress of *region*."""
    organ = report.ledger.registers.organs.get(f"O{region}")
    rows = []
    for office in organ.offices if organ else []:
        if office.until is None or office.until >= report.as_of:
            desk = desk_of(report, office.id, dues)
            cells = (len(desk.overdue), len(desk.this_week), len(desk.waiting()))
            rows.append(Row(office.id, office.name, cells))
    columns = ("委室", "已逾期", "本周到期", "等着签字或决定")
    return Table("各委室周一要看", columns, tuple(rows))


def by_township(report: Report, county: str, dues: Sequence[Due]) -> Table:
    """Groups without their weekly report, without activity, and what a township's organ must do."""
    areas, silent = report.areas, desk_of(report, county, dues).missing()
    active, place = groups_active(report.at), areas.township
    work = [each for each in dues if each.key[0] not in _OF_PARTIES and each.day < report.as_of]
    counts = [
        Counter(place(group) for group in active.whole),
        *(Counter(map(place, groups)) for groups in silent.values()),
        Counter(place(group) for group in active.whole - active.part),
        Counter(areas.place(each.key) for each in work),
    ]
    rows = [
        Row(region.code, region.name, tuple(each[region.code] for each in counts))
        for region in report.ledger.registers.townships(county)
    ]
    columns = ("乡镇（街道）", "小组", "上周未报", "本周未报", "本季没有活动", "逾期的工作")
    note = "逾期的工作：排查、小组活动、会议议定事项、困难和保障；案件和纠纷按县（区）列。"
    return Table("各乡镇（街道）周一要看", columns, tuple(rows), None, (note,))

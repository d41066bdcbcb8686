"""Rules on the small registers: regions, organs, units, groups and meetings."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from qianwan.findings import Breach, Path
from qianwan.model.activity import Activity
from qianwan.model.campaign import Campaign
from qianwan.model.circular import Circular
from qianwan.model.organs import Group, Meeting, Organ, Region, Regions, Units
from qianwan.model.registers import Registers
from qianwan.model.screening import Screening
from qianwan.rules import appraisal, campaign, circular, meeting, organ, wording
from qianwan.rules.references import ROSTER_RULES, Rule
from qianwan.terms import Level

_Term = tuple[str, date | None, date | None]  # of what, from, until

_RENUMBER: Final = "删去重复的；不是同一个的，用没有用过的编号"
_ONCE: Final = "只登记在主要的小组；也参加别的小组的，写 also_in"


def ids_are_unique(records: Sequence[object]) -> Iterator[tuple[str, Breach]]:
    """一个编号只给一个人、一个单位、一处地方，只登记一次（三(二)一，两位一体；本系统约定，编号）。

    Takes all records of the small kinds. Each breach comes with the id of its record (a county's
    units: the region; the regions: nothing), and stands at the later of the two.
    """
    homes: dict[tuple[str, str], str] = {}
    for record in records:
        key = str(getattr(record, "id", "") or getattr(record, "region", ""))
        for path, title, code in _identified(record):
            if (title, code) not in homes:
                homes[title, code] = key
                continue
            home = homes[title, code]
            message = f"{title} {code} 已经登记在{'这个文件前面' if home == key else f' {home}'}"
            yield key, Breach(path, message, _ONCE if title == "代表" else _RENUMBER)


def _identified(record: object) -> Iterator[tuple[Path, str, str]]:
    """Where each code is given out, to what, and the code."""
    match record:
        case Regions():
            for at, region in enumerate(record.regions):
                yield ("regions", at, "code"), "区划", region.code
        case Units():
            for at, unit in enumerate(record.units):
                yield ("units", at, "id"), "承办单位", unit.id
        case Group():
            for at, deputy in enumerate(record.deputies):
                yield ("deputies", at, "id"), "代表", deputy.id
        case Organ():
            for at, leader in enumerate(record.leaders):
                yield ("leaders", at, "id"), "领导", leader.id
            for at, office in enumerate(record.offices):
                yield ("offices", at, "id"), "委室", office.id


def townships_lie_in_their_county(record: Regions, _: Registers) -> Iterator[Breach]:
    """乡镇（街道）的代码以所属县（区）的代码开头，划归别处的写明民政上级代码（二(一)，总体目标；统计用区划代码）。"""
    counties = {region.code for region in record.regions if region.level is Level.COUNTY}
    for at, region in enumerate(record.regions):
        own, parent = region.code[:6], region.parent
        if region.level is not Level.TOWNSHIP or (parent == own and own in counties):
            continue
        where: Path = ("regions", at, "parent")
        if parent not in counties:
            message = f"{region.name}的上级 {parent or '没有写'}，不是表中的县（区）"
            yield Breach(where, message, f'parent: "{own}"')
        elif region.mca_parent != parent:
            message = f"{region.name}的代码 {region.code} 不在 {parent} 之下"
            yield Breach(where, message, f'parent: "{own}"；确已划归的，mca_parent: "{parent}"')


def regions_form_one_tree(record: Regions, _: Registers) -> Iterator[Breach]:
    """区划表只有一个最上级，县（区）六位、乡镇九位，县（区）属于市（二(一)，全市；统计用区划代码）。"""
    levels = {region.code: region.level for region in record.regions}
    tops = [region for region in record.regions if region.parent not in levels]
    top = max(tops, key=lambda region: list(Level).index(region.level), default=None)
    for at, region in enumerate(record.regions):
        for key, said, fix in _misplaced(region, levels, top):
            yield Breach(("regions", at, key), f"{region.name}（{region.code}）{said}", fix)


def _misplaced(
    region: Region, levels: Mapping[str, Level], top: Region | None
) -> Iterator[tuple[str, str, str]]:
    is_township = region.level is Level.TOWNSHIP
    if (len(region.code) == 9) is not is_township:
        yield "level", f"的代码与层级“{region.level}”不符", "市、县（区）的代码六位，乡镇的九位"
    # Where a township lies is a rule of its own.
    if not is_township and region is not top and levels.get(region.parent or "") is not Level.CITY:
        above = top.code if top and top.level is Level.CITY else "市的代码"
        yield "parent", "的上级不是表中的市", f'parent: "{above}"'


def codes_agree(
    record: Organ | Units | Group | Meeting | Screening | Activity, registers: Registers
) -> Iterator[Breach]:
    """编号、层级和所在地说的是同一处（三(一)一，三级联动；本系统约定，编号）。"""
    match record:
        case Organ():
            yield from _organ_agrees(record, registers)
        case Units():
            for at, unit in enumerate(record.units):
                if unit.id[1:7] != record.region:
                    message = f"{unit.id} 不是 {record.region} 的编号"
                    yield Breach(("units", at, "id"), message, f"U{record.region}-{unit.id[-3:]}")
        case Group():
            region = registers.regions.get(record.place)
            if region and record.id[1:7] not in {region.code[:6], region.parent}:
                message = f"{region.name}（{region.code}）不在小组编号 {record.id} 所说的县（区）"
                yield Breach(("place",), message, "写小组所在的乡镇，或用那个县（区）的编号")
        case Meeting():
            yield from _meeting_agrees(record, registers)
        case Screening() if record.id[1:10] != record.place:
            message = f"编号 {record.id} 与乡镇 {record.place} 不符"
            yield Breach(("place",), message, f'place: "{record.id[1:10]}"')
        case Activity():
            yield from _activity_agrees(record)


def _organ_agrees(organ: Organ, registers: Registers) -> Iterator[Breach]:
    if organ.id[1:] != organ.region:
        message = f"编号 {organ.id} 与区划代码 {organ.region} 不符"
        yield Breach(("region",), message, f'region: "{organ.id[1:]}"')
    region = registers.regions.get(organ.region)
    if region and region.level is not organ.level:
        message = f"{region.name}是{region.level}级，这里写{organ.level}级"
        yield Breach(("level",), message, f"level: {region.level}")
    for at, leader in enumerate(organ.leaders):
        if leader.id[1:].split("-")[0] != organ.id[1:]:
            message = f"{leader.id} 不是 {organ.id} 的编号"
            yield Breach(("leaders", at, "id"), message, f"L{organ.id[1:]}-{leader.id[-3:]}")
    for at, office in enumerate(organ.offices):
        if office.id.split("-")[0] != organ.id:
            message = f"{office.id} 不是 {organ.id} 的编号"
            yield Breach(("offices", at, "id"), message, f"{organ.id}-{office.name}")


def _meeting_agrees(meeting: Meeting, registers: Registers) -> Iterator[Breach]:
    if meeting.id[1:].split("-")[0] != meeting.organ[1:]:
        message = f"编号 {meeting.id} 与召开机关 {meeting.organ} 不符"
        yield Breach(("organ",), message, f"organ: O{meeting.id[1:].split('-')[0]}")
    organ = registers.organs.get(meeting.organ)
    if organ and organ.level is not meeting.level:
        message = f"{organ.name}是{organ.level}级，这里写{meeting.level}级"
        yield Breach(("level",), message, f"level: {organ.level}")


def _activity_agrees(activity: Activity) -> Iterator[Breach]:
    for key in ("group", "organ"):
        owner = getattr(activity, key)
        if owner and owner[1:7] != activity.id[1:7]:
            message = f"{owner} 不在活动编号 {activity.id} 所说的县（区）"
            yield Breach((key,), message, f"写 {activity.id[1:7]} 的，或用那里的编号")


def the_group_leader_is_of_the_group(group: Group, registers: Registers) -> Iterator[Breach]:
    """组长是本组的代表（三(二)一，两位一体）。"""
    leader = registers.deputies.get(group.leader or "")
    if leader and leader not in group.deputies and group.id not in leader.also_in:
        message = f"组长 {leader.id} 不在本组，also_in 也没有 {group.id}"
        yield Breach(("leader",), message, "写本组代表的编号，或在他的 also_in 里加上本组")


def seats_do_not_overlap(group: Group, _: Registers) -> Iterator[Breach]:
    """代表的席位自起至止，同一级人大同时只有一个席位（三(二)一，两位一体；代表法第三十一条）。"""
    for at, deputy in enumerate(group.deputies):
        seats = sorted(enumerate(deputy.seats), key=lambda pair: (pair[1].level, pair[1].since))
        for place, seat in seats:
            if seat.until and seat.until < seat.since:
                where: Path = ("deputies", at, "seats", place, "until")
                message = f"{deputy.id} 的席位 {seat.since} 开始，{seat.until} 就结束"
                yield Breach(where, message, f"{seat.since} 或以后的日期")
        for (_place, before), (place, seat) in pairwise(seats):
            if before.level is seat.level and (before.until is None or seat.since <= before.until):
                where = ("deputies", at, "seats", place, "from")
                message = f"{deputy.id} 的两个{seat.level}级席位，日子有重叠"
                yield Breach(where, message, "前一个席位写上 until，后一个从次日起；重复的删去一个")


def also_in_names_other_groups(group: Group, _: Registers) -> Iterator[Breach]:
    """代表在一个主要的小组登记，also_in 写另外参加的小组（三(二)一，两位一体）。"""
    for at, deputy in enumerate(group.deputies):
        if group.id in deputy.also_in:
            where = ("deputies", at, "also_in", deputy.also_in.index(group.id))
            yield Breach(where, f"{deputy.id} 就登记在 {group.id}", "删去本组的编号")


def terms_end_after_they_begin(record: Organ | Units | Regions, _: Registers) -> Iterator[Breach]:
    """任期和存续的日子，止不早于起（本系统约定，名册）。"""
    key, terms = _terms(record)
    for at, (code, since, until) in enumerate(terms):
        if until and (since or date.min) > until:
            message = f"{code} {since} 开始，{until} 就结束"
            yield Breach((key, at, "until"), message, f"{since} 或以后的日期")


def _terms(record: Organ | Units | Regions) -> tuple[str, list[_Term]]:
    match record:
        case Organ():
            return "leaders", [(each.id, each.since, each.until) for each in record.leaders]
        case Units():
            return "units", [(each.id, each.since, each.until) for each in record.units]
        case Regions():
            return "regions", [(each.code, each.since, each.until) for each in record.regions]


_AGREE: Final = {"QW214": codes_agree}
_TERMS: Final = {"QW217": terms_end_after_they_begin}
_OWN: Final[Mapping[type, Mapping[str, Rule]]] = {
    Group: {
        "QW210": the_group_leader_is_of_the_group,
        "QW211": seats_do_not_overlap,
        **_AGREE,
        "QW218": also_in_names_other_groups,
    },
    Organ: {**_AGREE, **_TERMS, **organ.RULES},
    Units: {**_AGREE, **_TERMS},
    Regions: {"QW204": townships_lie_in_their_county, "QW215": regions_form_one_tree, **_TERMS},
    Campaign: {**campaign.RULES, **appraisal.RULES},
    Meeting: {**_AGREE, **meeting.RULES, **wording.WORDS},
    Circular: circular.RULES,
}
# All rules of each small kind, those on the codes it names included.
RULES: Final[Mapping[type, Mapping[str, Rule]]] = {
    kind: {**ROSTER_RULES[kind], **own} for kind, own in _OWN.items()
}
AMONG: Final = {"QW202": ids_are_unique}

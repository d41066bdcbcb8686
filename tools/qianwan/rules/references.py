"""Rules on the codes in records: whom and what they name must exist, and on that day.

The rules serve records of every kind: one walk finds the codes that a record holds, by the
fields that may hold them.
"""

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from qianwan.findings import Breach, Path
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.base import Part
from qianwan.model.campaign import Campaign
from qianwan.model.case import Case, Signature
from qianwan.model.circular import Circular
from qianwan.model.dispute import Dispute
from qianwan.model.organs import Group, LeadingGroup, Meeting, Organ, Regions, Team, Units
from qianwan.model.registers import OUTSIDE, Registers
from qianwan.model.screening import Screening
from qianwan.model.warning import Warning

Rule = Callable[[Any, Registers], Iterator[Breach]]

# Which fields may hold a code of each kind, told by its first letter. A test holds these against
# the schemas; a text in such a field (转送 to a court) is no code and passed over.
FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "G": frozenset({"by", "group", "also_in", "zero"}),
    "L": frozenset(
        {"by", "leader", "person", "promise_approver", "to", "chair", "head", "deputy"}
        | {"members", "owner", "office"}
    ),
    "M": frozenset({"meeting"}),
    "O": frozenset({"by", "organ", "to", "office", "owner"}),
    "R": frozenset({"by", "deputy", "confirmed_by", "recused", "leader", "attended", "received"}),
    "U": frozenset({"by", "unit", "department", "owner", "to", "organ", "attended"}),
}
_PLACES: Final = frozenset({"place", "region"})
# Free text of entries that tell of acts, and of all entries and heads.
MEASURES: Final = frozenset({"measures", "evidence", "stage", "next", "finding"})
TEXTS: Final = MEASURES | {
    "title", "subcategory", "basis", "promise_basis", "reason", "told", "late", "item",
    "duty", "procedure", "to", "organ", "what",
}  # fmt: skip
_WALKED: Final = frozenset().union(_PLACES, TEXTS, *FIELDS.values())
# Parts of records in which such fields stand.
_PARTS: Final = frozenset(
    {"co_units", "standard", "signatures", "results", "credits", "referrals"}
    | {"leaders", "leading_group", "deputies", "allocation", "cases", "disputes", "shares"}
    | {"asked", "found", "decisions", "teams", "steps", "figures"}
)


class Value(NamedTuple):
    """A value under *key*, where it stands, and the day on which it must hold (None: on any)."""

    path: Path
    key: str
    text: str
    day: date | None


@cache
def _keys(part: type[Part]) -> tuple[str, ...]:
    return tuple(key for key in part.__struct_fields__ if key in _WALKED or key in _PARTS)


def _within(part: Part, path: Path, day: date | None) -> Iterator[Value]:
    for key in _keys(type(part)):
        value = getattr(part, key)
        if value is None:
            continue
        if isinstance(value, list):
            for place, item in enumerate(value):
                where = (*path, key, place)
                if isinstance(item, str):
                    yield Value(where, key, item, day)
                elif isinstance(item, Part):
                    yield from _within(item, where, _day(item, day))
        elif isinstance(value, str):
            yield Value((*path, key), key, value, day)
        elif isinstance(value, Part):
            yield from _within(value, (*path, key), _day(value, day))


def _day(part: Part, otherwise: date | None) -> date | None:
    match part:
        case Case() | Dispute() | Warning() | Affair():
            return part.registered
        case Meeting() | Signature() | Activity():
            return part.date
        case LeadingGroup() | Team():
            return part.since
        case _ if "date" in part.__struct_fields__:
            return None  # 转交办 before registration is known by month or year only
    return otherwise


def _walk(record: Part) -> Iterator[Value]:
    yield from _within(record, (), _day(record, None))
    if isinstance(record, Case | Dispute | Activity | Screening | Warning | Affair | Meeting):
        for index, event in enumerate(record.events):
            yield from _within(event, ("events", record.order[index]), event.date)


class _Walked(NamedTuple):
    """What was found in a record: texts by the field that holds them, codes by first letter."""

    record: Any
    by_field: dict[str, list[Value]]
    codes: dict[str, list[Value]]


_last: list[_Walked] = [_Walked(None, {}, {})]


def _walked(record: Part) -> _Walked:
    """Its rules ask one after another, so what was found in the last record is kept."""
    if _last[0].record is not record:
        _last[0] = found = _Walked(record, {}, {})
        for value in _walk(record):
            found.by_field.setdefault(value.key, []).append(value)
            letter = value.text[:1]
            if value.key in FIELDS.get(letter, ()) and value.text[1:7].isdecimal():
                found.codes.setdefault(letter, []).append(value)
    return _last[0]


def values(record: Part, fields: Collection[str]) -> Iterator[Value]:
    """Every text in *fields* of the record, its parts and its entries."""
    by_field = _walked(record).by_field
    return (value for field in by_field if field in fields for value in by_field[field])


def _codes(record: Part, letters: str) -> Iterator[Value]:
    codes = _walked(record).codes
    return (code for letter in letters for code in codes.get(letter, ()))


def _unknown(code: Value, title: str, known: Iterable[str] = ()) -> Breach:
    """Of what has a name in its code, the one that comes near it is told."""
    near = difflib.get_close_matches(code.text, known, n=1, cutoff=0.75)
    fix = near[0] if near else f"写{title}名册里有的编号；新的先登记到名册"
    return Breach(code.path, f"没有 {code.text} 这个{title}", fix)


def regions_are_valid(record: Part, registers: Registers) -> Iterator[Breach]:
    """区划代码在区划表中，当日有效（二(一)，总体目标；本系统约定，区划沿革）。

    A higher congress may be known though its region isn't kept here: a county's repository names
    the city.
    """
    for path, _, value, day in _regions(record):
        region = registers.regions.get(value)
        if region is None and isinstance(record, Organ) and value in registers.parents:
            continue
        if region is None:
            yield Breach(path, f"区划表里没有 {value}", "写区划表里的代码：县（区）六位，乡镇九位")
        elif day and region.since and day < region.since:
            fix = "写当时的区划代码"
            yield Breach(path, f"{region.name}（{value}）{region.since} 才启用，{day} 还没有", fix)
        elif day and region.until and day > region.until:
            fix = "写现行的区划代码"
            yield Breach(path, f"{region.name}（{value}）{region.until} 停用，{day} 已经没有", fix)


def _regions(record: Part) -> Iterator[Value]:
    if isinstance(record, Case | Dispute):
        yield Value(("id",), "id", record.id[1:].split("-")[0], record.registered)
    for code in values(record, _PLACES):
        if code.text != OUTSIDE:
            yield code


def organs_and_leaders_are_known(record: Part, registers: Registers) -> Iterator[Breach]:
    """人大机关、委室和领导都在机关名册中，委室当日没有撤销，领导当日在职（四(一)，领导小组；三(一)二，督办机制）。"""
    for code in _codes(record, "OL"):
        if code.text.startswith("L"):
            leader = registers.leaders.get(code.text)
            if leader is None:
                yield _unknown(code, "领导")
            elif code.day and not leader.serves_on(code.day):
                fix = "写当日在职的领导；任期记错的改机关名册"
                yield Breach(code.path, f"{code.text}（{leader.post}）{code.day} 不在职", fix)
        elif "-" in code.text:
            office = registers.offices.get(code.text)
            if office is None:
                yield _unknown(code, "委室", _offices_of(code.text, registers))
            elif code.day and office.until and code.day > office.until:
                yield Breach(code.path, f"{code.text} {office.until} 已经撤销", "写当日的委室")
        elif code.text not in registers.organs:
            yield _unknown(code, "人大机关")


def _offices_of(code: str, registers: Registers) -> list[str]:
    organ = code.split("-")[0]
    return [office for office in registers.offices if office.split("-")[0] == organ]


def units_exist_on_the_day(record: Part, registers: Registers) -> Iterator[Breach]:
    """承办单位在单位名册中，当日存在（三(一)二，对接机制）。"""
    for code in _codes(record, "U"):
        unit = registers.units.get(code.text)
        if unit is None:
            yield _unknown(code, "承办单位")
        elif code.day and not unit.since <= code.day <= (unit.until or date.max):
            message = f"{code.text}（{unit.name}）{code.day} 不存在"
            yield Breach(code.path, message, "写当日承担这项职责的单位；起止日期记错的改单位名册")


def deputies_and_groups_are_known(record: Part, registers: Registers) -> Iterator[Breach]:
    """代表和代表小组都在名册中，小组当日没有撤销（三(二)一，两位一体）。"""
    for code in _codes(record, "GR"):
        if code.text.startswith("R"):
            if code.text not in registers.deputies:
                yield _unknown(code, "代表")
            continue
        group = registers.groups.get(code.text)
        if group is None:
            yield _unknown(code, "代表小组")
        elif code.day and group.until and code.day > group.until:
            message = f"{code.text}（{group.name}）{group.until} 已经撤销"
            yield Breach(code.path, message, "写当日所在的代表小组")


def meetings_are_known(record: Part, registers: Registers) -> Iterator[Breach]:
    """所写的会议有会议记录（三(一)二，集体交办机制）。"""
    for code in _codes(record, "M"):
        if code.text not in registers.meetings:
            yield _unknown(code, "会议")


def the_id_bears_the_year(
    record: Case | Dispute | Warning | Affair | Meeting | Activity, _: Registers
) -> Iterator[Breach]:
    """编号里的年份是登记、开会或活动的年份（本系统约定，编号）。"""
    day = record.date if isinstance(record, Meeting | Activity) else record.registered
    key = "date" if isinstance(record, Meeting | Activity) else "registered"
    year = record.id.split("-")[1]
    if int(year) != day.year:
        message = f"编号 {record.id} 是 {year} 年的，日期是 {day}"
        yield Breach((key,), message, f"改日期；确实是 {day.year} 年的，用 {day.year} 年的编号")


_REGIONS: Final = {"QW203": regions_are_valid}
_ORGANS: Final = {"QW205": organs_and_leaders_are_known}
_UNITS: Final = {"QW206": units_exist_on_the_day}
_DEPUTIES: Final = {"QW207": deputies_and_groups_are_known}
_YEAR: Final = {"QW216": the_id_bears_the_year}
CASE_RULES: Final[Mapping[str, Rule]] = {
    **_REGIONS, **_ORGANS, **_UNITS, **_DEPUTIES, "QW208": meetings_are_known, **_YEAR
}  # fmt: skip
DISPUTE_RULES: Final[Mapping[str, Rule]] = {**_REGIONS, **_ORGANS, **_DEPUTIES, **_YEAR}
_ALL_CODES: Final = {**_REGIONS, **_ORGANS, **_UNITS, **_DEPUTIES, "QW208": meetings_are_known}
WORK_RULES: Final[Mapping[type, Mapping[str, Rule]]] = {
    Activity: {**_ALL_CODES, **_YEAR},
    Screening: _ALL_CODES,
    Warning: {**_ALL_CODES, **_YEAR},
    Affair: {**_ALL_CODES, **_YEAR},
}
ROSTER_RULES: Final[Mapping[type, Mapping[str, Rule]]] = {
    Group: {**_REGIONS, **_DEPUTIES},
    Organ: {**_REGIONS, **_ORGANS},
    Units: _REGIONS,
    Regions: {},
    Campaign: _REGIONS,
    Meeting: {**_REGIONS, **_ORGANS, **_UNITS, **_DEPUTIES, **_YEAR},
    Circular: {**_REGIONS, **_ORGANS, **_UNITS},
}

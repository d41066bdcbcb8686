"""What may stand where a record names an office, unit, group, deputy, leader, region or meeting."""

from collections.abc import Callable, Mapping
from typing import Final

from qianwan.model.registers import OUTSIDE, Registers

Known = Callable[[Registers], Mapping[str, str]]


def _organs(known: Registers) -> dict[str, str]:
    return {code: organ.name for code, organ in known.organs.items()}


def _offices(known: Registers) -> dict[str, str]:
    return {
        office.id: organ.name + office.name
        for organ in known.organs.values()
        for office in organ.offices
        if office.until is None
    }


def _leaders(known: Registers) -> dict[str, str]:
    return {
        leader.id: f"{organ.name}{leader.post}"
        for organ in known.organs.values()
        for leader in organ.leaders
        if leader.serves_on(known.today)
    }


def _units(known: Registers) -> dict[str, str]:
    return {code: unit.name for code, unit in known.units.items() if unit.until is None}


def _groups(known: Registers) -> dict[str, str]:
    return {code: group.name for code, group in known.groups.items() if group.until is None}


def _deputies(known: Registers) -> dict[str, str]:
    return {
        deputy.id: f"{deputy.name}（{group.name}）"
        for group in known.groups.values()
        for deputy in group.deputies
        if deputy.in_office(known.today)
    }


def _regions(known: Registers) -> dict[str, str]:
    return {code: region.name for code, region in known.regions.items()}


def _places(known: Registers) -> dict[str, str]:
    return {**_regions(known), OUTSIDE: OUTSIDE}


def _meetings(known: Registers) -> dict[str, str]:
    return {code: f"{meeting.date} {meeting.kind}" for code, meeting in known.meetings.items()}


# By the names of the common definitions that columns refer to.
_SETS: Final[Mapping[str, tuple[Known, ...]]] = {
    "organ_id": (_organs,),
    "office_id": (_offices,),
    "leader_id": (_leaders,),
    "unit_id": (_units,),
    "group_id": (_groups,),
    "deputy_id": (_deputies,),
    "meeting_id": (_meetings,),
    "region": (_regions,),
    "county": (_regions,),
    "place": (_places,),
    "congress": (_offices, _leaders, _organs),
    "helper": (_deputies, _groups, _organs, _offices),
    "receiver": (_units, _organs, _offices),
    "receiver_or_leader": (_units, _organs, _offices, _leaders),
    "actor": (_offices, _leaders, _units, _groups, _deputies, _organs),
}


def codes(names: str, known: Registers) -> dict[str, str]:
    """The codes that the common definition *names* allows, with what each stands for."""
    return {code: name for each in _SETS.get(names, ()) for code, name in each(known).items()}

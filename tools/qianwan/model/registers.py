"""Who and what there is: the small registers that cases and disputes refer to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from qianwan.errors import Missing
from qianwan.model.campaign import Campaign
from qianwan.model.circular import Circular
from qianwan.model.organs import (
    Deputy,
    Group,
    Leader,
    Meeting,
    Office,
    Organ,
    Region,
    Regions,
    Unit,
    Units,
)
from qianwan.terms import Level

OUTSIDE = "市外"


@dataclass(frozen=True)
class Registers:
    """Regions, organs, units, groups, meetings and campaigns, by id.

    *today* is the last day that a record may speak of; no rule reads a clock.
    """

    today: date
    regions: Mapping[str, Region] = field(default_factory=dict)
    organs: Mapping[str, Organ] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    circulars: Mapping[str, Circular] = field(default_factory=dict)

    @cached_property
    def leaders(self) -> Mapping[str, Leader]:
        """Leaders of every organ by code."""
        return {leader.id: leader for organ in self.organs.values() for leader in organ.leaders}

    @cached_property
    def offices(self) -> Mapping[str, Office]:
        """信访室 and 委室 of every organ by code."""
        return {office.id: office for organ in self.organs.values() for office in organ.offices}

    @cached_property
    def deputies(self) -> Mapping[str, Deputy]:
        """Deputies by code; a person is counted once, in the primary group."""
        return {deputy.id: deputy for group in self.groups.values() for deputy in group.deputies}

    @cached_property
    def primary_group(self) -> Mapping[str, Group]:
        """The group that lists a deputy, by the deputy's code."""
        return {deputy.id: group for group in self.groups.values() for deputy in group.deputies}

    @cached_property
    def _sitting_in(self) -> Mapping[str, list[Deputy]]:
        """The deputies of each group, those that are also in it included."""
        found: dict[str, list[Deputy]] = {}
        for home, group in self.groups.items():
            for deputy in group.deputies:
                for key in {home, *deputy.also_in}:
                    found.setdefault(key, []).append(deputy)
        return found

    def members(self, group: str, day: date) -> frozenset[str]:
        """Codes of the deputies of *group*, primarily or also, who are in office on *day*."""
        found = self._sitting_in.get(group, [])
        return frozenset(deputy.id for deputy in found if deputy.in_office(day))

    @cached_property
    def group_leaders(self) -> frozenset[str]:
        """Codes of the deputies who lead a group: they may confirm what others settled."""
        return frozenset(group.leader for group in self.groups.values() if group.leader)

    @cached_property
    def parents(self) -> frozenset[str]:
        """Codes of regions above others, kept here or not."""
        return frozenset(region.parent for region in self.regions.values() if region.parent)

    @cached_property
    def city(self) -> Region:
        """The region that all others lie in: of a city's repository the city, else the county.

        Raises Missing where there are no regions.
        """
        for region in self.regions.values():
            if region.parent not in self.regions:
                return region
        raise Missing("行政区划", "records/regions.yml")

    @cached_property
    def counties(self) -> list[Region]:
        """Counties in administrative order."""
        return sorted(
            (r for r in self.regions.values() if r.level is Level.COUNTY), key=lambda r: r.code
        )

    def above(self, code: str) -> Iterator[str]:
        """Codes of the regions that the region *code* lies in, the nearest first."""
        region = self.regions.get(code)
        while region is not None and region.parent is not None:
            yield region.parent
            region = self.regions.get(region.parent)

    def townships(self, county: str) -> list[Region]:
        """Townships of a county in administrative order."""
        return self._townships.get(county, [])

    @cached_property
    def _townships(self) -> Mapping[str, list[Region]]:
        found: dict[str, list[Region]] = {}
        for region in sorted(self.regions.values(), key=lambda r: r.code):
            if region.level is Level.TOWNSHIP and region.parent:
                found.setdefault(region.parent, []).append(region)
        return found

    def campaign(self, day: date) -> Campaign:
        """The 年度方案 in force on *day*: that of its year, else the last before, else the first.

        Raises Missing where there is no campaign at all.
        """
        years = sorted(self.campaigns)
        past = [year for year in years if year <= str(day.year)]
        if not years:
            raise Missing("年度方案", f"records/campaigns/{day.year}.yml")
        return self.campaigns[past[-1] if past else years[0]]

    def days(self, day: date, key: str, route: str | None = None) -> int | None:
        """Days of a limit on *day*; None where no campaign has it, a finding of its own."""
        try:
            return self.campaign(day).days(key, route)
        except (KeyError, Missing):
            return None


def registers(records: Iterable[object], today: date) -> Registers:
    """Index typed records of the small kinds; what else is among *records* is passed over."""
    regions: dict[str, Region] = {}
    units: dict[str, Unit] = {}
    kinds = (Organ, Group, Meeting, Campaign, Circular)
    by_id: dict[type, dict[str, object]] = {kind: {} for kind in kinds}
    for record in records:
        match record:
            case Regions():
                regions.update((region.code, region) for region in record.regions)
            case Units():
                units.update((unit.id, unit) for unit in record.units)
            case Organ() | Group() | Meeting() | Campaign() | Circular():
                by_id[type(record)][record.id] = record
    return Registers(
        today=today,
        regions=regions,
        organs=by_id[Organ],  # type: ignore[arg-type]  # keyed by its own class
        units=units,
        groups=by_id[Group],  # type: ignore[arg-type]
        meetings=by_id[Meeting],  # type: ignore[arg-type]
        campaigns=by_id[Campaign],  # type: ignore[arg-type]
        circulars=by_id[Circular],  # type: ignore[arg-type]
    )

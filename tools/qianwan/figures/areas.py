"""A region is a filter on the place of a record, so a city is the sum of its counties."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qianwan.figures.values import subject
from qianwan.ledger import Ledger
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.organs import Group, Meeting
from qianwan.model.registers import OUTSIDE
from qianwan.model.warning import Warning
from qianwan.terms import Level

CITY_ONLY: Final = "只计入全市"  # of the city, and of none of its counties
COUNTY_ONLY: Final = "县本级"  # of the county, and of none of its townships
_LETTERS: Final = "ACDGLMORSTUW"  # that ids begin with


@dataclass(frozen=True)
class Areas:
    """Which row of a table a key belongs to: counties of the city, townships of a county.

    A key is the id of a case, dispute, 预警, deputy or group. Rows end with 市外 and 只计入全市, so
    that sums hold.
    """

    ledger: Ledger

    @cached_property
    def _counties(self) -> Mapping[str, str]:
        """The county row of every place."""
        rows = {OUTSIDE: OUTSIDE}
        for region in self.ledger.registers.regions.values():
            if region.level is Level.TOWNSHIP:
                rows[region.code] = region.parent or CITY_ONLY
            else:
                rows[region.code] = region.code if region.level is Level.COUNTY else CITY_ONLY
        return rows

    def place(self, key: str, by_congress: bool = False) -> str:
        """The place of *key*; of a case, where asked, the congress that registered it.

        An inspection is of the place that it went to, what is of a group or deputy of theirs;
        all else is of the congress or township in its id.
        """
        key = subject(key)
        match self._records.get(key):
            case Case() as case:
                return case.congress if by_congress else case.place
            case Dispute(place=place) | Warning(place=place) | Group(place=place):
                return place
            case Meeting(place=str(place)):
                return place
            case Activity(group=str(of)) | Affair(group=str(of)) | Affair(deputy=str(of)):
                return self.place(of)
        group = self.ledger.registers.primary_group.get(key)
        return group.place if group else key.lstrip(_LETTERS).partition("-")[0]

    def county(self, key: str, by_congress: bool = False) -> str:
        """The county row of *key*: a code, 市外 or 只计入全市."""
        return self._counties[self.place(key, by_congress)]

    def township(self, key: str) -> str:
        """The township row of *key* within its county: a code, or 县本级."""
        place = self.place(key)
        return place if len(place) == 9 else COUNTY_ONLY

    def rows(self) -> list[tuple[str, str]]:
        """Code and name of each county row, in administrative order, and the two that end them."""
        counties = [(region.code, region.name) for region in self.ledger.registers.counties]
        return [*counties, (OUTSIDE, OUTSIDE), (CITY_ONLY, CITY_ONLY)]

    @cached_property
    def _records(self) -> Mapping[str, object]:
        """What has a place of its own, by id."""
        registers = self.ledger.registers
        records = {record.id: record for record in self.ledger.records}
        return {**records, **registers.groups, **registers.meetings}

    @cached_property
    def _members(self) -> Mapping[str, frozenset[str]]:
        """Every key by its place."""
        registers = self.ledger.registers
        registries = (self._records, registers.primary_group, registers.organs, registers.regions)
        return _grouped((self.place(key), key) for keys in registries for key in keys)

    @cached_property
    def _registered(self) -> Mapping[str, frozenset[str]]:
        """Every case by the congress that registered it."""
        return _grouped((case.congress, key) for key, case in self.ledger.cases.items())

    def at(self, place: str) -> frozenset[str]:
        """The keys of one place, and not of the places within it."""
        return self._members.get(place, frozenset())

    def members(self, region: str, by_congress: bool = False) -> frozenset[str]:
        """The keys of a region: of the city all, of a county row, or of a township."""
        found = self._registered if by_congress else self._members
        everything = region == self.ledger.registers.city.code
        return frozenset().union(
            *(
                keys
                for place, keys in found.items()
                if everything or region in {place, self._counties[place]}
            )
        )

    def lies_in(self, key: str, region: str) -> bool:
        """Whether *key* is of *region*, also where its record is still to be written."""
        place = self.place(key)
        return region in {self.ledger.registers.city.code, place, self._counties.get(place)}

    def name(self, region: str) -> str:
        """The name that a page shows for a region or row."""
        known = self.ledger.registers.regions
        return known[region].name if region in known else region


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for place, key in pairs:
        found.setdefault(place, set()).add(key)
    return {place: frozenset(keys) for place, keys in found.items()}

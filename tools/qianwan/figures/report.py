"""All figures of one day, once for the city; regions and scopes are filters on their keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from qianwan.figures.areas import Areas
from qianwan.figures.case_figures import CASES
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.standing import Standing
from qianwan.figures.values import Target, Value
from qianwan.ledger import Ledger
from qianwan.model.periods import months_until

ALL: Final = "全部"
THOUSAND: Final = "千件"
SCOPES: Final = (ALL, THOUSAND)


@dataclass(frozen=True)
class Report:
    """The figures of *ledger* as of a day."""

    ledger: Ledger
    as_of: date
    _areas: Areas | None = field(default=None, repr=False, compare=False)

    @cached_property
    def at(self) -> Standing:
        """How everything stands on that day."""
        return Standing(self.ledger, self.as_of)

    @cached_property
    def _others(self) -> dict[date, "Report"]:
        return {self.as_of: self}

    def on(self, day: date) -> "Report":
        """The figures of another day, worked out once for all who compare with it."""
        if day not in self._others:
            self._others[day] = Report(self.ledger, day, self.areas)
        return self._others[day]

    @cached_property
    def accusations(self) -> int:
        """检举控告类 matters of the year: counts by month, and shown in the city's total only."""
        counted = {month.key for month in months_until(self.as_of)}
        return sum(
            entry.count
            for organ in self.ledger.registers.organs.values()
            for entry in organ.accusations
            if entry.month in counted
        )

    @cached_property
    def areas(self) -> Areas:
        """The rows that keys belong to."""
        return self._areas or Areas(self.ledger)  # which are the same on every day

    @cached_property
    def city(self) -> Mapping[str, Value]:
        """Every figure of the whole repository, by key."""
        return {key: self._whole(key) for key in FIGURES}

    @cached_property
    def _computed(self) -> dict[str, Value]:
        return {}

    def _whole(self, key: str) -> Value:
        """Compute a figure when it is first asked for: a month of a table needs a few of them."""
        if key not in self._computed:
            self._computed[key] = FIGURES[key].compute(self.at)
        return self._computed[key]

    def figures(self, region: str | None = None, scope: str = ALL) -> Mapping[str, Value]:
        """Every figure of *region* in *scope*; 千件 gives those of cases only."""
        return {
            key: self.figure(key, region, scope) for key in FIGURES if scope == ALL or key in CASES
        }

    @cached_property
    def _asked(self) -> dict[tuple[str, str | None, str], Value]:
        return {}

    def figure(self, key: str, region: str | None = None, scope: str = ALL) -> Value:
        """One figure; a page asks for the same one several times, so it is kept."""
        asked = (key, region, scope)
        if asked not in self._asked:
            self._asked[asked] = self._figure(*asked)
        return self._asked[asked]

    def _figure(self, key: str, region: str | None, scope: str) -> Value:
        """Quotas go by the registering congress, all else by place."""
        value = self._whole(key)
        if scope == THOUSAND:
            value = value.within(self.at.selected)
        if region is None or region == self.ledger.registers.city.code:
            return value
        value = value.within(self.areas.members(region, by_congress=key == "selection"))
        if isinstance(value, Target):
            return Target(value.part, self.quota(key, region), value.left_out)
        return value

    def quota(self, key: str, region: str) -> int:
        """What a county was allotted of a target; 0 where nothing is."""
        allocation = self.at.campaign.allocation
        shares = allocation.cases if key == "selection" else allocation.disputes
        return next((share.quota for share in shares.shares if share.region == region), 0)

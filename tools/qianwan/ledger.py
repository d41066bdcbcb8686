"""台账: the checked records of one repository, indexed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, Final, TypeVar

from qianwan.model import case_state, dispute_state, warning_state
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.case import Case
from qianwan.model.case_state import CaseState
from qianwan.model.dispute import Dispute
from qianwan.model.dispute_state import DisputeState
from qianwan.model.registers import Registers
from qianwan.model.screening import Screening
from qianwan.model.warning import Warning
from qianwan.model.warning_state import WarningState

Made = TypeVar("Made")
# Where the records of each kind stand in a ledger.
RECORDED: Final[Mapping[type, str]] = {
    Case: "cases",
    Dispute: "disputes",
    Activity: "activities",
    Screening: "screenings",
    Warning: "warnings",
    Affair: "affairs",
}


@dataclass(frozen=True)
class Ledger:
    """Cases, disputes and the campaign's other work by id, in order, and the registers they name.

    *unread* are the ids whose files have errors: they exist, and nothing is known of them.
    """

    registers: Registers
    cases: Mapping[str, Case]
    disputes: Mapping[str, Dispute]
    unread: frozenset[str] = frozenset()
    activities: Mapping[str, Activity] = field(default_factory=dict)
    screenings: Mapping[str, Screening] = field(default_factory=dict)
    warnings: Mapping[str, Warning] = field(default_factory=dict)
    affairs: Mapping[str, Affair] = field(default_factory=dict)

    @classmethod
    def of(
        cls, registers: Registers, records: Iterable[Any], unread: Iterable[str] = ()
    ) -> "Ledger":
        """A ledger of *records* of any kind that isn't a register's, each in its place."""
        found: dict[type, dict[str, Any]] = {kind: {} for kind in RECORDED}
        for record in records:
            found[type(record)][record.id] = record
        placed = {RECORDED[kind]: dict(sorted(each.items())) for kind, each in found.items()}
        return cls(registers=registers, unread=frozenset(unread), **placed)

    @property
    def records(self) -> Iterator[Any]:
        """Every record, kind by kind."""
        return chain.from_iterable(getattr(self, name).values() for name in RECORDED.values())

    @cached_property
    def _made(self) -> dict[Callable[["Ledger"], Any], Any]:
        return {}

    def once(self, make: Callable[["Ledger"], Made]) -> Made:
        """What *make* makes of the ledger whatever the day: many days are asked of one ledger."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def _final_cases(self) -> dict[str, CaseState]:
        return {}

    @cached_property
    def _final_disputes(self) -> dict[str, DisputeState]:
        return {}

    def case_state(self, case: Case, as_of: date) -> CaseState:
        """The state of *case* at the end of *as_of*; nobody may change it.

        Most records rest on most days, so what a record is after its last event is kept.
        """
        if case.events and case.events[-1].date > as_of:
            return case_state.fold(case, as_of)
        if case.id not in self._final_cases:
            self._final_cases[case.id] = case_state.fold(case, as_of)
        return self._final_cases[case.id]

    def dispute_state(self, dispute: Dispute, as_of: date) -> DisputeState:
        """The state of *dispute* at the end of *as_of*; nobody may change it."""
        if dispute.events and dispute.events[-1].date > as_of:
            return dispute_state.fold(dispute, as_of)
        if dispute.id not in self._final_disputes:
            self._final_disputes[dispute.id] = dispute_state.fold(dispute, as_of)
        return self._final_disputes[dispute.id]

    @cached_property
    def _final_warnings(self) -> dict[str, WarningState]:
        return {}

    def warning_state(self, warning: Warning, as_of: date) -> WarningState:
        """The state of *warning* at the end of *as_of*; nobody may change it."""
        if warning.events and warning.events[-1].date > as_of:
            return warning_state.fold(warning, as_of)
        if warning.id not in self._final_warnings:
            self._final_warnings[warning.id] = warning_state.fold(warning, as_of)
        return self._final_warnings[warning.id]

    @cached_property
    def last_day(self) -> date:
        """The last day that any record speaks of; before any, the year's first day."""
        records = [*self.records, *self.registers.meetings.values()]
        days = [day for each in records if (day := begun(each)) is not None]
        days += [each.events[-1].date for each in records if each.events]
        if not days:
            days = [campaign.starts for campaign in self.registers.campaigns.values()]
        return max(days, default=self.registers.today)


def begun(record: Any) -> date | None:
    """The day of an act, or the one on which a record was begun; a year of screenings has none."""
    day: date | None = getattr(record, "registered", getattr(record, "date", None))
    return day

"""台账: the checked records of one repository, indexed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qianwan.model import case_state, dispute_state
from qianwan.model.case import Case
from qianwan.model.case_state import CaseState
from qianwan.model.dispute import Dispute
from qianwan.model.dispute_state import DisputeState
from qianwan.model.registers import Registers


@dataclass(frozen=True)
class Ledger:
    """Cases and disputes by id, in the order of their ids, and the registers they refer to.

    *unread* are the ids whose files have errors: they exist, and nothing is known of them.
    """

    registers: Registers
    cases: Mapping[str, Case]
    disputes: Mapping[str, Dispute]
    unread: frozenset[str] = frozenset()

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
    def last_day(self) -> date:
        """The last day that any case or dispute speaks of; before any, the year's first day."""
        days = [record.registered for record in self.cases.values()]
        days += [record.registered for record in self.disputes.values()]
        days += [record.events[-1].date for record in self.cases.values() if record.events]
        days += [record.events[-1].date for record in self.disputes.values() if record.events]
        if not days:
            days = [campaign.starts for campaign in self.registers.campaigns.values()]
        return max(days, default=self.registers.today)

"""台账: the checked records of one repository, indexed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.registers import Registers


@dataclass(frozen=True)
class Ledger:
    """Cases and disputes by id, in the order of their ids, and the registers they refer to."""

    registers: Registers
    cases: Mapping[str, Case]
    disputes: Mapping[str, Dispute]

    @cached_property
    def last_day(self) -> date:
        """The last day that any case or dispute speaks of."""
        days = [record.registered for record in self.cases.values()]
        days += [record.registered for record in self.disputes.values()]
        days += [record.events[-1].date for record in self.cases.values() if record.events]
        days += [record.events[-1].date for record in self.disputes.values() if record.events]
        return max(days, default=self.registers.today)

"""A case, dispute or 预警 of which something may be due: who acts, and which limits hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from qianwan.figures.standing import Standing
from qianwan.model import case as case_log
from qianwan.model import dispute as dispute_log
from qianwan.model.campaign import Limit
from qianwan.model.case import Case, CaseEvent
from qianwan.model.case_state import CaseState
from qianwan.model.dispute import DisputeEvent
from qianwan.model.dispute_state import DisputeState
from qianwan.model.walk import until
from qianwan.model.warning import Warning
from qianwan.model.warning_state import WarningState
from qianwan.terms import CreditRole, Level, Nature


class Due(NamedTuple):
    """*office* must do *what* about the record *key* by *day*.

    *source* says what sets the day, *entry* which entry of the record shows that it is done.
    """

    day: date
    what: str
    key: str
    office: str
    source: str
    entry: str


@dataclass(frozen=True)
class Matter:
    """A record as it stands, of which something may be due."""

    at: Standing
    key: str

    @property
    def route(self) -> str | None:
        """The legal route, by which some limits differ."""
        return None

    def due(self, day: date, what: str, office: str, source: str, entry: str) -> Due:
        """Something due of this record."""
        return Due(day, what, self.key, office, source, entry)

    def within(self, start: date, name: str, what: str, office: str, entry: str) -> Due:
        """Something due within the days of the limit *name* after *start*."""
        limit = self.limit(name)
        return self.due(start + timedelta(days=limit.days), what, office, limit.source, entry)

    def limit(self, name: str) -> Limit:
        """The limit *name* of the year, by the route of the matter."""
        return self.at.campaign.limit(name, self.route)


def office_of(at: Standing, congress: str) -> str:
    """Code of who acts for a congress: its 信访室 where it has one, else the organ itself."""
    office = f"O{congress}-信访室"
    return office if office in at.ledger.registers.offices else f"O{congress}"


@dataclass(frozen=True)
class CaseMatter(Matter):
    """A petition case as it stands, of which something may be due."""

    @cached_property
    def case(self) -> Case:
        """The record."""
        return self.at.case(self.key)

    @cached_property
    def state(self) -> CaseState:
        """Its state."""
        return self.at.cases[self.key]

    @cached_property
    def events(self) -> Sequence[CaseEvent]:
        """Its entries so far."""
        return until(self.case.events, self.at.as_of)

    @property
    def route(self) -> str | None:
        """The legal route settled at 对接."""
        return self.state.matching.route if self.state.matching else None

    @property
    def office(self) -> str:
        """Who acts for the congress in the lead: the one that registered it, or took it up."""
        raised = [event.organ for event in self.events if isinstance(event, case_log.Raising)]
        return office_of(self.at, raised[-1][1:] if raised else self.case.congress)

    @property
    def led_by(self) -> str:
        """协办委室 of a case with a leader, else who acts for the congress."""
        return self.state.office or self.office

    @property
    def handler(self) -> str:
        """The handling unit, or before there is one who acts for the congress."""
        return self.state.unit or self.office

    @property
    def is_selected(self) -> bool:
        """Selected this year or before: a matter taken up is seen through (一抓到底)."""
        return bool(self.state.selections)

    @property
    def is_claim(self) -> bool:
        """申诉求决类: 建议意见类 stands beside the rates, and owes an answer and no more."""
        return self.case.nature is Nature.CLAIM

    @property
    def is_silent(self) -> bool:
        """Nobody can or wishes to be reached."""
        return self.key in self.at.silent

    def last(self, kind: str, after: date) -> date:
        """The day of the last entry of *kind*, or *after* where there is none."""
        return max((event.date for event in self.events if event.type == kind), default=after)

    @property
    def deadline_source(self) -> str:
        """What set the deadline: 承诺, 延期, 对接 or the limit of the law."""
        if self.state.deadline is None:
            return self.at.campaign.limit("handling_days").source
        if self.state.deadline == self.state.promise:
            return "承诺"
        return "延期" if self.state.extensions else "对接"


@dataclass(frozen=True)
class DisputeMatter(Matter):
    """A dispute as it stands, of which something may be due."""

    @cached_property
    def state(self) -> DisputeState:
        """Its state."""
        return self.at.disputes[self.key]

    @cached_property
    def events(self) -> Sequence[DisputeEvent]:
        """Its entries so far."""
        return until(self.at.dispute(self.key).events, self.at.as_of)

    @property
    def group(self) -> str:
        """The group of the deputy who led, else whoever settled it."""
        leads = [each.group for each in self.state.credits if each.role is CreditRole.LEAD]
        settled = [event.by for event in self.events if isinstance(event, dispute_log.Settlement)]
        return [*leads, *settled][0]

    def organ(self, level: Level) -> str:
        """Who acts for the congress of *level* above the township that registered it."""
        township = self.key[1:10]
        registers = self.at.ledger.registers
        above = {Level.TOWNSHIP: township, Level.COUNTY: township[:6]}
        return office_of(self.at, above.get(level, registers.city.code))


@dataclass(frozen=True)
class WarningMatter(Matter):
    """A 预警 as it stands, of which something may be due."""

    @cached_property
    def warning(self) -> Warning:
        """The record."""
        return self.at.warning(self.key)

    @cached_property
    def state(self) -> WarningState:
        """Its state."""
        return self.at.warnings[self.key]

    def since_found(self, name: str, what: str, entry: str) -> Due:
        """Something due of the congress that raised it, within the limit *name* after 发现."""
        return self.within(self.warning.found, name, what, office_of(self.at, self.key[1:7]), entry)

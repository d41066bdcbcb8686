"""How everything stands on one day: each record folded once, and the sets that rates share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from qianwan.figures.weeks import Weeks
from qianwan.ledger import Ledger
from qianwan.model import affair_state, case_state, dispute_state
from qianwan.model.affair import Affair
from qianwan.model.affair_state import AffairState
from qianwan.model.campaign import Campaign
from qianwan.model.case import Case, ReturnVisit
from qianwan.model.case_state import CaseState
from qianwan.model.dispute import Dispute
from qianwan.model.dispute_state import OUTSIDE_THE_RATE, DisputeState
from qianwan.model.organs import Meeting
from qianwan.model.warning import Warning
from qianwan.model.warning_state import WarningState
from qianwan.terms import Nature, Severity

NEWLY_ELECTED = "10月1日后新当选"


@dataclass(frozen=True)
class Standing:
    """The ledger at the end of *as_of*, in the year of that day."""

    ledger: Ledger
    as_of: date

    @property
    def year(self) -> int:
        """The campaign year."""
        return self.as_of.year

    @cached_property
    def campaign(self) -> Campaign:
        """The year's 年度方案."""
        return self.ledger.registers.campaign(self.as_of)

    @cached_property
    def last_year_end(self) -> date:
        """31 December before: what was open then is carried over."""
        return date(self.year - 1, 12, 31)

    @cached_property
    def cases(self) -> Mapping[str, CaseState]:
        """Every case registered by now, folded."""
        return {
            case.id: self.ledger.case_state(case, self.as_of)
            for case in self.ledger.cases.values()
            if case.registered <= self.as_of
        }

    @cached_property
    def answered(self) -> Mapping[str, ReturnVisit]:
        """The visit whose answer counts, by case: of those who may be asked, and gave one."""
        found = ((key, self.cases[key].answered) for key in self.eligible - self.silent)
        return {key: visit for key, visit in found if visit is not None}

    @cached_property
    def disputes(self) -> Mapping[str, DisputeState]:
        """Every dispute registered by now, folded."""
        return {
            dispute.id: self.ledger.dispute_state(dispute, self.as_of)
            for dispute in self.ledger.disputes.values()
            if dispute.registered <= self.as_of
        }

    @cached_property
    def warnings(self) -> Mapping[str, WarningState]:
        """Every 预警 registered by now, folded."""
        return {
            warning.id: self.ledger.warning_state(warning, self.as_of)
            for warning in self.ledger.warnings.values()
            if warning.registered <= self.as_of
        }

    @cached_property
    def affairs(self) -> Mapping[str, AffairState]:
        """Every 工作事项 raised by now, folded."""
        return {
            affair.id: affair_state.fold(affair, self.as_of)
            for affair in self.ledger.affairs.values()
            if affair.registered <= self.as_of
        }

    @cached_property
    def meetings(self) -> Mapping[str, Meeting]:
        """Every meeting and 督导 that has taken place."""
        known = self.ledger.registers.meetings.items()
        return {key: meeting for key, meeting in known if meeting.date <= self.as_of}

    @cached_property
    def weeks(self) -> Weeks:
        """每周一排查 as reported by now."""
        return Weeks(self.ledger, self.as_of)

    def case(self, key: str) -> Case:
        """The case by id."""
        return self.ledger.cases[key]

    def dispute(self, key: str) -> Dispute:
        """The dispute by id."""
        return self.ledger.disputes[key]

    def affair(self, key: str) -> Affair:
        """The 工作事项 by id."""
        return self.ledger.affairs[key]

    def warning(self, key: str) -> Warning:
        """The 预警 by id."""
        return self.ledger.warnings[key]

    @cached_property
    def year_cases(self) -> frozenset[str]:
        """申诉求决类 matters of the year: registered, carried over or reopened in it."""
        return frozenset(
            key
            for key, state in self.cases.items()
            if self.case(key).nature is Nature.CLAIM and self._is_of_the_year(key, state)
        )

    def _is_of_the_year(self, key: str, state: CaseState) -> bool:
        case = self.case(key)
        return (
            case.registered.year == self.year
            or any(day.year == self.year for day in state.reopened)
            or self.ledger.case_state(case, self.last_year_end).is_open
        )

    @cached_property
    def left(self) -> Mapping[str, frozenset[str]]:
        """Cases of the year that are gone (分流), by how: printed under every table."""
        return {
            way: frozenset(
                key
                for key in self.year_cases
                if (gone := self.cases[key].exit) is not None and gone.type == way
            )
            for way in case_state.EXITS
        }

    @cached_property
    def eligible(self) -> frozenset[str]:
        """E: the cases of the year less those that left (domain 2A, section 1)."""
        return self.year_cases - frozenset().union(*self.left.values())

    @cached_property
    def due(self) -> frozenset[str]:
        """Cases of E whose deadline has come: the denominator of the headline rates."""
        return frozenset(key for key in self.eligible if self.deadline(key) <= self.as_of)

    def deadline(self, key: str) -> date:
        """The promise as extended; else the day set at 对接; else the days that the law gives.

        So a case that nobody assigned falls due like any other.
        """
        days = self.campaign.days("notice_days") + self.campaign.days("handling_days")
        return self.cases[key].deadline or self.case(key).registered + timedelta(days=days)

    @cached_property
    def selected(self) -> frozenset[str]:
        """Cases selected for the year's 1,000, gone or not."""
        return frozenset(
            key
            for key, state in self.cases.items()
            if any(mark.year == self.year for mark in state.selections)
        )

    @cached_property
    def silent(self) -> frozenset[str]:
        """Anonymous petitioners and those who want no contact: outside Q3 and Q7, and printed."""
        return frozenset(
            key
            for key in self.cases
            if self.case(key).anonymous or self.case(key).feedback_wish == "不联系"
        )

    @cached_property
    def year_disputes(self) -> frozenset[str]:
        """Disputes registered, carried over or returned in the year."""
        return frozenset(
            key for key in self.disputes if self.dispute_came(key, self.last_year_end) is not None
        )

    def dispute_came(self, key: str, before: date) -> str | None:
        """How a dispute came into the time after *before*: 上期结存, 新增, 返回, or not at all."""
        dispute, state = self.dispute(key), self.disputes[key]
        if dispute.registered > before:
            return "新增"
        then = self.ledger.dispute_state(dispute, before)
        if not then.is_resolved and not then.is_ended:
            return "上期结存"
        return "返回" if any(day > before for day in state.returned) else None

    @cached_property
    def dispute_exits(self) -> Mapping[str, frozenset[str]]:
        """Disputes of the year on a lawful route or now petitions: the only ones outside Q9."""
        return {
            way: frozenset(key for key in self.year_disputes if self.disputes[key].end == way)
            for way in sorted(OUTSIDE_THE_RATE)
        }

    @cached_property
    def resolved_disputes(self) -> frozenset[str]:
        """Disputes settled in the year and still so."""
        return frozenset(
            key
            for key, state in self.disputes.items()
            if state.is_resolved and state.settled is not None and state.settled.year == self.year
        )

    @cached_property
    def severity(self) -> Mapping[str, Severity]:
        """小事, 大事 or 重大 of each dispute of the year, by the campaign's table."""
        return {
            key: dispute_state.severity(self.dispute(key), self.campaign)
            for key in self.year_disputes
        }

    @cached_property
    def deputies(self) -> frozenset[str]:
        """Deputies in office, by person."""
        people = self.ledger.registers.deputies.values()
        return frozenset(deputy.id for deputy in people if deputy.in_office(self.as_of))

    @cached_property
    def newly_elected(self) -> frozenset[str]:
        """Deputies whose first seat began after 1 October: listed apart in Q10."""
        known, autumn = self.ledger.registers.deputies, date(self.year, 10, 1)
        return frozenset(
            key for key in self.deputies if min(seat.since for seat in known[key].seats) > autumn
        )

    @cached_property
    def groups(self) -> frozenset[str]:
        """Deputy groups in being."""
        return frozenset(
            group.id
            for group in self.ledger.registers.groups.values()
            if group.until is None or group.until > self.as_of
        )

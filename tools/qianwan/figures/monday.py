"""周一要看: what somebody must see first, of his own matters and of nobody else's.

A desk is of a region (for who answers for all of it), of a leader, an office, a group or a deputy.
It draws on figures and dues that stand elsewhere and adds none of its own. Nothing on it is a
finding.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Final, NamedTuple

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.due import by_week
from qianwan.figures.holders import Duty, Holder
from qianwan.figures.matters import CaseMatter, Due
from qianwan.figures.meeting_rates import matters
from qianwan.figures.pace import expected
from qianwan.figures.report import Report
from qianwan.figures.standing import Standing
from qianwan.figures.values import Share, Target, Value
from qianwan.figures.weeks import Weeks, last_day
from qianwan.model.affair_state import State as Need
from qianwan.model.case_state import State
from qianwan.model.meeting_state import State as Decision
from qianwan.model.screening import week_of
from qianwan.terms import Signer
from qianwan.work_terms import MeetingKind

_WEEK: Final = timedelta(days=7)
EVERY_DEPUTY: Final = "deputies_completed"  # 每人每年至少化解1件: its target is all of them


class Aim(NamedTuple):
    """One of his numbers; *short* is how many records it lies under its target, or the calendar."""

    key: str
    value: Value
    short: int


class Item(NamedTuple):
    """A record, and what is to be seen about it."""

    key: str
    what: str


@dataclass(frozen=True)
class Desk:
    """What *holder* finds on his desk on the day of *report*; *dues* are everybody's."""

    report: Report
    holder: Holder
    dues: Sequence[Due]

    @property
    def at(self) -> Standing:
        """How everything stands."""
        return self.report.at

    @cached_property
    def keys(self) -> frozenset[str]:
        """His cases, disputes and the like."""
        return self.holder.keys(self.report)

    def aims(self) -> list[Aim]:
        """His numbers, and how far each lies from where it should be (二(三))."""
        region = self.holder.region
        return [
            Aim(key, value, _short(self.at, key, value))
            for key in self.holder.numbers
            for whole in [self.report.figure(key, region)]
            for value in [whole if region else whole.within(self.keys)]
        ]

    @cached_property
    def _mine(self) -> list[Due]:
        return [each for each in self.dues if self._is_mine(each)]

    def _is_mine(self, each: Due) -> bool:
        region = self.holder.region
        if region and self.holder.duty is Duty.REGION:
            return self.report.areas.lies_in(each.key, region)
        return each.office in self.holder.acts_for or (not region and each.key in self.keys)

    @cached_property
    def _weeks(self) -> Sequence[list[Due]]:
        return [week.found for week in by_week(self._mine, self.at.as_of, 0)]

    @property
    def overdue(self) -> list[Due]:
        """What is late."""
        return self._weeks[0]

    @property
    def this_week(self) -> list[Due]:
        """What is due from now to Sunday."""
        return self._weeks[1]

    def waiting(self) -> list[Item]:
        """What waits for his signature or decision: slips, matters settled on, needs."""
        return sorted([*self._unsigned(), *self._undecided(), *self._needs()])

    def _unsigned(self) -> Iterator[Item]:
        """交办单 that he has still to sign, as leader or for the office (四方签字)."""
        for key in self.keys & self.at.cases.keys():
            state = self.at.cases[key]
            if state.slip is None or state.state is not State.IN_HAND:
                continue
            signers = {
                Signer.LEADER: state.leader,
                Signer.OFFICE_HEAD: CaseMatter(self.at, key).led_by,
            }
            for signer, code in signers.items():
                if signer not in state.signed and code in self.holder.acts_for:
                    yield Item(key, f"交办单待签字（{signer}）")

    def _undecided(self) -> Iterator[Item]:
        """What a meeting gave him to see to (每月一调度)."""
        for matter in matters(self.at, list(MeetingKind)):
            if matter.owner in self.holder.acts_for and matter.state.state is Decision.OPEN:
                yield Item(matter.key, f"议定事项，{matter.state.due} 到期")

    def _needs(self) -> Iterator[Item]:
        """困难 and 保障 that he was asked to settle (研究解决工作中出现的困难和问题)."""
        for key, state in self.at.affairs.items():
            affair = self.at.affair(key)
            if affair.owner in self.holder.acts_for and state.state is Need.OPEN:
                yield Item(key, f"{affair.kind}待答复")

    def unsolved(self) -> list[Item]:
        """应解决未解决: his cases that have fallen due and aren't resolved."""
        open_now = (k for k in self.keys & self.at.due if not self.at.cases[k].is_resolved)
        return sorted(Item(key, f"{self.at.deadline(key)} 到期") for key in open_now)

    def satisfied_unsolved(self) -> list[Item]:
        """满意未解决 among his cases."""
        found = self.report.figure("satisfied_unsolved").part & self.keys
        return [Item(key, self.at.cases[key].state) for key in sorted(found)]

    def missing(self) -> Mapping[str, list[str]]:
        """His groups that haven't reported, of last week and of this one (每周一排查).

        Empty for those who lead or assist with cases and have no groups.
        """
        if self.holder.duty in {Duty.LED, Duty.ASSISTED}:
            return {}
        weeks, last = self.at.weeks, week_of(self.at.as_of - _WEEK)
        return {week: sorted(self._silent(weeks, week)) for week in (last, weeks.current)}

    def _silent(self, weeks: Weeks, week: str) -> Iterator[str]:
        if last_day(week) <= self.at.last_year_end:  # of another year's campaign
            return
        region = self.holder.region
        for group in weeks.missing(week):
            mine = self.report.areas.lies_in(group, region) if region else False
            if mine or group in self.holder.acts_for:
                yield group

    def back(self) -> list[Item]:
        """What came back and isn't settled again: disputed, 恢复 or 重新督办, 复发."""
        return sorted([*self._cases_back(), *self._disputes_back()])

    def _cases_back(self) -> Iterator[Item]:
        for key in self.keys & self.at.cases.keys():
            state = self.at.cases[key]
            if state.contested is not None:
                yield Item(key, "答未解决或又来重访，待核查")
            elif state.under_review:
                yield Item(key, "复查复核中")
            elif state.reopened and state.is_open and not state.is_handled:
                yield Item(key, "重新督办或恢复，在办")

    def _disputes_back(self) -> Iterator[Item]:
        for key in self.keys & self.at.disputes.keys():
            state = self.at.disputes[key]
            if state.unperformed:
                yield Item(key, "化解后没有履行")
            elif state.returned and not state.is_resolved and not state.is_ended:
                yield Item(key, "复发，在调解")


def _short(at: Standing, key: str, value: Value) -> int:
    """Records missing to the target of a share, or to where the calendar stands; 0 if none."""
    match value:
        case Target():
            return max(expected(value.goal, at.campaign, at.as_of) - len(value.part), 0)
        case Share() if key == EVERY_DEPUTY:
            return len(value.whole - value.part)
        case Share() if goal := FIGURES[key].goal:
            return value.lacking(at.campaign.goal(goal))
    return 0

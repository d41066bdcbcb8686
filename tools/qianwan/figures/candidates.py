"""筛选建议: which cases are long, hard or well-founded, and why (三(一)二, 案例筛选机制).

A suggestion and no more: a person decides, and writes 筛选 into the record. Every reason is what
the record itself says; limits are those of the 年度方案. Nobody's petitioning counts against him:
cases are ordered by how many of the opinion's three reasons they have, and by age.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qianwan.figures.case_rates import ADOPTED
from qianwan.figures.entries import entries
from qianwan.figures.standing import Standing
from qianwan.model import case as log
from qianwan.model.case import CaseEvent
from qianwan.model.case_state import UNSOLVED, State
from qianwan.rules.case_proof import last_day, missing_columns
from qianwan.terms import Reason, RepeatKind, Result, Severity

_WELL_FOUNDED: Final = frozenset({RepeatKind.NEW_FACTS, RepeatKind.NOT_PERFORMED})
_OVERTURNED: Final = frozenset({"变更", "撤销"})
_TURNS: Final = (log.UnitChange, log.Raising, log.Extension, log.Reopening)


@dataclass(frozen=True)
class Candidate:
    """A case that might be selected: why, and what of the list its record lacks."""

    key: str
    days: int
    reasons: Mapping[Reason, Sequence[str]]
    missing: Sequence[str]
    closed: bool

    @property
    def order(self) -> tuple[int, int, str]:
        """All three reasons first, then two, then one; the older matter before the younger."""
        return -len(self.reasons), -self.days, self.key


def candidates(at: Standing) -> list[Candidate]:
    """Claims of the year that aren't selected and aren't solved, with at least one reason."""
    found = (_candidate(at, key) for key in at.eligible - at.selected if _is_unsolved(at, key))
    return sorted((each for each in found if each.reasons), key=lambda each: each.order)


def _is_unsolved(at: Standing, key: str) -> bool:
    state, case = at.cases[key], at.case(key)
    if case.law_related:
        return False
    return not state.is_handled or (state.closing is not None and not state.is_resolved)


def _candidate(at: Standing, key: str) -> Candidate:
    matter = _Matter(at, key)
    found = {
        Reason.LONG: list(matter.long()),
        Reason.HARD: list(matter.hard()),
        Reason.WELL_FOUNDED: list(matter.well_founded()),
    }
    reasons = {reason: why for reason, why in found.items() if why}
    closed = at.cases[key].state is State.CLOSED
    return Candidate(key, matter.days, reasons, missing_columns(at.case(key)), closed)


@dataclass(frozen=True)
class _Matter:
    """What the record of one case says for its selection."""

    at: Standing
    key: str

    @cached_property
    def _entries(self) -> Sequence[CaseEvent]:
        return entries(self.at, self.key)

    @property
    def days(self) -> int:
        """Since the first visit; 0 where nobody knows it."""
        first = self.at.case(self.key).first_visit
        return (self.at.as_of - last_day(first)).days if first else 0

    def long(self) -> Iterator[str]:
        """时间跨度长: from the first visit by the days of the 年度方案."""
        if self.days >= self.at.campaign.selection.long_span_days:
            yield f"初访 {self.at.case(self.key).first_visit}，至今 {self.days} 天"

    def hard(self) -> Iterator[str]:
        """解决难度大: many people, many hands, or tried and not done in time."""
        state, case = self.at.cases[self.key], self.at.case(self.key)
        if self._many_people and case.people and case.people >= self._many_people:
            yield f"涉及 {case.people} 人"
        units = {past.to for past in case.referrals or ()}
        if len(units) > 1:
            yield f"转交办过 {len(units)} 个单位"
        if state.matching and state.matching.co_units:
            yield f"协办单位 {len(state.matching.co_units)} 个"
        yield from self._turns()
        late = (self.at.as_of - self.at.deadline(self.key)).days
        if late > 0 and state.completion is None:
            yield f"超过时限 {late} 天"

    @property
    def _many_people(self) -> int | None:
        """From how many people on a matter is no longer a small one, by the 年度方案."""
        tests = (row.any for row in self.at.campaign.severity if row.name is Severity.LARGE)
        return next((test.people for test in tests if test), None)

    def _turns(self) -> Iterator[str]:
        """Turns on the way that an easy matter doesn't take."""
        for kind in _TURNS:
            times = sum(isinstance(event, kind) for event in self._entries)
            if times:
                yield f"{kind.__struct_config__.tag} {times} 次"

    def well_founded(self) -> Iterator[str]:
        """群众反映确有道理而一直未办好: upheld and not done, or found to be so since."""
        for event in self._entries:
            match event:
                case log.Completion(results=results):
                    if any(each.opinion in ADOPTED and not each.done for each in results):
                        yield f"{event.date:%Y-%m} 办结时支持而未落实"
                case log.RepeatVisit(kind=kind) if kind in _WELL_FOUNDED:
                    yield f"{event.date:%Y-%m} 重访：{kind}"
                case log.ReturnVisit(solved=solved) if solved in UNSOLVED:
                    yield f"{event.date:%Y-%m} 回访：{solved}"
                case log.Review(outcome=outcome) if outcome in _OVERTURNED:
                    yield f"{event.date:%Y-%m} {event.kind}：{outcome}"
                case log.Recheck(outcome="重新督办"):
                    yield f"{event.date:%Y-%m} 核查：重新督办"
                case log.Closing(result=Result.UNRESOLVED):
                    yield f"{event.date:%Y-%m} 结案：未化解"

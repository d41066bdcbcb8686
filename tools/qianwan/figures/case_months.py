"""Q6a and Q6b by case-month `C…@2026-03`: 每月一汇总, 及时向信访人反馈 (三(一)二, 信息反馈机制).

Both are due for selected cases only (domain, section 1), while a unit has them in hand: from 交办,
or 筛选 where that came later, to 办结. A case in hand on any day of a month owes that month; the
month that still runs owes nothing yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Final

from qianwan.figures.entries import entries
from qianwan.figures.standing import Standing
from qianwan.figures.values import Share
from qianwan.ledger import Ledger
from qianwan.model import case as log
from qianwan.model.case import CaseEvent
from qianwan.model.in_hand import Span, spans
from qianwan.model.periods import Period, months_until

RUNNING: Final = "本月还没有结束"
SILENT: Final = "匿名或不愿联系"
NOT_WISHED: Final = "本人不要求按月反馈"
UNREACHED: Final = "两次以上联系不上"
TOLD: Final = "已反馈"
OWED: Final = "应反馈"
_NEWS: Final = (log.Progress, log.Completion)
_SUMMED: Final = (*_NEWS, log.Assignment, log.Reopening)
Keys = frozenset[str]


def monthly_progress(at: Standing) -> Share:
    """月汇总率 (Q6a): months with a word of progress; 交办, 重新督办 and 办结 are one too."""
    found = _selected(at)
    told = _union(each.ended & each.summed for each in found)
    running = _union(each.running for each in found)
    return Share(told, _union(each.ended for each in found), {RUNNING: running})


def monthly_feedback(at: Standing) -> Share:
    """信访人反馈率 (Q6b): months in which the petitioner was told, of those in which he wishes it.

    Who can't be found in two tries on different days is printed, and so are those who wish none.
    """
    found = [_feedback(at, each) for each in _selected(at)]
    sides = {
        name: _union(each.get(name, frozenset()) for each in found)
        for name in (TOLD, OWED, SILENT, NOT_WISHED, UNREACHED)
    }
    return Share(sides.pop(TOLD), sides.pop(OWED), sides)


def _selected(at: Standing) -> Sequence["CaseMonths"]:
    """Cases selected this year or before: a matter taken up is seen through (一抓到底)."""
    return [CaseMonths(at, key) for key, state in at.cases.items() if state.selections]


def _feedback(at: Standing, months: "CaseMonths") -> Mapping[str, Keys]:
    if months.key in at.silent:
        return {SILENT: months.ended}
    asked = months.ended & months.wished
    unreached = asked & months.tried - months.told
    owed = asked - unreached
    return {
        TOLD: owed & months.told, OWED: owed, NOT_WISHED: months.ended - asked,
        UNREACHED: unreached,
    }  # fmt: skip


@dataclass(frozen=True)
class CaseMonths:
    """Months of one case as keys: in which it was in hand this year, and what fell in which."""

    at: Standing
    key: str

    @cached_property
    def _entries(self) -> Sequence[CaseEvent]:
        return entries(self.at, self.key)

    @cached_property
    def _in_hand(self) -> Keys:
        day, months = self.at.as_of, months_until(self.at.as_of)
        return frozenset(
            f"{self.key}@{month.key}"
            for start, end in self.at.ledger.once(_in_hand)[self.key]
            for month in months
            if start <= min(month.last, day) and (end is None or month.first <= end)
        )

    @cached_property
    def running(self) -> Keys:
        """The month of the cut-off, where that isn't its last day and the case is in hand then."""
        if self.at.as_of == Period.month_of(self.at.as_of).last:
            return frozenset()
        return self._in_hand & self._of([self.at.as_of])

    @cached_property
    def ended(self) -> Keys:
        """The months in hand that are over."""
        return self._in_hand - self.running

    @property
    def summed(self) -> Keys:
        """Months with an entry that the month's summary can tell."""
        return self._of(event.date for event in self._entries if isinstance(event, _SUMMED))

    @property
    def news(self) -> Keys:
        """Months with something to tell the petitioner."""
        return self._of(event.date for event in self._entries if isinstance(event, _NEWS))

    @property
    def wished(self) -> Keys:
        """Months in which the petitioner wants to hear, by the wish in the record."""
        match self.at.case(self.key).feedback_wish:
            case "有进展时":
                return self.news
            case "办结时":
                return self._of(self.at.cases[self.key].completions)
            case _:
                return self.ended

    @property
    def told(self) -> Keys:
        """Months in which a feedback reached the petitioner, or the written outcome did."""
        reached = (e.date for e in self._entries if isinstance(e, log.Feedback) and e.reached)
        written = (e.remedies_told for e in self._entries if isinstance(e, log.Completion))
        return self._of([*reached, *written])

    @property
    def tried(self) -> Keys:
        """Months with two tries or more, on different days, that reached nobody."""
        failed = (e.date for e in self._entries if isinstance(e, log.Feedback) and not e.reached)
        days = sorted(set(failed))
        month = Period.month_of
        return self._of(day for before, day in pairwise(days) if month(before) == month(day))

    def _of(self, days: Iterable[date]) -> Keys:
        return frozenset(f"{self.key}@{Period.month_of(day).key}" for day in days)


def _in_hand(ledger: Ledger) -> Mapping[str, Sequence[Span]]:
    """When a unit had each case in hand, once it was selected."""
    return {key: [*spans(case)] for key, case in ledger.cases.items()}


def _union(sets: Iterable[Keys]) -> Keys:
    return frozenset().union(*sets)

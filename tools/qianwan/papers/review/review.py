"""A change put together for its reviewer, as an outline and as data."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final, TypeVar

from qianwan.figures.alterations import Alteration, alterations
from qianwan.figures.movement import Move, departures, moved
from qianwan.figures.report import Report
from qianwan.figures.rosters import RosterChange, roster_changes
from qianwan.papers.review import figures, records, rosters
from qianwan.papers.review.outline import Item, Outline, Section, section

Thing = TypeVar("Thing")
_KINDS: Final = {
    "case": ("案件", "件"),
    "dispute": ("纠纷", "件"),
    "meeting": ("会议", "次"),
    "activity": ("活动", "次"),
    "screening": ("排查", "份"),
    "warning": ("预警", "件"),
    "affair": ("工作事项", "件"),
}
_ALWAYS: Final = frozenset({"case", "dispute"})


@dataclass(frozen=True)
class Review:
    """What differs between *before* and *after*, two reports of one day."""

    before: Report
    after: Report

    @cached_property
    def moves(self) -> list[Move]:
        """The figures that move."""
        return moved(self.before, self.after)

    @cached_property
    def alterations(self) -> list[Alteration]:
        """The records with a log that differ."""
        return alterations(self.before.ledger, self.after.ledger)

    @cached_property
    def rosters(self) -> list[RosterChange]:
        """What differs in the registers."""
        return roster_changes(self.before.ledger.registers, self.after.ledger.registers)

    @cached_property
    def outline(self) -> Outline:
        """The whole, the rates first and bounded in length."""
        sections = [each for each in self._sections() if each.items]
        summary = "；".join([self._touched(), *(each.title for each in sections)])
        return Outline(f"{summary}。", list(self._notes()), sections)

    def _touched(self) -> str:
        numbers = Counter(each.kind for each in self.alterations)
        told = [
            f"{name} {numbers[kind]} {measure}"
            for kind, (name, measure) in _KINDS.items()
            if numbers[kind] or kind in _ALWAYS
        ]
        if numbers:
            return f"改动涉及{'、'.join(told)}"
        return "案件和纠纷没有改动" if self.rosters else "记录没有改动"

    def _notes(self) -> Iterator[str]:
        day = self.after.as_of
        yield f"两边都算到 {day}，只看改动本身。"
        if not self.moves:
            yield "各项数字没有变化。"
        if unread := len(self.before.ledger.unread):
            yield f"改动以前有 {unread} 件读不出来，原来的数字里没有它们。"
        if later := sum(entry.date > day for each in self.alterations for entry in each.added):
            yield f"新记的有 {later} 条是 {day} 以后的事，数字里还没有。"

    def _sections(self) -> Iterator[Section]:
        before, after = self.before.at, self.after.at
        why = partial(records.whereabouts, before, after)
        leaves = partial(figures.departure, otherwise=why)
        yield _section("离开分母", "个", departures(self.moves), leaves)
        yield figures.section_of(self.moves)
        gone = [each for each in self.alterations if each.after is None]
        yield _section("不见的记录", "件", gone, partial(records.gone, before))
        yield _section("更正", "处", self._amended(), partial(records.amended, after))
        yield _section("办理进展", "件", self._moved(), partial(records.moved, after))
        yield self._late()
        new = [each for each in self.alterations if each.before is None]
        yield _section("新登记", "件", new, partial(records.new, before, after))
        yield from rosters.sections(self.after.ledger.registers, self.rosters)

    def _amended(self) -> list[records.Amended]:
        return [
            records.Amended(alteration, each)
            for alteration in self.alterations
            for each in alteration.amendments
        ]

    def _moved(self) -> list[records.Moved]:
        """Records that went on, those that changed their state first."""
        there = (each for each in self.alterations if each.before and each.after)
        found = [records.Moved.of(self.before.at, self.after.at, each) for each in there]
        told = [each for each in found if each.is_more_than_corrected]
        return sorted(told, key=lambda each: not each.changed_state)

    def _late(self) -> Section:
        found = records.late(self.alterations)
        number = sum(len(each.entries) for each in found)
        tell = partial(records.late_item, self.after.at)
        return section(f"补录 {number} 条", "种原因", found, tell)


def _section(
    name: str, measure: str, things: Sequence[Thing], tell: Callable[[Thing], Item]
) -> Section:
    return section(f"{name} {len(things)} {measure}", measure, things, tell)

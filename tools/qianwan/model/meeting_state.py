"""What became of each matter that a meeting settled on or a 督导 found, as of a day."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from qianwan.model.organs import Done, Meeting, MeetingEvent, PutOff
from qianwan.model.periods import month_end
from qianwan.model.walk import folded, walked


class State(StrEnum):
    """States of one matter: 每月一调度 and 督导 settle on it, its owner sees to it."""

    OPEN = "待落实"
    DONE = "已完成"


# What may follow in each state, and the state that it leads to (None: the same one).
FOLLOWS: Final[Mapping[State, Mapping[str, State | None]]] = {
    State.OPEN: {"改期": None, "完成": State.DONE},
    State.DONE: {},
}


class DecisionState(Struct):
    """One matter as of a day: *due* is its day as put off, *put_off* how often that was done."""

    due: date
    state: State = State.OPEN
    done: date | None = None
    put_off: int = 0

    @property
    def is_on_time(self) -> bool:
        """Done by its day."""
        return self.done is not None and self.done <= self.due


def fold(meeting: Meeting, as_of: date) -> list[DecisionState]:
    """The state of each of the matters of *meeting* at the end of *as_of*, in their order."""
    return folded(meeting.events, _begun(meeting), take, as_of)


def moves(meeting: Meeting) -> Iterator[tuple[int, Done | PutOff, DecisionState | None]]:
    """Each entry about a matter, its index in acting order, and the matter that it met.

    None stands for a matter that there isn't; the others are moved on between yields.
    """
    for index, event, states in walked(meeting.events, _begun(meeting), take):
        if isinstance(event, Done | PutOff):
            yield index, event, _named(states, event.decision)


def dispatch_days(month: str, days: int) -> tuple[date, date]:
    """The first and the last day for the 调度会 of *month*: until *days* into the next (A12)."""
    first = date.fromisoformat(f"{month}-01")
    return first, month_end(first.year, first.month) + timedelta(days=days)


def _begun(meeting: Meeting) -> list[DecisionState]:
    return [DecisionState(due=decision.due) for decision in meeting.decisions]


def _named(states: list[DecisionState], number: int) -> DecisionState | None:
    return states[number - 1] if number <= len(states) else None


def take(states: list[DecisionState], event: MeetingEvent) -> None:
    """Move the matter that *event* names on by it; one that there isn't is a finding's business."""
    if not isinstance(event, Done | PutOff):
        return
    found = _named(states, event.decision)
    if found is None or event.type not in FOLLOWS[found.state]:
        return
    found.state = FOLLOWS[found.state][event.type] or found.state
    if isinstance(event, PutOff):
        found.due, found.put_off = event.until, found.put_off + 1
    else:
        found.done = event.date

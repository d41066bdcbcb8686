"""What the logs of all kinds share: the walk through their entries from state to state."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from qianwan.model.base import Event

Entry = TypeVar("Entry", bound=Event)
State = TypeVar("State")


def stay(names: str) -> Mapping[str, None]:
    """The part of a row of a table of states for entries that leave the state as it is."""
    return dict.fromkeys(names.split())


def walked(
    events: Iterable[Entry], state: State, take: Callable[[State, Entry], None]
) -> Iterator[tuple[int, Entry, State]]:
    """Each event with its index and the state that it met, which *take* moves on between yields."""
    for index, event in enumerate(events):
        yield index, event, state
        take(state, event)


def until(events: Sequence[Entry], as_of: date) -> Sequence[Entry]:
    """The events up to the end of *as_of*: a log is in the order of its days."""
    if not events or events[-1].date <= as_of:
        return events  # as most are on most days
    return events[: bisect_right(events, as_of, key=lambda event: event.date)]


def folded(
    events: Iterable[Entry], state: State, take: Callable[[State, Entry], None], as_of: date
) -> State:
    """The same *state*, moved on by *take* to the end of *as_of*."""
    for event in events:
        if event.date > as_of:
            break
        take(state, event)
    return state

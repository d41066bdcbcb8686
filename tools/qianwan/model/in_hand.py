"""When a unit had a selected case in hand: the months that it has to sum up and tell of."""

from collections.abc import Iterator
from datetime import date

from qianwan.model.case import Case
from qianwan.model.case_state import CaseState, State, take

Span = tuple[date, date | None]


def spans(case: Case) -> Iterator[Span]:
    """From when to when *case* was in hand, once selected: from 交办 to 办结, or still.

    As of an earlier day it is what had begun by then.
    """
    state, start = CaseState(since=case.registered), None
    for event in case.events:
        take(state, event)
        in_hand = state.state is State.IN_HAND and bool(state.selections)
        if in_hand and start is None:
            start = event.date
        elif not in_hand and start is not None:
            yield start, event.date
            start = None
    if start is not None:
        yield start, None

"""What the log of a case holds by a day, entry by entry."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from qianwan.figures.standing import Standing
from qianwan.figures.values import Count
from qianwan.model.base import Event
from qianwan.model.case import CaseEvent
from qianwan.model.walk import until

Kind = TypeVar("Kind", bound=Event)


def entries(at: Standing, key: str) -> Sequence[CaseEvent]:
    """The entries of a case so far."""
    return until(at.case(key).events, at.as_of)


def of_kind(at: Standing, key: str, kind: type[Kind]) -> Sequence[Kind]:
    """Those of one kind."""
    return [event for event in entries(at, key) if isinstance(event, kind)]


def times_this_year(
    at: Standing, keys: Iterable[str], counts: Callable[[CaseEvent], bool]
) -> Count:
    """How many entries of this year *counts* takes in, by case."""
    found = {
        key: sum(event.date.year == at.year and counts(event) for event in entries(at, key))
        for key in sorted(keys)
    }
    return Count({key: n for key, n in found.items() if n})

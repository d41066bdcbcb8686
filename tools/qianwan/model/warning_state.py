"""What a 预警 is as of a day: a fold over its log, and the table of what may follow what."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from qianwan.model import warning as log
from qianwan.model.walk import folded, stay, walked
from qianwan.model.warning import Warning, WarningEvent


class State(StrEnum):
    """States of a 预警."""

    PENDING = "待处置"
    CONTROLLED = "已控制"
    SOLVED = "已解决"
    DISMISSED = "已排除"


_ENDS: Final[Mapping[str, State | None]] = {"解决": State.SOLVED, "排除": State.DISMISSED}

# What may follow in each state, and the state that it leads to (None: the same one). Whoever can
# may control first and report then; what is settled is still reported, and advice still answered.
FOLLOWS: Final[Mapping[State, Mapping[str, State | None]]] = {
    State.PENDING: {**stay("报告 建议 采纳"), "控制": State.CONTROLLED, **_ENDS},
    State.CONTROLLED: {**stay("报告 控制 建议 采纳"), **_ENDS},
    State.SOLVED: stay("报告 采纳"),
    State.DISMISSED: stay("报告"),
}
ON_PLANS: Final = frozenset({"建议", "采纳"})  # what only a 决策 warning has


class WarningState(Struct):
    """A 预警 as of a day. Its fields are never changed in place; see `CaseState`.

    *reported*, *controlled* and *solved* are first days; *advised* is the first day on which
    something was advised, *adopted* what the last answer to it was.
    """

    state: State = State.PENDING
    since: date | None = None
    reported: date | None = None
    controlled: date | None = None
    solved: date | None = None
    dismissed: date | None = None
    advised: date | None = None
    adopted: bool | None = None
    into: str | None = None

    @property
    def is_open(self) -> bool:
        """Neither solved nor dismissed."""
        return self.state in {State.PENDING, State.CONTROLLED}

    @property
    def handled(self) -> date | None:
        """The first day on which something was done about it: 控制, 解决 or 排除 (R-104)."""
        days = (self.controlled, self.solved, self.dismissed)
        return min((day for day in days if day is not None), default=None)


def fold(warning: Warning, as_of: date) -> WarningState:
    """The state of *warning* at the end of *as_of*."""
    return folded(warning.events, WarningState(since=warning.registered), take, as_of)


def moves(warning: Warning) -> Iterator[tuple[int, WarningEvent, WarningState]]:
    """Each event, its index in acting order, and the state that it met, moved on between yields."""
    return walked(warning.events, WarningState(since=warning.registered), take)


def take(state: WarningState, event: WarningEvent) -> None:
    """Move *state* on by *event*."""
    _note(state, event)
    target = FOLLOWS[state.state].get(event.type)
    if target is not None:
        state.state, state.since = target, event.date


def _note(state: WarningState, event: WarningEvent) -> None:
    match event:
        case log.Notification():
            state.reported = state.reported or event.date
        case log.Control():
            state.controlled = state.controlled or event.date
        case log.Counsel():
            state.advised = state.advised or event.date
        case log.Reply():
            state.adopted = event.adopted
        case log.Solution():
            state.solved, state.into = event.date, event.into
        case log.Dismissal():
            state.dismissed = event.date

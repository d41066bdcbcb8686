"""What a 工作事项 is as of a day: a fold over its log, and for each kind what may follow what."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Final

from msgspec import Struct

from qianwan.model import affair as log
from qianwan.model.affair import Affair, AffairEvent
from qianwan.model.walk import folded, walked
from qianwan.work_terms import AffairType


class State(StrEnum):
    """States of a 工作事项; each kind has some of them."""

    OPEN = "待办"
    SOLVED = "已解决"
    UNSOLVED = "未解决"
    AGREED = "已同意"
    PUBLISHED = "已刊发"
    ON_NOTICE = "公示中"
    CONTESTED = "有异议"
    APPROVED = "已决定"
    DECLINED = "未通过"
    WITHDRAWN = "已撤回"


Table = Mapping[State, Mapping[str, State | None]]

_LEAVE: Final[Mapping[str, State | None]] = {"撤回": State.WITHDRAWN}
_END: Final[Mapping[str, State | None]] = {}
_HELP: Final[Table] = {
    State.OPEN: {"答复": None, "解决": State.SOLVED, "不能解决": State.UNSOLVED, **_LEAVE},
    State.SOLVED: {"答复": None},
    State.UNSOLVED: {"答复": None, "解决": State.SOLVED},
    State.WITHDRAWN: _END,
}

# What may follow in each state of each kind, and the state that it leads to (None: the same one).
FOLLOWS: Final[Mapping[AffairType, Table]] = {
    AffairType.DIFFICULTY: _HELP,
    AffairType.SUPPORT: _HELP,
    AffairType.EXEMPLAR: {
        State.OPEN: {"同意": State.AGREED, **_LEAVE},
        State.AGREED: {"同意": None, "刊发": State.PUBLISHED, **_LEAVE},
        State.PUBLISHED: {"同意": None, "刊发": None, **_LEAVE},  # consent may be taken back (P-17)
        State.WITHDRAWN: _END,
    },
    AffairType.COMMENDATION: {
        State.OPEN: {"公示": State.ON_NOTICE, **_LEAVE},
        State.ON_NOTICE: {"异议": State.CONTESTED, "决定": State.APPROVED, **_LEAVE},
        # 异议办结 leads back once no objection is left.
        State.CONTESTED: {"异议": None, "异议办结": State.ON_NOTICE, **_LEAVE},
        State.APPROVED: _END,
        State.DECLINED: _END,
        State.WITHDRAWN: _END,
    },
    AffairType.TOPIC: {
        State.OPEN: {"决定": State.APPROVED, **_LEAVE},
        State.APPROVED: {"解决": State.SOLVED},
        State.SOLVED: _END,
        State.DECLINED: _END,
        State.WITHDRAWN: _END,
    },
}


class AffairState(Struct):
    """A 工作事项 as of a day. Its fields are never changed in place; see `CaseState`.

    *answered* is the first day on which whoever raised it was told anything, *notice_until* the
    last day of the 公示, *open_objections* how many of its 异议 are not settled, *upheld* whether
    one was found true.
    """

    state: State = State.OPEN
    since: date | None = None
    answered: date | None = None
    solved: date | None = None
    published: date | None = None
    notice_until: date | None = None
    open_objections: int = 0
    upheld: bool = False
    decided: date | None = None

    @property
    def is_open(self) -> bool:
        """Nobody has solved it, said that it can't be solved, decided on it or taken it back."""
        return self.state in {State.OPEN, State.AGREED, State.ON_NOTICE, State.CONTESTED}

    @property
    def is_granted(self) -> bool:
        """决定 said yes: to a commendation, or to a supervision topic, taken up since or not."""
        return self.decided is not None and self.state in {State.APPROVED, State.SOLVED}


def fold(affair: Affair, as_of: date) -> AffairState:
    """The state of *affair* at the end of *as_of*."""
    state = AffairState(since=affair.registered)
    return folded(affair.events, state, partial(take, affair.kind), as_of)


def moves(affair: Affair) -> Iterator[tuple[int, AffairEvent, AffairState]]:
    """Each event, its index in acting order, and the state that it met, moved on between yields."""
    return walked(affair.events, AffairState(since=affair.registered), partial(take, affair.kind))


def take(kind: AffairType, state: AffairState, event: AffairEvent) -> None:
    """Move *state* on by *event*: where the table says, unless 决定 said no or 异议 are left."""
    _note(state, event)
    target = FOLLOWS[kind][state.state].get(event.type)
    if isinstance(event, log.Decision) and target is not None and not event.approved:
        target = State.DECLINED
    if isinstance(event, log.ObjectionSettled) and state.open_objections:
        target = None
    if target is not None:
        state.state, state.since = target, event.date


def _note(state: AffairState, event: AffairEvent) -> None:
    match event:
        case log.AffairAnswer():
            state.answered = state.answered or event.date
        case log.Unsolved():
            state.answered = state.answered or event.date
        case log.Supplied():
            state.solved, state.answered = event.date, state.answered or event.date
        case log.Publication():
            state.published = state.published or event.date
        case log.Notice():
            state.notice_until = event.until
        case log.Objection():
            state.open_objections += 1
        case log.ObjectionSettled():
            state.open_objections -= 1
            state.upheld = state.upheld or event.upheld
        case log.Decision():
            state.decided = event.date

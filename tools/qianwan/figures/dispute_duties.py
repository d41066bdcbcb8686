"""What is due of a dispute: an answer from above, and that agreements are performed."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from qianwan.figures.matters import DisputeMatter, Due
from qianwan.model import dispute as log
from qianwan.model.dispute_state import State
from qianwan.terms import Level, Performance

AGREEMENT: Final = "协议"
IN_WORK: Final = frozenset({State.REGISTERED, State.IN_MEDIATION})


def _answer(matter: DisputeMatter) -> Iterator[Due]:
    """帮助协调化解: whoever was asked takes it over (三(二)二, 强化科学指导)."""
    asked: log.Escalation | None = None
    for event in matter.events:
        match event:
            case log.Escalation():
                asked = event
            case log.TakeOver() if asked is not None and not _is_below(event.level, asked.to):
                asked = None
    if asked is not None and matter.state.state in IN_WORK:
        yield matter.within(asked.date, "escalation_days", "接办", matter.organ(asked.to), "接办")


def _is_below(level: Level, other: Level) -> bool:
    order = list(Level)
    return order.index(level) < order.index(other)


def _performance(matter: DisputeMatter) -> Iterator[Due]:
    """后翼扩展求实效: an agreement is performed by its day, one left unperformed at once."""
    state = matter.state
    if state.state is not State.RESOLVED or state.settled is None:
        return
    checks = [
        event
        for event in matter.events
        if isinstance(event, log.PerformanceCheck) and event.date >= state.settled
    ]
    if checks and checks[-1].performed is Performance.NONE:
        yield matter.due(checks[-1].date, "督促履行", matter.group, AGREEMENT, "履行")
    elif state.performance_due and not (checks and checks[-1].performed is Performance.FULL):
        yield matter.due(state.performance_due, "核实履行", matter.group, AGREEMENT, "履行")


DISPUTE_DUTIES: Final[Sequence[Callable[[DisputeMatter], Iterator[Due]]]] = (_answer, _performance)

"""What a dispute is as of a day: a fold over its log, and the table of what may follow what."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Final

from msgspec import Struct

from qianwan.model import dispute as log
from qianwan.model.campaign import Campaign
from qianwan.model.dispute import Credit, Dispute, DisputeEvent
from qianwan.model.walk import folded, stay, walked
from qianwan.terms import Answer, CreditRole, Level, Performance, Severity, SpotCheck


class State(StrEnum):
    """States of a dispute."""

    REGISTERED = "登记"
    IN_MEDIATION = "调解中"
    RESOLVED = "已化解"
    ENDED = "终止"


ENDS: Final = ("调解不成", "不愿调解", "转法定途径", "转信访", "自行和解", "撤回", "失联")
OUTSIDE_THE_RATE: Final = frozenset({"转法定途径", "转信访"})  # the only ends that leave Q9
_END: Final[Mapping[str, State | None]] = dict.fromkeys(ENDS, State.ENDED)

# What may follow in each state, and the state that it leads to (None: the same one).
FOLLOWS: Final[Mapping[State, Mapping[str, State | None]]] = {
    State.REGISTERED: {
        **stay("介入 上报 接办"),
        "当场化解": State.RESOLVED,
        "自愿同意": State.IN_MEDIATION,  # once every side has agreed
        **_END,
    },
    State.IN_MEDIATION: {**stay("调解 上报 接办"), "化解": State.RESOLVED, **_END},
    State.RESOLVED: {
        **stay("履行 司法确认 回访 抽查"),
        "复发": State.IN_MEDIATION,
    },
    State.ENDED: {**stay("回访"), "自愿同意": State.IN_MEDIATION},
}


class DisputeState(Struct):
    """A dispute as of a day. Its fields are never changed in place; see `CaseState`."""

    state: State = State.REGISTERED
    since: date | None = None
    agreed: frozenset[str] = frozenset()
    first_step: date | None = None
    level: Level | None = None
    raised_to: Level = Level.VILLAGE
    settled: date | None = None
    agreement: str | None = None
    performance_due: date | None = None
    credits: tuple[Credit, ...] = ()
    end: str | None = None
    unperformed: bool = False
    check: SpotCheck | None = None
    visits: tuple[log.PartyVisit, ...] = ()
    active: frozenset[str] = frozenset()  # codes of the deputies who did anything
    returned: tuple[date, ...] = ()

    @property
    def is_resolved(self) -> bool:
        """化解: settled, not found false, and not left unperformed; else it is in hand again."""
        return (
            self.state is State.RESOLVED
            and not self.unperformed
            and self.check is not SpotCheck.FALSE
        )

    @property
    def is_ended(self) -> bool:
        """At an end other than 化解."""
        return self.state is State.ENDED

    @property
    def credited(self) -> frozenset[str]:
        """Codes of the deputies credited with it now (A3: 主办 and 协办)."""
        return frozenset(credit.deputy for credit in self._credits)

    @property
    def credited_groups(self) -> frozenset[str]:
        """Codes of their groups, as they were then."""
        return frozenset(credit.group for credit in self._credits)

    @property
    def _credits(self) -> list[Credit]:
        if not self.is_resolved:
            return []
        return [each for each in self.credits if each.role is not CreditRole.TAKING_PART]

    @property
    def last_answer(self) -> Answer | None:
        """The last valid answer of the parties; of one day the least satisfied."""
        valid = [
            v for v in self.visits if v.reached and v.answer not in {None, Answer.NO_STATEMENT}
        ]
        same_day = [visit.answer for visit in valid if visit.date == valid[-1].date]
        return max(same_day, key=list(Answer).index, default=None)  # type: ignore[arg-type]


def fold(dispute: Dispute, as_of: date) -> DisputeState:
    """The state of *dispute* at the end of *as_of*."""
    state = DisputeState(since=dispute.registered)
    return folded(dispute.events, state, partial(take, dispute.sides), as_of)


def moves(dispute: Dispute) -> Iterator[tuple[int, DisputeEvent, DisputeState]]:
    """Each event, its index in acting order, and the state that it met, moved on between yields."""
    state = DisputeState(since=dispute.registered)
    return walked(dispute.events, state, partial(take, dispute.sides))


def take(sides: int, state: DisputeState, event: DisputeEvent) -> None:
    """Move *state* on by *event*; 自愿同意 moves it only when all *sides* have agreed."""
    was_resolved = state.is_resolved
    _note(state, event)
    if was_resolved and not state.is_resolved:
        state.returned += (event.date,)
    target = FOLLOWS[state.state].get(event.type)
    if isinstance(event, log.Consent) and len(state.agreed) < sides:
        target = None
    if target is None or target is state.state:
        return
    if state.state is State.ENDED or isinstance(event, log.Recurrence):
        _return(state, event)
    state.state, state.since = target, event.date


def _return(state: DisputeState, event: DisputeEvent) -> None:
    """复发, or both ask again after an end: the work starts anew, credit is taken back."""
    if event.date not in state.returned:
        state.returned += (event.date,)
    state.credits, state.settled, state.end, state.level = (), None, None, None
    state.unperformed, state.check, state.performance_due = False, None, None


def _note(state: DisputeState, event: DisputeEvent) -> None:
    if event.by.startswith("R"):
        state.active |= {event.by}
    match event:
        case log.SpotSettlement():
            lead = Credit(deputy=event.by, group=event.group, role=CreditRole.LEAD)
            _settle(state, event.date, Level.VILLAGE, [lead])
            state.agreement = event.agreement
        case log.FirstStep():
            state.first_step = state.first_step or event.date
        case log.Consent():
            state.agreed |= frozenset(event.sides)
        case log.Escalation():
            state.raised_to = max(state.raised_to, event.to, key=list(Level).index)
        case log.Settlement():
            _settle(state, event.date, event.level, event.credits)
            state.agreement = event.agreement.form
            state.performance_due = event.agreement.performance_due
        case log.PerformanceCheck():
            if event.performed is not Performance.PARTLY:  # what wasn't performed at all stays so
                state.unperformed = event.performed is Performance.NONE
        case log.SpotCheckResult():
            if state.check is None or event.finding is not SpotCheck.UNKNOWN:
                state.check = event.finding
        case log.PartyVisit():
            state.visits += (event,)
        case _ if event.type in ENDS:
            state.end = event.type
            state.agreed = frozenset()


def _settle(state: DisputeState, day: date, level: Level, credits: list[Credit]) -> None:
    state.settled, state.level, state.credits = day, level, tuple(credits)
    state.first_step = state.first_step or day
    state.active |= {credit.deputy for credit in credits}


def severity(dispute: Dispute, campaign: Campaign) -> Severity:
    """小事, 大事 or 重大: the first class of the campaign's table that fits the head (A14)."""
    for row in campaign.severity:
        test = row.any
        if test is None or (
            (test.people is not None and dispute.people >= test.people)
            or (test.amount_wan is not None and (dispute.amount_wan or 0) >= test.amount_wan)
            or (test.cross_village and dispute.cross_village)
            or (test.injury and dispute.injury)
            or (test.policy and dispute.policy)
        ):
            return row.name
    return Severity.SMALL

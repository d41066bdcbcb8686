"""What a case is as of a day: a fold over its log, and the table of what may follow what."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from qianwan.model import case as log
from qianwan.model.case import Case, CaseEvent
from qianwan.model.walk import folded, stay, walked
from qianwan.terms import Acceptance, Answer, Form, Result, Signer, Solved, Step


class State(StrEnum):
    """States of a case. 筛选 is a mark on a case and not a state."""

    REGISTERED = "登记"
    MATCHED = "已对接"
    IN_HAND = "办理中"
    HANDLED = "已办结"
    CLOSED = "已结案"
    LEFT = "分流"


EXITS: Final = ("转送", "导入法定程序", "不予受理", "并案", "撤回")
ANYTIME: Final = frozenset({"更正", "建议"})
_LEAVE: Final[Mapping[str, State | None]] = dict.fromkeys(EXITS, State.LEFT)

# What may follow in each state, and the state that it leads to (None: the same one).
FOLLOWS: Final[Mapping[State, Mapping[str, State | None]]] = {
    State.REGISTERED: {
        **stay("告知 筛选 进展 信访人反馈 重访"),
        "对接": State.MATCHED,
        "交办": State.IN_HAND,
        "当场答复": State.HANDLED,
        **_LEAVE,
    },
    State.MATCHED: {
        **stay("告知 筛选 进展 信访人反馈 报告领导 提级 重访"),
        "交办": State.IN_HAND,
        "办结": State.HANDLED,
        **_LEAVE,
    },
    State.IN_HAND: {
        **stay("告知 筛选 交办 签收 补签 方案 四包 进展 督办 信访人反馈 报告领导 延期"),
        **stay("更换领导 调整承办 提级 帮扶救助 重访"),
        "办结": State.HANDLED,
        **_LEAVE,
    },
    State.HANDLED: {
        **stay("筛选 信访人意见 信访人反馈 报告领导 回访 重访 核查 复查复核 帮扶救助"),
        "结案": State.CLOSED,
        "重新督办": State.IN_HAND,
    },
    State.CLOSED: {
        **stay("信访人意见 信访人反馈 报告领导 回访 通报 重访 核查 复查复核 帮扶救助"),
        "重新督办": State.IN_HAND,
    },
    State.LEFT: {**stay("告知 进展 信访人反馈 回访 重访"), "恢复": None},
}

UNSOLVED: Final = frozenset({Solved.NO, Solved.PARTLY})  # 部分解决 counts as 未解决
ANSWERS: Final = frozenset({Answer.SATISFIED, Answer.FAIRLY, Answer.DISSATISFIED})


class CaseState(Struct):
    """A case as of a day. Dates are those of the events that made it so.

    Its fields are never changed in place, so a copy of a moment stays what it was.
    """

    state: State = State.REGISTERED
    since: date | None = None
    selections: tuple[log.Screening, ...] = ()
    matching: log.Matching | None = None
    assigned: date | None = None
    slip: log.Assignment | None = None
    signed: Mapping[Signer, date] = {}
    leader: str | None = None
    office: str | None = None
    unit: str | None = None
    promise: date | None = None
    deadline: date | None = None  # None: from registration, by the campaign's limits
    extensions: int = 0
    completion: log.Completion | log.SpotReply | None = None
    completions: tuple[date, ...] = ()
    closing: log.Closing | None = None
    contested: date | None = None  # a contrary answer, or a repeat visit, after 办结
    under_review: bool = False
    opinion: log.Opinion | log.ReturnVisit | None = None
    visits: tuple[log.ReturnVisit, ...] = ()
    repeats: tuple[date, ...] = ()
    reopened: tuple[date, ...] = ()
    exit: log.Exit | None = None
    before_exit: State = State.REGISTERED
    steps: frozenset[Step] = frozenset()

    @property
    def is_open(self) -> bool:
        """Neither closed nor gone: what is open on 31 December is carried over."""
        return self.state not in {State.CLOSED, State.LEFT}

    @property
    def is_undisputed(self) -> bool:
        """No contrary answer or repeat visit unanswered, no 复查复核 open: else in no numerator."""
        return self.contested is None and not self.under_review

    @property
    def is_handled(self) -> bool:
        """办结 or later, and undisputed."""
        return self.state in {State.HANDLED, State.CLOSED} and self.is_undisputed

    @property
    def is_resolved(self) -> bool:
        """化解: closed as resolved, or as lawfully refused with its reasons, and undisputed."""
        return (
            self.state is State.CLOSED
            and self.closing is not None
            and self.closing.result is not Result.UNRESOLVED
            and self.is_undisputed
        )

    @property
    def told(self) -> date | None:
        """The day of the written outcome with its remedies; windows count from it."""
        return self.completion.remedies_told if self.completion else None

    def is_accepted(self, statement_days: int, window: int) -> bool:
        """息诉息访: resolved, and the petitioner's own free acceptance (domain P-7).

        The statement is in the register, was made at least *statement_days* after the remedies
        were told in writing, oral only at a return visit, not to the handling unit, and no
        repeat came within *window* days after they were told.
        """
        told = self.told
        return (
            self.is_resolved
            and told is not None
            and self.opinion is not None
            and self.opinion.accepts is Acceptance.ACCEPTS
            and self.opinion.words is not None
            and self.opinion.by != self.unit
            and self.opinion.date >= told + timedelta(days=statement_days)
            and not any(day <= told + timedelta(days=window) for day in self.repeats)
        )

    @property
    def _after_handling(self) -> list[log.ReturnVisit]:
        """Visits since the first 办结 that reached the petitioner: before it there is no result."""
        if not self.visits:
            return []
        first = self.completions[0] if self.completions else date.max
        return [visit for visit in self.visits if visit.reached and visit.date >= first]

    def confirms(self, visit: log.ReturnVisit | None) -> bool:
        """Whether *visit* speaks of the result that stands: 办结 before it, no dispute since."""
        return (
            visit is not None
            and self.completion is not None
            and visit.date >= self.completion.date
            and self.is_undisputed
        )

    @property
    def answered(self) -> log.ReturnVisit | None:
        """The last visit with a valid answer; of one day the least satisfied."""
        valid = [visit for visit in self._after_handling if visit.answer in ANSWERS]
        same_day = [visit for visit in valid if visit.date == valid[-1].date]
        answers = list(Answer)
        return max(same_day, key=lambda v: answers.index(v.answer), default=None)  # type: ignore[arg-type]

    @property
    def told_solved(self) -> log.ReturnVisit | None:
        """The last visit that said whether the matter is solved; of one day the worst."""
        valid = [v for v in self._after_handling if v.solved not in {None, Solved.UNCLEAR}]
        same_day = [visit for visit in valid if visit.date == valid[-1].date]
        answers = list(Solved)
        return max(same_day, key=lambda v: answers.index(v.solved), default=None)  # type: ignore[arg-type]

    @property
    def last_answer(self) -> Answer | None:
        """The last valid answer."""
        return self.answered.answer if self.answered else None

    @property
    def last_solved(self) -> Solved | None:
        """The last valid answer to whether the matter is solved."""
        return self.told_solved.solved if self.told_solved else None


def fold(case: Case, as_of: date) -> CaseState:
    """The state of *case* at the end of *as_of*."""
    return folded(case.events, CaseState(since=case.registered), take, as_of)


def moves(case: Case) -> Iterator[tuple[int, CaseEvent, CaseState]]:
    """Each event, its index in acting order, and the state that it met, moved on between yields."""
    return walked(case.events, CaseState(since=case.registered), take)


def take(state: CaseState, event: CaseEvent) -> None:
    """Move *state* on by *event*: where the table says, then what the event itself says."""
    _note(state, event)
    target = FOLLOWS[state.state].get(event.type)
    if isinstance(event, log.Restoration):
        target = state.before_exit
    elif isinstance(event, log.Review) and event.outcome in {"变更", "撤销"}:
        target = State.IN_HAND
    if target is not None and target is not state.state:
        if target is State.LEFT:
            state.before_exit = state.state
        elif target is State.IN_HAND and state.state in {State.HANDLED, State.CLOSED}:
            _reopen(state, event.date)
        state.state, state.since = target, event.date


def _reopen(state: CaseState, day: date) -> None:
    """What had been reached counts no more; the deadline stays (domain, section 1)."""
    state.reopened += (day,)
    state.completion = state.closing = state.opinion = state.contested = None
    state.under_review = False
    state.repeats = ()


def _note(state: CaseState, event: CaseEvent) -> None:
    match event:
        case log.Screening():
            state.selections += (event,)
            state.steps |= {Step.SCREENING}
        case log.Matching():
            _note_matching(state, event)
        case log.Assignment():
            _note_assignment(state, event)
        case log.AddedSignature():
            state.signed = {event.role: event.date, **state.signed}
        case log.Plan() | log.Duty() | log.Supervision():
            state.steps |= {Step.SUPERVISION}
        case log.Feedback() | log.LeaderReport():
            state.steps |= {Step.FEEDBACK}
        case log.Extension():
            state.deadline = event.until
            state.extensions += 1
        case log.LeaderChange() | log.Raising():
            state.leader = event.leader or state.leader
        case log.UnitChange():
            state.unit = event.unit
        case log.Completion() | log.SpotReply():
            state.completion = event
            state.completions += (event.date,)
        case log.Opinion():
            state.opinion = event
        case log.Closing():
            state.closing = event
        case log.ReturnVisit():
            _note_visit(state, event)
        case log.RepeatVisit() if state.state in {State.HANDLED, State.CLOSED}:
            state.repeats += (event.date,)
            state.contested = event.date
        case log.Recheck() if event.outcome == "维持结案":
            state.contested = None
        case log.Review():
            state.under_review = event.stage == "申请"
        case log.Transfer() | log.LegalRoute() | log.Rejection() | log.Merger() | log.Withdrawal():
            state.exit = event
        case log.Restoration():
            state.exit = None
            state.reopened += (event.date,)


def _note_matching(state: CaseState, event: log.Matching) -> None:
    state.steps |= {Step.MATCHING}
    if state.matching is None and state.deadline is None:
        state.deadline = event.deadline
    state.matching = event
    state.unit = event.unit


def _note_assignment(state: CaseState, event: log.Assignment) -> None:
    """The first promise is the deadline; it makes nothing timely that was overdue already."""
    state.steps |= {Step.ASSIGNMENT}
    state.assigned = state.assigned or event.date
    state.unit = event.unit
    state.leader = event.leader or state.leader
    state.office = event.office or state.office
    if event.promise and state.promise is None:
        state.promise = event.promise
        if state.deadline is None or event.date <= state.deadline:
            state.deadline = event.promise
    if event.form is Form.COLLECTIVE:
        state.slip = state.slip or event
    signed = {signature.role: signature.date for signature in event.signatures}
    state.signed = {**signed, **state.signed}


def _note_visit(state: CaseState, event: log.ReturnVisit) -> None:
    state.visits += (event,)
    if event.reached:
        state.steps |= {Step.RETURN_VISIT}
    if event.accepts is not None:
        state.opinion = event
    if event.solved in UNSOLVED and state.state in {State.HANDLED, State.CLOSED}:
        state.contested = event.date

"""What is due of a petition case.

Cases that aren't selected have the lighter duties: neither monthly progress nor monthly feedback
nor a second visit. 建议意见类 is outside the rates of handling, and owes an answer and no more
(domain, section 1).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from qianwan.figures.lead_rates import action
from qianwan.figures.matters import CaseMatter, Due
from qianwan.model import case as log
from qianwan.model.case_state import State
from qianwan.terms import Signer

OPINION: Final = "意见三(一)二"
WAITING: Final = frozenset({State.REGISTERED, State.MATCHED})
AT_WORK: Final = WAITING | {State.IN_HAND}
DONE: Final = frozenset({State.HANDLED, State.CLOSED})
OF_CONGRESS: Final = (Signer.LEADER, Signer.OFFICE_HEAD)
OF_UNIT: Final = (Signer.UNIT_HEAD, Signer.HANDLER)


def _notice(matter: CaseMatter) -> Iterator[Due]:
    """登记以后十五日内告知，或者交办（条例第二十二、二十三条）."""
    if matter.state.state in WAITING and not any(e.type == "告知" for e in matter.events):
        what = "交办" if matter.is_silent else "告知"
        entry = "交办" if matter.is_silent else "告知 或 交办"
        yield matter.within(matter.case.registered, "notice_days", what, matter.office, entry)


def _handling(matter: CaseMatter) -> Iterator[Due]:
    """办结时限 of a claim that isn't handled yet (建立对接机制, 集体交办机制)."""
    if matter.state.state in AT_WORK and matter.is_claim:
        day, source = matter.at.deadline(matter.key), matter.deadline_source
        yield matter.due(day, "办结", matter.handler, source, "办结 或 延期")


def _signatures(matter: CaseMatter) -> Iterator[Due]:
    """四方签字 of a slip, due at the meeting (建立集体交办机制)."""
    slip = matter.state.slip
    if slip is None or matter.state.state is not State.IN_HAND:
        return
    for signers, office in ((OF_CONGRESS, matter.led_by), (OF_UNIT, matter.handler)):
        missing = [signer for signer in signers if signer not in matter.state.signed]
        if missing:
            yield matter.due(slip.date, f"补签（{'、'.join(missing)}）", office, OPINION, "补签")


def _plan(matter: CaseMatter) -> Iterator[Due]:
    """一个方案 after 集体交办 (建立督办机制)."""
    slip = matter.state.slip
    if slip is None or matter.state.state is not State.IN_HAND:
        return
    if not any(isinstance(event, log.Plan) for event in matter.events):
        yield matter.within(slip.date, "plan_days", "方案", matter.led_by, "方案")


def _leader_action(matter: CaseMatter) -> Iterator[Due]:
    """领导包案、一抓到底: the leader does something himself, or has it reported (建立督办机制)."""
    leader, slip = matter.state.leader, matter.state.slip
    if leader and slip and matter.state.state is State.IN_HAND:
        start = max([slip.date, *(e.date for e in matter.events if _acts(leader, e))])
        yield matter.within(start, "leader_days", "包案领导过问", leader, "四包、督办 或 报告领导")


def _acts(leader: str, event: log.CaseEvent) -> bool:
    """Whether an entry is the leader's, also one that only he signs, like 方案."""
    done = action(event)
    return event.by == leader or (done is not None and done.leader == leader)


def _supervision(matter: CaseMatter) -> Iterator[Due]:
    """督办 of a case that is past its deadline (建立督办机制)."""
    if matter.state.state is State.IN_HAND and matter.is_claim:
        day = matter.at.deadline(matter.key)
        if day < matter.at.as_of and matter.last("督办", day) <= day:
            yield matter.within(day, "supervision_days", "督办", matter.office, "督办")


def _progress(matter: CaseMatter) -> Iterator[Due]:
    """每月一汇总 (建立信息反馈机制)."""
    if matter.is_selected and matter.state.state is State.IN_HAND:
        start = max(_monthly_from(matter), matter.last("进展", date.min))
        yield matter.within(start, "feedback_days", "进展", matter.handler, "进展")


def _monthly_from(matter: CaseMatter) -> date:
    """When the months begin: with the work, or with the selection where that came later."""
    selected = matter.state.selections[0].date
    return max(matter.state.since or selected, selected)


def _feedback(matter: CaseMatter) -> Iterator[Due]:
    """及时向信访人反馈, as often as the petitioner wishes (建立信息反馈机制)."""
    wish = matter.case.feedback_wish
    if not matter.is_selected or matter.state.state is not State.IN_HAND:
        return
    if matter.is_silent or wish == "办结时":
        return
    start = _told(matter, _monthly_from(matter))
    if wish == "有进展时":
        news = matter.last("进展", date.min)
        if news <= start:
            return
        start = news
    yield matter.within(start, "feedback_days", "信访人反馈", matter.office, "信访人反馈")


def _told(matter: CaseMatter, start: date) -> date:
    """The last day after *start* of a feedback that reached, or of a second try on another day."""
    tried: date | None = None
    for event in matter.events:
        if not isinstance(event, log.Feedback) or event.date < start:
            continue
        if event.reached or (tried is not None and tried < event.date):
            start, tried = event.date, None
        else:
            tried = event.date
    return start


def _report(matter: CaseMatter) -> Iterator[Due]:
    """及时向常委会领导报告办理结果 of a unit's work (建立信息反馈机制)."""
    completion = matter.state.completion
    if matter.state.state not in DONE or not isinstance(completion, log.Completion):
        return
    if not matter.is_claim:
        return
    if matter.last("报告领导", date.min) < completion.date:
        yield matter.within(
            completion.date, "report_days", "报告办理结果", matter.office, "报告领导"
        )


def _visits(matter: CaseMatter) -> Iterator[Due]:
    """回头看: one visit, and of a selected case a second (建立回访机制)."""
    state = matter.state
    if state.state not in DONE or state.completion is None:
        return
    if matter.is_silent or not matter.is_claim:
        return
    done = _visits_made(matter, state.completion.date)
    if not state.is_undisputed or done > 1:
        return
    if not done:
        yield matter.within(state.completion.date, "visit_days", "回访", matter.office, "回访")
    elif matter.is_selected:
        yield matter.within(
            state.completion.date, "second_visit_days", "第二次回访", matter.office, "回访"
        )


def _visits_made(matter: CaseMatter, since: date) -> int:
    """Visits that reached somebody; two tries without success count as one."""
    visits = [visit for visit in matter.state.visits if visit.date >= since]
    tries = sum(visit.attempts or 1 for visit in visits if not visit.reached)
    return sum(visit.reached for visit in visits) + (tries > 1)


def _recheck(matter: CaseMatter) -> Iterator[Due]:
    """核查 by another person after a contrary answer or a repeat visit (domain, section 1)."""
    if matter.state.state in DONE and matter.state.contested is not None:
        yield matter.within(
            matter.state.contested, "recheck_days", "核查", matter.office, "核查 或 重新督办"
        )


def _review(matter: CaseMatter) -> Iterator[Due]:
    """复查、复核 that somebody asked for (条例第三十五、三十六条)."""
    if matter.state.under_review:
        asked = matter.last("复查复核", matter.case.registered)
        yield matter.within(asked, "review_days", "复查复核决定", matter.office, "复查复核")


def _observation(matter: CaseMatter) -> Iterator[Due]:
    """观察期满: then 终评 can tell whether the petitioner has come to rest (domain, section 1)."""
    statement, window = matter.limit("statement_days"), matter.limit("observation_days")
    told = matter.state.told
    if told and matter.state.is_accepted(statement.days, window.days):
        end = told + timedelta(days=window.days)
        if end >= matter.at.as_of:
            yield matter.due(end, "观察期满", matter.office, window.source, "没有重访就不用记")


def _withdrawal(matter: CaseMatter) -> Iterator[Due]:
    """撤回 is rechecked with the petitioner (P-5)."""
    gone = matter.state.exit
    if not isinstance(gone, log.Withdrawal) or matter.is_silent:
        return
    if not _visits_made(matter, gone.date):
        yield matter.within(gone.date, "withdrawal_days", "撤回回访", matter.office, "回访")


CASE_DUTIES: Final[Sequence[Callable[[CaseMatter], Iterator[Due]]]] = (
    _notice, _handling, _signatures, _plan, _leader_action, _supervision, _progress, _feedback,
    _report, _visits, _recheck, _review, _observation, _withdrawal,
)  # fmt: skip

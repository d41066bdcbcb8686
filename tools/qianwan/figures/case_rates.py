"""Q1 to Q5, Q7 and their variants: 千件信访案件督办 (domain 2A as its section 1 reads it)."""

from collections.abc import Mapping
from datetime import timedelta

from qianwan.figures.entries import of_kind
from qianwan.figures.standing import Standing
from qianwan.figures.values import Count, Duration, Share, Target, count
from qianwan.model.case import Assignment, Completion, SpotReply
from qianwan.model.case_state import UNSOLVED, CaseState
from qianwan.terms import Acceptance, Answer, Nature, Result, Ruling, Signer

SATISFIED = frozenset({Answer.SATISFIED, Answer.FAIRLY})
ADOPTED = frozenset({Ruling.SUPPORTED, Ruling.PARTLY})
Out = Mapping[str, frozenset[str]]


def _which(at: Standing, keys: frozenset[str], test: str) -> frozenset[str]:
    """Those of *keys* whose state has the property *test*."""
    return frozenset(key for key in keys if getattr(at.cases[key], test))


def _not_due(at: Standing) -> Out:
    return {**at.left, "未到期": at.eligible - at.due}


def selection(at: Standing) -> Target:
    """选案完成率 (Q1): selected this year, against the 1,000; those gone since are printed."""
    gone = {key for key in at.selected if at.cases[key].exit is not None}
    return Target(at.selected, at.campaign.targets.cases_selected, {"其中分流": frozenset(gone)})


def resolution(at: Standing) -> Share:
    """化解率 (Q2): of the cases due, those resolved (二(三))."""
    return Share(_which(at, at.due, "is_resolved"), at.due, _not_due(at))


def resolution_all(at: Standing) -> Share:
    """化解率全口径 (Q2b): of all cases of the year."""
    return Share(_which(at, at.eligible, "is_resolved"), at.eligible, at.left)


def handled(at: Standing) -> Share:
    """办结率 (Q2c): procedure only; Q2c less Q2 is 办结未化解."""
    return Share(_which(at, at.due, "is_handled"), at.due, _not_due(at))


def refused_by_law(at: Standing) -> Count:
    """依法不支持已答复: counted in Q2, and printed as its own line under it."""
    return count({key for key in _which(at, at.due, "is_resolved") if _refused(at.cases[key])})


def _refused(state: CaseState) -> bool:
    return state.closing is not None and state.closing.result is Result.REFUSED_BY_LAW


def _accepted(at: Standing) -> frozenset[str]:
    days, window = at.campaign.days("statement_days"), at.campaign.days("observation_days")
    return frozenset(key for key in at.due - at.silent if at.cases[key].is_accepted(days, window))


def acceptance(at: Standing) -> Share:
    """息诉息访率 (Q3): of the cases due, those whose petitioners accept of their own will."""
    out = {**_not_due(at), "匿名或不愿联系": at.due & at.silent}
    return Share(_accepted(at), at.due - at.silent, out)


def acceptance_of_resolved(at: Standing) -> Share:
    """息诉息访占化解 (Q3b): how far people accept what offices call resolved."""
    resolved = _which(at, at.due, "is_resolved")
    out = {"匿名或不愿联系": resolved & at.silent}
    return Share(_accepted(at), resolved - at.silent, out)


def silent_without_repeat(at: Standing) -> Count:
    """未表态且无重访: printed beside Q3 and never added to it."""
    resolved = _which(at, at.due - at.silent, "is_resolved")
    return count({key for key in resolved if _is_silent(at.cases[key])})


def _is_silent(state: CaseState) -> bool:
    opinion = state.opinion
    return not state.repeats and (opinion is None or opinion.accepts in {None, Acceptance.SILENT})


def under_observation(at: Standing) -> Count:
    """观察期内: accepted, but the window for a repeat is still open; 终评 waits for them."""
    window = timedelta(days=at.campaign.days("observation_days"))
    told = ((key, at.cases[key].told) for key in _accepted(at))
    return count({key for key, day in told if day is not None and day + window > at.as_of})


def on_time(at: Standing) -> Share:
    """按期办结率 (Q4): of the cases due, those handled by their deadline."""
    part = {key for key in _which(at, at.due, "is_handled") if _is_on_time(at, key)}
    return Share(frozenset(part), at.due, _not_due(at))


def _is_on_time(at: Standing, key: str) -> bool:
    completion = at.cases[key].completion
    return completion is not None and completion.date <= at.deadline(key)


def extended(at: Standing) -> Share:
    """延期率 (Q4b): a high Q4 that extensions bought is visible here."""
    return Share(_which(at, at.due, "extensions"), at.due, _not_due(at))


def promised_beyond_limit(at: Standing) -> Count:
    """超限承诺: a promise later than the law's days, with its basis and approver."""
    given = {key: of_kind(at, key, Assignment) for key in at.eligible}
    return count({key for key, each in given.items() if any(e.promise_basis for e in each)})


def slips(at: Standing) -> Share:
    """交办单率 (Q5a): of the selected cases whose meeting has taken place, those with a slip."""
    met = {
        key
        for meeting in at.ledger.registers.meetings.values()
        if meeting.date <= at.as_of
        for key in meeting.cases
    }
    whole = frozenset(key for key in at.selected if key in met or at.cases[key].slip)
    return Share(frozenset(key for key in whole if _has_slip(at.cases[key])), whole)


def _has_slip(state: CaseState) -> bool:
    return state.slip is not None and state.slip.slip is not None


def signatures(at: Standing) -> Share:
    """四方签字完备率 (Q5b): of the slips issued, those with all four signatures."""
    whole = frozenset(key for key in at.selected if _has_slip(at.cases[key]))
    return Share(frozenset(key for key in whole if len(at.cases[key].signed) == len(Signer)), whole)


def _visitable(at: Standing) -> frozenset[str]:
    """Cases handled long enough ago for a visit to be due, also those reopened since."""
    last = at.as_of - timedelta(days=at.campaign.days("visit_days"))
    cases = at.eligible - at.silent
    return frozenset(key for key in cases if any(day <= last for day in at.cases[key].completions))


def visited(at: Standing) -> Share:
    """回访率 (Q7a): of those, the ones where the visit reached the petitioner."""
    whole = _visitable(at)
    reached = frozenset(key for key in whole if _is_visited(at, at.cases[key]))
    return Share(reached, whole, {"匿名或不愿联系": at.eligible & at.silent})


def _is_visited(at: Standing, state: CaseState) -> bool:
    """Reached since the last 办结 that a visit is due of: an older visit was of another result."""
    last = at.as_of - timedelta(days=at.campaign.days("visit_days"))
    since = max(day for day in state.completions if day <= last)
    return any(visit.reached and visit.date >= since for visit in state.visits)


def _answered(at: Standing) -> frozenset[str]:
    """Cases with a valid last answer; a case reopened since keeps the answer it got."""
    return frozenset(at.answered)


def _satisfied(at: Standing, answers: frozenset[Answer]) -> frozenset[str]:
    return frozenset(
        key
        for key, visit in at.answered.items()
        if visit.answer in answers and at.cases[key].confirms(visit)
    )


def satisfaction(at: Standing) -> Share:
    """满意率 (Q7): 满意 and 基本满意 of the valid answers; silence is never satisfied (trap a)."""
    return Share(_satisfied(at, SATISFIED), _answered(at), _unanswered(at))


def _unanswered(at: Standing) -> Out:
    asked = frozenset(key for key in at.eligible - at.silent if at.cases[key].visits)
    reached = frozenset(key for key in asked if any(v.reached for v in at.cases[key].visits))
    return {
        "匿名或不愿联系": at.eligible & at.silent,
        "未联系上": asked - reached,
        "未作答": reached - _answered(at),
    }


def satisfaction_strict(at: Standing) -> Share:
    """满意率严口径 (Q7b): 满意 alone."""
    part = _satisfied(at, frozenset({Answer.SATISFIED}))
    return Share(part, _answered(at), _unanswered(at))


def satisfaction_lower(at: Standing) -> Share:
    """保守满意率 (Q7d): those who gave no answer stay in the denominator."""
    whole = _visitable(at)
    out = {"匿名或不愿联系": at.eligible & at.silent}
    return Share(_satisfied(at, SATISFIED) & whole, whole, out)


def solved_by_visit(at: Standing) -> Share:
    """回访解决率 (Q7c): 已解决 of those who said; 部分解决 isn't solved."""
    whole = frozenset(key for key in at.eligible - at.silent if at.cases[key].last_solved)
    part = frozenset(key for key in whole if _said_solved(at.cases[key]))
    asked = frozenset(key for key in at.eligible - at.silent if at.cases[key].visits)
    out = {"匿名或不愿联系": at.eligible & at.silent, "没有说": asked - whole}
    return Share(part, whole, out)


def _said_solved(state: CaseState) -> bool:
    return state.last_solved not in UNSOLVED and state.confirms(state.told_solved)


def handled_unresolved(at: Standing) -> Count:
    """办结未化解: due and handled, yet not resolved."""
    return count(handled(at).part - resolution(at).part)


def resolved_unaccepted(at: Standing) -> Count:
    """化解未息诉: resolved, and the petitioner doesn't accept or hasn't said."""
    return count(acceptance_of_resolved(at).whole - _accepted(at))


def satisfied_unsolved(at: Standing) -> Count:
    """满意未解决: satisfied with the answer, while the matter is not solved."""
    return count(
        {
            key
            for key, visit in at.answered.items()
            if visit.answer in SATISFIED and at.cases[key].last_solved in UNSOLVED
        }
    )


def _suggestions(at: Standing) -> frozenset[str]:
    return frozenset(
        key
        for key in at.cases
        if at.case(key).nature is Nature.SUGGESTION and at.case(key).registered.year == at.year
    )


def suggestions_answered(at: Standing) -> Share:
    """建议意见答复率: stands beside E and never in it."""
    return Share(_which(at, _suggestions(at), "is_handled"), _suggestions(at))


def suggestions_adopted(at: Standing) -> Count:
    """建议意见采纳数."""
    return count({key for key in _suggestions(at) if _adopted(at.cases[key])})


def _adopted(state: CaseState) -> bool:
    match state.completion:
        case Completion(results=results):
            return any(result.opinion in ADOPTED for result in results)
        case SpotReply(opinion=opinion):
            return opinion in ADOPTED
        case _:
            return False


def registered_to_assigned(at: Standing) -> Duration:
    """登记到交办 (Q16)."""
    pairs = ((key, at.cases[key].assigned) for key in at.eligible)
    return Duration({key: (day - at.case(key).registered).days for key, day in pairs if day})


def assigned_to_handled(at: Standing) -> Duration:
    """交办到办结 (Q16)."""
    states = ((key, at.cases[key]) for key in at.eligible)
    return Duration(
        {
            key: (state.completion.date - state.assigned).days
            for key, state in states
            if state.completion and state.assigned
        }
    )

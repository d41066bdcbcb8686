"""After 办结: reported, with the petitioner's own word, told to all, and no repeat (三(一)二)."""

from datetime import date, timedelta

from qianwan.figures.case_months import SILENT
from qianwan.figures.entries import entries, of_kind, times_this_year
from qianwan.figures.standing import Standing
from qianwan.figures.values import Count, Share
from qianwan.model import case as log
from qianwan.model.case_state import CaseState
from qianwan.model.periods import Period
from qianwan.terms import Acceptance, RepeatKind


def _handled(at: Standing) -> dict[str, log.Completion]:
    """Cases that a unit has handled, with its last 办结 that stands."""
    found = ((key, at.cases[key].completion) for key in at.eligible)
    return {key: done for key, done in found if isinstance(done, log.Completion)}


def reported_in_time(at: Standing) -> Share:
    """及时报告率 (Q6c): of the cases handled, those reported to a leader within the days agreed."""
    days = timedelta(days=at.campaign.days("report_days"))
    until = {key: done.date + days for key, done in _handled(at).items()}
    due = frozenset(key for key, day in until.items() if day <= at.as_of)
    part = frozenset(key for key in due if _is_reported(at, key, until[key] - days, until[key]))
    return Share(part, due, {"期限未到": frozenset(until) - due})


def _is_reported(at: Standing, key: str, since: date, until: date) -> bool:
    return any(since <= event.date <= until for event in of_kind(at, key, log.LeaderReport))


def opinion_attached(at: Standing) -> Share:
    """附信访人意见率 (Q6d): of the cases handled, those with the petitioner's own words on it.

    Who was asked and says nothing is printed, as is who can't or won't be asked.
    """
    handled = frozenset(_handled(at))
    silent = handled & at.silent
    mute = frozenset(key for key in handled - silent if _says_nothing(at.cases[key]))
    whole = handled - silent - mute
    part = frozenset(key for key in whole if _has_words(at.cases[key]))
    return Share(part, whole, {SILENT: silent, "未表态": mute})


def _says_nothing(state: CaseState) -> bool:
    opinion = state.opinion
    return opinion is not None and opinion.accepts is Acceptance.SILENT and not opinion.words


def _has_words(state: CaseState) -> bool:
    return state.opinion is not None and state.opinion.words is not None


def leader_reports(at: Standing) -> Count:
    """向领导报告次数 of the year: on the way and at the end."""
    return times_this_year(at, at.eligible, lambda event: isinstance(event, log.LeaderReport))


def told_in_circular(at: Standing) -> Share:
    """办结通报率: of the cases closed before this quarter, those that a circular tells of."""
    quarter = Period.quarter_of(at.as_of).first
    closings = ((key, at.cases[key].closing) for key in at.eligible)
    days = {key: closing.date for key, closing in closings if closing}
    whole = frozenset(key for key, day in days.items() if day < quarter)
    told = frozenset(key for key in whole if of_kind(at, key, log.CircularMention))
    return Share(told, whole, {"本季度结案": frozenset(days) - whole})


def repeated(at: Standing) -> Share:
    """重复信访率 (Q14), for learning and never for appraisal (P-6).

    Of the cases handled long enough ago, those where the petitioner came again within the window;
    who asks for a 复查 uses a right, and isn't counted.
    """
    window = timedelta(days=at.campaign.days("observation_days"))
    states = {key: at.cases[key].completions for key in at.eligible}
    handled = {key: days for key, days in states.items() if days}
    whole = frozenset(key for key, days in handled.items() if days[0] + window <= at.as_of)
    part = frozenset(key for key in whole if _came_again(at, key, handled[key], window))
    return Share(part, whole, {"观察期未满": frozenset(handled) - whole})


def _came_again(at: Standing, key: str, done: tuple[date, ...], window: timedelta) -> bool:
    return any(
        event.kind is not RepeatKind.ASKS_REVIEW
        and any(day <= event.date <= day + window for day in done)
        for event in entries(at, key)
        if isinstance(event, log.RepeatVisit)
    )

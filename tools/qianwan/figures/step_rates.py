"""The first steps of the 六步推进 in figures: 筛选清单, 受理, 对接, 转交办 (三(一)二)."""

from datetime import date, timedelta

from qianwan.figures.case_rates import on_time, resolution
from qianwan.figures.entries import entries, of_kind
from qianwan.figures.standing import Standing
from qianwan.figures.values import Contrast, Count, Duration, Share, count
from qianwan.model import case as log
from qianwan.model.case_state import EXITS, State
from qianwan.rules.case_proof import missing_columns

_ROUTED = frozenset({"告知", "对接", "交办", "当场答复", *EXITS})


def gap_to_others(at: Standing) -> Contrast:
    """千件与其余之差: whether the selected cases draw the whole work up with them (二(三))."""
    rate, others = resolution(at), at.eligible - at.selected
    return Contrast(
        Share(rate.part & at.selected, rate.whole & at.selected),
        Share(rate.part & others, rate.whole & others),
    )


def routed_in_time(at: Standing) -> Share:
    """按时受理率: of the year's cases those told, handed on or answered within the law's days."""
    limit = timedelta(days=at.campaign.days("notice_days"))
    cases = {key: at.case(key).registered for key in at.year_cases}
    new = {key: day + limit for key, day in cases.items() if day.year == at.year}
    due = frozenset(key for key, until in new.items() if until <= at.as_of)
    part = frozenset(key for key in due if _routed_by(at, key, new[key]))
    return Share(part, due, {"期限未到": frozenset(new) - due})


def _routed_by(at: Standing, key: str, until: date) -> bool:
    return any(e.type in _ROUTED and e.date <= until for e in entries(at, key))


def list_complete(at: Standing) -> Share:
    """清单完整率: cases whose six columns are all filled (筛选机制, 全部列出清单)."""
    filled = (key for key in at.eligible if not missing_columns(at.case(key)))
    return Share(frozenset(filled), at.eligible)


def _in_play(at: Standing) -> frozenset[str]:
    """The selected cases that haven't left."""
    return frozenset(key for key in at.selected if at.cases[key].exit is None)


def matched(at: Standing) -> Share:
    """对接率: selected cases with department, place and unit settled (建立对接机制)."""
    whole = _in_play(at)
    part = frozenset(key for key in whole if at.cases[key].matching is not None)
    return Share(part, whole, {"其中分流": at.selected - whole})


def selected_to_matched(at: Standing) -> Duration:
    """筛选到对接: what was matched before it was selected has no such time, and is printed."""
    pairs = {key: _selected_and_matched(at, key) for key in matched(at).part}
    days = {key: (end - start).days for key, (start, end) in pairs.items()}
    early = frozenset(key for key, n in days.items() if n < 0)
    return Duration({key: days[key] for key in days.keys() - early}, {"先对接后筛选": early})


def _selected_and_matched(at: Standing, key: str) -> tuple[date, date]:
    mark = next(each for each in at.cases[key].selections if each.year == at.year)
    return mark.date, of_kind(at, key, log.Matching)[0].date


def referrals(at: Standing) -> Duration:
    """转交办次数 of a case: past ones, 交办, 调整承办 (转交办去向), where the past is known."""
    known = (key for key in at.eligible if at.case(key).referrals is not None)
    return Duration({key: _referrals(at, key) for key in sorted(known)}, unit="次")


def _referrals(at: Standing, key: str) -> int:
    past = at.case(key).referrals or []
    now = [e for e in entries(at, key) if isinstance(e, log.Assignment | log.UnitChange)]
    return len(past) + len(now)


def unreceipted(at: Standing) -> Count:
    """超期未签收: in hand, and the days in which a unit may object are over without 签收."""
    days = at.campaign.days("objection_workdays")
    waiting = (key for key in at.eligible if at.cases[key].state is State.IN_HAND)
    return count({key for key in waiting if _is_unreceipted(at, key, days)})


def _is_unreceipted(at: Standing, key: str, days: int) -> bool:
    assigned = at.cases[key].assigned
    return (
        assigned is not None
        and not of_kind(at, key, log.Receipt)
        and _workdays_after(assigned, days) < at.as_of
    )


def _workdays_after(day: date, workdays: int) -> date:
    while workdays:
        day += timedelta(days=1)
        workdays -= day.weekday() < 5
    return day


def promises_kept(at: Standing) -> Share:
    """承诺兑现率: of the promises due, those kept; an approved 延期 moves the day (集体交办)."""
    slips = {key: at.cases[key].slip for key in at.due}
    whole = frozenset(key for key, slip in slips.items() if slip is not None and slip.promise)
    return Share(on_time(at).part & whole, whole)

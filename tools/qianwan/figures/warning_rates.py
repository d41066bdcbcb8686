"""R-101 to R-107: 定期排查和预警, its three kinds (决策、苗头、个案) and the 四早."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from qianwan.figures.standing import Standing
from qianwan.figures.values import Count, Duration, Share, count
from qianwan.model.warning_state import State
from qianwan.work_terms import Risk, WarningKind

CARRIED: Final = "上年结转"
NOT_SETTLED: Final = "还没有了结"
NOT_DUE: Final = "期限未到"


def of_the_year(at: Standing) -> frozenset[str]:
    """预警 registered in the year, and those that were open at the end of the last."""
    return _registered(at) | _carried(at)


def _registered(at: Standing) -> frozenset[str]:
    return frozenset(key for key in at.warnings if at.warning(key).registered.year == at.year)


def _carried(at: Standing) -> frozenset[str]:
    end = at.last_year_end
    return frozenset(
        key
        for key in at.warnings
        if at.warning(key).registered <= end
        and at.ledger.warning_state(at.warning(key), end).is_open
    )


def warnings_raised(at: Standing) -> Count:
    """预警件数: registered in the year; what was carried over is printed beside it."""
    return Count(count(_registered(at)).times, {CARRIED: _carried(at)})


def warnings_settled(at: Standing) -> Share:
    """预警了结率: solved or dismissed, of all that the year has had in hand."""
    whole = of_the_year(at)
    return Share(frozenset(key for key in whole if not at.warnings[key].is_open), whole)


def warning_accuracy(at: Standing) -> Share:
    """预警准确率 (R-101): of the settled ones those with something in them, so not 排除."""
    states = {key: at.warnings[key].state for key in of_the_year(at)}
    confirmed = frozenset(key for key, state in states.items() if state is State.SOLVED)
    dismissed = frozenset(key for key, state in states.items() if state is State.DISMISSED)
    settled = confirmed | dismissed
    return Share(confirmed, settled, {NOT_SETTLED: frozenset(states) - settled})


def advice_adopted(at: Standing) -> Share:
    """决策建议采纳率 (R-103): of the plans advised on, those whose last answer is that it is taken.

    An answer that never came stays in the denominator.
    """
    advised = frozenset(key for key in of_the_year(at) if at.warnings[key].advised is not None)
    return Share(frozenset(key for key in advised if at.warnings[key].adopted), advised)


def signs_handled(at: Standing) -> Share:
    """苗头及时处置率 (R-104): 控制, 解决 or 排除 within the days of the campaign after 发现."""
    signs = {key for key in _registered(at) if at.warning(key).kind is WarningKind.SIGN}
    handled = {key: at.warnings[key].handled for key in signs}
    return _in_time(at, handled, "warning_days")


def major_reported(at: Standing) -> Share:
    """重大预警及时报告率 (R-107): 报告 within the days of the campaign after 发现."""
    major = {key for key in _registered(at) if at.warning(key).risk is Risk.MAJOR}
    reported = {key: at.warnings[key].reported for key in major}
    return _in_time(at, reported, "warning_report_days")


def _in_time(at: Standing, done: Mapping[str, date | None], limit: str) -> Share:
    """Of those whose days have run out the ones *done* in time; the others aren't judged yet."""
    days = timedelta(days=at.campaign.days(limit))
    ends = {key: at.warning(key).found + days for key in done}
    whole = frozenset(key for key, end in ends.items() if end <= at.as_of)
    part = frozenset(key for key in whole if (day := done[key]) is not None and day <= ends[key])
    return Share(part, whole, {NOT_DUE: frozenset(done) - whole})


def found_to_registered(at: Standing) -> Duration:
    """早发现 (R-107): how soon what was noticed stood on record."""
    return _since_found(at, {key: at.warning(key).registered for key in of_the_year(at)})


def found_to_reported(at: Standing) -> Duration:
    """早报告 (R-107)."""
    return _since_found(at, {key: at.warnings[key].reported for key in of_the_year(at)})


def found_to_controlled(at: Standing) -> Duration:
    """早控制 (R-107): to the first measure on the matter."""
    return _since_found(at, {key: at.warnings[key].controlled for key in of_the_year(at)})


def found_to_solved(at: Standing) -> Duration:
    """早解决 (R-107)."""
    return _since_found(at, {key: at.warnings[key].solved for key in of_the_year(at)})


def _since_found(at: Standing, done: Mapping[str, date | None]) -> Duration:
    """Each from 发现 and not one from the other: nobody has to report before he may act."""
    pairs = sorted((key, day) for key, day in done.items() if day is not None)
    return Duration({key: (day - at.warning(key).found).days for key, day in pairs})

"""工作事项 in figures: difficulties, support, exemplars, commendations, supervision topics."""

from datetime import date, timedelta

from qianwan.figures.standing import Standing
from qianwan.figures.values import Count, Duration, Share, count
from qianwan.model.affair_state import State
from qianwan.work_terms import AffairType


def of_year(at: Standing, kind: AffairType) -> frozenset[str]:
    """Affairs of *kind* raised in the year, or before and open when it began."""
    return frozenset(
        key
        for key, state in at.affairs.items()
        if at.affair(key).kind is kind
        and (
            at.affair(key).registered > at.last_year_end
            or state.is_open
            or (state.since is not None and state.since > at.last_year_end)
        )
    )


def _solved(at: Standing, kind: AffairType) -> Share:
    found = of_year(at, kind)
    gone = frozenset(key for key in found if at.affairs[key].state is State.WITHDRAWN)
    part = frozenset(key for key in found if at.affairs[key].state is State.SOLVED)
    return Share(part, found - gone, {"撤回": gone})


def difficulties_solved(at: Standing) -> Share:
    """困难解决率: of the difficulties raised, those solved (四(一), 研究解决困难和问题)."""
    return _solved(at, AffairType.DIFFICULTY)


def support_supplied(at: Standing) -> Share:
    """保障到位率: of the support asked for, what was supplied (办公条件、通信和交通工具)."""
    return _solved(at, AffairType.SUPPORT)


def of_deputies(at: Standing) -> frozenset[str]:
    """Difficulties of the year that a deputy or a group brought, or met."""
    return frozenset(
        key
        for key in of_year(at, AffairType.DIFFICULTY)
        if at.affair(key).by[0] in "RG" or at.affair(key).group or at.affair(key).deputy
    )


def deputies_answered(at: Standing) -> Share:
    """代表困难按期答复率: of those whose days are over or that were answered, those in time."""
    limit = timedelta(days=at.campaign.days("difficulty_days"))
    found = of_deputies(at)
    told = {key: day for key in found if (day := at.affairs[key].answered) is not None}
    until = {key: at.affair(key).registered + limit for key in found}
    gone = frozenset(key for key in found - told.keys() if at.affairs[key].state is State.WITHDRAWN)
    whole = frozenset(key for key in found - gone if key in told or until[key] <= at.as_of)
    part = frozenset(key for key, day in told.items() if day <= until[key])
    return Share(part, whole, {"未满期限": found - gone - whole, "撤回": gone})


def deputies_waited(at: Standing) -> Duration:
    """代表困难答复天数: from the day it was raised to the first answer (四(二), 及时了解)."""
    answered = {key: at.affairs[key].answered for key in sorted(of_deputies(at))}
    return Duration(
        {key: (day - at.affair(key).registered).days for key, day in answered.items() if day}
    )


def exemplars(at: Standing) -> Count:
    """典型: told to the public in the year, and the consent not taken back since."""
    shown = {key: state for key, state in at.affairs.items() if state.state is State.PUBLISHED}
    return count({key for key, state in shown.items() if _is_of_year(at, state.published)})


def commendations(at: Standing) -> Count:
    """表彰 granted in the year, after notice."""
    return _granted(at, AffairType.COMMENDATION)


def topics(at: Standing) -> Count:
    """转化为监督议题: taken into the year's supervision work (三(一)一, 纳入常委会全局工作)."""
    return _granted(at, AffairType.TOPIC)


def _granted(at: Standing, kind: AffairType) -> Count:
    granted = {key: state for key, state in at.affairs.items() if state.is_granted}
    of_kind = {key for key in granted if at.affair(key).kind is kind}
    return count({key for key in of_kind if _is_of_year(at, granted[key].decided)})


def _is_of_year(at: Standing, day: date | None) -> bool:
    return day is not None and day.year == at.year

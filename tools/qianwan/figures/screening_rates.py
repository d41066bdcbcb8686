"""Q8a and what stands beside it: 每周一排查 by township and by group (三(二)二)."""

from datetime import date, timedelta

from qianwan.figures.standing import Standing
from qianwan.figures.values import Count, Share, count
from qianwan.figures.weeks import last_day


def screenings(at: Standing) -> Share:
    """周排查率 (Q8a): weeks of a township for which any of its groups reported (A11).

    How many of its groups did is `group_screenings`.
    """
    whole, part = set(), set()
    for week in at.weeks.ended:
        due = at.weeks.due(week)
        whole |= {f"{place}@{week}" for place in due.values()}
        there = due.keys() & at.weeks.reported.get(week, {}).keys()
        part |= {f"{due[code]}@{week}" for code in there}
    return Share(frozenset(part), frozenset(whole))


def group_screenings(at: Standing) -> Share:
    """小组周排查率: weeks of a group that it reported, zero or not."""
    return Share(frozenset(key for key, _, _ in at.weeks.given), at.weeks.keys)


def zero_reports(at: Standing) -> Share:
    """零报告占比: weeks reported in which the group had looked and found nothing."""
    found = {key: report.disputes for key, _, report in at.weeks.given}
    return Share(frozenset(key for key, n in found.items() if not n), frozenset(found))


def late_screenings(at: Standing) -> Share:
    """迟报占比: weeks reported more than `screening_late_days` after they had ended."""
    ends = {week: _until(at, week) for week in at.weeks.ended}
    late = frozenset(key for key, week, report in at.weeks.given if report.day > ends[week])
    return Share(late, frozenset(key for key, _, _ in at.weeks.given))


def is_late(at: Standing, week: str, day: date) -> bool:
    """Whether a report of *week* that came on *day* is 迟报."""
    return day > _until(at, week)


def _until(at: Standing, week: str) -> date:
    return last_day(week) + timedelta(days=at.campaign.days("screening_late_days"))


def groups_missing(at: Standing) -> Count:
    """本周未报小组: of the week of the day itself, which may not be over yet."""
    return count({*at.weeks.missing(at.weeks.current)})


def found_by_screening(at: Standing) -> Count:
    """排查发现件数: as reported; what is in the register of disputes is counted there."""
    return Count({key: report.disputes for key, _, report in at.weeks.given if report.disputes})

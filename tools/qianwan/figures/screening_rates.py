"""Q8a and what stands beside it: 每周一排查 by township and by group (三(二)二)."""

from collections.abc import Iterator
from datetime import date, timedelta

from qianwan.figures.standing import Standing
from qianwan.figures.values import Count, Share, count
from qianwan.figures.weeks import Reported, last_day


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
    whole = frozenset(f"{code}@{week}" for week in at.weeks.ended for code in at.weeks.due(week))
    part = frozenset(key for key, _, _ in _reports(at))
    return Share(part, whole)


def zero_reports(at: Standing) -> Share:
    """零报告占比: weeks reported in which the group had looked and found nothing."""
    found = {key: report.disputes for key, _, report in _reports(at)}
    return Share(frozenset(key for key, n in found.items() if not n), frozenset(found))


def late_screenings(at: Standing) -> Share:
    """迟报占比: weeks reported more than `screening_late_days` after they had ended."""
    late, whole = set(), set()
    for key, week, report in _reports(at):
        whole.add(key)
        if is_late(at, week, report.day):
            late.add(key)
    return Share(frozenset(late), frozenset(whole))


def is_late(at: Standing, week: str, day: date) -> bool:
    """Whether a report of *week* that came on *day* is 迟报."""
    return day > last_day(week) + timedelta(days=at.campaign.days("screening_late_days"))


def groups_missing(at: Standing) -> Count:
    """本周未报小组: of the week of the day itself, which may not be over yet."""
    return count({*at.weeks.missing(at.weeks.current)})


def found_by_screening(at: Standing) -> Count:
    """排查发现件数: as reported; what is in the register of disputes is counted there."""
    return Count({key: report.disputes for key, _, report in _reports(at) if report.disputes})


def _reports(at: Standing) -> Iterator[tuple[str, str, Reported]]:
    """Key, week and report of every week of a group that was due and reported."""
    for week in at.weeks.ended:
        there = at.weeks.reported.get(week, {})
        for code in at.weeks.due(week):
            if code in there:
                yield f"{code}@{week}", week, there[code]

"""每周一排查 as a table of weeks: how many groups of each place reported each week."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from qianwan.figures.report import Report
from qianwan.figures.weeks import last_day


class WeekCell(NamedTuple):
    """Of the groups that owed a report of a week, those that gave it, and those that were late."""

    reported: int
    due: int
    late: int


def by_township(report: Report) -> Mapping[str, list[WeekCell]]:
    """The cells of each township, in the order of the weeks of the year that have ended."""
    weeks, limit = report.at.weeks, report.at.campaign.days("screening_late_days")
    found: dict[str, list[WeekCell]] = {}
    for number, week in enumerate(weeks.ended):
        due, there = weeks.due(week), weeks.reported.get(week, {})
        gave = [code for code in due if code in there]
        last = last_day(week) + timedelta(days=limit)
        owed, reported = Counter(due.values()), Counter(due[code] for code in gave)
        late = Counter(due[code] for code in gave if there[code].day > last)
        for place in owed:
            row = found.setdefault(place, [WeekCell(0, 0, 0)] * len(weeks.ended))
            row[number] = WeekCell(reported[place], owed[place], late[place])
    return found


def summed(rows: Iterable[Sequence[WeekCell]]) -> list[WeekCell]:
    """One row for several; for none one without cells."""
    columns = zip(*rows, strict=True)
    return [WeekCell(*map(sum, zip(*cells, strict=True))) for cells in columns]

"""每周一排查 week by week: which groups owe a report, and which gave it on what day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from qianwan.ledger import Ledger
from qianwan.model.screening import Report, first_day, week_of

_SIX_DAYS = timedelta(days=6)


class Reported(NamedTuple):
    """When a group reported a week, and how many disputes it had found (0: 零报告)."""

    day: date
    disputes: int


class Given(NamedTuple):
    """One week of a group with its key, and what it reported."""

    key: str
    week: str
    report: Reported


def last_day(week: str) -> date:
    """The Sunday of *week*."""
    return first_day(week) + _SIX_DAYS


@dataclass(frozen=True)
class Weeks:
    """Reports made by the end of *as_of*; a week belongs to the year in which it ends."""

    ledger: Ledger
    as_of: date

    @property
    def current(self) -> str:
        """The week of the day itself."""
        return week_of(self.as_of)

    @cached_property
    def ended(self) -> list[str]:
        """Weeks of the year that have ended, in order."""
        first = date(self.as_of.year, 1, 1)
        days = (first + timedelta(days=n) for n in range((self.as_of - first).days + 1))
        return [week_of(day) for day in days if day.isoweekday() == 7]

    def due(self, week: str) -> Mapping[str, str]:
        """The groups that owe a report of *week*, with their townships.

        A group of a county's own deputies has no township to look around in.
        """
        if week not in self._due:
            end = last_day(week)
            self._due[week] = {
                group.id: group.place
                for group in self.ledger.registers.groups.values()
                if len(group.place) == 9 and (group.until is None or group.until > end)
            }
        return self._due[week]

    @cached_property
    def _due(self) -> dict[str, Mapping[str, str]]:
        return {}

    @cached_property
    def reported(self) -> Mapping[str, Mapping[str, Reported]]:
        """By week the groups that have reported it."""
        found: dict[str, dict[str, Reported]] = {}
        for report in self._reports():
            groups = found.setdefault(report.week, {})
            groups |= dict.fromkeys(report.zero, Reported(report.date, 0))
            groups |= {each.group: Reported(report.date, each.disputes) for each in report.found}
        return found

    @cached_property
    def given(self) -> Sequence[Given]:
        """Every week of a group that is over, was due and was reported."""
        found = []
        for week in self.ended:
            there, due = self.reported.get(week, {}), self.due(week)
            found += [Given(f"{code}@{week}", week, there[code]) for code in due if code in there]
        return found

    def _reports(self) -> Iterator[Report]:
        for screening in self.ledger.screenings.values():
            for event in screening.events:
                if isinstance(event, Report) and event.date <= self.as_of:
                    yield event

    def missing(self, week: str) -> Mapping[str, str]:
        """The groups that owe a report of *week* and gave none, with their townships."""
        there = self.reported.get(week, {})
        return {code: place for code, place in self.due(week).items() if code not in there}

"""每周一排查 week by week: which groups owe a report, and which gave it on what day."""

from collections.abc import Iterable, Mapping, Sequence
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


class Week(NamedTuple):
    """A week with all its reports, the last on the day *settled*; only before is anything missing.

    *due* are the groups that owe one, with their townships, and *keys* their keys.
    """

    due: Mapping[str, str]
    keys: frozenset[str]
    reports: Sequence[Report]
    settled: date
    reported: Mapping[str, Reported]
    given: Sequence[Given]


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
        """The groups that owe a report of *week*, with their townships."""
        return self._week(week).due

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every week of a group that is over and was due."""
        return frozenset().union(*(self._week(week).keys for week in self.ended))

    @cached_property
    def reported(self) -> Mapping[str, Mapping[str, Reported]]:
        """By week the groups that have reported it."""
        return {week: self._reported(week) for week in self.ledger.once(_reports)}

    def _reported(self, week: str) -> Mapping[str, Reported]:
        found = self._week(week)
        if found.settled <= self.as_of:
            return found.reported
        return _by_group(each for each in found.reports if each.date <= self.as_of)

    @cached_property
    def given(self) -> Sequence[Given]:
        """Every week of a group that is over, was due and was reported."""
        found: list[Given] = []
        for week in self.ended:
            whole = self._week(week)
            is_settled = whole.settled <= self.as_of
            found += whole.given if is_settled else _given(week, whole.due, self._reported(week))
        return found

    def _week(self, week: str) -> Week:
        known = self.ledger.once(_weeks)
        if week not in known:
            known[week] = _made(self.ledger, week)
        return known[week]

    def missing(self, week: str) -> Mapping[str, str]:
        """The groups that owe a report of *week* and gave none, with their townships."""
        there = self.reported.get(week, {})
        return {code: place for code, place in self.due(week).items() if code not in there}


def _weeks(_ledger: Ledger) -> dict[str, Week]:
    """Weeks by name, made when they are first asked for."""
    return {}


def _made(ledger: Ledger, week: str) -> Week:
    """Make *week*; a group of a county's own deputies has no township to look around in."""
    end, reports = last_day(week), ledger.once(_reports).get(week, [])
    due = {
        group.id: group.place
        for group in ledger.registers.groups.values()
        if len(group.place) == 9 and (group.until is None or group.until > end)
    }
    reported = _by_group(reports)
    return Week(
        due=due,
        keys=frozenset(f"{code}@{week}" for code in due),
        reports=reports,
        settled=max((each.date for each in reports), default=date.min),
        reported=reported,
        given=_given(week, due, reported),
    )


def _reports(ledger: Ledger) -> Mapping[str, Sequence[Report]]:
    """Every report by its week, in the order of townships and days."""
    found: dict[str, list[Report]] = {}
    for screening in ledger.screenings.values():
        for event in screening.events:
            if isinstance(event, Report):
                found.setdefault(event.week, []).append(event)
    return found


def _by_group(reports: Iterable[Report]) -> Mapping[str, Reported]:
    found: dict[str, Reported] = {}
    for report in reports:
        found |= dict.fromkeys(report.zero, Reported(report.date, 0))
        found |= {each.group: Reported(report.date, each.disputes) for each in report.found}
    return found


def _given(week: str, due: Mapping[str, str], reported: Mapping[str, Reported]) -> Sequence[Given]:
    there = ((code, reported[code]) for code in due if code in reported)
    return [Given(f"{code}@{week}", week, report) for code, report in there]

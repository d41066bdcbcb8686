"""每周一排查: what each township's groups reported week by week, zero said aloud."""

from datetime import date

from qianwan.model.base import Correction, Event, Order, Part


def week_of(day: date) -> str:
    """The week of *day*, Monday to Sunday, as reports name it: `2026-W09`."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def week_name(week: str) -> str:
    """`第9周`."""
    return f"第{int(week[6:])}周"


def first_day(week: str) -> date:
    """The Monday of *week*; raises ValueError where its year has no such week."""
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)


class Finds(Part, frozen=True):
    """How many disputes a group found in the week."""

    group: str
    disputes: int


class Report(Event, frozen=True, tag="排查"):
    """One week's report on its day; groups in *zero* looked and found nothing (零报告).

    A group in neither has not reported. A week may have several reports: a late one is another.
    """

    week: str
    zero: list[str] = []
    found: list[Finds] = []

    @property
    def groups(self) -> frozenset[str]:
        """The groups that reported."""
        return frozenset([*self.zero, *(each.group for each in self.found)])


class Screening(Part, frozen=True):
    """`records/screenings/2026/S371721102-2026.yml`: a township's year of weeks."""

    id: str
    place: str
    events: list[Report | Correction] = []
    order: Order = []

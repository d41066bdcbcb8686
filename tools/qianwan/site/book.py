"""What all pages of one build are made from, and where each page stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from markupsafe import Markup

from qianwan.figures.due import due
from qianwan.figures.matters import Due
from qianwan.figures.report import Report
from qianwan.figures.tables import Table
from qianwan.ledger import Ledger
from qianwan.model.campaign import Campaign
from qianwan.model.circular import Circular
from qianwan.model.periods import Period as Reported
from qianwan.model.periods import months_until, quarters_until
from qianwan.site.edition import Edition
from qianwan.site.tables import Drawn, Placed

HOME: Final = "index.md"
CASES: Final = "cases/index.md"
SELECTION: Final = "cases/selection.md"
LEADERS: Final = "cases/leaders.md"
OFFICES: Final = "cases/offices.md"
PROMISES: Final = "cases/promises.md"
FEEDBACK: Final = "cases/feedback.md"
# Pages about one part of 千件督办 each, in the order of the six steps.
CASE_PARTS: Final[Mapping[str, str]] = {
    SELECTION: "筛选和对接",
    LEADERS: "领导包案和四包",
    OFFICES: "委室协办",
    PROMISES: "交办和承诺兑现",
    FEEDBACK: "反馈和回访",
}
DISPUTES: Final = "disputes/index.md"
WINGS: Final = "disputes/wings.md"
WARNINGS: Final = "warnings/index.md"
SCREENINGS: Final = "screenings/index.md"
WHEELS: Final = "wheels.md"
LEADERSHIP: Final = "work/index.md"
DISPATCH: Final = "work/dispatch.md"
INSPECTIONS: Final = "work/inspections.md"
NEEDS: Final = "work/needs.md"
PRAISE: Final = "work/praise.md"
# Pages about one part of how the work is led.
WORK_PARTS: Final[Mapping[str, str]] = {
    LEADERSHIP: "组织领导",
    DISPATCH: "每月调度",
    INSPECTIONS: "督导",
    NEEDS: "困难和保障",
    PRAISE: "典型和表彰",
}
CIRCULARS: Final = "circulars/index.md"
APPRAISAL: Final = "appraisal.md"
MATTERS: Final = "matters.md"
MONDAY: Final = "monday/index.md"
RHYTHM: Final = "rhythm.md"
DESKS: Final = "desks/index.md"
MEASURES: Final = "measures.md"
OPINION: Final = "opinion.md"
RULES: Final = "rules/index.md"

Crumb = tuple[str, str]


class Page(NamedTuple):
    """One page, ready: *path* as a source path of the site, *drawn* what stands below its heading.

    *title* is its name in menus and tabs, and its heading too unless it has another *heading*.
    A page that isn't *searchable* is found by that alone. *anchors* are the ids inside it that
    other pages may point to.
    """

    path: str
    title: str
    drawn: Drawn
    crumbs: Sequence[Crumb] = ()
    searchable: bool = True
    anchors: frozenset[str] = frozenset()
    heading: str = ""

    @property
    def html(self) -> Markup:
        """What stands below its heading."""
        return self.drawn.html

    @property
    def tables(self) -> Sequence[Placed]:
        """The tables in it, in the order of the page."""
        return self.drawn.tables


class TownshipTables(NamedTuple):
    """Cases and disputes of one county by township, with small cells merged."""

    cases: Table
    disputes: Table


class Period(NamedTuple):
    """A quarter or month of the year: its last day, cut short by the cut-off if still running."""

    key: str
    name: str
    end: date
    before: date | None
    running: bool

    @property
    def title(self) -> str:
        """A quarter has its 通报, a month its 情况, a year its report (每季一通报, 每月一汇总)."""
        what = "年度报告" if self.is_year else "通报" if "Q" in self.key else "情况"
        return f"{self.name}“两项活动”{what}"

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return "-" not in self.key

    @property
    def path(self) -> str:
        """Where its circular stands."""
        return f"circulars/{self.key}.md"


@dataclass(frozen=True)
class Book:
    """The ledger as of a day, with the commit it stands on (short; None outside Git), for whom."""

    ledger: Ledger
    as_of: date
    commit: str | None = None
    edition: Edition = Edition.GENERAL
    townships: dict[str, TownshipTables] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def report(self) -> Report:
        """All figures as of the cut-off."""
        return Report(self.ledger, self.as_of)

    def at(self, day: date) -> Report:
        """All figures as of *day*, worked out once."""
        return self.report.on(day)

    @property
    def campaign(self) -> Campaign:
        """The year's 年度方案."""
        return self.report.at.campaign

    @cached_property
    def dues(self) -> list[Due]:
        """Everything overdue or still to come, the oldest first."""
        return due(self.ledger, self.as_of)

    @cached_property
    def dues_of(self) -> Mapping[str, list[Due]]:
        """The same by record."""
        found: dict[str, list[Due]] = {}
        for each in self.dues:
            found.setdefault(each.key, []).append(each)
        return found

    def group_address(self, code: str) -> str:
        """Where a deputy group stands on the page of its place."""
        return f"{groups_path(self.ledger.registers.groups[code].place)}#{code}"

    @property
    def top(self) -> str:
        """Name of the region that the whole repository is of."""
        return self.ledger.registers.city.name

    @cached_property
    def issued(self) -> Mapping[str, Circular]:
        """Circulars that had gone out by the cut-off, by period."""
        known = self.ledger.registers.circulars
        return {
            key: each for key, each in known.items() if each.issued and each.issued <= self.as_of
        }

    @cached_property
    def others(self) -> list[Period]:
        """Issued of other years, and reports of whole years (条例第四十一条), the last first."""
        known = {period.key for period in (*self.quarters, *self.months)}
        others = sorted(self.issued.keys() - known, reverse=True)
        return [self._period(Reported.of(key)) for key in others]

    @cached_property
    def quarters(self) -> list[Period]:
        """Quarters of the year so far."""
        return [self._period(each) for each in quarters_until(self.as_of)]

    @cached_property
    def months(self) -> list[Period]:
        """Months of the year so far."""
        return [self._period(each) for each in months_until(self.as_of)]

    def _period(self, known: Reported) -> Period:
        end, running = min(known.last, self.as_of), known.last > self.as_of
        return Period(known.key, known.name, end, known.before, running)


def measure_path(key: str) -> str:
    """Where the page of a figure stands: every number of the site leads there."""
    return f"measures/{key}.md"


def desk_path(code: str) -> str:
    """Where, in 领导版, the page of a leader or an office stands."""
    return f"desks/{code}.md"


def case_path(key: str) -> str:
    """Where the page of a selected case stands."""
    return f"cases/{key}.md"


def case_region_path(county: str) -> str:
    """Where the cases of a county stand."""
    return f"cases/{county}.md"


def dispute_region_path(region: str) -> str:
    """Where the disputes of a county or township stand."""
    return f"disputes/{region}.md"


def warning_region_path(county: str) -> str:
    """Where the 预警 of a county stand."""
    return f"warnings/{county}.md"


def screening_region_path(county: str) -> str:
    """Where 每周排查 of a county stands."""
    return f"screenings/{county}.md"


def screening_groups_path(county: str) -> str:
    """Where all groups of a county stand in one table."""
    return f"screenings/{county}-groups.md"


def groups_path(place: str) -> str:
    """Where the deputy groups of a county or township stand, each at its code."""
    return f"groups/{place}.md"


def monday_region_path(county: str) -> str:
    """Where 周一要看 of a county stands."""
    return f"monday/{county}.md"

"""年度方案: targets, allocation, limits and every number that is this system's own choice."""

from datetime import date
from fractions import Fraction
from typing import Final

from qianwan.model.appraisal import Appraisal
from qianwan.model.base import Part
from qianwan.terms import CaseCategory, Level, Severity

AWAITING_APPROVAL: Final = "待批准"  # how the 文号 of a plan begins that is still a draft


class Targets(Part, frozen=True):
    """The opinion's numbers (二(三)); shares are written as `90%`."""

    cases_selected: int
    disputes_resolved: int
    per_deputy: int
    resolution: str
    acceptance: str
    satisfaction: str


class Reference(Part, frozen=True):
    """14400 多名代表, 1163 个代表小组: reference values, the roster decides."""

    deputies: int
    groups: int


class Quota(Part, frozen=True):
    """One county's part of a target."""

    region: str
    weight: int
    quota: int


class Allocation(Part, frozen=True):
    """How one target was spread, once, as of the year's start."""

    basis: str
    shares: list[Quota] = []


class Allocations(Part, frozen=True):
    """Both allocations."""

    cases: Allocation
    disputes: Allocation


class Limit(Part, frozen=True):
    """Days with their source; with *route* for one legal route only (条例第三十一条)."""

    key: str
    days: int
    source: str
    route: str | None = None


class SelectionRule(Part, frozen=True):
    """When a matter counts as 时间跨度长."""

    long_span_days: int


class CreditRule(Part, frozen=True):
    """How many deputies may take credit for one dispute."""

    lead: int
    assisting: int


class SeverityTest(Part, frozen=True):
    """Any one of these puts a dispute into the class."""

    people: int | None = None
    amount_wan: int | None = None
    cross_village: bool = False
    injury: bool = False
    policy: bool = False


class SeverityClass(Part, frozen=True, rename={"name": "class"}):
    """One class of the severity table; the first that fits holds, the last has no test."""

    name: Severity
    any: SeverityTest | None = None


class MatrixRow(Part, frozen=True):
    """分级分类管理 (四(二)): cases of *categories* at *level* go with the 委室 *office*."""

    level: Level
    categories: list[CaseCategory]
    office: str


class Suppression(Part, frozen=True):
    """Counts below this are merged below county level."""

    below: int


class Judging(Part, frozen=True):
    """Shares of this system's own, like `80%`, by which a rate is judged or explained."""

    visited: str
    gap: str


class Auditing(Part, frozen=True):
    """What of the history a person should look at: records changed at once, days to a deadline."""

    bulk_records: int
    eve_days: int


class Revision(Part, frozen=True):
    """A later change of the plan, with the 文号 by which it was approved on *date*."""

    date: date
    approval: str
    what: str


class Campaign(Part, frozen=True):
    """`records/campaigns/2026.yml`."""

    id: str
    starts: date
    ends: date
    targets: Targets
    reference: Reference
    allocation: Allocations
    limits: list[Limit]
    selection: SelectionRule
    credit: CreditRule
    severity: list[SeverityClass]
    suppression: Suppression
    judging: Judging
    approval: str
    revisions: list[Revision] = []
    matrix: list[MatrixRow] = []
    audit: Auditing | None = None
    appraisal: list[Appraisal] = []
    sample: bool = False

    @property
    def is_approved(self) -> bool:
        """Whether it is in force, and changes only with an approval of its own (三(一)一)."""
        return not self.approval.startswith(AWAITING_APPROVAL)

    def office_for(self, level: Level, category: CaseCategory) -> str | None:
        """The 委室 that the 分级分类 matrix names, without its organ; None where it names none."""
        rows = (row for row in self.matrix if row.level is level and category in row.categories)
        return next((row.office for row in rows), None)

    def appraisal_on(self, day: date) -> Appraisal | None:
        """The 考核细则 of *day*, where there is one (四(三))."""
        return next((each for each in self.appraisal if each.holds_on(day)), None)

    def limit(self, key: str, route: str | None = None) -> Limit:
        """The limit *key*: that of *route* where the campaign has one of its own.

        Raises KeyError when the campaign has no such limit; a rule holds that none is missing.
        """
        found = {limit.route: limit for limit in self.limits if limit.key == key}
        if not found.keys() & {route, None}:
            raise KeyError(key)
        return found[route] if route in found else found[None]

    def days(self, key: str, route: str | None = None) -> int:
        """Days of the limit *key*; raises KeyError as `limit` does."""
        return self.limit(key, route).days

    def goal(self, name: str) -> Fraction:
        """The share asked for, `resolution`, `acceptance` or `satisfaction`, as a fraction."""
        return _fraction(getattr(self.targets, name))

    @property
    def enough_visits(self) -> Fraction:
        """回访率 below this, and the answers are too few for 满意率 to be judged."""
        return _fraction(self.judging.visited)

    @property
    def wide_gap(self) -> Fraction:
        """From this difference between the two 化解率 on, what is still open is named."""
        return _fraction(self.judging.gap)


def _fraction(percent: str) -> Fraction:
    return Fraction(percent.rstrip("%")) / 100

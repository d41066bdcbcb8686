"""考核细则: what is scored of offices, groups and deputies, and what never is (四(二), 四(三))."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from qianwan.model.base import Part

# Figures that may be scored, by whom they are scored of. All are shares of what an office, group
# or deputy itself had to do.
SCORED: Final[Mapping[str, tuple[str, ...]]] = {
    "units": (
        "resolution", "on_time", "slips", "signatures", "monthly_progress", "monthly_feedback",
        "reported_in_time", "opinion_attached", "visited", "screenings", "dispatch_rate",
        "circulars_on_time",
    ),
    "groups": (
        "groups_covered", "deputies_completed", "deputies_taking_part", "groups_active",
        "attendance", "deputies_attending", "group_screenings",
    ),
    "deputies": (
        "deputies_completed", "deputies_leading", "deputies_taking_part", "attendance",
        "deputies_attending",
    ),
}  # fmt: skip

# Why these never are: points for them would press people not to come again, not to go up (P-6).
PRESSING: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "acceptance", "acceptance_of_resolved", "resolved_unaccepted",
            "silent_without_repeat", "under_observation",
        ),
        "给息诉息访打分，会逼人表态、逼人不再来",
    ),
    **dict.fromkeys(
        ("small_in_village", "large_in_township", "major_in_county"),
        "给层级打分，会压着人不往上反映",
    ),
    "repeated": "给重访打分，会拦人、会压着不登记",
}  # fmt: skip


class Item(Part, frozen=True):
    """One line of the 细则: the share *key* earns its *weight*, all of it from *full* on.

    Nothing earns more than its weight, so that what goes well can't outweigh what doesn't, and a
    good case more never lowers a score.
    """

    key: str
    weight: int
    full: str

    @property
    def line(self) -> Fraction:
        """满分线 as a fraction."""
        return Fraction(self.full.rstrip("%")) / 100


class Appraisal(Part, frozen=True, rename={"since": "from"}):
    """考核细则 as it holds from one day to another, with the 文号 by which it was approved.

    Whoever has fewer than *least* records behind a rate is compared with nobody.
    """

    since: date
    approval: str
    least: int
    units: list[Item]
    groups: list[Item]
    deputies: list[Item]
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is the version of *day*: old ones stay applied to old days."""
        return self.since <= day and (self.until is None or day <= self.until)

    def items(self, of: str) -> list[Item]:
        """The lines for `units`, `groups` or `deputies`."""
        found: list[Item] = getattr(self, of)
        return found

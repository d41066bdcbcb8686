"""考核细则 to begin with: this system's own proposal, for an office to change and to approve."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from qianwan.model.appraisal import Appraisal, Item

LEAST: Final = 20  # records behind a rate before anybody is compared
ITEMS: Final[Mapping[str, tuple[tuple[str, int, str], ...]]] = {
    "units": (
        ("resolution", 20, "90%"),
        ("on_time", 15, "90%"),
        ("slips", 5, "100%"),
        ("signatures", 10, "100%"),
        ("monthly_progress", 5, "100%"),
        ("monthly_feedback", 10, "100%"),
        ("reported_in_time", 5, "100%"),
        ("opinion_attached", 5, "100%"),
        ("visited", 10, "90%"),
        ("screenings", 5, "100%"),
        ("dispatch_rate", 5, "100%"),
        ("circulars_on_time", 5, "100%"),
    ),
    "groups": (
        ("deputies_completed", 40, "100%"),
        ("deputies_taking_part", 20, "100%"),
        ("groups_active", 10, "100%"),
        ("attendance", 15, "80%"),
        ("group_screenings", 15, "100%"),
    ),
    "deputies": (
        ("deputies_completed", 60, "100%"),
        ("deputies_taking_part", 20, "100%"),
        ("attendance", 20, "80%"),
    ),
}


def appraisal(since: date, approval: str) -> Appraisal:
    """Return the proposal as a version that holds from *since* on."""
    units, groups, deputies = (
        [Item(key=key, weight=weight, full=full) for key, weight, full in ITEMS[of]]
        for of in ("units", "groups", "deputies")
    )
    return Appraisal(
        since=since, approval=approval, least=LEAST, units=units, groups=groups, deputies=deputies
    )

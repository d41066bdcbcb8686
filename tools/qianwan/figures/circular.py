"""What a circular prints of figures: which, and in which words (每月一汇总, 每季一通报)."""

from typing import Final

from qianwan.figures.report import Report
from qianwan.figures.values import said_out
from qianwan.model.circular import Frozen
from qianwan.model.periods import Period

CASE_KEYS: Final = (
    "selection", "resolution", "resolution_all", "handled", "handled_unresolved", "acceptance",
    "resolved_unaccepted", "silent_without_repeat", "under_observation", "on_time", "extended",
    "promises_kept", "slips", "signatures", "four_duties", "monthly_progress",
    "monthly_feedback", "reported_in_time", "opinion_attached", "visited", "satisfaction",
    "satisfaction_strict", "solved_by_visit", "satisfied_unsolved", "requests_solved",
    "counselled", "relieved",
)  # fmt: skip
DISPUTE_KEYS: Final = (
    "disputes_total", "person_times", "dispute_resolution", "mediation_success",
    "deputies_completed", "deputies_leading", "deputies_taking_part", "groups_covered",
    "spot_checks_true", "found_early", "performed", "recurred", "resolved_with_help",
    "small_in_village", "large_in_township", "major_in_county",
)  # fmt: skip
# What the yearly report tells besides: 转送、督办 and 建议及采纳 (条例第四十一条), and the work.
WORK_KEYS: Final = (
    "referrals", "routed_in_time", "routed_by_matrix", "supervisions_of_overdue", "inspections",
    "findings_closed", "suggestions_answered", "suggestions_adopted", "advice_adopted",
    "plan_advice_adopted", "warnings_raised", "warnings_settled", "group_screenings",
    "dispatch_rate", "decisions_on_time", "circulars_on_time", "deputies_attending",
    "difficulties_solved", "topics", "commendations",
)  # fmt: skip
COUNTY_CASE_KEYS: Final = ("resolution", "resolution_all", "acceptance", "satisfaction")
COUNTY_DISPUTE_KEYS: Final = ("disputes_total", "dispute_resolution", "deputies_completed")


def frozen(report: Report, period: Period) -> list[Frozen]:
    """Every figure that the circular of *period* prints, the whole's first, then by county."""
    work = WORK_KEYS if period.is_year else ()
    whole = [_frozen(report, key, None) for key in (*CASE_KEYS, *DISPUTE_KEYS, *work)]
    counties = [
        _frozen(report, key, county.code)
        for county in report.ledger.registers.counties
        for key in (*COUNTY_CASE_KEYS, *COUNTY_DISPUTE_KEYS)
    ]
    return [*whole, *counties]


def _frozen(report: Report, key: str, region: str | None) -> Frozen:
    value = report.figure(key, region)
    out = said_out(value) or None
    return Frozen(key=key, region=region, counted=value.counted, value=str(value), left_out=out)

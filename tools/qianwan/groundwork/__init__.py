"""What every repository begins with: the regions of Heze, and a 年度方案 by law and opinion."""

from datetime import date
from importlib.resources import files
from typing import Final

import msgspec

from qianwan.figures.quota import BY_DEPUTIES
from qianwan.groundwork.appraisal import appraisal
from qianwan.model.campaign import (
    AWAITING_APPROVAL,
    Allocation,
    Allocations,
    Auditing,
    Campaign,
    CreditRule,
    Judging,
    Limit,
    Reference,
    SelectionRule,
    SeverityClass,
    SeverityTest,
    Suppression,
    Targets,
)
from qianwan.model.organs import Region
from qianwan.terms import Severity

ARTICLE: Final = "信访工作条例第{}条"
OWN: Final = "本系统约定"
LIMITS: Final = (
    ("notice_days", 15, ARTICLE.format("二十二")),
    ("handling_days", 60, ARTICLE.format("三十四")),
    ("extension_days", 30, ARTICLE.format("三十四")),
    ("objection_workdays", 5, ARTICLE.format("二十三")),
    ("feedback_days", 31, OWN),
    ("report_days", 7, OWN),
    ("observation_days", 90, OWN),
    ("statement_days", 3, OWN),
    ("visit_days", 30, OWN),
    ("second_visit_days", 90, OWN),
    ("review_days", 30, ARTICLE.format("三十五")),
    ("withdrawal_days", 30, OWN),
    ("plan_days", 15, OWN),
    ("leader_days", 90, OWN),
    ("supervision_days", 15, OWN),
    ("recheck_days", 15, OWN),
    ("escalation_days", 15, OWN),
    ("warning_report_days", 1, OWN),
    ("warning_days", 7, OWN),
    ("screening_late_days", 7, OWN),
    ("circular_days", 15, OWN),
    ("dispatch_days", 10, OWN),
    ("difficulty_days", 30, OWN),
    ("objection_days", 5, OWN),
    ("backdating_days_case", 14, OWN),
    ("backdating_days_dispute", 45, OWN),
)
SEVERITY: Final = (
    (Severity.MAJOR, SeverityTest(people=30, policy=True, injury=True)),
    (Severity.LARGE, SeverityTest(people=5, cross_village=True, amount_wan=10)),
    (Severity.SMALL, None),
)


def heze() -> list[Region]:
    """Return the city, its 11 counties and 167 townships, by code."""
    text = files("qianwan.groundwork").joinpath("regions.json").read_bytes()
    return msgspec.json.decode(text, type=list[Region])


def campaign(
    year: int,
    targets: tuple[int, int],
    reference: Reference,
    approval: str,
    *,
    sample: bool = False,
) -> Campaign:
    """Return the campaign of *year* for *targets*, cases selected and disputes resolved.

    The shares of both allocations are left to `qianwan.figures.quota`: they follow from the basis.
    Its 考核细则 is a proposal that awaits an approval of its own.
    """
    basis = Allocation(basis=BY_DEPUTIES)
    return Campaign(
        id=str(year),
        sample=sample,
        starts=date(year, 1, 1),
        ends=date(year, 12, 31),
        targets=Targets(
            cases_selected=targets[0],
            disputes_resolved=targets[1],
            per_deputy=1,
            resolution="90%",
            acceptance="90%",
            satisfaction="90%",
        ),
        reference=reference,
        allocation=Allocations(cases=basis, disputes=basis),
        limits=[Limit(key=key, days=days, source=source) for key, days, source in LIMITS],
        selection=SelectionRule(long_span_days=365),
        credit=CreditRule(lead=1, assisting=2),
        severity=[SeverityClass(name=name, any=test) for name, test in SEVERITY],
        suppression=Suppression(below=3),
        judging=Judging(visited="80%", gap="5%"),
        audit=Auditing(bulk_records=20, eve_days=3),
        appraisal=[appraisal(date(year, 1, 1), f"{AWAITING_APPROVAL}〔{year}〕2号")],
        approval=approval,
    )

"""预警: a matter, a place or a plan that may come to more; never a person (P-3)."""

from datetime import date

from qianwan.model.base import Correction, Event, Order, Part
from qianwan.terms import DisputeCategory
from qianwan.work_terms import (
    Advised,
    Measure,
    PlanKind,
    Risk,
    RiskReason,
    WarningKind,
    WarningOutcome,
)


class Notification(Event, frozen=True, tag="报告"):
    """早报告: to the organ above, or to whom it concerns."""

    to: str


class Control(Event, frozen=True, tag="控制"):
    """早控制: a protective measure on the matter; against a person there is none (P-8)."""

    measure: Measure


class Counsel(Event, frozen=True, tag="建议"):
    """决策预防: what was advised on the plan (R-103)."""

    advice: Advised


class Reply(Event, frozen=True, tag="采纳"):
    """Whether the advice was taken."""

    adopted: bool


class Solution(Event, frozen=True, tag="解决"):
    """早解决: settled, or handed on to where it goes on, and how it came out."""

    outcome: WarningOutcome
    into: str | None = None


class Dismissal(Event, frozen=True, tag="排除"):
    """There was nothing in it; counts in 准确率."""

    reason: str


WarningEvent = Notification | Control | Counsel | Reply | Solution | Dismissal | Correction


class Warning(Part, frozen=True):
    """`records/warnings/2026/W371721-2026-0003.yml`.

    *found* is when it was noticed (早发现). 决策 names a *plan*, 个案 the *case* or *dispute*.
    A risk has its reasons, and they are about the matter (R-106).
    """

    id: str
    registered: date
    kind: WarningKind
    found: date
    place: str
    risk: Risk
    reasons: list[RiskReason]
    category: DisputeCategory | None = None
    plan: PlanKind | None = None
    case: str | None = None
    dispute: str | None = None
    events: list[WarningEvent] = []
    order: Order = []

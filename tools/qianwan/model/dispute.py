"""矛盾纠纷: the head and the log of one dispute."""

from datetime import date

from qianwan.model.base import Correction, Event, Order, Part
from qianwan.terms import (
    Answer,
    CreditRole,
    DisputeCategory,
    Level,
    Performance,
    Solved,
    Source,
    SpotCheck,
)


class Agreement(Part, frozen=True):
    """An oral agreement counts when recorded (人民调解法第二十八条)."""

    form: str
    performance_due: date | None = None


class Credit(Part, frozen=True):
    """A deputy's share in a resolved dispute, with the group at that time."""

    deputy: str
    group: str
    role: CreditRole


class SpotSettlement(Event, frozen=True, tag="当场化解"):
    """当场化解: a small quarrel settled where it arose; *by* is the deputy credited as 主办."""

    voluntary: bool
    agreement: str
    group: str
    confirmed_by: str


class FirstStep(Event, frozen=True, tag="介入"):
    """介入: someone first goes there."""


class Consent(Event, frozen=True, tag="自愿同意"):
    """自愿同意 to mediation, side by side (人民调解法第十七条)."""

    sides: list[str]


class Mediation(Event, frozen=True, tag="调解"):
    """调解: one session."""

    level: Level
    manner: str


class Escalation(Event, frozen=True, tag="上报"):
    """上报 one level up: 难以解决的矛盾纠纷 (三(二)二)."""

    to: Level
    reason: str


class TakeOver(Event, frozen=True, tag="接办"):
    """接办: the level that was asked takes it."""

    level: Level


class Settlement(Event, frozen=True, tag="化解"):
    """化解, with its level, agreement, credits and who confirmed it (never a credited deputy)."""

    level: Level
    manner: str
    agreement: Agreement
    credits: list[Credit] = []
    confirmed_by: str | None = None


class PerformanceCheck(Event, frozen=True, tag="履行"):
    """履行: 未履行 takes the credit back until performed."""

    performed: Performance


class JudicialConfirmation(Event, frozen=True, tag="司法确认"):
    """司法确认 (人民调解法第三十三条)."""

    outcome: str


class PartyVisit(Event, frozen=True, tag="回访"):
    """回访 of the parties."""

    manner: str
    reached: bool
    solved: Solved | None = None
    answer: Answer | None = None
    words: str | None = None


class SpotCheckResult(Event, frozen=True, tag="抽查"):
    """抽查: 不属实 takes the credit back."""

    finding: SpotCheck


class Recurrence(Event, frozen=True, tag="复发"):
    """复发: the quarrel is back, and with it the work."""


class Failure(Event, frozen=True, tag="调解不成"):
    """End: no agreement; the parties are told their other remedies (人民调解法第二十六条)."""

    remedies_told: bool


class Refusal(Event, frozen=True, tag="不愿调解"):
    """End: a side does not want mediation; nobody is blamed (人民调解法第十七条)."""


class LawfulRoute(Event, frozen=True, tag="转法定途径"):
    """End: to court, arbitration, police or administrative ruling; outside 矛盾化解率."""

    route: str


class BecomesPetition(Event, frozen=True, tag="转信访"):
    """End: goes on as the petition case named; outside 矛盾化解率."""

    case: str


class OwnSettlement(Event, frozen=True, tag="自行和解"):
    """End: the parties settled it themselves."""


class Withdrawn(Event, frozen=True, tag="撤回"):
    """End: the parties withdrew."""


class LostTouch(Event, frozen=True, tag="失联"):
    """End: the parties can't be reached."""

    attempts: int


End = Failure | Refusal | LawfulRoute | BecomesPetition | OwnSettlement | Withdrawn | LostTouch
DisputeEvent = (
    SpotSettlement | FirstStep | Consent | Mediation | Escalation | TakeOver | Settlement
    | PerformanceCheck | JudicialConfirmation | PartyVisit | SpotCheckResult | Recurrence | End
    | Correction
)  # fmt: skip


class Dispute(Part, frozen=True):
    """One 矛盾纠纷. *events* stand in acting order with corrections applied; see *order*."""

    id: str
    registered: date
    source: Source
    place: str
    category: DisputeCategory
    people: int
    subcategory: str | None = None
    title: str | None = None
    sides: int = 2
    found: date | None = None
    cross_village: bool = False
    amount_wan: int | None = None
    injury: bool = False
    policy: bool = False
    violence: bool = False
    law_related: bool = False
    recused: list[str] = []
    case: str | None = None
    events: list[DisputeEvent] = []
    order: Order = []

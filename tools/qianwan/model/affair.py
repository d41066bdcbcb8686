"""工作事项: what the campaign itself needs: difficulties, support, exemplars, commendations."""

from datetime import date

from qianwan.model.base import Correction, Event, Order, Part
from qianwan.work_terms import AffairType, Medium, Need


class AffairAnswer(Event, frozen=True, tag="答复"):
    """Who raised it is told what will be done (R-112, R-117)."""


class Supplied(Event, frozen=True, tag="解决"):
    """Done: the difficulty is gone, the support is there, the topic was taken up."""


class Unsolved(Event, frozen=True, tag="不能解决"):
    """Not possible, with the reason."""

    reason: str


class AffairConsent(Event, frozen=True, tag="同意"):
    """The parties of an exemplar agree in writing to its telling (R-100)."""

    words: str


class Publication(Event, frozen=True, tag="刊发"):
    """典型引导: told to the public."""

    medium: Medium


class Notice(Event, frozen=True, tag="公示"):
    """表彰 names are open to objection until a day (R-124)."""

    until: date


class Objection(Event, frozen=True, tag="异议"):
    """Someone objects; who and what stands in the register."""

    words: str


class ObjectionSettled(Event, frozen=True, tag="异议办结"):
    """The objection was looked into."""

    upheld: bool


class Decision(Event, frozen=True, tag="决定"):
    """表彰 is granted or not, or a supervision topic is taken up or not."""

    approved: bool


class AffairWithdrawn(Event, frozen=True, tag="撤回"):
    """Whoever raised it takes it back."""


AffairEvent = (
    AffairAnswer | Supplied | Unsolved | AffairConsent | Publication | Notice | Objection
    | ObjectionSettled | Decision | AffairWithdrawn | Correction
)  # fmt: skip


class Affair(Part, frozen=True):
    """`records/affairs/2026/T371721-2026-0001.yml`.

    困难 and 保障 have a *need*, an *owner* and a day *due*; 典型 and 表彰 a *group*, *deputy* or
    *unit*, or an organ's *office*; 监督议题 the *case* or *category* that it grew from (R-028).
    What a 表彰 stands on is counted to its *cutoff*, without one to the day it was put forward.
    """

    id: str
    registered: date
    kind: AffairType
    by: str
    need: Need | None = None
    owner: str | None = None
    due: date | None = None
    meeting: str | None = None
    group: str | None = None
    deputy: str | None = None
    unit: str | None = None
    office: str | None = None
    case: str | None = None
    category: str | None = None
    cutoff: date | None = None
    events: list[AffairEvent] = []
    order: Order = []

"""小组活动 and what organs do for the campaign: one act of one day, with who was there."""

from datetime import date

from qianwan.model.base import Correction, Order, Part
from qianwan.work_terms import ActivityType, Hearing, Medium, Paper, Topic

_Day = date  # which a field of this name hides


class Asked(Part, frozen=True):
    """What voters brought to a deputy at 联系选民, by topic, and what became of it (R-089)."""

    topic: Topic
    count: int
    hearing: Hearing
    to: str | None = None


class Activity(Part, frozen=True):
    """`records/activities/2026/371721/A371721-2026-0007.yml`.

    Of a *group* (交流、会诊、联系选民、学习, 三(二)二) or an *organ* (宣传、服务、通报); 印发
    and 宣传 may be of either. Its only entries are corrections. A 通报 bears its quarter, number
    and cut-off; its text is made, not recorded.
    """

    id: str
    kind: ActivityType
    date: date
    by: str
    group: str | None = None
    organ: str | None = None
    attended: list[str] = []
    disputes: list[str] = []
    asked: list[Asked] = []
    paper: Paper | None = None
    received: list[str] = []
    medium: Medium | None = None
    quarter: str | None = None
    number: str | None = None
    cutoff: _Day | None = None
    events: list[Correction] = []
    order: Order = []

"""One 工作事项 in the making: what is wanted, whose it is, and who sees to it."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import NamedTuple

from qianwan.model import affair as log
from qianwan.model.affair import Affair, AffairEvent
from qianwan.sample.congresses import Congress
from qianwan.sample.draft import Draft
from qianwan.sample.people import Team
from qianwan.work_terms import AffairType, Medium, Need


class GivenAffair(NamedTuple):
    """What the plan has settled of a 工作事项 before its story is told.

    *team* is a group of the county that may have raised it or be praised; *case* one that a
    supervision topic may have grown from.
    """

    id: str
    registered: date
    kind: AffairType
    story: str
    team: Team
    case: str | None = None


@dataclass
class ConcernHead:
    """What a story may know better than the drawing of lots."""

    by: str
    need: Need | None = None
    group: str | None = None
    deputy: str | None = None
    unit: str | None = None
    office: str | None = None
    case: str | None = None
    category: str | None = None


class Concern(Draft[AffairEvent]):
    """A 工作事项 that a story is told of, kept by the congress of a county."""

    def __init__(self, given: GivenAffair, congress: Congress, seed: str, as_of: date) -> None:
        super().__init__(Random(f"{seed}:{given.id}"), as_of)
        self.given, self.congress = given, congress
        self.registered, self.clerk = given.registered, congress.clerk
        self.head = ConcernHead(by=self.clerk)
        self.due = self.after(self.registered, 25, 45)

    @property
    def is_helped(self) -> bool:
        """Whether somebody sees to it by a day."""
        return self.given.kind in {AffairType.DIFFICULTY, AffairType.SUPPORT}

    def answer(self, low: int, high: int) -> date:
        """答复 to whoever raised it."""
        day = self.after(self.registered, low, high)
        self.note(log.AffairAnswer(date=day, by=self.clerk))
        return day

    def solve(self, day: date) -> None:
        """解决."""
        self.note(log.Supplied(date=day, by=self.clerk))

    def refuse(self, day: date, reason: str) -> None:
        """不能解决."""
        self.note(log.Unsolved(date=day, by=self.clerk, reason=reason))

    def agree(self) -> date:
        """同意 of the parties, in writing."""
        day = self.after(self.registered, 3, 12)
        self.note(log.AffairConsent(date=day, by=self.clerk, words=self.key()))
        return day

    def tell(self, agreed: date) -> date:
        """刊发."""
        day = self.after(agreed, 3, 15)
        self.note(log.Publication(date=day, by=self.clerk, medium=self.one(list(Medium))))
        return day

    def announce(self) -> tuple[date, date]:
        """公示: its first and its last day."""
        first = self.after(self.registered, 2, 6)
        last = self.after(first, 6, 8)
        self.note(log.Notice(date=first, by=self.congress.organ, until=last))
        return first, last

    def object(self, first: date) -> date:
        """异议 while the names are on notice."""
        day = self.after(first, 1, 3)
        self.note(log.Objection(date=day, by=self.clerk, words=self.key()))
        return day

    def settle(self, objected: date, *, upheld: bool) -> date:
        """异议办结."""
        day = self.after(objected, 5, 9)
        self.note(log.ObjectionSettled(date=day, by=self.congress.organ, upheld=upheld))
        return day

    def decide(self, after: date, *, approved: bool) -> date:
        """决定, by the 常委会."""
        day = self.after(after, 2, 6)
        self.note(log.Decision(date=day, by=self.congress.organ, approved=approved))
        return day

    def withdraw(self, after: date) -> None:
        """撤回."""
        day = self.after(after, 4, 12)
        self.note(log.AffairWithdrawn(date=day, by=self.clerk))

    def affair(self) -> Affair:
        """Return the 工作事项 as it stands at the end of the sample's last day."""
        head, given = self.head, self.given
        return Affair(
            id=given.id,
            registered=given.registered,
            kind=given.kind,
            by=head.by,
            need=head.need,
            owner=self.clerk if self.is_helped else None,
            due=self.due if self.is_helped else None,
            group=head.group,
            deputy=head.deputy,
            unit=head.unit,
            office=head.office,
            case=head.case,
            category=head.category,
            events=self.events(),
        )

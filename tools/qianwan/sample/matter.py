"""One petition case in the making: its head, and who has it in hand as its story goes on."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from qianwan.model import case as log
from qianwan.model.case import Case, CaseEvent, PastReferral
from qianwan.sample import texts
from qianwan.sample.congresses import Congress
from qianwan.sample.draft import Draft, pick
from qianwan.terms import CaseCategory, Channel, Nature

HANDLING, NOTICE = 60, 15  # days of the campaign's limits, which promises keep to
CHANNELS = {
    Channel.VISIT: 46.0,
    Channel.LETTER: 22.0,
    Channel.NET: 14.0,
    Channel.CALL: 12.0,
    Channel.DEPUTY: 5.0,
    Channel.FAX: 1.0,
}


class Given(NamedTuple):
    """What the plan has settled of a case before its story is told.

    *place* is where the matter lies, *town_unit* its township's own handling unit; *into* names
    the case that it can be merged into; *selected* that it belongs to the year's 1,000.
    """

    id: str
    registered: date
    category: CaseCategory
    place: str
    story: str
    selected: bool = False
    town_unit: str | None = None
    into: str | None = None


@dataclass
class Head:
    """What a story may know better than the drawing of lots."""

    channel: Channel
    nature: Nature = Nature.CLAIM
    people: int | None = None
    title: str | None = None
    anonymous: bool = False
    law_related: bool = False
    feedback_wish: str | None = None


class Matter(Draft[CaseEvent]):
    """A case that a story is told of. Who has it in hand and its deadline move as in life.

    *kind* says whether it asks for works, money or papers. *clerk* keeps the file, *visitor* makes
    the return visits, *committee* is the 委室 that assists; *done* is the day of the last 办结.
    """

    def __init__(self, given: Given, congress: Congress, seed: str, as_of: date) -> None:
        super().__init__(Random(f"{seed}:{given.id}"), as_of)
        self.given = given
        self.congress = congress
        self.category = given.category
        self.registered = given.registered
        self.head = self._head()
        self.kind = texts.kind_of_matter(given.category)
        self.unit = congress.unit(given.category)
        if given.town_unit and self.chance(0.25):
            self.unit = given.town_unit
        self.clerk, self.visitor = congress.clerk, congress.visitor
        self.committee, self.committee_head = congress.committee(given.category)
        self.leader = congress.leader(1)
        self.standards: list[log.Standard] = []
        self.deadline = given.registered + timedelta(days=NOTICE + HANDLING)
        self.done = given.registered

    def _head(self) -> Head:
        rng, known = self.rng, self.given.selected
        head = Head(channel=pick(rng, CHANNELS))
        if known or self.chance(0.4):
            head.title = rng.choice(texts.CASE_TITLES[self.given.category])
            head.people = pick(rng, {1: 60.0, 2: 15.0, 3: 12.0, 5: 6.0, 12: 4.0, 35: 1.0})
        if known or self.chance(0.3):
            head.feedback_wish = pick(rng, {"每月": 3.0, "有进展时": 4.0, "办结时": 3.0})
        return head

    @property
    def is_silent(self) -> bool:
        """Anonymous, or wanting no contact: nobody is asked."""
        return self.head.anonymous or self.head.feedback_wish == "不联系"

    @property
    def year(self) -> int:
        """The campaign year."""
        return self.congress.year

    def case(self) -> Case:
        """Return the case as it stands at the end of the sample's last day."""
        given, head = self.given, self.head
        first, repeats, referrals = self._past()
        return Case(
            id=given.id,
            registered=given.registered,
            channel=head.channel,
            nature=head.nature,
            category=given.category,
            title=head.title,
            people=head.people,
            anonymous=head.anonymous,
            law_related=head.law_related,
            place=given.place,
            first_visit=first,
            repeat_visits=repeats,
            referrals=referrals,
            feedback_wish=head.feedback_wish,
            events=self.events(),
        )

    def _past(self) -> tuple[str | None, list[str] | None, list[PastReferral] | None]:
        """What came before registration, by month or year: needed for 筛选, else often unknown."""
        rng = self.rng
        if not self.given.selected and rng.random() > 0.2:
            return None, None, None
        year = self.registered.year
        span = rng.randint(2, 11)
        first = f"{year - span}-{rng.randint(1, 12):02}" if rng.random() < 0.8 else f"{year - span}"
        later = sorted(rng.sample(range(year - span + 1, year), min(span - 1, rng.randint(0, 4))))
        repeats = [f"{each}-{rng.randint(1, 12):02}" for each in later]
        referrals = [
            PastReferral(date=day, to=self.congress.unit(self.category), manner=manner)
            for day, manner in zip(repeats, ("转送", "交办", "转送"), strict=False)
        ]
        return first, repeats, referrals

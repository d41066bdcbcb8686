"""One dispute in the making: its head, and the deputies who take it on."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from qianwan.model.dispute import Credit, Dispute, DisputeEvent
from qianwan.sample import texts
from qianwan.sample.congresses import Congress
from qianwan.sample.draft import Draft, pick
from qianwan.sample.people import Team
from qianwan.terms import CreditRole, DisputeCategory, Source

COMMITTEE = "村(居)委会"
SIDES = "甲乙丙"
SOURCES = {
    Source.SCREENING: 52.0,
    Source.VOTERS: 20.0,
    Source.REQUEST: 15.0,
    Source.HANDED_OVER: 5.0,
    Source.WARNING: 5.0,
    Source.FROM_ABOVE: 3.0,
}


class GivenDispute(NamedTuple):
    """What the plan has settled of a dispute before its story is told.

    *turn* counts the matters of the group, so that its members take turns; *petition* is a case of
    the same place, with the day of its registration.
    """

    id: str
    registered: date
    team: Team
    turn: int
    story: str
    petition: tuple[str, date] | None = None


@dataclass
class QuarrelHead:
    """What a story may know better than the drawing of lots."""

    source: Source
    category: DisputeCategory
    people: int
    title: str | None = None
    sides: int = 2
    cross_village: bool = False
    amount_wan: int | None = None
    policy: bool = False
    violence: bool = False
    law_related: bool = False
    recused: list[str] = field(default_factory=list)
    case: str | None = None


class Quarrel(Draft[DisputeEvent]):
    """A dispute that a story is told of, with the group, township and county that may help."""

    def __init__(self, given: GivenDispute, township: Congress, seed: str, as_of: date) -> None:
        super().__init__(Random(f"{seed}:{given.id}"), as_of)
        self.given = given
        self.township = township
        self.group = given.team.group.id
        self.registered = given.registered
        self.head = self._head()

    def _head(self) -> QuarrelHead:
        category = DisputeCategory(pick(self.rng, texts.DISPUTE_WEIGHTS))
        head = QuarrelHead(
            source=pick(self.rng, SOURCES),
            category=category,
            people=pick(self.rng, {2: 70.0, 3: 16.0, 4: 14.0}),
        )
        if self.chance(0.3):
            head.title = self.one(texts.DISPUTE_TITLES[category])
        return head

    @property
    def deputy(self) -> str:
        """The deputy who takes the dispute on: members take turns."""
        members = self.given.team.members
        return members[self.given.turn % len(members)]

    @property
    def others(self) -> list[str]:
        """Who else of the group may help, those last whose own turn comes next."""
        members = self.given.team.members
        turn = self.given.turn % len(members)
        order = [members[(each - turn) % len(members)] for each in range(len(members) - 1, -1, -1)]
        return [code for code in order if code not in {self.deputy, *self.head.recused}]

    def credits(self, assisting: int) -> list[Credit]:
        """The deputy as 主办 and others of the group as 协办."""
        roles = [(self.deputy, CreditRole.LEAD)]
        roles += [(code, CreditRole.ASSISTING) for code in self.others[:assisting]]
        return [Credit(deputy=code, group=self.group, role=role) for code, role in roles]

    def confirmed_by(self, credits: list[Credit]) -> str:
        """The group's leader, or the village committee where the leader is credited himself."""
        leader = self.given.team.group.leader
        credited = {credit.deputy for credit in credits} | set(self.head.recused)
        return COMMITTEE if leader is None or leader in credited or self.chance(0.4) else leader

    def dispute(self) -> Dispute:
        """Return the dispute as it stands at the end of the sample's last day."""
        head, given = self.head, self.given
        found = self.registered - timedelta(days=self.rng.randint(0, 5))
        return Dispute(
            id=given.id,
            registered=given.registered,
            source=head.source,
            place=given.team.township,
            category=head.category,
            title=head.title,
            people=head.people,
            sides=head.sides,
            found=found if self.chance(0.6) else None,
            cross_village=head.cross_village,
            amount_wan=head.amount_wan,
            policy=head.policy,
            violence=head.violence,
            law_related=head.law_related,
            recused=head.recused,
            case=head.case,
            events=self.events(),
        )

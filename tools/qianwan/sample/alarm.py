"""One 预警 in the making: its head, and what may be done about it day by day."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from qianwan.model import warning as log
from qianwan.model.warning import Warning, WarningEvent
from qianwan.sample import texts
from qianwan.sample.congresses import Congress
from qianwan.sample.draft import Draft, pick
from qianwan.terms import DisputeCategory
from qianwan.work_terms import Measure, PlanKind, Risk, RiskReason, WarningKind, WarningOutcome

RISKS: Final = {Risk.LOW: 72.0, Risk.HIGH: 28.0}
# What a plan of each kind may come to.
PLANS: Final = {
    PlanKind.EXPROPRIATION: DisputeCategory.DEMOLITION,
    PlanKind.PROJECT: DisputeCategory.POLLUTION,
    PlanKind.CHARGE: DisputeCategory.PROPERTY_SERVICE,
    PlanKind.ZONING: DisputeCategory.HOUSES,
    PlanKind.POLICY: DisputeCategory.WOODS_AND_LAND,
}

# What may come to a collective petition; and which of it is a danger.
SIGNS: Final = {
    DisputeCategory.DEMOLITION: 20.0,
    DisputeCategory.LABOUR: 18.0,
    DisputeCategory.WOODS_AND_LAND: 15.0,
    DisputeCategory.POLLUTION: 12.0,
    DisputeCategory.PROPERTY_SERVICE: 12.0,
    DisputeCategory.HOUSES: 10.0,
    DisputeCategory.BUSINESS: 8.0,
    DisputeCategory.CONSUMERS: 5.0,
}
DANGERS: Final = (
    DisputeCategory.DEMOLITION, DisputeCategory.POLLUTION, DisputeCategory.BUSINESS
)  # fmt: skip


class Linked(NamedTuple):
    """A case or dispute that a 预警 is about, or that became of it; a dispute has a *category*."""

    id: str
    registered: date
    category: DisputeCategory | None = None


class GivenWarning(NamedTuple):
    """What the plan has settled of a 预警 before its story is told."""

    id: str
    registered: date
    kind: WarningKind
    congress: Congress
    place: str
    story: str
    linked: Linked | None = None


@dataclass
class AlarmHead:
    """What a story may know better than the drawing of lots."""

    risk: Risk
    reasons: list[RiskReason] = field(default_factory=list)
    plan: PlanKind | None = None
    category: DisputeCategory | None = None


class Alarm(Draft[WarningEvent]):
    """A 预警 that a story is told of, raised by the congress of a county or the city."""

    def __init__(self, given: GivenWarning, seed: str, as_of: date) -> None:
        super().__init__(Random(f"{seed}:{given.id}"), as_of)
        self.given = given
        self.clerk = given.congress.clerk
        self.township = f"O{given.place}" if len(given.place) == 9 else self.clerk
        self.unit = given.congress.unit(pick(self.rng, texts.CASE_WEIGHTS))
        self.found = given.registered - timedelta(days=pick(self.rng, {0: 75, 1: 17, 2: 8}))
        self.head = self._head()

    def _head(self) -> AlarmHead:
        reasons = self.rng.sample(list(RiskReason), pick(self.rng, {1: 70, 2: 30}))
        head = AlarmHead(pick(self.rng, RISKS), reasons)
        match self.given.kind:
            case WarningKind.DECISION:
                head.plan = self.one(list(PLANS))
                head.category = PLANS[head.plan]
            case WarningKind.SIGN:
                head.category = pick(self.rng, SIGNS)
        if self.given.linked and self.given.linked.category:
            head.category = self.given.linked.category
        return head

    def day(self, low: int, high: int) -> date:
        """Draw a day *low* to *high* days after the discovery: what presses knows no weekend."""
        return self.found + timedelta(days=self.rng.randint(low, high))

    def be_grave(self) -> None:
        """Make it 重大, and a matter that can be stopped."""
        self.head.risk, self.head.category = Risk.MAJOR, self.one(DANGERS)

    def report(self, low: int = 0, high: int = 3) -> None:
        """报告 by the township to the county, or by the office to the unit it concerns."""
        by, to = self.township, self.clerk
        if by == to:
            to = self.unit
        self.note(log.Notification(date=self.day(low, high), by=by, to=to))

    def control(self, measure: Measure, low: int = 1, high: int = 6) -> date:
        """控制 of the matter."""
        day = self.day(low, high)
        self.note(log.Control(date=day, by=self.township, measure=measure))
        return day

    def solve(self, day: date) -> None:
        """解决, with nothing to go on."""
        outcome = WarningOutcome.SOLVED
        self.note(log.Solution(date=day, by=self.township, outcome=outcome))

    def hand_on(self, outcome: WarningOutcome) -> None:
        """解决 by registering it as what it has become, on the day of that."""
        assert self.given.linked is not None  # whoever deals this story has found it something
        day, into = self.given.linked.registered, self.given.linked.id
        self.note(log.Solution(date=day, by=self.clerk, outcome=outcome, into=into))

    def dismiss(self, low: int = 1, high: int = 6) -> None:
        """排除: there was nothing in it."""
        reason = self.one(texts.DISMISSALS)
        self.note(log.Dismissal(date=self.day(low, high), by=self.clerk, reason=reason))

    def warning(self) -> Warning:
        """Return the 预警 as it stands at the end of the sample's last day."""
        given, head = self.given, self.head
        about = given.linked.id if given.linked and given.kind is WarningKind.CASE else ""
        return Warning(
            id=given.id,
            registered=given.registered,
            kind=given.kind,
            found=self.found,
            place=given.place,
            risk=head.risk,
            reasons=head.reasons,
            category=head.category,
            plan=head.plan,
            case=about if about.startswith("C") else None,
            dispute=about if about.startswith("D") else None,
            events=self.events(),
        )

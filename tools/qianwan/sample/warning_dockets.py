"""Which 预警 there are: number, day, place, kind and story of each, congress by congress."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from qianwan.model.dispute import Dispute
from qianwan.sample.alarm import GivenWarning, Linked
from qianwan.sample.congresses import Congress
from qianwan.sample.draft import pick
from qianwan.sample.matter import Given
from qianwan.sample.places import CITY
from qianwan.sample.sizes import World
from qianwan.sample.story import draw
from qianwan.sample.warning_stories import ABOUT, KINDS, OTHERWISE, STORIES
from qianwan.terms import Level, Source
from qianwan.work_terms import WarningKind

SOON: Final = timedelta(days=20)  # within which a sign becomes what was feared
OWN: Final = 0.04  # share of the 预警 that the city raises
BEFORE: Final = timedelta(days=2)  # a matter is known before one is warned of it


class Slot(NamedTuple):
    """A 预警 before its number: when it came, and what it is where that is settled."""

    registered: date
    kind: WarningKind
    story: str


class Known(NamedTuple):
    """A case or dispute of the county, with its place, and whether a 预警 brought it."""

    linked: Linked
    place: str
    warned: bool


def shares(world: World) -> dict[str, int]:
    """How many 预警 each congress raises: the counties by their townships, the city a few."""
    total = world.size.warnings
    own = {CITY: round(total * OWN)} if CITY in world.congresses and total else {}
    return {**world.per_county(total - sum(own.values())), **own}


def warnings(
    world: World,
    congress: Congress,
    total: int,
    cases: Iterable[Given],
    disputes: Iterable[Dispute],
) -> Iterator[GivenWarning]:
    """Yield *total* 预警 of a congress, about the *cases* and *disputes* of its region."""
    known = [*_of_cases(cases), *_of_disputes(disputes)]
    slots = _every_story(world, congress) if world.size.once else _by_share(world, congress, total)
    numbers: dict[int, int] = {}
    for slot in slots:
        year = slot.registered.year
        numbers[year] = numbers.get(year, 0) + 1
        code = f"W{congress.code}-{year}-{numbers[year]:04}"
        yield _given(world, congress, slot, code, known)


def _of_cases(cases: Iterable[Given]) -> Iterator[Known]:
    return (Known(Linked(each.id, each.registered), each.place, False) for each in cases)


def _of_disputes(disputes: Iterable[Dispute]) -> Iterator[Known]:
    for each in disputes:
        linked = Linked(each.id, each.registered, each.category)
        yield Known(linked, each.place, each.source is Source.WARNING)


def _by_share(world: World, congress: Congress, total: int) -> Iterator[Slot]:
    for number, day in enumerate(world.spread(total)):
        rng = Random(f"{world.seed}:{congress.code}:warning:{number}")
        # The city sees what its own plans may come to; signs and matters are seen below.
        kind = WarningKind.DECISION if congress.level is Level.CITY else pick(rng, KINDS)
        yield Slot(day, kind, draw(rng, STORIES[kind], world.trouble(congress.code)))


def _every_story(world: World, congress: Congress) -> list[Slot]:
    """Each story once, at the counties in turn, begun early enough to be told."""
    told = [
        Slot(world.as_of - timedelta(days=story.days), kind, name)
        for kind, stories in STORIES.items()
        for name, story in stories.items()
    ]
    codes = [county.code for county in world.counties]
    return sorted(told[codes.index(congress.code) :: len(codes)])


def _given(
    world: World, congress: Congress, slot: Slot, code: str, known: Sequence[Known]
) -> GivenWarning:
    kind, story = slot.kind, slot.story
    found = _linked(slot, known) if story in ABOUT else None
    if found is not None:
        return GivenWarning(code, slot.registered, kind, congress, found.place, story, found.linked)
    if story in ABOUT:
        kind, story = OTHERWISE
    place = _place(Random(f"{world.seed}:{code}:given"), world, congress)
    return GivenWarning(code, slot.registered, kind, congress, place, story)


def _linked(slot: Slot, known: Sequence[Known]) -> Known | None:
    """What a 个案 is about, the latest by then; what a sign became, the next after it.

    One that soon follows and says itself that a 预警 brought it goes first.
    """
    day = slot.registered
    fitting = [each for each in known if each.linked.id[0] in ABOUT[slot.story]]
    if slot.kind is WarningKind.CASE:
        before = [each for each in fitting if each.linked.registered < day - BEFORE]
        return max(before, key=lambda each: (each.linked.registered, each.linked.id), default=None)
    after = [each for each in fitting if each.linked.registered >= day]

    def order(each: Known) -> tuple[bool, bool, date, str]:
        registered = each.linked.registered
        return registered - day > SOON, not each.warned, registered, each.linked.id

    return min(after, key=order, default=None)


def _place(rng: Random, world: World, congress: Congress) -> str:
    """A township as a rule, sometimes the county; of the city's a county as a rule."""
    whole = rng.random() < 0.12
    below = world.counties if congress.level is Level.CITY else world.townships(congress.code)
    return congress.code if whole else rng.choice([region.code for region in below])

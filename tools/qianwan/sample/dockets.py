"""Which cases there are: number, day, place and story of each, congress by congress."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Final, NamedTuple

from qianwan.model.organs import Region
from qianwan.model.registers import OUTSIDE
from qianwan.sample import texts
from qianwan.sample.congresses import Congress
from qianwan.sample.draft import pick
from qianwan.sample.matter import Given
from qianwan.sample.places import TOWNSHIP_UNITS, unit_id
from qianwan.sample.repertoire import CASES, LED
from qianwan.sample.sizes import CARRIED, Part, World
from qianwan.sample.story import draw
from qianwan.terms import CaseCategory, Level

UPWARDS: Final = frozenset({"raised", "led_raised", "leader_changed"})  # best told of a township
GONE: Final = frozenset(
    {
        "transferred",
        "transferred_at_law",
        "legal_route",
        "rejected",
        "merged",
        "withdrawn",
        "restored",
    }
)
OLD_NUMBERS: Final = 300  # last year's cases are few of many: their numbers begin here


class Slot(NamedTuple):
    """A case before its number: when it came, and whether it is among the selected."""

    registered: date
    selected: bool
    story: str | None = None


def dockets(world: World) -> Iterator[tuple[Congress, list[Given]]]:
    """Yield the cases of each congress that has any, upper congresses first."""
    slots = _every_story(world) if world.size.once else _by_share(world)
    for code, each in slots.items():
        if each:
            yield world.congresses[code], _numbered(world, world.congresses[code], each)


def _by_share(world: World) -> dict[str, list[Slot]]:
    return {
        code: _slots(world, part, level)
        for level in world.size.cases
        for code, part in world.shares(level).items()
    }


def _slots(world: World, part: Part, level: Level) -> list[Slot]:
    """Some come from last year; the selected are spread over those that came early enough."""
    carried = round(part.cases * CARRIED)
    days = world.last_weeks(carried, 9) + world.spread(part.cases - carried)
    share = 0.7 if level is Level.TOWNSHIP else 0.78  # later ones find no meeting any more
    early = max(int(len(days) * share), part.selected)
    chosen = {(2 * n + 1) * early // (2 * part.selected) for n in range(part.selected)}
    return [Slot(day, place in chosen) for place, day in enumerate(days)]


def _every_story(world: World) -> dict[str, list[Slot]]:
    """Each story in its copies, at the congresses in turn, begun early enough to be told."""
    levels: dict[Level, list[str]] = {level: [] for level in Level}
    for congress in world.congresses.values():
        if congress.region.kind != "街道":
            levels[congress.level].append(congress.code)
    counties, towns = cycle(levels[Level.COUNTY]), cycle(levels[Level.TOWNSHIP])
    homes = cycle((counties, counties, iter(cycle(levels[Level.CITY])), counties, counties, towns))
    slots: dict[str, list[Slot]] = {code: [] for code in world.congresses}
    for stories in (CASES, LED):
        told = [(name, copy) for name, story in stories.items() for copy in range(story.copies)]
        for name, copy in told:
            rng = Random(f"{world.seed}:{name}:{copy}")
            before = stories[name].days + 20 * copy + rng.randint(0, 9)
            day = world.as_of - timedelta(days=before)
            code = next(towns if name in UPWARDS else next(homes))
            slots[code].append(Slot(day, stories is LED, name))
    return {code: sorted(each) for code, each in slots.items()}


def _numbered(world: World, congress: Congress, slots: Sequence[Slot]) -> list[Given]:
    numbers = {world.year: 0, world.year - 1: OLD_NUMBERS}
    towns = world.townships(congress.home.code)
    found: list[Given] = []
    for place, slot in enumerate(slots):
        year = slot.registered.year
        numbers[year] += 1 if year == world.year else 3
        code = f"C{congress.code}-{year}-{numbers[year]:04}"
        found.append(_given(world, congress, slot, code, _Surroundings(place, towns, found)))
    return found


class _Surroundings(NamedTuple):
    """Where a case stands among those of its congress, and what could take it in."""

    number: int
    towns: Sequence[Region]
    before: Sequence[Given]

    def town_unit(self, congress: Congress, place: str) -> str | None:
        codes = [town.code for town in self.towns]
        if place not in codes:
            return None
        return unit_id(congress.home.code, TOWNSHIP_UNITS + codes.index(place))

    def like(self, place: str) -> Given | None:
        """An earlier case still in hand here, of the same place if there is one."""
        open_ones = [given for given in self.before if given.story not in GONE]
        near = [given for given in open_ones if given.place == place]
        return next(reversed(near or open_ones), None)


def _given(world: World, congress: Congress, slot: Slot, code: str, around: _Surroundings) -> Given:
    rng = Random(f"{world.seed}:{code}:given")
    stories = LED if slot.selected else CASES
    trouble = world.trouble(congress.home.code)
    story = slot.story or draw(rng, stories, trouble)
    place = _place(rng, world, congress, around)
    category = CaseCategory(pick(rng, texts.CASE_WEIGHTS))
    target = around.like(place) if story == "merged" else None
    if target:
        place, category = target.place, target.category
    return Given(
        id=code,
        registered=slot.registered,
        category=category,
        place=place,
        story=story,
        selected=slot.selected,
        town_unit=around.town_unit(congress, place),
        into=target.id if target else None,
    )


def _place(rng: Random, world: World, congress: Congress, around: _Surroundings) -> str:
    """A township as a rule; sometimes the county as a whole, of the city's cases anywhere."""
    if congress.is_township:
        return congress.code
    if congress.level is Level.CITY:
        outside = pick(rng, {"town": 60.0, "county": 30.0, congress.code: 5.0, OUTSIDE: 5.0})
        counties = [county.code for county in world.counties]
        towns = [region.code for region in world.regions if region.level is Level.TOWNSHIP]
        drawn: Mapping[str, Sequence[str]] = {"town": towns, "county": counties}
        return rng.choice(drawn.get(outside, [outside]))
    whole = rng.random() < 0.08
    return congress.code if whole else around.towns[around.number % len(around.towns)].code

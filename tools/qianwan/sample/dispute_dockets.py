"""Which disputes there are: number, day, group and story of each, county by county."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from qianwan.figures.quota import apportion
from qianwan.sample.dockets import GONE
from qianwan.sample.matter import Given
from qianwan.sample.people import Team
from qianwan.sample.quarrel import GivenDispute
from qianwan.sample.repertoire import CARRIED_OVER, DISPUTES
from qianwan.sample.sizes import CARRIED_DISPUTES, World
from qianwan.sample.story import draw

OLD_NUMBERS: Final = 60


class Slot(NamedTuple):
    """A dispute before its number: when it came, and its story where that is settled."""

    registered: date
    story: str | None = None


def teams_by_township(teams: Sequence[Team]) -> dict[str, list[Team]]:
    """Return the groups that work in each township."""
    found: dict[str, list[Team]] = {}
    for team in teams:
        found.setdefault(team.township, []).append(team)
    return found


def disputes(
    world: World, county: str, teams: Sequence[Team], cases: Sequence[Given], total: int
) -> Iterator[GivenDispute]:
    """Yield *total* disputes of a county, spread over its townships by their deputies."""
    at_home = teams_by_township(teams)
    weights = {town: sum(len(t.members) for t in each) for town, each in at_home.items()}
    counts = apportion(weights, total)
    slots = _every_story(world, county, counts) if world.size.once else _by_share(world, counts)
    petitions = _petitions(cases)
    trouble = world.trouble(county)
    for town, each in slots.items():
        yield from _numbered(world, at_home[town], each, petitions.get(town, []), trouble)


def _by_share(world: World, counts: Mapping[str, int]) -> dict[str, list[Slot]]:
    found: dict[str, list[Slot]] = {}
    for town, count in counts.items():
        carried = round(count * CARRIED_DISPUTES)
        old = [Slot(day, CARRIED_OVER) for day in world.last_weeks(carried, 4)]
        found[town] = old + [Slot(day) for day in world.spread(count - carried)]
    return found


def _every_story(world: World, county: str, counts: Mapping[str, int]) -> dict[str, list[Slot]]:
    """Deal the stories of the sample out: this county's are every n-th, its townships in turn."""
    place = [region.code for region in world.counties].index(county)
    dealt = _deck(world)[place :: len(world.counties)]
    found: dict[str, list[Slot]] = {town: [] for town in counts}
    towns = [*counts]
    for number, slot in enumerate(dealt):
        found[towns[number % len(towns)]].append(slot)
    return {town: sorted(each) for town, each in found.items()}


def _deck(world: World) -> list[Slot]:
    """Each story in its copies, begun early enough to be told; the rest by their weights."""
    rng = Random(f"{world.seed}:deck")
    names = [name for name, story in DISPUTES.items() for _ in range(story.copies)]
    names += [draw(rng, DISPUTES) for _ in range(world.size.disputes - len(names))]
    rng.shuffle(names)
    days = [DISPUTES[name].days + rng.randint(0, 200) for name in names]
    return [
        Slot(world.as_of - timedelta(days=each), name)
        for each, name in zip(days, names, strict=True)
    ]


def _petitions(cases: Sequence[Given]) -> dict[str, list[Given]]:
    """Return the cases that a dispute may be the same matter as, by place."""
    found: dict[str, list[Given]] = {}
    for case in cases:
        if case.story not in GONE:
            found.setdefault(case.place, []).append(case)
    return found


def _numbered(
    world: World,
    teams: Sequence[Team],
    slots: Sequence[Slot],
    petitions: Sequence[Given],
    trouble: float,
) -> Iterator[GivenDispute]:
    numbers = {world.year: 0, world.year - 1: OLD_NUMBERS}
    for place, slot in enumerate(slots):
        year = slot.registered.year
        numbers[year] += 1
        team = teams[place % len(teams)]
        code = f"D{team.township}-{year}-{numbers[year]:04}"
        rng = Random(f"{world.seed}:{code}:given")
        yield GivenDispute(
            id=code,
            registered=slot.registered,
            team=team,
            turn=place // len(teams),
            story=slot.story or draw(rng, DISPUTES, trouble),
            petition=_nearest(petitions, slot.registered),
        )


def _nearest(petitions: Sequence[Given], day: date) -> tuple[str, date] | None:
    """The case registered nearest to *day*."""
    found = min(petitions, key=lambda case: abs(case.registered - day), default=None)
    return (found.id, found.registered) if found else None

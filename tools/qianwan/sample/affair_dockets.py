"""Which 工作事项 there are: number, day, kind, group and story of each, county by county."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from qianwan.model.affair import Affair
from qianwan.sample import affair_stories as stories
from qianwan.sample.concern import Concern, GivenAffair
from qianwan.sample.congresses import Congress
from qianwan.sample.dockets import GONE
from qianwan.sample.draft import pick, workday
from qianwan.sample.matter import Given
from qianwan.sample.people import Team
from qianwan.sample.sizes import World
from qianwan.sample.story import Story, draw
from qianwan.work_terms import AffairType

# What is raised how often; then how it goes.
KINDS: Final = {
    AffairType.DIFFICULTY: 48.0,
    AffairType.SUPPORT: 20.0,
    AffairType.EXEMPLAR: 16.0,
    AffairType.COMMENDATION: 10.0,
    AffairType.TOPIC: 6.0,
}
STORIES: Final[Mapping[AffairType, Mapping[str, Story[Concern]]]] = {
    AffairType.DIFFICULTY: {
        "solved": Story(stories.solved, 66, 130),
        "answered_late": Story(stories.answered_late, 8, 160, trouble=True),
        "impossible": Story(stories.impossible, 8, 90),
        "solved_after_all": Story(stories.solved_after_all, 4, 150),
        "waiting": Story(stories.waiting, 6, 50, trouble=True),
        "not_needed": Story(stories.not_needed, 4, 60),
        "mended": Story(stories.mended, 4, 70),
    },
    AffairType.SUPPORT: {
        "supplied": Story(stories.supplied, 78, 110),
        "not_there_yet": Story(stories.not_there_yet, 12, 20, trouble=True),
        "not_supplied": Story(stories.not_supplied, 10, 80),
    },
    AffairType.EXEMPLAR: {
        "told": Story(stories.told, 72, 90),
        "told_twice": Story(stories.told_twice, 10, 100),
        "agreed": Story(stories.agreed, 8, 18),
        "proposed": Story(stories.proposed, 6, 6),
        "taken_back": Story(stories.taken_back, 4, 120),
    },
    AffairType.COMMENDATION: {
        "granted": Story(stories.granted, 70, 80),
        "objected": Story(stories.objected, 8, 80),
        "declined": Story(stories.declined, 6, 70),
        "nominated": Story(stories.nominated, 5, 2),
        "on_notice": Story(stories.on_notice, 10, 9),
        "contested": Story(stories.contested, 6, 14),
    },
    AffairType.TOPIC: {
        "taken_up": Story(stories.taken_up, 60, 170),
        "decided_on": Story(stories.decided_on, 10, 50),
        "not_taken_up": Story(stories.not_taken_up, 20, 60),
        "put_forward": Story(stories.put_forward, 20, 15),
    },
}


class Slot(NamedTuple):
    """A 工作事项 before its number."""

    registered: date
    kind: AffairType
    story: str


def affairs(
    world: World, congress: Congress, total: int, teams: Sequence[Team], cases: Sequence[Given]
) -> Iterator[Affair]:
    """Yield *total* 工作事项 of a county, of its *teams* in turn; a topic grows from a case."""
    for given in _given(world, congress.code, total, teams, cases):
        concern = Concern(given, congress, world.seed, world.as_of)
        STORIES[given.kind][given.story].tell(concern)
        yield concern.affair()


def _given(
    world: World, county: str, total: int, teams: Sequence[Team], cases: Sequence[Given]
) -> Iterator[GivenAffair]:
    slots = _every_story(world, county) if world.size.once else _by_share(world, county, total)
    numbers: dict[int, int] = {}
    for place, slot in enumerate(sorted(slots)):
        year = slot.registered.year
        numbers[year] = numbers.get(year, 0) + 1
        code = f"T{county}-{year}-{numbers[year]:04}"
        before = [case for case in cases if case.registered <= slot.registered]
        lasting = [case.id for case in before if case.story not in GONE]
        yield GivenAffair(
            id=code,
            registered=slot.registered,
            kind=slot.kind,
            story=slot.story,
            team=teams[place % len(teams)],
            case=lasting[-1] if slot.kind is AffairType.TOPIC and lasting else None,
        )


def _by_share(world: World, county: str, total: int) -> Iterator[Slot]:
    for number, day in enumerate(world.spread(total)):
        rng = Random(f"{world.seed}:{county}:affair:{number}")
        kind = pick(rng, KINDS)
        story = draw(rng, STORIES[kind], world.trouble(county))
        yield Slot(min(workday(day), world.as_of), kind, story)


def _every_story(world: World, county: str) -> list[Slot]:
    """Each story once, at the counties in turn, begun early enough to be told."""
    told = [
        Slot(world.as_of - timedelta(days=story.days), kind, name)
        for kind, named in STORIES.items()
        for name, story in named.items()
    ]
    codes = [region.code for region in world.counties]
    return told[codes.index(county) :: len(codes)]

"""What a congress of the sample did for the campaigns: publicity, courses, circulars."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from qianwan.model.activity import Activity
from qianwan.model.periods import Period
from qianwan.sample.congresses import Congress
from qianwan.sample.draft import workday
from qianwan.sample.group_acts import NO_ID
from qianwan.sample.people import Team
from qianwan.sample.sizes import World
from qianwan.terms import Level
from qianwan.work_terms import ActivityType, Medium

TELLS: Final = {Level.CITY: 9, Level.COUNTY: 5, Level.TOWNSHIP: 1}  # 宣传 in a year
COURSES: Final = 4
# Days after the quarter on which its circular is issued: the second one is late.
ISSUED: Final = {1: 10, 2: 19, 3: 12, 4: 12}


def organ_acts(world: World, congress: Congress, teams: Sequence[Team]) -> Iterator[Activity]:
    """Yield what one organ did, in no order and on into the future; *teams* send to its courses."""
    rng = Random(f"{world.seed}:{congress.organ}:acts")
    for _ in range(TELLS[congress.level]):
        day = workday(world.starts + timedelta(days=rng.randrange(14, 362)))
        medium = rng.choice([*Medium])
        yield _of(congress, ActivityType.PUBLICITY, day, medium=medium)
    if not congress.is_township:
        for number in range(COURSES):
            day = _monday(date(world.year, 3 * number + 2, rng.randint(1, 20)))
            yield _of(congress, ActivityType.SERVICE, day, attended=_sent(rng, teams, day))
    if congress.upper is None:
        yield from _circulars(world, congress)


def _of(congress: Congress, kind: ActivityType, day: date, **columns: object) -> Activity:
    fields = {"id": NO_ID, "kind": kind, "date": day, "by": congress.clerk}
    return Activity(**fields, organ=congress.organ, **columns)  # type: ignore[arg-type]  # by kind


def _monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _sent(rng: Random, teams: Sequence[Team], day: date) -> list[str]:
    """One deputy of each group."""
    there = [[each.id for each in team.group.deputies if each.in_office(day)] for team in teams]
    return [rng.choice(members) for members in there if members]


def _circulars(world: World, congress: Congress) -> Iterator[Activity]:
    for number, days in ISSUED.items():
        quarter = Period.of(f"{world.year}-Q{number}")
        yield _of(
            congress,
            ActivityType.CIRCULAR,
            workday(quarter.last + timedelta(days=days)),
            quarter=quarter.key,
            number=f"示人办通〔{world.year}〕{number}号",
            cutoff=quarter.last,
        )

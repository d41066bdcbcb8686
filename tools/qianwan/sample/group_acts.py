"""What a group of the sample did in the year: its papers, its meetings, its days with voters."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from qianwan.model.activity import Activity, Asked
from qianwan.model.dispute import Dispute
from qianwan.model.periods import quarters_until
from qianwan.sample.draft import pick
from qianwan.sample.people import Team
from qianwan.sample.places import OFFICES, unit_id
from qianwan.sample.sizes import World
from qianwan.work_terms import ActivityType, Hearing, Medium, Paper, Topic

# How often a group does something in a quarter, and once more; in a small sample all is shown.
MEETS: Final = (0.6, 0.1)
MEETS_ONCE: Final = (0.9, 0.6)
KINDS: Final = {
    ActivityType.VOTERS: 36.0,
    ActivityType.EXCHANGE: 30.0,
    ActivityType.CONSULTATION: 24.0,
    ActivityType.STUDY: 10.0,
}
COMES, SIGNS, TELLS = 0.86, 0.985, 0.06
# The papers of the year, with the day from which they are given out.
PAPERS: Final = {Paper.APPEAL: (1, 12), Paper.PLAN: (2, 9), Paper.PLEDGE: (3, 2)}
MATTERS: Final = {0: 10.0, 1: 32.0, 2: 34.0, 3: 24.0}  # kinds of things asked on a day
HEARINGS: Final = {
    Hearing.ANSWERED: 74.0,
    Hearing.HANDED_ON: 14.0,
    Hearing.REGISTERED: 5.0,
    Hearing.PENDING: 7.0,
}
RECENT: Final = timedelta(days=75)
NO_ID: Final = ""  # numbers are given when all of a county's activities are there


def group_acts(world: World, team: Team, disputes: Sequence[Dispute]) -> Iterator[Activity]:
    """Yield what the group did, in no order and on into the future."""
    for paper, start in PAPERS.items():
        yield _distribution(world, team, paper, date(world.year, *start))
    for number, quarter in enumerate(quarters_until(date(world.year, 12, 31)), start=1):
        rng = Random(f"{world.seed}:{team.group.id}:Q{number}")
        first, last = quarter.first, quarter.last
        for share in MEETS_ONCE if world.size.once else MEETS:
            if rng.random() < share:
                day = _meeting_day(first + timedelta(days=rng.randrange((last - first).days - 3)))
                yield _meeting(rng, team, day, [*_recent(disputes, day)])
        if rng.random() < TELLS:
            yield _publicity(rng, team, _meeting_day(first + timedelta(days=rng.randrange(80))))


def _meeting_day(day: date) -> date:
    """From Tuesday to Friday: on Mondays there are courses."""
    return day + timedelta(days={0: 1, 5: 3, 6: 2}.get(day.weekday(), 0))


def _recent(disputes: Sequence[Dispute], day: date) -> Iterator[str]:
    for dispute in disputes:
        if timedelta(0) <= day - dispute.registered < RECENT:
            yield dispute.id


def _in_office(team: Team, day: date) -> list[str]:
    return [deputy.id for deputy in team.group.deputies if deputy.in_office(day)]


def _distribution(world: World, team: Team, paper: Paper, first: date) -> Activity:
    rng = Random(f"{world.seed}:{team.group.id}:{paper}")
    day = _meeting_day(first + timedelta(days=rng.randrange(12)))
    members = _in_office(team, day)
    signed = [code for code in members if rng.random() < SIGNS] or members
    return Activity(
        id=NO_ID,
        kind=ActivityType.DISTRIBUTION,
        date=day,
        by=team.group.id,
        group=team.group.id,
        paper=paper,
        received=signed,
    )


def _publicity(rng: Random, team: Team, day: date) -> Activity:
    return Activity(
        id=NO_ID,
        kind=ActivityType.PUBLICITY,
        date=day,
        by=team.group.id,
        group=team.group.id,
        medium=rng.choice((Medium.BOARD, Medium.EVENT)),
    )


def _meeting(rng: Random, team: Team, day: date, recent: Sequence[str]) -> Activity:
    kind = pick(rng, KINDS)
    if kind is ActivityType.CONSULTATION and not recent:
        kind = ActivityType.EXCHANGE
    members = _in_office(team, day)
    came = [code for code in members if rng.random() < COMES]
    if kind is ActivityType.VOTERS:
        came = members[: rng.randint(2, 4)]
    with_disputes = {ActivityType.CONSULTATION: 2, ActivityType.EXCHANGE: rng.randint(0, 1)}
    asked = [*_asked(rng, team, recent)] if kind is ActivityType.VOTERS else []
    return Activity(
        id=NO_ID,
        kind=kind,
        date=day,
        by=team.group.id,
        group=team.group.id,
        attended=came or members,
        disputes=[*recent[-with_disputes[kind] :]] if with_disputes.get(kind) else [],
        asked=asked,
    )


def _asked(rng: Random, team: Team, recent: Sequence[str]) -> Iterator[Asked]:
    county = team.group.id[1:7]
    for topic in rng.sample([*Topic], pick(rng, MATTERS)):
        hearing, count, to = pick(rng, HEARINGS), rng.choice((1, 1, 2, 3)), None
        if topic is Topic.DISPUTE and recent:
            hearing, count, to = Hearing.REGISTERED, 1, recent[-1]
        elif hearing is Hearing.REGISTERED:
            hearing = Hearing.ANSWERED
        if hearing is Hearing.HANDED_ON:
            to = unit_id(county, rng.choice(OFFICES).number)
        yield Asked(topic=topic, count=count, hearing=hearing, to=to)

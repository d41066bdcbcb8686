"""A whole repository of fictional records, file by file, from a size, a seed and a last day."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

import msgspec

from qianwan import canonical, schema
from qianwan.figures.quota import apportion
from qianwan.groundwork import campaign
from qianwan.model.base import Part
from qianwan.model.campaign import Reference
from qianwan.model.case import Assignment, Case
from qianwan.model.dispute import Dispute
from qianwan.model.organs import Meeting, Region, Regions
from qianwan.repo import path_of
from qianwan.sample.activities import activities
from qianwan.sample.affair_dockets import affairs
from qianwan.sample.alarm import Alarm
from qianwan.sample.appraisals import with_appraisal
from qianwan.sample.congresses import CHAIR, Congress
from qianwan.sample.dispute_dockets import disputes
from qianwan.sample.dockets import dockets
from qianwan.sample.matter import Given, Matter
from qianwan.sample.meetings import meetings
from qianwan.sample.organs import matrix, organ
from qianwan.sample.people import Team, teams
from qianwan.sample.places import CITY, units
from qianwan.sample.quarrel import Quarrel
from qianwan.sample.repertoire import CASES, DISPUTES, LED
from qianwan.sample.screenings import screenings
from qianwan.sample.sizes import World, world
from qianwan.sample.warning_dockets import shares, warnings
from qianwan.sample.warning_stories import STORIES
from qianwan.work_terms import MeetingKind

Written = tuple[str, str]  # path from the root of the repository, canonical text


def sample(size: str, seed: int, as_of: date) -> Iterator[Written]:
    """Yield every record file of a fictional repository as (path, canonical text).

    *size* is `small`, `county` or `city` (KeyError else); the campaign year is that of *as_of*,
    and nothing in the records is later. Same arguments, same bytes: each record draws its lots
    under its own id, so that one more shifts none of the others. Nobody and nothing in it is
    real but the names and codes of the regions.
    """
    drawn = world(size, seed, as_of)
    yield _written("regions", "", Regions(regions=[*drawn.regions]))
    yield from _offices(drawn)
    for chairing in drawn.congresses.values():
        yield from (_written("meeting", held.id, held) for held in meetings(drawn, chairing))
    cases: dict[str, list[Given]] = {}
    for congress, given in dockets(drawn):
        cases.setdefault(congress.home.code, []).extend(given)
        yield from _cases(drawn, congress, given)
    in_office = 0
    groups, deputies = drawn.per_county(drawn.size.groups), drawn.per_county(drawn.size.deputies)
    quarrels = drawn.per_county(drawn.size.disputes)
    alarms, concerns = shares(drawn), drawn.per_county(drawn.size.affairs)
    for county in drawn.counties:
        code = county.code
        sizes = _group_sizes(drawn, code, groups[code], deputies[code])
        found = teams(
            county, drawn.townships(code), sizes, drawn.seed, as_of, 8 if drawn.size.once else 1
        )
        in_office += sum(each.in_office(as_of) for team in found for each in team.group.deputies)
        yield from (_written("group", team.group.id, team.group) for team in found)
        told = [*_disputes(drawn, county, found, cases.get(code, []), quarrels[code])]
        yield from (_written("dispute", dispute.id, dispute) for dispute in told)
        congress = drawn.congresses[code]
        yield from _groupwork(drawn, congress, found, told)
        wanted = affairs(drawn, congress, concerns[code], found, cases.get(code, []))
        yield from (_written("affair", affair.id, affair) for affair in wanted)
        yield from _warnings(drawn, congress, alarms[code], cases.get(code, []), told)
    if CITY in alarms:
        yield from _warnings(drawn, drawn.congresses[CITY], alarms[CITY], (), ())
    if CITY in drawn.congresses:
        yield from _groupwork(drawn, drawn.congresses[CITY], (), ())
    reference = Reference(deputies=in_office, groups=drawn.size.groups)
    targets = (drawn.size.target_cases, drawn.size.target_disputes)
    approval = f"示人发〔{drawn.year}〕1号"
    year = campaign(drawn.year, targets, reference, approval, sample=True)
    year = msgspec.structs.replace(year, matrix=matrix())
    yield _written("campaign", year.id, with_appraisal(year, as_of))


def _written(kind: str, key: str, record: Part) -> Written:
    text = canonical.dump(msgspec.to_builtins(record), schema.shape(kind))
    return path_of(kind, key), text


def _offices(drawn: World) -> Iterator[Written]:
    for congress in drawn.congresses.values():
        made = organ(congress, drawn.seed, drawn.as_of)
        yield _written("organ", made.id, made)
        if not congress.is_township:
            yield _written("units", congress.code, units(congress.region, drawn.regions))


def _cases(drawn: World, congress: Congress, given: Sequence[Given]) -> Iterator[Written]:
    """Cases of one congress, and the meetings that assigned some of them."""
    meetings: dict[str, tuple[date, list[str], set[str]]] = {}
    for each in given:
        matter = Matter(each, congress, drawn.seed, drawn.as_of)
        (LED if each.selected else CASES)[each.story].tell(matter)
        case = matter.case()
        yield _written("case", case.id, case)
        for event in _meeting_entries(case):
            _, listed, present = meetings.setdefault(str(event.meeting), (event.date, [], set()))
            listed.append(case.id)
            present.add(event.unit)
    for code, (day, listed, present) in meetings.items():
        yield _written("meeting", code, _meeting(congress, code, day, listed, present))


def _meeting_entries(case: Case) -> Iterator[Assignment]:
    return (e for e in case.events if isinstance(e, Assignment) and e.meeting)


def _meeting(
    congress: Congress, code: str, day: date, listed: list[str], present: set[str]
) -> Meeting:
    return Meeting(
        id=code,
        kind=MeetingKind.ASSIGNMENT,
        date=day,
        level=congress.level,
        organ=congress.organ,
        chair=congress.leader(CHAIR),
        attended=sorted(present),
        cases=listed,
    )


def _group_sizes(drawn: World, county: str, groups: int, deputies: int) -> list[int]:
    """Members of each group of a county: not all alike, and together its deputies."""
    rng = Random(f"{drawn.seed}:{county}:groups")
    weights = {f"{number:04}": rng.randint(85, 115) for number in range(groups)}
    return [*apportion(weights, deputies).values()]


def _disputes(
    drawn: World, county: Region, found: list[Team], cases: Sequence[Given], total: int
) -> Iterator[Dispute]:
    for given in disputes(drawn, county.code, found, cases, total):
        quarrel = Quarrel(given, drawn.congresses[given.team.township], drawn.seed, drawn.as_of)
        DISPUTES[given.story].tell(quarrel)
        yield quarrel.dispute()


def _warnings(
    drawn: World,
    congress: Congress,
    total: int,
    cases: Sequence[Given],
    disputes: Sequence[Dispute],
) -> Iterator[Written]:
    for given in warnings(drawn, congress, total, cases, disputes):
        alarm = Alarm(given, drawn.seed, drawn.as_of)
        STORIES[given.kind][given.story].tell(alarm)
        warning = alarm.warning()
        yield _written("warning", warning.id, warning)


def _groupwork(
    drawn: World, congress: Congress, found: Sequence[Team], told: Sequence[Dispute]
) -> Iterator[Written]:
    """每周一排查 and the activities of a county, or of the city."""
    for screening in screenings(drawn, congress.code, found):
        yield _written("screening", screening.id, screening)
    for activity in activities(drawn, congress, found, told):
        yield _written("activity", activity.id, activity)

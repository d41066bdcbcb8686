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
from qianwan.model.organs import Meeting, Region, Regions
from qianwan.repo import path_of
from qianwan.sample.congresses import CHAIR, Congress, organ
from qianwan.sample.dispute_dockets import disputes
from qianwan.sample.dockets import dockets
from qianwan.sample.matter import Given, Matter
from qianwan.sample.people import Team, teams
from qianwan.sample.places import units
from qianwan.sample.quarrel import Quarrel
from qianwan.sample.repertoire import CASES, DISPUTES, LED
from qianwan.sample.sizes import World, world

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
    cases: dict[str, list[Given]] = {}
    for congress, given in dockets(drawn):
        cases.setdefault(congress.home.code, []).extend(given)
        yield from _cases(drawn, congress, given)
    in_office = 0
    groups, deputies = drawn.per_county(drawn.size.groups), drawn.per_county(drawn.size.deputies)
    quarrels = drawn.per_county(drawn.size.disputes)
    for county in drawn.counties:
        code = county.code
        sizes = _group_sizes(drawn, code, groups[code], deputies[code])
        found = teams(
            county, drawn.townships(code), sizes, drawn.seed, as_of, 8 if drawn.size.once else 1
        )
        in_office += sum(each.in_office(as_of) for team in found for each in team.group.deputies)
        yield from (_written("group", team.group.id, team.group) for team in found)
        yield from _disputes(drawn, county, found, cases.get(code, []), quarrels[code])
    reference = Reference(deputies=in_office, groups=drawn.size.groups)
    targets = (drawn.size.target_cases, drawn.size.target_disputes)
    approval = f"示人发〔{drawn.year}〕1号"
    year = campaign(drawn.year, targets, reference, approval, sample=True)
    yield _written("campaign", year.id, year)


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
        kind="集体交办会",
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
) -> Iterator[Written]:
    for given in disputes(drawn, county.code, found, cases, total):
        quarrel = Quarrel(given, drawn.congresses[given.team.township], drawn.seed, drawn.as_of)
        DISPUTES[given.story].tell(quarrel)
        dispute = quarrel.dispute()
        yield _written("dispute", dispute.id, dispute)

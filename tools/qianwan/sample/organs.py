"""人大机关 of the sample as they are on file: posts, 委室, teams, plans, networks."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from qianwan.model import organs
from qianwan.model.campaign import MatrixRow
from qianwan.model.organs import Accusations, Leader, Network, Organ, Plan, Team
from qianwan.sample.congresses import (
    CHAIR,
    COMMITTEES,
    FORMER_VICE,
    HANDOVER,
    PETITION_HEAD,
    PETITION_OFFICE,
    REMITS,
    STAND_IN,
    TERM,
    Congress,
)
from qianwan.sample.draft import workday
from qianwan.terms import CaseCategory, Level
from qianwan.work_terms import TeamKind


def organ(congress: Congress, seed: str, as_of: date) -> Organ:
    """Return the organ file of a congress."""
    start = date(congress.year - 4, *TERM[congress.level])
    rng = Random(f"{seed}:{congress.organ}")
    if congress.is_township:
        posts = ("工委主任", "工委副主任") if congress.region.kind == "街道" else ("主席", "副主席")
        leaders = [
            Leader(id=congress.leader(n), post=post, since=start)
            for n, post in enumerate(posts, start=1)
        ]
        return _organ(
            congress,
            leaders=leaders,
            teams=_township_teams(congress, rng, as_of),
            plans=_plans(congress, rng, as_of),
            network=_network(rng),
        )
    offices = [organs.Office(id=congress.clerk, name=PETITION_OFFICE)] + [
        organs.Office(id=f"{congress.organ}-{c.short}", name=c.name) for c in congress.committees
    ]
    return _organ(
        congress,
        leaders=[*_leaders(congress, start)],
        offices=offices,
        teams=_teams(congress, as_of),
        plans=_plans(congress, rng, as_of),
        accusations=[*_accusations(congress, seed, as_of)],
    )


def _teams(congress: Congress, as_of: date) -> list[Team]:
    """领导小组 and 督导组; the former vice-chair handed over to the one who stands in."""
    handover = date(congress.year - 1, *HANDOVER)
    heads = [congress.leader(committee.number) for committee in congress.committees]
    head, office = congress.leader(CHAIR), congress.clerk
    found = [
        Team(
            kind=TeamKind.LEADING,
            head=head,
            deputy=congress.leader(FORMER_VICE),
            office=office,
            since=date(congress.year - 1, 1, 6),
            until=handover,
        ),
        Team(
            kind=TeamKind.LEADING,
            head=head,
            deputy=congress.leader(STAND_IN),
            office=office,
            members=heads,
            since=handover + timedelta(days=1),
        ),
    ]
    begun = workday(date(congress.year, 1, 20))
    if begun <= as_of:
        deputy = congress.leader(PETITION_HEAD)
        found.append(
            Team(
                kind=TeamKind.INSPECTION,
                head=congress.leader(STAND_IN),
                deputy=deputy,
                members=heads[:2],
                since=begun,
            )
        )
    return found


def _township_teams(congress: Congress, rng: Random, as_of: date) -> list[Team]:
    """Some townships have still to form theirs."""
    day = workday(date(congress.year, 1, 8) + timedelta(days=rng.randint(0, 40)))
    if rng.random() < 0.04 or day > as_of:
        return []
    head, deputy = congress.leader(CHAIR), congress.leader(2)
    return [Team(kind=TeamKind.LEADING, head=head, deputy=deputy, since=day)]


def _plans(congress: Congress, rng: Random, as_of: date) -> list[Plan]:
    """统一方案: of the last year, and of this one where it is out."""
    found = []
    for year in (congress.year - 1, congress.year):
        number = f"示人发〔{year}〕{rng.randint(2, 40)}号"
        day = workday(date(year, 1, 12) + timedelta(days=rng.randint(0, 60)))
        late = congress.is_township and rng.random() < 0.05
        if day <= as_of and not late:
            found.append(Plan(year=year, number=number, date=day))
    return found


def _network(rng: Random) -> Network:
    villages = rng.randint(16, 48)
    return Network(villages=villages, contacts=villages - rng.choice((0, 0, 0, 1, 2, 5)))


def matrix() -> list[MatrixRow]:
    """分级分类 of the sample: each 委室 with its categories, of townships that of their county."""
    return [
        MatrixRow(
            level=level,
            categories=[CaseCategory(category) for category in committee.categories],
            office=committee.short,
        )
        for level in (Level.TOWNSHIP, Level.COUNTY, Level.CITY)
        for committee in (COMMITTEES if level is Level.CITY else COMMITTEES[:5])
    ]


def _organ(congress: Congress, **fields: object) -> Organ:
    region = congress.region
    body = "人大常委会"
    if congress.is_township or region.kind == "开发区":
        body = "人大" if region.kind in {"镇", "乡"} else "人大工委"
    name = f"{region.name}{body}"
    return Organ(
        id=congress.organ,
        name=name,
        level=congress.level,
        region=congress.code,
        **fields,  # type: ignore[arg-type]
    )


def _leaders(congress: Congress, start: date) -> Iterator[Leader]:
    handover = date(congress.year - 1, *HANDOVER)
    yield Leader(id=congress.leader(CHAIR), post="主任", since=start)
    for number, remit in REMITS.items():
        since = handover + timedelta(days=1) if number == 3 else start
        rest = [*remit]
        if number == STAND_IN:
            named = {category for known in REMITS.values() for category in known}
            rest += [str(category) for category in CaseCategory if category not in named]
        yield Leader(id=congress.leader(number), post="副主任", remit=rest, since=since)
    former = congress.leader(FORMER_VICE)
    yield Leader(id=former, post="副主任", remit=[*REMITS[3]], since=start, until=handover)
    head = congress.leader(PETITION_HEAD)
    yield Leader(id=head, post="信访室主任", office=congress.clerk, since=start)
    for committee in congress.committees:
        yield Leader(
            id=congress.leader(committee.number),
            post=f"{committee.short}主任",
            office=f"{congress.organ}-{committee.short}",
            since=start,
        )


def _accusations(congress: Congress, seed: str, as_of: date) -> Iterator[Accusations]:
    """检举控告类: a count a month and nothing else anywhere."""
    rng = Random(f"{seed}:{congress.organ}:accusations")
    for month in range(1, 13):
        count = rng.randint(0, 6)
        if date(congress.year, month, 28) <= as_of:
            yield Accusations(month=f"{congress.year}-{month:02}", count=count)

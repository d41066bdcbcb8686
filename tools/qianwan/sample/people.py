"""代表小组 of the sample and their deputies, who are called 张某甲 and are nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

import msgspec

from qianwan.model.organs import Deputy, Group, Region, Seat
from qianwan.sample.congresses import TERM
from qianwan.sample.draft import pick
from qianwan.sample.places import numeral
from qianwan.terms import Level

SURNAMES: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭"
GIVEN: Final = ("某", "某某", *(f"某{stem}" for stem in "甲乙丙丁戊己庚辛"))
LEAVING: Final = ("调离", "辞职", "迁出")
COUNTY_SHARE: Final = 12  # one group in so many is of the county's own deputies


@dataclass(frozen=True)
class Team:
    """A group as the stories see it: where it works, and which members may take a matter."""

    group: Group
    township: str
    members: tuple[str, ...]


def teams(
    county: Region,
    townships: Sequence[Region],
    sizes: Sequence[int],
    seed: str,
    as_of: date,
    unrest: int = 1,
) -> list[Team]:
    """Return the deputy groups of a county: *sizes* gives the members of each, in order.

    Deputies leave and come *unrest* times as often as in life.

    Groups go round the townships; every twelfth is of the county's own deputies and works in the
    township whose turn it is.
    """
    found: list[Team] = []
    first = 1
    for number, size in enumerate(sizes, start=1):
        town = townships[(number - 1) % len(townships)]
        own = number % COUNTY_SHARE == 0
        # Subdistricts have no congress: their deputies sit in the county's.
        level = Level.COUNTY if own or town.kind == "街道" else Level.TOWNSHIP
        place = county if own else town
        rng = Random(f"{seed}:G{county.code}-{number:03}")
        deputies = [*_deputies(rng, county.code, range(first, first + size), level, as_of, unrest)]
        first += size
        found.append(_team(rng, county.code, number, place, town, level, deputies, as_of))
    return found


def _team(
    rng: Random,
    county: str,
    number: int,
    place: Region,
    town: Region,
    level: Level,
    deputies: list[Deputy],
    as_of: date,
) -> Team:
    if number % 3 == 0:  # one member of every third group sits in another too
        other = f"G{county}-{rng.randint(1, number - 1):03}"
        deputies[-1] = msgspec.structs.replace(deputies[-1], also_in=[other])
    settled = [each.id for each in deputies if _serves_all_year(each, as_of)]
    group = Group(
        id=f"G{county}-{number:03}",
        name=f"示例代表小组{numeral(number)}",
        level=level,
        place=place.code,
        leader=settled[0],
        station=f"示例{numeral(number)}代表联络站",
        rules=_rules_day(rng, as_of),
        deputies=deputies,
    )
    # Some take no part: the sample has deputies still to win over.
    active = [code for code in settled if rng.random() < 0.95] or settled
    return Team(group, town.code, tuple(active))


def _rules_day(rng: Random, as_of: date) -> date | None:
    day = date(as_of.year, 1, 10) + timedelta(days=rng.randint(0, 60))
    return day if day <= as_of and rng.random() < 0.95 else None


def _deputies(
    rng: Random, county: str, numbers: range, level: Level, as_of: date, unrest: int
) -> Iterator[Deputy]:
    names = rng.sample([f"{s}{g}" for s in SURNAMES for g in GIVEN], len(numbers))
    for place, (number, name) in enumerate(zip(numbers, names, strict=True)):
        seats = _seats(rng, level, as_of)
        if place > 2:  # the first members stay, so that every group has somebody
            seats = _change(rng, seats, as_of, unrest)
        yield Deputy(id=f"R{county}-{number:05}", name=name, seats=seats)


def _seats(rng: Random, level: Level, as_of: date) -> list[Seat]:
    held = {level}
    higher = pick(rng, {None: 82.0, Level.COUNTY: 14.0, Level.CITY: 4.0})
    if higher:
        held.add(higher)
    order = (Level.CITY, Level.COUNTY, Level.TOWNSHIP)
    return [
        Seat(level=each, since=date(as_of.year - 4, *TERM[each])) for each in order if each in held
    ]


def _change(rng: Random, seats: list[Seat], as_of: date, unrest: int) -> list[Seat]:
    """A few deputies leave within the year, a few come by by-election, some after October."""
    often = {"leaves": 12.0 * unrest, "comes": 5.0 * unrest, "comes late": 7.0 * unrest}
    turn = pick(rng, {"stays": 1000 - sum(often.values()), **often})
    start, autumn = date(as_of.year, 1, 1), date(as_of.year, 10, 8)
    if turn == "leaves":
        day = start + timedelta(days=rng.randint(0, max((as_of - start).days - 1, 0)))
        reason = rng.choice(LEAVING)
        return [Seat(level=s.level, since=s.since, until=day, reason=reason) for s in seats]
    if turn == "stays" or (turn == "comes late" and as_of <= autumn):
        return seats
    first = autumn if turn == "comes late" else start
    day = first + timedelta(days=rng.randint(0, (as_of - first).days))
    return [Seat(level=seats[-1].level, since=day)]


def _serves_all_year(deputy: Deputy, as_of: date) -> bool:
    """In office from before last autumn to the last day: whoever a story may name on any day."""
    return any(
        seat.since < date(as_of.year - 1, 7, 1) and seat.until is None for seat in deputy.seats
    )

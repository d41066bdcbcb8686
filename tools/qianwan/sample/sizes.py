"""How large a sample is, and the part of it that each congress and each county has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from qianwan.figures.quota import apportion
from qianwan.groundwork import heze
from qianwan.model.organs import Region
from qianwan.sample.congresses import Congress, congresses
from qianwan.sample.places import CITY
from qianwan.terms import Level


class Part(NamedTuple):
    """Cases of a level or a congress, and how many of them are among the year's selected."""

    cases: int
    selected: int


@dataclass(frozen=True)
class Size:
    """Counties by code with the townships kept of each (None: all), and the numbers to reach.

    Where *once* is set stories aren't drawn: each is told as often as it says for a small sample,
    so that few records show all there is, and *cases*, *warnings* and *affairs* are not asked.
    """

    counties: Mapping[str, tuple[str, ...] | None]
    cases: Mapping[Level, Part]
    disputes: int
    warnings: int
    affairs: int
    groups: int
    deputies: int
    target_cases: int
    target_disputes: int
    city: bool = True
    once: bool = False


SIZES: Final[Mapping[str, Size]] = {
    "small": Size(
        counties={
            "371702": ("371702100", "371702101", "371702001"),
            "371721": ("371721101", "371721102", "371721001"),
        },
        cases={},
        disputes=60,
        warnings=0,
        affairs=0,
        groups=6,
        deputies=48,
        target_cases=20,
        target_disputes=50,
        once=True,
    ),
    "county": Size(
        counties={"371721": None},
        cases={Level.COUNTY: Part(86, 17), Level.TOWNSHIP: Part(34, 8)},
        disputes=260,
        warnings=30,
        affairs=55,
        groups=30,
        deputies=360,
        target_cases=25,
        target_disputes=250,
        city=False,
    ),
    "city": Size(
        counties=dict.fromkeys(region.code for region in heze() if region.level is Level.COUNTY),
        cases={
            Level.CITY: Part(250, 90),
            Level.COUNTY: Part(3300, 620),
            Level.TOWNSHIP: Part(1450, 290),
        },
        disputes=10_400,
        warnings=300,
        affairs=600,
        groups=1_163,
        deputies=14_412,
        target_cases=1_000,
        target_disputes=10_000,
    ),
}
CARRIED: Final = 0.12  # share of the cases that were registered the year before
CARRIED_DISPUTES: Final = 0.04


@dataclass(frozen=True)
class World:
    """The regions and congresses of a sample, and the day on which it ends."""

    size: Size
    seed: str
    as_of: date
    regions: Sequence[Region]
    congresses: Mapping[str, Congress]

    @property
    def year(self) -> int:
        """The campaign year."""
        return self.as_of.year

    @property
    def starts(self) -> date:
        """Its first day."""
        return date(self.year, 1, 1)

    @property
    def counties(self) -> list[Region]:
        """Counties by code."""
        return [region for region in self.regions if region.level is Level.COUNTY]

    def townships(self, county: str) -> list[Region]:
        """Townships of a county by code."""
        return [
            region for region in self.regions if region.parent == county and len(region.code) > 6
        ]

    def trouble(self, county: str) -> float:
        """How often things go wrong in a county, against the average: counties differ."""
        return Random(f"{self.seed}:{county}:trouble").uniform(0.75, 1.25)

    def shares(self, level: Level) -> dict[str, Part]:
        """The cases of each congress of a level, by its number of townships."""
        whole = self.size.cases.get(level, Part(0, 0))
        weights = {
            code: len(self.townships(code)) or 1
            for code, congress in self.congresses.items()
            if congress.level is level and congress.region.kind != "街道"
        }
        cases, selected = apportion(weights, whole.cases), apportion(weights, whole.selected)
        return {code: Part(cases[code], selected[code]) for code in weights}

    def per_county(self, total: int) -> dict[str, int]:
        """Spread *total* over the counties by their townships."""
        weights = {county.code: len(self.townships(county.code)) for county in self.counties}
        return apportion(weights, total)

    def spread(self, count: int) -> list[date]:
        """*count* days evenly from the year's first day to the last."""
        room = (self.as_of - self.starts).days
        return [
            self.starts + timedelta(days=room * (2 * n + 1) // (2 * count)) for n in range(count)
        ]

    def last_weeks(self, count: int, weeks: int) -> list[date]:
        """*count* days in the last *weeks* of the year before."""
        first = self.starts - timedelta(weeks=weeks)
        return [first + timedelta(days=7 * weeks * n // count) for n in range(count)]


def world(size: str, seed: int, as_of: date) -> World:
    """Return the world of a sample of *size*; raises KeyError where there is no such size."""
    chosen = SIZES[size]
    regions = [region for region in heze() if _kept(region, chosen)]
    made = {each.code: each for each in congresses(regions, as_of.year)}
    return World(chosen, str(seed), as_of, regions, made)


def _kept(region: Region, size: Size) -> bool:
    if region.level is Level.CITY:
        return size.city and region.code == CITY
    if region.level is Level.COUNTY:
        return region.code in size.counties
    parent = str(region.parent)
    kept = size.counties.get(parent)
    return parent in size.counties and (kept is None or region.code in kept)

"""每周一排查 of the sample: what the groups of each township reported, week by week."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from qianwan.model.base import Correction
from qianwan.model.screening import Finds, Report, Screening, week_of
from qianwan.sample.draft import pick
from qianwan.sample.people import Team
from qianwan.sample.sizes import World

ON_TIME, LATE, NEVER = "on time", "late", "never"
HOW: Final = {ON_TIME: 94.0, LATE: 2.5, NEVER: 3.5}
FOUND: Final = {0: 90.0, 1: 8.0, 2: 1.6, 3: 0.4}  # disputes that a group finds in a week
# Days after the Monday: reports come from Friday to Tuesday, late ones on a Wednesday or Thursday,
# so that no day has two.
USUAL: Final = (4, 5, 6, 7, 8)
BELATED: Final = (16, 17)


class _Written(NamedTuple):
    """An entry, and the year of the week that it speaks of, in whose file it stands."""

    year: str
    event: Report | Correction


def screenings(world: World, county: str, teams: Sequence[Team]) -> Iterator[Screening]:
    """Yield the files of a county's townships; the groups of the county itself don't report."""
    trouble, every = world.trouble(county), 2 if world.size.once else 9
    for number, town in enumerate(world.townships(county)):
        groups = [team.group.id for team in teams if team.group.place == town.code]
        found = [
            report
            for monday in _mondays(world)
            for report in _reports(world, town.code, groups, monday, trouble)
        ]
        events = [_Written(report.week[:4], report) for report in found]
        events += _mended(found) if number % every == 0 else []
        done = [each for each in events if each.event.date <= world.as_of]
        yield from _files(town.code, sorted(done, key=lambda each: each.event.date))


def _mondays(world: World) -> Iterator[date]:
    """The first days of the weeks that end in the year, as far as they have begun."""
    monday = world.starts - timedelta(days=world.starts.weekday())
    while monday <= world.as_of:
        yield monday
        monday += timedelta(days=7)


def _reports(
    world: World, town: str, groups: Sequence[str], monday: date, trouble: float
) -> Iterator[Report]:
    rng = Random(f"{world.seed}:S{town}:{monday}")
    how = {ON_TIME: HOW[ON_TIME], LATE: HOW[LATE] * trouble, NEVER: HOW[NEVER] * trouble}
    town_does = pick(rng, {**how, ON_TIME: 97.0})  # sometimes nobody collects the reports
    drawn = [(group, pick(rng, how), pick(rng, FOUND)) for group in groups]
    if town_does != ON_TIME:
        drawn = [(group, town_does, disputes) for group, _, disputes in drawn]
    for when, offsets in ((ON_TIME, USUAL), (LATE, BELATED)):
        here = [(group, disputes) for group, each, disputes in drawn if each == when]
        day = monday + timedelta(days=rng.choice(offsets))
        if here:
            yield Report(
                date=day,
                by=f"O{town}",
                week=week_of(monday),
                zero=[group for group, disputes in here if not disputes],
                found=[Finds(group=group, disputes=n) for group, n in here if n],
            )


def _mended(reports: Sequence[Report]) -> Iterator[_Written]:
    """The number of the first find had been mistyped."""
    report = next((each for each in reports if each.found), None)
    if report:
        found = [{"group": each.group, "disputes": each.disputes + 1} for each in report.found]
        correction = Correction(
            date=report.date + timedelta(days=1),
            by=report.by,
            entry={"date": str(report.date), "type": "排查"},
            set={"found": found},
            why="件数漏计一件",
        )
        yield _Written(report.week[:4], correction)


def _files(town: str, written: Sequence[_Written]) -> Iterator[Screening]:
    """A file a year: the first week may be the last one of the year before."""
    years: dict[str, list[Report | Correction]] = {}
    for year, event in written:
        years.setdefault(year, []).append(event)
    for year, found in years.items():
        yield Screening(id=f"S{town}-{year}", place=town, events=found)

"""Which activities there are in a county or of the city: each with its number."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import chain
from typing import Final

import msgspec

from qianwan.model.activity import Activity
from qianwan.model.base import Correction
from qianwan.model.dispute import Dispute
from qianwan.sample.congresses import Congress
from qianwan.sample.group_acts import group_acts
from qianwan.sample.organ_acts import organ_acts
from qianwan.sample.people import Team
from qianwan.sample.sizes import World

EVERY: Final = 25  # one activity in so many is corrected


def activities(
    world: World, congress: Congress, teams: Sequence[Team], disputes: Sequence[Dispute]
) -> Iterator[Activity]:
    """Yield what the groups and organs did by the last day, numbered in the order of days."""
    by_group = _by_group(teams, disputes)
    organs = [congress]
    if teams:
        organs += [world.congresses[town.code] for town in world.townships(congress.code)]
    drafts = chain(
        *(group_acts(world, team, by_group.get(team.group.id, [])) for team in teams),
        *(organ_acts(world, organ, teams) for organ in organs),
    )
    done = sorted(
        (each for each in drafts if each.date <= world.as_of), key=lambda e: (e.date, e.by)
    )
    for number, draft in enumerate(done, start=1):
        key = f"A{congress.code}-{world.year}-{number:04}"
        numbered = msgspec.structs.replace(draft, id=key)
        yield _corrected(world, numbered) if number % EVERY == EVERY // 2 else numbered


def _by_group(
    teams: Sequence[Team], disputes: Sequence[Dispute]
) -> Mapping[str, Sequence[Dispute]]:
    """Return the disputes in which each group or one of its deputies had a hand."""
    homes = {each.id: team.group.id for team in teams for each in team.group.deputies}
    found: dict[str, list[Dispute]] = {}
    for dispute in disputes:
        first = next((event.by for event in dispute.events if event.by[0] in "GR"), "")
        found.setdefault(homes.get(first, first), []).append(dispute)
    return found


def _corrected(world: World, activity: Activity) -> Activity:
    """One more had come, or signed, than was written down at first."""
    day = activity.date + timedelta(days=3)
    for key in ("attended", "received"):
        names = getattr(activity, key)
        if len(names) > 1 and day <= world.as_of:
            change: dict[str, object] = {key: names}
            mended = Correction(date=day, by=activity.by, entry="登记", set=change, why="名单抄漏")
            return msgspec.structs.replace(activity, events=[mended], **{key: names[:-1]})
    return activity

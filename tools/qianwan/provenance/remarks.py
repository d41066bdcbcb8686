"""What in the history a person should look at: nobody is judged by it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from qianwan.repo.contributions import Contribution, Person


class Kind(StrEnum):
    """Kinds of remark, the gravest first."""

    REWRITTEN = "改写"
    BACKDATED = "补录"
    BULK = "成批"
    EVE = "时限前夕"
    UNREVIEWED = "自批"
    SINGLE_HANDED = "一人经手"


class Remark(NamedTuple):
    """Something that *commit* did to *records*, ids each but once, by *people*.

    *said* is what, without numbers of its own: *times* is how often, by entry or by commit, *days*
    the most that went by, where days matter.
    """

    kind: Kind
    commit: Contribution
    people: tuple[Person, ...]
    said: str
    records: tuple[str, ...]
    times: int = 1
    days: int | None = None


def together(remarks: Iterable[Remark]) -> list[Remark]:
    """Make one of those that say the same of one commit, in the order of the first of each."""
    alike: dict[tuple[Kind, str, str], list[Remark]] = defaultdict(list)
    for each in remarks:
        alike[each.kind, each.commit.id, each.said].append(each)
    return list(map(_one, alike.values()))


def _one(alike: Sequence[Remark]) -> Remark:
    days = [each.days for each in alike if each.days is not None]
    return alike[0]._replace(
        records=tuple(dict.fromkeys(key for each in alike for key in each.records)),
        times=sum(each.times for each in alike),
        days=max(days, default=None),
    )

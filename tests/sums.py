"""What a reader can work out of published sums, of one build and of one after another.

Nothing here knows how figures merge rows.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

Places = frozenset[str]
Key = tuple[str, str]  # what parts which county, and the column
FEW = {1, 2}


class Sums:
    """Linear equations over rows: each says how many matters a set of them has together."""

    def __init__(self, whole: Places) -> None:
        self.whole = whole
        self.said: dict[Places, int] = {}
        self.reduced: dict[str, tuple[dict[str, Fraction], Fraction]] = {}  # by its first row

    def say(self, members: Places, number: int) -> None:
        """Take an equation in; two that can't both be true fail."""
        self.said[members] = number
        left, value = self._reduce(members)
        value += number
        if not left:
            assert value == 0, f"{sorted(members)} is said to have {number} and another number"
            return
        first = min(left)
        scale = left[first]
        self.reduced[first] = ({row: each / scale for row, each in left.items()}, value / scale)

    def of(self, members: Places) -> Fraction | None:
        """How many *members* must have together, if any combination of what was said tells."""
        left, value = self._reduce(members)
        return None if left else -value

    def _reduce(self, members: Places) -> tuple[dict[str, Fraction], Fraction]:
        """What of *members* is still open, and the number that the rest has, taken away."""
        left, value = {row: Fraction(1) for row in members}, Fraction(0)
        while known := sorted(left.keys() & self.reduced.keys()):
            other, number = self.reduced[known[0]]
            factor = left[known[0]]
            value -= factor * number
            for row, each in other.items():
                left[row] = left.get(row, Fraction(0)) - factor * each
                if not left[row]:
                    del left[row]
        return left, value


Known = dict[Key, Sums]  # one build


class Build(NamedTuple):
    """What one build tells, and the last day of the quarter that it tells of."""

    closed: date
    known: Known


def leaks(builds: Sequence[Build]) -> list[str]:
    """What a reader of these builds learns of one or two matters below the county."""
    found = [leak for build in builds for leak in _in_one(build.known)]
    for before, after in combinations(builds, 2):
        years = after.closed.year - before.closed.year
        if years == 0:
            found += _between(before.known, after.known)
        elif years == 1 and before.closed.month == 12:
            found += _between(_carried_over(before.known), after.known)
    return found


def _carried_over(build: Known) -> Known:
    """What was open at the end of a year begins the next one's whole; its part begins at none."""
    return {
        (county, column.removesuffix("-n")): sums
        for (county, column), sums in build.items()
        if column.endswith(" N-n")
    }


def _in_one(build: Known) -> Iterator[str]:
    for key, sums in build.items():
        for members in _parts(sums):
            number = sums.of(members)
            if number in FEW and not _is_the_county(build, key, members):
                yield f"{key}: {sorted(members)} has {number}"


def _between(before: Known, after: Known) -> Iterator[str]:
    for key in before.keys() & after.keys():
        if key[1].endswith("N-n"):
            continue  # what came less what went: of single matters it tells nothing
        for members in _parts(before[key], after[key]):
            was, now = before[key].of(members), after[key].of(members)
            exempt = all(_is_the_county(build, key, members) for build in (before, after))
            if was is not None and now is not None and abs(now - was) in FEW and not exempt:
                yield f"{key}: {sorted(members)} went from {was} to {now}"


def _parts(*builds: Sums) -> set[Places]:
    """Sets worth asking for: each row, each that is told or left by those, the least in common.

    Larger ones are sums of those, of which nothing more is learnt than of each.
    """
    whole = builds[0].whole
    told = {members for each in builds for members in each.said} - {whole}
    told |= {whole.difference(*(each.said.keys() - {whole})) for each in builds}
    common: list[Places] = []
    for members in told:
        touching = [each for each in common if each & members]
        common = [each for each in common if not each & members]
        common.append(members.union(*touching))
    return {*(frozenset({row}) for row in whole), *told, *common} - {frozenset(), whole}


def _is_the_county(build: Known, key: Key, members: Places) -> bool:
    """Whether *members* have all that the county has: a total, which may be told."""
    county, column = key
    sums = build[county, re.sub(" (n|N|N-n)$", " N", column)]
    return sums.of(sums.whole - members) == 0

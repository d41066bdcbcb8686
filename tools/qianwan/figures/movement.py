"""What a change does to the figures: both sides on one day, so that no time passes between them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from qianwan.figures.report import ALL, SCOPES, Report
from qianwan.figures.values import Contrast, Count, Duration, Share, Value, subject

_NOBODY: frozenset[str] = frozenset()


class Shift(NamedTuple):
    """The keys that came into a set, and those that went out of it."""

    entered: frozenset[str]
    left: frozenset[str]


def shift(before: frozenset[str], after: frozenset[str]) -> Shift:
    """How a set became another."""
    return Shift(after - before, before - after)


@dataclass(frozen=True)
class Move:
    """A figure of *scope* that isn't what it was, be it by other records of the same number."""

    key: str
    scope: str
    before: Value
    after: Value

    @property
    def part(self) -> Shift:
        """What is counted now, and what no more."""
        return shift(self.before.part, self.after.part)

    @property
    def whole(self) -> Shift:
        """Of a share, or two, what entered and left the denominator; other figures have none."""
        return shift(_whole(self.before), _whole(self.after))

    @property
    def left_out(self) -> Mapping[str, Shift]:
        """What moved into and out of 另列, by reason."""
        before, after = self.before.left_out, self.after.left_out
        reasons = dict.fromkeys([*after, *before])
        found = {key: shift(before.get(key, _NOBODY), after.get(key, _NOBODY)) for key in reasons}
        return {reason: moved for reason, moved in found.items() if any(moved)}

    @property
    def recounted(self) -> Mapping[str, tuple[int, int]]:
        """Records that are counted as before, but with other days or another number of times."""
        before, after = _weights(self.before), _weights(self.after)
        both = sorted(before.keys() & after.keys())
        return {key: (before[key], after[key]) for key in both if before[key] != after[key]}

    @property
    def is_beside(self) -> bool:
        """Whether the figure itself stands, and only what is left out moved."""
        return not (
            any(self.part)
            or any(self.whole)
            or self.recounted
            or self.before.counted != self.after.counted  # another goal
        )


def _whole(value: Value) -> frozenset[str]:
    return value.whole if isinstance(value, Share | Contrast) else _NOBODY


def _weights(value: Value) -> Mapping[str, int]:
    if isinstance(value, Count):
        return value.times
    return value.days if isinstance(value, Duration) else {}


def moved(before: Report, after: Report) -> list[Move]:
    """Every figure of the whole repository that differs, of all cases and then of the 千件.

    Both reports are of one day. A figure that isn't here is equal on both sides, set by set.
    """
    pairs = (
        (key, scope, value, after.figure(key, scope=scope))
        for scope in SCOPES
        for key, value in before.figures(scope=scope).items()
    )
    return [Move(*pair) for pair in pairs if pair[2] != pair[3]]


class Departure(NamedTuple):
    """A record that is in the denominators of *figures* no more, with what it is left out as."""

    key: str
    figures: list[str]
    reasons: list[str]


def departures(moves: Iterable[Move]) -> list[Departure]:
    """Who leaves a denominator: a rate betters itself by that, so each is named, cases first.

    Of months, weeks or people of one record the record is named once.
    """
    of_all = [move for move in moves if move.scope == ALL]
    left = frozenset().union(*(move.whole.left for move in of_all))
    figures: defaultdict[str, list[str]] = defaultdict(list)
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for move in of_all:
        for key in {*map(subject, move.whole.left)}:
            figures[key].append(move.key)
        for reason, out in move.left_out.items():
            for key in {*map(subject, out.entered & left)}:
                reasons[key].append(reason)
    ordered = sorted(figures, key=lambda key: (key[0] not in "CD", key))
    return [Departure(key, figures[key], [*dict.fromkeys(reasons[key])]) for key in ordered]

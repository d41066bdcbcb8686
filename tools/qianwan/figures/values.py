"""What a figure can be. Each keeps the record ids it was counted from, so it can be opened."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from statistics import median
from typing import ClassVar

Keys = AbstractSet[str]


def subject(key: str) -> str:
    """The record or region that *key* is of: `C371721-2026-0012` of its month `…@2026-03`."""
    return key.partition("@")[0]


def among(own: Keys, keys: Keys) -> frozenset[str]:
    """Those of *own* that are among *keys*, or of a record or region that is."""
    parts = _by_subject(frozenset(own))
    return frozenset(own & keys).union(*(parts[each] for each in parts.keys() & keys))


@lru_cache(maxsize=4_096)  # a page for every region asks for its part of the same figures
def _by_subject(own: frozenset[str]) -> Mapping[str, list[str]]:
    """The months and weeks in *own*, by the record or region that they are of."""
    found: dict[str, list[str]] = {}
    for key in own:
        if "@" in key:
            found.setdefault(subject(key), []).append(key)
    return found


def _only(left_out: Mapping[str, frozenset[str]], keys: Keys) -> dict[str, frozenset[str]]:
    return {reason: among(out, keys) for reason, out in left_out.items()}


def percent(part: int, whole: int) -> str:
    """Round down: 8,999 of 10,000 must not read as the 90.00% that was not reached."""
    if not whole:
        return "—"
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02}%"


@dataclass(frozen=True, slots=True)
class Share:
    """A rate kept as the records on both of its sides: *part* is always within *whole*.

    *left_out* names, by reason, what stands in neither; it is printed beside the rate, so that
    nobody can better a rate by quiet subtraction.
    """

    kind: ClassVar[str] = "share"
    part: frozenset[str]
    whole: frozenset[str]
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.part <= self.whole:
            raise ValueError(f"outside the whole: {sorted(self.part - self.whole)[:3]}")

    @property
    def value(self) -> Fraction | None:
        """The exact value; None where the whole is empty."""
        return Fraction(len(self.part), len(self.whole)) if self.whole else None

    def meets(self, goal: Fraction) -> bool:
        """Whether the exact share reaches *goal*; an empty whole reaches nothing."""
        return self.value is not None and self.value >= goal

    def lacking(self, goal: Fraction) -> int:
        """How many more of the whole would have to be in the part to reach *goal*; 0 if none."""
        return max(-int(-len(self.whole) * goal // 1) - len(self.part), 0)

    def within(self, keys: Keys) -> "Share":
        """The same share of the records among *keys*."""
        left_out = _only(self.left_out, keys)
        return Share(among(self.part, keys), among(self.whole, keys), left_out)

    @property
    def counted(self) -> str:
        """`820/900`, printed with every rate."""
        return f"{len(self.part)}/{len(self.whole)}"

    def __str__(self) -> str:
        return percent(len(self.part), len(self.whole))


@dataclass(frozen=True, slots=True)
class Target:
    """Records done against a fixed number; the only share that may pass 100%."""

    kind: ClassVar[str] = "target"
    part: frozenset[str]
    goal: int
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def within(self, keys: Keys) -> "Target":
        """The records among *keys*, against the same goal."""
        return Target(among(self.part, keys), self.goal, _only(self.left_out, keys))

    @property
    def counted(self) -> str:
        """`931/1000`."""
        return f"{len(self.part)}/{self.goal}"

    def __str__(self) -> str:
        return percent(len(self.part), self.goal)


@dataclass(frozen=True, slots=True)
class Count:
    """How many; *times* where one record counts more than once (人次)."""

    kind: ClassVar[str] = "count"
    times: Mapping[str, int]
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def part(self) -> frozenset[str]:
        """The records counted."""
        return frozenset(self.times)

    def within(self, keys: Keys) -> "Count":
        """The count of the records among *keys*."""
        times = {key: self.times[key] for key in among(self.times.keys(), keys)}
        return Count(times, _only(self.left_out, keys))

    @property
    def counted(self) -> str:
        """The number itself."""
        return str(sum(self.times.values()))

    def __str__(self) -> str:
        return self.counted


@dataclass(frozen=True, slots=True)
class Duration:
    """Days from one event to another, by record: median and p90, never a mean.

    With another *unit*, how often something happened to each record.
    """

    kind: ClassVar[str] = "duration"
    days: Mapping[str, int]
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unit: str = "天"

    @property
    def part(self) -> frozenset[str]:
        """The records measured."""
        return frozenset(self.days)

    def within(self, keys: Keys) -> "Duration":
        """The same duration over the records among *keys*."""
        days = {key: self.days[key] for key in among(self.days.keys(), keys)}
        return Duration(days, _only(self.left_out, keys), self.unit)

    @property
    def median(self) -> int | None:
        """The middle value, of two middle ones the lower half rounded down."""
        return int(median(self.days.values())) if self.days else None

    @property
    def p90(self) -> int | None:
        """The smallest value that at least nine in ten don't exceed."""
        ordered = sorted(self.days.values())
        return ordered[-(-9 * len(ordered) // 10) - 1] if ordered else None

    @property
    def counted(self) -> str:
        """How many records were measured."""
        return str(len(self.days))

    def __str__(self) -> str:
        if not self.days:
            return "—"
        return f"中位 {self.median} {self.unit}，九成在 {self.p90} {self.unit}内"


def points(difference: Fraction) -> str:
    """`1.23`: percentage points, taken of exact fractions and rounded towards zero."""
    hundredths = int(abs(difference) * 10_000)
    if difference and not hundredths:
        return "不到 0.01"
    return f"{hundredths // 100}.{hundredths % 100:02}"


def said_difference(difference: Fraction | None) -> str:
    """`+1.23 个百分点`; "—" where there is nothing to take a difference of."""
    if difference is None:
        return "—"
    sign = "−" if difference < 0 else "+" if difference else ""
    return f"{sign}{points(difference)} 个百分点"


@dataclass(frozen=True, slots=True)
class Contrast:
    """How far the share *first* lies above the share *second*: the same rate of other records."""

    kind: ClassVar[str] = "contrast"
    first: Share
    second: Share
    left_out: ClassVar[Mapping[str, frozenset[str]]] = {}  # the shares themselves tell of it

    @property
    def part(self) -> frozenset[str]:
        """The numerators of both."""
        return self.first.part | self.second.part

    @property
    def whole(self) -> frozenset[str]:
        """The denominators of both."""
        return self.first.whole | self.second.whole

    def within(self, keys: Keys) -> "Contrast":
        """The same contrast of the records among *keys*."""
        return Contrast(self.first.within(keys), self.second.within(keys))

    @property
    def difference(self) -> Fraction | None:
        """The exact difference; None where either side has no records."""
        if self.first.value is None or self.second.value is None:
            return None
        return self.first.value - self.second.value

    @property
    def counted(self) -> str:
        """`62/98，820/900`: both shares."""
        return f"{self.first.counted}，{self.second.counted}"

    def __str__(self) -> str:
        return said_difference(self.difference)


Value = Share | Target | Count | Duration | Contrast


def count(keys: frozenset[str] | set[str]) -> Count:
    """A plain count of records."""
    return Count(dict.fromkeys(sorted(keys), 1))


def said_out(value: Value) -> str:
    """What stands on neither side, and how much of it."""
    said = [f"{reason} {len(keys)}" for reason, keys in value.left_out.items() if keys]
    return "，".join(said)

"""A figure of many cities: numbers without the records behind them, shown like any figure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qianwan.figures.values import percent, said_difference
from qianwan.rollup.sides import GOAL


@dataclass(frozen=True, slots=True)
class Total:
    """The numbers on the sides of a figure, and what stands on neither, by reason."""

    sides: Mapping[str, int]
    left_out: Mapping[str, int]

    @property
    def kind(self) -> str:
        """What `figures` calls it: share, target, count or contrast."""
        if "first_part" in self.sides:
            return "contrast"
        if GOAL in self.sides:
            return "target"
        return "share" if "whole" in self.sides else "count"

    @property
    def part(self) -> int:
        """The numerator, or the count itself."""
        return self.sides["part"]

    @property
    def whole(self) -> int | None:
        """What a share is taken of, a target's goal; a count has none."""
        return self.sides.get("whole", self.sides.get(GOAL))

    @property
    def shares(self) -> tuple["Total", "Total"]:
        """The two shares of a contrast."""
        first, second = (
            Total({side: self.sides[f"{name}_{side}"] for side in ("part", "whole")}, {})
            for name in ("first", "second")
        )
        return first, second

    @property
    def ratio(self) -> Fraction | None:
        """The exact value of a share; None where the whole is empty."""
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def counted(self) -> str:
        """`820/900`, the number of a count, both shares of a contrast."""
        if self.kind == "contrast":
            return "，".join(share.counted for share in self.shares)
        return str(self.part) if self.whole is None else f"{self.part}/{self.whole}"

    @property
    def said_out(self) -> str:
        """What stands on neither side, and how much of it."""
        return "，".join(f"{reason} {n}" for reason, n in self.left_out.items() if n)

    def __str__(self) -> str:
        if self.kind == "contrast":
            first, second = (share.ratio for share in self.shares)
            return said_difference(None if first is None or second is None else first - second)
        return str(self.part) if self.whole is None else percent(self.part, self.whole)


def added(totals: Iterable[Total]) -> Total:
    """The same figure of all of them."""
    sides: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    for each in totals:
        sides.update(each.sides)
        left_out.update(each.left_out)
    return Total(dict(sides), dict(left_out))

"""What a figure adds up in: its sides, and how much each key brings to them."""

from collections.abc import Iterable, Mapping
from typing import Final

from qianwan.figures.values import Contrast, Count, Duration, Share, Target, Value

Adding = Mapping[str, int]  # how often a key counts

GOAL: Final = "goal"  # of a target: not counted from records, but added up all the same
LEFT_OUT: Final = "left_out"
_SIDES: Final = ("first_part", "first_whole", "second_part", "second_whole", "part", "whole")


def sides(value: Value) -> dict[str, Adding]:
    """Its sides by name, each with what its keys bring; none of a duration: medians don't add."""
    match value:
        case Share():
            return {"part": _once(value.part), "whole": _once(value.whole)}
        case Target():
            return {"part": _once(value.part)}
        case Count():
            return {"part": value.times}
        case Contrast():
            pair = {"first": value.first, "second": value.second}
            return {
                f"{name}_{side}": adding
                for name, share in pair.items()
                for side, adding in sides(share).items()
            }
        case Duration():
            return {}


def _once(keys: Iterable[str]) -> Adding:
    return dict.fromkeys(keys, 1)


def parted(column: str) -> tuple[str, str]:
    """Figure and side of a column: `resolution_part` is the part of resolution."""
    side = next(each for each in _SIDES if column.endswith(f"_{each}"))
    return column.removesuffix(f"_{side}"), side

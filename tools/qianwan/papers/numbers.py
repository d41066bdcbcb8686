"""Figures as a table, as data and in words."""

import re
from collections.abc import Mapping
from typing import Any, Final

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.tables import Row, Table
from qianwan.figures.values import Contrast, Count, Duration, Share, Target, Value, said_out

_LONG_NUMBER: Final = re.compile(r"(?<![A-Z\d])\d{5,}(?![\d-])")  # and no part of a code


def value_data(key: str, value: Value) -> dict[str, Any]:
    """One figure as JSON: kind, part, whole, value as shown, and what was left out.

    A share's `whole` is what it was taken of, a target's its goal; a count has neither, a
    duration has `median` and `p90` in its `unit`, a contrast its two shares, `first` and `second`.
    """
    figure = FIGURES[key]
    data: dict[str, Any] = {"number": figure.number, "name": figure.name, "kind": value.kind}
    match value:
        case Share():
            data |= _sides(value)
        case Target():
            data |= {"part": len(value.part), "whole": value.goal}
        case Count():
            data |= {"part": sum(value.times.values()), "whole": None}
        case Duration():
            data |= {"part": len(value.days), "whole": None}
            data |= {"median": value.median, "p90": value.p90, "unit": value.unit}
        case Contrast():
            data |= {"part": None, "whole": None}
            data |= {"first": _sides(value.first), "second": _sides(value.second)}
    left_out = {reason: len(keys) for reason, keys in value.left_out.items()}
    return {**data, "value": str(value), "left_out": left_out}


def _sides(share: Share) -> dict[str, int]:
    return {"part": len(share.part), "whole": len(share.whole)}


def figures_table(title: str, values: Mapping[str, Value]) -> Table:
    """All figures of a region as one table."""
    rows = [
        Row(
            key,
            FIGURES[key].name,
            (FIGURES[key].number or "·", value.counted, str(value), said_out(value)),
        )
        for key, value in values.items()
    ]
    return Table(title, ("数字", "号", "n/N", "值", "另列"), tuple(rows))


def number(value: object) -> str:
    """Thousands parted by a comma from 10,000 up, wherever a number stands in *value*."""
    return _LONG_NUMBER.sub(lambda match: f"{int(match[0]):,}", str(value))

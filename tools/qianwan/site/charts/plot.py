"""Lines over the months."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from qianwan.site.charts.scale import tenth


class Line(NamedTuple):
    """A line over the months: SVG points, and where the labels of its ends stand."""

    points: str
    dots: Sequence[tuple[str, str]]
    label: tuple[str, str, str]


class Plot(NamedTuple):
    """A plot of *size* in SVG units: lines by name, months below; *said* tells the ends in words.

    *series* are the numbers drawn, month by month, for the table behind the picture.
    """

    size: tuple[int, int]
    base: int
    months: Sequence[tuple[str, str]]
    lines: Sequence[tuple[str, Line]]
    series: Sequence[tuple[str, Sequence[int]]]
    said: str


_WIDE: Final = 480
_HIGH: Final = 200
_LEFT: Final = 16
_RIGHT: Final = 130
_TOP: Final = 20
_BASE: Final = 168


def plot(months: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> Plot:
    """Months along, counts up: the lines of *rows* share one scale that starts at zero."""
    drawn = [(name, values) for name, values in rows if values]
    most = max((max(values) for _, values in drawn), default=0) or 1
    step = (_WIDE - _LEFT - _RIGHT) / max(len(months) - 1, 1)

    def place(at: int, value: int) -> tuple[str, str]:
        return tenth(_LEFT + at * step), tenth(_BASE - (_BASE - _TOP) * value / most)

    lines = [(name, _line([place(at, value) for at, value in enumerate(values)], values[-1]))
             for name, values in drawn]  # fmt: skip
    ticks = [(tenth(_LEFT + at * step), name) for at, name in enumerate(months)]
    said = "，".join(f"{name} {values[-1]}" for name, values in drawn)
    ends = f"{months[0]}至{months[-1]}：{said}" if drawn else ""
    return Plot((_WIDE, _HIGH), _BASE, ticks, _apart(lines), drawn, ends)


def _line(dots: list[tuple[str, str]], last: int) -> Line:
    return Line(" ".join(",".join(dot) for dot in dots), dots, (*dots[-1], str(last)))


def _apart(lines: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Move end labels away from each other where lines end close together."""
    moved: list[tuple[str, Line]] = []
    lowest = float("-inf")
    for name, line in sorted(lines, key=lambda pair: float(pair[1].label[1])):
        x, y, text = line.label
        lowest = max(float(y), lowest + 20)
        moved.append((name, line._replace(label=(x, tenth(lowest), text))))
    order = [name for name, _ in lines]
    return sorted(moved, key=lambda pair: order.index(pair[0]))

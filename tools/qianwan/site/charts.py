"""Charts as values: how long a bar is, where its mark stands. The templates draw them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.pace import elapsed, expected
from qianwan.figures.ranges import wilson
from qianwan.figures.values import Share, Target, Value
from qianwan.papers.judging import goal_of, share
from qianwan.site.book import Book


class Bar(NamedTuple):
    """A bar of *width* percent, with what stands at its end."""

    name: str
    width: str
    text: str
    note: str = ""


class Bullet(NamedTuple):
    """A rate: bar, the range that its few or many records leave open, and the target's tick."""

    key: str
    name: str
    text: str
    counted: str
    width: str
    low: str
    spread: str
    goal: str | None
    short: bool


class Pace(NamedTuple):
    """Progress against the year: bar, and the mark where the calendar stands."""

    key: str
    done: int
    goal: int
    text: str
    width: str
    mark: str
    expected: int

    @property
    def gap(self) -> int:
        """What is done beyond what the calendar asks for; negative when behind."""
        return self.done - self.expected


def width(part: int | Fraction, whole: int | Fraction) -> str:
    """`91.1%`, never beyond the frame."""
    if not whole:
        return "0%"
    tenths = int(min(Fraction(part, whole), Fraction(1)) * 1000)
    return f"{tenths // 10}.{tenths % 10}%"


def bullet(book: Book, key: str, region: str | None = None) -> Bullet:
    """The bullet row of a share of *region*, against its target where it has one there."""
    figure, value = FIGURES[key], share(book.report, key, region)
    name = goal_of(book.report, key, region)
    goal = book.campaign.goal(name) if name else None
    low, high = wilson(len(value.part), len(value.whole))
    return Bullet(
        key=key,
        name=figure.name,
        text=str(value),
        counted=value.counted,
        width=width(len(value.part), len(value.whole)),
        low=f"{low * 100:.1f}%",
        spread=f"{(high - low) * 100:.1f}%",
        goal=width(goal, 1) if goal is not None else None,
        short=goal is not None and bool(value.whole) and not value.meets(goal),
    )


def pace(book: Book, key: str, value: Value) -> Pace:
    """The pace bar of a target."""
    assert isinstance(value, Target)
    done, goal = len(value.part), value.goal
    return Pace(
        key=key,
        done=done,
        goal=goal,
        text=str(value),
        width=width(done, goal),
        mark=width(elapsed(book.campaign, book.as_of), 1),
        expected=expected(goal, book.campaign, book.as_of),
    )


class Line(NamedTuple):
    """A line over the months: SVG points, and where the labels of its ends stand."""

    points: str
    dots: Sequence[tuple[str, str]]
    label: tuple[str, str, str]


class Plot(NamedTuple):
    """A plot of *size* in SVG units: lines by name, months below."""

    size: tuple[int, int]
    base: int
    months: Sequence[tuple[str, str]]
    lines: Sequence[tuple[str, Line]]


_WIDE: Final = 480
_HIGH: Final = 200
_LEFT: Final = 16
_RIGHT: Final = 130
_TOP: Final = 20
_BASE: Final = 168


def plot(months: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> Plot:
    """Months along, counts up: the lines of *rows* share one scale that starts at zero."""
    most = max((max(values) for _, values in rows if values), default=0) or 1
    step = (_WIDE - _LEFT - _RIGHT) / max(len(months) - 1, 1)

    def place(at: int, value: int) -> tuple[str, str]:
        return f"{_LEFT + at * step:.1f}", f"{_BASE - (_BASE - _TOP) * value / most:.1f}"

    lines = [(name, _line([place(at, value) for at, value in enumerate(values)], values[-1]))
             for name, values in rows if values]  # fmt: skip
    ticks = [(f"{_LEFT + at * step:.1f}", name) for at, name in enumerate(months)]
    return Plot((_WIDE, _HIGH), _BASE, ticks, _apart(lines))


def _line(dots: list[tuple[str, str]], last: int) -> Line:
    return Line(" ".join(",".join(dot) for dot in dots), dots, (*dots[-1], str(last)))


def _apart(lines: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Move end labels away from each other where lines end close together."""
    moved: list[tuple[str, Line]] = []
    lowest = float("-inf")
    for name, line in sorted(lines, key=lambda pair: float(pair[1].label[1])):
        x, y, text = line.label
        lowest = max(float(y), lowest + 18)
        moved.append((name, line._replace(label=(x, f"{lowest:.1f}", text))))
    order = [name for name, _ in lines]
    return sorted(moved, key=lambda pair: order.index(pair[0]))


class Stack(NamedTuple):
    """One row of parts that sum to the whole, and the share of them that lies within bounds."""

    name: str
    parts: Sequence[Bar]
    share: Share


def stack(name: str, counts: Sequence[tuple[str, int]], within: Share) -> Stack:
    """A row of parts by their counts; empty parts are left out, slim ones bear no label."""
    total = sum(n for _, n in counts)
    bars = [Bar(part, width(n, total), _label(part, n, total)) for part, n in counts if n]
    return Stack(name, bars, within)


def _label(part: str, count: int, total: int) -> str:
    return f"{part} {count}" if 8 * count > total else ""

"""小事不出村，大事不出乡镇，重大问题不出县(区) as a stair: what lies on it was kept at home."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from qianwan.figures.values import Share
from qianwan.site.charts.scale import tenth
from qianwan.terms import Level, Severity

LEFT: Final = 44
TOP: Final = 24
COLUMN: Final = 118
ROW: Final = 32
MARGIN: Final = 6
LEVELS: Final = (Level.CITY, Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)  # from the top down
BOUND: Final[Mapping[Severity, Level]] = {
    Severity.SMALL: Level.VILLAGE,
    Severity.LARGE: Level.TOWNSHIP,
    Severity.MAJOR: Level.COUNTY,
}
BEYOND: Final[Mapping[Severity, str]] = {
    Severity.SMALL: "出村",
    Severity.LARGE: "出乡镇",
    Severity.MAJOR: "出县",
}


class Step(NamedTuple):
    """One class at one level: a bar from *x*, *y* as wide as its part of the class."""

    x: str
    y: str
    width: str
    text: str
    beyond: bool
    said: str


class Foot(NamedTuple):
    """What stands above and below a column."""

    x: str
    name: str
    share: str
    counted: str


class Triangle(NamedTuple):
    """The stair: levels down the left side, classes along; *stair* is the line that bounds them."""

    size: tuple[int, int]
    levels: Sequence[tuple[str, str]]
    steps: Sequence[Step]
    stair: str
    area: str
    feet: Sequence[Foot]
    said: str


def triangle(
    counts: Mapping[Severity, Mapping[Level, int]], shares: Mapping[Severity, Share]
) -> Triangle:
    """Where disputes of each class were resolved, and the share that stayed within bounds."""
    kinds = list(Severity)
    bottom = TOP + ROW * len(LEVELS)
    right = LEFT + COLUMN * len(kinds)
    stair = _stair(kinds)
    said = [f"{kind}不{BEYOND[kind]} {shares[kind]}（{shares[kind].counted}）" for kind in kinds]
    return Triangle(
        size=(right, bottom + 44),
        levels=[(level, tenth(TOP + ROW * at + ROW / 2)) for at, level in enumerate(LEVELS)],
        steps=[step for at, kind in enumerate(kinds) for step in _steps(at, kind, counts[kind])],
        stair=stair,
        area=f"{stair} {right},{bottom} {LEFT},{bottom}",
        feet=[_foot(at, kind, shares[kind]) for at, kind in enumerate(kinds)],
        said="；".join(said),
    )  # fmt: skip


def _foot(at: int, kind: Severity, share: Share) -> Foot:
    return Foot(tenth(LEFT + COLUMN * at + MARGIN), kind, str(share), share.counted)


def _steps(at: int, kind: Severity, found: Mapping[Level, int]) -> list[Step]:
    total, bound = sum(found.values()), LEVELS.index(BOUND[kind])
    steps = []
    for row, level in enumerate(LEVELS):
        n, beyond = found.get(level, 0), row < bound
        long = (COLUMN - 2 * MARGIN) * n / total if total else 0
        word = f"{n} {BEYOND[kind]}" if beyond and n else str(n)
        said = f"{kind}在{level}化解 {n} 件"
        left, top = LEFT + COLUMN * at + MARGIN, TOP + ROW * row + MARGIN
        steps.append(Step(tenth(left), tenth(top), tenth(long), word, beyond and n > 0, said))
    return steps


def _stair(kinds: Sequence[Severity]) -> str:
    points = []
    for at, kind in enumerate(kinds):
        y = TOP + ROW * LEVELS.index(BOUND[kind])
        points += [f"{LEFT + COLUMN * at},{y}", f"{LEFT + COLUMN * (at + 1)},{y}"]
    return " ".join(points)

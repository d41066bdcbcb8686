"""转交办去向 as bands: from the level that registered a case to where it was sent."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from qianwan.figures.referrals import Referrals
from qianwan.site.charts.scale import tenth

WIDE: Final = 400
HIGH: Final = 160  # of all bands together
GAP: Final = 18  # between two nodes, so that their names have room
NODE: Final = 8
FROM: Final = 100
INTO: Final = 272
TOP: Final = 10


class Node(NamedTuple):
    """A place that bands leave or reach: a bar, and its name at *middle*."""

    name: str
    size: int
    x: str
    y: str
    height: str
    middle: str


class Band(NamedTuple):
    """Cases from one node to another: the outline of its area, as an SVG path."""

    path: str
    said: str
    width: float


class Flow(NamedTuple):
    """Nodes on both sides, and the bands between them."""

    size: tuple[int, int]
    sources: Sequence[Node]
    targets: Sequence[Node]
    bands: Sequence[Band]
    said: str


def flow(found: Referrals) -> Flow:
    """The bands of *found*; their widths on either side sum to the height of the whole."""
    total = sum(found.counts.values()) or 1
    sources = _side(
        found.origins, FROM - NODE, {name: found.sent(name) for name in found.origins}, total
    )
    targets = _side(found.ways, INTO, {name: found.arrived(name) for name in found.ways}, total)
    most = max(len(found.origins), len(found.ways))
    return Flow(
        size=(WIDE, HIGH + GAP * (most - 1) + 2 * TOP),
        sources=sources,
        targets=targets,
        bands=_bands(found, sources, targets, total),
        said="；".join(f"{node.name} {node.size} 件" for node in (*sources, *targets)),
    )


def _side(names: Sequence[str], x: int, counts: Mapping[str, int], total: int) -> list[Node]:
    nodes, y = [], float(TOP)
    for name in names:
        high = HIGH * counts[name] / total
        nodes.append(Node(name, counts[name], tenth(x), tenth(y), tenth(high), tenth(y + high / 2)))
        y += high + GAP
    return nodes


def _bands(
    found: Referrals, sources: Sequence[Node], targets: Sequence[Node], total: int
) -> list[Band]:
    left = {node.name: float(node.y) for node in sources}
    right = {node.name: float(node.y) for node in targets}
    bands = []
    for (origin, way), n in found.counts.items():
        high = HIGH * n / total
        path = _outline(left[origin], right[way], high)
        bands.append(Band(path, f"{origin}到{way} {n} 件", high))
        left[origin] += high
        right[way] += high
    return bands


def _outline(start: float, end: float, high: float) -> str:
    middle = (FROM + INTO) // 2
    a, b, c, d = (tenth(each) for each in (start, end, end + high, start + high))
    return (
        f"M{FROM},{a}C{middle},{a} {middle},{b} {INTO},{b}"
        f"V{c}C{middle},{c} {middle},{d} {FROM},{d}Z"
    )

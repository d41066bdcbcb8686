"""What a figure is: its number, its two sides in words, its clause and its target."""

from collections.abc import Callable
from typing import Final, NamedTuple

from qianwan.figures.standing import Standing
from qianwan.figures.values import Value

NO_WHOLE: Final = "—"  # of what isn't a share


class Figure(NamedTuple):
    """One figure: *goal* names a share of the campaign's targets that it is held against."""

    number: str
    name: str
    part: str
    whole: str
    clause: str
    compute: Callable[[Standing], Value]
    goal: str | None = None

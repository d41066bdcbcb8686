"""What a story is, and how one is drawn for a record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Generic, TypeVar

from qianwan.sample.draft import pick

Told = TypeVar("Told")


@dataclass(frozen=True)
class Story(Generic[Told]):
    """How a record may go: *weight* among all, *trouble* where it spoils a county's rates.

    A small sample tells it *copies* times, begun *days* before its last day, so that all is told.
    """

    tell: Callable[[Told], object]
    weight: float
    days: int
    trouble: bool = False
    copies: int = 1


def draw(rng: Random, stories: Mapping[str, Story[Told]], trouble: float = 1) -> str:
    """Draw the name of a story, where things go wrong *trouble* times as often as elsewhere."""
    return pick(
        rng,
        {name: story.weight * (trouble if story.trouble else 1) for name, story in stories.items()},
    )

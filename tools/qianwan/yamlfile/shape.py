"""What the schema wants at a place of a record, as the reader and the writer need to know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final


class Scalar(Enum):
    """What a plain scalar means at a place."""

    TEXT = auto()
    INTEGER = auto()
    BOOLEAN = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """How to read the scalars at a place, and in which order to write its keys.

    *keys* are those of a mapping in canonical order (for an event, those of all types together),
    *item* is the shape of a list's items, and *variants* gives, by the value of the key `type`,
    the keys of that type in their order.
    """

    scalar: Scalar = Scalar.TEXT
    keys: Mapping[str, "Shape"] = field(default_factory=dict)
    item: "Shape | None" = None
    variants: Mapping[str, "Shape"] = field(default_factory=dict)


ANY: Final = Shape()

"""A bounded outline: a summary, and sections of items with details.

Each list ends with how much more there is, so the whole has a greatest length whatever the change.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeVar

Thing = TypeVar("Thing")

ITEMS: Final = 20  # of a section
DETAILS: Final = 10  # of an item
IDS: Final = 5  # of a list of ids
LINE: Final = 240  # characters of a line
ROOM: Final = 5_000  # characters of a section
MARKS: Final = 8  # characters that a line may have of indent and marks
_MEASURES: Final = {"R": "名", "G": "个", "O": "个", "A": "次", "M": "次", "S": "份"}


class Item(NamedTuple):
    """One record, or the figures that move alike: a line for each, and the lines under them."""

    heads: list[str]
    details: list[str]


class Section(NamedTuple):
    """Items under *title*, which says how many there are; *more* says what isn't told of them."""

    title: str
    items: list[Item]
    more: str | None


class Outline(NamedTuple):
    """The whole: its first line, what must be said beside it, and the sections that have items."""

    summary: str
    notes: list[str]
    sections: list[Section]


def section(
    title: str,
    measure: str,
    things: Sequence[Thing],
    tell: Callable[[Thing], Item],
    most: int = ITEMS,
    room: int = ROOM,
) -> Section:
    """Tell of the first *most* of *things*, counted by *measure* (件, 处), while *room* lasts."""
    items: list[Item] = []
    for thing in things[:most]:
        item = _bounded(tell(thing))
        room -= sum(len(line) + MARKS for line in (*item.heads, *item.details))
        if room < 0:
            break
        items.append(item)
    more = len(things) - len(items)
    return Section(title, items, f"还有 {more} {measure}" if more else None)


def _bounded(item: Item) -> Item:
    details = item.details[:DETAILS]
    if more := len(item.details) - len(details):
        details.append(f"还有 {more} 条")
    return Item([_short(line) for line in item.heads], [_short(line) for line in details])


def _short(line: str) -> str:
    return line if len(line) <= LINE else f"{line[:LINE]}…"


def listed(found: Sequence[str], measure: str | None = None) -> str:
    """`2 件：C371721-2026-0012、C371721-2026-0013`, of many the first; other codes too."""
    measure = measure or ("个" if "@" in found[0] else _MEASURES.get(found[0][0], "件"))
    more = len(found) - IDS
    rest = f"，还有 {more} {measure}" if more > 0 else ""
    return f"{len(found)} {measure}：{'、'.join(found[:IDS])}{rest}"

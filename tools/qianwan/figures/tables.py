"""A table is one value; Markdown, HTML, the terminal, Excel and Word only draw it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

Cell = str | int
OTHER_TOWNSHIPS: Final = "其他乡镇"
OTHER_CATEGORIES: Final = "其他类别"


@dataclass(frozen=True)
class Row:
    """One row: *key* is what a page links to (a region, a month, a category), *cells* the rest."""

    key: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table: rows, and the total that they sum to where a column is a count."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    notes: tuple[str, ...] = ()

    def lines(self) -> list[list[Cell]]:
        """All rows with their names, the total last: what a drawer needs."""
        rows = [*self.rows, self.total] if self.total else list(self.rows)
        return [[row.name, *row.cells] for row in rows]


def merge_small(
    keys: Sequence[str],
    counts: Callable[[frozenset[str]], Sequence[int]],
    below: int,
) -> list[tuple[frozenset[str], bool]]:
    """Group the row *keys* so that no count of a group is between 1 and *below* − 1.

    Gives (keys, merged?) in order, the merged one last. Small cells are merged, not hidden, for
    a hidden cell can be computed back from a total; so the merged row takes in further rows,
    the smallest first, until it is large enough itself. Zero is shown. *counts* gives the counts
    of a group of rows that are about parties' matters.
    """

    def is_small(group: frozenset[str]) -> bool:
        return any(0 < number < below for number in counts(group))

    def any_left(rest: list[str]) -> bool:
        return any(counts(frozenset(rest)))

    small = [key for key in keys if is_small(frozenset({key}))]
    if not small:
        return [(frozenset({key}), False) for key in keys]
    merged = set(small)
    rest = [key for key in keys if key not in merged]
    rest.sort(key=lambda key: (sum(counts(frozenset({key}))) or math.inf, key))  # empty ones last
    while rest and (len(merged) < 2 or (is_small(frozenset(merged)) and any_left(rest))):
        merged.add(rest.pop(0))
    alone = [(frozenset({key}), False) for key in keys if key not in merged]
    return [*alone, (frozenset(merged), True)]

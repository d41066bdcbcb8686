"""What a drawn table needs beside its value: its head in one or two rows, and where rows lead."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from qianwan.figures.tables import Row, Table

_COUNTED: Final = " n/N"
_NUMBER: Final = re.compile(r"[-−+]?[\d,./%–]+|—")


def row_links(table: Table, paths: Mapping[str, str]) -> dict[str, str]:
    """Paths of the rows of *table* that have a page."""
    return {row.key: paths[row.key] for row in table.rows if row.key in paths}


class Heading(NamedTuple):
    """A cell of a table's head: how many columns and rows it spans, and whether words follow."""

    text: str
    columns: int
    rows: int
    words: bool = False


def headings(table: Table) -> list[list[Heading]]:
    """The head of *table*; `化解率 n/N` and the `%` or points after it go under one heading."""
    paired = [column.endswith(_COUNTED) for column in table.columns]
    if not any(paired):
        return [[Heading(*each) for each in _plain(table)]]
    first: list[Heading] = []
    second: list[Heading] = []
    for at, column in enumerate(table.columns):
        if paired[at]:
            first.append(Heading(column.removesuffix(_COUNTED), 2, 1))
            beside = table.columns[at + 1]
            second += [Heading("n/N", 1, 1), Heading("率" if beside == "%" else beside, 1, 1)]
        elif not (at and paired[at - 1]):
            first.append(Heading(column, 1, 2))
    return [first, second]


def _plain(table: Table) -> Iterator[tuple[str, int, int, bool]]:
    for at, column in enumerate(table.columns):
        cells = {row.cells[at - 1] for row in table.rows} - {"—"} if at else set()
        yield column, 1, 1, bool(cells) and not any(map(is_numeric, cells))


def is_numeric(value: object) -> bool:
    """Whether a cell is set to the right."""
    return bool(_NUMBER.fullmatch(str(value)))


def row_of(table: Table, key: str) -> Row | None:
    """The row *key* of *table*, if it stands alone and not in a merged one."""
    return next((row for row in table.rows if row.key == key), None)

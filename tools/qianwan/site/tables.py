"""What a drawn table needs beside its value: its head, where rows lead, where its data stands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from qianwan.figures.tables import Row, Table

_COUNTED: Final = " n/N"
_NUMBER: Final = re.compile(r"[-−+]?[\d,./%–]+|—")
_NOT_IN_NAMES: Final = re.compile(r"[^\w（）]+")  # of files, which addresses give unquoted
_LONGEST_NAME: Final = 60  # a file's name may have 255 bytes


def row_links(table: Table, paths: Mapping[str, str]) -> dict[str, str]:
    """Paths of the rows of *table* that have a page."""
    return {row.key: paths[row.key] for row in table.rows if row.key in paths}


class Placed(NamedTuple):
    """A table that a page drew: *stem* is the path of its data files up to their ending.

    *linked* are the keys of the rows that lead to another page.
    """

    table: Table
    stem: str
    linked: frozenset[str]


class Drawn(NamedTuple):
    """What a template made of a page: its HTML, and the tables in it."""

    html: Markup
    tables: tuple[Placed, ...]


def placed(table: Table, here: str, links: Iterable[str], before: Sequence[Placed]) -> Placed:
    """Where the data of *table* stands that the page *here* draws after those *before*.

    The title names the files, so that a table added to a page moves no other; the second of
    the same title gets a number.
    """
    name = _NOT_IN_NAMES.sub("-", table.title).strip("-")[:_LONGEST_NAME]
    stem = f"data/{here.removesuffix('.md')}/{name}"
    same = sum(each.table.title == table.title for each in before)
    return Placed(table, f"{stem}-{same + 1}" if same else stem, frozenset(links))


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


def column_names(table: Table) -> list[str]:
    """The columns of *table*, where they stand without a head: `化解率 n/N`, `化解率 %`."""
    before = ("", *table.columns)
    return [
        f"{left.removesuffix(_COUNTED)} {name}" if left.endswith(_COUNTED) else name
        for left, name in zip(before, table.columns, strict=False)
    ]


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

"""Townships: small cells are merged once a county, and all pages draw on that one table."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.region_tables import DEPUTY_KEYS, work_by_township
from qianwan.figures.small_cells import CASE_SHARE, DISPUTE_SHARE, by_township
from qianwan.figures.tables import Cell, Row, Table
from qianwan.site.book import Book, TownshipTables, dispute_region_path


def tables(book: Book, county: str) -> TownshipTables:
    """Both tables of a county's townships, worked out once."""
    if county not in book.townships:
        book.townships[county] = TownshipTables(
            by_township(book.report, county, CASE_SHARE, "各乡镇（街道）办理情况"),
            by_township(book.report, county, DISPUTE_SHARE, "各乡镇（街道）化解情况"),
        )
    return book.townships[county]


def paths(book: Book, county: str) -> Mapping[str, str]:
    """The townships that have a page: those that stand alone in a table with something in it."""
    both = tables(book, county)
    rows = [row for table in (both.disputes, both.cases) for row in table.rows if row.key]
    told = {row.key for row in rows if any(_tells(cell) for cell in row.cells)}
    codes = (region.code for region in book.ledger.registers.townships(county))
    return {code: dispute_region_path(code) for code in codes if code in told}


def _tells(cell: Cell) -> bool:
    return str(cell) not in {"—", "0/0", "0"}


def deputies(book: Book, county: str) -> Table:
    """Deputies and groups by township: their workload tells nothing of parties (domain, 1)."""
    return work_by_township(book.report, county, DEPUTY_KEYS, "各乡镇（街道）代表和小组")


class Line(NamedTuple):
    """One figure of a township's own page."""

    key: str
    name: str
    counted: Cell
    text: Cell


def upright(table: Table, row: Row | None, keys: Sequence[str]) -> tuple[str, list[Line]]:
    """A row of *table* as lines, one a figure: the very cells that the county's table shows."""
    cells = row.cells if row else ()
    pairs = zip(keys, cells[::2], cells[1::2], strict=True)
    return table.title, [Line(key, FIGURES[key].name, *pair) for key, *pair in pairs]

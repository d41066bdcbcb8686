"""Tables as sheets: the title over them, their header frozen, their notes below."""

from collections.abc import Sequence

from qianwan.figures.tables import Cell, Table
from qianwan.papers.workbook.book import Book, drawn, height_of, is_figure, width_of


def tables(found: Sequence[tuple[str, Table]]) -> bytes:
    """A workbook with a sheet for each table under its name."""

    def draw(book: Book) -> None:
        for name, table in found:
            _draw(book, name, table)

    return drawn(draw)


def _draw(book: Book, name: str, table: Table) -> None:
    sheet, lines = book.sheet(name), table.lines()
    widths = [
        width_of([column[:6], *(str(line[at]) for line in lines)])
        for at, column in enumerate(table.columns)
    ]
    book.widths(sheet, widths)
    book.title(sheet, table.title)
    for at, column in enumerate(table.columns):
        book.put(sheet, 1, at, column, "header")
    sheet.set_row(1, height_of(zip(table.columns, widths, strict=True)))
    for number, line in enumerate(lines, start=2):
        is_total = table.total is not None and number == len(lines) + 1
        for at, cell in enumerate(line):
            book.put(sheet, number, at, cell, _style(cell, is_total=is_total))
    for at, note in enumerate(table.notes, start=len(lines) + 3):
        book.span(sheet, at, widths, note)
    sheet.freeze_panes(2, 1)
    sheet.repeat_rows(0, 1)
    sheet.repeat_columns(0, 0)


def _style(cell: Cell, *, is_total: bool) -> str:
    if isinstance(cell, int):
        return "total" if is_total else "number"
    if is_figure(cell):
        return "total" if is_total else "right"
    return "total_name" if is_total else "text"

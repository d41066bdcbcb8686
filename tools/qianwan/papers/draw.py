"""Tables as text for a terminal, CSV for Excel, and JSON for programs."""

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Any, Final

from qianwan.figures.tables import Cell, Table
from qianwan.rules.privacy import without_hits

BOM: Final = "\ufeff"  # Excel reads a CSV as UTF-8 only behind it


def printable(text: str) -> str:
    """Text from a record as one line that can't drive a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def shown_path(path: str) -> str:
    """The path of a file as it may be shown: another one where its name holds what it may not."""
    return printable(without_hits(path))


def as_text(table: Table) -> str:
    """A table with plain ASCII borders, columns aligned for Chinese widths, numbers right."""
    from tabulate import tabulate  # slow to load, and seldom needed

    lines = [[printable(str(cell)) for cell in line] for line in table.lines()]
    columns = list(zip(*lines, strict=True)) or [("",) for _ in table.columns]
    drawn = tabulate(
        lines,
        headers=table.columns,
        tablefmt="github",
        disable_numparse=True,
        colalign=["right" if all(map(_is_number, column)) else "left" for column in columns],
    )
    return "\n".join([table.title, drawn, *table.notes])


_is_number: Final = re.compile(r"[-−]?[0-9][0-9,，./%–]*|—?").fullmatch


def as_csv(columns: Sequence[str], lines: Sequence[Sequence[Cell]]) -> str:
    """CSV with a byte order mark; text that Excel would take for a formula stays text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[_harmless(cell) for cell in line] for line in lines])
    return BOM + out.getvalue()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t"} else cell


def as_json(value: Any) -> str:
    """JSON as every command prints it: two spaces, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def table_data(table: Table) -> dict[str, Any]:
    """A table as JSON: columns, rows and total as lists of cells, notes."""
    rows = [[row.name, *row.cells] for row in table.rows]
    return {
        "title": table.title,
        "columns": list(table.columns),
        "rows": rows,
        "total": [table.total.name, *table.total.cells] if table.total else None,
        "notes": list(table.notes),
    }

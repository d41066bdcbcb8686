"""Tables as text for a terminal, CSV for Excel, and JSON for programs."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tabulate import tabulate

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.tables import Cell, Row, Table
from qianwan.figures.values import Count, Duration, Share, Target, Value

BOM: Final = "\ufeff"  # Excel reads a CSV as UTF-8 only behind it


def printable(text: str) -> str:
    """Text from a record as one line that can't drive a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def as_text(table: Table) -> str:
    """A table with plain ASCII borders, columns aligned for Chinese widths, numbers right."""
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


_is_number: Final = re.compile(r"[-−]?[0-9][0-9,./%]*|—?").fullmatch


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


def value_data(key: str, value: Value) -> dict[str, Any]:
    """One figure as JSON: kind, part, whole, value as shown, and what was left out.

    A share's `whole` is what it was taken of, a target's its goal; a count has neither, a
    duration has `median` and `p90` in days.
    """
    figure = FIGURES[key]
    data: dict[str, Any] = {"number": figure.number, "name": figure.name, "kind": value.kind}
    match value:
        case Share():
            data |= {"part": len(value.part), "whole": len(value.whole)}
        case Target():
            data |= {"part": len(value.part), "whole": value.goal}
        case Count():
            data |= {"part": sum(value.times.values()), "whole": None}
        case Duration():
            data |= {"part": len(value.days), "whole": None}
            data |= {"median": value.median, "p90": value.p90}
    left_out = {reason: len(keys) for reason, keys in value.left_out.items()}
    return {**data, "value": str(value), "left_out": left_out}


def figures_table(title: str, values: Mapping[str, Value]) -> Table:
    """All figures of a region as one table."""
    rows = [
        Row(
            key,
            FIGURES[key].name,
            (FIGURES[key].number or "·", value.counted, str(value), _out(value)),
        )
        for key, value in values.items()
    ]
    return Table(title, ("数字", "号", "n/N", "值", "另列"), tuple(rows))


def _out(value: Value) -> str:
    said = [f"{reason} {len(keys)}" for reason, keys in value.left_out.items() if keys]
    return "，".join(said)

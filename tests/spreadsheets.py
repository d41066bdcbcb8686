"""Workbooks for tests: templates filled in as a clerk does, and what an import makes of them."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from qianwan.examine import LOGS
from qianwan.intake.sheets import batch, importing
from qianwan.intake.sheets.importing import Setting
from qianwan.intake.sheets.offering import scope
from qianwan.intake.sheets.opening import opened
from qianwan.intake.sheets.planning import Plan, plan
from qianwan.layouts import BOOKS
from qianwan.model.registers import Registers, registers
from qianwan.papers.workbook.template import template
from qianwan.readers import read
from qianwan.repo import WorkTree

OFFICE = Path(__file__).parent / "office" / "records"
WORKBOOKS = Path(__file__).parent / "workbooks"
TODAY = date(2026, 11, 20)
COUNTY = "371721"
Cells = Mapping[str, Any]


def everybody(root: Path, today: date = TODAY) -> Registers:
    """The small registers of the records in *root*."""
    tree = WorkTree(root)
    small = [each for each in tree.sources() if each.kind and each.kind not in LOGS]
    return registers([each.record for _, each in read(tree, small) if each.record], today)


def empty(book: str, known: Registers, region: str = COUNTY, *, sealed: bool = False) -> bytes:
    """The workbook *book* as `qianwan template` writes it."""
    layouts = [layout() for layout in BOOKS[book].values()]
    return template(layouts, scope(known, region, "qianwan import 示例.xlsx"), sealed=sealed)


def filled(raw: bytes, **sheets: Sequence[Cells]) -> bytes:
    """A template with rows in it, each cell under its header, text as text."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    for name, rows in sheets.items():
        sheet = book[name]
        places = {str(cell.value).rstrip("*"): cell.column for cell in sheet[2] if cell.value}
        for number, row in enumerate(rows, start=3):
            for title, value in row.items():
                cell = sheet.cell(number, places[title])
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    return saved(book)


def sheet_of(*rows: Sequence[Any], name: str = "台账", merged: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet, text as text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for number, row in enumerate(rows, start=1):
        for at, value in enumerate(row, start=1):
            cell = sheet.cell(number, at)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    for each in merged:
        sheet.merge_cells(each)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The file of *book*."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def looked(root: Path, raw: bytes, **by: Any) -> Plan:
    """What an import of *raw* would do, as of TODAY; *by* as in `Setting`."""
    known = everybody(root)
    setting = Setting(known, by.pop("region", COUNTY), None, {}, None, left=True)._replace(**by)
    said = importing.told(importing.recognised(opened(raw)).sheets, setting)
    return plan(root, None, said, setting)


def brought(root: Path, raw: bytes, **by: Any) -> Plan:
    """What an import of *raw* did."""
    planned = looked(root, raw, **by)
    assert planned.errors == []
    batch.write(root, planned.written)
    return planned


def files(root: Path) -> dict[str, str]:
    """Every record's text by its path."""
    found = sorted(path for path in (root / "records").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in found}


def new_texts(root: Path, before: Mapping[str, str]) -> Iterator[str]:
    """The texts that weren't there or were another."""
    return (text for path, text in files(root).items() if before.get(path) != text)


def rows_of(raw: bytes, name: str) -> list[list[Any]]:
    """The cells of a sheet as they are stored."""
    sheet = openpyxl.load_workbook(io.BytesIO(raw))[name]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]

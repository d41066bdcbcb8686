"""A workbook as bytes to the cells of its sheets; what could do harm or mislead is refused.

python-calamine reads .xlsx, .xls and .et alike. It passes over formulas and error cells without a
sign, so an .xlsx is looked through by openpyxl before, and an .xls by `binary`.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from qianwan.intake.sheets import binary

Value = str | int | float | bool | date | datetime | time | timedelta

MAX_BYTES: Final = 50 * 2**20
_MAX_UNPACKED: Final = 200 * 2**20
_MAX_PARTS: Final = 2_000
MAX_ROWS: Final = 60_000
MAX_COLUMNS: Final = 256
_BROKEN: Final = f"文件读不出来，可能坏了；{binary.SAVE}"


class Refused(Exception):
    """The file can't be used; the message says why, and what to do about it."""


class Cells(NamedTuple):
    """One visible sheet: its rows from the very first, and merged ranges as they were found."""

    name: str
    rows: list[list[Value]]
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]


def opened(raw: bytes) -> list[Cells]:
    """The visible sheets of the workbook *raw*; raises Refused."""
    if len(raw) > MAX_BYTES:
        raise Refused(f"文件超过 {MAX_BYTES >> 20} MB；拆成几个再导入")
    if raw[:4] == b"PK\x03\x04":
        _look_through(raw)
    elif raw[:8] == binary.MAGIC:
        if said := binary.refusal(raw, MAX_ROWS, MAX_COLUMNS):
            raise Refused(said)
    else:
        raise Refused(_other(raw))
    return _read(raw)


def _read(raw: bytes) -> list[Cells]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            shown = [each for each in book.sheets_metadata if each.visible is _VISIBLE]
            return [_cells(book.get_sheet_by_name(each.name)) for each in shown]
    except CalamineError as error:
        raise Refused(_BROKEN) from error
    except BaseException as error:
        if (
            type(error).__name__ != "PanicException"
        ):  # what a panic in Rust becomes: no module has it
            raise
        raise Refused(_BROKEN) from error


_VISIBLE: Final = SheetVisibleEnum.Visible


def _cells(sheet: CalamineSheet) -> Cells:
    rows = sheet.to_python(skip_empty_area=False)  # or the numbers of rows would be wrong
    return Cells(sheet.name, rows, sheet.merged_cell_ranges or ())


def _other(raw: bytes) -> str:
    """What a file is that is no workbook, for who took it for one by its name."""
    head = raw[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not raw:
        return "文件是空的"
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        return f"这是网页，只是取了表格的名字；{binary.SAVE}"
    if b"\x00" not in head:
        return f"这是文本（CSV），不是工作簿；{binary.SAVE}"
    return f"不是 Excel 或 WPS 的表格；{binary.SAVE}"


def _look_through(raw: bytes) -> None:
    """Refuse an .xlsx with macros, links, formulas or error cells, or that unpacks too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            _look_at_parts(packed)
        book = load_workbook(io.BytesIO(raw), read_only=True)
        try:
            found = [place for sheet in book.worksheets for place in _refused_cells(sheet)]
        finally:
            book.close()
    except Refused:
        raise
    except Exception as error:  # zip, XML and openpyxl raise whatever a broken part leads them to
        raise Refused(_BROKEN) from error
    if found:
        raise Refused(binary.cells_refused(found))


def _look_at_parts(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    names = {part.filename for part in parts}
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise Refused("压缩的内容展开以后太大，没有打开")
    if "xl/workbook.xml" not in names:
        raise Refused(f"不是 .xlsx 表格；{binary.SAVE}")
    if any(name.rpartition("/")[2].lower() == "vbaproject.bin" for name in names):
        raise Refused(f"文件里有宏，没有打开；{binary.SAVE}")
    for name in sorted(names):
        if name.endswith(".rels") and b'TargetMode="External"' in packed.read(name):
            raise Refused("文件里有指向别处的链接，没有打开；删去超链接和外部引用再导入")


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[Sequence[Any]]:
    return sheet.iter_rows()  # type: ignore[misc]  # whose stub is another class's


def _refused_cells(sheet: ReadOnlyWorksheet) -> Iterator[str]:
    """The cells that hold a formula or an error; raises Refused where a sheet is too large."""
    sheet.reset_dimensions()  # what the file says of its own size need not be so
    title = sheet.title
    for number, row in enumerate(_rows(sheet), start=1):
        if number > MAX_ROWS or len(row) > MAX_COLUMNS:
            said = f"工作表“{title}”超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列；删去空的行列，或拆开"
            raise Refused(said)
        for at, cell in enumerate(row, start=1):
            if cell.data_type in {"f", "e"}:
                yield f"{title}!{get_column_letter(at)}{number}"

"""What an .xls or .et holds that is refused: BIFF8 records, looked at one by one ([MS-XLS])."""

import struct
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter

from qianwan.intake.sheets.compound import MAGIC, Broken, Compound

__all__ = ["MAGIC", "SAVE", "cells_refused", "refusal"]

SAVE: Final = "用 WPS 或 Excel 打开，另存为“Excel 工作簿（.xlsx）”再导入"
_SHEET, _START, _PASSWORD = 0x0085, 0x0809, 0x002F
_FORMULAS: Final = frozenset({0x0006, 0x0221})  # a formula, an array of them
_ERROR, _LINK, _BOOK = 0x0205, 0x01B8, 0x01AE
_OWN_BOOKS: Final = frozenset({0x0401, 0x3A01})  # references that stay inside, and built-in ones
_SIZE: Final = 0x0200
_SHOWN: Final = 5  # cells that a refusal names


class Record(NamedTuple):
    """One record of the stream: where it begins, what it is, what is in it."""

    at: int
    kind: int
    data: bytes


def refusal(raw: bytes, most_rows: int, most_columns: int) -> str | None:
    """Why the file *raw* is not opened, or None."""
    try:
        found = Compound(raw)
        names = {each.name for each in found.entries}
        if "EncryptedPackage" in names:
            return "文件加了密码；取消密码再导入"
        if "_VBA_PROJECT_CUR" in names or "VBA" in names:
            return f"文件里有宏，没有打开；{SAVE}"
        stream = found.stream("Workbook", "Book")
    except (Broken, struct.error):
        return f"文件坏了，打不开；{SAVE}"
    if stream is None:
        return f"不是 Excel 或 WPS 的表格；{SAVE}"
    return _of_records([*_records(stream)], most_rows, most_columns)


def _records(stream: bytes) -> Iterator[Record]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield Record(at, kind, stream[at + 4 : at + 4 + length])
        at += 4 + length


def _of_records(records: list[Record], most_rows: int, most_columns: int) -> str | None:
    if not records or records[0].kind != _START:
        return f"这是很老的 .xls；{SAVE}"
    kinds = {each.kind for each in records}
    if _PASSWORD in kinds:
        return "文件加了密码；取消密码再导入"
    if _LINK in kinds or any(map(_leads_out, records)):
        return "文件里有指向别处的链接，没有打开；删去超链接和外部引用再导入"
    for each in records:
        if each.kind == _SIZE and len(each.data) >= 12:
            _, rows, _, columns = struct.unpack_from("<IIHH", each.data)
            if rows > most_rows or columns > most_columns:
                return f"有工作表超过 {most_rows} 行；删去空的行，或拆开"
    found = [*_refused_cells(records)]
    return cells_refused(found) if found else None


def cells_refused(found: Sequence[str]) -> str:
    """Why a workbook with these cells isn't opened."""
    places = "、".join(found[:_SHOWN]) + ("等" if len(found) > _SHOWN else "")
    return f"{places}是公式或者错误值；全选，复制，选择性粘贴为“值”，改好错误值，再导入"


def _leads_out(record: Record) -> bool:
    if record.kind != _BOOK or len(record.data) < 4:
        return False
    return struct.unpack_from("<H", record.data, 2)[0] not in _OWN_BOOKS


def _refused_cells(records: list[Record]) -> Iterator[str]:
    names = dict(_names(records))
    sheet = ""
    for each in records:
        if each.kind == _START:
            sheet = names.get(each.at, "")
        is_error = each.kind == _ERROR and each.data[7:8] == b"\x01"
        if is_error or each.kind in _FORMULAS:
            row, column = struct.unpack_from("<HH", each.data)
            yield f"{sheet}!{get_column_letter(column + 1)}{row + 1}"


def _names(records: list[Record]) -> Iterator[tuple[int, str]]:
    """Where each sheet begins in the stream, and its name."""
    for each in records:
        if each.kind == _SHEET:
            (at,) = struct.unpack_from("<I", each.data)
            length, wide = each.data[6], each.data[7] & 1
            text = each.data[8 : 8 + length * (1 + wide)]
            yield at, text.decode("utf-16-le" if wide else "latin-1", errors="replace")

"""A workbook as bytes, the same for the same content: no clock, and no text becomes a formula."""

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qianwan.figures.tables import Cell

Style = dict[str, Any]
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 (a workbook knows no zone)
_TEXT_ONLY: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST: Final = 32_767  # characters that a cell holds
_FONT: Final[Style] = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
_BOXED: Final[Style] = {"border": 1, "border_color": "#999999", "text_wrap": True}
_STYLES: Final[Mapping[str, Style]] = {
    "title": {"font_size": 16, "bold": True},
    "header": {**_BOXED, "bold": True, "align": "center", "bg_color": "#E8E8E8"},
    "sealed": {**_BOXED, "bold": True, "align": "center", "bg_color": "#F4D9D4"},
    "text": {**_BOXED, "num_format": "@"},
    "right": {**_BOXED, "num_format": "@", "align": "right"},
    "number": {**_BOXED, "num_format": "0"},
    "day": {**_BOXED, "num_format": "yyyy-mm-dd", "align": "center"},
    "total": {**_BOXED, "num_format": "@", "bold": True, "align": "right"},
    "total_name": {**_BOXED, "num_format": "@", "bold": True},
    "note": {"text_wrap": True, "valign": "top"},
}
_MAX_NAME: Final = 31
_unfit: Final = re.compile(r"[\[\]:*?/\\]")
is_figure: Final = re.compile(r"[-−]?[0-9][0-9,./%–]*|—").fullmatch
_A4: Final = 9
_LINE: Final = 14.5  # height of a line of text
PAGE: Final = 190  # columns' widths that a page across holds and can still be read


class Book:
    """A workbook that is being drawn; `drawn` makes one."""

    def __init__(self, file: io.BytesIO) -> None:
        self.xlsx = xlsxwriter.Workbook(file, _TEXT_ONLY)
        self.xlsx.set_properties({"author": "千万", "created": _CREATED})
        self._styles: dict[str, Format] = {}
        self._names: set[str] = set()

    def style(self, name: str) -> Format:
        """The look of a cell."""
        if name not in self._styles:
            self._styles[name] = self.xlsx.add_format({**_FONT, **_STYLES[name]})
        return self._styles[name]

    def sheet(self, name: str) -> Worksheet:
        """A new sheet for print on A4 across, under *name* or one that is as near as may be."""
        short = _unfit.sub("", name).strip("' ")[:_MAX_NAME] or "表"
        taken = (f"{short[: _MAX_NAME - 3]}{n}" for n in range(2, 1000))
        free = short if short not in self._names else next(x for x in taken if x not in self._names)
        self._names.add(free)
        sheet = self.xlsx.add_worksheet(free)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.print_across()
        sheet.set_footer("&C第 &P 页，共 &N 页")
        return sheet

    def title(self, sheet: Worksheet, text: str) -> None:
        """A title over the columns, at the left, where it is seen on the first page."""
        sheet.set_row(0, 30, self.style("title"))  # or the columns' borders would run through it
        self.put(sheet, 0, 0, text, "title")

    def span(self, sheet: Worksheet, row: int, widths: Sequence[float], text: str) -> None:
        """A remark over the first columns, of these *widths*."""
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", self.style("note"))
        self.put(sheet, row, 0, text, "note")
        sheet.set_row(row, height_of([(text, sum(widths))]))

    def widths(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        """Give the columns their *widths*, and the sheet as many pages beside one another."""
        for at, wide in enumerate(widths):
            sheet.set_column(at, at, wide)
        sheet.fit_to_pages(-(-int(sum(widths)) // PAGE), 0)

    def put(self, sheet: Worksheet, row: int, column: int, value: Cell, style: str) -> None:
        """Write a cell: a number as one, all else as text."""
        look = self.style(style)
        if isinstance(value, int):
            sheet.write_number(row, column, value, look)
        else:
            sheet.write_string(row, column, clean(value)[:_LONGEST], look)


def drawn(draw: Callable[[Book], Any]) -> bytes:
    """The workbook that *draw* fills."""
    file = io.BytesIO()
    book = Book(file)
    draw(book)
    book.xlsx.close()
    return file.getvalue()


def clean(text: str) -> str:
    """Text without what no cell can hold: half characters, signs that can't be seen."""
    return "".join(char if char.isprintable() or char in "\n\u3000" else " " for char in text)


def height_of(cells: Iterable[tuple[str, float]]) -> float:
    """A row's height for texts in columns of some width: nobody else works it out for a reader."""
    lines = (-(-_bytes(text) // max(int(wide - 1), 1)) for text, wide in cells)
    return _LINE * max(1, *lines) + 3


def _bytes(text: str) -> int:
    """A text's length as a column's width counts it: a Chinese character takes two."""
    return len(text.encode("gbk", "replace"))


def width_of(texts: Iterable[str], least: float = 6, most: float = 40) -> float:
    """A column's width for *texts*."""
    return min(max(max(map(_bytes, texts), default=0) + 2, least), most)

"""Empty workbooks to be filled in: a header from the schemas, lists to choose from, checks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from qianwan.layouts import Column, Layout
from qianwan.layouts.shared import COUNTY, TOWNSHIP
from qianwan.papers.workbook.book import Book, drawn, height_of, width_of
from qianwan.schema.questions import Form

LAST: Final = 10_001  # the row down to which cells are checked as they are filled in
_HEADER: Final = 1
_FIRST: Final = 2
_DICTIONARY: Final = "字典"
HELP: Final = "填写说明"
_MESSAGE: Final = 255
_DAYS: Final = (date(2000, 1, 1), date(2099, 12, 31))
_MANY: Final = 999_999


class Scope(NamedTuple):
    """For whom a workbook is: a title, the townships by county, what each column offers.

    *offered* gives codes with their names, or words.
    """

    title: str
    townships: Mapping[str, Sequence[str]]
    offered: Callable[[Column], Mapping[str, str]]
    command: str


def template(layouts: Sequence[Layout], scope: Scope, *, sealed: bool) -> bytes:
    """A workbook with a sheet for each of *layouts*; with *sealed* also the columns on people."""

    def draw(book: Book) -> None:
        shown = [each if sealed else each._replace(columns=each.open) for each in layouts]
        sheets = [book.sheet(layout.name) for layout in shown]
        help_ = book.sheet(HELP)
        lists = _Lists(book)
        for sheet, layout in zip(sheets, shown, strict=True):
            _draw(book, sheet, layout, scope, lists)
        _explain(book, help_, shown, scope)
        lists.hide()

    return drawn(draw)


class _Lists:
    """The hidden sheet of what may be chosen, each list under a name of its own."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheet = book.sheet(_DICTIONARY)
        self._names: dict[str, None] = {}

    def add(self, name: str, words: Sequence[str]) -> str:
        """Put *words* there under *name*, once; gives the formula for them."""
        if name not in self._names:
            at = len(self._names)
            self._names[name] = None
            self._book.put(self._sheet, 0, at, name, "header")
            for row, word in enumerate(words, start=1):
                self._book.put(self._sheet, row, at, word, "text")
            column = xl_col_to_name(at)
            where = f"={_DICTIONARY}!${column}$2:${column}${len(words) + 1}"
            self._book.xlsx.define_name(name, where)
        return f"={name}"

    def hide(self) -> None:
        self._sheet.hide()


def _draw(book: Book, sheet: Worksheet, layout: Layout, scope: Scope, lists: _Lists) -> None:
    book.title(sheet, f"{scope.title}{layout.title}")
    widths = [_width(column, scope) for column in layout.columns]
    book.widths(sheet, widths)
    for at, column in enumerate(layout.columns):
        style = "sealed" if column.sealed else "header"
        book.put(sheet, _HEADER, at, f"{column.title}{'*' if column.needed else ''}", style)
        sheet.set_column(at, at, widths[at], book.style(_style(column)))
        if rule := _rule(layout, column, scope, lists):
            sheet.data_validation(_FIRST, at, LAST, at, rule)
    sheet.set_row(_HEADER, 34)
    sheet.freeze_panes(_FIRST, 2)
    sheet.repeat_rows(0, _HEADER)
    sheet.repeat_columns(0, 1)
    sheet.autofilter(_HEADER, 0, LAST, len(layout.columns) - 1)


def _style(column: Column) -> str:
    if column.question.names == "day":
        return "day"
    return "number" if column.question.form is Form.INTEGER else "text"


def _width(column: Column, scope: Scope) -> float:
    offered = scope.offered(column)
    words = [f"{code} {name}".strip() for code, name in offered.items()]
    least = 11 if column.question.names == "day" else 7
    if column.question.most and not words:
        least = 24 if column.question.form is Form.TEXT else 9
    return width_of([column.title[:4], *words[:200]], least=least, most=22)


def _rule(layout: Layout, column: Column, scope: Scope, lists: _Lists) -> dict[str, Any] | None:
    """What a cell of *column* is held to as it is filled in, in the words of the schema."""
    check = _check(layout, column, scope, lists)
    if check is None and not column.question.hint:
        return None
    return {
        **(check or {"validate": "any"}),
        "input_title": column.title,
        "input_message": column.question.hint[:_MESSAGE] or "从列表里选",
        "error_title": "填得不对",
        "error_message": _wrong(column)[:_MESSAGE],
    }


def _check(layout: Layout, column: Column, scope: Scope, lists: _Lists) -> dict[str, Any] | None:
    question = column.question
    if question.names == "day":
        return {"validate": "date", "criteria": "between", "minimum": _DAYS[0], "maximum": _DAYS[1]}
    if question.form is Form.INTEGER:
        least, most = question.least or 0, question.most or _MANY
        return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}
    if question.form is Form.BOOLEAN:
        return {"validate": "list", "source": ["是", "否"]}
    if source := _source(layout, column, scope, lists):
        return {"validate": "list", "source": source}
    if question.form is Form.TEXT and question.most:
        return {"validate": "length", "criteria": "<=", "value": question.most}
    return None


def _source(layout: Layout, column: Column, scope: Scope, lists: _Lists) -> str | None:
    """The formula of the list that *column* chooses from; of several nothing can be chosen."""
    if column.key == TOWNSHIP:
        return _townships(layout, scope, lists)
    if column.question.form is Form.LIST:
        return None
    words = [f"{code} {name}".strip() for code, name in scope.offered(column).items()]
    return lists.add(f"可选_{layout.name}_{column.key}", words) if words else None


def _townships(layout: Layout, scope: Scope, lists: _Lists) -> str:
    """Those of the county in the same row, or of the only county that there is."""
    names = {county: lists.add(county, towns) for county, towns in scope.townships.items() if towns}
    if len(names) == 1:
        return next(iter(names.values()))
    county = xl_col_to_name([each.key for each in layout.columns].index(COUNTY))
    return f"=INDIRECT(${county}{_FIRST + 1})"


def _wrong(column: Column) -> str:
    question = column.question
    if question.names == "day":
        return "写日期，如 2026-03-05"
    if question.form is Form.INTEGER:
        return "写一个整数"
    if question.form is Form.TEXT and question.most and not question.choices:
        return f"最多 {question.most} 个字；只写事，不写人"
    return "从列表里选一个"


_HELP_WIDTHS: Final = (20, 6, 44, 44)


def _explain(book: Book, sheet: Worksheet, layouts: Sequence[Layout], scope: Scope) -> None:
    sheet.set_portrait()
    book.widths(sheet, _HELP_WIDTHS)
    lines = [
        "带 * 的必填，其余按说明填。不写姓名、住址、电话和原话；浅红色的密封栏除外，"
        "它们只进个人信息登记簿。",
        "日期写 2026-03-05；有下拉列表的从列表里选。表头不要改，行可以随意加。",
        f"填好以后导入：{scope.command}",
    ]
    row = 0
    for layout in layouts:
        for note in (*lines, *layout.notes):
            book.span(sheet, row, _HELP_WIDTHS, note)
            row += 1
        table = [(layout.title, "必填", "怎样填", "能写的"), *map(_line, layout.columns)]
        for style, cells in zip(("header", *["text"] * len(table)), table, strict=False):
            for at, said in enumerate(cells):
                book.put(sheet, row, at, said, style)
            sheet.set_row(row, height_of(zip(cells, _HELP_WIDTHS, strict=True)))
            row += 1
        row, lines = row + 1, []


def _line(column: Column) -> tuple[str, str, str, str]:
    question = column.question
    how = "写 是 或 否" if question.form is Form.BOOLEAN else question.hint
    choices = question.choices or (question.item.choices if question.item else ())
    return column.title, "是" if column.needed else "", how, "、".join(choices)

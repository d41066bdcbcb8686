"""A 通报 as an official document: red head, number, title, text, tables (GB/T 9704—2012, 7)."""

from datetime import date
from typing import Any, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement

from qianwan.figures.tables import Table
from qianwan.papers import days
from qianwan.papers.circular import Composed
from qianwan.papers.word.fonts import Fonts
from qianwan.papers.word.paper import CENTRE, RIGHT, WIDTH, Paper

_NUMERALS: Final = "一二三四五六七八九十"
_NO_DAY: Final = "　　年　月　日"
_NAME: Final = 0.26  # of a table's width, for the names of its rows
_MANY, _SHORT = 9, 0.13  # columns of numbers that leave less for them


def drawn(circular: Composed, fonts: Fonts) -> bytes:
    """The .docx of *circular*; a draft says that it is one."""
    paper = Paper(fonts)
    paper.red_head(circular.organ, circular.number or "（草稿）")
    paper.heading(circular.title)
    paper.text(circular.lead)
    for numeral, part in zip(_NUMERALS, circular.parts, strict=False):
        paper.part(f"{numeral}、{part.heading}")
        for paragraph in part.paragraphs:
            paper.text(paragraph)
    told = f"附表：{len(circular.tables)} 张。数字都带分子、分母，按统计截止日的记录算出。"
    paper.text(told, together=True)
    paper.blank()
    paper.signed(circular.organ, _day(circular.day))
    paper.new_page()
    for number, table in enumerate(circular.tables, start=1):
        if number > 1:
            paper.blank()
        paper.line(f"附表{number}", together=True)
        _table(paper, table)
    paper.blank()
    paper.imprint(f"{circular.organ}办公室", f"{_day(circular.day)}印发")
    return paper.to_bytes()


def _day(day: date | None) -> str:
    return days.day(day) if day else _NO_DAY


def _table(paper: Paper, table: Table) -> None:
    paper.line(table.title, CENTRE, together=True)
    others = max(1, len(table.columns) - 1)
    many = others > _MANY
    first = round(WIDTH * max(_SHORT if many else _NAME, 1 / (others + 1)))
    drawn = paper.cells([first, *([(WIDTH - first) // others] * others)], tight=many)
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    size = 7.5 if many else 9
    _row(paper, drawn, table.columns, paper.fonts.first, size)
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cells in table.lines():
        _row(paper, drawn, [str(cell) for cell in cells], paper.fonts.body, size)
    for note in table.notes:
        paper.small(note)


def _row(paper: Paper, table: Any, cells: Any, font: str, size: float) -> None:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for at, text in enumerate(cells):
        align = None if at == 0 else RIGHT if _is_number(text) else CENTRE
        paper.write(row.cells[at], text, size=size, font=font, align=align)


def _is_number(text: str) -> bool:
    return bool(text) and all(char.isdigit() or char in "/.%,，—-" for char in text)

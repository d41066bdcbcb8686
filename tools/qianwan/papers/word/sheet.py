"""Forms drawn as one-page tables, one after another in one file."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from qianwan.papers.forms.form import Cell, Form
from qianwan.papers.forms.letter import Letter
from qianwan.papers.word.fonts import Fonts
from qianwan.papers.word.paper import CENTRE, FORM_HEIGHT, RIGHT, WIDTH, Paper, clean

_COLUMNS: Final = 12  # so that rows of one, two, three, four and six cells share the edges
_LABEL: Final = 2
_UNIT: Final = WIDTH // _COLUMNS
_PADDING: Final = 216  # twips left and right of a cell's text
_HEAD: Final = 2_800  # twips for title, number and what stands between tables
_STRETCH: Final = 1.8  # rows take up the page's room as far as a form still looks like one
_SIZES: Final = (12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0)  # a slip stays on one page


def sheets(forms: Sequence[Form | Letter], fonts: Fonts) -> bytes:
    """A .docx with a page for each of *forms*, in their order; all forms or all letters."""
    paper = Paper(fonts, of_forms=all(isinstance(form, Form) for form in forms))
    for number, form in enumerate(forms):
        if number:
            paper.new_page()
        if isinstance(form, Letter):
            _write(paper, form)
        else:
            _draw(paper, form)
    return paper.to_bytes()


def _write(paper: Paper, letter: Letter) -> None:
    paper.line(letter.number, CENTRE)
    paper.blank()
    paper.heading(letter.title)
    paper.blank()
    paper.line(f"{letter.to}：")
    for paragraph in letter.paragraphs:
        paper.text(paragraph, together=True)
    paper.blank()
    paper.signed(letter.organ, letter.day)


def _draw(paper: Paper, form: Form) -> None:
    size = _fitting(form)
    stretch = min(_STRETCH, (FORM_HEIGHT - _needs(form, size)) / _of_rows(form, size) + 1)
    paper.heading(form.title)
    if form.number:
        paper.line(form.number, RIGHT)
    _rows(paper, form.rows, size, stretch)
    for note in form.notes:
        _note(paper, note, size)
    if form.receipt:
        _note(paper, "- - - - - - - - - - - - - - -　回　执　- - - - - - - - - - - - - - -", size)
        _rows(paper, form.receipt, size, stretch)


def _rows(paper: Paper, rows: Iterable[tuple[Cell, ...]], size: float, stretch: float) -> None:
    table = paper.cells([_UNIT] * _COLUMNS)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cells in rows:
        row = table.add_row()
        row.height = Pt(_height(cells, size) * stretch / 20)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        width = _COLUMNS // len(cells)
        for place, cell in enumerate(cells):
            _fill(paper, row, place * width, width, cell, size)


def _fill(paper: Paper, row: Any, start: int, width: int, cell: Cell, size: float) -> None:
    label = _merged(row, start, start + _LABEL - 1)
    paper.write(label, cell.label, font=paper.fonts.first, size=min(size, 11), align=CENTRE)
    paper.write(_merged(row, start + _LABEL, start + width - 1), cell.text, size=size)


def _merged(row: Any, first: int, last: int) -> Any:
    cell = row.cells[first].merge(row.cells[last])
    align = OxmlElement("w:vAlign")
    align.set(qn("w:val"), "center")
    cell._tc.get_or_add_tcPr().append(align)
    return cell


def _note(paper: Paper, text: str, size: float) -> None:
    table = paper.cells([WIDTH], ruled=False)
    paper.write(table.add_row().cells[0], text, size=min(size, 10.5))


def _fitting(form: Form) -> float:
    """The largest size of text in which *form* stays on its page."""
    return next((size for size in _SIZES if _needs(form, size) <= FORM_HEIGHT), _SIZES[-1])


def _needs(form: Form, size: float) -> float:
    notes = sum(_lines(note, WIDTH, size) * _pitch(size) for note in form.notes)
    return _HEAD + _of_rows(form, size) + notes


def _of_rows(form: Form, size: float) -> float:
    return sum(_height(cells, size) for cells in (*form.rows, *form.receipt))


def _height(cells: tuple[Cell, ...], size: float) -> float:
    """Twips of a row: its text, or the room for writing by hand."""
    width = _UNIT * (_COLUMNS // len(cells) - _LABEL)
    texts = [max(_lines(each.text, width, size), each.lines) for each in cells]
    labels = [_lines(each.label, _UNIT * _LABEL, min(size, 11)) for each in cells]
    return max(*texts, *labels) * _pitch(size) + 80


def _pitch(size: float) -> float:
    return size * 20 * 1.3


def _lines(text: str, width: int, size: float) -> int:
    """Lines of *text* in *width* twips, a Chinese character as wide as it is high."""
    columns = sum(1 if ord(char) < 0x2E80 else 2 for char in clean(text))
    return max(1, ceil(columns * size * 10 / (width - _PADDING)))

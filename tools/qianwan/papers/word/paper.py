"""An official document being written: A4, 22 lines of 28 characters (GB/T 9704—2012, 5.2).

Text from records is untrusted: it becomes runs of text and nothing else.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from qianwan.papers.word.fonts import FONTS, Fonts
from qianwan.papers.word.saving import saved

# 225 mm hold 22 lines of 28.95 pt; 29 pt would leave room for 21.
LINE: Final = 579  # twips
_SPACING: Final = -5  # twentieths of a point: 28 characters of 16 pt in 156 mm
THREE, TWO, FOUR = 16.0, 22.0, 14.0  # points of 3号, 2号 and 4号
WIDTH: Final = 8844  # twips of the 版心, 156 mm
FORM_HEIGHT: Final = 13_400  # twips of a page of forms, less what programs differ by
_no_text: Final = re.compile("[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
RED: Final = RGBColor(0xFF, 0, 0)


def clean(text: object) -> str:
    """*text* in one line, without what XML can't hold; room left by full-width spaces stays."""
    return _no_text.sub(" ", str(text)).strip(" ")


class Paper:
    """One document; what is written stands below what was."""

    def __init__(self, fonts: Fonts = FONTS["gb2312"], *, of_forms: bool = False) -> None:
        self.fonts = fonts
        self._of_forms = of_forms
        self._document = docx.Document()
        _empty(self._document.element.body)
        self._style()
        self._page()

    def to_bytes(self) -> bytes:
        """The .docx file; the same content gives the same bytes."""
        return saved(self._document)

    def red_head(self, organ: str, number: str) -> None:
        """发文机关标志 in red, 发文字号 two lines below it, and the red line (7.2.4 to 7.2.7)."""
        paragraph = self._paragraph(CENTRE)
        paragraph.paragraph_format.line_spacing = Pt(60)
        paragraph.paragraph_format.space_before = Pt(70)
        size = min(48.0, 440 / max(1, len(clean(organ))))
        run = self._run(paragraph, organ, self.fonts.title, size, spacing=0)
        run.font.color.rgb = RED
        self.blank()
        self.blank()
        paragraph = self._paragraph(CENTRE)
        self._run(paragraph, number)
        paragraph._p.get_or_add_pPr().append(_red_line())
        self.blank()
        self.blank()

    def small(self, text: str) -> None:
        """A note below a table."""
        paragraph = self._paragraph(None)
        _exact(paragraph, 280)
        paragraph._p.get_or_add_pPr().append(_element("w:snapToGrid", val="0"))
        self._run(paragraph, text, size=9, spacing=0)

    def heading(self, text: str) -> None:
        """The title: 2号小标宋, centred (7.3.1)."""
        paragraph = self._paragraph(CENTRE)
        self._run(paragraph, text, self.fonts.title, TWO)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.line_spacing = Pt(34)
        paragraph.paragraph_format.space_after = Pt(10)

    def part(self, text: str) -> None:
        """一、 in 黑体 (7.3.3)."""
        self._headed(text, self.fonts.first)

    def section(self, text: str) -> None:
        """（一） in 楷体."""
        self._headed(text, self.fonts.second)

    def text(self, text: str, *, together: bool = False) -> None:
        """A paragraph of 3号仿宋, two characters in; kept *together* with what follows."""
        paragraph = self._paragraph(None)
        _indent(paragraph)
        self._run(paragraph, text)
        paragraph.paragraph_format.keep_with_next = together

    def line(
        self, text: str, align: Any = None, *, right: float = 0, together: bool = False
    ) -> None:
        """A line of its own: flush left, centred, or *right* characters from the right edge."""
        paragraph = self._paragraph(align)
        paragraph.paragraph_format.keep_with_next = together
        if right:
            paragraph.paragraph_format.right_indent = Pt(right * 15.75)
        self._run(paragraph, text)

    def blank(self) -> None:
        """An empty line."""
        self._paragraph(None)

    def new_page(self) -> None:
        """What follows begins on a page of its own."""
        self._document.add_section(WD_SECTION.NEW_PAGE)

    def signed(self, organ: str, day: str) -> None:
        """Who issues it and when, no seal (7.3.5.2): never alone on a page."""
        self.line(organ, RIGHT, right=2)
        self.line(day, RIGHT, right=2)

    def imprint(self, organ: str, day: str) -> None:
        """版记 at the foot of the last page: who printed it and when, between two lines (7.4)."""
        table = self.cells([WIDTH // 2, WIDTH - WIDTH // 2], ruled=False)
        properties = table._tbl.tblPr
        properties.append(_lines_above_and_below())
        properties.append(
            _element("w:tblpPr", vertAnchor="margin", tblpYSpec="bottom", horzAnchor="margin")
        )
        row = table.add_row()
        self._document.add_paragraph()  # which a document ends with
        for cell, text, align in zip(row.cells, (organ, day), (None, RIGHT), strict=True):
            self.write(cell, text, size=FOUR, align=align)
            edge = cell.paragraphs[0].paragraph_format
            if align is None:
                edge.left_indent = Pt(FOUR)
            else:
                edge.right_indent = Pt(FOUR)

    def cells(self, widths: Sequence[int], *, ruled: bool = True, tight: bool = False) -> Any:
        """A table of columns of these *widths* in twips, in thin black lines, with no rows yet.

        A *tight* one leaves less room beside what stands in it.
        """
        table = self._document.add_table(rows=0, cols=len(widths))
        table.autofit = False
        properties = table._tbl.tblPr
        if ruled:
            properties.append(_borders())
        if tight:
            properties.append(_narrow_margins())
        properties.append(_element("w:tblW", w=str(sum(widths)), type="dxa"))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width * 635
        return table

    def write(
        self, cell: Any, text: str, *, size: float = 12, font: str = "", align: Any = None
    ) -> None:
        """Put *text* into a cell, in the size of forms and tables."""
        paragraph = cell.paragraphs[0]
        _exact(paragraph, round(size * 20 * 1.3))
        paragraph.alignment = align
        properties = paragraph._p.get_or_add_pPr()
        properties.append(_element("w:snapToGrid", val="0"))  # or each line takes one of the page's
        self._run(paragraph, text, font or self.fonts.body, size, spacing=0)

    # ---

    def _headed(self, text: str, font: str) -> None:
        paragraph = self._paragraph(None)
        _indent(paragraph)
        self._run(paragraph, text, font)
        paragraph.paragraph_format.keep_with_next = True

    def _paragraph(self, align: Any) -> Paragraph:
        paragraph = self._document.add_paragraph()
        paragraph.alignment = align
        _exact(paragraph, LINE)
        return paragraph

    def _run(
        self, paragraph: Paragraph, text: str, font: str = "", size: float = THREE,
        *, spacing: int = _SPACING,
    ) -> Run:  # fmt: skip
        run = paragraph.add_run(clean(text))
        _set_font(run._r.get_or_add_rPr(), font or self.fonts.body, size, spacing)
        return run

    def _style(self) -> None:
        style: Any = self._document.styles["Normal"]
        _set_font(style.element.get_or_add_rPr(), self.fonts.body, THREE, _SPACING)

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        top, bottom = (25, 20) if self._of_forms else (37, 35)
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(25)
        for grid in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(grid)
        section._sectPr.append(_element("w:docGrid", type="lines", linePitch=str(LINE)))
        if self._of_forms:
            return
        self._document.settings.odd_and_even_pages_header_footer = True
        self._number(section.footer.paragraphs[0], RIGHT)
        self._number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)

    def _number(self, paragraph: Paragraph, align: Any) -> None:
        """— 1 —: 4号宋体, odd pages right and even ones left, one character in (7.5)."""
        paragraph.alignment = align
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(FOUR)
        self._run(paragraph, "— ", self.fonts.number, FOUR, spacing=0)
        run = self._run(paragraph, "", self.fonts.number, FOUR, spacing=0)
        for child in (
            _element("w:fldChar", fldCharType="begin"),
            _instruction("PAGE"),
            _element("w:fldChar", fldCharType="end"),
        ):
            run._r.append(child)
        self._run(paragraph, " —", self.fonts.number, FOUR, spacing=0)


def _empty(body: Any) -> None:
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _exact(paragraph: Paragraph, twips: int) -> None:
    paragraph.paragraph_format.line_spacing = Pt(twips / 20)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)


def _indent(paragraph: Paragraph) -> None:
    """Two characters in, whatever the font makes of them."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(_element("w:ind", firstLineChars="200", firstLine="630"))


def _set_font(properties: Any, font: str, size: float, spacing: int) -> None:
    for name in ("w:rFonts", "w:sz", "w:szCs", "w:spacing"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    names = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), font)
    properties.append(_element("w:rFonts", hint="eastAsia", **names))
    properties.append(_element("w:sz", val=str(round(size * 2))))
    properties.append(_element("w:szCs", val=str(round(size * 2))))
    if spacing:
        properties.append(_element("w:spacing", val=str(spacing)))


def _borders() -> Any:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    return borders


def _narrow_margins() -> Any:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w="28", type="dxa"))
    return margins


def _lines_above_and_below() -> Any:
    """0.35 mm."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom"):
        borders.append(_element(f"w:{side}", val="single", sz="8", space="0", color="000000"))
    return borders


def _red_line() -> Any:
    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="12", space="11", color="FF0000"))
    return borders


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _instruction(code: str) -> Any:
    element = OxmlElement("w:instrText")
    element.text = code
    return element

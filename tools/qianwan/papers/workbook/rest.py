"""The rows that weren't brought in, as they stood, with the reason beside each."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from qianwan.papers.workbook.book import Book, drawn

REASON: Final = "没有导入的原因"


class Rest(NamedTuple):
    """Of one sheet: what stood above the rows, its header last; the rows; why of each."""

    name: str
    above: Sequence[Sequence[str]]
    rows: Sequence[Sequence[str]]
    reasons: Sequence[str]


def rest(sheets: Sequence[Rest]) -> bytes:
    """A workbook that can be mended and imported again."""

    def draw(book: Book) -> None:
        for each in sheets:
            _draw(book, each)

    return drawn(draw)


def _draw(book: Book, each: Rest) -> None:
    sheet = book.sheet(each.name)
    last = max(map(len, each.above))
    widths = [14.0] * last + [60.0]
    book.widths(sheet, widths)
    for row, line in enumerate(each.above):
        for at, said in enumerate(line):
            book.put(sheet, row, at, said, "header")
    header = len(each.above) - 1
    book.put(sheet, header, last, REASON, "header")
    told = zip(each.rows, each.reasons, strict=True)
    for row, (line, reason) in enumerate(told, start=header + 1):
        for at, said in enumerate([*line, reason]):
            book.put(sheet, row, at, said, "text")
    sheet.freeze_panes(header + 1, 0)

"""Which row of a sheet is its header, and which column of a register stands in which of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from openpyxl.utils import get_column_letter

from qianwan.intake.sheets.opening import Cells
from qianwan.intake.sheets.values import text
from qianwan.layouts import Column, Layout
from qianwan.layouts.shared import NUMBER
from qianwan.rules.privacy import fold

_SOUGHT: Final = 20  # rows among which a header is sought
_FEWEST: Final = 3  # columns that must be known, or the sheet is something else
_sign: Final = re.compile(r"[\s*:、./·_\-]+")
_bracketed: Final = re.compile(r"\([^()]*\)")
_is_personal: Final = re.compile(
    "姓名|住址|地址|电话|手机|身份证|证件号|联系方式|当事人|信访人|原话|微信|银行|村民|户主|出生|性别"
).search
_year: Final = re.compile(r"(20\d\d)\s*年")


@dataclass(frozen=True)
class Mapped:
    """A sheet as a *layout*: where its header ends, which column of it is which of ours.

    *headers* are its own, by place; data begin at the row *first*, from 0.
    """

    cells: Cells
    layout: Layout
    first: int
    columns: Mapping[int, Column]
    headers: Mapping[int, str]

    def places(self, key: str) -> list[int]:
        """Where the column *key* stands; one about people may stand in several places."""
        return self._places.get(key, [])

    def place(self, key: str) -> int | None:
        """Where the column *key* stands first, if it does."""
        return next(iter(self.places(key)), None)

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, column in self.columns.items():
            found.setdefault(column.key, []).append(at)
        return found

    @property
    def unmapped(self) -> list[int]:
        """The places of columns that aren't read."""
        return [at for at in self.headers if at not in self.columns]

    @property
    def about_people(self) -> list[int]:
        """The places of columns about people that aren't empty, whether we know them or not."""
        unknown = [at for at in self.unmapped if _is_personal(self.headers[at])]
        known = [at for at, column in self.columns.items() if column.sealed]
        rows = self.cells.rows[self.first :]
        return [at for at in sorted([*known, *unknown]) if any(text(row[at]) for row in rows)]

    @property
    def year(self) -> int | None:
        """The year that the sheet's name or the lines above its header say, if they say one."""
        above = [text(cell) for row in self.cells.rows[: self.first] for cell in row if cell != ""]
        found = {int(year) for said in (self.cells.name, *above) for year in _year.findall(said)}
        return found.pop() if len(found) == 1 else None


def letter(at: int) -> str:
    """The column's letter."""
    return get_column_letter(at + 1)


class Twice(Exception):
    """Two columns of a sheet would be the same one of ours."""


def mapped(cells: Cells, layouts: Sequence[Layout]) -> Mapped | None:
    """*cells* as the layout that fits best, by the header row that fits best; None if none does.

    Raises Twice.
    """
    tried = [
        Mapped(cells, layout, first, _columns(layout, headers), _said(headers))
        for first, headers in _candidates(cells)
        for layout in layouts
    ]
    best = max(tried, key=_fits, default=None)
    if best is None or _fits(best)[0] < _FEWEST:
        return None
    _no_column_twice(best)
    return best


def _fits(each: Mapped) -> tuple[int, int, int]:
    """More columns known that are a register's own, then more needed ones, then fewer unknown."""
    own = {column.key: column for column in each.columns.values() if not column.sealed}
    own.pop(NUMBER.key, None)
    needed = sum(column.needed for column in own.values())
    return len(own), needed, -len(each.unmapped)


def _candidates(cells: Cells) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    """Where the data would begin, and what may head each column: of one row, or of two."""
    rows = [_spread(cells, at) for at in range(min(_SOUGHT, len(cells.rows)))]
    for at, row in enumerate(rows):
        yield at + 1, [(said,) if said else () for said in row]
        if at and _is_grouped(cells, at - 1):
            pairs = zip(rows[at - 1], row, strict=False)
            yield at + 1, [_joined(above, said) for above, said in pairs]


def _is_grouped(cells: Cells, number: int) -> bool:
    """Whether a row holds headings over several columns, or over two rows of a header."""
    width = len(cells.rows[number])
    return any(
        top <= number <= bottom and right - left + 1 < width and (right > left or bottom > number)
        for (top, left), (bottom, right) in cells.merged
    )


def _joined(above: str, said: str) -> tuple[str, ...]:
    """What a column of a header in two rows may be called: 化解 over 日期 is 化解日期 first."""
    whole = (above + said, said, above) if above != said else (said,)
    return tuple(dict.fromkeys(each for each in whole if each))


def _spread(cells: Cells, number: int) -> list[str]:
    """A row's texts; a merged header stands over each of its columns."""
    row = [text(cell) for cell in cells.rows[number]]
    for (top, left), (bottom, right) in cells.merged:
        if top <= number <= bottom and left < len(row):
            row[left : right + 1] = [text(cells.rows[top][left])] * (
                min(right + 1, len(row)) - left
            )
    return row


def _columns(layout: Layout, headers: Sequence[tuple[str, ...]]) -> dict[int, Column]:
    known = _known(layout)
    found = {at: _column(known, said) for at, said in enumerate(headers)}
    return {at: column for at, column in found.items() if column is not None}


def _column(known: Mapping[str, Column], said: Sequence[str]) -> Column | None:
    for each in said:
        for name in (plain(each), plain(_bracketed.sub("", fold(each)))):
            if name in known:
                return known[name]
    return None


def _known(layout: Layout) -> dict[str, Column]:
    """Every name that a column of *layout* goes by; our own titles win over others' words."""
    others = {plain(name): each for each in layout.columns for name in each.others}
    return {**others, **{plain(each.title): each for each in layout.columns}}


def plain(said: str) -> str:
    """A header without what differs from office to office: width, blanks, stars, stops."""
    return _sign.sub("", fold(said)).upper()


def _said(headers: Sequence[tuple[str, ...]]) -> dict[int, str]:
    return {at: said[0] for at, said in enumerate(headers) if said}


def _no_column_twice(found: Mapped) -> None:
    seen: dict[str, int] = {}
    for at, column in found.columns.items():
        if column.key in seen and not column.sealed:
            raise Twice(
                f"工作表“{found.cells.name}”的 {letter(seen[column.key])} 列和 {letter(at)} 列"
                f"都像“{column.title}”；把不要的一列改个名称，再导入"
            )
        seen[column.key] = at

"""The rows below a header: which are data, and what each says, read cell by cell."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from qianwan.intake.asking import NotAnAnswer
from qianwan.intake.sheets.headers import Mapped, letter, plain
from qianwan.intake.sheets.opening import Value
from qianwan.intake.sheets.values import Reader, about_people, text
from qianwan.layouts import Column
from qianwan.layouts.shared import NUMBER
from qianwan.rules.privacy import fold

_is_sum: Final = re.compile("(?:本[页周月季年])?(?:合计|小计|总计|共计|累计):?").fullmatch
_is_note: Final = re.compile(
    r"(?:注|备注|说明|填表|填报|制表|审核|负责人|联系人|单位盖章|主要领导|分管领导|报送|\(?此表)"
).match
_FEW: Final = 3  # a line of signatures or a remark fills no more cells


class Fault(NamedTuple):
    """What is wrong at a place of a sheet: never what stands there."""

    sheet: str
    row: int
    at: int | None
    header: str
    message: str
    is_warning: bool = False

    @property
    def said(self) -> str:
        """The message with its column."""
        where = f"{letter(self.at)} 列（{self.header}）：" if self.at is not None else ""
        return f"{where}{self.message}"

    def __str__(self) -> str:
        return f"{self.sheet} 第 {self.row} 行 {self.said}"


@dataclass(frozen=True, eq=False)
class Row:
    """What one row says: *values* by column, and *sealed* what it says of people.

    It shows nothing of the latter: no message and no log can print them.
    """

    mapped: Mapped = field(repr=False)
    number: int
    values: Mapping[str, Any]
    sealed: dict[str, str] = field(repr=False)

    def get(self, key: str) -> Any:
        """The value of the column *key*, or None."""
        return self.values.get(key)

    def fault(self, key: str | None, message: str, *, is_warning: bool = False) -> Fault:
        """A fault of this row, at the column *key* if the sheet has it."""
        at = self.mapped.place(key) if key else None
        column = self.mapped.layout.column(key) if key and at is None else None
        if column is not None:
            message = f"{column.title}：{message}"
        header = self.mapped.headers[at] if at is not None else ""
        return Fault(self.mapped.cells.name, self.number, at, header, message, is_warning)


@dataclass
class Read:
    """What was read of a sheet: rows, faults, and how many lines are no data, by what they are."""

    mapped: Mapped
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)


def read(mapped: Mapped, reader: Reader, fill: Mapping[str, str]) -> Read:
    """Read the rows of a sheet; *fill* is what stands where a cell of a column is empty.

    A row with a fault is told of and not among the rows.
    """
    found = Read(mapped)
    for number, cells in _lines(mapped):
        if what := _no_data(mapped, cells):
            found.passed[what] += 1
            continue
        values: dict[str, Any] = {}
        sealed: dict[str, str] = {}
        row = Row(mapped, number, values, sealed)
        faults = []
        for column in mapped.layout.columns:
            said = {at: cells[at] for at in mapped.places(column.key) if text(cells[at])}
            try:
                if column.sealed:
                    sealed |= _sealed(mapped, column, said)
                elif column is not NUMBER:
                    values |= _value(column, [*said.values()], reader, fill)
            except NotAnAnswer as error:
                faults.append(row.fault(column.key, str(error)))
        found.faults += faults
        if not faults:
            found.rows.append(row)
    return found


def _lines(mapped: Mapped) -> Iterator[tuple[int, list[Value]]]:
    """Lines with their numbers from 1; what is merged over several lines stands in each of them."""
    rows = mapped.cells.rows
    down = {
        (line, left): rows[top][left]
        for (top, left), (bottom, right) in mapped.cells.merged
        if left == right and top >= mapped.first
        for line in range(top + 1, bottom + 1)
    }
    for at in range(mapped.first, len(rows)):
        yield at + 1, [down.get((at, place), cell) for place, cell in enumerate(rows[at])]


def _no_data(mapped: Mapped, cells: list[Value]) -> str | None:
    """What a line is that is no data: empty but for its number, a sum, a remark, a header again."""
    filled = {at: said for at, cell in enumerate(cells) if (said := text(cell))}
    own = [at for at in filled if at in mapped.columns and mapped.columns[at] is not NUMBER]
    first = fold(next(iter(filled.values()), "")).replace(" ", "")
    if _is_sum(first):
        return "合计"
    if len(filled) <= _FEW and _is_note(first):
        return "说明"
    if not own:
        return "空行"
    if all(plain(filled[at]) == plain(mapped.headers[at]) for at in own):
        return "重复的表头"
    return None


def _value(
    column: Column, said: list[Value], reader: Reader, fill: Mapping[str, str]
) -> dict[str, Any]:
    cells = said or ([fill[column.key]] if column.key in fill else [])
    value = reader.read(column, cells[0]) if cells else ""
    if value == "" and column.needed:
        raise NotAnAnswer("要填")
    return {} if value == "" else {column.key: value}


def _sealed(mapped: Mapped, column: Column, said: Mapping[int, Value]) -> dict[str, str]:
    """Where several columns tell of one thing (甲方, 乙方), each says which it is."""
    several = len(mapped.places(column.key)) > 1
    parts = [
        f"{mapped.headers[at]}：{about_people(cell)}" if several else about_people(cell)
        for at, cell in said.items()
    ]
    return {column.key: "；".join(parts)} if parts else {}

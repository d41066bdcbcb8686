"""到期和逾期的事 drawn: a table for each office, the overdue first."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from qianwan.figures.basis import basis
from qianwan.figures.due import OVERDUE, Week
from qianwan.figures.matters import Due
from qianwan.figures.tables import Row, Table
from qianwan.figures.values import subject
from qianwan.model.registers import Registers
from qianwan.papers.names import name_of, named

COLUMNS: Final = ("编号", "事项", "依据", "记入", "到期")
LATE: Final = "逾期（天）"
# What `lines` gives, in its order.
LIST_COLUMNS: Final = (
    "何时", "到期", LATE, "编号", "事项", "谁办", "名称", "依据", "依据类别", "记入",
)  # fmt: skip


def tables(week: Week, registers: Registers, as_of: date) -> Iterator[Table]:
    """The things of one week, a table for each office in the order of their codes."""
    columns = (*COLUMNS, LATE) if week.title == OVERDUE else COLUMNS
    by_office = sorted(week.found, key=lambda each: (each.office, each.day))
    for office, found in groupby(by_office, key=lambda each: each.office):
        rows = tuple(_row(each, as_of)[: len(columns)] for each in found)
        title = f"{named(registers, office)}：{len(rows)} 件"
        yield Table(title, columns, tuple(Row(row[0], row[0], row[1:]) for row in rows))


def _row(each: Due, as_of: date) -> tuple[Any, ...]:
    late = (as_of - each.day).days
    return each.key, each.what, each.source, each.entry, str(each.day), late


def lines(weeks: Sequence[Week], registers: Registers, as_of: date) -> list[Mapping[str, Any]]:
    """Every thing as one mapping, for programs and spreadsheets."""
    return [
        {
            "when": week.title,
            "day": str(each.day),
            "days_over": max((as_of - each.day).days, 0),
            "id": each.key,
            "what": each.what,
            "office": each.office,
            "office_name": name_of(registers, each.office),
            "source": each.source,
            "basis": basis(each.source),
            "entry": each.entry,
        }
        for week in weeks
        for each in week.found
    ]


def summary(weeks: Sequence[Week]) -> str:
    """One line of totals, and what to do next."""
    overdue, this, *later = (len(week.found) for week in weeks)
    total = f"合计：逾期 {overdue} 件，本周 {this} 件，以后 {sum(later)} 件。"
    first = next((week.found[0] for week in weeks if week.found), None)
    return (
        f"{total}从最早的办起：qianwan show {subject(first.key)}"
        if first
        else f"{total}没有要办的事。"
    )

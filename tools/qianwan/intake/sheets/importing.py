"""A workbook to proposals of records: its sheets recognised, read and understood."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from qianwan.intake.sheets import (
    activities,
    cases,
    disputes,
    roster,
    screenings,
    visits,
)
from qianwan.intake.sheets.days import NO_YEAR
from qianwan.intake.sheets.headers import Mapped, mapped
from qianwan.intake.sheets.opening import Cells
from qianwan.intake.sheets.places import Places
from qianwan.intake.sheets.proposal import Maker, Misfits, Proposal
from qianwan.intake.sheets.rows import Fault, Read, Row, read
from qianwan.intake.sheets.values import Reader
from qianwan.layouts import BOOKS
from qianwan.model.registers import Registers
from qianwan.papers.workbook.template import HELP

Make = Callable[[Row, Maker], Proposal]
MAKES: Final[Mapping[str, Make]] = {
    "纠纷台账": disputes.dispute,
    "案件清单": cases.case,
    "周排查": screenings.report,
    "活动": activities.activity,
    "回访": visits.visit,
    "代表小组": roster.group,
    "代表": roster.deputy,
}


class Recognised(NamedTuple):
    """The sheets that are one of our registers, and the names of those that hold something else."""

    sheets: list[Mapped]
    others: list[str]


def recognised(book: Iterable[Cells], what: str | None = None) -> Recognised:
    """Find out what each sheet is, or where it is the register *what*; raises Twice."""
    every = {name: layout for sheets in BOOKS.values() for name, layout in sheets.items()}
    layouts = [layout() for name, layout in every.items() if what in {None, name}]
    filled = [
        cells
        for cells in book
        if cells.name != HELP and any(cell != "" for row in cells.rows for cell in row)
    ]
    found = [(cells.name, mapped(cells, layouts)) for cells in filled]
    return Recognised(
        [each for _, each in found if each], [name for name, each in found if not each]
    )


class Setting(NamedTuple):
    """What rows are read by: the registers, whose they are, a year, what fills empty cells.

    *late* is why entries are recorded long after their day, where a row doesn't say it itself.
    What is about people is kept, where *fresh* gives keys for their own words, or *left* out.
    """

    known: Registers
    region: str | None
    year: int | None
    fill: Mapping[str, str]
    late: str | None
    fresh: Callable[[], str] | None = None
    left: bool = False


class Told(NamedTuple):
    """What sheets say: how each was read, its rows as proposals, and what is wrong with others."""

    reads: list[Read]
    proposals: list[Proposal]
    faults: list[Fault]


def told(sheets: Iterable[Mapped], by: Setting) -> Told:
    """Read *sheets* to proposals."""
    found = Told([], [], [])
    for sheet in sheets:
        reader = Reader(by.known, by.year or sheet.year)
        said = read(sheet, reader, by.fill)
        found.reads.append(said)
        found.faults.extend(said.faults)
        maker = Maker(reader, Places(by.known, by.region), by.region, by.fresh, by.left)
        for row in said.rows:
            try:
                found.proposals.append(MAKES[sheet.layout.name](row, maker))
            except Misfits as wrong:
                found.faults.extend(row.fault(each.key, each.message) for each in wrong.found)
    return found


def lacks_a_year(said: Told) -> bool:
    """Whether some day of some row has no year."""
    return any(each.message == NO_YEAR for each in said.faults)

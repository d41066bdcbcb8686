"""Heat tables: places by weeks, the newest week first, with the number in the cell."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from qianwan.figures.week_table import WeekCell
from qianwan.figures.weeks import last_day
from qianwan.model.screening import first_day, week_name

MOST: Final = (9, 10)  # from this share on a cell is shaded lightly


class HeatCell(NamedTuple):
    """What a cell shows, what it says when pointed at, and how dark it is: 0 (all there) to 3.

    Where all are there in time the number says all, and the page is spared the words.
    """

    text: str
    title: str
    level: int


class HeatRow(NamedTuple):
    """A place with its cells; *path* is where it leads, if anywhere."""

    name: str
    path: str
    cells: Sequence[HeatCell]


class Heat(NamedTuple):
    """A heat table: months with how many weeks they span, weeks with their days, rows."""

    months: Sequence[tuple[str, int]]
    weeks: Sequence[tuple[str, str]]
    rows: Sequence[HeatRow]


def heat(weeks: Sequence[str], rows: Sequence[HeatRow]) -> Heat:
    """A table of *rows*, whose cells and *weeks* are in the order of time."""
    newest = [*reversed(weeks)]
    months = groupby(newest, key=lambda week: last_day(week).month)
    return Heat(
        months=[(f"{month}月", len([*each])) for month, each in months],
        weeks=[(str(int(week[6:])), days(week)) for week in newest],
        rows=[row._replace(cells=[*reversed(row.cells)]) for row in rows],
    )


def halves(weeks: Sequence[str], rows: Sequence[HeatRow]) -> list[Heat]:
    """A table a half of the year, the newer first: each is as wide as a sheet of paper."""
    later = sum(last_day(week).month <= 6 for week in weeks)
    spans = [span for span in (slice(later, None), slice(0, later)) if weeks[span]]
    return [
        heat(weeks[span], [row._replace(cells=row.cells[span]) for row in rows]) for span in spans
    ]


def cell(week: str, found: WeekCell, in_percent: bool = False) -> HeatCell:
    """How many groups reported, short of all with how many should have; or as a percentage."""
    told = f"{week_name(week)}：{found.reported}/{found.due} 个小组"
    if found.late:
        told += f"，迟报 {found.late}"
    if not found.due:
        return HeatCell("", told, 0)
    if in_percent:
        text = str(found.reported * 100 // found.due)
    else:
        text = f"{found.reported}/{found.due}" if found.reported < found.due else str(found.due)
    level = _level(found)
    return HeatCell(text, told if level or found.late else "", level)


def days(week: str) -> str:
    """What a week is called, and from which day to which it goes."""
    return f"{week_name(week)}，{_short(first_day(week))}至{_short(last_day(week))}"


def _level(found: WeekCell) -> int:
    if found.reported == found.due:
        return 0
    if not found.reported:
        return 3
    part, whole = MOST
    return 1 if found.reported * whole >= found.due * part else 2


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"

"""What rows propose: a new record, or more entries of one that is there."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from qianwan.findings import Path
from qianwan.intake.asking import NotAnAnswer
from qianwan.intake.numbering import Series
from qianwan.intake.sheets.places import Places
from qianwan.intake.sheets.rows import Fault, Row
from qianwan.intake.sheets.values import Reader
from qianwan.layouts import Column
from qianwan.layouts.shared import COUNTY, TOWNSHIP
from qianwan.schema.questions import questions, required


class Misfit(NamedTuple):
    """What doesn't go together in a row, at a column."""

    key: str | None
    message: str


class Misfits(Exception):
    """Why a row is no record."""

    def __init__(self, found: Iterable[Misfit]) -> None:
        super().__init__()
        self.found = tuple(found)


class Step(NamedTuple):
    """An entry of a log that a row tells, and which of its columns are about it."""

    entries: Collection[str | None]
    event: dict[str, Any]


Origins = Mapping[Path, tuple[Row, str]]  # of which row and column that is what stands at a path


@dataclass(frozen=True)
class Proposal:
    """A record as rows say it: its *head* and *events* in the order of the file, without an id.

    A new one gets its number in *series*; *key* is that of one that is there.
    """

    kind: str
    rows: tuple[Row, ...]
    head: dict[str, Any]
    events: list[dict[str, Any]]
    origins: Origins
    series: Series | None = None
    key: str | None = None

    def origin(self, *paths: Path) -> tuple[Row, str | None]:
        """The row and column of the longest of *paths* that has one, or the first row."""
        known = [path for path in paths if path in self.origins]
        return self.origins[max(known, key=len)] if known else (self.rows[0], None)

    def fault(self, message: str, *paths: Path, is_warning: bool = False) -> Fault:
        """A fault at the cell that one of *paths* came from."""
        row, key = self.origin(*paths)
        return row.fault(key, message, is_warning=is_warning)


@dataclass(frozen=True)
class Maker:
    """What makes rows into records: codes by the registers, places, the region of whose they are.

    What is about people is kept, where *fresh* gives keys for their own words, or *left* out.
    """

    reader: Reader
    places: Places
    region: str | None
    fresh: Callable[[], str] | None
    left: bool

    def place(self, row: Row) -> str:
        """The code of where a row's matter is; raises Misfits. A village is about people."""
        try:
            code, village = self.places.place(row.get(COUNTY) or "", row.get(TOWNSHIP) or "")
        except NotAnAnswer as error:
            raise Misfits([Misfit(TOWNSHIP, str(error))]) from None
        if village and self.fresh is None and not self.left:
            said = "只写到乡镇（街道）；村属密封栏，写 --register，或者写 --drop-personal 留在表里"
            raise Misfits([Misfit(TOWNSHIP, said)])
        if village:
            row.sealed.setdefault("village", village)
        return code


HEAD: Final = (None,)


def fields_of(row: Row, entries: Collection[str | None]) -> dict[str, Any]:
    """What the row's columns say of the *entries*, as nested as it stands in a record."""
    found: dict[str, Any] = {}
    for column in _given(row, entries):
        there = found
        for step in column.path[:-1]:
            there = there.setdefault(step, {})
        there[column.path[-1]] = row.get(column.key)
    return found


def _given(row: Row, entries: Collection[str | None]) -> list[Column]:
    return [
        each
        for each in row.mapped.layout.columns
        if each.path and each.entry in entries and row.get(each.key) is not None
    ]


def misfits_of(row: Row, kind: str, steps: Iterable[Step]) -> Iterator[Misfit]:
    """What entries of the row have no room for, and what they lack."""
    for entries, event in steps:
        name = event["type"]
        known = questions(kind, name).keys()
        for column in _given(row, entries):
            if column.path[0] not in known:
                yield Misfit(column.key, f"“{name}”的不写这一栏")
        for key in sorted(required(kind, name) - event.keys()):
            if lacking := _column_of(row, entries, key):
                yield Misfit(lacking, f"“{name}”的要写这一栏")


def _column_of(row: Row, entries: Collection[str | None], key: str) -> str | None:
    columns = row.mapped.layout.columns
    found = (each.key for each in columns if each.entry in entries and each.path[:1] == (key,))
    return next(found, None)


def origins_of(row: Row, steps: Iterable[Step]) -> dict[Path, tuple[Row, str]]:
    """The cells that the head and the *steps* of a record come from, by path."""
    found: dict[Path, tuple[Row, str]] = {each.path: (row, each.key) for each in _given(row, HEAD)}
    for at, (entries, _) in enumerate(steps):
        for column in _given(row, entries):
            found["events", at, *column.path] = (row, column.key)
            if column.path == ("date",):
                found["events", at] = (row, column.key)
    return found

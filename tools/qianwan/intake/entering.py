"""A new record: its number, its head as a clerk gives it, checked before it is written."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from qianwan.atomic import write_new
from qianwan.canonical import formatted
from qianwan.excerpt import check_some
from qianwan.findings import Finding, Severity
from qianwan.intake.columns import Columns, NewEntry
from qianwan.intake.numbering import Series, give, next_number
from qianwan.repo import RECORDS, Content, Source, WorkTree, path_of, source_of
from qianwan.repo.branches import Branches
from qianwan.schema import shape
from qianwan.yamlfile import Unreadable, read


class NewRecord(NamedTuple):
    """What a clerk gives of a new record: its series, its day, its columns, its first entry."""

    series: Series
    day: date
    columns: Columns
    entry: NewEntry | None = None

    def raw(self, key: str) -> bytes:
        """The record as the clerk would have typed it under the id *key*."""
        head = [("id", key), (self.series.day_column, str(self.day)), *self.columns]
        text = "".join(f"{name}: {value}\n" for name, value in head)
        if self.entry:
            text += f"events:\n{self.entry.text}"
        return text.encode(errors="surrogateescape")  # what the terminal gave, if not UTF-8

    @property
    def data(self) -> dict[str, Any] | None:
        """What it says, under the first number of its series; None where it can't be read."""
        try:
            return read(self.raw(self.series.key(1)), shape(self.series.kind))
        except Unreadable:
            return None


@dataclass(frozen=True)
class Draft(WorkTree):
    """The work tree with records as they would be, by path, which aren't written."""

    raws: Mapping[str, bytes]

    def sources(self, folder: str = RECORDS) -> Iterator[Source]:
        """See Tree."""
        there = {source.path: source for source in super().sources(folder)}
        new = (path for path in self.raws if path.startswith(f"{folder}/"))
        found = {**{path: source_of(path) for path in new}, **there}
        yield from (found[path] for path in sorted(found))

    def contents(self, paths: Collection[str]) -> Mapping[str, Content]:
        """See Tree."""
        own = {path: self.raws[path] for path in paths if path in self.raws}
        return {**super().contents([path for path in paths if path not in own]), **own}


class Entered(NamedTuple):
    """A new record that was written under *key*, or with errors among *findings* was not."""

    draft: Draft
    findings: list[Finding]
    key: str | None


def enter(root: Path, known: Branches | None, new: NewRecord, today: date) -> Entered:
    """Check *new* as `check` would, and write it under the next number that is free.

    Nothing is written with an error in it, and no file that is there is written over. Raises
    NoRecords, NoNumber, and OSError.
    """
    series = new.series
    first = next_number(root, known, series)
    path = path_of(series.kind, series.key(first))
    draft = Draft(root, {path: new.raw(series.key(first))})
    found = check_some(draft, [source_of(path)], today).findings
    findings = [each for each in found if each.path == path]
    if any(each.severity is Severity.ERROR for each in findings):
        return Entered(draft, findings, None)
    return Entered(draft, findings, give(root, series, first, partial(_write, root, new)))


def _write(root: Path, new: NewRecord, key: str) -> None:
    path = root / path_of(new.series.kind, key)
    write_new(path, formatted(new.raw(key).decode(), shape(new.series.kind)))

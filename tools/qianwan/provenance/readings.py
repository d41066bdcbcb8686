"""Versions of records as they can be read."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from qianwan.change.pairs import broken_parts, data_of
from qianwan.repo import RECORDS, id_at, source_of
from qianwan.repo.contributions import Contribution, Edit
from qianwan.repo.git import objects

Data = Mapping[str, Any]
_KEPT: Final = 2000  # versions whose data are kept, in case they are asked for again


def is_record(path: str) -> bool:
    """Whether a record stands at *path*, by its name."""
    return path.startswith(f"{RECORDS}/") and source_of(path).kind is not None


def keys_of(commit: Contribution) -> tuple[str, ...]:
    """Ids of the records that *commit* changed, which are the names of their files."""
    return tuple(id_at(path) for path in sorted(commit.edits) if is_record(path))


class Reading(NamedTuple):
    """A version of a record: its data, and which parts of it don't fit the schema."""

    data: Data
    broken: frozenset[str | int]

    @property
    def entries(self) -> Sequence[Any]:
        """The log, as far as it is one."""
        return [] if "events" in self.broken else self.data.get("events", [])


class Readings:
    """The versions that *edits* name, fetched in one process, each parsed when it is asked for."""

    def __init__(self, root: Path, edits: Iterable[Edit]) -> None:
        blobs = {blob for edit in edits for blob in (edit.before, edit.after) if blob}
        self._contents = objects(root, blobs)
        self._parsed = lru_cache(_KEPT)(self._parse)

    def at(self, path: str, blob: str | None) -> Reading | None:
        """The record at *path* in the version *blob*; None where it isn't there or readable."""
        return self._parsed(str(source_of(path).kind), blob) if blob else None

    def whole(self, path: str, blob: str | None) -> Reading | None:
        """The same, where all of it fits the schema."""
        reading = self.at(path, blob)
        return reading if reading and not reading.broken else None

    def _parse(self, kind: str, blob: str) -> Reading | None:
        data = data_of(self._contents.get(blob), kind)
        return None if data is None else Reading(data, broken_parts(data, kind))

    def wrote(self, edit: Edit, entry: Data) -> bool:
        """Whether *entry* stands in the log by this edit, or once more than before."""
        before, after = (self.at(edit.path, blob) for blob in (edit.before, edit.after))
        return _times(after, entry) > _times(before, entry)


def _times(reading: Reading | None, entry: Data) -> int:
    return reading.entries.count(entry) if reading else 0

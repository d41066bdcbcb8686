"""Where a breach stands and what its message calls that place, for records with a log."""

from collections.abc import Sequence
from typing import Protocol

from qianwan.findings import Breach
from qianwan.model.base import Event

Key = str | tuple[str | int, ...]  # in an entry: one key, a path of keys, or () for the entry
Complaint = tuple[Key, str, str]  # where in the entry, what is wrong, what to write


class Record(Protocol):
    """A record with a log, in acting order."""

    @property
    def events(self) -> Sequence[Event]:
        """Its entries."""

    @property
    def order(self) -> Sequence[int]:
        """The place in the file of each."""


def name(record: Record, index: int) -> str:
    """Name the entry at *index* in acting order by its place in the file, its type and its day."""
    event = record.events[index]
    return f"第 {record.order[index] + 1} 条“{event.type}”（{event.date}）"


def breach(record: Record, index: int, key: Key, said: str, fix: str) -> Breach:
    """Say what is wrong at *key* of the entry at *index* in acting order, as the file has it."""
    keys = (key,) if isinstance(key, str) else key
    return Breach(("events", record.order[index], *keys), f"{name(record, index)}：{said}", fix)

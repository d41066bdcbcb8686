"""What a change does to records with a log: those and entries that are new or read otherwise.

Records stand in acting order with corrections applied, so entries are compared by their place in
the file: a place beyond the old file's end is a new entry, one that is gone was voided.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import msgspec

from qianwan.ledger import RECORDED, Ledger
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.base import Correction, Event, Part
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.log import HEAD
from qianwan.model.organs import Meeting
from qianwan.model.screening import Screening
from qianwan.model.warning import Warning
from qianwan.rules.transition import FILLED_LATER

Record = Case | Dispute | Activity | Screening | Warning | Affair | Meeting
Steps = tuple[str, ...]
# Columns of a meeting that may grow after it, without a 更正.
_GROWS: Final = frozenset({"attended", "cases", "decisions"})


class Difference(NamedTuple):
    """A column that reads otherwise; *path* has its keys, and items of a list as `[name]`."""

    path: Steps
    before: Any
    after: Any


class Amendment(NamedTuple):
    """An entry, or without *place* the head, that reads otherwise; void without *differences*.

    *whys* are the reasons of the 更正 that did it; nobody wrote one where there are none.
    """

    place: int | None
    entry: Event | None
    differences: list[Difference]
    whys: list[str]

    @property
    def voided(self) -> bool:
        """Whether the entry doesn't act any more."""
        return not self.differences


@dataclass(frozen=True)
class Alteration:
    """One record before and after; without *before* it is new, without *after* it is gone."""

    key: str
    before: Record | None
    after: Record | None

    @property
    def kind(self) -> str:
        """`case`, `dispute` or what else it is, as the schemas say."""
        return type(self.after or self.before).__name__.lower()

    @cached_property
    def added(self) -> list[Event]:
        """Entries recorded by the change, in the order of the file."""
        known = max(self.before.order, default=-1) + 1 if self.before else 0
        return [entry for place, entry in _by_place(self.after).items() if place >= known]

    @property
    def filled(self) -> list[Difference]:
        """Columns of the head that were open until now, and lists of a meeting that grew."""
        return [each for each in self._head if self._is_filled(each)]

    @cached_property
    def amendments(self) -> list[Amendment]:
        """What stood there and reads otherwise, the head first."""
        if self.before is None or self.after is None:
            return []
        return [*self._amended_head(), *self._amended_entries()]

    @cached_property
    def _head(self) -> list[Difference]:
        if self.before is None or self.after is None:
            return []
        return differences(_bare(self.before), _bare(self.after))

    @cached_property
    def _corrections(self) -> list[Correction]:
        return [entry for entry in self.added if isinstance(entry, Correction)]

    def _corrections_of_head(self, key: str) -> list[Correction]:
        return [
            each for each in self._corrections if each.entry == HEAD and key in (each.set or {})
        ]

    def _is_filled(self, found: Difference) -> bool:
        key = found.path[0]
        grows = isinstance(self.after, Meeting) and key in _GROWS and _is_longer(found)
        is_open = grows or (found.before is None and key in FILLED_LATER)
        return is_open and not self._corrections_of_head(key)

    def _amended_head(self) -> Iterator[Amendment]:
        by_whys: dict[tuple[str, ...], list[Difference]] = {}
        for each in self._head:
            if not self._is_filled(each):
                whys = tuple(found.why for found in self._corrections_of_head(each.path[0]))
                by_whys.setdefault(whys, []).append(each)
        return (Amendment(None, None, found, list(whys)) for whys, found in by_whys.items())

    def _amended_entries(self) -> Iterator[Amendment]:
        now = _by_place(self.after)
        for place, entry in _by_place(self.before).items():
            other = now.get(place)
            if other != entry:
                changed = differences(entry, other) if other else []
                yield Amendment(place, entry, changed, self._whys(entry))

    def _whys(self, entry: Event) -> list[str]:
        """The reasons of what corrects *entry*, which may bear another day after the first."""
        days, found = {str(entry.date)}, []
        for each in self._corrections:
            named = each.entry if isinstance(each.entry, dict) else {}
            if named.get("type") == entry.type and named.get("date") in days:
                found.append(each.why)
                days.add(str((each.set or {}).get("date", entry.date)))
        return found


def _is_longer(found: Difference) -> bool:
    if isinstance(found.before, list):
        return {*found.before} < {*(found.after or [])}
    return found.before is None


def _by_place(record: Record | None) -> dict[int, Event]:
    if record is None:
        return {}
    return dict(sorted(zip(record.order, record.events, strict=True), key=lambda pair: pair[0]))


def _bare(record: Record) -> Record:
    return msgspec.structs.replace(record, events=[], order=[])


def alterations(before: Ledger, after: Ledger) -> list[Alteration]:
    """The records that differ: cases, then disputes, then all else, each by id."""
    pairs = [(getattr(before, name), getattr(after, name)) for name in RECORDED.values()]
    pairs.append((before.registers.meetings, after.registers.meetings))
    return [each for old, new in pairs for each in _altered(old, new)]


def _altered(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Alteration]:
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old is not new and old != new:
            yield Alteration(key, old, new)


def differences(before: Part | None, after: Part | None) -> list[Difference]:
    """Column by column what differs of two parts of one kind, down to single values.

    Columns that hold their default count as empty.
    """
    old, new = (
        dict(_leaves(msgspec.to_builtins(part))) if part else {} for part in (before, after)
    )
    paths = dict.fromkeys([*new, *old])
    found = (Difference(path, old.get(path), new.get(path)) for path in paths)
    return [each for each in found if each.before != each.after]


def _leaves(value: Any, path: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for name, inner in zip(_names(value), value, strict=True):
            yield from _leaves(inner, (*path, f"[{name}]"))
    else:
        yield path, value


def _names(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """Items by what tells them apart, where that is a column of theirs; else by their place."""
    columns = ("key", "route", "region", "class", "deputy", "role", "month")
    named = [" ".join(str(item[key]) for key in columns if key in item) for item in items]
    told_apart = all(named) and len(set(named)) == len(named)
    return named if told_apart else [f"第 {at} 项" for at in range(1, len(items) + 1)]

"""What each arrival in the main line did to each record: new entries, and what it may not do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from qianwan.change.pairs import Pair
from qianwan.change.past import of_its_past
from qianwan.examine import LOGS
from qianwan.provenance.readings import Data, Reading, Readings, is_record
from qianwan.repo import Source, path_of, source_of
from qianwan.repo.contributions import Contribution, Edit
from qianwan.repo.history import Arrival

_BATCH: Final = 1000  # files whose versions are fetched together


class Entry(NamedTuple):
    """A new entry of a log: its place in the file, its data, and the commit that wrote it."""

    place: int
    data: Data
    commit: Contribution


class Passage(NamedTuple):
    """What an arrival did to a record.

    *old* is how the record last was whole, *new* how it is now, None where it is gone or spoilt.
    *registered* is the commit that wrote its head, *refused* what it did to the past that a check
    refuses.
    """

    arrival: Arrival
    source: Source
    old: Reading | None
    new: Reading | None
    registered: Contribution | None
    entries: list[Entry]
    refused: list[str]

    @property
    def edit(self) -> Edit:
        """The file before and after."""
        return self.arrival.main.edits[self.source.path]

    @property
    def key(self) -> str:
        """The id of the record, which is its file's name."""
        return self.source.key


def passages(root: Path, arrivals: Iterable[Arrival]) -> Iterator[Passage]:
    """What *arrivals* did to records, in their order; the versions of many are read together.

    A record that was lost or spoilt and came back is held against how it was before.
    """
    whole: dict[str, Reading] = {}  # of those that are lost or spoilt now
    for batch in _batches(arrivals):
        readings = Readings(root, (edit for arrival in batch for edit in _edits(arrival)))
        for arrival in batch:
            deputies = _deputies(readings, arrival)
            for path in filter(is_record, sorted(arrival.main.edits)):
                edit = arrival.main.edits[path]
                old = whole.pop(path, None) or readings.at(path, edit.before)
                new = readings.whole(path, edit.after)
                if new is None and old is not None:
                    whole[path] = old
                yield _passage(readings, arrival, source_of(path), old, new, deputies)


def _batches(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    batch: list[Arrival] = []
    room = _BATCH
    for arrival in arrivals:
        batch.append(arrival)
        room -= len(arrival.main.edits)
        if room <= 0:
            yield batch
            batch, room = [], _BATCH
    if batch:
        yield batch


def _edits(arrival: Arrival) -> Iterator[Edit]:
    """What its commits did to the records that it changed in the end."""
    for path in filter(is_record, arrival.main.edits):
        commits = (arrival.main, *arrival.brought)
        yield from (commit.edits[path] for commit in commits if path in commit.edits)


def _deputies(readings: Readings, arrival: Arrival) -> dict[str, Data]:
    """The deputies that the groups changed list afterwards, by id: one may have moved there."""
    groups = [
        edit
        for path, edit in arrival.main.edits.items()
        if is_record(path) and source_of(path).kind == "group"
    ]
    found = (readings.whole(edit.path, edit.after) for edit in groups)
    return {deputy["id"]: deputy for each in found if each for deputy in each.data["deputies"]}


def _passage(
    readings: Readings,
    arrival: Arrival,
    source: Source,
    old: Reading | None,
    new: Reading | None,
    deputies: Mapping[str, Data],
) -> Passage:
    path, edit = source.path, arrival.main.edits[source.path]
    entries = []
    if new is not None and source.kind in LOGS:
        added = _added(old.entries if old else [], new.entries)
        entries = [Entry(at, each, _writer(readings, arrival, path, each)) for at, each in added]
    registered = _registrar(arrival, path) if old is None and edit.before is None else None
    refused = list(_refused(arrival, source, old, new, deputies))
    return Passage(arrival, source, old, new, registered, entries, refused)


def _added(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, Data]]:
    """The entries of *new* that aren't in *old*, duplicates counted, each with its place."""
    left = [*old]
    for place, entry in enumerate(new):
        if entry in left:
            left.remove(entry)
        else:
            yield place, entry


def _writer(readings: Readings, arrival: Arrival, path: str, entry: Data) -> Contribution:
    """The first commit of *arrival* that wrote *entry*, else the one that let it in."""
    commits = (commit for commit in arrival.brought if path in commit.edits)
    return next((each for each in commits if readings.wrote(each.edits[path], entry)), arrival.main)


def _registrar(arrival: Arrival, path: str) -> Contribution:
    commits = (commit for commit in arrival.brought if path in commit.edits)
    return next((each for each in commits if each.edits[path].before is None), arrival.main)


def _refused(
    arrival: Arrival,
    source: Source,
    old: Reading | None,
    new: Reading | None,
    deputies: Mapping[str, Data],
) -> Iterator[str]:
    """What a check refuses of a change of the past (只加不改)."""
    edit, day = arrival.main.edits[source.path], arrival.main.committed
    if edit.before is not None and edit.after is None:
        if old is None or _home(source, old) not in arrival.main.edits:
            yield "这份记录不见了"
    elif old is not None and new is None:
        yield "改得读不出来，或不合格式，看不出改了什么"
    elif old is not None and new is not None:
        pair = Pair(source, old.data, old.broken, new.data, "")
        yield from (breach.message for _, breach in of_its_past(pair, day, deputies))


def _home(source: Source, old: Reading) -> str | None:
    """Where a record belongs that stood in a wrong place; None if it stood where it belongs."""
    home = path_of(str(source.kind), str(old.data.get("id", old.data.get("region", ""))))
    return home if home != source.path else None

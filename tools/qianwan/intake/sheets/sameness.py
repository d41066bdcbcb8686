"""Which rows are in the records already, so that importing a file twice changes nothing.

No record holds a field for where it came from: an office's row number means nothing a year later,
and a hash of a row would change with the next column that is added. A row is in the records if a
record of its series says the same, head for head and entry for entry. Records that are alike are
counted, so that two like quarrels of one day stay two. A record may have grown since, by entries
and by columns of its head that are filled in later; the row's own part of it is still there.

A row that says more than a record which is otherwise alike may be the same matter a month later,
or another one. Only the clerk knows: he is asked to write the number, or 新.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from qianwan.change.pairs import data_of
from qianwan.intake.numbering import Series, in_work_tree
from qianwan.intake.sheets.proposal import Proposal
from qianwan.repo import WorkTree, path_of
from qianwan.rules.transition import FILLED_LATER

NEW: Final = "新"
# What is never filled in later and tells most matters apart: where it is unlike, all is.
_CORE: Final = ("registered", "kind", "date", "by", "group", "organ", "source", "channel", "place")
Data = Mapping[str, Any]
Alike = Callable[[Proposal, Data], bool]


class Sorted(NamedTuple):
    """Proposals of new records; those that are there, and those that may be, each by an id."""

    new: list[Proposal]
    there: list[tuple[Proposal, str]]
    likely: list[tuple[Proposal, str]]


def sort_out(root: Path, proposals: Iterable[Proposal]) -> Sorted:
    """Hold *proposals* of numbered records against those in the work tree; raises OSError."""
    by_series: dict[Series, list[Proposal]] = defaultdict(list)
    for each in proposals:
        assert each.series is not None  # only numbered records are new
        by_series[each.series].append(each)
    found = Sorted([], [], [])
    for series, group in by_series.items():
        there = _records(root, series)
        left = _take(group, there, _whole, lambda *_: True, found.there)
        left = _take(left, there, _core, _holds, found.there)
        left = _take(left, there, _core, _may_be, found.likely)
        found.new.extend(left)
    return found


def _records(root: Path, series: Series) -> dict[str, Data]:
    """The records of *series*, by id, that can be read."""
    keys = series.keys_among(in_work_tree(root, series.folder))
    paths = {key: path_of(series.kind, key) for key in keys}
    contents = WorkTree(root).contents(paths.values())
    read = ((key, data_of(contents.get(path), series.kind)) for key, path in paths.items())
    return {key: data for key, data in read if data is not None}


def _take(
    proposals: Sequence[Proposal],
    there: dict[str, Data],
    about: Callable[[Data, Sequence[Data]], str],
    alike: Alike,
    into: list[tuple[Proposal, str]],
) -> list[Proposal]:
    """Put each of *proposals* with the record that is *alike* into *into*; gives the others.

    A record is taken once. Those that can be alike are told by what *about* makes of them.
    """
    index: dict[str, list[str]] = defaultdict(list)
    for key, data in there.items():
        index[about(_head(data), data.get("events", ()))].append(key)
    left = []
    for each in proposals:
        keys = index.get(about(each.head, each.events), [])
        match = next((key for key in keys if alike(each, there[key])), None)
        if match is None:
            left.append(each)
        else:
            keys.remove(match)
            del there[match]
            into.append((each, match))
    return left


def _head(data: Data) -> Data:
    return {key: value for key, value in data.items() if key not in {"id", "events"}}


def _whole(head: Data, events: Sequence[Data]) -> str:
    """All that is said."""
    return json.dumps([head, [*map(told, events)]], ensure_ascii=False, sort_keys=True)


def told(event: Data) -> Data:
    """An entry without what differs from import to import: the key of its words, why it is late."""
    return {key: value for key, value in event.items() if key not in {"words", "late"}}


def _core(head: Data, _: Sequence[Data]) -> str:
    return json.dumps([head.get(key) for key in _CORE], ensure_ascii=False)


def _same_head(proposal: Proposal, data: Data) -> bool:
    head = _head(data)
    more = head.keys() - proposal.head.keys()
    return more <= FILLED_LATER and all(
        head.get(key) == value for key, value in proposal.head.items()
    )


def _holds(proposal: Proposal, data: Data) -> bool:
    """Whether the record has grown out of what is proposed."""
    return _same_head(proposal, data) and _among(proposal.events, data.get("events", ()))


def _may_be(proposal: Proposal, data: Data) -> bool:
    """Whether what is proposed may have grown out of the record."""
    own = data.get("events", ())
    return proposal.key != NEW and _same_head(proposal, data) and _among(own, proposal.events)


def _among(few: Sequence[Data], many: Sequence[Data]) -> bool:
    """Whether *few* stand among *many* in their order."""
    rest = iter(map(told, many))
    return all(told(each) in rest for each in few)

"""来历 of one record: everything that came into the main line and changed it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qianwan.examine import LOGS
from qianwan.provenance.passages import Passage, passages
from qianwan.repo import Commit, CommittedTree, changes, commit, path_of
from qianwan.repo.history import arrivals_of


@dataclass(frozen=True)
class Trace:
    """How the record *key* of *kind* came to be what it is at *head*, by arrival, the first first.

    *cut* is the commit that a shallow clone begins with; what the record said by then was there
    before. *moved_from* is the path that it had before it came to its own.
    """

    key: str
    kind: str
    head: Commit
    passages: list[Passage]
    cut: str | None
    moved_from: str | None


def trace(root: Path, kind: str, key: str) -> Trace | None:
    """Follow the record through the history of HEAD; None where no commit has it.

    Raises NoHistory where there is none to see.
    """
    path = path_of(kind, key)
    line = arrivals_of(root, path)
    head = commit(root, "HEAD")
    assert head is not None  # there is a history
    found = list(passages(root, line.arrivals))
    if not found and not CommittedTree(root, head.id).contents([path]):
        return None
    return Trace(key, kind, head, found, line.cut, _moved_from(root, found))


def _moved_from(root: Path, found: list[Passage]) -> str | None:
    """Where the record stood before, if the commit that brought it took it from elsewhere."""
    first = found[0].arrival.main if found else None
    if first is None or not first.parents or found[0].edit.before is not None:
        return None
    moved = changes(root, first.parents[0], first.id)
    path = found[0].source.path
    return next((each.source.path for each in moved if each.moved == path), None)


def altered(passage: Passage) -> list[str]:
    """What lawfully changed besides the log: columns filled in, and parts of a register by id."""
    if passage.old is None or passage.new is None:
        return []
    old, new = _parts(passage.old.data), _parts(passage.new.data)
    if passage.source.kind in LOGS:
        return [key for key in new if key not in old]
    gone = [key for key in old if key not in new]
    return [*gone, *(key for key in new if key not in old or old[key] != new[key])]


def _parts(data: Mapping[str, Any]) -> dict[str, Any]:
    """The columns, but of a list the parts that have an id, by it."""
    parts: dict[str, Any] = {}
    for key, value in data.items():
        listed = value if isinstance(value, list) else []
        ids = [part.get("id", part.get("code")) for part in listed if isinstance(part, Mapping)]
        if ids and all(ids):
            parts.update(zip(map(str, ids), listed, strict=True))
        elif key != "events":
            parts[key] = value
    return parts

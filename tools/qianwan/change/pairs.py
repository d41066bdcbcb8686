"""Each changed record as it was and as it is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qianwan import schema, yamlfile
from qianwan.excerpt import Read
from qianwan.repo import Change, Content, Source, Tree, path_of

Data = Mapping[str, Any]


class Pair(NamedTuple):
    """A record that can be read now, with its *text*, and as it was if that could be read.

    *broken* are the columns of it and the places of its entries that had errors before.
    """

    source: Source
    old: Data | None
    broken: frozenset[str | int]
    new: Data
    text: str


class Pairs(NamedTuple):
    """The records that are there still or anew, and the changes by which one is gone."""

    kept: list[Pair]
    gone: list[Change]
    added: list[Pair]

    @property
    def there(self) -> list[Pair]:
        """Every record that can be read now."""
        return [*self.kept, *self.added]


def pairs(before: Tree, now: Read, found: Sequence[Change]) -> Pairs:
    """Set what is read *now* of the changes *found* beside what it was *before*.

    What can't be read now has findings of its own. A record that stood in a wrong place is
    followed to where its id belongs.
    """
    changed = [change for change in found if change.source.kind]
    was = before.contents([each.source.path for each in changed if each.before])
    mended = dict(_mended(changed, was))
    kept: list[Pair] = []
    added: list[Pair] = []
    for source, each in now:
        if each.data is None:
            continue
        raw, kind = was.get(mended.get(source.path, source.path)), str(source.kind)
        old = data_of(raw, kind)
        broken = broken_parts(old, kind)
        if old is not None and "events" in broken:  # there was no log to keep
            old = {**old, "events": []}
        pair = Pair(source, old, broken, each.data, each.text)
        (added if raw is None else kept).append(pair)
    lost = [each for each in changed if each.before and not each.after]
    homes = {*mended.values()}
    return Pairs(kept, [each for each in lost if each.source.path not in homes], added)


def _mended(changed: Sequence[Change], was: Mapping[str, Content]) -> Iterator[tuple[str, str]]:
    """The right place of each record that left a wrong one, and that wrong place."""
    there = {change.source.path for change in changed if change.after}
    for change in changed:
        path, kind = change.source.path, str(change.source.kind)
        if change.after or path not in was:
            continue
        old = data_of(was[path], kind)
        home = path_of(kind, str(old.get("id", old.get("region", "")))) if old else path
        if home != path and home in there:
            yield home, path


def data_of(raw: Content | None, kind: str) -> Data | None:
    """A record's data where it can be read, fitting the schema or not."""
    if not isinstance(raw, bytes):
        return None
    try:
        return yamlfile.read(raw, schema.shape(kind))
    except yamlfile.Unreadable:
        return None


def broken_parts(data: Data | None, kind: str) -> frozenset[str | int]:
    """Which columns of *data* and which places of its log don't fit the schema."""
    wrong = [breach.path for _, breach in schema.breaches(kind, data)] if data else []
    if not data or not wrong:
        return frozenset()
    missing = {*schema.documents()[f"{kind}.schema.json"]["required"]} - data.keys()
    inside = (
        path[1] if path[:1] == ("events",) and path[1:] else path[0] for path in wrong if path
    )
    return frozenset([*missing, *inside])

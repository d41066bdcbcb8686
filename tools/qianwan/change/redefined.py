"""What a changed register says otherwise of the ids that records name."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

Data = Mapping[str, Any]
_OWN: Final = ""


def redefined(old: Data, new: Data) -> Iterator[str]:
    """Ids in *old* of a person, a unit, an office or the whole, that *new* lacks or says otherwise.

    A group's leaders are among them when the group itself changed, for leading it is a power.
    """
    was, now = _parts(old), _parts(new)
    changed = {key for key in was if was[key] != now.get(key)}
    yield from changed - {_OWN}
    if _OWN in changed:
        named = (old.get("id"), old.get("leader"), new.get("leader"))
        yield from (str(code) for code in named if code)


def _parts(data: Data) -> dict[str, Any]:
    """Each part that has an id, by it, and under no id what belongs to the whole."""
    parts: dict[str, Any] = {}
    whole: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            parts.update((part["id"], part) for part in value if "id" in part)
        elif not isinstance(value, Mapping):
            whole[key] = value
    return {**parts, _OWN: whole}

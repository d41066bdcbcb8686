"""Columns of a record as a reviewer may read them: an allow-list, read from the schemas.

Days, numbers, words of a list and codes with their names are told, of a deputy the code alone.
Free text is told where the schema releases it to every reader (通用版), else only that it changed.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from qianwan.figures.alterations import Difference, Steps
from qianwan.model.registers import Registers
from qianwan.papers.names import named
from qianwan.rules.privacy import without_hits
from qianwan.schema.documents import documents, resolve

NOTHING: Final = "—"
_EVERYONE: Final = "通用版"
_NOBODY: Final = "不出现"


class Place(NamedTuple):
    """Where a column belongs: to a record of *kind*, below *within* of it, or to its *event*."""

    kind: str
    within: Steps = ()
    event: str | None = None


def difference(registers: Registers, place: Place, found: Difference) -> str:
    """`时限：2026-03-01 → 2026-04-01`, or that the column changed."""
    path = (*place.within, *found.path)
    columns = list(_columns(place, path))[len(place.within) :]
    title = " ".join(_title(step, column) for step, column in zip(found.path, columns, strict=True))
    told = [_told(registers, columns[-1], value) for value in (found.before, found.after)]
    if None in told:
        return f"{title}有改动"
    return f"{title}：{told[0]} → {told[1]}"


def code(registers: Registers, key: str) -> str:
    """A code with its name; a deputy's name isn't told."""
    return key if key.startswith("R") else named(registers, key)


def reason(text: str) -> str:
    """Why, as someone wrote it, with stars for whatever looks like a person's data."""
    return without_hits(text)


def _columns(place: Place, path: Steps) -> Iterator[Mapping[str, Any]]:
    """The schema of each step of *path*."""
    document = documents()[f"{place.kind}.schema.json"]
    schema: Mapping[str, Any] = document
    if place.event is not None:
        branches = document["$defs"]["event"]["allOf"]
        found = (b["then"] for b in branches if _type_of(b) == place.event)
        schema = resolve(next(found), document)
    for step in path:
        part = schema["items"] if step.startswith("[") else schema["properties"][step]
        schema = resolve(part, document)
        yield schema


def _type_of(branch: Mapping[str, Any]) -> str:
    return str(branch["if"]["properties"]["type"]["const"])


def _title(step: str, column: Mapping[str, Any]) -> str:
    return step[1:-1] if step.startswith("[") else str(column["title"])


def _told(registers: Registers, column: Mapping[str, Any], value: Any) -> str | None:
    """*value* in words, or None where it may not be told."""
    if value is None or value == []:
        return NOTHING
    edition = column["x-edition"]
    is_free = "maxLength" in column or "maxLength" in column.get("items", {})
    if edition == _NOBODY or (is_free and edition != _EVERYONE):
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(code(registers, str(each)) for each in value)
    return without_hits(str(value)) if is_free else code(registers, str(value))

"""通用版: what a page may show of a record, read from `x-edition` in the schemas.

An allow-list: a field that a schema doesn't release, or whose value is not plain, shows nothing.
Pages take what they print of a record from here and never from the record itself.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple

from qianwan import schema
from qianwan.model.base import Event, Part


class Shown(StrEnum):
    """How much of a field an edition shows; 通用版 leaves out the last two."""

    WHOLE = "通用版"
    MONTH = "通用版到月"
    LEADERS = "领导版"
    NEVER = "不出现"


class Field(NamedTuple):
    """A field as the schema has it: its Chinese title, and how much of it may be shown."""

    key: str
    title: str
    shown: Shown


# A page shows county and category, so the township code stays away whatever the schema releases.
_TOLD_OTHERWISE: Final = frozenset({"date", "type", "by", "place"})


@cache
def fields(kind: str, event: str | None = None) -> tuple[Field, ...]:
    """The fields of a record of *kind*, or of its *event*, in the schema's order.

    Raises KeyError where the schema has no such event. A field without `x-edition` is never shown.
    """
    return _fields(_properties(schema.documents()[f"{kind}.schema.json"], event))


def _fields(properties: Mapping[str, Any]) -> tuple[Field, ...]:
    return tuple(
        Field(key, part.get("title", key), Shown(part.get("x-edition", Shown.NEVER)))
        for key, part in properties.items()
    )


def _properties(document: Mapping[str, Any], event: str | None) -> Mapping[str, Any]:
    if event is None:
        return document["properties"]  # type: ignore[no-any-return]
    found = {
        branch["if"]["properties"]["type"]["const"]: branch["then"]["$ref"].rpartition("/")[2]
        for branch in document["$defs"]["event"]["allOf"]
    }
    return document["$defs"][found[event]]["properties"]  # type: ignore[no-any-return]


def month(day: date) -> str:
    """`2026年4月`: as near as 通用版 comes to a day."""
    return f"{day.year}年{day.month}月"


def shown(field: Field, value: object) -> str | None:
    """What may be printed of *value*, or None."""
    if field.shown is Shown.MONTH and isinstance(value, date):
        return month(value)
    if field.shown is Shown.WHOLE:
        return _plain(value)
    return None


def _plain(value: object) -> str | None:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "、".join(value)
    return None


def head(kind: str, record: Part) -> dict[str, str]:
    """What may be printed of the head of *record*, by key.

    The id of a case that a township registered tells the township, and then not the category too.
    """
    pairs = ((field.key, shown(field, getattr(record, field.key, None))) for field in fields(kind))
    found = {key: text for key, text in pairs if text is not None}
    if kind == "case" and tells_a_township(found["id"]):
        del found["category"]
    return found


tells_a_township: Final = re.compile("C[0-9]{9}-").match  # the id of a case


def item(kind: str, column: str, part: Part) -> dict[str, str]:
    """What may be printed of *part*, one of the list *column* of a record, by key."""
    listed = schema.documents()[f"{kind}.schema.json"]["properties"][column]
    found = _fields(listed["items"]["properties"])
    pairs = ((field.key, shown(field, getattr(part, field.key, None))) for field in found)
    return {key: text for key, text in pairs if text is not None}


def details(kind: str, event: Event) -> list[tuple[str, str]]:
    """Title and text of what may be printed of *event* beside its month, type and actor."""
    return [
        (field.title, text)
        for field in fields(kind, event.type)
        if field.key not in _TOLD_OTHERWISE
        and (text := shown(field, getattr(event, field.key, None))) is not None
    ]


def role(by: str) -> str:
    """Who acts, by role: codes and names of units, leaders and deputies are not shown."""
    if by.startswith("O"):
        office = by.partition("-")[2]
        return {"": "人大机关", "信访室": "人大信访室"}.get(office, "人大委室")
    return {"U": "承办单位", "L": "包案领导", "G": "代表小组", "R": "代表"}[by[0]]

"""The two editions: what each may show of a record, read from `x-edition` in the schemas.

通用版 is for every reader: months, and no titles, names or days. 领导版 is for the leaders who
answer for the work: titles, days, who acts. An allow-list: a field that a schema doesn't release,
or whose value is not plain, shows nothing. Pages take what they print of a record from here and
never from the record itself.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple

from qianwan import schema
from qianwan.model.base import Event, Part
from qianwan.model.registers import Registers
from qianwan.papers.days import day, month
from qianwan.papers.names import name_of, named


class Shown(StrEnum):
    """How much of a field is shown: by both editions, by 通用版 as a month, by 领导版 alone."""

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


class Edition(StrEnum):
    """For whom a site is built."""

    GENERAL = "通用版"
    LEADERS = "领导版"

    @property
    def is_leaders(self) -> bool:
        """Whether titles, days and who acts are shown."""
        return self is Edition.LEADERS

    def when(self, value: date) -> str:
        """A day of a record; 通用版 comes no nearer than its month."""
        return day(value) if self.is_leaders else month(value)

    def shown(self, field: Field, value: object) -> str | None:
        """What may be printed of *value*, or None."""
        if field.shown is Shown.NEVER or (field.shown is Shown.LEADERS and not self.is_leaders):
            return None
        if isinstance(value, date):
            is_told = self.is_leaders or field.shown is Shown.MONTH
            return self.when(value) if is_told else None
        return _plain(value) if field.shown is Shown.WHOLE or self.is_leaders else None

    def head(self, kind: str, record: Part) -> dict[str, str]:
        """What may be printed of the head of *record*, by key.

        The id of a case that a township registered tells the township, and then 通用版 doesn't
        tell the category too.
        """
        found = self._pairs(fields(kind), record)
        if not self.is_leaders and kind == "case" and tells_a_township(found["id"]):
            del found["category"]
        return found

    def item(self, kind: str, column: str, part: Part) -> dict[str, str]:
        """What may be printed of *part*, one of the list *column* of a record, by key."""
        listed = schema.documents()[f"{kind}.schema.json"]["properties"][column]
        return self._pairs(_fields(listed["items"]["properties"]), part)

    def details(self, kind: str, event: Event, known: Registers) -> list[tuple[str, str]]:
        """Title and text of what may be printed of *event* beside its day, type and actor."""
        told = [each for each in fields(kind, event.type) if each.key not in _TOLD_OTHERWISE]
        found = self._pairs(told, event)
        titles = {each.key: each.title for each in told}
        return [(titles[key], named(known, text)) for key, text in found.items()]

    def actor(self, by: str, known: Registers) -> str:
        """Who acts: in 通用版 by role alone."""
        return name_of(known, by) if self.is_leaders else role(by)

    def _pairs(self, told: tuple[Field, ...] | list[Field], part: Part) -> dict[str, str]:
        pairs = ((each.key, self.shown(each, getattr(part, each.key, None))) for each in told)
        return {key: text for key, text in pairs if text is not None}


def _plain(value: object) -> str | None:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "、".join(value)
    return None


tells_a_township: Final = re.compile("C[0-9]{9}-").match  # the id of a case


def role(by: str) -> str:
    """Who acts, by role: codes and names of units, leaders and deputies are not shown."""
    if by.startswith("O"):
        office = by.partition("-")[2]
        return {"": "人大机关", "信访室": "人大信访室"}.get(office, "人大委室")
    return {"U": "承办单位", "L": "包案领导", "G": "代表小组", "R": "代表"}[by[0]]

"""Columns and entries as a clerk gives them: a name, and a value as it would stand in the file."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from qianwan.schema import shape
from qianwan.yamlfile import Unreadable, read

_is_plain: Final = re.compile(r"[^\W\d][\w-]*").fullmatch
# Names, each with its value in one line of YAML.
Columns = tuple[tuple[str, str], ...]


class NewEntry(NamedTuple):
    """One more entry of a log, which isn't written yet."""

    day: date
    type: str
    columns: Columns

    @property
    def text(self) -> str:
        """The entry as the clerk would have typed it."""
        lines = [("date", str(self.day)), ("type", self.type), *self.columns]
        typed = "".join(f"    {name}: {value}\n" for name, value in lines)
        return f"  - {typed.lstrip()}"

    def data(self, kind: str) -> dict[str, Any] | None:
        """What the entry says as one of a log of *kind*; None where it can't be read."""
        try:
            typed = f"events:\n{self.text}".encode(errors="surrogateescape")
            return read(typed, shape(kind))["events"][0]  # type: ignore[no-any-return]
        except Unreadable:
            return None


def as_typed(data: Mapping[str, Any], besides: Iterable[str]) -> Columns:
    """What *data* hold as columns, but for the names *besides*; JSON in one line is YAML."""
    return tuple(
        (name, _in_a_line(value)) for name, value in data.items() if name not in {*besides}
    )


def _in_a_line(value: Any) -> str:
    """Plain text stays as it is, so that a command can be typed again by hand."""
    if isinstance(value, str) and _is_plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)

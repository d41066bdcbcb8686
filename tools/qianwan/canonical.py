"""The one way a record is written, by `fmt` and by every tool.

UTF-8, LF, keys in the order of the schema. What fits into a line stands in one, in flow style;
a list of mappings, and what doesn't fit, stands in block style. Text is plain when every reader
of YAML 1.1 and 1.2 takes it for the same text, inside brackets too; otherwise in double quotes,
with the escapes of JSON. Comments keep what they are about.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final

from qianwan.yamlfile import ANY, Shape, read
from qianwan.yamlfile.comments import comments
from qianwan.yamlfile.slips import HIDDEN, slips

WIDTH: Final = 144  # columns of a line in flow style

_looks_special: Final = re.compile(
    rf"""
      ^$ | ^\s | \s$ | [\t\r\n{HIDDEN}]            # empty, or with what can't be seen
    | ^[-?&*!|>%@=<~.+] | [,\[\]{{}}:\#"'`]        # signs of YAML's own
    | ^(?:[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]*)?|0[xX][0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+)$
    | ^(?:y|n|yes|no|on|off|true|false|null)$
    """,
    re.VERBOSE | re.IGNORECASE,
).search
_is_day: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
_UNSEEN: Final = re.compile(f"[{HIDDEN}]")


def dump(data: dict[str, Any], shape: Shape) -> str:
    """Write *data*, of str, int, bool, lists and dicts, as a record; what is None is left out."""
    return _joined(_ordered(_without_nulls(data), shape), _Notes())


def formatted(text: str, shape: Shape) -> str:
    """Write the record *text* anew with all its data and comments; raises Unreadable."""
    return rewritten(text, read(text.encode(), shape), shape)


def rewritten(text: str, data: dict[str, Any], shape: Shape) -> str:
    """Write *data* in the place of *text*, with its comments on what is still there."""
    notes = _Notes()
    for path, comment in comments(text.replace("\r\n", "\n")):
        notes.at(path).lines.append(comment)
    return _joined(_ordered(data, shape), notes)


@dataclass(slots=True)
class _Notes:
    """The comments about one thing, and about the things inside it."""

    lines: list[str] = field(default_factory=list)
    inside: dict[str | int, "_Notes"] = field(default_factory=dict)

    def at(self, path: tuple[str | int, ...]) -> "_Notes":
        notes = self
        for step in path:
            notes = notes.inside.setdefault(step, _Notes())
        return notes


_NO_NOTES: Final = _Notes()


def _joined(data: dict[str, Any], notes: _Notes) -> str:
    return "".join(f"{line}\n" for line in [*_block(data, 0, notes), *notes.lines])


def _block(value: Any, indent: int, notes: _Notes) -> Iterator[str]:
    """Lines of a mapping or list in block style."""
    margin = " " * indent
    if isinstance(value, dict):
        for key, inner in value.items():
            about = notes.inside.get(key, _NO_NOTES)
            yield from (margin + line for line in about.lines)
            yield from _after(f"{margin}{_key(key)}:", inner, indent, about)
    else:
        for place, inner in enumerate(value):
            about = notes.inside.get(place, _NO_NOTES)
            _hoist(inner, about)
            yield from (margin + line for line in about.lines)
            yield from _item(margin, inner, indent, about)


def _after(head: str, value: Any, indent: int, about: _Notes) -> Iterator[str]:
    if (line := _one_line(head, value, about)) is not None:
        yield line
    else:
        yield head
        yield from _block(value, indent + 2, about)


def _item(margin: str, value: Any, indent: int, about: _Notes) -> Iterator[str]:
    if (line := _one_line(f"{margin}-", value, about)) is not None:
        yield line
    else:
        first, *others = _block(value, indent + 2, about)
        yield f"{margin}- {first[indent + 2 :]}"
        yield from others


def _hoist(value: Any, about: _Notes) -> None:
    """A list item begins on the line of its first part, so what is about that is about the item."""
    if not about.inside or not value:
        return
    first = next(iter(value)) if isinstance(value, dict) else 0
    if (inner := about.inside.get(first)) is None:
        return
    if isinstance(value, list):
        _hoist(value[0], inner)
    about.lines += inner.lines
    inner.lines = []
    if not inner.inside:
        del about.inside[first]


def _one_line(head: str, value: Any, about: _Notes) -> str | None:
    """Put *value* behind *head*, unless it is a collection that has to stand in block style."""
    if not isinstance(value, dict | list):
        return f"{head} {_scalar(value)}"
    if not value:
        return f"{head} {_flow(value)}"
    if about.inside or (flow := _flow(value)) is None or _columns(f"{head} {flow}") > WIDTH:
        return None
    return f"{head} {flow}"


def _columns(line: str) -> int:
    """A Chinese character takes two columns, as it takes two bytes in GBK."""
    return len(line.encode("gbk", "replace"))


def _flow(value: Any) -> str | None:
    """Write in flow style; None if there is a list of mappings."""
    if isinstance(value, dict):
        inner = [(key, _flow(part)) for key, part in value.items()]
        parts = [f"{_key(key)}: {part}" for key, part in inner if part is not None]
        return "{" + ", ".join(parts) + "}" if len(parts) == len(value) else None
    if isinstance(value, list):
        items = [_flow(item) for item in value if not isinstance(item, dict)]
        whole = [item for item in items if item is not None]
        return "[" + ", ".join(whole) + "]" if len(whole) == len(value) else None
    return _scalar(value)


def _scalar(value: str | int | bool | None) -> str:
    if isinstance(value, str):
        return _text(value)
    return json.dumps(value)  # 3, true, null


@lru_cache(maxsize=65_536)
def _text(text: str) -> str:
    if _looks_special(text) or (_is_day(text) and not _exists(text)) or _looks_mistyped(text):
        return _quoted(text)
    return text


@lru_cache(maxsize=4_096)
def _key(key: str) -> str:
    plain = key.isidentifier() and _text(key) == key
    return key if plain else _quoted(key)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _looks_mistyped(text: str) -> bool:
    """Whether the reader would take *text*, where it isn't quoted, for a slip of the clerk."""
    return bool(slips(f"a: {text}\nb:\n  - {text}\nc: [{text}]\nd: {{e: {text}}}\n"))


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(part) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value if item is not None]
    return value


def _ordered(value: Any, shape: Shape) -> Any:
    """Put the keys of all mappings into the order of *shape*; unknown ones last, as they come."""
    if isinstance(value, list):
        item = shape.item or ANY
        return [_ordered(each, item) for each in value]
    if not isinstance(value, dict):
        return value
    kind = value.get("type")
    own = shape.variants.get(kind, shape) if isinstance(kind, str) else shape
    keys = [key for key in own.keys if key in value]
    keys += [key for key in value if key not in own.keys]
    known = {**shape.keys, **own.keys}
    return {key: _ordered(value[key], known.get(key, ANY)) for key in keys}


def _exists(day: str) -> bool:
    """Other readers make dates of these, and fail at 2026-02-30."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True

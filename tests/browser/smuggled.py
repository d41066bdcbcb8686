"""Hostile text in every field of the sample's records that takes free text.

A field takes free text if its schema lets markup through. What the rules refuse besides, such as
names of places that others refer to, is put back, line by line.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from qianwan import schema, yamlfile
from qianwan.check import check
from qianwan.repo import WorkTree

CORPUS: Final = (
    "<script>window.__pwned=1</script>",
    "<img src=x onerror=window.__pwned=1>",
    '"><svg onload=window.__pwned=1>',
    "' autofocus onfocus='window.__pwned=1",
    "</title></style></script><b>粗</b>",
    "<style>*{display:none}</style>",
    "<!-- --><![CDATA[ ]]>",
    '<a href="javascript:__pwned=1">点</a>',
    "[点这里](javascript:__pwned=1)",
    "javascript:window.__pwned=1",
    "**粗** `码` # 题 | 栏 |",
    "{{7*7}}{% raw %}{{config}}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "&lt;b&gt;&amp;&nbsp;&#x3c;b&#x3e;",
    "甲\u202e乙\u2066丙\u200f丁",
    "甲\u0085乙\u2028丙\u00a0丁",
    *("W" * length for length in (500, 300, 120, 60, 40)),
    *("长" * length for length in (500, 300, 120, 60, 40)),
)
INVISIBLE: Final = re.compile(r"[^\w!-~ ]")


class Field(NamedTuple):
    """One scalar of a file: where it stands in its text and in its data, and what it is to say."""

    start: int
    end: int
    line: int
    path: tuple[str | int, ...]
    said: str = ""

    @property
    def name(self) -> str:
        """`events.reason`, whichever event it is."""
        return ".".join(step for step in self.path if isinstance(step, str))


class Smuggled(NamedTuple):
    """What stayed hostile: the fields, as `case.title`, and the texts that stand in them."""

    fields: frozenset[str]
    texts: frozenset[str]


def smuggle(folder: Path, today: date) -> Smuggled:
    """Rewrite the records under *folder*, and put back what has errors then."""
    tree, texts = WorkTree(folder), cycle(CORPUS)
    plain = {source.path: (folder / source.path).read_text("utf-8") for source in tree.sources()}
    kinds = {source.path: str(source.kind) for source in tree.sources()}
    hostile = {path: [*_hostile(kinds[path], text, texts)] for path, text in plain.items()}
    while True:
        for path, fields in hostile.items():
            (folder / path).write_text(_written(plain[path], fields), encoding="utf-8")
        wrong = [each for each in check(tree, today).findings if str(each.severity) == "错误"]
        if not wrong:
            break
        for each in wrong:
            on_line = [field for field in hostile[each.path] if field.line == each.line]
            hostile[each.path] = [
                field for field in hostile[each.path] if on_line and field not in on_line
            ]
    kept = [(kinds[path], field) for path, fields in hostile.items() for field in fields]
    names = frozenset(f"{kind}.{field.name}" for kind, field in kept)
    return Smuggled(names, frozenset(field.said for _, field in kept))


def _hostile(kind: str, text: str, texts: Iterator[str]) -> Iterator[Field]:
    data = yamlfile.read(text.encode(), schema.shape(kind))
    for field in _scalars(yaml.compose(text, Loader=yaml.CSafeLoader), ()):
        turn = islice(texts, len(CORPUS))  # as far as one that the field lets through
        if said := next((each for each in turn if _lets(kind, data, field.path, each)), None):
            yield field._replace(said=said)


def _scalars(node: yaml.Node, path: tuple[str | int, ...]) -> Iterator[Field]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield from _scalars(value, (*path, at))
    else:
        start = node.start_mark
        yield Field(start.index, node.end_mark.index, start.line + 1, path)


def _lets(kind: str, data: Any, path: tuple[str | int, ...], said: str) -> bool:
    """Whether the schema of *kind* lets *said* stand at *path*."""
    at = data
    for step in path[:-1]:
        at = at[step]
    before = at[path[-1]]
    if not isinstance(before, str):
        return False
    at[path[-1]] = said
    valid = schema.verdict(kind).is_valid(data)
    at[path[-1]] = before
    return valid


def _written(text: str, fields: list[Field]) -> str:
    for field in reversed(fields):
        text = text[: field.start] + _quoted(field.said) + text[field.end :]
    return text


def _quoted(said: str) -> str:
    """In double quotes, what can't be seen as an escape: raw, the checker refuses it."""
    quoted = json.dumps(said, ensure_ascii=False)
    return INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)

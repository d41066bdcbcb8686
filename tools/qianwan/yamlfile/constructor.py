"""YAML events to plain data, and what a record may not hold.

Events rather than nodes, for they cost a little more than half, and nothing that an alias refers
to is ever copied. This is the busiest code of a check: `mapping` and `_value` run for every
scalar of every record.
"""

import re
from collections.abc import Callable
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from qianwan.findings import Flaw, shortened
from qianwan.yamlfile.shape import ANY, Scalar, Shape
from qianwan.yamlfile.syntax import NO_SPACE, lacks_space

MAX_DEPTH: Final = 20
MAX_ITEMS: Final = 2_000
MAX_KEY: Final = 100
NULLS: Final = frozenset({"", "~", "null"})

_TEXT, _INTEGER = Scalar.TEXT, Scalar.INTEGER  # a look into an Enum is slow
_is_integer: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})").fullmatch


class Constructor:
    """Builds the data of one text. Raises yaml.YAMLError where it stops being YAML."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: Callable[[], Any] = yaml.CBaseLoader(text).get_event
        self.flaws: list[Flaw] = []

    def document(self, shape: Shape) -> dict[str, Any]:
        """Build the one mapping that the text holds; what it can't be is in `flaws`."""
        data: dict[str, Any] = {}
        self._next()  # the start of the stream
        start = self._next()
        if start.__class__ is StreamEndEvent:
            self.flaws.append(Flaw("QW010", 1, 1, "文件里没有内容", "写上记录，或删去这个文件"))
            return data
        if start.version or start.tags:
            self._refuse(start, "QW007", "文件开头有“%”指令", "删去这一行和“---”")
        root = self._next()
        if root.__class__ is not MappingStartEvent:
            self._refuse_root(root)
            return data
        data = self._mapping(root, shape, 1)
        self._next()  # the end of the document
        end = self._next()
        if end.__class__ is not StreamEndEvent:
            self._refuse(end, "QW007", "一个文件里有几个文档", "一个文件只写一件，删去“---”")
        if "&" in self._text or "*" in self._text or "!" in self._text:
            self._refuse_references()
        return data

    def _refuse_root(self, root: Any) -> None:
        if root.__class__ is ScalarEvent and lacks_space(root.value):
            self._refuse(root, NO_SPACE.rule, NO_SPACE.message, NO_SPACE.fix)
        else:
            self._refuse(root, "QW010", "文件的最外层不是“栏目: 值”", "每行写一个“栏目: 值”")

    def _mapping(self, start: Any, shape: Shape, depth: int) -> dict[str, Any]:
        if depth > MAX_DEPTH:
            raise _too_deep(start)
        following, keys, value_of = self._next, shape.keys, self._value
        data: dict[str, Any] = {}
        while True:
            event = following()
            if event.__class__ is not ScalarEvent:
                if event.__class__ is MappingEndEvent:
                    return data
                self._skip_pair(event, depth)
                continue
            key = event.value
            inside = keys.get(key)
            if inside is None:
                inside = self._unknown(event)
            if key in data:
                self._refuse(event, "QW006", f"“{shortened(key)}”在同一层写了两次", "只留对的一个")
            value_event = following()
            data[key] = value = value_of(value_event, inside, depth)
            if value is None and start.flow_style:
                self._without_value(data, event, value_event)

    def _sequence(self, start: Any, shape: Shape, depth: int) -> list[Any]:
        if depth > MAX_DEPTH:
            raise _too_deep(start)
        following, value_of = self._next, self._value
        data: list[Any] = []
        while True:
            event = following()
            if event.__class__ is SequenceEndEvent:
                if len(data) > MAX_ITEMS:
                    message = f"列表有 {len(data)} 项，超过 {MAX_ITEMS} 项"
                    self._refuse(start, "QW009", message, "分成几件记录")
                return data
            data.append(value_of(event, shape, depth))

    def _value(self, event: Any, shape: Shape, depth: int) -> Any:
        if event.__class__ is ScalarEvent:
            text = event.value
            if event.style:  # in quotes, or a block
                return text
            if shape.scalar is not _TEXT:
                return _converted(text, shape.scalar)
            return None if text in NULLS else text
        if event.__class__ is MappingStartEvent:
            return self._mapping(event, shape, depth + 1)
        if event.__class__ is SequenceStartEvent:
            return self._sequence(event, shape.item or ANY, depth + 1)
        return None  # an alias, which _refuse_references names

    def _skip_pair(self, key: Any, depth: int) -> None:
        self._refuse(key, "QW007", "栏目的名字不是文字", "栏目: 值")
        self._value(key, ANY, depth)
        self._value(self._next(), ANY, depth)

    def _unknown(self, key: Any) -> Shape:
        """A key that the schema doesn't know: for the schema to refuse, if YAML means just that."""
        if key.value == "<<" and not key.style:
            self._refuse(key, "QW007", "“<<”是 YAML 的合并，记录里不用", "把内容写全")
        if len(key.value) > MAX_KEY:
            self._refuse(key, "QW009", f"栏目的名字超过 {MAX_KEY} 个字", "栏目: 值")
        return ANY

    def _without_value(self, data: dict[str, Any], key: Any, value: Any) -> None:
        """`{why: 阶段选错, 已核}`: the comma made a key without a colon of what was text."""
        start, end = value.start_mark.index, value.end_mark.index
        if start < end or ":" in self._text[key.end_mark.index : start]:
            return
        last = key.value
        if ":" in last:
            fix = shortened(last.replace(":", ": ", 1))
            self._refuse(key, NO_SPACE.rule, NO_SPACE.message, fix)
            return
        before = next((other for other in reversed(data) if other != last), "")
        text = data.get(before)
        fix = f"{before}: {text}，{last}" if isinstance(text, str) else f"{last}: 值"
        message = "半角逗号把文字分成了没有值的一栏；文字里要用全角逗号，或整个加半角双引号"
        self._refuse(key, "QW013", message, shortened(fix))

    def _refuse_references(self) -> None:
        """Name anchors, aliases and tags: seldom met, so by a parse of their own."""
        following: Callable[[], Any] = yaml.CBaseLoader(self._text).get_event
        for event in iter(following, None):
            alias = event.__class__ is AliasEvent
            if alias or getattr(event, "anchor", None) or getattr(event, "tag", None):
                sign = "*" if alias else "&" if event.anchor else "!"
                message = f"“{sign}”开头的是 YAML 的引用或标记，记录里不用"
                self._refuse(event, "QW007", message, "是文字就加半角双引号，否则把内容写全")

    def _refuse(self, event: Any, rule: str, message: str, fix: str) -> None:
        mark = event.start_mark
        self.flaws.append(Flaw(rule, mark.line + 1, mark.column + 1, message, fix))


def _converted(text: str, wanted: Scalar) -> str | int | bool | None:
    """What isn't of the wanted kind stays text, for the schema to judge."""
    if text in NULLS:
        return None
    if wanted is _INTEGER:
        return int(text) if _is_integer(text) else text
    return {"true": True, "false": False}.get(text, text)


def _too_deep(start: Any) -> yaml.YAMLError:
    """In the words of libyaml, which says so at 1,000 levels."""
    return yaml.MarkedYAMLError(
        problem="exceeded maximum nesting depth", problem_mark=start.start_mark
    )

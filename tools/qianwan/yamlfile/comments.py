"""The comments of a record, and what each of them is about."""

import re
from collections.abc import Callable
from typing import Any, Final

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from qianwan.findings import Path

_COMMENT: Final = re.compile("#.*")


def comments(text: str) -> list[tuple[Path, str]]:
    """Give the comments of a text that `read` accepts, each with the path of what it is about.

    An own-line comment is about the key or item that follows it, the empty path being the end
    of the file; a trailing one about the first key or item that begins on its line.
    """
    return _Collector(text).collect()


class _Collector:
    """Walks through the events: a `#` that stands between two of them begins a comment."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[tuple[Path, str]] = []
        self._waiting: list[str] = []  # for the next key or item
        self._path: list[Any] = []  # in each open collection the latest key, or index
        self._wants_key: list[bool] = []  # of each open collection; a list never does
        self._latest: Path = ()  # the last key or item to begin,
        self._first: Path = ()  # and the first on the same line,
        self._line_start = -1  # which begins here

    def collect(self) -> list[tuple[Path, str]]:
        following: Callable[[], Any] = yaml.CBaseLoader(self._text).get_event
        cursor = 0
        for event in iter(following, None):
            start = event.start_mark.index
            self._look(cursor, start)
            if isinstance(event, NodeEvent):
                self._node(event)
            elif isinstance(event, CollectionEndEvent):
                self._path.pop()
                self._wants_key.pop()
            if isinstance(event, ScalarEvent) and event.style in {"|", ">"}:
                self._look(start, self._text.index("\n", start))
            cursor = event.end_mark.index
        self._look(cursor, len(self._text))
        self._give(())
        return self._found

    def _look(self, start: int, end: int) -> None:
        """Find the comments between two events."""
        for match in _COMMENT.finditer(self._text, start, end):
            line_start = self._line_of(match.start())
            if not self._text[line_start : match.start()].strip(" -"):
                self._waiting.append(match[0].rstrip())
                continue
            about = self._first if line_start == self._line_start else self._latest
            self._found.append((about, match[0].rstrip()))

    def _node(self, event: Any) -> None:
        if self._path and self._wants_key[-1]:
            self._path[-1] = event.value
            self._wants_key[-1] = False
            self._begin(event)
        elif self._path and isinstance(self._path[-1], int):
            self._path[-1] += 1
            self._begin(event)
        elif self._path:
            self._wants_key[-1] = True
            if isinstance(event, ScalarEvent):  # what stood between a key and its value
                self._give(tuple(self._path))
        if isinstance(event, CollectionStartEvent):
            is_mapping = isinstance(event, MappingStartEvent)
            self._path.append("" if is_mapping else -1)
            self._wants_key.append(is_mapping)

    def _begin(self, event: Any) -> None:
        self._latest = tuple(self._path)
        line_start = self._line_of(event.start_mark.index)
        if line_start != self._line_start:
            self._first, self._line_start = self._latest, line_start
        self._give(self._latest)

    def _give(self, about: Path) -> None:
        self._found += [(about, comment) for comment in self._waiting]
        self._waiting.clear()

    def _line_of(self, place: int) -> int:
        return self._text.rfind("\n", 0, place) + 1

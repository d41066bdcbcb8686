"""Which parts of a YAML text are quoted or comments, and which stand inside brackets.

For texts that no parser may accept yet, so by regular expressions; only asked when something
suspicious was seen.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

# What stands before a value: in block style from the start of the line, in flow style inside it.
BLOCK_VALUE: Final = r"^ *(?:- +)*(?:[^\s:：]+: +|[a-z_]+： *)?"
FLOW_VALUE: Final = r"[\[{,] *(?:[^\s:：,\[\]{}]+: +|[a-z_]+： *)?"

Find = Callable[[str], re.Match[str] | None]
_NEAR: Final = 400  # a judgement looks this far to each side, however long the line,
_FAR: Final = 200  # and this many lines up
_starts_block_value: Final = re.compile(f"{BLOCK_VALUE}$").search
_starts_flow_value: Final = re.compile(f"{FLOW_VALUE}$").search

# A quoted scalar counts only where a value may begin, and if what follows it may follow a value:
# so an apostrophe inside text opens nothing, and a quote closed by ” doesn't swallow the next line.
_OPAQUE: Final = re.compile(
    r"""
      (?:^|[-:?,\[{])[ ]*
      (?P<quoted> (?:"(?:[^"\\]|\\[\s\S])*+"|'(?:[^']|'')*+') (?=\s*(?:$|[,\]}:\#])) )
    | ^[ \t]*(?P<line>\#.*)
    | (?<=[ \t])(?P<trailing>\#+(?:[ \t].*)?$)
    """,
    re.VERBOSE | re.MULTILINE,
)
_BLOCK_SCALAR: Final = re.compile(
    r"^(?P<prefix> *(?:- +)*+)(?P<key>[^#\n]*: +)?[|>][-+0-9]*[ \t]*(?:#.*)?$", re.MULTILINE
)
_FLOW: Final = re.compile(r"^ *(?:- +)*+(?:[^\s:：]+(?:: +|： *))?([\[{])", re.MULTILINE)
_BRACKET: Final = re.compile(r"[\[\]{}]")
_KEY: Final = re.compile(r" *(?:- +)*+(?=[^\s:][^:]*:(?: |$)|[a-z_]+：)")


class Layout:
    """The layout of one text, worked out when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    def is_opaque(self, place: int) -> bool:
        """Whether *place* lies in a quoted scalar, a block scalar or a comment."""
        at = bisect_right(self._opaque, place, key=lambda span: span[0]) - 1
        return at >= 0 and place < self._opaque[at][1]

    def bracket(self, place: int) -> str:
        """Name the innermost bracket open before *place*: `[`, `{`, or "" in block style."""
        at = bisect_left(self._brackets, place, key=lambda bracket: bracket[0]) - 1
        return self._brackets[at][1] if at >= 0 else ""

    def continues(self, line_start: int) -> bool:
        """Whether the line at *line_start* goes on with plain text begun on a line above it."""
        indent = _indent(self.text, line_start)
        for line in islice(self._lines_above(line_start), _FAR):
            key = _KEY.match(line)
            if line and (key.end() if key else _indent(line, 0)) < indent:
                return bool(line.strip(" -")) and not line.endswith((":", "："))
        return False

    def _lines_above(self, end: int) -> Iterator[str]:
        while end > 0:
            start = self.plain.rfind("\n", 0, end - 1) + 1
            yield self.plain[start:end].rstrip()
            end = start

    @cached_property
    def _opaque(self) -> list[tuple[int, int]]:
        """Spans of text that isn't syntax, in order and apart."""
        found = [match.span(match.lastgroup or 0) for match in _OPAQUE.finditer(self.text)]
        apart: list[tuple[int, int]] = []
        for start, end in sorted([*found, *_block_scalars(self.text)]):
            if apart and start < apart[-1][1]:
                apart[-1] = (apart[-1][0], max(apart[-1][1], end))
            else:
                apart.append((start, end))
        return apart

    @cached_property
    def plain(self) -> str:
        """The text with blanks for comments and letters for quotations, all at their places."""
        parts, at = [], 0
        for start, end in self._opaque:
            filler = " " if self.text[start] == "#" else "x"
            parts += [self.text[at:start], re.sub(".", filler, self.text[start:end])]
            at = end
        return "".join([*parts, self.text[at:]])

    @cached_property
    def _brackets(self) -> list[tuple[int, str]]:
        """Where the innermost open bracket changes, and to which."""
        changes: list[tuple[int, str]] = []
        for match in _FLOW.finditer(self.plain):
            if not changes or changes[-1][0] < match.start(1):
                changes += _follow(self.plain, match.start(1))
        return changes


def _follow(plain: str, start: int) -> list[tuple[int, str]]:
    """Follow the brackets from the one at *start*; one never closed ends with its line."""
    changes: list[tuple[int, str]] = []
    still_open: list[str] = []
    for match in _BRACKET.finditer(plain, start):
        if match[0] in "[{":
            still_open.append(match[0])
        else:
            still_open.pop()
        changes.append((match.start(), still_open[-1] if still_open else ""))
        if not still_open:
            return changes
    end = plain.find("\n", start)
    return [change for change in changes if not 0 <= end < change[0]] + [(end, "")] * (end >= 0)


def _block_scalars(text: str) -> Iterator[tuple[int, int]]:
    for header in _BLOCK_SCALAR.finditer(text):
        prefix = header["prefix"]
        parent = len(prefix) if header["key"] else len(prefix.rstrip("- "))
        start = end = header.end() + 1
        while end < len(text):
            stop = text.find("\n", end) + 1 or len(text)
            if text[end:stop].strip() and _indent(text, end) <= parent:
                break
            end = stop
        if end > start:
            yield start, end


def _indent(text: str, line_start: int) -> int:
    at = line_start
    while text.startswith(" ", at):
        at += 1
    return at - line_start


class Spot(NamedTuple):
    """A suspicious character with what stands on its line before and after it."""

    layout: Layout
    place: int
    line_start: int
    char: str
    before: str
    after: str

    @property
    def bracket(self) -> str:
        """The innermost bracket around the spot."""
        return self.layout.bracket(self.place)

    @property
    def begins_in_block(self) -> bool:
        """Whether the line begins something, and not inside brackets."""
        return not self.bracket and not self.layout.continues(self.line_start)

    def value_by(self, in_block: Find, in_flow: Find) -> re.Match[str] | None:
        """Find the rest of the value that begins here, if one does; the brackets are asked last."""
        if _starts_block_value(self.before):
            return in_block(self.after)
        if _starts_flow_value(self.before) and (found := in_flow(self.after)) and self.bracket:
            return found
        return None

    def blotted(self) -> "Spot":
        """The same spot with nothing to be read in quotations and comments."""
        return spot(self.layout, self.place, self.layout.plain)


def spot(layout: Layout, place: int, text: str) -> Spot:
    """Look at *place* of *text* with its line, as far as matters."""
    line_start = text.rfind("\n", 0, place) + 1
    near = text[place + 1 : place + _NEAR].partition("\n")[0]
    before = text[max(line_start, place - _NEAR) : place]
    return Spot(layout, place, line_start, text[place], before, near)

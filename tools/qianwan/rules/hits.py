"""What a search of plain text found, and how it is shown without being told."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qianwan.patterns import Pattern

_HEX: Final = re.compile(r"(?=[0-9a-f]*[a-f])[0-9a-f]{7,}")
_TOKEN_BEFORE: Final = re.compile(r"[0-9A-Za-z]*\Z")
_TOKEN_AFTER: Final = re.compile(r"[0-9A-Za-z]*")
_NEAR: Final = 64


class Hit(NamedTuple):
    """What stands from *start* to *end* of a folded text, in words that don't repeat it."""

    start: int
    end: int
    message: str
    fix: str


def masked(found: str) -> str:
    """The first sign or two of *found* and stars, enough to find it again at its place."""
    shown = 3 if found[:3].isascii() else 1
    return found[:shown] + "*" * min(len(found) - shown, 8)


def numbers(pattern: Pattern, text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each match with its digits alone; a stretch of a commit's or a file's hash is none."""
    for match in pattern.finditer(text):
        before = _TOKEN_BEFORE.search(text, max(0, match.start() - _NEAR), match.start())
        after = _TOKEN_AFTER.match(text, match.end())
        token = f"{before[0] if before else ''}{match[0]}{after[0] if after else ''}"
        if not _HEX.fullmatch(token):
            yield match, re.sub(r"[^0-9Xx]", "", match[0])

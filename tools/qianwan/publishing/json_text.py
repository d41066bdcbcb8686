"""JSON as text: strings with their escapes undone, markup in them read as in a page."""

import json
import re
from typing import Final

from qianwan.publishing.lines import Lines, Text
from qianwan.publishing.markup import markup

_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)


def json_text(text: str) -> Text:
    """What stands between strings stays where it is, so that a key is read before its value.

    Raises ValueError where the file isn't JSON.
    """
    json.loads(text)
    lines, end, line = Lines(), 0, 1
    for match in _STRING.finditer(text):
        line = _add(lines, text[end : match.start()], line)
        _add(lines, _words(json.loads(match[0])), line, moves=False)
        end = match.end()
    _add(lines, text[end:], line)
    return lines.gathered()


def _words(string: str) -> str:
    return markup(string).text.rstrip("\n") if "<" in string or "&" in string else string


def _add(lines: Lines, text: str, line: int, *, moves: bool = True) -> int:
    """Add *text*; gives the line that the next stands on. A string's own breaks are none."""
    if moves:
        lines.add(text, line)
        return line + text.count("\n")
    for number, each in enumerate(text.split("\n")):
        if number:
            lines.end()
        lines.add(each, line)
    return line

"""到期的事 as an iCalendar file (RFC 5545): one event of a whole day for each.

A calendar leaves the office's machines, so an event names the record, what is due and who acts,
and nothing of what the record tells.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Final

from qianwan.figures.basis import basis
from qianwan.figures.matters import Due
from qianwan.model.registers import Registers
from qianwan.papers.draw import printable
from qianwan.papers.names import name_of

_WIDTH: Final = 75  # octets of a line without its end (RFC 5545, 3.1)
_ESCAPED: Final = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,"})
# What tells apart things of one kind and record, while counts and signers come and go.
_NUMBERED: Final = re.compile(r"第 ?\d+ ?[周项]|\d{4}-(?:\d\d|Q\d)")


def calendar(found: Iterable[Due], registers: Registers, as_of: date, title: str) -> str:
    """*found* as of *as_of* under *title*, with CRLF at the end of each line.

    The same day gives the same bytes: DTSTAMP is the cut-off.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//qianwan//due//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(title)}",
        *(line for each in found for line in _event(each, registers, as_of)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(each: Due, registers: Registers, as_of: date) -> Iterator[str]:
    told = f"{name_of(registers, each.office)}办\n依据：{each.source}\n办完记：{each.entry}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(each)}"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}"
    yield f"SUMMARY:{_text(f'{each.what}：{each.key}')}"
    yield f"DESCRIPTION:{_text(told)}"
    yield f"CATEGORIES:{_text(basis(each.source))}"
    yield "TRANSP:TRANSPARENT"  # a deadline doesn't make anybody busy
    yield "END:VEVENT"


def _uid(each: Due) -> str:
    """The same for one thing whatever its day: a calendar moves it instead of adding another."""
    kind = each.what.partition("（")[0]
    number = _NUMBERED.search(each.what)
    named = "|".join([each.key, kind, number[0] if number else "", each.office])
    return f"{sha256(named.encode()).hexdigest()[:32]}@qianwan"


def _text(value: str) -> str:
    return "\\n".join(printable(line).translate(_ESCAPED) for line in value.split("\n"))


def _folded(line: str) -> str:
    """*line* cut into pieces of at most 75 octets, never inside a character."""
    pieces, piece, width = list[str](), "", 0
    for char in line:
        size = len(char.encode())
        if width + size > _WIDTH:
            pieces.append(piece)
            piece, width = " ", 1
        piece, width = piece + char, width + size
    return "\r\n".join([*pieces, piece])

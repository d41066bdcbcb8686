"""What a day in the calendar rests on: the law, the opinion, someone's word, or this system."""

from enum import StrEnum
from typing import Final

from qianwan.work_terms import MeetingKind


class Basis(StrEnum):
    """依据类别: how firmly a day stands. Only the first can't be moved by anybody here."""

    LAW = "法规"
    OPINION = "意见"
    PROMISE = "承诺和约定"
    CONVENTION = "本系统约定"


_GIVEN: Final = frozenset({"承诺", "延期", "对接", "协议", "改期", *MeetingKind})
_OPINION: Final = "意见"
_OURS: Final = "本系统约定"


def basis(source: str) -> Basis:
    """The class of a `Due.source`; what is none of ours, of the opinion or given, is a law."""
    if source in _GIVEN:
        return Basis.PROMISE
    if source.startswith(_OURS):
        return Basis.CONVENTION
    return Basis.OPINION if source.startswith(_OPINION) else Basis.LAW

"""Rules on words that press people, in the fields of records that hold free text."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from qianwan.findings import Breach
from qianwan.model.affair import Affair
from qianwan.model.base import Correction, Event
from qianwan.model.case import Case, Duty, Plan, Progress, Supervision
from qianwan.model.dispute import Dispute
from qianwan.model.organs import Meeting
from qianwan.model.registers import Registers
from qianwan.model.warning import Warning
from qianwan.rules.references import MEASURES, TEXTS, Rule, Value, values

PRESSURE: Final = re.compile(
    "(?:承诺|保证)不再(?:上访|信访|来访)|不再(?:上访|信访)|(?:息|罢)访(?:承诺|保证|协议)|保证书|稳控|看护|截访|拦访|劝返|陪访"
    "|学习班|教育班|训诫|盯(?:防|守|人)|包保到人"
    "|(?:亲属|亲友|家属|家人|子女|单位|学校)(?:施压|做(?:通)?(?:思想)?工作)|施压"
)
_ACTS: Final = (Plan, Duty, Progress, Supervision)
Told = Case | Dispute | Warning | Affair | Meeting  # what may hold such words in its entries


def _pressing(record: Told) -> Iterator[tuple[Value, str, bool]]:
    """Each text with the pressing word in it, and whether it says what was or will be done."""
    for value in values(record, TEXTS):
        if found := PRESSURE.search(value.text):
            acts = isinstance(_entry(record, value), _ACTS) and value.path[2] in MEASURES
            yield value, found[0], acts


def _entry(record: Told, value: Value) -> Event | None:
    """The entry that *value* stands in; None for the head."""
    if value.path[0] != "events":
        return None
    return record.events[record.order.index(int(value.path[1]))]


def measures_press_nobody(case: Case, _: Registers) -> Iterator[Breach]:
    """方案、四包、进展和督办写对事的措施，没有对人施压的办法（信访工作条例第四十六条；二(二)，教育疏导合法自愿）。"""
    for value, word, acts in _pressing(case):
        if acts:
            fix = "写对事的措施：核查、答复、释法明理、协调、补偿、救助"
            yield Breach(value.path, f"“{word}”是对人施压的办法", fix)


def words_press_nobody(record: Told, _: Registers) -> Iterator[Breach]:
    """记录里没有像施压的话，有别的意思的写明理由（信访工作条例第四十六条；二(二)，教育疏导合法自愿）。

    学习班, 看护 and 保证书 have innocent uses too: a 更正 that sets the same text again settles it
    by its reason, which is the one text that isn't looked at.
    """
    for value, word, acts in _pressing(record):
        if not acts and not _settled(record, value):
            fix = "换个说法；不是这个意思的，写 更正，set 原文，why 写明是什么意思"
            yield Breach(value.path, f"“{word}”像对人施压的话", fix)


def _settled(record: Told, value: Value) -> bool:
    entry = _entry(record, value)
    key = value.path[0] if entry is None else value.path[2]
    return any(
        key in (event.set or {}) and _names(event.entry, entry)
        for event in record.events
        if isinstance(event, Correction)
    )


def _names(named: dict[str, str | int] | str, entry: Event | None) -> bool:
    """Whether a correction of *named* is one of *entry*; no entry has a column of the head."""
    return entry is None or (
        isinstance(named, dict) and named["date"] == str(entry.date) and named["type"] == entry.type
    )


WORDS: Final[Mapping[str, Rule]] = {"QW609": words_press_nobody}
CASE_RULES: Final[Mapping[str, Rule]] = {"QW608": measures_press_nobody, **WORDS}
DISPUTE_RULES: Final[Mapping[str, Rule]] = WORDS
WARNINGS: Final = frozenset({"QW609"})

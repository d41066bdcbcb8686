"""What is wrong in the records, as values: gathered whole, printed in one place."""

from enum import StrEnum
from typing import Final, NamedTuple

Path = tuple[str | int, ...]
_SHOWN: Final = 80  # characters of a record that a message repeats


class Severity(StrEnum):
    """Only a 错误 makes a command end with 1; a 提醒 is for a person to weigh."""

    ERROR = "错误"
    WARNING = "提醒"


class Finding(NamedTuple):
    """One thing wrong at one place of one file. Sorted as tuples, findings go by file and place."""

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}"
        advice = f"；改为：{self.fix}" if self.fix else ""
        return f"{place} {self.rule} {self.severity} {self.message}{advice}"


class Flaw(NamedTuple):
    """What the reading of one text found, at a line and column counted from 1; no file yet."""

    rule: str
    line: int
    column: int
    message: str
    fix: str


class Breach(NamedTuple):
    """What a schema or a rule found in data, at a path of keys and indexes; no line yet."""

    path: Path
    message: str
    fix: str


def shortened(text: str) -> str:
    """As much of a record's text as a message may repeat."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

"""意见对照 as data: what the opinion asks, clause by clause, and what answers it here.

The words are ours, the terms the opinion's. A row that names nothing gives the reason.
"""

from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
import yaml

_FILE: Final = "opinion.yml"


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that the opinion asks for.

    *records* are kinds, or `kind:part` with an entry, a column or a word of the column `kind`.
    *figures* are keys, *pages* source paths, *commands* names, *rules* codes.
    """

    id: str
    words: str
    records: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    reason: str = ""


class Clause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the opinion by its number, and its rows in its order."""

    part: str
    title: str
    rows: tuple[Row, ...]


@cache
def clauses() -> tuple[Clause, ...]:
    """The whole opinion; raises msgspec.ValidationError where the file holds anything else."""
    text = (files("qianwan.site") / _FILE).read_text("utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), tuple[Clause, ...])

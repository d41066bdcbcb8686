"""Rows of 回访记录 (D8) as entries of the cases and disputes that were visited."""

from collections.abc import Iterator
from typing import Final

from qianwan.intake.numbering import series_of
from qianwan.intake.sheets.proposal import (
    Maker,
    Misfit,
    Misfits,
    Proposal,
    Step,
    fields_of,
    misfits_of,
    origins_of,
)
from qianwan.intake.sheets.rows import Row
from qianwan.layouts.visits import WORDS

_VISIT: Final = frozenset({"回访"})
_KINDS: Final = frozenset({"case", "dispute"})


def visit(row: Row, maker: Maker) -> Proposal:
    """The entry that a row tells; somebody's own words get a key of their own. Raises Misfits."""
    series = series_of(row.get("id"))
    if series is None or series.kind not in _KINDS:
        said = "写信访案件或矛盾纠纷的编号，如 C371721-2026-0012"
        raise Misfits([Misfit("id", said)])
    event = {"type": "回访", **fields_of(row, _VISIT)}
    if WORDS in row.sealed and maker.fresh is not None and "words" not in event:
        event["words"] = maker.fresh()
    steps = [Step(_VISIT, event)]
    if wrong := [*_misfits(row, series.kind, steps)]:
        raise Misfits(wrong)
    return Proposal(series.kind, (row,), {}, [event], origins_of(row, steps), key=row.get("id"))


def _misfits(row: Row, kind: str, steps: list[Step]) -> Iterator[Misfit]:
    if WORDS in row.sealed and row.get("words"):
        yield Misfit("words", "有原话的，登记号由程序给，这一栏不填")
    yield from misfits_of(row, kind, steps)

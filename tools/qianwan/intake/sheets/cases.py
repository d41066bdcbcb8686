"""Rows of the 案件筛选清单 (D9) as petition cases."""

from collections.abc import Iterator
from typing import Any

from qianwan.intake.numbering import Series
from qianwan.intake.sheets.proposal import (
    HEAD,
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
from qianwan.layouts.shared import TOWNSHIP

_SELECTION = frozenset({"筛选"})
_ASSIGNMENT = frozenset({"交办"})


def case(row: Row, maker: Maker) -> Proposal:
    """The case that a row tells, selected and handed to a unit or not; raises Misfits."""
    if maker.region is None:
        raise Misfits([Misfit(None, "是哪个机关登记的；导入时用 --region 写登记机关的区划代码")])
    head = {**fields_of(row, HEAD), "place": maker.place(row), **_repeats(row)}
    steps = [*_steps(row, _office(maker))]
    if wrong := [*_misfits(row, steps)]:
        raise Misfits(wrong)
    origins = {**origins_of(row, steps), ("place",): (row, TOWNSHIP)}
    series = Series("case", maker.region, int(head["registered"][:4]))
    events = [event for _, event in steps]
    return Proposal("case", (row,), head, events, origins, series, row.get("id"))


def _office(maker: Maker) -> str:
    """Who acts where a row doesn't say it: the congress's 信访室, or the congress."""
    office = f"O{maker.region}-信访室"
    return office if office in maker.reader.known.offices else f"O{maker.region}"


def _repeats(row: Row) -> dict[str, Any]:
    """No repeat visit is said by an empty list; how many there were, by their months alone."""
    return {"repeat_visits": []} if row.get("repeats") == 0 else {}


def _steps(row: Row, office: str) -> Iterator[Step]:
    said = fields_of(row, _SELECTION)
    of_all = {"by": said.pop("by", office)}
    if "late" in said:
        of_all["late"] = said.pop("late")
    if said:
        yield Step(_SELECTION, {"type": "筛选", **said, **of_all})
    if handed := fields_of(row, _ASSIGNMENT):
        yield Step(_ASSIGNMENT, {"type": "交办", **handed, **of_all, "form": "一般"})


def _misfits(row: Row, steps: list[Step]) -> Iterator[Misfit]:
    repeats, months = row.get("repeats"), row.get("repeat_visits")
    if repeats and repeats != len(months or ()):
        yield Misfit("repeats", "和“重访时间”里的年月数目不一样；每次重访写一个年月")
    yield from misfits_of(row, "case", steps)

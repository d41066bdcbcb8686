"""Rows of the 矛盾纠纷化解台账 (D4) as disputes."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from qianwan.findings import Path
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
from qianwan.layouts.disputes import RESULTS
from qianwan.layouts.shared import TOWNSHIP
from qianwan.model.registers import Registers
from qianwan.rules.dispute_proof import SIDES
from qianwan.terms import CreditRole

_TOWNSHIP: Final = 9  # digits of its code
_SPOT: Final = "当场化解"
_SETTLED: Final = "化解"
_OF_ALL: Final = frozenset({"by", "late"})  # columns that are of every entry of a row


def dispute(row: Row, maker: Maker) -> Proposal:
    """The dispute that a row tells, from 介入 to its result; raises Misfits."""
    place = maker.place(row)
    code = place if len(place) == _TOWNSHIP else str(maker.region)
    if len(code) != _TOWNSHIP:
        raise Misfits([Misfit(TOWNSHIP, "写到乡镇（街道）；编号按登记的乡镇取")])
    head = {**fields_of(row, HEAD), "place": place}
    steps = [*_steps(row, head, maker.reader.known)]
    if wrong := [*_misfits(row, steps, maker.reader.known)]:
        raise Misfits(wrong)
    origins = {**origins_of(row, steps), ("place",): (row, TOWNSHIP)}
    origins |= dict(_credit_origins(row, steps))
    series = Series("dispute", code, int(head["registered"][:4]))
    events = [event for _, event in steps]
    return Proposal("dispute", (row,), head, events, origins, series, row.get("id"))


def _steps(row: Row, head: dict[str, Any], known: Registers) -> Iterator[Step]:
    said = fields_of(row, RESULTS)
    of_all = {key: said.pop(key) for key in _OF_ALL if key in said}
    result, agreed = row.get("result"), row.get("agreed")
    if row.get("first_step"):
        yield Step({"介入"}, {"date": row.get("first_step"), "type": "介入", **of_all})
    if agreed and result != _SPOT:
        sides = [*SIDES[: head.get("sides", 2)]]
        consent = {"date": agreed, "type": "自愿同意", **of_all, "sides": sides}
        yield Step({"自愿同意"}, consent)
    if result:
        yield Step(RESULTS, {"type": result, **said, **of_all, **_more(row, result, said, known)})


def _more(row: Row, result: str, said: dict[str, Any], known: Registers) -> dict[str, Any]:
    """What follows from other columns, or from the roster."""
    if result == _SETTLED:
        credits = [_credit(code, role, known) for code, role, _ in _credited(row)]
        return {"credits": credits} if credits else {}
    if result != _SPOT:
        return {}
    by, agreement = row.get("by"), said.get("agreement", {})
    agreed = {"voluntary": True} if row.get("agreed") else {}
    form = {"agreement": agreement["form"]} if "form" in agreement else {}
    group = {"group": known.primary_group[by].id} if by in known.primary_group else {}
    return {**agreed, **form, **group}


def _credited(row: Row) -> Iterator[tuple[str, CreditRole, str]]:
    """Who is credited, as what, and by which column: who is in charge leads, if a deputy."""
    by = str(row.get("by"))
    lead = row.get("lead") or (by if by.startswith("R") else None)
    if lead:
        yield lead, CreditRole.LEAD, "lead" if row.get("lead") else "by"
    for code in row.get("assisting") or ():
        yield code, CreditRole.ASSISTING, "assisting"


def _credit(code: str, role: CreditRole, known: Registers) -> dict[str, Any]:
    group = known.primary_group.get(code)
    return {"deputy": code, "group": group.id if group else "", "role": str(role)}


def _credit_origins(row: Row, steps: Sequence[Step]) -> Iterator[tuple[Path, tuple[Row, str]]]:
    for at, (_, event) in enumerate(steps):
        if "credits" in event:
            for place, (_, _, column) in enumerate(_credited(row)):
                yield ("events", at, "credits", place, "deputy"), (row, column)


def _misfits(row: Row, steps: list[Step], known: Registers) -> Iterator[Misfit]:
    result = row.get("result")
    if result is None:
        yield from _without_result(row)
    elif result == _SPOT:
        yield from _on_the_spot(row, known)
    elif result == _SETTLED:
        yield from _settled(row, known)
    if result != _SETTLED:
        for key in ("lead", "assisting"):
            if row.get(key):
                yield Misfit(key, f"只有“{_SETTLED}”的写这一栏")
    yield from misfits_of(row, "dispute", steps)


def _without_result(row: Row) -> Iterator[Misfit]:
    columns = [each for each in row.mapped.layout.columns if each.entry in RESULTS]
    given = [
        each.title for each in columns if each.key not in _OF_ALL and row.get(each.key) is not None
    ]
    if given:
        yield Misfit("result", f"写了{'、'.join(given)}，没有写结果；写上结果，或删去这些栏")


def _on_the_spot(row: Row, known: Registers) -> Iterator[Misfit]:
    if row.get("agreed") != row.get("ended"):
        yield Misfit("agreed", f"“{_SPOT}”的，各方当天都自愿，写结果日期那一天")
    if row.get("by") not in known.primary_group:
        yield Misfit("by", f"“{_SPOT}”的，经办是名册里的代表")
    if row.get("performance_due"):
        yield Misfit("performance_due", f"“{_SPOT}”的不写这一栏")


def _settled(row: Row, known: Registers) -> Iterator[Misfit]:
    credited = [*_credited(row)]
    for code, _, column in credited:
        if code not in known.primary_group:
            yield Misfit(column, "名册里没有这名代表，记不了功")
    if credited and not row.get("confirmed_by"):
        yield Misfit("confirmed_by", "记功的要写由谁确认")

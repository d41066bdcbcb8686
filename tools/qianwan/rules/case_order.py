"""Rules on the steps of a case: what may follow what, and how often."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any, Final, TypeVar, overload

from qianwan.findings import Breach
from qianwan.model import case as log
from qianwan.model.base import Event
from qianwan.model.case import Case
from qianwan.model.case_state import ANYTIME, FOLLOWS, CaseState, moves
from qianwan.model.registers import Registers
from qianwan.rules.naming import Complaint, breach
from qianwan.rules.order import rank, strays
from qianwan.terms import Form, FourDuties

CaseRule = Callable[[Case, Registers], Iterator[Breach]]
First = TypeVar("First", bound=Event)
Second = TypeVar("Second", bound=Event)


@overload
def met(case: Case, kind: type[First], /) -> Iterator[tuple[int, First, CaseState]]: ...


@overload
def met(
    case: Case, kind: type[First], other: type[Second], /
) -> Iterator[tuple[int, First | Second, CaseState]]: ...


def met(case: Case, *kinds: type[Event]) -> Iterator[tuple[int, Event, CaseState]]:
    """Give each entry of *kinds* with its index in acting order and the state that it met."""
    for index, event, state in _history(case):
        if isinstance(event, kinds):
            yield index, event, state


_last: list[Any] = [None, ()]


def _history(case: Case) -> Sequence[tuple[int, Event, CaseState]]:
    """Every entry with the state it met: many rules ask, one after another, of the same case."""
    if _last[0] is not case:
        _last[:] = [case, [(index, event, copy(state)) for index, event, state in moves(case)]]
    found: Sequence[tuple[int, Event, CaseState]] = _last[1]
    return found


def every_entry_follows(case: Case, _registers: Registers) -> Iterator[Breach]:
    """每一步都接得上前一步（三(一)二，六步推进）。

    Only the first entry that does not follow is named: what comes after stands on it.
    """
    for stray in strays(case, moves(case), FOLLOWS, ANYTIME):
        state = stray.met.state
        since = f"，{stray.since}以后就是这个状态" if stray.since else ""
        said = f"{stray.entry}不能写在“{state}”状态{since}"
        fix = f"“{state}”状态可以写：{stray.allowed}；缺了哪一步先补上，记错的用 更正 作废"
        yield Breach(stray.path, said, fix)
        return


def a_case_is_selected_once_a_year(case: Case, _registers: Registers) -> Iterator[Breach]:
    """一件案件一个年度只筛选一次，列入筛选当年的千件（二(一)，千件信访案件督办）。"""
    years: set[int] = set()
    for index, event in enumerate(case.events):
        if not isinstance(event, log.Screening):
            continue
        if event.year != event.date.year:
            said = f"年度 {event.year} 不是筛选那一年"
            yield breach(case, index, "year", said, f"year: {event.date.year}")
        elif event.year in years:
            fix = "删去或作废这一条；批次写错的用 更正 改原来那一条"
            yield breach(case, index, "year", f"{event.year} 年已经筛选过这一件", fix)
        years.add(event.year)


def collective_assignment_is_of_selected_cases(
    case: Case, _registers: Registers
) -> Iterator[Breach]:
    """集体交办的是筛选出来的案件，一件一张交办单；交办过的只能再集体交办（三(一)二，集体交办机制）。

    A new slip is due when the case was selected again, or was raised to a higher congress.
    """
    last = 0
    for index, event, state in met(case, log.Assignment):
        since = case.events[last:index]
        asked_anew = any(isinstance(each, log.Screening | log.Raising) for each in since)
        for said, fix in _wrong_form(event, state, asked_anew):
            yield breach(case, index, "form", said, fix)
        last = index


def _wrong_form(
    event: log.Assignment, state: CaseState, asked_anew: bool
) -> Iterator[tuple[str, str]]:
    if event.form is Form.PLAIN:
        if state.assigned is not None:
            fix = "换单位的写 调整承办；筛选后在交办会上交办的写 form: 集体"
            yield f"{state.assigned} 已经交办过，不能再一般交办", fix
    elif not state.selections:
        yield "没有筛选就集体交办", "先写 筛选；不是千件案件的写 form: 一般"
    elif state.slip is not None and not asked_anew:
        yield f"{state.slip.date} 已有交办单，一件案件只有一张", "删去或作废这一条；签字用 补签"


def settling_follows_solving(case: Case, _registers: Registers) -> Iterator[Breach]:
    """包息诉息访在包解决问题之后（三(一)二，督办机制）。"""
    solved = False
    for index, event in enumerate(case.events):
        if not isinstance(event, log.Duty):
            continue
        solved = solved or event.duty is FourDuties.SOLVE
        if event.duty is FourDuties.SETTLE and not solved:
            fix = "先解决问题，写一条 duty: 包解决问题"
            yield breach(case, index, "duty", "还没有包解决问题，不能写包息诉息访", fix)


def a_review_is_decided_once_asked_for(case: Case, _registers: Registers) -> Iterator[Breach]:
    """复查、复核先有申请，后有决定（信访工作条例第三十五、三十六条）。"""
    asked: str | None = None
    for index, event in enumerate(case.events):
        if not isinstance(event, log.Review):
            continue
        if event.stage == "决定" and event.kind != asked:
            fix = f"先写申请那一条：kind: {event.kind}, stage: 申请"
            yield breach(case, index, "stage", f"没有等待决定的{event.kind}申请", fix)
        asked = event.kind if event.stage == "申请" else None


def raising_goes_up(case: Case, registers: Registers) -> Iterator[Breach]:
    """提级是由上级人大接手（三(一)一，三级联动）。"""
    lead = case.congress
    for index, event in enumerate(case.events):
        if isinstance(event, log.Raising):
            for complaint in _not_upwards(event, lead, registers):
                yield breach(case, index, *complaint)
            lead = event.organ[1:]


def _not_upwards(event: log.Raising, lead: str, registers: Registers) -> Iterator[Complaint]:
    organ, region = registers.organs.get(event.organ), registers.regions.get(lead)
    if organ is None or region is None:
        return
    if organ.level is not event.level:
        yield "level", f"{organ.id} 是{organ.level}级，不是{event.level}级", f"level: {organ.level}"
    elif rank(organ.level) <= rank(region.level):
        said = f"现在就由{region.level}级办，不能提到{organ.level}级"
        yield "level", said, "写更高一级的人大机关"
    elif organ.region not in registers.above(lead):
        yield "organ", f"{organ.id} 不是{region.name}的上级人大机关", "写上级人大机关的编号"


RULES: Final[Mapping[str, CaseRule]] = {
    "QW301": every_entry_follows,
    "QW305": a_case_is_selected_once_a_year,
    "QW306": collective_assignment_is_of_selected_cases,
    "QW309": settling_follows_solving,
    "QW310": a_review_is_decided_once_asked_for,
    "QW311": raising_goes_up,
}

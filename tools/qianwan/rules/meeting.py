"""Rules on meetings and 督导: what each kind records, and what becomes of what was settled."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from qianwan.findings import Breach, Path
from qianwan.model.meeting_state import FOLLOWS, dispatch_days, moves
from qianwan.model.organs import Meeting, PutOff
from qianwan.model.registers import Registers
from qianwan.rules.affair import nothing_lies_ahead
from qianwan.rules.naming import breach
from qianwan.work_terms import MeetingKind

MeetingRule = Callable[[Meeting, Registers], Iterator[Breach]]


class _Columns(NamedTuple):
    """The column that makes a meeting one of its kind, and those that it may have besides."""

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


_SETTLED: Final = ("attended", "decisions")
# A meeting may settle on nothing, and a 督导 may find nothing: then the list is left out.
COLUMNS: Final[Mapping[MeetingKind, _Columns]] = {
    MeetingKind.MOBILISATION: _Columns(may=_SETTLED),
    MeetingKind.ASSIGNMENT: _Columns(needs=("cases",), may=_SETTLED),
    MeetingKind.DISPATCH: _Columns(needs=("month",), may=_SETTLED),
    MeetingKind.INSPECTION: _Columns(needs=("place",), may=_SETTLED),
    MeetingKind.BRIEFING: _Columns(may=_SETTLED),
}
_ALL: Final = ("attended", "month", "place", "cases", "decisions")


def each_kind_has_its_columns(meeting: Meeting, _: Registers) -> Iterator[Breach]:
    """集体交办会写案件，调度会写是哪一月的，督导写去了哪里（三(一)二，集体交办机制；三(二)二，调度督导）。"""
    columns = COLUMNS[meeting.kind]
    for key in _ALL:
        is_written = bool(getattr(meeting, key))
        if is_written and key not in (*columns.needs, *columns.may):
            yield Breach((key,), f"{meeting.kind}不写 {key}", f"删去 {key}；种类错了的改 kind")
        elif not is_written and key in columns.needs:
            yield Breach(("kind",), f"{meeting.kind}没有写 {key}", "补上；种类错了的改 kind")


def entries_are_of_open_matters(meeting: Meeting, _: Registers) -> Iterator[Breach]:
    """完成和改期，写的是会上议定、还没有完成的事项（三(二)二，每月一调度）。"""
    for index, event, matter in moves(meeting):
        number = event.decision
        if matter is None:
            fix = f"写 1 至 {len(meeting.decisions)}" if meeting.decisions else "先写 decisions"
            yield breach(meeting, index, "decision", f"没有第 {number} 项", fix)
        elif event.type not in FOLLOWS[matter.state]:
            said = f"第 {number} 项 {matter.done} 已经完成"
            yield breach(meeting, index, "decision", said, "删去；记错的用 更正 作废")


def days_stand_in_order(meeting: Meeting, _: Registers) -> Iterator[Breach]:
    """议定的事项，期限和以后的记录不早于会议，改期改到以后（三(二)二，每月一调度）。"""
    for at, decision in enumerate(meeting.decisions):
        if decision.due < meeting.date:
            where: Path = ("decisions", at, "due")
            message = f"第 {at + 1} 项的期限 {decision.due} 早于会议 {meeting.date}"
            yield Breach(where, message, f"{meeting.date} 或以后的日期")
    for index, event in enumerate(meeting.events):
        if event.date < meeting.date:
            said = f"早于会议 {meeting.date}"
            yield breach(meeting, index, "date", said, "改日期；会议日期错了的，更正 登记")
        if isinstance(event, PutOff) and event.until < event.date:
            said = f"改到 {event.until}，已经过去"
            yield breach(meeting, index, "until", said, f"{event.date} 或以后的日期")


def a_dispatch_is_of_its_month(meeting: Meeting, registers: Registers) -> Iterator[Breach]:
    """调度会在当月开，最迟到下月的规定日子（三(二)二，每月一调度；本系统约定，调度会的日子）。

    One held later is of another month: the month without one stays so.
    """
    days = registers.days(meeting.date, "dispatch_days")
    if meeting.month is None or days is None:
        return
    first, last = dispatch_days(meeting.month, days)
    if not first <= meeting.date <= last:
        message = f"{meeting.month} 的调度会在 {first} 至 {last} 开，这一次是 {meeting.date}"
        yield Breach(("month",), message, f'month: "{meeting.date:%Y-%m}"；日期错了的改 date')


def an_inspection_stays_at_home(meeting: Meeting, registers: Registers) -> Iterator[Breach]:
    """督导去的是本级范围以内的地方（三(二)二，成立活动督导组；三(一)一，三级联动）。"""
    home, place = meeting.organ[1:], meeting.place
    if place is None or place not in registers.regions:
        return
    if home != place and home not in registers.above(place):
        message = f"{place} 不在 {meeting.organ} 的范围以内"
        yield Breach(("place",), message, "写本级或下一级的区划代码；别处的由那一级督导")


RULES: Final[Mapping[str, MeetingRule]] = {
    "QW352": entries_are_of_open_matters,
    "QW354": days_stand_in_order,
    "QW355": a_dispatch_is_of_its_month,
    "QW356": nothing_lies_ahead,
    "QW469": each_kind_has_its_columns,
    "QW470": an_inspection_stays_at_home,
}

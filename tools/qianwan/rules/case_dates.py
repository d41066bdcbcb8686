"""Rules on the dates of a case: what lies before and after what, and how far ahead."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from qianwan.findings import Breach, Path
from qianwan.model import case as log
from qianwan.model.case import Case, CaseEvent
from qianwan.model.case_state import CaseState
from qianwan.model.registers import Registers
from qianwan.rules.case_order import CaseRule, met
from qianwan.rules.naming import Complaint, breach


def dates_stand_in_order(case: Case, _registers: Registers) -> Iterator[Breach]:
    """登记以前的事不晚于登记，登记以后的事不早于登记，时限不早于定它的那天（三(一)二，案例筛选机制）。"""
    yield from _before_registration(case)
    for index, event in enumerate(case.events):
        for complaint in [*_too_early(case, event), *_limit_in_the_past(event)]:
            yield breach(case, index, *complaint)
    yield from _remedies_follow_the_work(case)


def _before_registration(case: Case) -> Iterator[Breach]:
    """Months and years compare as text, cut to the shorter of the two."""
    first = case.first_visit
    if first and first > str(case.registered)[: len(first)]:
        said = f"初访时间 {first} 晚于登记日期 {case.registered}"
        yield Breach(("first_visit",), said, "改初访时间；登记以后再来的写 重访")
        first = None  # nothing is judged by it
    for path, title, day in _earlier_contacts(case):
        if day > str(case.registered)[: len(day)]:
            said = f"{title} {day} 晚于登记日期 {case.registered}"
            yield Breach(path, said, "这里只写登记以前的；登记以后的写进办理记录")
        elif first and day[: len(first)] < first[: len(day)]:
            yield Breach(path, f"{title} {day} 早于初访时间 {first}", "改这一项，或改初访时间")


def _earlier_contacts(case: Case) -> Iterator[tuple[Path, str, str]]:
    for place, day in enumerate(case.repeat_visits or ()):
        yield ("repeat_visits", place), "重访时间", day
    for place, referral in enumerate(case.referrals or ()):
        yield ("referrals", place, "date"), "转交办", referral.date


def _too_early(case: Case, event: CaseEvent) -> Iterator[Complaint]:
    if event.date < case.registered:
        yield "date", f"早于登记日期 {case.registered}", "改日期；登记日期错了的，更正 登记"


def _limit_in_the_past(event: CaseEvent) -> Iterator[Complaint]:
    match event:
        case log.Matching():
            key, title, day = "deadline", "办结时限", event.deadline
        case log.Assignment(promise=date() as promised):
            key, title, day = "promise", "承诺办结时限", promised
        case log.Plan():
            key, title, day = "due", "方案完成日期", event.due
        case _:
            return
    if day < event.date:
        yield key, f"{title} {day} 早于这一条的日期", f"{event.date} 或以后的日期"


def _remedies_follow_the_work(case: Case) -> Iterator[Breach]:
    for index, event, state in met(case, log.Completion, log.SpotReply):
        told, since = event.remedies_told, (state.reopened or [case.registered])[-1]
        if told is not None and told < since:
            began = "最近一次重新督办或恢复" if state.reopened else "登记"
            said = f"书面告知救济途径 {told} 早于{began}（{since}）"
            fix = "写这一次书面答复并告知救济途径的日期"
            yield breach(case, index, "remedies_told", said, fix)


def nothing_lies_ahead(case: Case, registers: Registers) -> Iterator[Breach]:
    """已经发生的事，日期不晚于今天（三(一)二，信息反馈机制）。"""
    today, fix = registers.today, "改日期；还没有做的事，做了再写"
    if case.registered > today:
        yield Breach(("registered",), f"登记日期 {case.registered} 还没有到", fix)
    for index, event in enumerate(case.events):
        for key, day in _facts(event):
            if day > today:
                yield breach(case, index, key, f"{day} 还没有到（今天是 {today}）", fix)


def _facts(event: CaseEvent) -> Iterator[tuple[str, date]]:
    """Days on which, by this entry, something has happened; promises and deadlines are none."""
    yield "date", event.date
    match event:
        case log.Completion() | log.SpotReply() if event.remedies_told:
            yield "remedies_told", event.remedies_told
        case log.Extension():
            yield "told", event.told
        case log.LegalRoute():
            yield "received", event.received


def a_deadline_is_extended_once(case: Case, registers: Registers) -> Iterator[Breach]:
    """时限只延长一次，到期以前批准，不超过规定天数，并告知信访人（信访工作条例第三十四条）。"""
    for index, event, state in met(case, log.Extension):
        for complaint in _wrong_extension(case, event, state, registers):
            yield breach(case, index, *complaint)


def _wrong_extension(
    case: Case, event: log.Extension, state: CaseState, registers: Registers
) -> Iterator[Complaint]:
    if state.extensions:
        yield "type", "已经延期过一次", "删去或作废这一条；超期照实办理，由统计反映"
        return
    deadline = deadline_in_force(case, state, registers)
    days = registers.days(event.date, "extension_days", _route(state))
    if deadline is None or days is None:
        return
    last = deadline + timedelta(days=days)
    if event.date > deadline:
        fix = "写批准那天的日期；过期的不再延期，照实办理"
        yield "date", f"原时限 {deadline} 已过", fix
    if not deadline < event.until <= last:
        said = f"延到 {event.until}，不在原时限 {deadline} 以后 {days} 天以内"
        yield "until", said, f"{deadline + timedelta(days=1)} 至 {last} 之间的日期"
    if not event.date <= event.told <= event.until:
        said = f"告知信访人 {event.told} 不在批准以后、延到的日期以前"
        yield "told", said, f"{event.date} 至 {event.until} 之间实际告知的日期"


def a_long_promise_has_its_basis(case: Case, registers: Registers) -> Iterator[Breach]:
    """承诺办结时限超过规定天数的，写明依据和批准人（信访工作条例第三十四条；三(一)二，集体交办机制）。"""
    for index, event, state in met(case, log.Assignment):
        if event.promise is None:
            continue
        days = registers.days(event.date, "handling_days", _route(state))
        if days is None or event.promise <= event.date + timedelta(days=days):
            continue
        keys = [key for key in ("promise_basis", "promise_approver") if getattr(event, key) is None]
        if missing := "、".join(keys):
            said = f"承诺 {event.promise} 超过 {days} 天，没有写 {missing}"
            fix = f"补上 {missing}，或承诺 {event.date + timedelta(days=days)} 以前办结"
            yield breach(case, index, "promise", said, fix)


def a_matched_deadline_is_near(case: Case, registers: Registers) -> Iterator[Breach]:
    """对接时定的办结时限，不晚于对接后登记、办理、延期三项规定天数之和（信访工作条例第二十二、三十四条）。

    A case that is never promised falls due by it, so a far day would keep it out of every rate.
    """
    for index, event, _ in met(case, log.Matching):
        keys = ("notice_days", "handling_days", "extension_days")
        days = [registers.days(event.date, key, event.route) for key in keys]
        last = event.date + timedelta(days=sum(number or 0 for number in days))
        if None not in days and event.deadline > last:
            said = f"办结时限 {event.deadline} 太远"
            yield breach(case, index, "deadline", said, f"{last} 或以前的日期")


def _route(state: CaseState) -> str | None:
    return state.matching.route if state.matching else None


def deadline_in_force(case: Case, state: CaseState, registers: Registers) -> date | None:
    """The deadline in *state*, else that which the law gives from registration."""
    if state.deadline is not None:
        return state.deadline
    days = [registers.days(case.registered, key) for key in ("notice_days", "handling_days")]
    known = [number for number in days if number is not None]
    return case.registered + timedelta(days=sum(known)) if len(known) == len(days) else None


RULES: Final[Mapping[str, CaseRule]] = {
    "QW302": dates_stand_in_order,
    "QW303": nothing_lies_ahead,
    "QW307": a_deadline_is_extended_once,
    "QW308": a_long_promise_has_its_basis,
    "QW312": a_matched_deadline_is_near,
}

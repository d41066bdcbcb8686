"""How a record stands on a day, as pairs of a heading and words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from qianwan.figures.matters import CaseMatter
from qianwan.figures.standing import Standing
from qianwan.model import meeting_state
from qianwan.model.case_state import CaseState, State
from qianwan.model.dispute_state import DisputeState, severity
from qianwan.papers.names import named
from qianwan.terms import CreditRole, Nature, Signer, Step
from qianwan.work_terms import Hearing

Pairs = Iterator[tuple[str, str]]
SIDES: Final = "甲乙丙丁戊己庚辛壬癸"


def of_case(at: Standing, key: str) -> Pairs:
    """State, deadline and what set it, who acts, signatures, steps."""
    matter = CaseMatter(at, key)
    state, registers = matter.state, at.ledger.registers
    yield "状态", f"{state.state}（自 {state.since}）{'，'.join(['', *_besides(state)])}"
    if matter.case.nature is Nature.CLAIM and state.exit is None:
        yield "时限", f"{at.deadline(key)}（{matter.deadline_source}）"
    for heading, code in (
        ("包案领导", state.leader), ("协办委室", state.office), ("主办单位", state.unit)
    ):  # fmt: skip
        if code:
            yield heading, named(registers, code)
    if state.selections:
        mark = state.selections[-1]
        yield "筛选", f"{mark.year} 年，{mark.level}级，{mark.batch}一批"
    if state.slip is not None:
        missing = [signer for signer in Signer if signer not in state.signed]
        signed = [f"{signer} {day}" for signer, day in state.signed.items()]
        yield "签字", "；".join([*signed, *(f"缺 {signer}" for signer in missing)])
    yield "六步", "、".join(step for step in Step if step in state.steps) or "还没有"


def _besides(state: CaseState) -> Iterator[str]:
    if state.closing is not None and state.state is State.CLOSED:
        yield f"结案结果：{state.closing.result}"
    if state.exit is not None:
        yield f"{state.exit.type}"
    if state.contested is not None:
        yield f"{state.contested} 起待核查"
    if state.under_review:
        yield "复查复核未决定"


def of_dispute(at: Standing, key: str) -> Pairs:
    """State, severity, level, agreement and credits."""
    state, registers = at.disputes[key], at.ledger.registers
    yield "状态", f"{state.state}（自 {state.since}）{'，'.join(['', *_after(state)])}"
    yield "程度", severity(at.dispute(key), at.campaign)
    if state.agreed:
        yield "自愿同意", "、".join(sorted(state.agreed, key=SIDES.index))
    if state.settled is not None:
        yield "化解", f"{state.settled}，{state.level}级，{state.agreement}协议"
    for credit in state.credits:
        role = "参与（不记功）" if credit.role is CreditRole.TAKING_PART else credit.role
        who, group = named(registers, credit.deputy), named(registers, credit.group)
        yield "化解代表", f"{who}，{group}，{role}"


def _after(state: DisputeState) -> Iterator[str]:
    if state.end is not None:
        yield state.end
    if state.unperformed:
        yield "未履行，不计入化解"
    if state.check is not None:
        yield f"抽查{state.check}"


def of_warning(at: Standing, key: str) -> Pairs:
    """State, the 四早 and how many days each took, and what the advice came to."""
    state, warning = at.warnings[key], at.warning(key)
    into = f"，转入 {state.into}" if state.into else ""
    yield "状态", f"{state.state}（自 {state.since}）{into}"
    yield "早发现", f"{warning.found}"
    for name, day in (
        ("早报告", state.reported), ("早控制", state.controlled), ("早解决", state.solved)
    ):  # fmt: skip
        yield name, f"{day}，{_after_days((day - warning.found).days)}" if day else "还没有"
    if state.advised:
        answers = {True: "采纳", False: "没有采纳", None: "还没有答复"}
        yield "建议", f"{state.advised}，{answers[state.adopted]}"


def _after_days(days: int) -> str:
    return f"发现后 {days} 天" if days else "发现当天"


def of_affair(at: Standing, key: str) -> Pairs:
    """State, the day it is asked for, and of a 表彰 how its notice goes."""
    affair, state = at.affair(key), at.affairs[key]
    yield "状态", f"{state.state}（自 {state.since}）"
    if affair.due and state.is_open:
        yield "期限", f"{affair.due}，{named(at.ledger.registers, str(affair.owner))}"
    if state.notice_until:
        left = f"，有异议 {state.open_objections} 件没有核实" if state.open_objections else ""
        yield "公示", f"到 {state.notice_until}{left}{'，异议成立' if state.upheld else ''}"


def of_meeting(at: Standing, key: str) -> Pairs:
    """How each of its matters stands."""
    meeting = at.ledger.registers.meetings[key]
    matters = zip(meeting.decisions, meeting_state.fold(meeting, at.as_of), strict=True)
    for number, (decision, state) in enumerate(matters, start=1):
        done = f" {state.done}" if state.done else f"，期限 {state.due}"
        off = f"（改期 {state.put_off} 次）" if state.put_off else ""
        owner = named(at.ledger.registers, decision.owner)
        yield f"第 {number} 项", f"{state.state}{done}{off}，{owner}"


def of_activity(at: Standing, key: str) -> Pairs:
    """How many came or signed, what was asked, and what became of the disputes discussed."""
    activity, registers = at.ledger.activities[key], at.ledger.registers
    members = len(registers.members(activity.group, activity.date)) if activity.group else None
    of = "" if members is None else f"，本组在任 {members} 人"
    for heading, who in (("参加", activity.attended), ("签收", activity.received)):
        if who:
            yield heading, f"{len(who)} 人{of}"
    if activity.asked:
        pending = sum(each.count for each in activity.asked if each.hearing is Hearing.PENDING)
        asked = sum(each.count for each in activity.asked)
        yield "咨询和诉求", f"{asked} 件，待答复 {pending} 件"
    for code in activity.disputes:
        if code in at.disputes:
            yield "议过的纠纷", f"{code}，现在{at.disputes[code].state}"


def of_screening(at: Standing, key: str) -> Pairs:
    """How many weeks of the township's groups are reported, and who is missing this week."""
    place, weeks = key[1:10], at.weeks
    for week in [*reversed(weeks.ended[-4:])]:
        due = [code for code, town in weeks.due(week).items() if town == place]
        missing = [code for code in due if code in weeks.missing(week)]
        lacking = f"，没有报的：{'、'.join(missing)}" if missing else ""
        yield week, f"{len(due) - len(missing)}/{len(due)} 个小组报了{lacking}"
    waiting = [code for code, town in weeks.missing(weeks.current).items() if town == place]
    yield f"本周（{weeks.current}）", f"还没有报的：{'、'.join(waiting) or '没有'}"


STANDS: Final[Mapping[str, Callable[[Standing, str], Pairs]]] = {
    "case": of_case,
    "dispute": of_dispute,
    "warning": of_warning,
    "affair": of_affair,
    "meeting": of_meeting,
    "activity": of_activity,
    "screening": of_screening,
}

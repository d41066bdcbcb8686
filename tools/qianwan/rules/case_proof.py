"""Rules on how a case is selected, led and assigned: what must be shown, and by whom."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from qianwan.findings import Breach
from qianwan.model import case as log
from qianwan.model.case import Case
from qianwan.model.case_state import State
from qianwan.model.organs import Leader
from qianwan.model.periods import month_end
from qianwan.model.registers import Registers
from qianwan.rules.case_order import CaseRule, met
from qianwan.rules.naming import Complaint, breach
from qianwan.terms import Batch, Form, Level, Nature, Reason, Signer

_POSTS: Final[Mapping[Batch, re.Pattern[str]]] = {
    Batch.CHAIR: re.compile("(人大)?(常委会)?主任"),
    Batch.VICE_CHAIR: re.compile("(人大)?(常委会)?(常务)?副主任"),
    Batch.TOWNSHIP_CHAIR: re.compile("(人大)?(专职)?副?主席|(人大)?工委副?主任"),
}
_DECIDING: Final = (log.Screening, log.Matching, log.Assignment, log.SpotReply)


# What of the list is not demanded at registration, and how it is written.
_COLUMNS: Final = {
    "信访人": "people（人数）或 anonymous（匿名）",
    "案由": "title（案由标题）",
    "初访时间": "first_visit（初访时间）",
    "重访次数": "repeat_visits（重访时间，没有写 []）",
    "转交办去向": "referrals（转交办去向，没有写 []）",
}


def missing_columns(case: Case) -> list[str]:
    """What of the list's six columns isn't filled; 住址 always is, by the place (筛选机制)."""
    given = {
        "信访人": case.people or case.anonymous,
        "案由": case.title,
        "初访时间": case.first_visit,
        "重访次数": case.repeat_visits is not None,
        "转交办去向": case.referrals is not None,
    }
    return [name for name in _COLUMNS if not given[name]]


def a_selected_case_fills_the_list(case: Case, _registers: Registers) -> Iterator[Breach]:
    """筛选的案件，信访人、住址、案由、初访时间、重访次数、转交办去向都列入清单（三(一)二，案例筛选机制）。"""
    missing = "、".join(_COLUMNS[name] for name in missing_columns(case))
    for index, event in enumerate(case.events):
        if isinstance(event, log.Screening) and missing:
            fix = "在登记栏目里补上；已经合并的用 更正 entry: 登记"
            yield breach(case, index, (), f"清单还缺 {missing}", fix)
            return


def handled_with_four_signatures(case: Case, _registers: Registers) -> Iterator[Breach]:
    """筛选的案件，交办单四方签字齐全才能办结（三(一)二，集体交办机制）。

    One that was solved while matching had no slip to sign.
    """
    for index, _, state in met(case, log.Completion):
        missing = "、".join(signer for signer in Signer if signer not in state.signed)
        if state.selections and missing and state.state is State.IN_HAND:
            fix = "先用 补签 补上" if state.slip else "先集体交办，四方在交办单上签字"
            yield breach(case, index, (), f"交办单缺 {missing} 的签字", fix)


def the_leader_fits_the_batch(case: Case, registers: Registers) -> Iterator[Breach]:
    """主任、副主任、信访室各督办一批，乡镇由主席督办；包案领导是牵头机关的，与批次相称（三(一)一，三个一批）。

    After 提级 the batch of the lower congress binds no more.
    """
    lead: str = case.congress
    batch: Batch | None = None
    for index, event in enumerate(case.events):
        if isinstance(event, log.Screening):
            batch = event.batch
            for complaint in _wrong_batch(event, lead, registers):
                batch = None  # nobody can fit it
                yield breach(case, index, *complaint)
        elif isinstance(event, log.Raising):
            lead, batch = event.organ[1:], None
        for leader in _leaders_named(event, registers):
            for complaint in _unfit(leader, lead, batch):
                yield breach(case, index, *complaint)


def _wrong_batch(event: log.Screening, lead: str, registers: Registers) -> Iterator[Complaint]:
    region = registers.regions.get(lead)
    if region is not None and event.level is not region.level:
        said = f"牵头的是{region.level}级人大，不是{event.level}级"
        yield "level", said, f"level: {region.level}"
    elif (event.batch is Batch.TOWNSHIP_CHAIR) is not (event.level is Level.TOWNSHIP):
        fix = "乡级写 乡镇主席；县级、市级写 主任、副主任 或 信访室"
        yield "batch", f"{event.level}级没有“{event.batch}”这一批", fix


def _leaders_named(event: log.CaseEvent, registers: Registers) -> Iterator[Leader]:
    """The leader whom an entry puts in charge; a code that nobody bears is a finding of its own."""
    if isinstance(event, log.Assignment | log.LeaderChange | log.Raising):
        leader = registers.leaders.get(event.leader or "")
        if leader is not None:
            yield leader


def _unfit(leader: Leader, lead: str, batch: Batch | None) -> Iterator[Complaint]:
    if leader.id[1:].split("-")[0] != lead:
        said = f"{leader.id} 不是牵头机关 O{lead} 的领导"
        yield "leader", said, f"写 O{lead} 的领导，或先写 提级"
    elif batch is not None and not _leads(leader, batch):
        said = f"{leader.id}（{leader.post}）不能包“{batch}”这一批"
        yield "leader", said, "改包案领导，或更正筛选的 batch"


def _leads(leader: Leader, batch: Batch) -> bool:
    if batch is Batch.PETITION_OFFICE:
        return "信访" in f"{leader.post}{leader.office}"
    return any(_POSTS[batch].fullmatch(post) for post in leader.post.split("、"))


def the_vice_chair_has_the_remit(case: Case, registers: Registers) -> Iterator[Breach]:
    """副主任督办的案件在其分工以内（三(一)一，三个一批）。"""
    batch: Batch | None = None
    for index, event in enumerate(case.events):
        if isinstance(event, log.Screening):
            batch = event.batch
        elif isinstance(event, log.Raising):
            batch = None
        for leader in _leaders_named(event, registers):
            if batch is Batch.VICE_CHAIR and leader.remit and case.category not in leader.remit:
                fix = "核对包案领导；分工变了的，更新人大机关文件的 remit"
                yield breach(case, index, "leader", f"{leader.id} 分工没有{case.category}", fix)


def the_meeting_assigned_the_case(case: Case, registers: Registers) -> Iterator[Breach]:
    """集体交办在专门会议上进行，会议当天，会议列有这一件（三(一)二，集体交办机制）。"""
    for index, event in enumerate(case.events):
        if not isinstance(event, log.Assignment):
            continue
        meeting = registers.meetings.get(event.meeting or "")
        if meeting is None:
            continue
        if case.id not in meeting.cases:
            fix = f"核对会议；会上交办过的，在 {meeting.id} 的 cases 里加上 {case.id}"
            yield breach(case, index, "meeting", f"{meeting.id} 的交办案件里没有这一件", fix)
        if event.date != meeting.date:
            fix = f"date: {meeting.date}，或改 meeting"
            yield breach(case, index, "date", f"{meeting.id} 是 {meeting.date} 开的", fix)


def one_unit_leads(case: Case, _registers: Registers) -> Iterator[Breach]:
    """主办单位一个，协办单位各列一次，集体交办以前核对回避（四(二)，明确主办、协办单位的责任；信访工作条例第二十八条）。"""
    recusal_checked = True
    for index, event in enumerate(case.events):
        match event:
            case log.Matching():
                recusal_checked = event.recusal_checked
                for complaint in _named_twice(event):
                    yield breach(case, index, *complaint)
            case log.Assignment(form=Form.COLLECTIVE) if not recusal_checked:
                fix = "核对主办单位不是被反映单位，用 更正 把对接的 recusal_checked 改为 true"
                yield breach(case, index, "form", "对接时还没有核对回避", fix)


def _named_twice(event: log.Matching) -> Iterator[Complaint]:
    seen = {event.unit: "主办"}
    for place, co in enumerate(event.co_units):
        if co.unit in seen:
            said = f"{co.unit} 已是{seen[co.unit]}单位"
            yield ("co_units", place, "unit"), said, "删去这一项，或写另一个单位"
        seen.setdefault(co.unit, "协办")


def collective_assignment_follows_matching(case: Case, _registers: Registers) -> Iterator[Breach]:
    """集体交办以前先对接，交给对接时确定的承办单位（三(一)二，对接机制）。

    A case selected while in hand has its unit already; only 调整承办 changes it.
    """
    for index, event, state in met(case, log.Assignment):
        if event.form is not Form.COLLECTIVE:
            continue
        if state.state is State.REGISTERED:
            fix = "先写 对接，确定承办单位和结案标准"
            yield breach(case, index, "form", "没有对接就集体交办", fix)
        elif state.unit is not None and event.unit != state.unit:
            fix = f"unit: {state.unit}；对接写错的更正对接，换了单位的交办后写 调整承办"
            yield breach(case, index, "unit", f"承办单位此前是 {state.unit}", fix)


def cases_at_law_are_passed_on(case: Case, _registers: Registers) -> Iterator[Breach]:
    """涉法涉诉的只转送或导入法定程序，不筛选、不交办、不答复（信访工作条例第三十一条；代表法第三十一条）。"""
    for index, event in enumerate(case.events):
        if case.law_related and isinstance(event, _DECIDING):
            fix = "写 转送 或 导入法定程序；登记以后才涉诉的，登记栏目不写 law_related"
            yield breach(case, index, "type", f"涉法涉诉的案件不能{event.type}", fix)


def reasons_for_selection_hold(case: Case, registers: Registers) -> Iterator[Breach]:
    """时间跨度长的，初访至今够年度方案规定的天数；群众反映确有道理的，有依据（三(一)二，案例筛选机制）。"""
    for index, event in enumerate(case.events):
        if not isinstance(event, log.Screening):
            continue
        if Reason.WELL_FOUNDED in event.reasons and event.basis is None:
            fix = "加上 basis: 一句话的依据"
            yield breach(case, index, "reasons", "群众反映确有道理，没有写依据", fix)
        if Reason.LONG in event.reasons and case.first_visit and registers.campaigns:
            days = registers.campaign(event.date).selection.long_span_days
            if event.date - last_day(case.first_visit) < timedelta(days=days):
                said = f"初访 {case.first_visit} 到筛选不够 {days} 天，不算时间跨度长"
                yield breach(case, index, "reasons", said, "删去 时间跨度长，写别的理由")


def last_day(month_or_year: str) -> date:
    """Return the last day of `2018` or `2018-05`: no more of the span is certain."""
    return month_end(int(month_or_year[:4]), int(month_or_year[5:] or 12))


def suggestions_are_not_selected(case: Case, _registers: Registers) -> Iterator[Breach]:
    """重点督办的是申诉求决，建议意见不筛选（三(一)二，案例筛选机制）。"""
    for index, event in enumerate(case.events):
        if case.nature is Nature.SUGGESTION and isinstance(event, log.Screening):
            fix = "删去或作废这一条；性质写错的，更正登记的 nature"
            yield breach(case, index, "type", "建议意见类不列入千件督办", fix)


RULES: Final[Mapping[str, CaseRule]] = {
    "QW401": a_selected_case_fills_the_list,
    "QW402": handled_with_four_signatures,
    "QW404": the_leader_fits_the_batch,
    "QW405": the_vice_chair_has_the_remit,
    "QW406": the_meeting_assigned_the_case,
    "QW407": one_unit_leads,
    "QW408": collective_assignment_follows_matching,
    "QW415": cases_at_law_are_passed_on,
    "QW416": reasons_for_selection_hold,
    "QW418": suggestions_are_not_selected,
}
WARNINGS: Final = frozenset({"QW405"})

"""Rules on what a case came to: results and evidence, and the petitioner's own voice."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from qianwan.findings import Breach
from qianwan.model import case as log
from qianwan.model.case import Case, Closing, Completion, ReturnVisit, SpotReply
from qianwan.model.case_state import CaseState, State
from qianwan.model.registers import Registers
from qianwan.rules.case_order import CaseRule, met
from qianwan.rules.naming import Complaint, breach, name
from qianwan.terms import Acceptance, Answer, Result, Ruling, Statement

_REFUSALS: Final = frozenset({Ruling.NOT_SUPPORTED, Ruling.EXPLAINED})
_DONE: Final = frozenset({State.HANDLED, State.CLOSED})


def resolution_is_proved_item_by_item(case: Case, _registers: Registers) -> Iterator[Breach]:
    """化解的，结案标准逐条落实、有证据、经核实（三(一)二，对接机制；二(三)，事要解决）。"""
    for index, event, state in met(case, Completion, Closing):
        found: Iterable[Complaint] = ()
        if isinstance(event, Completion):
            found = _not_of_the_standard(event, state)
        elif isinstance(state.completion, Completion):
            found = _unproved(event, state.completion, state)
        for complaint in found:
            yield breach(case, index, *complaint)


def _standard(state: CaseState) -> int | None:
    """How many items the 结案标准 has; None without 对接."""
    return len(state.matching.standard) if state.matching else None


def _not_of_the_standard(event: Completion, state: CaseState) -> Iterator[Complaint]:
    count, seen = _standard(state), set[int]()
    for place, result in enumerate(event.results):
        where = ("results", place, "item")
        if count is not None and result.item > count:
            said = f"结案标准只有 {count} 条，没有第 {result.item} 条"
            yield where, said, f"1 至 {count}"
        elif result.item in seen:
            yield where, f"第 {result.item} 条标准写了两次", "每条标准写一项结果"
        seen.add(result.item)


def _unproved(event: Closing, completion: Completion, state: CaseState) -> Iterator[Complaint]:
    results = {result.item: result for result in completion.results}
    count = _standard(state)
    items = range(1, count + 1) if count else sorted(results)
    if strange := [item for item in event.verified if item not in items]:
        yield "verified", f"没有第 {strange[0]} 条标准", "只写结案标准的序号"
    if event.result is not Result.RESOLVED:
        return
    for item in items:
        result = results.get(item)
        if result is None:
            fix = "更正办结补上这一条，或写 result: 未化解"
            yield "result", f"第 {item} 条标准没有办理结果", fix
        elif not result.done:
            yield "result", f"第 {item} 条标准没有落实", "落实以后再结案，或写 result: 未化解"
        elif result.evidence is None:
            fix = "更正办结补上 evidence，或写 result: 未化解"
            yield "result", f"第 {item} 条标准没有证据", fix
        elif item not in event.verified:
            yield "verified", f"第 {item} 条标准没有核实", "核实以后写进 verified"


def a_refusal_is_reasoned(case: Case, _registers: Registers) -> Iterator[Breach]:
    """依法不支持的，逐条写明依据，结案以前书面告知救济途径（信访工作条例第三十二、三十五条）。"""
    for index, event, state in met(case, Closing):
        for said, fix in _unreasoned(event, state.completion) if state.completion else ():
            yield breach(case, index, "result", said, fix)


def _unreasoned(event: Closing, completion: Completion | SpotReply) -> Iterator[tuple[str, str]]:
    results = completion.results if isinstance(completion, Completion) else []
    if event.result is not Result.UNRESOLVED:
        for result in results:
            if result.opinion is Ruling.NOT_SUPPORTED and result.basis is None:
                yield f"第 {result.item} 条不支持，没有写依据", "更正办结补上 basis"
    if event.result is not Result.REFUSED_BY_LAW:
        return
    if not _opinions(completion) & _REFUSALS:
        yield "没有一条是不支持或解释说明的", "写 result: 化解 或 未化解"
    for result in results:
        if result.opinion not in _REFUSALS and not result.done:
            yield f"第 {result.item} 条支持的还没有落实", "落实以后再结案，或写 result: 未化解"
    told = completion.remedies_told
    if told is None or told > event.date:
        yield "还没有书面告知救济途径", "告知以后再结案，办结（当场答复）写上 remedies_told"


def _opinions(completion: Completion | SpotReply) -> set[Ruling]:
    if isinstance(completion, SpotReply):
        return {completion.opinion}
    return {result.opinion for result in completion.results}


def a_return_visit_is_by_the_congress(case: Case, _registers: Registers) -> Iterator[Breach]:
    """回访由人大信访部门做，不由承办单位和包案领导做（三(一)二，回访机制）。"""
    for index, event in enumerate(case.events):
        if isinstance(event, ReturnVisit) and not event.by.startswith("O"):
            fix = "由人大机关或委室去做，写它的编号"
            yield breach(case, index, "by", f"{event.by} 不能做回访", fix)


def an_answer_is_of_someone_reached(case: Case, _registers: Registers) -> Iterator[Breach]:
    """联系上了才有回答，联系上的问解决没有、满意不满意，记下原话（三(一)二，回访机制）。"""
    for index, event, state in met(case, ReturnVisit, log.Feedback):
        found: Iterable[Complaint] = ()
        if not event.reached:
            found = _from_nobody(event)
        elif isinstance(event, ReturnVisit):
            found = _unasked(event, state.state in _DONE)
        for complaint in found:
            yield breach(case, index, *complaint)


def _unasked(event: ReturnVisit, handled: bool) -> Iterator[Complaint]:
    if event.words is None and event.answer is not Answer.NO_STATEMENT:
        yield "reached", "联系上了，没有原话", "原话记入个人信息登记簿，这里写 words: 登记号"
    if handled and event.solved is None:
        yield "reached", "联系上了，没有写 solved（问题解决了吗）", "写回答；说不清的写 不清楚"
    if handled and event.answer is None:
        yield "reached", "联系上了，没有写 answer（对结果满意吗）", "写回答；不愿说的写 拒绝表态"


def _from_nobody(event: ReturnVisit | log.Feedback) -> Iterator[Complaint]:
    keys = ("solved", "answer", "conduct", "accepts", "words")
    for key in keys:
        if getattr(event, key, None) is not None:
            yield key, f"没有联系上，不能有 {key}", "删去这一栏；联系上了的写 reached: true"


def the_absent_are_sought_twice(case: Case, _registers: Registers) -> Iterator[Breach]:
    """回访联系不上的，至少联系两次（三(一)二，回访机制）。"""
    for index, event in enumerate(case.events):
        if isinstance(event, ReturnVisit) and not event.reached and (event.attempts or 0) < 2:
            said = f"没有联系上，记着联系了 {event.attempts or 0} 次"
            yield breach(case, index, "reached", said, "换一天再联系，写 attempts: 次数")


def acceptance_is_the_petitioners_own(case: Case, _registers: Registers) -> Iterator[Breach]:
    """接受是信访人自己的表示：办结以后，书面的或回访时口头的，有原话，不向承办单位表示（二(三)，息诉息访率；三(一)二，信息反馈机制）。"""
    for index, event, state in met(case, log.Opinion, ReturnVisit):
        if event.accepts is not Acceptance.ACCEPTS:
            continue
        found = _not_his_own(event) if isinstance(event, log.Opinion) else _too_early(event, state)
        for complaint in found:
            yield breach(case, index, *complaint)
        if event.words is None:
            fix = "原话记入个人信息登记簿，这里写 words: 登记号"
            yield breach(case, index, "accepts", "接受没有原话", fix)


def _not_his_own(event: log.Opinion) -> Iterator[Complaint]:
    if event.statement is None:
        yield "accepts", "没有写怎样表示接受", "本人写的加上 statement: 书面；没有表示的写 未表态"
    elif event.statement is Statement.ORAL:
        yield "statement", "口头接受只能在回访时说", "写在 回访 里：accepts: 接受，附原话"
    if event.by.startswith("U"):
        yield "by", "承办单位不能代收信访人的意见", "由人大机关去听，写它的编号"


def _too_early(event: ReturnVisit, state: CaseState) -> Iterator[Complaint]:
    if event.reached and state.state not in _DONE:
        said = f"“{state.state}”状态还没有办理结果可接受"
        yield "accepts", said, "删去 accepts，办结以后再问"


def a_recheck_is_by_another(case: Case, _registers: Registers) -> Iterator[Breach]:
    """核查由没有办过、没有结过这一件的人做（三(一)二，回访机制）。"""
    for index, event, state in met(case, log.Recheck):
        concerned = {each.by for each in (state.closing, state.completion) if each}
        if event.by in concerned | {state.leader}:
            said = f"{event.by} 办过或结过这一件"
            yield breach(case, index, "by", said, "换另一个委室或领导核查")


def nobody_judges_his_own_work(case: Case, _registers: Registers) -> Iterator[Breach]:
    """谁办结的，不给自己结案，也不给自己回访（三(一)二，回访机制；四(二)，责任落实）。"""
    for index, event, state in met(case, Closing, ReturnVisit):
        done = state.completion
        if isinstance(done, Completion) and event.by == done.by:
            said = f"{event.by} 办结的，不能自己{event.type}"
            yield breach(case, index, "by", said, "由人大机关或委室做，写它的编号")


def words_keys_are_unique(case: Case, _registers: Registers) -> Iterator[Breach]:
    """每一段原话有自己的登记号（三(一)二，信息反馈机制）。"""
    seen: dict[str, int] = {}
    for index, event in enumerate(case.events):
        key = getattr(event, "words", None)
        if key in seen:
            said = f"登记号与{name(case, seen[key])}的相同"
            yield breach(case, index, "words", said, "另取一个六位登记号，登记簿里也用它")
        elif key:
            seen[key] = index


def the_handling_unit_reports(case: Case, _registers: Registers) -> Iterator[Breach]:
    """签收和办结由承办单位做（三(一)二，对接机制；四(二)，明确主办、协办单位的责任）。"""
    for index, event, state in met(case, log.Receipt, Completion):
        helpers = state.matching.co_units if state.matching else []
        allowed = {state.unit}
        if isinstance(event, log.Receipt):
            allowed |= {each.unit for each in helpers}
        if state.unit is not None and event.by not in allowed:
            fix = f"by: {state.unit}；换了单位的先写 调整承办"
            yield breach(case, index, "by", f"{event.by} 不是承办单位", fix)


RULES: Final[Mapping[str, CaseRule]] = {
    "QW409": resolution_is_proved_item_by_item,
    "QW410": a_refusal_is_reasoned,
    "QW411": a_return_visit_is_by_the_congress,
    "QW412": an_answer_is_of_someone_reached,
    "QW413": acceptance_is_the_petitioners_own,
    "QW414": a_recheck_is_by_another,
    "QW417": words_keys_are_unique,
    "QW419": the_absent_are_sought_twice,
    "QW420": the_handling_unit_reports,
    "QW421": nobody_judges_his_own_work,
}
WARNINGS: Final = frozenset({"QW419"})

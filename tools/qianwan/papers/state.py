"""How a case or dispute stands on a day, as pairs of a heading and words."""

from collections.abc import Iterator
from typing import Final

from qianwan.figures.matters import CaseMatter
from qianwan.figures.standing import Standing
from qianwan.model.case_state import CaseState, State
from qianwan.model.dispute_state import DisputeState, severity
from qianwan.papers.names import named
from qianwan.terms import CreditRole, Nature, Signer, Step

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

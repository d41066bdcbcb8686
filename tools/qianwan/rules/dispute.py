"""Rules on the steps and dates of a dispute: what follows what, and when."""

from collections.abc import Iterator, Mapping
from typing import Final

from qianwan.findings import Breach
from qianwan.model import dispute as log
from qianwan.model.dispute import Dispute
from qianwan.model.dispute_state import FOLLOWS, State, moves
from qianwan.model.registers import Registers
from qianwan.rules.dispute_proof import SIDES, DisputeRule
from qianwan.rules.naming import Complaint, breach
from qianwan.rules.order import rank, strays, what_lies_ahead
from qianwan.terms import Level, Source

# What is done with a dispute once it is on record. All else may have been done before anyone
# wrote it down, and must bear its true day: a quarrel is settled first and registered after.
_ON_RECORD: Final = frozenset(
    {"上报", "接办", "回访", "抽查", "司法确认", "转信访", "复发", "更正"}
)
_HANDED_DOWN: Final = frozenset({Source.FROM_ABOVE, Source.HANDED_OVER})


def every_entry_follows(dispute: Dispute, _: Registers) -> Iterator[Breach]:
    """每一步都接得上前一步，各方都同意了才调解（人民调解法第十七条；三(二)二，矛盾化解台账）。"""
    for stray in strays(dispute, moves(dispute), FOLLOWS):
        state, agreed = stray.met.state, stray.met.agreed
        since = f"（{stray.since}以后）" if stray.since else ""
        fix = f"“{state}”状态可以写：{stray.allowed}"
        missing = [side for side in SIDES[: dispute.sides] if side not in agreed]
        if missing and stray.type in FOLLOWS[State.IN_MEDIATION]:
            fix = f"先写 {'、'.join(missing)} 方的 自愿同意；{fix}"
        yield Breach(stray.path, f"{stray.entry}不能写在“{state}”状态{since}", fix)


def dates_stand_in_order(dispute: Dispute, _: Registers) -> Iterator[Breach]:
    """发现不晚于登记，先发现后介入，登记以后才上报、回访，履行期限不早于化解（三(二)三，早发现、早报告、早解决）。"""
    found = dispute.found or dispute.registered
    if found > dispute.registered:
        message = f"发现日期 {found} 晚于登记日期 {dispute.registered}"
        yield Breach(("found",), message, "改发现日期或登记日期")
        return
    for index, event in enumerate(dispute.events):
        if event.type in _ON_RECORD and event.date < dispute.registered:
            said = f"早于登记日期 {dispute.registered}"
            yield breach(dispute, index, "date", said, "改日期；登记日期错了的，更正 登记")
        elif event.date < found:
            said = f"早于{'发现' if dispute.found else '登记'}日期 {found}"
            yield breach(dispute, index, "date", said, "改日期；登记以前发现的，写上 found")
        if isinstance(event, log.Settlement):
            due = event.agreement.performance_due
            if due and due < event.date:
                where, said = ("agreement", "performance_due"), f"履行期限 {due} 早于化解"
                yield breach(dispute, index, where, said, f"{event.date} 或以后的日期")


def nothing_lies_ahead(dispute: Dispute, registers: Registers) -> Iterator[Breach]:
    """已经发生的事，日期不晚于今天（三(二)二，矛盾化解台账）。"""
    yield from what_lies_ahead(dispute, registers.today)


def escalation_goes_up(dispute: Dispute, registers: Registers) -> Iterator[Breach]:
    """上报是报到更高一级，由被报的那一级接办（三(二)二，难以解决的由市、县、乡人大帮助协调化解）。

    A quarrel that is back, or asked about again after an end, starts from the village anew.
    One that was handed down needs no 上报 for someone to take it.
    """
    asked: Level | None = None
    for index, event, met in moves(dispute):
        match event:
            case log.Recurrence():
                asked = None
            case log.Consent() if met.state is State.ENDED:
                asked = None
            case log.Escalation():
                now = asked or Level.VILLAGE
                if rank(event.to) <= rank(now):
                    said = f"已经在{now}级，不能上报到{event.to}级"
                    yield breach(dispute, index, "to", said, "写更高的一级")
                    return  # what comes after stands on it
                asked = event.to
            case log.TakeOver():
                if complaint := _wrong_taker(dispute, event, asked, registers):
                    yield breach(dispute, index, *complaint)


def _wrong_taker(
    dispute: Dispute, event: log.TakeOver, asked: Level | None, registers: Registers
) -> Complaint | None:
    organ = registers.organs.get(event.by.split("-")[0])
    if organ and organ.level is not event.level:
        return "level", f"{event.by} 是{organ.level}级的", f"level: {organ.level}"
    if asked is None:
        if dispute.source in _HANDED_DOWN:
            return None
        return "type", "没有上报就接办", "先写 上报，写明报到哪一级和理由"
    if event.level is not asked:
        return "level", f"上报到{asked}级，接办的是{event.level}级", f"level: {asked}"
    return None


RULES: Final[Mapping[str, DisputeRule]] = {
    "QW331": every_entry_follows,
    "QW332": dates_stand_in_order,
    "QW333": nothing_lies_ahead,
    "QW334": escalation_goes_up,
}

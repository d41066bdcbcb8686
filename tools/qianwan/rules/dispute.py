"""Rules on the steps and dates of a dispute: what follows what, and when."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from qianwan.findings import Breach, Path
from qianwan.model import dispute as log
from qianwan.model.dispute import Dispute
from qianwan.model.dispute_state import FOLLOWS, DisputeState, Move, State, may_follow, moves
from qianwan.model.registers import Registers
from qianwan.rules.dispute_proof import SIDES, DisputeRule
from qianwan.rules.naming import Complaint, breach, name
from qianwan.terms import Level, Source

# Entries that would have moved the dispute on: what comes after one stands on it.
_MOVING: Final = frozenset(
    kind for follows in FOLLOWS.values() for kind, target in follows.items() if target
)
# What is done with a dispute once it is on record. All else may have been done before anyone
# wrote it down, and must bear its true day: a quarrel is settled first and registered after.
_ON_RECORD: Final = frozenset(
    {"上报", "接办", "回访", "抽查", "司法确认", "转信访", "复发", "更正"}
)
_HANDED_DOWN: Final = frozenset({Source.FROM_ABOVE, Source.HANDED_OVER})


def every_entry_follows(dispute: Dispute, _: Registers) -> Iterator[Breach]:
    """每一步都接得上前一步，各方都同意了才调解（人民调解法第十七条；三(二)二，矛盾化解台账）。"""
    state, brought_by = State.REGISTERED, None
    for move, known in moves(dispute):
        if move.before is not state:
            state, brought_by = move.before, move.index - 1
        if not may_follow(state, move.event):
            yield _does_not_follow(dispute, move, known, brought_by)
            if move.event.type in _MOVING:
                return


def _does_not_follow(
    dispute: Dispute, move: Move, known: DisputeState, brought_by: int | None
) -> Breach:
    """Name both entries, at the one recorded last: it alone can still be another."""
    entries = [move.index] if brought_by is None else [brought_by, move.index]
    since = "" if brought_by is None else f"（{name(dispute, brought_by)}以后）"
    last = max(entries, key=lambda index: dispute.order[index])
    message = f"{name(dispute, move.index)}不能写在“{move.before}”状态{since}"
    fix = f"“{move.before}”状态可以写：{'、'.join([*FOLLOWS[move.before], '更正'])}"
    missing = [side for side in SIDES[: dispute.sides] if side not in known.agreed]
    if missing and move.event.type in FOLLOWS[State.IN_MEDIATION]:
        fix = f"先写 {'、'.join(missing)} 方的 自愿同意；{fix}"
    return Breach(("events", dispute.order[last], "type"), message, fix)


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
    facts: list[tuple[Path, date]] = [
        (("registered",), dispute.registered),
        *(
            (("events", dispute.order[index], "date"), event.date)
            for index, event in enumerate(dispute.events)
        ),
    ]
    for path, day in facts:
        if day > registers.today:
            message = f"{day} 还没有到（记录截止 {registers.today}）"
            yield Breach(path, message, "改日期；还没有做的事，做了再写")


def escalation_goes_up(dispute: Dispute, registers: Registers) -> Iterator[Breach]:
    """上报是报到更高一级，由被报的那一级接办（三(二)二，难以解决的由市、县、乡人大帮助协调化解）。

    A quarrel that is back, or asked about again after an end, starts from the village anew.
    One that was handed down needs no 上报 for someone to take it.
    """
    asked: Level | None = None
    for move, _ in moves(dispute):
        match move.event:
            case log.Recurrence():
                asked = None
            case log.Consent() if move.before is State.ENDED:
                asked = None
            case log.Escalation():
                now = asked or Level.VILLAGE
                if _rank(move.event.to) <= _rank(now):
                    said = f"已经在{now}级，不能上报到{move.event.to}级"
                    yield breach(dispute, move.index, "to", said, "写更高的一级")
                    return  # what comes after stands on it
                asked = move.event.to
            case log.TakeOver():
                if said_and_fix := _wrong_taker(dispute, move.event, asked, registers):
                    yield breach(dispute, move.index, *said_and_fix)


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


def _rank(level: Level) -> int:
    return list(Level).index(level)


RULES: Final[Mapping[str, DisputeRule]] = {
    "QW331": every_entry_follows,
    "QW332": dates_stand_in_order,
    "QW333": nothing_lies_ahead,
    "QW334": escalation_goes_up,
}

"""Rules on the steps and dates of a 预警: what follows what, and when (四早)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from qianwan.findings import Breach, Path
from qianwan.model.registers import Registers
from qianwan.model.warning import Counsel, Reply, Warning
from qianwan.model.warning_state import FOLLOWS, Move, State, may_follow, moves
from qianwan.rules.naming import breach, name

WarningRule = Callable[[Warning, Registers], Iterator[Breach]]

# Entries that would have moved the 预警 on: what comes after one stands on it.
_MOVING: Final = frozenset(
    kind for follows in FOLLOWS.values() for kind, target in follows.items() if target
)


def every_entry_follows(warning: Warning, _: Registers) -> Iterator[Breach]:
    """预警的每一条都接得上前一条，解决、排除以后不再采取措施（三(二)三，预警机制）。"""
    state, brought_by = State.PENDING, None
    for move, _known in moves(warning):
        if move.before is not state:
            state, brought_by = move.before, move.index - 1
        if not may_follow(state, move.event):
            yield _does_not_follow(warning, move, brought_by)
            if move.event.type in _MOVING:
                return


def _does_not_follow(warning: Warning, move: Move, brought_by: int | None) -> Breach:
    """Name both entries, at the one recorded last: it alone can still be another."""
    entries = [move.index] if brought_by is None else [brought_by, move.index]
    since = "" if brought_by is None else f"（{name(warning, brought_by)}以后）"
    last = max(entries, key=lambda index: warning.order[index])
    message = f"{name(warning, move.index)}不能写在“{move.before}”状态{since}"
    fix = f"“{move.before}”状态可以写：{'、'.join([*FOLLOWS[move.before], '更正'])}"
    return Breach(("events", warning.order[last], "type"), message, fix)


def it_is_found_first(warning: Warning, _: Registers) -> Iterator[Breach]:
    """发现不晚于登记，报告、控制、解决都不早于发现（三(二)三，早发现、早报告、早控制、早解决）。

    Among themselves they bear their true days: a danger is stopped first and reported after, and
    what was settled on the spot is registered last.
    """
    if warning.found > warning.registered:
        message = f"发现日期 {warning.found} 晚于登记日期 {warning.registered}"
        yield Breach(("found",), message, "改发现日期或登记日期")
        return
    for index, event in enumerate(warning.events):
        if event.date < warning.found:
            said = f"早于发现日期 {warning.found}"
            yield breach(warning, index, "date", said, "改日期；发现日期错了的，更正 登记")


def nothing_lies_ahead(warning: Warning, registers: Registers) -> Iterator[Breach]:
    """预警记已经做了的事，日期不晚于今天（三(二)三，预警机制）。"""
    facts: list[tuple[Path, date]] = [(("registered",), warning.registered)]
    facts += [
        (("events", warning.order[index], "date"), event.date)
        for index, event in enumerate(warning.events)
    ]
    for path, day in facts:
        if day > registers.today:
            message = f"{day} 还没有到（记录截止 {registers.today}）"
            yield Breach(path, message, "改日期；还没有做的事，做了再写")


def replies_answer_advice(warning: Warning, _: Registers) -> Iterator[Breach]:
    """先提建议，再记采纳没有（三(二)三，决策预防）。"""
    for index, event in enumerate(warning.events):
        if isinstance(event, Counsel):
            return
        if isinstance(event, Reply):
            yield breach(warning, index, "type", "前面没有提过建议", "先写 建议，日期照实写")


RULES: Final[Mapping[str, WarningRule]] = {
    "QW341": every_entry_follows,
    "QW342": it_is_found_first,
    "QW343": nothing_lies_ahead,
    "QW344": replies_answer_advice,
}

"""Rules on the steps and dates of a 预警: what follows what, and when (四早)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from qianwan.findings import Breach
from qianwan.model.registers import Registers
from qianwan.model.warning import Counsel, Reply, Warning
from qianwan.model.warning_state import FOLLOWS, moves
from qianwan.rules.naming import breach
from qianwan.rules.order import strays, what_lies_ahead

WarningRule = Callable[[Warning, Registers], Iterator[Breach]]


def every_entry_follows(warning: Warning, _: Registers) -> Iterator[Breach]:
    """预警的每一条都接得上前一条，解决、排除以后不再采取措施（三(二)三，预警机制）。"""
    for stray in strays(warning, moves(warning), FOLLOWS):
        stands = f"“{stray.met.state}”状态"
        since = f"（{stray.since}以后）" if stray.since else ""
        message = f"{stray.entry}不能写在{stands}{since}"
        yield Breach(stray.path, message, f"{stands}可以写：{stray.allowed}")


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
    yield from what_lies_ahead(warning, registers.today)


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

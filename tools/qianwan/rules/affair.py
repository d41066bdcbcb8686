"""Rules on the steps and dates of a 工作事项: what follows what, and when."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from qianwan.findings import Breach
from qianwan.model.affair import Affair
from qianwan.model.affair_state import FOLLOWS, moves
from qianwan.model.organs import Meeting
from qianwan.model.registers import Registers
from qianwan.rules.naming import breach
from qianwan.rules.order import strays

AffairRule = Callable[[Affair, Registers], Iterator[Breach]]


def every_step_follows(affair: Affair, _: Registers) -> Iterator[Breach]:
    """工作事项按种类一步接一步：同意以后刊发，异议核实了才决定（三(二)二，典型引导；四(一)，研究解决困难和问题；四(三)，严格考核表彰）。

    Only the first entry that doesn't follow is named: what comes after stands on it.
    """
    for stray in strays(affair, moves(affair), FOLLOWS[affair.kind]):
        stands = f"{affair.kind}“{stray.met.state}”时"
        since = f"（{stray.since}以后）" if stray.since else ""
        message = f"{stray.entry}不能写在{stands}{since}"
        yield Breach(stray.path, message, f"{stands}可以写：{stray.allowed}")
        return


def days_stand_in_order(affair: Affair, _: Registers) -> Iterator[Breach]:
    """先提出后办理，期限不早于提出（四(一)，研究解决困难和问题）。"""
    if affair.due and affair.due < affair.registered:
        message = f"期限 {affair.due} 早于提出日期 {affair.registered}"
        yield Breach(("due",), message, "改期限或提出日期")
    for index, event in enumerate(affair.events):
        if event.date < affair.registered:
            said = f"早于提出日期 {affair.registered}"
            yield breach(affair, index, "date", said, "改日期；提出日期错了的，更正 登记")


def nothing_lies_ahead(record: Affair | Meeting, registers: Registers) -> Iterator[Breach]:
    """工作事项和会议事项记已经做了的事，日期不晚于今天（三(二)二，每月一调度；四(一)，研究解决困难和问题）。

    A meeting may be on record before its day.
    """
    if isinstance(record, Affair) and record.registered > registers.today:
        message = f"{record.registered} 还没有到（记录截止 {registers.today}）"
        yield Breach(("registered",), message, "改日期；还没有提出的，提出了再写")
    for index, event in enumerate(record.events):
        if event.date > registers.today:
            said = f"还没有到（记录截止 {registers.today}）"
            yield breach(record, index, "date", said, "改日期；还没有做的事，做了再写")


RULES: Final[Mapping[str, AffairRule]] = {
    "QW351": every_step_follows,
    "QW353": days_stand_in_order,
    "QW356": nothing_lies_ahead,
}

"""Rules on what a 工作事项 must show: whose it is, who sees to it, and what a 表彰 stands on."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final, NamedTuple

from qianwan.findings import Breach
from qianwan.model import affair as log
from qianwan.model.affair import Affair
from qianwan.model.affair_state import moves
from qianwan.model.registers import Registers
from qianwan.rules.affair import AffairRule
from qianwan.rules.naming import breach
from qianwan.work_terms import AffairType


class _Columns(NamedTuple):
    """Columns of one kind: each of *needs*, exactly one or at least one of *of*, and *may*."""

    needs: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    only_one: bool = True

    @property
    def allowed(self) -> tuple[str, ...]:
        return (*self.needs, *self.of, *self.may)


_CARED: Final = ("need", "owner", "due")
_WHO: Final = ("group", "deputy", "unit", "office")
# What each kind is about and who sees to it; the other columns stay empty.
COLUMNS: Final[Mapping[AffairType, _Columns]] = {
    AffairType.DIFFICULTY: _Columns(needs=_CARED, may=("meeting", "group", "deputy")),
    AffairType.SUPPORT: _Columns(needs=_CARED, may=("meeting", "group", "office")),
    AffairType.EXEMPLAR: _Columns(of=_WHO, may=("meeting",)),
    AffairType.COMMENDATION: _Columns(of=_WHO, may=("meeting",)),
    AffairType.TOPIC: _Columns(of=("case", "category"), may=("meeting",), only_one=False),
}
_ALL: Final = (*_CARED, "meeting", *_WHO, "case", "category")


def each_kind_has_its_columns(affair: Affair, _: Registers) -> Iterator[Breach]:
    """困难和保障写缺什么、责任人和期限，典型和表彰写是谁，监督议题写由哪一件、哪一类来（三(一)一，纳入常委会全局工作；三(二)二，典型引导；四(一)，研究解决困难和问题）。"""
    columns = COLUMNS[affair.kind]
    written = [key for key in _ALL if getattr(affair, key) is not None]
    for key in written:
        if key not in columns.allowed:
            fix = f"删去 {key}；种类错了的改 kind"
            yield Breach((key,), f"{affair.kind}不写 {key}", fix)
    if missing := [key for key in columns.needs if key not in written]:
        said = f"{affair.kind}没有写 {'、'.join(missing)}"
        yield Breach(("kind",), said, "补上；种类错了的改 kind")
    if columns.of:
        yield from _says_whose(affair, columns, [key for key in columns.of if key in written])


def _says_whose(affair: Affair, columns: _Columns, given: list[str]) -> Iterator[Breach]:
    if not given:
        yield Breach(("kind",), f"{affair.kind}没有写是哪一个", f"写 {' 或 '.join(columns.of)}")
    if columns.only_one and len(given) > 1:
        said, fix = f"{affair.kind}写了 {'、'.join(given)}", "留一个；另一个另登记一件"
        yield Breach((given[-1],), said, fix)


def a_notice_lasts_long_enough(affair: Affair, registers: Registers) -> Iterator[Breach]:
    """表彰名单公示够规定的天数（四(三)，严格考核表彰；本系统约定，公示期）。"""
    for index, event in enumerate(affair.events):
        days = registers.days(event.date, "objection_days")
        if isinstance(event, log.Notice) and days is not None:
            last = event.date + timedelta(days=days)
            if event.until < last:
                said = f"只公示 {(event.until - event.date).days} 天，规定 {days} 天"
                yield breach(affair, index, "until", said, f"{last} 或以后的日期")


def a_commendation_stands_the_notice(affair: Affair, _: Registers) -> Iterator[Breach]:
    """公示期满、没有成立的异议，才决定表彰（四(三)，严格考核表彰）。"""
    if affair.kind is not AffairType.COMMENDATION:
        return
    for index, event, state in moves(affair):
        if not isinstance(event, log.Decision):
            continue
        if state.notice_until is not None and event.date <= state.notice_until:
            said = f"公示到 {state.notice_until}，期还没有满"
            yield breach(affair, index, "date", said, "公示期满以后再决定")
        if state.upheld and event.approved:
            said, fix = "异议成立，却决定表彰", "写 approved: false；核实的结论记错的，更正那一条"
            yield breach(affair, index, "approved", said, fix)


def nobody_judges_his_own_praise(affair: Affair, _: Registers) -> Iterator[Breach]:
    """表彰自己的，不由自己公示、核实异议和决定（四(三)，严格考核表彰）。"""
    if affair.kind is AffairType.COMMENDATION and affair.office:
        for index, event in enumerate(affair.events):
            if event.by == affair.office and event.type in {"公示", "异议办结", "决定"}:
                fix = "由本级人大常委会或上一级人大机关办"
                yield breach(affair, index, "by", f"{event.by} 是要表彰的一方", fix)


RULES: Final[Mapping[str, AffairRule]] = {
    "QW465": each_kind_has_its_columns,
    "QW466": a_notice_lasts_long_enough,
    "QW467": a_commendation_stands_the_notice,
    "QW468": nobody_judges_his_own_praise,
}

"""周一要看 drawn: for a terminal, the first lines of each list; as data, whole."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from qianwan.figures.basis import basis
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.holders import Duty
from qianwan.figures.matters import Due
from qianwan.figures.monday import Aim, Desk, Item
from qianwan.figures.tables import Row, Table
from qianwan.figures.values import Target
from qianwan.model.registers import Registers
from qianwan.model.screening import week_name
from qianwan.papers.draw import as_text, printable
from qianwan.papers.names import name_of, named
from qianwan.papers.numbers import value_data

SHOWN: Final = 10  # lines of a list on a terminal
_NUMBERS: Final = ("数字", "n/N", "值", "离目标")
_DUES: Final = ("编号", "事项", "谁办", "依据", "到期")


def desk_lines(desk: Desk, shown: int = SHOWN) -> Iterator[str]:
    """The desk as text: its lists cut to *shown* lines each, the empty ones named in one line."""
    registers = desk.report.ledger.registers
    yield f"周一要看：{_whose(desk)}，截至 {desk.at.as_of}"
    yield from ["", as_text(_numbers(desk.aims()))]
    lists = {
        **{title: _dues(found, registers, shown) for title, found in _when(desk)},
        **{title: _items(found, shown) for title, found in _listed(desk)},
        **{title: _items(found, shown, "个") for title, found in _silent(desk)},
    }
    for title, lines in lists.items():
        if lines:
            yield from ["", f"{title}：{lines[0]}", *lines[1:]]
    if empty := [title for title, lines in lists.items() if not lines]:
        yield from ["", f"没有的：{'、'.join(empty)}"]


def _whose(desk: Desk) -> str:
    """Name and code; of a deputy the code alone."""
    code = desk.holder.code
    is_deputy = desk.holder.duty is Duty.DEPUTY
    return f"代表 {code}" if is_deputy else named(desk.report.ledger.registers, code)


def _when(desk: Desk) -> Iterator[tuple[str, Sequence[Due]]]:
    yield "已逾期", desk.overdue
    yield "本周到期", desk.this_week


def _listed(desk: Desk) -> Iterator[tuple[str, Sequence[Item]]]:
    yield "等着签字或决定", desk.waiting()
    yield "又回来的", desk.back()
    yield "应解决未解决", desk.unsolved()
    yield "满意未解决", desk.satisfied_unsolved()


def _silent(desk: Desk) -> Iterator[tuple[str, Sequence[Item]]]:
    registers = desk.report.ledger.registers
    for week, groups in desk.missing().items():
        name = f"{week_name(week)}排查未报的小组"
        yield name, [Item(code, name_of(registers, code)) for code in groups]


def _numbers(aims: Sequence[Aim]) -> Table:
    rows = [
        Row(aim.key, FIGURES[aim.key].name, (aim.value.counted, str(aim.value), _gap(aim)))
        for aim in aims
    ]
    return Table("数字", _NUMBERS, tuple(rows))


def _gap(aim: Aim) -> str:
    if not aim.short:
        return ""
    return f"比时序少 {aim.short}" if isinstance(aim.value, Target) else f"差 {aim.short}"


def _dues(found: Sequence[Due], registers: Registers, shown: int) -> list[str]:
    rows = [
        Row(each.key, each.key,
            (each.what, name_of(registers, each.office), each.source, str(each.day)))
        for each in found[:shown]
    ]  # fmt: skip
    return _counted(found, [as_text(Table("", _DUES, tuple(rows)))], shown)


def _items(found: Sequence[Item], shown: int, unit: str = "件") -> list[str]:
    lines = [printable(f"  {item.key}  {item.what}") for item in found[:shown]]
    return _counted(found, lines, shown, unit)


def _counted(found: Sequence[object], lines: list[str], shown: int, unit: str = "件") -> list[str]:
    """How many, the lines, and how many more there are; nothing of nothing."""
    left = len(found) - shown
    more = [f"  还有 {left} {unit}，加 --all 全部列出"] if left > 0 else []
    return [f"{len(found)} {unit}", *lines, *more] if found else []


def desk_data(desk: Desk) -> dict[str, Any]:
    """The desk for programs: every list whole, dues with the oldest first."""
    return {
        "as_of": str(desk.at.as_of),
        "code": desk.holder.code,
        "name": _whose(desk),
        "duty": desk.holder.duty,
        "numbers": {
            aim.key: {**value_data(aim.key, aim.value), "short": aim.short} for aim in desk.aims()
        },
        "overdue": [_due_data(each, desk.at.as_of) for each in desk.overdue],
        "this_week": [_due_data(each, desk.at.as_of) for each in desk.this_week],
        "waiting": [item._asdict() for item in desk.waiting()],
        "back": [item._asdict() for item in desk.back()],
        "unsolved": [item._asdict() for item in desk.unsolved()],
        "satisfied_unsolved": [item._asdict() for item in desk.satisfied_unsolved()],
        "missing": desk.missing(),
    }


def _due_data(each: Due, as_of: date) -> Mapping[str, Any]:
    return {
        "day": str(each.day),
        "days_over": max((as_of - each.day).days, 0),
        "id": each.key,
        "what": each.what,
        "office": each.office,
        "source": each.source,
        "basis": basis(each.source),
        "entry": each.entry,
    }

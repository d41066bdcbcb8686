"""What an import says on a terminal: which column is which, what is wrong, what was written."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import click

from qianwan.intake.sheets.batch import Written
from qianwan.intake.sheets.headers import Mapped, letter
from qianwan.intake.sheets.planning import Plan
from qianwan.intake.sheets.rows import Fault, Read
from qianwan.layouts.shared import NUMBER
from qianwan.papers.draw import printable
from qianwan.rules.privacy import without_hits

_FEW = 10  # rows that are named before what is wrong with them
_MOST = 200  # lines that a person may still look through


def said(text: str) -> str:
    """A name of a sheet or a header as it may be shown."""
    return printable(without_hits(text))


def show_mapping(sheet: Mapped) -> None:
    """Which column of a sheet is read as which of ours, and which aren't read."""
    name = said(sheet.cells.name)
    click.echo(f"工作表“{name}”：{sheet.layout.title}，表头到第 {sheet.first} 行")
    for at, column in sorted(sheet.columns.items()):
        sealed = "（密封）" if column.sealed else "（不进记录）" if column is NUMBER else ""
        click.echo(f"  {letter(at):>2} {said(sheet.headers[at])} → {column.title}{sealed}")
    if sheet.unmapped:
        click.echo(f"  没有读的：{columns(sheet, sheet.unmapped)}")


def columns(sheet: Mapped, places: Iterable[int]) -> str:
    """Columns by their letters and headers."""
    return "、".join(f"{letter(at)}“{said(sheet.headers[at])}”" for at in places)


def show_rows(read: Read) -> None:
    """How many rows are data, and what the other lines are."""
    passed = "".join(f"，{what} {n} 行" for what, n in sorted(read.passed.items()))
    count = len(read.rows) + len({fault.row for fault in read.faults})
    click.echo(f"工作表“{said(read.mapped.cells.name)}”：数据 {count} 行{passed}")


def show_faults(faults: list[Fault]) -> None:
    """What is wrong, and at which rows; what is wrong alike in several rows is said once."""
    by_weight = (("错误", "red", False), ("提醒", "yellow", True))
    for word, colour, is_warning in by_weight:
        lines = [*_lines(each for each in faults if each.is_warning is is_warning)]
        for line in lines[:_MOST]:
            click.echo(f"{click.style(word, fg=colour)} {said(line)}")
        if len(lines) > _MOST:
            click.echo(f"……另有 {len(lines) - _MOST} 种{word}")


def _lines(faults: Iterable[Fault]) -> Iterator[str]:
    alike: dict[tuple[str, str], set[int]] = {}
    for each in faults:
        alike.setdefault((each.sheet, each.said), set()).add(each.row)
    for (sheet, message), rows in sorted(alike.items(), key=lambda item: min(item[1])):
        where = f"第 {_runs(sorted(rows))} 行"
        many = len(rows) > _FEW  # then what is wrong goes first, or nobody would find it
        yield (
            f"{sheet} {message}（{len(rows)} 行：{where}）"
            if many
            else f"{sheet} {where} {message}"
        )


def _runs(rows: Sequence[int]) -> str:
    """Rows in their order, those that follow each other as one: `3、5 至 9`."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], row]
        else:
            runs.append([row])
    return "、".join(" 至 ".join(map(str, run)) for run in runs)


def show_plan(planned: Plan, *, written: bool) -> None:
    """What is new, and what was there."""
    verb = "写了" if written else "可以写"
    for line in _ranges(planned.written):
        click.echo(f"{verb} {line}")
    if planned.there:
        click.echo(f"已经在台账里、没有再写的：{len(planned.there)} 件")


def _ranges(written: Iterable[Written]) -> Iterator[str]:
    """New records by series, the first and the last; those that grew one by one."""
    new = [each.key for each in written if each.before is None]
    for _, group in groupby(sorted(new), key=lambda key: key.rpartition("-")[0]):
        keys = [*group]
        last = f" 至 {keys[-1].rpartition('-')[2]}" if len(keys) > 1 else ""
        yield f"{keys[0]}{last}，{len(keys)} 件"
    for each in written:
        if each.before is not None:
            yield f"{each.key}，表里 {len(each.proposal.rows)} 行"

"""What an import says on a terminal: which column is which, what is wrong, what was written."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from qianwan.intake.sheets.batch import Written
from qianwan.intake.sheets.headers import Mapped, letter
from qianwan.intake.sheets.planning import Plan
from qianwan.intake.sheets.rows import Fault, Read
from qianwan.layouts.shared import NUMBER
from qianwan.papers.draw import printable
from qianwan.rules.privacy import without_hits

_MOST = 200  # faults shown one by one


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
    """Errors one by one, warnings of a kind together."""
    errors = [each for each in faults if not each.is_warning]
    for each in errors[:_MOST]:
        click.echo(f"{click.style('错误', fg='red')} {said(str(each))}")
    if len(errors) > _MOST:
        click.echo(f"……另有 {len(errors) - _MOST} 处")
    for line in _warnings(each for each in faults if each.is_warning):
        click.echo(f"{click.style('提醒', fg='yellow')} {said(line)}")


def _warnings(faults: Iterable[Fault]) -> Iterator[str]:
    found = sorted(faults, key=lambda each: (each.sheet, each.said, each.row))
    for (sheet, message), group in groupby(found, key=lambda each: (each.sheet, each.said)):
        rows = [each.row for each in group]
        shown = "、".join(map(str, rows[:10])) + ("等" if len(rows) > 10 else "")
        yield f"{sheet} 第 {shown} 行 {message}"


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

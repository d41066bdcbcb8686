"""`qianwan due`."""

from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from qianwan.cli.options import as_of_option, format_option, region_code, region_option, sound
from qianwan.figures.areas import Areas
from qianwan.figures.due import Week, by_week
from qianwan.figures.due import due as what_is_due
from qianwan.model.registers import Registers
from qianwan.papers import agenda
from qianwan.papers.calendar import calendar
from qianwan.papers.draw import as_csv, as_json, as_text
from qianwan.papers.names import name_of


@click.command(options_metavar="[选项]")
@as_of_option
@region_option
@click.option("--office", metavar="编号", help="只看一个机关、委室、承办单位、小组或领导要办的事。")
@click.option(
    "--weeks",
    type=click.IntRange(0, 520),
    default=2,
    metavar="周数",
    help="本周以后再看几周，默认 2。",
)
@format_option("table", "json", "csv", "ics")
@click.pass_context
def due(
    ctx: click.Context,
    as_of: date | None,
    region: str | None,
    office: str | None,
    weeks: int,
    form: str,
) -> None:
    """列出已逾期、本周到期和以后几周到期的事：谁办、何时、依据什么、办完记哪一条。

    到期不是错误，退出码总是 0。一周从周一到周日。--format ics 给日历软件导入。
    """
    root: Path = ctx.obj
    ledger, day = sound(root, as_of)
    areas, where = Areas(ledger), region_code(ledger, region) or ledger.registers.city.code
    mine = _acts_for(ledger.registers, office)
    found = [
        each
        for each in what_is_due(ledger, day)
        if areas.lies_in(each.key, where) and mine(each.office)
    ]
    parts, registers = by_week(found, day, weeks), ledger.registers
    listed = agenda.lines(parts, registers, day)
    if form == "table":
        _print(parts, registers, day)
    elif form == "ics":
        dues = [each for part in parts for each in part.found]
        title = f"{name_of(registers, office or where)}到期的事"
        click.echo(calendar(dues, registers, day, title), nl=False)
    elif form == "csv":
        click.echo(as_csv(agenda.LIST_COLUMNS, [list(line.values()) for line in listed]), nl=False)
    else:
        click.echo(as_json({"as_of": str(day), "due": listed}))


def _print(parts: list[Week], registers: Registers, day: date) -> None:
    click.echo(f"截至 {day}\n")
    for part in parts:
        click.echo(f"{part.title}：{len(part.found) or '没有'}{' 件' if part.found else ''}\n")
        for table in agenda.tables(part, registers, day):
            click.echo(f"{as_text(table)}\n")
    click.echo(agenda.summary(parts))


def _acts_for(registers: Registers, office: str | None) -> Callable[[str], bool]:
    """A test of who acts: *office* itself, and of an organ its offices too."""
    if office is None:
        return lambda _code: True
    known = [
        *registers.organs, *registers.offices, *registers.units, *registers.groups,
        *registers.leaders,
    ]  # fmt: skip
    if office not in known:
        near = "、".join(get_close_matches(office, known)) or "没有相近的"
        raise click.BadParameter(f"没有“{office}”；相近的：{near}", param_hint="--office")
    return lambda code: code == office or code.startswith(f"{office}-")

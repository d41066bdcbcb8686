"""`qianwan monday`."""

import sys
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from qianwan.cli.options import as_of_option, format_option, sound
from qianwan.figures.due import due
from qianwan.figures.holders import Holder, holder_of
from qianwan.figures.monday import Desk
from qianwan.figures.report import Report
from qianwan.model.registers import Registers
from qianwan.papers.draw import as_json
from qianwan.papers.monday import SHOWN, desk_data, desk_lines


@click.command(options_metavar="[选项]")
@click.argument("who", metavar="编号")
@as_of_option
@click.option("--all", "whole", is_flag=True, help=f"每张单子全部列出，不只前 {SHOWN} 件。")
@format_option("table", "json")
@click.pass_context
def monday(ctx: click.Context, who: str, as_of: date | None, whole: bool, form: str) -> None:
    """周一先看这一页：自己的数字、逾期和本周到期的事、等着签字和决定的、又回来的。

    编号如 L371721-001（领导）、O371721-信访室（信访室、委室）、371721102（县区、乡镇）、
    G371721-012（代表小组）、R371721-00123（代表）。只看自己的，不排名。退出码总是 0。
    """
    root: Path = ctx.obj
    ledger, day = sound(root, as_of)
    desk = Desk(Report(ledger, day), _holder(ledger.registers, who), due(ledger, day))
    if form == "json":
        click.echo(as_json(desk_data(desk)))
        return
    for line in desk_lines(desk, sys.maxsize if whole else SHOWN):
        click.echo(line)


def _holder(registers: Registers, who: str) -> Holder:
    found = holder_of(registers, who)
    if found is None:
        known = [
            *registers.regions, *registers.organs, *registers.offices, *registers.leaders,
            *registers.groups, *registers.deputies,
        ]  # fmt: skip
        near = "、".join(get_close_matches(who, known)) or "没有相近的"
        raise click.BadParameter(f"没有“{who}”；相近的：{near}", param_hint="编号")
    return found

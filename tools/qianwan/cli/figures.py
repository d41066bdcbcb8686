"""`qianwan figures`."""

from datetime import date
from pathlib import Path

import click

from qianwan.cli.options import (
    as_of_option,
    format_option,
    region_code,
    region_option,
    sound,
)
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.report import ALL, SCOPES, Report
from qianwan.figures.values import Contrast, Share, Value
from qianwan.papers.draw import as_csv, as_json, as_text
from qianwan.papers.numbers import figures_table, value_data


@click.command(options_metavar="[选项]")
@as_of_option
@region_option
@click.option(
    "--scope",
    type=click.Choice(SCOPES),
    default=ALL,
    metavar="范围",
    help="全部 或 千件（只算筛选出的案件）。",
)
@format_option("table", "json", "csv")
@click.option("--ids", metavar="键", help="列出一个数字两边的记录编号，如 resolution。")
@click.pass_context
def figures(
    ctx: click.Context,
    as_of: date | None,
    region: str | None,
    scope: str,
    form: str,
    ids: str | None,
) -> None:
    """计算各项数字：每个数都有 n/N 和另列的件数。"""
    root: Path = ctx.obj
    if ids is not None and ids not in FIGURES:
        raise click.BadParameter(f"没有“{ids}”；可写：{'、'.join(FIGURES)}", param_hint="--ids")
    ledger, day = sound(root, as_of)
    report = Report(ledger, day)
    code = region_code(ledger, region)
    if ids is not None:
        _list(ids, report.figure(ids, code, scope), form)
        return
    values = report.figures(code, scope)
    name = report.areas.name(code or ledger.registers.city.code)
    table = figures_table(f"{name}（{scope}），截至 {day}", values)
    if form == "table":
        click.echo(as_text(table))
    elif form == "csv":
        click.echo(as_csv(table.columns, table.lines()), nl=False)
    else:
        found = {key: value_data(key, value) for key, value in values.items()}
        head = {"as_of": str(day), "region": code or ledger.registers.city.code, "scope": scope}
        click.echo(as_json({**head, "figures": found}))


def _list(key: str, value: Value, form: str) -> None:
    whole = value.whole if isinstance(value, Share | Contrast) else value.part
    sides = {"分子": value.part, "分母其余": whole - value.part, **value.left_out}
    if form == "json":
        click.echo(as_json({"key": key, **{name: sorted(side) for name, side in sides.items()}}))
        return
    lines = [(name, record) for name, side in sides.items() for record in sorted(side)]
    if form == "csv":
        click.echo(as_csv(("一边", "编号"), lines), nl=False)
        return
    for name, record in lines:
        click.echo(f"{name}  {record}")

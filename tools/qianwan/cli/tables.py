"""`qianwan tables`."""

from datetime import date
from pathlib import Path

import click

from qianwan.cli.options import as_of_option, format_option, region_code, region_option, sound
from qianwan.figures import by_name
from qianwan.figures.report import Report
from qianwan.papers.draw import as_csv, as_json, as_text, table_data


@click.command(options_metavar="[选项]")
@click.argument("name", type=click.Choice(by_name.NAMES), metavar="表")
@as_of_option
@region_option
@format_option("table", "json", "csv")
@click.pass_context
def tables(
    ctx: click.Context, name: str, as_of: date | None, region: str | None, form: str
) -> None:
    """分类、代表、进度三张统计表，以及案件、纠纷的分县表（给了县就是分乡镇表）。"""
    root: Path = ctx.obj
    ledger, day = sound(root, as_of)
    report = Report(ledger, day)
    table = by_name.table(report, name, _region(name, region_code(ledger, region)))
    if form == "table":
        click.echo(as_text(table))
    elif form == "csv":
        click.echo(as_csv(table.columns, table.lines()), nl=False)
    else:
        click.echo(as_json({"as_of": str(day), **table_data(table)}))


def _region(name: str, region: str | None) -> str | None:
    """The county that a table is asked for, if that table has one for each."""
    if region is not None and name in by_name.WHOLE:
        raise click.UsageError(f"“{name}”表只有全市一张，各县（区）都在里面；不写 --region")
    if region is not None and len(region) != 6:
        raise click.UsageError("--region 写县（区）；乡镇一级没有单独的表")
    return region

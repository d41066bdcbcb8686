"""`qianwan tables`."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from qianwan.cli.options import as_of_option, format_option, region_code, region_option, sound
from qianwan.figures import dispute_tables, region_tables
from qianwan.figures.report import Report
from qianwan.figures.stock import Stock
from qianwan.figures.tables import Table
from qianwan.papers.draw import as_csv, as_json, as_text, table_data

NAMES: Final = ("分类", "代表", "进度", "案件", "纠纷")


@click.command(options_metavar="[选项]")
@click.argument("name", type=click.Choice(NAMES), metavar="表")
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
    table = _table(report, name, region_code(ledger, region))
    if form == "table":
        click.echo(as_text(table))
    elif form == "csv":
        click.echo(as_csv(table.columns, table.lines()), nl=False)
    else:
        click.echo(as_json({"as_of": str(day), **table_data(table)}))


def _table(report: Report, name: str, region: str | None) -> Table:
    if name == "分类":
        stock = Stock(report.at, report.at.last_year_end)
        return dispute_tables.by_category(report, stock, region)
    if name in {"代表", "进度"}:
        if region:
            raise click.UsageError(f"“{name}”表只有全市一张，各县（区）都在里面；不写 --region")
        return (
            dispute_tables.by_deputies(report)
            if name == "代表"
            else dispute_tables.progress(report)
        )
    keys = region_tables.CASE_KEYS if name == "案件" else region_tables.DISPUTE_KEYS
    if region is None:
        return region_tables.by_county(report, keys, f"{name}分县（区）表")
    if len(region) != 6:
        raise click.UsageError("--region 写县（区），表里是它的各乡镇")
    return region_tables.by_township(report, region, keys, f"{name}分乡镇表")

"""`qianwan check`."""

from datetime import date
from pathlib import Path

import click

from qianwan.check import check as check_records
from qianwan.cli.findings import show, summary
from qianwan.cli.options import as_of_option, format_option, progress, today
from qianwan.papers.draw import as_json


@click.command(options_metavar="[选项]")
@as_of_option
@format_option("text", "json")
@click.pass_context
def check(ctx: click.Context, as_of: date | None, form: str) -> None:
    """检查 records/ 里的全部记录，逐条指出错在哪里、改成什么。

    有错误时退出码为 1；只有提醒时为 0。--as-of 之后的日期算未来日期，默认是今天。
    """
    root: Path = ctx.obj
    with progress("检查记录") as move:
        found = check_records(root, as_of or today(), move)
    if form == "json":
        click.echo(as_json([finding._asdict() for finding in found.findings]))
    else:
        show(root, found.findings)
        click.echo(summary(found))
    ctx.exit(1 if found.errors else 0)

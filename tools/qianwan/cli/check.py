"""`qianwan check`."""

from datetime import date
from pathlib import Path

import click

from qianwan.check import check as check_records
from qianwan.cli.findings import show, summary
from qianwan.cli.options import Day, format_option, progress, today
from qianwan.papers.draw import as_json


@click.command(options_metavar="[选项]")
@click.option(
    "--as-of",
    type=Day(),
    metavar="日期",
    help="这一天以后的日期算未来日期，默认是今天（北京时间）。",
)
@format_option("text", "json")
@click.pass_context
def check(ctx: click.Context, as_of: date | None, form: str) -> None:
    """检查 records/ 里的全部记录，逐条指出错在哪里、改成什么。

    有错误时退出码为 1；只有提醒时为 0。
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

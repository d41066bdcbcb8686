"""`qianwan check`."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from qianwan.change import check_change
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
@click.option("--base", metavar="版本", help="再查从这个版本分叉以来的改动，一般写远程主分支。")
@format_option("text", "json")
@click.pass_context
def check(ctx: click.Context, as_of: date | None, base: str | None, form: str) -> None:
    """检查 records/ 里的全部记录，逐条指出错在哪里、改成什么。

    有错误时退出码为 1；只有提醒时为 0。给了 --base 就再看改动：记录不能删、以前的条目不能改，
    补录要写原因；找不到分叉点时不放行，退出码为 3。
    """
    root: Path = ctx.obj
    day = as_of or today()
    with progress("检查记录") as move:
        found = check_records(root, day, move)
    if base is not None:
        findings = sorted([*found.findings, *check_change(root, base, found, day)])
        found = replace(found, findings=findings)
    if form == "json":
        click.echo(as_json([finding._asdict() for finding in found.findings]))
    else:
        show(root, found.findings)
        click.echo(summary(found))
    ctx.exit(1 if found.errors else 0)

"""`qianwan audit`."""

from datetime import date

import click

from qianwan.cli.options import Day, format_option
from qianwan.papers.audit import as_data, outline
from qianwan.papers.draw import as_json
from qianwan.papers.review import as_text
from qianwan.provenance.audit import audit as look_through
from qianwan.provenance.remarks import Kind


@click.command(options_metavar="[选项]")
@click.option("--since", type=Day(), metavar="日期", help="从这一天进入主线的看起，默认从头。")
@click.option("--until", type=Day(), metavar="日期", help="看到这一天为止，默认到最后。")
@format_option("text", "json")
@click.pass_context
def audit(ctx: click.Context, since: date | None, until: date | None, form: str) -> None:
    """从提交历史里列出要人看一眼的改动：改写、补录、成批、时限前夕、自批、一人经手。

    一次合并算一次改动。改写是以前的条目被改动、删去或插队，记录不见了；补录按原因合计；成批和
    时限前夕的数由年度方案的 audit 定；自批是没有别人审核；一人经手是办结和结案、回访由同一个人记。
    有改写时退出码为 1，其他都是 0。
    """
    found = look_through(ctx.obj, since, until)
    click.echo(as_text(outline(found)) if form == "text" else as_json(as_data(found)))
    ctx.exit(1 if any(each.kind is Kind.REWRITTEN for each in found.remarks) else 0)

"""`qianwan diff`."""

from datetime import date
from pathlib import Path

import click

from qianwan.change import Held, hold
from qianwan.cli.options import Day, format_option, progress, today
from qianwan.compare import compare
from qianwan.figures.report import Report
from qianwan.papers.draw import as_json
from qianwan.papers.review import Review, as_data, as_markdown, as_text
from qianwan.repo import commit


@click.command(options_metavar="[选项]")
@click.argument("base", metavar="从哪个版本")
@click.argument("head", required=False, metavar="[到哪个版本]")
@click.option(
    "--as-of",
    type=Day(),
    envvar="QIANWAN_AS_OF",
    metavar="日期",
    help="两边都算到这一天，默认是后一个版本的日期；比到工作区的，是今天（北京时间）。",
)
@format_option("text", "markdown", "json")
@click.pass_context
def diff(ctx: click.Context, base: str, head: str | None, as_of: date | None, form: str) -> None:
    """说明一次改动做了什么：各项数字怎样变，哪些件进出分子分母，记录办到哪一步，更正和补录了什么。

    从两个版本的分叉点比起；不写到哪个版本，就比到工作区。找不到分叉点的，退出码为 3。
    text 和 markdown 的长度有限，多的只报件数，全部在 json 里；markdown 可以贴作合并请求的评论。
    """
    held = hold(ctx.obj, base, head)
    with progress("读取记录") as move:
        compared = compare(held, today(), move)
    day = as_of or _last_day(ctx.obj, held, head)
    review = Review(Report(compared.before, day), Report(compared.after, day))
    match form:
        case "text":
            click.echo(as_text(review.outline))
        case "markdown":
            click.echo(as_markdown(review.outline), nl=False)
        case _:
            click.echo(as_json(as_data(review)))


def _last_day(root: Path, held: Held, head: str | None) -> date:
    """The day of the commit that the change ends in; today where that is the work tree."""
    end = None if head is None else commit(root, held.fork.head)
    return end.day if end else today()

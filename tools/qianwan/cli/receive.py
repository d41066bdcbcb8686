"""`qianwan receive`."""

import sys
from pathlib import Path
from typing import Final

import click

from qianwan.cli.findings import show
from qianwan.cli.options import today
from qianwan.papers.draw import printable
from qianwan.receiving import Refusal, refusals
from qianwan.repo.pushes import pushes

SHOWN: Final = 20  # findings; whoever pushed sees them all with `qianwan check --base`


@click.command(options_metavar="[选项]")
@click.pass_context
def receive(ctx: click.Context) -> None:
    """在服务器上看一次推送收不收：由 pre-receive 钩子调用，从标准输入读 Git 给的各行。

    台账分支不能删、不能强推，记录有错误不收；任何分支上的个人信息都不收。不收时退出码为 1。
    """
    root: Path = ctx.obj
    try:
        pushed = list(pushes(sys.stdin))
    except ValueError as error:
        said = "标准输入要是 Git 给 pre-receive 的各行：旧版本 新版本 引用"
        raise click.UsageError(said) from error
    refused = list(refusals(root, pushed, today()))
    for refusal in refused:
        _tell(refusal)
    ctx.exit(1 if refused else 0)


def _tell(refusal: Refusal) -> None:
    click.echo(f"{printable(refusal.ref)}：{refusal.why}。\n")
    show(refusal.tree, refusal.findings[:SHOWN])
    more = len(refusal.findings) - SHOWN
    if more > 0:
        click.echo(f"还有 {more} 处没有列出；在自己机器上运行 qianwan check --base 看全部。")

"""`qianwan renumber`."""

from pathlib import Path

import click

from qianwan.cli.findings import show
from qianwan.cli.new import sought
from qianwan.errors import NoBase, Unfinished
from qianwan.intake import Renumbering, prepare, refusal, twin
from qianwan.intake import renumber as carry_out
from qianwan.papers.draw import printable
from qianwan.repo import WorkTree, fork, path_of
from qianwan.repo.branches import Branches, branches, unfinished


@click.command(options_metavar="[选项]")
@click.argument("key", metavar="编号")
@click.option(
    "--base",
    metavar="版本",
    help="主分支，默认是远程的主分支，没有远程就是本地的。",
)
@click.pass_context
def renumber(ctx: click.Context, key: str, base: str | None) -> None:
    """给还没有并入主分支的一件换下一个编号，本分支新写的提到它的地方一起改，别的都不动。

    两个分支取了同一个编号，后并入的换；已经并入的编号不能改。
    合并时才发现的，先退回合并前，换好、提交，再合并。
    """
    root: Path = ctx.obj
    known = branches(root)
    revision = base or (known.main if known else None)
    if known is None or revision is None:
        raise NoBase(base or "主分支", "不在 Git 版本库里" if known is None else "用 --base 指明")
    if waiting := unfinished(root):
        raise Unfinished(waiting)
    where = fork(root, revision)
    if reason := refusal(root, key, where):
        raise click.BadParameter(reason, param_hint="编号")
    found = prepare(root, key, where)
    if found.findings:
        show(WorkTree(root), found.findings)
        click.echo("有读不懂的文件，没有换编号；改好再来。")
        ctx.exit(1)
    if other := twin(root, known, found):
        message = (
            f"{other} 除编号外和它完全一样，像是上次没有换完：删去 {other} 再来；"
            "确是两件，先提交再来"
        )
        raise click.BadParameter(message, param_hint="编号")
    _tell(found, carry_out(root, known, found), revision, known)


def _tell(found: Renumbering, key: str, revision: str, known: Branches) -> None:
    base = printable(revision.removeprefix("refs/remotes/").removeprefix("refs/heads/"))
    click.echo(f"{found.key} 改为 {key}（与 {base} 比较）。{sought(known)}")
    click.echo(f"  {path_of(found.series.kind, key)}：新编号的记录")
    for each in found.others:
        click.echo(f"  {each.path}：改了 {each.times} 处")
    what = "删去" if found.merged is None else "恢复为已并入的那一件"
    click.echo(f"  {found.own.path}：{what}")
    click.echo(f'提交：git add records，再 git commit -m "{found.key} 改为 {key}"')

"""`qianwan fmt`."""

from collections.abc import Sequence
from pathlib import Path

import click

from qianwan.atomic import write_atomically
from qianwan.cli.findings import show
from qianwan.cli.options import progress
from qianwan.formatting import records, tidied
from qianwan.repo import RECORDS, Source, WorkTree


@click.command(options_metavar="[选项]")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[文件或文件夹…]")
@click.option("--check", "only_check", is_flag=True, help="只列出要改写的文件，不改写。")
@click.pass_context
def fmt(ctx: click.Context, paths: tuple[Path, ...], only_check: bool) -> None:
    """把 records/ 里的记录写成统一格式：栏目的次序、缩进、引号。内容和注释不变。

    不写文件名就是全部记录。读不懂的文件指出错处，原样留着，退出码为 1；
    --check 时有要改写的，退出码也是 1。
    """
    root: Path = ctx.obj
    chosen = _chosen(root, records(root), paths)
    changed, findings = 0, []
    with progress("统一格式") as move:
        for done, each in enumerate(tidied(root, chosen), start=1):
            findings += each.findings
            if each.text is not None:
                changed += 1
                if only_check:
                    click.echo(each.path)
                else:
                    write_atomically(root / each.path, each.text)
            move(done, len(chosen))
    show(WorkTree(root), findings)
    unread = len({finding.path for finding in findings})
    verb = "要改写" if only_check else "改写了"
    click.echo(f"{len(chosen)} 个文件：{verb} {changed} 个，读不懂 {unread} 个。", nl=False)
    click.echo("运行 qianwan fmt 改写。" if only_check and changed else "")
    ctx.exit(1 if unread or (only_check and changed) else 0)


def _chosen(root: Path, known: Sequence[Source], paths: Sequence[Path]) -> list[Source]:
    """The record files that *paths* name, files or folders; a usage error for what is none."""
    if not paths:
        return list(known)
    base, chosen = root.resolve(), set()
    for path in map(Path.resolve, paths):
        inside = [each for each in known if (base / each.path).is_relative_to(path)]
        if not inside or not path.is_relative_to(base / RECORDS):
            raise click.BadParameter(f"{path} 不是 {RECORDS}/ 里的记录", param_hint="文件")
        chosen.update(inside)
    return sorted(chosen)

"""`qianwan record`."""

from datetime import date
from pathlib import Path

import click

from qianwan.cli.asking import again, answered, asked, can_ask, options, roster
from qianwan.cli.columns import columns_option
from qianwan.cli.findings import show
from qianwan.cli.options import Day, today
from qianwan.intake.asking import Dialogue
from qianwan.intake.columns import Columns, NewEntry, as_typed
from qianwan.intake.recording import Record, opened
from qianwan.intake.recording import record as write
from qianwan.repo import WorkTree
from qianwan.schema.questions import entries, questions


@click.command(options_metavar="[选项]")
@click.argument("key", metavar="编号")
@click.argument("entry", metavar="记录")
@columns_option("--set", "columns", "这一条里")
@click.option("--date", "day", type=Day(), metavar="日期", help="哪天的事，默认今天（北京时间）。")
@click.pass_context
def record(ctx: click.Context, key: str, entry: str, columns: Columns, day: date | None) -> None:
    """在一份记录里加一条：一栏一栏地问，检查无误后写进去，其余的原样不动。

    记录写类型，如 交办、回访、化解；现在可以加哪些，见 qianwan show 编号。
    各栏也可以用 --set 写好，写齐了就不问；不在终端里运行时都不问。
    有错误时指出错处，什么也不写，退出码为 1。
    """
    root: Path = ctx.obj
    found = opened(root, key)
    if found is None:
        raise click.BadParameter("没有这份记录；写编号，如 C371721-2026-0012", param_hint="编号")
    if entry not in (known := entries(found.kind)):
        raise click.BadParameter(f"没有这一类；能加的有：{'、'.join(known)}", param_hint="记录")
    new = NewEntry(day or today(), entry, columns)
    if can_ask():
        new = _completed(root, found, new)
    recorded = write(root, found, new, today())
    show(recorded.draft, recorded.findings)
    if not recorded.written:
        click.echo("有错误，没有写；改好再来。")
        if can_ask():
            click.echo(
                again("record", key, entry, "--date", new.day, *options("--set", new.columns))
            )
        ctx.exit(1)
    click.echo(f"{key}  {found.path}：加了一条{entry}")


def _completed(root: Path, found: Record, new: NewEntry) -> NewEntry:
    """Ask for what the entry lacks; what was typed wrongly is left to the check."""
    typed = new.data(found.kind)
    if typed is None or found.data is None:
        return new
    log = found.data.get("events", [])
    data = {**found.data, "events": [*log, typed]}
    defaults = {"by": log[-1]["by"]} if log else {}
    dialogue = Dialogue(found.kind, roster(WorkTree(root), found.region), data, asked, defaults)
    path = ("events", len(log))
    entry = answered(dialogue, path, questions(found.kind, new.type))
    return new._replace(columns=as_typed(entry, besides=("date", "type")))

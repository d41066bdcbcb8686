"""`qianwan new`."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import click

from qianwan.cli.findings import show
from qianwan.cli.options import Day, today
from qianwan.intake import NewRecord, Series, enter
from qianwan.repo import path_of
from qianwan.repo.branches import Branches, branches

KINDS: Final = {"case": "case", "案件": "case", "dispute": "dispute", "纠纷": "dispute"}
_is_code: Final = {
    "case": re.compile("[0-9]{6}(?:[0-9]{3})?").fullmatch,
    "dispute": re.compile("[0-9]{9}").fullmatch,
}
_is_more_than_a_value: Final = re.compile(r"[^\"\n]*\s#|.*\n").match


@click.command(options_metavar="[选项]")
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="种类")
@click.argument("code", metavar="代码")
@click.option(
    "--set",
    "columns",
    multiple=True,
    metavar="栏目=值",
    help="一栏的值，照记录里的写法；每栏写一次。",
)
@click.option("--registered", type=Day(), metavar="日期", help="登记日期，默认是今天（北京时间）。")
@click.pass_context
def new(
    ctx: click.Context, kind: str, code: str, columns: tuple[str, ...], registered: date | None
) -> None:
    """登记一件信访案件或矛盾纠纷：取下一个没有用过的编号，检查无误后写进 records/。

    种类写 案件 或 纠纷；代码是登记机关的，案件六位或九位，纠纷是乡镇九位。
    有错误时指出错处，什么也不写，退出码为 1。
    """
    root: Path = ctx.obj
    day = registered or today()
    if not _is_code[KINDS[kind]](code):
        length = "六位或九位" if KINDS[kind] == "case" else "九位"
        raise click.BadParameter(f"写{length}数字的区划代码", param_hint="代码")
    known = branches(root)
    series = Series(KINDS[kind], code, day.year)
    entered = enter(root, known, NewRecord(series, day, tuple(_parted(columns))), today())
    show(entered.draft, entered.findings)
    if entered.key is None:
        click.echo("有错误，没有写；改好再登记。")
        ctx.exit(1)
    click.echo(f"{entered.key}  {path_of(series.kind, entered.key)}")
    click.echo(sought(known))


def _parted(columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Names and values; a usage error for what isn't a column with a value in one line.

    Nothing is repeated of what may be someone's name.
    """
    for each in columns:
        name, sign, value = each.partition("=")
        if not sign or not name.isidentifier():
            raise click.BadParameter("写成 栏目=值，如 people=3", param_hint="--set")
        if _is_more_than_a_value(value):
            message = "值要写成一行，不带注释；有“ #”的文字加半角双引号"
            raise click.BadParameter(message, param_hint="--set")
        yield name, value


def sought(known: Branches | None) -> str:
    """Say where a number was sought, and what could not be seen from here."""
    if known is None:
        return "这里不是 Git 版本库，只在工作区里找过序号；别处登记的看不到。"
    said = f"序号在工作区和 {known.local + known.remote} 个分支（远程 {known.remote} 个）里找过"
    if known.remote:
        return f"{said}；别人新推送的，先 git fetch 才看得到。"
    return f"{said}。"

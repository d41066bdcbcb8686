"""`qianwan history`."""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import click

from qianwan.cli.options import format_option
from qianwan.papers.draw import as_json
from qianwan.papers.trace import as_data, as_text
from qianwan.provenance.trace import trace
from qianwan.repo import CommittedTree, path_of

_KINDS: Final = {
    "case": r"C[0-9]{6,9}-[0-9]{4}-[0-9]+",
    "dispute": r"D[0-9]{6,9}-[0-9]{4}-[0-9]+",
    "group": r"G[0-9]{6}-[0-9]+",
    "meeting": r"M[0-9]{6,9}-[0-9]{4}-[0-9]+",
    "organ": r"O[0-9]{6,9}",
    "campaign": r"[0-9]{4}",
}


@click.command(options_metavar="[选项]")
@click.argument("key", metavar="编号")
@format_option("text", "json")
@click.pass_context
def history(ctx: click.Context, key: str, form: str) -> None:
    """看一份记录的来历：每一条由哪个提交写进来，谁写的，哪天写的，哪天由谁合并进主线，谁审核。

    编号如 C371721-2026-0012，纠纷、小组、会议、机关和年度方案的也行。补录的写出原因；以前的条目被
    改动、删去过的，在改动它的提交下标出“改写”。写的日期在提交里，提交的人可以自己定，合并进主线的日期
    更可靠。
    """
    root: Path = ctx.obj
    kind = next((kind for kind, form in _KINDS.items() if re.fullmatch(form, key)), None)
    if kind is None:
        raise click.BadParameter(f"“{key}”不是编号，写成 C371721-2026-0012 这样", param_hint="编号")
    found = trace(root, kind, key)
    if found is None:
        folder = path_of(kind, key).rpartition("/")[0]
        there = [each.key for each in CommittedTree(root, "HEAD").sources(folder)]
        near = "、".join(get_close_matches(key, there)) or "没有相近的"
        raise click.BadParameter(f"历史里没有“{key}”；相近的：{near}", param_hint="编号")
    click.echo(as_text(found) if form == "text" else as_json(as_data(found)))

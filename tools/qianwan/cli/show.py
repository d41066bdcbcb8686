"""`qianwan show`."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from qianwan import yamlfile
from qianwan.check import Checked
from qianwan.cli.findings import show as show_findings
from qianwan.cli.options import as_of_option, checked, default_day
from qianwan.ledger import Ledger
from qianwan.papers.draw import printable
from qianwan.papers.record import Dossier
from qianwan.papers.roster import deputy_lines, group_lines
from qianwan.repo import WorkTree, path_of
from qianwan.schema import shape


@click.command(options_metavar="[选项]")
@click.argument("key", metavar="编号")
@as_of_option
@click.pass_context
def show(ctx: click.Context, key: str, as_of: date | None) -> None:
    """看一件信访案件、矛盾纠纷，或一个代表小组、一名代表：现状、经过、接着能记什么、有什么到期。

    编号如 C371721-2026-0012、D371721102-2026-0034、G371721-012、R371721-00123。
    """
    root: Path = ctx.obj
    found = checked(root)
    lines = _lines(root, found, as_of or default_day(root, found.ledger), key)
    if lines is None:
        _refuse(root, found, key)
        ctx.exit(1)
    for line in lines:
        click.echo("\n".join(printable(part) for part in line.split("\n")))


def _lines(root: Path, found: Checked, day: date, key: str) -> Iterator[str] | None:
    ledger = found.ledger
    if key in ledger.registers.groups:
        return group_lines(ledger, day, ledger.registers.groups[key])
    if key in ledger.registers.deputies:
        return deputy_lines(ledger, day, ledger.registers.deputies[key])
    record = ledger.cases.get(key) or ledger.disputes.get(key)
    if record is None:
        return None
    if record.registered > day:
        message = f"{key} 在 {record.registered} 才登记"
        raise click.BadParameter(message, param_hint="--as-of")
    kind = "case" if key in ledger.cases else "dispute"
    return Dossier(ledger, day, kind, _raw(root, kind, key)).lines()


def _raw(root: Path, kind: str, key: str) -> dict[str, Any]:
    return yamlfile.read((root / path_of(kind, key)).read_bytes(), shape(kind))


def _refuse(root: Path, found: Checked, key: str) -> None:
    """Show what is wrong with the file of *key*, or name ids like it."""
    mine = [each for each in found.findings if each.path.endswith(f"/{key}.yml")]
    if mine:
        show_findings(WorkTree(root), mine)
        click.echo("这个文件有错误，改好以后才能看。")
        return
    near = "、".join(get_close_matches(key, _known(found.ledger))) or "没有相近的"
    raise click.BadParameter(f"没有“{key}”；相近的：{near}", param_hint="编号")


def _known(ledger: Ledger) -> list[str]:
    registers = ledger.registers
    return [*ledger.cases, *ledger.disputes, *registers.groups, *registers.deputies]

"""`qianwan show`."""

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from qianwan import yamlfile
from qianwan.check import Checked
from qianwan.cli.findings import show as show_findings
from qianwan.cli.options import as_of_option, checked, default_day
from qianwan.figures.values import subject
from qianwan.ledger import Ledger
from qianwan.papers.draw import printable
from qianwan.papers.record import Dossier
from qianwan.papers.roster import deputy_lines, group_lines, organ_lines
from qianwan.repo import WorkTree, path_of
from qianwan.schema import shape


@click.command(options_metavar="[选项]")
@click.argument("key", metavar="编号")
@as_of_option
@click.pass_context
def show(ctx: click.Context, key: str, as_of: date | None) -> None:
    """看一件记录，或一个代表小组、一名代表：现状、经过、接着能记什么、有什么到期。

    编号如 C371721-2026-0012（信访案件）、D371721102-2026-0034（矛盾纠纷）、
    W371721-2026-0003（预警）、M371721-2026-03（会议）、T371721-2026-0001（工作事项）、
    A371721-2026-0007（活动）、S371721102-2026（每周排查）、O371721102（人大机关）、
    G371721-012（代表小组）、R371721-00123（代表）。
    """
    root, key = ctx.obj, subject(key)
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
    if key in ledger.registers.organs:
        return organ_lines(ledger, day, ledger.registers.organs[key])
    kind, record = next(
        ((kind, records[key]) for kind, records in _shown(ledger).items() if key in records),
        (None, None),
    )
    if kind is None or record is None:
        blank = _not_begun(ledger, key)
        return Dossier(ledger, day, "screening", blank).lines() if blank else None
    since = record.date if kind in {"meeting", "activity"} else getattr(record, "registered", day)
    if since > day:
        message = f"{key} 在 {since} 才登记"
        raise click.BadParameter(message, param_hint="--as-of")
    return Dossier(ledger, day, kind, _raw(root, kind, key)).lines()


def _shown(ledger: Ledger) -> Mapping[str, Mapping[str, Any]]:
    """Records of each kind that has a dossier, by id."""
    return {
        "case": ledger.cases,
        "dispute": ledger.disputes,
        "warning": ledger.warnings,
        "affair": ledger.affairs,
        "meeting": ledger.registers.meetings,
        "activity": ledger.activities,
        "screening": ledger.screenings,
    }


def _not_begun(ledger: Ledger, key: str) -> dict[str, Any] | None:
    """A township's year of 排查 of which nothing is written yet: it may well be due."""
    place, _, year = key[1:].partition("-")
    is_due = place in ledger.registers.regions and year in ledger.registers.campaigns
    if key.startswith("S") and is_due and key not in ledger.unread:
        return {"id": key, "place": place, "events": []}
    return None


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
    records = (key for found in _shown(ledger).values() for key in found)
    return [*records, *registers.groups, *registers.deputies, *registers.organs]

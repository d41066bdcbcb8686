"""`qianwan quota`."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from qianwan.atomic import write_atomically
from qianwan.check import Checked
from qianwan.cli.options import as_of_option, checked, default_day, format_option
from qianwan.errors import UnreadableLedger
from qianwan.figures.quota import allocate
from qianwan.findings import Severity
from qianwan.formatting import with_allocations
from qianwan.model.campaign import Allocation, Campaign
from qianwan.papers.allotment import allotment, allotment_data
from qianwan.papers.draw import as_csv, as_json, as_text
from qianwan.repo import path_of

NAMES = {"cases": "千件", "disputes": "万件"}
TO_REVISE = "方案已经批准，revisions 末尾要加一条：date 批准日期，approval 文号，what 改了什么。"


@click.command(options_metavar="[选项]")
@as_of_option
@click.option(
    "--year", type=click.IntRange(2000, 2099), metavar="年", help="哪一年，默认是截止日那年。"
)
@click.option("--write", is_flag=True, help="把分解写进年度方案 records/campaigns/年.yml。")
@click.option("--replace", is_flag=True, help="和 --write 一起用：改写已经批准的分解。")
@format_option("table", "json", "csv")
@click.pass_context
def quota(
    ctx: click.Context, as_of: date | None, year: int | None, write: bool, replace: bool, form: str
) -> None:
    """按年度方案的依据，把千件、万件任务分到各县（区）。一年只分一次，批准以后照着执行。

    方案里已有不同的分解时，--write 不改它，退出码为 1。
    """
    if replace and not write:
        raise click.UsageError("--replace 和 --write 一起用")
    root: Path = ctx.obj
    found = checked(root)
    chosen = str(year or (as_of or default_day(root, found.ledger)).year)
    campaign = _campaign(found, chosen)
    allocations = allocate(found.ledger, campaign)
    table = allotment(campaign, allocations, found.ledger.registers)
    if form == "table":
        click.echo(as_text(table))
    elif form == "csv":
        click.echo(as_csv(table.columns, table.lines()), nl=False)
    else:
        click.echo(as_json(allotment_data(campaign, allocations)))
    if write:
        ctx.exit(_write(root / path_of("campaign", chosen), campaign, allocations, replace))


def _campaign(found: Checked, year: str) -> Campaign:
    """The campaign of *year*; its file may have errors, since an allocation can mend them."""
    path = path_of("campaign", year)
    errors = [each for each in found.findings if each.severity is Severity.ERROR]
    if others := [each for each in errors if each.path != path]:
        raise UnreadableLedger(len(others))
    campaign = found.ledger.registers.campaigns.get(year)
    if campaign is None and errors:
        raise UnreadableLedger(len(errors))
    if campaign is None:
        raise click.UsageError(f"没有 {year} 年的年度方案 {path}")
    return campaign


def _write(
    path: Path, campaign: Campaign, allocations: Mapping[str, Allocation], replace: bool
) -> int:
    """Write what is not there yet, and tell on stderr what was done; gives the exit code."""
    written = {name: getattr(campaign.allocation, name) for name in allocations}
    empty = [name for name, each in allocations.items() if not any(s.weight for s in each.shares)]
    differing = [
        name for name, each in allocations.items() if written[name].shares not in ([], each.shares)
    ]
    if empty:
        said = "、".join(f"{NAMES[name]}（{allocations[name].basis}）" for name in empty)
        click.echo(f"{said}的依据数都是 0，没有写入；先补齐记录，或换一种依据。", err=True)
        return 1
    if differing and not replace:
        said = "、".join(NAMES[name] for name in differing)
        click.echo(f"{path.name} 里{said}已有不同的分解，没有改写；要改写加 --replace。", err=True)
        return 1
    if written == allocations:
        click.echo(f"{path.name} 里已是这样，没有改动。", err=True)
        return 0
    write_atomically(path, with_allocations(path.read_bytes(), allocations))
    click.echo(f"已写入 {path.name}。{TO_REVISE if campaign.is_approved else ''}", err=True)
    return 0

"""`qianwan screen`."""

from datetime import date
from pathlib import Path

import click

from qianwan.cli.options import as_of_option, format_option, region_code, region_option, sound
from qianwan.figures.areas import Areas
from qianwan.figures.candidates import candidates
from qianwan.figures.standing import Standing
from qianwan.papers.draw import as_csv, as_json, as_text
from qianwan.papers.suggestions import suggestions, suggestions_data


@click.command(options_metavar="[选项]")
@as_of_option
@region_option
@format_option("table", "json", "csv")
@click.pass_context
def screen(ctx: click.Context, as_of: date | None, region: str | None, form: str) -> None:
    """列出可以筛选的案件：时间跨度长、解决难度大、群众反映确有道理的，各写明理由和清单还缺什么。

    只是建议，由人决定，不改任何记录。退出码总是 0。
    """
    root: Path = ctx.obj
    ledger, day = sound(root, as_of)
    areas = Areas(ledger)
    inside = areas.members(region_code(ledger, region) or ledger.registers.city.code)
    found = [each for each in candidates(Standing(ledger, day)) if each.key in inside]
    if form == "json":
        click.echo(as_json({"as_of": str(day), "candidates": suggestions_data(found, areas)}))
        return
    table = suggestions(found, areas)
    if form == "csv":
        click.echo(as_csv(table.columns, table.lines()), nl=False)
        return
    click.echo(f"截至 {day}\n")
    click.echo(as_text(table))

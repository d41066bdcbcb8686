"""`qianwan appraise`."""

from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from qianwan.cli.options import as_of_option, format_option, region_code, region_option, sound
from qianwan.figures.appraisal import OF, Assessment, assess
from qianwan.figures.commendation import Basis, nominee
from qianwan.figures.tables import Table
from qianwan.ledger import Ledger
from qianwan.papers import appraisal as paper
from qianwan.papers.appraisal_data import assessment_data, shares_data
from qianwan.papers.draw import as_csv, as_json, as_text
from qianwan.work_terms import AffairType


@click.command(options_metavar="[选项]")
@click.argument("key", metavar="[编号]", required=False)
@click.option(
    "--of",
    type=click.Choice(list(paper.NAMES)),
    default="units",
    metavar="哪一类",
    help="units 人大信访部门，groups 代表小组，deputies 代表；默认 units。",
)
@as_of_option
@region_option
@format_option("table", "json", "csv")
@click.pass_context
def appraise(
    ctx: click.Context,
    key: str | None,
    of: str,
    as_of: date | None,
    region: str | None,
    form: str,
) -> None:
    """按当日施行的考核细则算分：每一分都有 n/N，区间有重叠的不分先后。

    写编号就只看一个，逐项列出：机关 O371721、小组 G371721-012、代表 R371721-00123；
    表彰写 T371721-2026-0003，看它的依据。没有记功的代表，只有写他的编号才看得到。
    """
    root: Path = ctx.obj
    ledger, day = sound(root, as_of)
    if key is None:
        _print(*_all(assess(ledger, day), of, region_code(ledger, region)), form)
    elif key in ledger.affairs:
        _print(*_basis(ledger, key), form)
    else:
        _print(*_one(assess(ledger, day), key), form)


def _all(assessment: Assessment, of: str, region: str | None) -> tuple[Table, dict[str, Any]]:
    """Every score of a kind in *region*; of deputies only those with a credit."""
    report = assessment.report
    inside = report.areas.members(region or report.ledger.registers.city.code)
    scores = [score for score in assessment.of(of) if score.key in inside]
    listed = [each for each in scores if of != "deputies" or each.key in assessment.credited]
    table = paper.overview(assessment, of, listed)
    if left := len(scores) - len(listed):
        table = replace(table, notes=(*table.notes, paper.uncredited(left)))
    return table, assessment_data(assessment, of, listed, left)


def _one(assessment: Assessment, key: str) -> tuple[Table, dict[str, Any]]:
    score = assessment.one(key.partition("-")[0] if key.startswith("O") else key)
    if score is None:
        raise click.BadParameter(_why_not(assessment, key), param_hint="编号")
    data = assessment_data(assessment, OF[score.key[0]], [score])
    return paper.detail(assessment, score), data


def _why_not(assessment: Assessment, key: str) -> str:
    registers = assessment.report.ledger.registers
    known = [*registers.organs, *registers.groups, *registers.deputies]
    if key in known:
        return f"{key} 在 {assessment.report.as_of} 不在任或已经撤销，不考核"
    return f"没有“{key}”；相近的：{'、'.join(get_close_matches(key, known)) or '没有相近的'}"


def _basis(ledger: Ledger, key: str) -> tuple[Table, dict[str, Any]]:
    affair = ledger.affairs[key]
    if affair.kind is not AffairType.COMMENDATION:
        raise click.BadParameter(f"{key} 是{affair.kind}，不是表彰", param_hint="编号")
    found = Basis(ledger)
    day, shares = found.report(affair).as_of, found.of(affair)
    data = {"as_of": str(day), "id": key, "of": nominee(affair), "lines": shares_data(shares)}
    return paper.basis(f"{key}（{nominee(affair)}）", day, shares), data


def _print(table: Table, data: dict[str, Any], form: str) -> None:
    if form == "table":
        click.echo(as_text(table))
    elif form == "csv":
        click.echo(as_csv(table.columns, table.lines()), nl=False)
    else:
        click.echo(as_json(data))

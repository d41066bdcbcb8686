"""`qianwan export`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from qianwan import __version__
from qianwan.atomic import new_folder, write_new
from qianwan.cli.looking import Persons, persons, register_options, with_people
from qianwan.cli.options import as_of_option, format_option, sound
from qianwan.figures import by_name
from qianwan.figures.report import Report
from qianwan.figures.tables import Table
from qianwan.papers.docket import docket, ids
from qianwan.papers.draw import as_csv
from qianwan.papers.forms import Subject
from qianwan.papers.workbook.tables import tables
from qianwan.register.store import refuse_git
from qianwan.rollup.facts import facts
from qianwan.rollup.parquet import as_parquet, needs_engine
from qianwan.site.lists import LISTS

DOCKET: Final = "案件清单"
PARQUET: Final = "parquet"
NAMES: Final = (*by_name.NAMES, *LISTS)
Titled = tuple[str, Table]


@click.command(options_metavar="[选项]")
@click.option("--what", type=click.Choice([*NAMES, DOCKET]), multiple=True, metavar="表",
              help="要哪些表，可以写几个；不写是案件清单以外的全部。")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), metavar="文件",
              help="写到哪个文件（csv、parquet 是文件夹），默认在当前文件夹，按截止日取名；"
              "已有的不覆盖。")  # fmt: skip
@format_option("xlsx", "csv", PARQUET)
@as_of_option
@register_options("照个人信息登记簿填全案件清单，只写在版本库以外")
@click.pass_context
def export(
    ctx: click.Context,
    what: tuple[str, ...],
    out: Path | None,
    form: str,
    as_of: date | None,
    folder: Path | None,
    identity: Path | None,
) -> None:
    """把统计表和目录写成 Excel 工作簿，或者一批 CSV 文件；或者写出上报的数据（parquet）。

    统计表：分类、代表、进度、案件、纠纷，全市一张，各县（区）一张，件数少的合并。
    目录：案件目录、活动目录、小组目录、周排查，只有编号、类别、状态、年月。
    案件清单：没有登记簿私钥的只有编号；有的六栏齐全，文件只有本人能读。
    上报的数据：一件一行，没有编号、标题、乡镇、日子，供上级用 rollup 相加，不公开。
    """
    if form == PARQUET:
        if what:
            raise click.UsageError(f"--what 选表，{PARQUET} 里没有表")
        needs_engine()  # before the records are read in vain
    known = None if form == PARQUET else persons(folder, identity)
    if known is not None and DOCKET not in what:
        raise click.UsageError(f"--register 只用于 --what {DOCKET}")
    ledger, day = sound(ctx.obj, as_of)
    report = Report(ledger, day)
    path = out or Path(f"导出-{day}{'.xlsx' if form == 'xlsx' else ''}")
    try:
        said = _facts(path, report) if form == PARQUET else _export(path, report, what, known, form)
    except FileExistsError as error:
        said = f"{path} 已有，没有动它；用 --out 另取名"
        raise click.BadParameter(said, param_hint="--out") from error
    click.echo(f"{path}：{said}，截至 {day}")


def _facts(path: Path, report: Report) -> str:
    sheets = facts(report, __version__)
    _folder(path, ((f"{name}.parquet", as_parquet(sheet)) for name, sheet in sheets.items()))
    return "、".join(f"{name}.parquet {len(sheet.rows)} 行" for name, sheet in sheets.items())


def _export(
    path: Path, report: Report, what: Sequence[str], known: Persons | None, form: str
) -> str:
    private = known is not None
    if private:
        refuse_git(path.parent)
    found = [*_tables(report, what or NAMES, known)]
    if form == "xlsx":
        write_new(path, tables(found), private=private)
    else:
        files = ((f"{name}.csv", as_csv(table.columns, table.lines())) for name, table in found)
        _folder(path, files, private=private)
    return f"{len(found)} 张表"


def _tables(report: Report, names: Sequence[str], known: Persons | None) -> Iterator[Titled]:
    for name in names:
        if name == DOCKET:
            yield name, _docket(report, known)
        elif name in LISTS:
            yield name, LISTS[name](report)
        else:
            yield from by_name.all_of(report, name)


def _docket(report: Report, known: Persons | None) -> Table:
    keys = sorted(report.at.year_cases)
    if known is None:
        return ids(keys)
    registers = report.ledger.registers
    subjects = (Subject(registers, report.as_of, report.at.case(key)) for key in keys)
    return docket([with_people(each, known, "export", DOCKET) for each in subjects])


def _folder(path: Path, files: Iterable[tuple[str, str | bytes]], *, private: bool = False) -> None:
    """A folder with *files* by name, whole or not at all."""
    with new_folder(path, private=private) as folder:
        for name, content in files:
            write_new(folder / name, content, private=private)

"""`qianwan form`."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from qianwan.atomic import write_new
from qianwan.cli.looking import persons, register_options, with_people
from qianwan.cli.options import as_of_option, default_day, today
from qianwan.excerpt import check_some
from qianwan.intake import series_of
from qianwan.ledger import Ledger
from qianwan.model.screening import first_day, week_of
from qianwan.papers.forms import OF_CASES, WEEKLY, Form, Letter, Subject, weekly
from qianwan.papers.word import FONTS
from qianwan.register.store import refuse_git
from qianwan.repo import RECORDS, Source, WorkTree, path_of, source_of
from qianwan.terms import Level

NAMES: Final = (*OF_CASES, WEEKLY)


@click.command(options_metavar="[选项]")
@click.argument("name", type=click.Choice(NAMES), metavar="表单")
@click.argument("keys", nargs=-1, metavar="[编号…]")
@click.option("--week", metavar="周", help="周排查表的周次，如 2026-W10；默认是统计截止日那一周。")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
              help="写到哪个文件，默认在当前文件夹，按表单和编号取名。")  # fmt: skip
@click.option("--fonts", type=click.Choice(list(FONTS)), default="gb2312", metavar="字体",
              help="gb2312（仿宋_GB2312、楷体_GB2312）或 windows（仿宋、楷体）。")  # fmt: skip
@register_options("照个人信息登记簿填密封的栏目，只写在版本库以外")
@as_of_option
@click.pass_context
def form(
    ctx: click.Context,
    name: str,
    keys: tuple[str, ...],
    week: str | None,
    out: Path | None,
    fonts: str,
    folder: Path | None,
    identity: Path | None,
    as_of: date | None,
) -> None:
    """照记录填好一张表单，写成 Word 文件（.docx），一件一页。

    表单有交办单、转办函、包案方案、延期审批单、办结报告、回访记录、周排查表。
    编号写信访案件，可以写几件；写集体交办会的编号，就是会上的全部案件；不写是空白表。
    周排查表写乡镇或县（区）的代码。已有的文件不覆盖。
    """
    path = out or Path(f"{'-'.join([name, *keys[:1]])}.docx")
    known = persons(folder, identity)
    if known is not None:
        refuse_git(path.parent)
    ledger = _ledger(ctx.obj, keys)
    day = as_of or default_day(ctx.obj, ledger)
    forms: Sequence[Form | Letter]
    if name == WEEKLY:
        forms = _weekly(ctx.obj, ledger, keys, week or week_of(day))
    else:
        subjects = _subjects(ledger, day, keys)
        forms = [OF_CASES[name](with_people(subject, known, "form", name)) for subject in subjects]
    _write(path, forms, fonts, private=known is not None)
    click.echo(f"{path}：{name} {len(forms)} 张")


def _ledger(root: Path, keys: Sequence[str]) -> Ledger:
    """The records that *keys* name with all registers: a form needn't read the archive."""
    tree = WorkTree(root)
    organs = [*tree.sources(f"{RECORDS}/organs")][:1]  # judged by all registers, which are read so
    found = check_some(tree, [*organs, *_sources(keys)], today()).sound_ledger()
    held = [found.registers.meetings[key] for key in keys if key in found.registers.meetings]
    cases = [source_of(path_of("case", key)) for meeting in held for key in meeting.cases]
    if not cases:
        return found
    return check_some(tree, [*organs, *_sources(keys), *cases], today()).sound_ledger()


def _sources(keys: Sequence[str]) -> Iterator[Source]:
    for key in keys:
        series = series_of(key)
        if series is not None:
            yield source_of(path_of(series.kind, key))


def _write(path: Path, forms: Sequence[Form | Letter], fonts: str, *, private: bool) -> None:
    from qianwan.papers.word.sheet import sheets  # slow to load, and only a good form needs it

    try:
        write_new(path, sheets(forms, FONTS[fonts]), private=private)
    except FileExistsError as error:
        said = f"{path} 已有，没有动它；用 --out 另取名"
        raise click.BadParameter(said, param_hint="--out") from error


def _subjects(ledger: Ledger, day: date, keys: Sequence[str]) -> list[Subject]:
    known = ledger.registers
    cases = [case for key in keys for case in _cases(ledger, key)]
    return [Subject(known, day, ledger.cases[key]) for key in cases] or [Subject(known, day)]


def _cases(ledger: Ledger, key: str) -> list[str]:
    meeting = ledger.registers.meetings.get(key)
    if meeting is not None and meeting.cases:
        return meeting.cases
    if key in ledger.cases:
        return [key]
    raise click.BadParameter(f"{key} 不是信访案件，也不是有案件的集体交办会", param_hint="编号")


def _weekly(root: Path, ledger: Ledger, codes: Sequence[str], week: str) -> list[Form | Letter]:
    known, townships = ledger.registers, list[str]()
    for code in codes:
        region = known.regions.get(code)
        below = [each.code for each in known.townships(code)]
        if region is None or not (below or region.level is Level.TOWNSHIP):
            raise click.BadParameter(f"{code} 不是乡镇或县（区）的代码", param_hint="编号")
        townships += below or [code]
    if not townships:
        raise click.BadParameter("周排查表要写乡镇或县（区）的代码", param_hint="编号")
    try:
        first_day(week)
    except ValueError as error:
        raise click.BadParameter(
            f"没有 {week} 这一周，写成 2026-W10", param_hint="--week"
        ) from error
    paths = [path_of("screening", f"S{township}-{week[:4]}") for township in townships]
    read = check_some(WorkTree(root), map(source_of, paths), today()).sound_ledger()
    kept = {each.place: each for each in read.screenings.values()}
    return [weekly(known, township, week, kept.get(township)) for township in townships]

"""`qianwan import`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from qianwan.atomic import write_new
from qianwan.cli import sheets
from qianwan.cli.asking import can_ask
from qianwan.cli.looking import Persons, fresh_key, look, persons, register_options
from qianwan.cli.new import sought
from qianwan.cli.options import today
from qianwan.examine import LOGS
from qianwan.intake.sheets import batch, importing
from qianwan.intake.sheets.headers import Mapped, Twice
from qianwan.intake.sheets.importing import Setting, Told
from qianwan.intake.sheets.opening import Refused, opened
from qianwan.intake.sheets.planning import Plan, plan
from qianwan.intake.sheets.remainder import remainder
from qianwan.intake.sheets.sealing import seal
from qianwan.layouts import NAMES
from qianwan.model.registers import Registers, registers
from qianwan.papers.workbook.rest import rest as workbook_of
from qianwan.readers import read
from qianwan.register.store import refuse_git
from qianwan.repo import WorkTree
from qianwan.repo.branches import branches


@click.command("import", options_metavar="[选项]")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                metavar="文件")  # fmt: skip
@click.option("--region", metavar="代码", help="登记机关，或者表里没写时事情在哪里：区划代码。")
@click.option("--what", type=click.Choice(NAMES), metavar="台账", help="是哪种台账，认不出来时写。")
@click.option(
    "--year", type=click.IntRange(2000, 2099), metavar="年", help="没有年的日期是哪一年。"
)
@click.option("--set", "fill", multiple=True, metavar="栏目=值",
              help="表里没有这一栏，或者空着的，都按这个值；每栏写一次。")  # fmt: skip
@click.option("--late", metavar="原因", help="事后较久才记的，为什么现在才记。")
@click.option("--good-rows", "rest", type=click.Path(dir_okay=False, path_type=Path),
              metavar="文件",
              help="写没有错的行，其余的连同原因写进这个文件，在版本库以外。")  # fmt: skip
@click.option("--check", "only_look", is_flag=True, help="只看能不能导入，什么也不写。")
@register_options("把密封栏分到个人信息登记簿")
@click.option("--drop-personal", is_flag=True, help="密封栏留在表里，不导入。")
@click.pass_context
def import_(
    ctx: click.Context,
    /,
    file: Path,
    what: str | None,
    rest: Path | None,
    only_look: bool,
    folder: Path | None,
    identity: Path | None,
    drop_personal: bool,
    **by: Any,
) -> None:
    """把 Excel 台账导入成记录：用 qianwan template 发下去填的，和本单位原有的。

    认 .xlsx、.xls、.et；栏目名称、次序不同，有标题行、合计行的都认，先说哪一列当作哪一栏。
    每一处错误指明工作表、行和列。有一行不对就什么也不写，或者用 --good-rows 先写对的。
    同一个文件导入两次，第二次什么也不改。
    """
    root: Path = ctx.obj
    known = persons(folder, identity)
    if rest is not None:
        refuse_git(rest.parent)
    found = _recognised(ctx, file, what)
    _refuse_people(ctx, found, known is not None or drop_personal)
    setting = _setting(root, found, **by)
    setting = setting._replace(fresh=fresh_key if known else None, left=drop_personal)
    said = _told(found, setting)
    where = branches(root)
    planned = plan(root, where, said, setting)
    for each in said.reads:
        sheets.show_rows(each)
    sheets.show_faults(planned.faults)
    if planned.errors and rest is None:
        click.echo(f"{len(planned.errors)} 处错误，什么也没有写；改好再导入，或者用 --good-rows。")
        ctx.exit(1)
    if not only_look:
        _write(root, planned, found, rest, known)
        click.echo(sought(where))
    sheets.show_plan(planned, written=not only_look)
    ctx.exit(1 if planned.errors else 0)


def _recognised(ctx: click.Context, file: Path, what: str | None) -> list[Mapped]:
    """The sheets that can be read, told of column by column."""
    try:
        found = importing.recognised(opened(file.read_bytes()), what)
    except (Refused, Twice) as error:
        click.echo(f"{sheets.said(file.name)}：{sheets.said(str(error))}")
        ctx.exit(1)
    for each in found.sheets:
        sheets.show_mapping(each)
    if found.others:
        click.echo(f"没有读的工作表：{'、'.join(map(sheets.said, found.others))}")
    if not found.sheets:
        click.echo("没有一张工作表认得出是哪种台账；表头至少要有三栏对得上，见 qianwan template")
        ctx.exit(1)
    return found.sheets


def _refuse_people(ctx: click.Context, found: Sequence[Mapped], is_settled: bool) -> None:
    """Stop at what is about people, unless somebody said where it goes."""
    held = [(sheet, places) for sheet in found if (places := sheet.about_people)]
    if is_settled or not held:
        return
    for sheet, places in held:
        name = sheets.said(sheet.cells.name)
        click.echo(f"工作表“{name}”有密封栏：{sheets.columns(sheet, places)}")
    click.echo(
        "这些不进记录，什么也没有写。要分到个人信息登记簿，写 --register 和 --secret；"
        "留在表里不导入，写 --drop-personal。"
    )
    ctx.exit(1)


def _setting(
    root: Path,
    found: Sequence[Mapped],
    region: str | None,
    year: int | None,
    fill: tuple[str, ...],
    late: str | None,
) -> Setting:
    known = _everybody(root)
    if region is not None and region not in known.regions:
        raise click.BadParameter(f"区划表里没有 {region}", param_hint="--region")
    return Setting(known, region, year, _filled(found, fill), late)


def _everybody(root: Path) -> Registers:
    """All the small registers: rows may name whomever."""
    tree = WorkTree(root)
    small = [each for each in tree.sources() if each.kind and each.kind not in LOGS]
    return registers([each.record for _, each in read(tree, small) if each.record], today())


def _filled(found: Sequence[Mapped], fill: tuple[str, ...]) -> dict[str, str]:
    """What stands where cells are empty, by the keys of columns; nothing given is repeated."""
    titles = {each.title: each.key for sheet in found for each in sheet.layout.open}
    pairs = {}
    for each in fill:
        name, sign, value = each.partition("=")
        if not sign or name not in titles or not value.strip():
            raise click.BadParameter(
                f"写成 栏目=值；栏目有 {'、'.join(titles)}", param_hint="--set"
            )
        pairs[titles[name]] = value.strip()
    return pairs


def _told(found: Sequence[Mapped], by: Setting) -> Told:
    """What the sheets say; the year is asked for where it is missing and somebody can answer."""
    said = importing.told(found, by)
    if by.year is None and importing.lacks_a_year(said) and can_ask():
        year: int = click.prompt("没有年的日期是哪一年", type=click.IntRange(2000, 2099))
        return importing.told(found, by._replace(year=year))
    return said


def _write(
    root: Path, planned: Plan, found: Sequence[Mapped], rest: Path | None, known: Persons | None
) -> None:
    """Write what is good: first the rest, which is nowhere else, then records, then people."""
    left = remainder(found, planned.faults)
    if rest is not None and left:
        try:
            write_new(rest, workbook_of(left), private=True)
        except FileExistsError as error:
            said = f"{rest} 已有，没有动它；另取名"
            raise click.BadParameter(said, param_hint="--good-rows") from error
        click.echo(f"{rest}：没有导入的 {sum(len(each.rows) for each in left)} 行和原因")
    batch.write(root, planned.written)
    if known is not None:
        known.register.note(look("import"))
        count = seal(known.register, known.identity, planned, str(today()))
        click.echo(f"个人信息登记簿：{count} 件")

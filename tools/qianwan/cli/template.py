"""`qianwan template`."""

from pathlib import Path

import click

from qianwan.atomic import write_new
from qianwan.cli.asking import roster
from qianwan.layouts import BOOKS
from qianwan.repo import WorkTree


@click.command(options_metavar="[选项]")
@click.argument("name", type=click.Choice(list(BOOKS)), metavar="台账")
@click.option(
    "--region", required=True, metavar="代码", help="给谁用：县（区）六位或乡镇九位代码。"
)
@click.option("--sealed", is_flag=True, help="加上密封栏，它们只进个人信息登记簿。")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
              help="写到哪个文件，默认在当前文件夹，按台账和地方取名；已有的不覆盖。")  # fmt: skip
@click.pass_context
def template(ctx: click.Context, name: str, region: str, sealed: bool, out: Path | None) -> None:
    """写一个空的 Excel 台账：有下拉列表、填写检查和说明，填好用 qianwan import 导入。

    台账有 纠纷台账、案件清单、周排查、活动、回访、名册。
    """
    from qianwan.intake.sheets.offering import scope
    from qianwan.papers.workbook import template as paper

    known = roster(WorkTree(ctx.obj), region)
    if region not in known.regions:
        raise click.BadParameter(f"区划表里没有 {region}", param_hint="--region")
    here = known.regions[region].name
    path = out or Path(f"{name}-{here}.xlsx")
    layouts = [layout() for layout in BOOKS[name].values()]
    command = f"qianwan import {path.name} --region {region}"
    try:
        raw = paper.template(layouts, scope(known, region, command), sealed=sealed)
        write_new(path, raw)
    except FileExistsError as error:
        said = f"{path} 已有，没有动它；用 --out 另取名"
        raise click.BadParameter(said, param_hint="--out") from error
    click.echo(f"{path}：{name}，{here}")

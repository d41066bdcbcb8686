"""`qianwan init`."""

from pathlib import Path

import click

from qianwan.cli.options import new_folder_argument, today
from qianwan.office import empty_records, frame, owners, regions_of, unfit_name, write_new


@click.command(options_metavar="[选项]")
@new_folder_argument
@click.option("--region", required=True, metavar="代码", help="市或县（区）的六位代码，如 371721。")
@click.option("--name", required=True, metavar="名称", help="机关的名称，如 曹县人大常委会。")
@click.option(
    "--year",
    type=click.IntRange(2000, 2099),
    metavar="年",
    help="年度方案的年份，默认是今年。",
)
def init(folder: Path, region: str, name: str, year: int | None) -> None:
    """在空文件夹里新建一个机关自己的空台账：记录、站点、编辑器和检查的设置。

    文件夹不存在就新建；里面有东西就不动它。
    """
    try:
        regions = regions_of(region)
    except KeyError:
        message = f"“{region}”不是菏泽市或它的县（区）的代码"
        raise click.BadParameter(message, param_hint="--region") from None
    if unfit := unfit_name(regions[0], name):
        raise click.BadParameter(unfit, param_hint="--name")
    year = year or today().year
    count = write_new(folder, [*frame(name), *owners(regions), *empty_records(regions, name, year)])
    click.echo(f"{folder}：写了 {count} 个文件，{len(regions)} 个区划。")
    click.echo(f"先看 {folder / 'README.md'}，再运行 qianwan --root {folder} check。")

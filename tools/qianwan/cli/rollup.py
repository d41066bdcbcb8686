"""`qianwan rollup`."""

from pathlib import Path

import click

from qianwan import __version__
from qianwan.cli.options import format_option
from qianwan.figures.catalogue import FIGURES
from qianwan.papers.draw import as_csv, as_json, as_text
from qianwan.rollup.province import province
from qianwan.rollup.tables import by_city, figures_table, not_added, province_data


@click.command(options_metavar="[选项]")
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="文件夹…",
)
@click.option("--cities", "keys", type=click.Choice(list(FIGURES)), multiple=True, metavar="键",
              help="分地区列出一个数字，如 resolution，可以写几个。")  # fmt: skip
@format_option("table", "json", "csv")
def rollup(folders: tuple[Path, ...], keys: tuple[str, ...], form: str) -> None:
    """把几个市上报的数据加起来：每个文件夹是一个市用 export --format parquet 导出的。

    各市要用同一版工具、导出同一年的数据。中位数不能相加，名称列在最后。
    """
    found = province(folders, __version__)
    if medians := [key for key in keys if key in not_added(found)]:
        raise click.BadParameter(f"中位数不能相加：{'、'.join(medians)}", param_hint="--cities")
    if form == "json":
        click.echo(as_json(province_data(found, keys)))
        return
    table = by_city(found, keys) if keys else figures_table(found)
    if form == "csv":
        click.echo(as_csv(table.columns, table.lines()), nl=False)
    else:
        click.echo(as_text(table))

"""`qianwan sample`."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from qianwan.atomic import write_atomically
from qianwan.check import check
from qianwan.cli.options import Day, counted, new_folder_argument, progress
from qianwan.figures.quota import allocate
from qianwan.formatting import with_allocations
from qianwan.office import frame, write_new
from qianwan.repo import WorkTree, path_of
from qianwan.sample import sample as sample_records
from qianwan.sample.sizes import SIZES

NAME: Final = "示例"
LAST_DAY: Final = date(2026, 11, 20)


@click.command(options_metavar="[选项]")
@new_folder_argument
@click.option(
    "--size",
    type=click.Choice(list(SIZES)),
    default="small",
    metavar="大小",
    help="small（几十件）、county（一个县）或 city（全市，一万多件）；默认 small。",
)
@click.option("--seed", type=int, default=1, metavar="数", help="同样的数生成同样的示例，默认 1。")
@click.option(
    "--as-of",
    type=Day(),
    default=LAST_DAY,
    metavar="日期",
    help=f"示例写到哪一天，默认 {LAST_DAY}。",
)
def sample(folder: Path, size: str, seed: int, as_of: date) -> None:
    """在空文件夹里生成虚构的示例台账，供培训、试用和测速；只有区划是真的。

    里面还有站点的设置，可以接着生成站点。
    """
    records = counted("生成示例", sample_records(size, seed, as_of))
    count = write_new(folder, (each for part in (frame(NAME), records) for each in part))
    with progress("分解任务") as move:
        ledger = check(WorkTree(folder), as_of, move).sound_ledger()
    campaign = ledger.registers.campaign(as_of)
    path = folder / path_of("campaign", campaign.id)
    write_atomically(path, with_allocations(path.read_bytes(), allocate(ledger, campaign)))
    click.echo(f"{folder}：写了 {count} 个示例文件，都是虚构的。")
    click.echo(f"再运行 qianwan --root {folder} figures --as-of {as_of}。")

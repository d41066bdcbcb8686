"""What several commands ask for: a day, a region, a scope, a format."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from qianwan.check import Checked, check
from qianwan.index import Index
from qianwan.ledger import Ledger
from qianwan.readers import Progress
from qianwan.repo import CHINA, WorkTree, head

Item = TypeVar("Item")
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Day(click.ParamType[date]):
    """A day written 2026-03-01."""

    name = "日期"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，写成 2026-03-01 这样", param, ctx)


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--as-of`, which QIANWAN_AS_OF also sets."""
    return click.option(
        "--as-of",
        type=Day(),
        envvar="QIANWAN_AS_OF",
        metavar="日期",
        help="统计截止日，默认是当前提交的日期（北京时间）。",
    )(command)


def region_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--region`, by code or by name."""
    return click.option("--region", metavar="区划", help="县（区）或乡镇的代码或名称，默认全市。")(
        command
    )


def format_option(*names: str) -> Decorator:
    """`--format`, of which the first is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=names[0],
        metavar="格式",
        help=f"{'、'.join(names)}。",
    )


def new_folder_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """The folder of a new repository: one that isn't there yet, or is empty."""
    return click.argument(
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="文件夹",
        callback=_is_new,
    )(command)


def _is_new(_ctx: click.Context, _param: click.Parameter, folder: Path) -> Path:
    if folder.is_dir() and any(folder.iterdir()):
        raise click.BadParameter(f"{folder} 不是空文件夹，没有动它")
    return folder


def today() -> date:
    """Today in China: the last day that a record may speak of."""
    return datetime.now(CHINA).date()


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def move(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield move


def counted(label: str, items: Iterable[Item]) -> Iterator[Item]:
    """Give *items* on, counting them on a terminal: their number isn't known."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar


def checked(root: Path) -> Checked:
    """Check the records under *root* with a progress bar."""
    with progress("读取记录") as move:
        return check(WorkTree(root), today(), move, index=Index(root))


def sound(root: Path, as_of: date | None) -> tuple[Ledger, date]:
    """The ledger without errors, and the day that figures are taken on."""
    ledger = checked(root).sound_ledger()
    return ledger, as_of or default_day(root, ledger)


def default_day(root: Path, ledger: Ledger) -> date:
    """The day of the commit; outside Git the last day that any record speaks of."""
    commit = head(root)
    return commit.day if commit else ledger.last_day


def region_code(ledger: Ledger, region: str | None) -> str | None:
    """The code of a region given by code or name; a usage error when there is none or several."""
    known = ledger.registers.regions
    if region is None or region in known:
        return region
    found = [code for code, each in known.items() if each.name == region]
    if len(found) == 1:
        return found[0]
    why = (
        f"有 {len(found)} 个叫“{region}”的，写代码：{'、'.join(found)}" if found else "没有这个区划"
    )
    raise click.BadParameter(f"“{region}”：{why}", param_hint="--region")

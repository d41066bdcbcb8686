"""`qianwan publish`."""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Final

import click

from qianwan.cli.findings import show
from qianwan.cli.options import checked
from qianwan.findings import Finding
from qianwan.ledger import Ledger
from qianwan.papers.draw import printable
from qianwan.publishing import (
    Loss,
    Manifest,
    known_ids,
    losses,
    public_words,
    read_manifest,
    refuse_folder,
    scan,
    site_in,
)
from qianwan.publishing import publish as put_in_place
from qianwan.repo.pushes import grows

SHOWN: Final = 20  # of each kind; a mistake in a template is on every page
FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)


class Reason(click.ParamType[tuple[str, str]]):
    """What is lost, and why: `C371721-2026-0012=登记错了`."""

    name = "原因"

    def convert(
        self,
        value: str | tuple[str, str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        what, _, why = value.partition("=")
        if not what.strip() or not why.strip():
            self.fail(f"“{value}”写成 C371721-2026-0012=登记错了 这样", param, ctx)
        return what.strip(), why.strip()


@click.command(options_metavar="[选项]")
@click.argument("built", type=FOLDER, metavar="新网站")
@click.argument("served", type=click.Path(path_type=Path), metavar="正在用的")
@click.option(
    "--explain",
    type=Reason(),
    multiple=True,
    metavar="什么=原因",
    help="少了什么、为什么：编号、网页或总数的名称，可以用 * 代替几个字；可以写几次。",
)
@click.option(
    "--keep",
    type=click.IntRange(1),
    default=3,
    metavar="几版",
    help="留下最近几版，默认 3，退回时用。",
)
@click.option("--dry-run", is_flag=True, help="只查，不发布。")
@click.pass_context
def publish(
    ctx: click.Context,
    built: Path,
    served: Path,
    explain: tuple[tuple[str, str], ...],
    keep: int,
    dry_run: bool,
) -> None:
    """发布网站：查有没有个人信息，同正在用的一版比，都没有问题才换上去。

    “正在用的”是网页服务器指着的那个链接，各版放在它旁边。个人信息、来历不明的少了，都不发布，
    退出码为 1，正在用的一版不动。
    """
    refuse_folder(served)
    if not served.parent.is_dir():
        raise click.BadParameter(f"没有文件夹 {served.parent}", param_hint="正在用的")
    if _overlap(built, served):
        raise click.BadParameter("新网站不能放在正在用的那一处", param_hint="新网站")
    manifest, ledger = read_manifest(built), checked(ctx.obj).sound_ledger()
    findings = list(scan(built, public_words(ledger.registers, manifest.edition)))
    lost = _explained(_losses(ctx.obj, built, manifest, served, ledger), dict(explain))
    _tell(findings, lost)
    if findings or any(not each.reason for each in lost):
        ctx.exit(1)
    where = "试查，没有发布" if dry_run else f"放在 {put_in_place(built, served, keep)}"
    version = manifest.commit or "未提交"
    click.echo(f"{manifest.edition}，截至 {manifest.as_of}，版本 {version}：{where}。")


def _overlap(built: Path, served: Path) -> bool:
    inner, outer = built.resolve(), served.parent.resolve()
    return inner == served.resolve() or inner == outer or inner in outer.parents


def _losses(
    root: Path, built: Path, manifest: Manifest, served: Path, ledger: Ledger
) -> list[Loss]:
    if not served.exists():
        return []
    kept = {key for keys in known_ids(ledger).values() for key in keys}
    before = site_in(served, read_manifest(served))
    return list(losses(site_in(built, manifest), before, kept, partial(grows, root)))


def _explained(lost: Iterable[Loss], reasons: Mapping[str, str]) -> list[Loss]:
    """*lost* with the reasons that were given for it."""
    return [each if each.reason else each._replace(reason=_reason(each, reasons)) for each in lost]


def _reason(loss: Loss, reasons: Mapping[str, str]) -> str:
    return next((why for what, why in reasons.items() if fnmatchcase(loss.what, what)), "")


def _tell(findings: list[Finding], lost: list[Loss]) -> None:
    show(None, findings[:SHOWN])
    _say_more(len(findings))
    open_, explained = (
        [each for each in lost if bool(each.reason) is why] for why in (False, True)
    )
    for each in [*open_[:SHOWN], *explained[:SHOWN]]:
        click.echo(
            f"{each.what}：{each.how}{f'（{printable(each.reason)}）' * bool(each.reason)}。"
        )
    _say_more(max(len(open_), len(explained)))
    if findings:
        click.echo(f"网页里有 {len(findings)} 处不能发布，没有发布。")
    if open_:
        example = f"--explain {open_[0].what}=原因"
        click.echo(f"{len(open_)} 样说不清为什么少了，没有发布；确有原因的，加 {example}。")


def _say_more(number: int) -> None:
    if number > SHOWN:
        click.echo(f"还有 {number - SHOWN} 处没有列出。")

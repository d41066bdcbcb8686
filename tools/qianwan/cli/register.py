"""`qianwan register`: the folder, its keys, its backup and its log."""

from pathlib import Path
from typing import Final

import click

from qianwan.atomic import write_new
from qianwan.cli.desk import Desk
from qianwan.cli.helptext import Context
from qianwan.cli.looking import WHO
from qianwan.cli.register_entries import check, erase, put, show, units
from qianwan.papers.draw import printable
from qianwan.register import Register
from qianwan.register.store import OFFICE, RECOVERY, Holder, new_identity, refuse_git, restored

_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(options_metavar="[选项]", subcommand_metavar="做什么 …")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="QIANWAN_REGISTER",
    metavar="文件夹",
    help="登记簿所在的文件夹，在版本库以外；也可以设 QIANWAN_REGISTER。",
)
@click.option(
    "--secret",
    type=_FILE,
    envvar="QIANWAN_SECRET",
    metavar="文件",
    help="私钥文件；也可以设 QIANWAN_SECRET。",
)
@click.option("--who", envvar=WHO, metavar="谁", help="记进日志的经手人，默认是登录名。")
@click.pass_context
def register(ctx: click.Context, folder: Path | None, secret: Path | None, who: str | None) -> None:
    """个人信息登记簿：姓名、住址、诉求、原话，加密放在版本库以外。

    每一件一个文件，用机关的公钥和两个恢复用的公钥加密；谁看过什么，日志里有。
    """
    ctx.obj = Desk(ctx.obj, folder, secret, who)


@register.command("key", options_metavar="[选项]")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="文件")
def make_key(file: Path) -> None:
    """生成一对密钥：私钥写进文件，公钥印出来。私钥不进版本库，不和登记簿放在一起。"""
    refuse_git(file.parent)
    secret, public = new_identity()
    try:
        write_new(file, f"{secret}\n", private=True)
    except FileExistsError as error:
        raise click.BadParameter(f"{file} 已有，没有动它", param_hint="文件") from error
    click.echo(public)


@register.command("init", options_metavar="[选项]")
@click.option("--office", "offices", multiple=True, required=True, metavar="公钥",
              help="机关的公钥，可以写几个。")  # fmt: skip
@click.option("--recovery", "recoveries", multiple=True, metavar="公钥",
              help="恢复用的公钥，至少两个，由不同的人分开保管。")  # fmt: skip
@click.pass_obj
def init(desk: Desk, offices: tuple[str, ...], recoveries: tuple[str, ...]) -> None:
    """新建一个登记簿。"""
    holders = _holders(offices, recoveries)
    Register.create(desk.at, holders)
    desk.note("init")
    click.echo(f"{desk.at}：新建了登记簿，{len(holders)} 个公钥能打开")


def _holders(offices: tuple[str, ...], recoveries: tuple[str, ...]) -> list[Holder]:
    named = ((OFFICE, offices), (RECOVERY, recoveries))
    return [Holder(role, key, "") for role, keys in named for key in keys]


@register.command("rekey", options_metavar="[选项]")
@click.option("--office", "offices", multiple=True, required=True, metavar="公钥",
              help="以后能打开的机关公钥。")  # fmt: skip
@click.option("--recovery", "recoveries", multiple=True, metavar="公钥",
              help="以后能打开的恢复公钥，至少两个。")  # fmt: skip
@click.pass_obj
def rekey(desk: Desk, offices: tuple[str, ...], recoveries: tuple[str, ...]) -> None:
    """换公钥，全部重新加密：有人离岗、私钥可能外泄时用。中断了再运行一次就接着做完。"""
    opened, identity = desk.register, desk.identity
    opened.give_keys_to(_holders(offices, recoveries))
    count = sum(1 for _ in opened.rekey(identity))
    desk.note("rekey")
    click.echo(f"{count} 件重新加密了；旧的备份还能用旧私钥打开，另外销毁")


@register.command("backup", options_metavar="[选项]")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="文件")
@click.pass_obj
def backup(desk: Desk, file: Path) -> None:
    """把整个登记簿照原样（加密的）打成一个文件，放到别处保管。"""
    refuse_git(file.parent)
    desk.note("backup")
    try:
        write_new(file, desk.register.backup(), private=True)
    except FileExistsError as error:
        raise click.BadParameter(f"{file} 已有，没有动它", param_hint="文件") from error
    click.echo(f"{file}：{len(desk.register.keys)} 件")


@register.command("restore", options_metavar="[选项]")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件"
)
@click.pass_obj
def restore(desk: Desk, file: Path) -> None:
    """把备份放进空文件夹，并用私钥逐件试开；每年演练一次。"""
    identity = desk.identity
    opened = restored(file.read_bytes(), desk.at)
    for key in opened.keys:
        opened.get(key, identity)
    desk.note("restore")
    click.echo(f"{desk.at}：{len(opened.keys)} 件，都打得开")


@register.command("log", options_metavar="[选项]")
@click.pass_obj
def log(desk: Desk) -> None:
    """谁在什么时候做过什么、为什么；不含内容。"""
    for each in desk.register.looks:
        click.echo("  ".join(part for part in map(printable, each) if part))


for _command in (put, show, erase, units, check):
    register.add_command(_command)
for _command in register.commands.values():
    _command.context_class = Context

"""`qianwan register`."""

import sys
from pathlib import Path
from typing import Any, Final

import click

from qianwan.atomic import write_new
from qianwan.cli.asking import can_ask
from qianwan.cli.helptext import Context
from qianwan.cli.looking import WHO, fresh_key, look
from qianwan.cli.options import checked, today
from qianwan.papers.draw import printable
from qianwan.register import FIELDS, Entry, Register
from qianwan.register.store import (
    OFFICE,
    RECOVERY,
    Holder,
    identity_in,
    new_identity,
    refuse_git,
    restored,
)

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
    "identity",
    type=_FILE,
    envvar="QIANWAN_SECRET",
    metavar="文件",
    help="私钥文件；也可以设 QIANWAN_SECRET。",
)
@click.option("--who", envvar=WHO, metavar="谁", help="记进日志的经手人，默认是登录名。")
@click.pass_context
def register(
    ctx: click.Context, folder: Path | None, identity: Path | None, who: str | None
) -> None:
    """个人信息登记簿：姓名、住址、诉求、原话，加密放在版本库以外。

    每一件一个文件，用机关的公钥和两个恢复用的公钥加密；谁看过什么，日志里有。
    """
    ctx.obj = (ctx.obj, folder, identity, who)


def _folder(ctx: click.Context) -> Path:
    folder: Path | None = ctx.obj[1]
    if folder is None:
        raise click.UsageError("登记簿在哪里：register 后面写 --folder，或者设 QIANWAN_REGISTER")
    return folder


def _opened(ctx: click.Context) -> Register:
    return Register.open(_folder(ctx))


def _identity(ctx: click.Context) -> Any:
    if ctx.obj[2] is None:
        raise click.UsageError("要用私钥：写 --secret 私钥文件")
    return identity_in(ctx.obj[2])


def _note(ctx: click.Context, act: str, key: str = "", why: str = "") -> None:
    _opened(ctx).note(look(act, key, why, ctx.obj[3]))


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
@click.pass_context
def init(ctx: click.Context, offices: tuple[str, ...], recoveries: tuple[str, ...]) -> None:
    """新建一个登记簿。"""
    holders = [Holder(OFFICE, each, "") for each in offices]
    holders += [Holder(RECOVERY, each, "") for each in recoveries]
    Register.create(_folder(ctx), holders)
    _note(ctx, "init")
    click.echo(f"{ctx.obj[1]}：新建了登记簿，{len(holders)} 个公钥能打开")


@register.command("put", options_metavar="[选项]")
@click.argument("key", metavar="编号")
@click.option("--set", "given", multiple=True, metavar="栏目=值",
              help="栏目：names 姓名、address 住址、phone 电话、id_number 证件号、village 村、"
                   "requests 诉求、against 被反映单位。")  # fmt: skip
@click.option("--words", is_flag=True, help="记一段原话，从标准输入读；印出写进记录的登记号。")
@click.pass_context
def put(ctx: click.Context, key: str, given: tuple[str, ...], words: bool) -> None:
    """登记一件的个人信息；原来有的留着，改了的旧值也留着，直到 erase。"""
    opened, identity = _opened(ctx), _identity(ctx)
    fields = _given(given) if given or words else _asked(opened.get(key, identity) or Entry())
    said = {_fresh(opened.get(key, identity)): _read_words()} if words else {}
    opened.change(key, identity, fields, said, str(today()))
    _note(ctx, "put", key)
    click.echo(f"{key}：登记了 {len(fields)} 栏{'、一段原话' if said else ''}")
    for each in said:
        click.echo(f"words: {each}")


def _given(given: tuple[str, ...]) -> dict[str, str]:
    """Fields and values; what was typed is never repeated."""
    found = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign or name not in FIELDS or not value.strip():
            said = f"写成 栏目=值，栏目有 {'、'.join(FIELDS)}"
            raise click.BadParameter(said, param_hint="--set")
        found[name] = value.strip()
    return found


def _asked(entry: Entry) -> dict[str, str]:
    """Ask field by field; Enter leaves what is there."""
    if not can_ask():
        raise click.UsageError("用 --set 写栏目的值，或者在终端里运行，一栏一栏地问")
    found = {}
    for name, title in FIELDS.items():
        state = "已有，回车不改" if name in entry.fields else "没有就回车"
        said = click.prompt(f"{title}（{state}）", default="", show_default=False).strip()
        if said:
            found[name] = said
    return found


def _read_words() -> str:
    said = sys.stdin.read().strip()
    if not said:
        raise click.UsageError("没有读到原话；从标准输入给它")
    return said


def _fresh(entry: Entry | None) -> str:
    """A key that isn't taken."""
    while True:
        found = fresh_key()
        if entry is None or found not in entry.words:
            return found


@register.command("show", options_metavar="[选项]")
@click.argument("key", metavar="编号")
@click.option("--why", required=True, metavar="原因", help="为什么看，记进日志。")
@click.pass_context
def show(ctx: click.Context, key: str, why: str) -> None:
    """看一件的个人信息；谁、什么时候、为什么看，先记进日志。"""
    opened, identity = _opened(ctx), _identity(ctx)
    _note(ctx, "show", key, why)
    entry = opened.get(key, identity)
    if entry is None:
        click.echo(f"{key}：登记簿里没有")
        ctx.exit(1)
    for name, value in entry.fields.items():
        click.echo(f"{FIELDS.get(name, name)}：{printable(value)}")
    for words, text in entry.words.items():
        click.echo(f"原话 {words}：{printable(text)}")


@register.command("erase", options_metavar="[选项]")
@click.argument("key", metavar="编号")
@click.option("--words", metavar="登记号", help="只删这一段原话。")
@click.option("--why", required=True, metavar="原因", help="为什么删，记进日志。")
@click.pass_context
def erase(ctx: click.Context, key: str, words: str | None, why: str) -> None:
    """删去一件的个人信息，旧值也删；记录不受影响。备份里的要另外删。"""
    opened = _opened(ctx)
    if words is None:
        there = opened.erase(key)
    else:
        entry = opened.get(key, _identity(ctx))
        there = entry is not None and words in entry.words
        if entry is not None and there:
            opened.put(key, entry.without(words))
    _note(ctx, "erase", key, why)
    click.echo(f"{key}：{'删去了' if there else '登记簿里没有'}")
    ctx.exit(0 if there else 1)


@register.command("rekey", options_metavar="[选项]")
@click.option("--office", "offices", multiple=True, required=True, metavar="公钥",
              help="以后能打开的机关公钥。")  # fmt: skip
@click.option("--recovery", "recoveries", multiple=True, metavar="公钥",
              help="以后能打开的恢复公钥，至少两个。")  # fmt: skip
@click.pass_context
def rekey(ctx: click.Context, offices: tuple[str, ...], recoveries: tuple[str, ...]) -> None:
    """换公钥，全部重新加密：有人离岗、私钥可能外泄时用。中断了再运行一次就接着做完。"""
    opened, identity = _opened(ctx), _identity(ctx)
    holders = [Holder(OFFICE, each, "") for each in offices]
    opened.give_keys_to([*holders, *(Holder(RECOVERY, each, "") for each in recoveries)])
    count = sum(1 for _ in opened.rekey(identity))
    _note(ctx, "rekey")
    click.echo(f"{count} 件重新加密了；旧的备份还能用旧私钥打开，另外销毁")


@register.command("check", options_metavar="[选项]")
@click.pass_context
def check(ctx: click.Context) -> None:
    """登记簿和记录对得上吗：缺的原话、多的文件、打不开的、承办单位就是被反映单位的。"""
    from qianwan.register.checking import faults

    opened, identity = _opened(ctx), _identity(ctx)
    _note(ctx, "check")
    found = list(faults(opened, checked(ctx.obj[0]).ledger, identity))
    for each in found:
        click.echo(each)
    click.echo(f"{len(opened.keys)} 件：{f'{len(found)} 处对不上' if found else '都对得上'}。")
    ctx.exit(1 if found else 0)


@register.command("backup", options_metavar="[选项]")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="文件")
@click.pass_context
def backup(ctx: click.Context, file: Path) -> None:
    """把整个登记簿照原样（加密的）打成一个文件，放到别处保管。"""
    refuse_git(file.parent)
    _note(ctx, "backup")
    try:
        write_new(file, _opened(ctx).backup(), private=True)
    except FileExistsError as error:
        raise click.BadParameter(f"{file} 已有，没有动它", param_hint="文件") from error
    click.echo(f"{file}：{len(_opened(ctx).keys)} 件")


@register.command("restore", options_metavar="[选项]")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件"
)
@click.pass_context
def restore(ctx: click.Context, file: Path) -> None:
    """把备份放进空文件夹，并用私钥逐件试开；每年演练一次。"""
    identity = _identity(ctx)
    opened = restored(file.read_bytes(), _folder(ctx))
    for key in opened.keys:
        opened.get(key, identity)
    _note(ctx, "restore")
    click.echo(f"{ctx.obj[1]}：{len(opened.keys)} 件，都打得开")


@register.command("log", options_metavar="[选项]")
@click.pass_context
def log(ctx: click.Context) -> None:
    """谁在什么时候做过什么、为什么；不含内容。"""
    for each in _opened(ctx).looks:
        click.echo("  ".join(part for part in map(printable, each) if part))


for _command in register.commands.values():
    _command.context_class = Context

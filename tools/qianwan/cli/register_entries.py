"""`qianwan register put`, `show`, `erase` and `check`: what is kept of each record."""

import sys
from typing import TextIO

import click

from qianwan.cli.asking import can_ask
from qianwan.cli.desk import Desk
from qianwan.cli.looking import fresh_key
from qianwan.cli.options import checked, today
from qianwan.papers.draw import printable
from qianwan.register import BASES, FIELDS, KEPT_YEARS, Entry
from qianwan.register.counting import complained_of


@click.command("put", options_metavar="[选项]")
@click.argument("key", metavar="编号")
@click.option("--set", "given", multiple=True, metavar="栏目=值",
              help="栏目：names 姓名、address 住址、phone 电话、id_number 证件号、village 村、"
                   "requests 诉求、against 被反映单位。")  # fmt: skip
@click.option("--from", "lines", type=click.File(encoding="utf-8"), metavar="文件",
              help="从文件读，一行一个 栏目=值；- 是标准输入。"
                   "写在命令里的会留在历史里。")  # fmt: skip
@click.option("--words", is_flag=True, help="记一段原话，从标准输入读；印出写进记录的登记号。")
@click.option("--basis", type=click.Choice(BASES), metavar="依据",
              help="凭什么记：法定职责（默认），或者本人的单独同意，"
                   "如病情、财产。")  # fmt: skip
@click.option("--years", type=click.IntRange(1, 99), metavar="年",
              help=f"这件事结束以后保存几年，默认 {KEPT_YEARS}，"
                   "满了 check 会说。")  # fmt: skip
@click.pass_obj
def put(
    desk: Desk,
    /,
    key: str,
    given: tuple[str, ...],
    lines: TextIO | None,
    words: bool,
    **kept: str | int | None,
) -> None:
    """登记一件的个人信息；原来有的留着，改了的旧值也留着，直到 erase。"""
    opened, identity = desk.register, desk.identity
    kept = {name: value for name, value in kept.items() if value is not None}
    given = (*given, *_lines(lines))
    if given or words or kept:
        fields = _given(given)
    else:
        fields = _asked(opened.get(key, identity) or Entry())
    said = {_fresh(opened.get(key, identity)): _read_words()} if words else {}
    opened.change(key, identity, fields, said, str(today()), **kept)
    desk.note("put", key)
    click.echo(f"{key}：登记了 {len(fields)} 栏{'、一段原话' if said else ''}")
    for each in said:
        click.echo(f"words: {each}")


def _lines(lines: TextIO | None) -> list[str]:
    if lines is None:
        return []
    try:
        return [line for each in lines if (line := each.strip().removeprefix("\ufeff"))]
    except UnicodeDecodeError:
        raise click.BadParameter("文件不是 UTF-8 编码；另存为 UTF-8", param_hint="--from") from None


def _given(given: tuple[str, ...]) -> dict[str, str]:
    """Fields and values; what was typed is never repeated."""
    found = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign or name not in FIELDS or not value.strip():
            said = f"写成 栏目=值，栏目有 {'、'.join(FIELDS)}"
            raise click.BadParameter(said, param_hint="--set / --from")
        found[name] = value.strip()
    return found


def _asked(entry: Entry) -> dict[str, str]:
    """Ask field by field; Enter leaves what is there."""
    if not can_ask():
        raise click.UsageError("用 --set 或 --from 写栏目的值，或者在终端里运行，一栏一栏地问")
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


@click.command("show", options_metavar="[选项]")
@click.argument("key", metavar="编号")
@click.option("--why", required=True, metavar="原因", help="为什么看，记进日志。")
@click.pass_obj
def show(desk: Desk, key: str, why: str) -> None:
    """看一件的个人信息；谁、什么时候、为什么看，先记进日志。"""
    opened, identity = desk.register, desk.identity
    desk.note("show", key, why)
    entry = opened.get(key, identity)
    if entry is None:
        click.echo(f"{key}：登记簿里没有")
        sys.exit(1)
    for name, value in entry.fields.items():
        click.echo(f"{FIELDS.get(name, name)}：{printable(value)}")
    click.echo(f"依据：{entry.basis}，结束后保存 {entry.years} 年")
    for words, text in entry.words.items():
        click.echo(f"原话 {words}：{printable(text)}")


@click.command("erase", options_metavar="[选项]")
@click.argument("key", metavar="编号")
@click.option("--words", metavar="登记号", help="只删这一段原话。")
@click.option("--why", required=True, metavar="原因", help="为什么删，记进日志。")
@click.pass_obj
def erase(desk: Desk, key: str, words: str | None, why: str) -> None:
    """删去一件的个人信息，旧值也删；记录不受影响。备份里的要另外删。"""
    if words is None:
        there = desk.register.erase(key)
    else:
        there = desk.register.erase_words(key, words, desk.identity)
    desk.note("erase", key, why)
    click.echo(f"{key}：{'删去了' if there else '登记簿里没有'}")
    sys.exit(0 if there else 1)


@click.command("units", options_metavar="[选项]")
@click.argument("year", type=click.IntRange(2000, 2099), metavar="年")
@click.pass_obj
def units(desk: Desk, year: int) -> None:
    """那一年登记的信访件里被反映较多的单位，写年度报告用；件数少的合并，不点名。"""
    opened, identity = desk.register, desk.identity
    ledger = checked(desk.root).ledger
    desk.note("units")
    found = complained_of(opened, ledger, identity, year)
    for unit, count in found.units:
        click.echo(f"{ledger.registers.units[unit].name}（{unit}） {count} 件")
    click.echo(f"其余单位合计 {found.others} 件。")


@click.command("check", options_metavar="[选项]")
@click.pass_obj
def check(desk: Desk) -> None:
    """核对登记簿和记录：缺原话、多文件、打不开、承办单位就是被反映单位、保存期满了的。"""
    from qianwan.register.checking import faults

    opened, identity = desk.register, desk.identity
    desk.note("check")
    found = list(faults(opened, checked(desk.root).ledger, identity, today()))
    for each in found:
        click.echo(each)
    click.echo(f"{len(opened.keys)} 件：{f'{len(found)} 处对不上' if found else '都对得上'}。")
    sys.exit(1 if found else 0)

"""A dialogue on the terminal: questions by `intake.asking`, and a last look before writing."""

import shlex
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import click
from wcwidth import wcswidth

from qianwan.cli.options import today
from qianwan.findings import Path
from qianwan.intake.asking import NUMBERED, Dialogue
from qianwan.intake.columns import Columns, as_typed
from qianwan.model.registers import Registers, registers
from qianwan.papers.draw import printable
from qianwan.papers.names import named
from qianwan.readers import read
from qianwan.repo import RECORDS, Source, WorkTree, path_of, source_of
from qianwan.rules.privacy import without_hits
from qianwan.schema.questions import Form, Question

WIDTH = 76  # columns of a line of choices
_WRITE, _LEAVE = "写", "放弃"


def can_ask() -> bool:
    """Whether somebody sits there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def roster(tree: WorkTree, region: str) -> Registers:
    """The registers that a record of *region* may name: its county's and the city's own."""
    county, city = region[:6], f"{region[:4]}00"
    folders = ("campaigns", "meetings", f"groups/{county}")
    sources = [
        source_of(f"{RECORDS}/regions.yml"),
        *(source_of(path_of("units", code)) for code in (county, city)),
        *(each for each in tree.sources(f"{RECORDS}/organs") if _is_of(each, county, city)),
        *(each for folder in folders for each in tree.sources(f"{RECORDS}/{folder}")),
    ]
    return registers([each.record for _, each in read(tree, sources) if each.record], today())


def _is_of(source: Source, *codes: str) -> bool:
    return source.path.rpartition("/")[2].startswith(codes)


def asked(question: Question, offered: Mapping[str, str], default: str, wrong: str) -> str:
    """Put one question; what may be chosen stands above it by number."""
    if wrong:
        click.secho(f"  {printable(wrong)}", fg="red")
    elif len(offered) <= NUMBERED:
        for line in _numbered(offered):
            click.echo(f"  {line}")
    hint = _hint(question, offered)
    said: str = click.prompt(
        f"{question.title}{hint}", default=default, show_default=bool(default), prompt_suffix="："
    )
    return said


def _numbered(offered: Mapping[str, str]) -> Iterator[str]:
    """The choices by number: terms beside one another, codes with their names in a line each."""
    line = ""
    for number, (value, name) in enumerate(offered.items(), start=1):
        said = f"{number:>2} {printable(name or value)}{'  ' + value if name else ''}"
        if line and (name or wcswidth(f"{line}  {said}") > WIDTH):
            yield line
            line = ""
        line += f"{'  ' if line else ''}{said}"
    if line:
        yield line


def _hint(question: Question, offered: Mapping[str, str]) -> str:
    if question.form is Form.BOOLEAN:
        return "（是/否）"
    several = "，几个用逗号隔开" if question.form is Form.LIST else ""
    if offered:
        how = "序号" if len(offered) <= NUMBERED else "代码，或名称里的几个字"
        return f"（{how}{several}）"
    said = question.hint + several
    return f"（{said.lstrip('，')}）" if said else ""


def answered(dialogue: Dialogue, path: Path, columns: Mapping[str, Question]) -> dict[str, Any]:
    """What stands at *path* once all that is missing was asked, and the clerk has looked at it.

    Raises click.Abort where he gives up; what he answered isn't lost.
    """
    try:
        if dialogue.complete(path, columns):
            _look_over(dialogue, path, columns)
    except click.Abort:
        there = {name: value for name, value in dialogue.at(path).items() if name in columns}
        said = without_hits(shlex.join(options("--set", as_typed(there, besides=("date",)))))
        click.echo(f"\n没有写；已经答的，可以这样接着写：{said}")
        raise
    return dialogue.at(path)


def _look_over(dialogue: Dialogue, path: Path, columns: Mapping[str, Question]) -> None:
    """Until the clerk wants it written, let him add or mend a column; Abort where he gives up."""
    while (said := _looked_at(dialogue.at(path), columns, dialogue.known)) != _WRITE:
        if said == _LEAVE:
            raise click.Abort
        name = next((name for name, each in columns.items() if said in {each.title, name}), "")
        if name:
            dialogue.put(path, columns, name)
            dialogue.complete(path, columns)
        else:
            click.secho("  没有这一栏", fg="red")


def _looked_at(there: Mapping[str, Any], columns: Mapping[str, Question], known: Registers) -> str:
    """Show what was answered and what may still be; what the clerk wants to do."""
    click.echo()
    for name, value in there.items():
        if name in columns:
            click.echo(f"  {columns[name].title}：{_shown(value, known)}")
    others = [question.title for name, question in columns.items() if name not in there]
    if others:
        click.echo(f"  没有填的：{'、'.join(others)}")
    said: str = click.prompt(
        f"回车写进去；要补、要改，写栏目名；不写了，写“{_LEAVE}”",
        default=_WRITE,
        show_default=False,
        prompt_suffix="：",
    )
    return said.strip()


def _shown(value: Any, known: Registers) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "；".join(_shown(each, known) for each in value) or "没有"
    if isinstance(value, dict):
        return "，".join(_shown(each, known) for each in value.values())
    return printable(named(known, str(value)))


def again(*words: object) -> str:
    """The command with all answers, to be typed again: none of them is lost."""
    return without_hits(shlex.join(["qianwan", *map(str, words)]))


def options(option: str, columns: Columns) -> list[str]:
    """*columns* as they are given to a command."""
    return [part for name, value in columns for part in (option, f"{name}={value}")]

"""`--set`, by which a command gets columns of a record."""

import re
from collections.abc import Iterator
from typing import Final

import click

from qianwan.cli.options import Decorator

_is_more_than_a_value: Final = re.compile(r"[^\"\n]*\s#|.*\n").match


def columns_option(option: str, name: str, of: str) -> Decorator:
    """An option `栏目=值`, written as often as there are columns *of* something."""
    return click.option(
        option,
        name,
        multiple=True,
        metavar="栏目=值",
        callback=lambda _ctx, param, columns: tuple(_parted(columns, param.opts[0])),
        help=f"{of}一栏的值，照文件里的写法；每栏写一次。",
    )


def _parted(columns: tuple[str, ...], option: str) -> Iterator[tuple[str, str]]:
    """Names and values; a usage error for what isn't a column with a value in one line.

    Nothing is repeated of what may be someone's name.
    """
    for each in columns:
        name, sign, value = each.partition("=")
        if not sign or not name.isidentifier():
            raise click.BadParameter("写成 栏目=值，如 people=3", param_hint=option)
        if _is_more_than_a_value(value):
            message = "值要写成一行，不带注释；有“ #”的文字加半角双引号"
            raise click.BadParameter(message, param_hint=option)
        yield name, value

"""The 个人信息登记簿 as commands use it: opened by two options, and a log of who looked when."""

import getpass
import os
import secrets
import string
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import click

from qianwan.papers.forms import Personal, Subject
from qianwan.register import Register
from qianwan.register.store import Look, identity_in
from qianwan.repo import CHINA

WHO = "QIANWAN_WHO"
_ALPHABET = string.ascii_lowercase + string.digits


def look(act: str, key: str = "", why: str = "", who: str | None = None) -> Look:
    """That somebody does *act* now; never what he sees."""
    when = datetime.now(CHINA).isoformat(timespec="seconds")
    return Look(when, who or os.environ.get(WHO) or getpass.getuser(), act, key, why)


def fresh_key() -> str:
    """A key of six signs for somebody's own words: it is random, and tells nothing."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(6))


class Persons(NamedTuple):
    """The 个人信息登记簿 and the key that opens it."""

    register: Register
    identity: Any


def register_options(what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--register` and `--secret`, by which a command does *what*; see `persons`."""

    def options(command: Callable[..., Any]) -> Callable[..., Any]:
        folder = click.Path(file_okay=False, path_type=Path)
        file = click.Path(exists=True, dir_okay=False, path_type=Path)
        said = f"{what}；和 --secret 一起写。"
        command = click.option("--secret", "identity", type=file, metavar="文件",
                               help="打开登记簿的私钥文件。")(command)  # fmt: skip
        return click.option("--register", "folder", type=folder, metavar="文件夹", help=said)(
            command
        )

    return options


def persons(folder: Path | None, identity: Path | None) -> Persons | None:
    """What the two options open, or None; raises UnusableRegister."""
    if (folder is None) != (identity is None):
        raise click.UsageError("--register 和 --secret 一起写")
    if folder is None or identity is None:
        return None
    return Persons(Register.open(folder), identity_in(identity))


def with_people(subject: Subject, known: Persons | None, act: str, why: str) -> Subject:
    """The case with what is kept of its people; that somebody looked is logged first."""
    if known is None or subject.case is None:
        return subject
    known.register.note(look(act, subject.id, why))
    entry = known.register.get(subject.id, known.identity)
    if entry is None:
        return subject
    kept = {name: entry.fields[name] for name in Personal.KEPT if name in entry.fields}
    return replace(subject, personal=Personal(**kept))

"""The day that a page tells, in a throw-away office: a clerk's commands, and a colleague's work.

The page's `console` blocks are typed one command after the other in the clerk's clone. A `yaml`
block with a file as its title is an entry that the clerk adds at the end of that file.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from textwrap import indent
from typing import NamedTuple

from clerks import append, as_of
from git import WHO, git
from texts import ROOT, read

from qianwan.office import frame, owners, regions_of, write_new

BEGUN, TODAY = "2026-11-20", "2026-11-23"
CLERK, COLLEAGUE = "曹县信访室甲", "曹县城建环保委乙"
OURS, THEIRS = "C371721-2026-0001", "C371721-2026-0009"  # the branches of the two
FOLDER = "records/cases/2026/371721"
SUPERVISED = (
    "  - {date: 2026-11-18, type: 督办, by: O371721-城建环保委, manner: 现场,"
    " finding: 验收资料不齐}\n"
)
WITHDRAWN = "  - {date: 2026-11-18, type: 撤回, by: O371721-信访室, words: n4c7gs}\n"
NEW = """\
id: C371721-2026-0015
registered: 2026-11-18
channel: 来访
nature: 申诉求决类
category: 农村农业
place: "371721101"
"""
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # the hook's too
STEP = re.compile(
    r'^```(?:console|yaml title="(?P<file>[^"]+)")\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL
)


class Typed(NamedTuple):
    """A command, what the page shows of its output, what it printed, and how it ended."""

    command: str
    shown: Sequence[str]
    printed: list[str]
    code: int


class Office(NamedTuple):
    """A server with its hook, and two clones of it."""

    server: Path
    clerk: Path
    colleague: Path


def office(folder: Path) -> Office:
    """An office that `init` made, with the sample's records in it, on its first day."""
    made = Office(folder / "server.git", folder / "clerk", folder / "colleague")
    git(folder, "init", "-q", "--bare", "-b", "main", str(made.server))
    write_new(made.colleague, [*frame("菏泽市人大常委会"), *owners(regions_of("371700"))])
    shutil.copytree(ROOT / "records", made.colleague / "records")
    git(made.colleague, "init", "-q", "-b", "main")
    git(made.colleague, "remote", "add", "origin", str(made.server))
    save(made.colleague, "建台账", BEGUN)
    git(made.colleague, "push", "-q", "origin", "main")
    shutil.copy(made.colleague / "hooks/pre-receive", made.server / "hooks")
    git(folder, "clone", "-q", str(made.server), str(made.clerk))
    return made


def save(root: Path, message: str, day: str = TODAY) -> None:
    """Commit all that the colleague did."""
    git(root, "add", "-A")
    git(root, "commit", "-qm", message, **as_of(COLLEAGUE, day))


def carry_out(page: Path, made: Office) -> Iterator[Typed]:
    """Do what *page* says, the colleague's turn first whenever the clerk looks what is new.

    At the first look there is nothing, then a branch of the colleague's, at last the clerk's own
    branch is merged.
    """
    turns: Iterator[Callable[[Path], None]] = iter([_rest, _push, _rest, _merge])
    for step in STEP.finditer(read(page)):
        if step["file"]:
            append(made.clerk, indent(step["text"], "  "), path=step["file"])
            continue
        for run in re.split(r"^\$ ", step["text"], flags=re.MULTILINE)[1:]:
            command, *shown = run.splitlines()
            if command.startswith(("git fetch", "git pull")):
                next(turns)(made.colleague)
            yield typed(command, made.clerk, shown)


def typed(command: str, root: Path, shown: Sequence[str] = ()) -> Typed:
    """Type *command* in *root* as the clerk, in English."""
    language = {"LC_ALL": "C.UTF-8", "LANGUAGE": "", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=root,
        env={**os.environ, **WHO, **as_of(CLERK, TODAY), **language, "PATH": PATH},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    return Typed(command, shown, printed, done.returncode)


def _rest(_root: Path) -> None:
    pass


def _push(root: Path) -> None:
    git(root, "checkout", "-qb", THEIRS)
    append(root, SUPERVISED, path=f"{FOLDER}/{OURS}.yml")
    append(root, WITHDRAWN, path=f"{FOLDER}/{THEIRS}.yml")
    (root / FOLDER / "C371721-2026-0015.yml").write_text(NEW, "utf-8")
    save(root, f"{THEIRS} 撤回；0001 督办；新登记一件")
    git(root, "push", "-q", "origin", THEIRS, PATH=PATH)


def _merge(root: Path) -> None:
    git(root, "fetch", "-q")
    git(root, "checkout", "-qB", "main", "origin/main")
    merge = ("merge", "-q", "--no-ff", "-m", f"合并 {OURS}", f"origin/{OURS}")
    git(root, *merge, **as_of(COLLEAGUE, TODAY))
    git(root, "push", "-q", "origin", "main", PATH=PATH)

"""What a clerk waits for: check and figures of a work tree that was checked before."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from bench.change import append_entry
from bench.comparison import Comparison, compare
from bench.ground import QIANWAN, Ground
from bench.harness import Command
from bench.imports import same_imports

AS_OF = "2026-11-20"
WARM = """\
All records in Git and unchanged since the last check, which is how most commands find them. The \
floor is what can't be left out: a Python with the same imports, then `git ls-files -s records`."""
CHANGED = """\
The whole work tree with one record changed and not yet committed: that record is read anew, and \
all are held against each other. `git status` asks the same question, what has changed, of the \
same files."""


def warm(ground: Ground) -> Iterator[Comparison]:
    """Nothing changed against imports and Git's list; one record changed against `git status`."""
    root = ground.clone(ground.city_in_git, "city-work-tree")
    settle(root)
    for arguments in (["check"], ["figures", "--as-of", AS_OF]):
        name = f"`qianwan {arguments[0]}`"
        whole = ["--root", str(root), *arguments]
        floor = Command(with_listing(same_imports(whole), root))
        commands = {name: Command([QIANWAN, *whole]), "imports and `git ls-files -s`": floor}
        yield compare(ground, f"Warm {name}", WARM, commands)
    append_entry(root)
    commands = {
        "`qianwan check`": Command([QIANWAN, "--root", str(root), "check"]),
        "`git status`": Command(["git", "-C", str(root), "status", "--porcelain"]),
    }
    yield compare(ground, "Check of a work tree with one record changed", CHANGED, commands)


def settle(root: Path) -> None:
    """Let Git's list be younger than the files, so that it trusts them, and check once."""
    time.sleep(1.1)  # Git reads again what may have changed within the second of its list
    subprocess.run(["git", "-C", str(root), "status"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([QIANWAN, "--root", str(root), "check"], check=True, stdout=subprocess.DEVNULL)


def with_listing(command: list[str], root: Path) -> list[str]:
    """A shell that runs *command*, then lists the records of *root* as Git has them."""
    script = '"$@" && exec git -C "$0" ls-files -s records'
    return ["sh", "-c", script, str(root), *command]

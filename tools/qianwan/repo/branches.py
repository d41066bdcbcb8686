"""The branches that this clone knows of, and what stands in one folder of all of them.

Nothing is fetched: what others pushed is known since the last `git fetch`.
"""

import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final, NamedTuple

from qianwan.errors import GitFailed
from qianwan.repo import git

_HEADS: Final = ("refs/heads/", "refs/remotes/")
_MAIN: Final = ("refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/heads/main")
# What Git keeps while a command waits for its conflicts to be settled, and that command.
_UNFINISHED: Final = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}


class Branches(NamedTuple):
    """What the refs of a clone point at, HEAD among them; how many of them are branches.

    *main* is the full name of the branch that all changes go into, where one is known.
    """

    tips: frozenset[str]
    local: int
    remote: int
    main: str | None


def branches(root: Path) -> Branches | None:
    """All refs of the repository that *root* lies in; None outside Git. Raises GitFailed."""
    done = git.run(root, "for-each-ref", "--format=%(objectname)%00%(refname)%00%(symref)")
    if b"not a git repository" in done.stderr:
        return None
    if done.returncode:
        raise GitFailed("for-each-ref", done.stderr.decode(errors="replace").strip())
    refs = [os.fsdecode(line).split("\0") for line in done.stdout.splitlines()]
    stands_for = {name: other or name for _, name, other in refs}
    main = next((stands_for[name] for name in _MAIN if name in stands_for), None)
    real = [name for _, name, other in refs if not other]
    local, remote = (sum(name.startswith(prefix) for name in real) for prefix in _HEADS)
    return Branches(frozenset({"HEAD", *(tip for tip, _, _ in refs)}), local, remote, main)


def listed(root: Path, tips: Collection[str], folder: str) -> set[str]:
    """The names that stand in *folder* of any of *tips*: two processes, however many those are.

    A tip without the folder, or with a file in its place, adds none.
    """
    asked = "".join(f"{tip}:./{folder}\n" for tip in sorted(tips)).encode()
    form = "--batch-check=%(objectname) %(objecttype)"
    answers = git.ask(root, "cat-file", form, given=asked).decode().splitlines()
    trees = {answer.split(" ")[0] for answer in answers if answer.endswith(" tree")}
    contents = git.objects(root, sorted(trees))
    return {name for tree, raw in contents.items() for name in _entries(raw, len(tree) // 2)}


def _entries(tree: bytes, size: int) -> list[str]:
    """The names in a tree as Git stores it: mode, name, NUL, and an id of *size* bytes."""
    entry = re.compile(rb"[0-7]+ ([^\0]+)\0.{%d}" % size, re.DOTALL)
    return [os.fsdecode(name) for name in entry.findall(tree)]


def unfinished(root: Path) -> str | None:
    """The git command that waits in the work tree for its conflicts to be settled, if one does."""
    asked = [word for name in _UNFINISHED for word in ("--git-path", name)]
    paths = os.fsdecode(git.ask(root, "rev-parse", *asked)).splitlines()
    waiting = zip(_UNFINISHED.values(), paths, strict=True)
    return next((command for command, path in waiting if (root / path).exists()), None)

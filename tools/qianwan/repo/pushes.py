"""What a push brings to a server, before its branches and tags move."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from qianwan.repo import git
from qianwan.repo.layout import RECORDS

_NOTHING: Final = "0"  # an id of zeros: no such branch yet, or no longer
_BRANCH: Final = "refs/heads/"


class Push(NamedTuple):
    """One branch or tag: the commits it leaves and takes, None where there is none."""

    old: str | None
    new: str | None
    ref: str

    @property
    def branch(self) -> str | None:
        """The branch, if it is one."""
        return self.ref.removeprefix(_BRANCH) if self.ref.startswith(_BRANCH) else None


def pushes(lines: Iterator[str]) -> Iterator[Push]:
    """What Git tells a pre-receive hook: `old new ref`, line by line."""
    for line in lines:
        old, new, ref = line.rstrip("\n").split(" ", 2)
        yield Push(_commit(old), _commit(new), ref)


def _commit(name: str) -> str | None:
    return name if name.strip(_NOTHING) else None


def protected_branch(root: Path) -> str:
    """The branch that only ever grows: `qianwan.protected` of the server's settings, or main."""
    done = git.run(root, "config", "--get", "qianwan.protected")
    return done.stdout.decode().strip() or "main"


def is_allowed_rewrite(root: Path, push: Push) -> bool:
    """Whether `qianwan.rewrite` of the server's settings lets just this push lose commits.

    It names both ends, `old new`, so that it serves once: afterwards the branch stands at *new*.
    """
    done = git.run(root, "config", "--get", "qianwan.rewrite")
    return done.stdout.decode().split() == [push.old, push.new]


def grows(root: Path, old: str, new: str) -> bool:
    """Whether *new* holds all that *old* did."""
    return git.run(root, "merge-base", "--is-ancestor", old, new).returncode == 0


def new_records(root: Path, new: str) -> Iterator[tuple[str, bytes]]:
    """Every version of a record that *new* brings, in the last commit or in one before: its path.

    What stands in a history stays there, though the commit after takes it out again.
    """
    asked = ("rev-list", "--objects", "--filter=object:type=blob", "--filter-provided-objects")
    listed = git.ask(root, *asked, new, "--not", "--all", "--", RECORDS).decode(errors="replace")
    named = dict(line.split(" ", 1) for line in listed.splitlines() if " " in line)
    for blob, content in git.objects(root, named).items():
        yield named[blob], content


def new_messages(root: Path, new: str) -> Iterator[tuple[str, str]]:
    """Each commit that *new* brings, with its message but for the lines that name people."""
    said = git.ask(root, "log", "-z", "--format=%H %B", new, "--not", "--all")
    for entry in filter(None, said.decode(errors="replace").split("\0")):
        commit, _, message = entry.partition(" ")
        yield commit, "\n".join(line for line in message.split("\n") if not line.endswith(">"))

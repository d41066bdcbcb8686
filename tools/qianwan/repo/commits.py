"""The commit that the records stand on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final, NamedTuple

from qianwan.repo import git

CHINA: Final = timezone(timedelta(hours=8))  # Asia/Shanghai; no summer time
_LAST: Final = 253402271999  # of the year 9999; a commit may bear any time that it likes


@dataclass(frozen=True)
class Commit:
    """A commit with its day in China."""

    id: str
    day: date


class Version(NamedTuple):
    """A file as a commit left it."""

    commit: Commit
    content: bytes


def head(root: Path) -> Commit | None:
    """The commit of *root*, or None where there is no commit to speak of."""
    return commit(root, "HEAD") if (root / ".git").exists() else None


def commit(root: Path, revision: str) -> Commit | None:
    """The commit that *revision* names, or None where there is none.

    The day is that of the committer: it is when the records came to stand as they do.
    """
    asked = ("log", "-1", "--no-show-signature", "--format=%H %ct", "--end-of-options", revision)
    done = git.run(root, *asked)
    if done.returncode:
        return None
    name, seconds = done.stdout.decode().split()
    return Commit(name, day_of(int(seconds)))


def holds(root: Path, name: str) -> bool:
    """Whether the commit *name* is part of the history that leads to HEAD."""
    return git.run(root, "merge-base", "--is-ancestor", name, "HEAD").returncode == 0


def kin(root: Path, lost: str) -> tuple[str | None, bool]:
    """The commit that stands on the main line where *lost* stood, and whether its records are its.

    Where none has the same records it is the last that was written no later; None without.
    """
    asked = ("log", "--no-show-signature", "--format=%H %at")
    [(_, written)] = _written(git.ask(root, *asked, "-1", "--end-of-options", lost))
    line = _written(git.ask(root, *asked, "--first-parent", "HEAD"))
    names = [name for name, _ in line]
    own, *records = _records(root, [lost, *names])
    same = next((name for name, each in zip(names, records, strict=True) if each == own), None)
    near = next((name for name, at in line if at <= written), None)
    return same or near, same is not None


def _written(printed: bytes) -> list[tuple[str, int]]:
    """Commits with the time of their authors, which a rebase leaves."""
    pairs = (line.split() for line in printed.decode().splitlines())
    return [(name, int(at)) for name, at in pairs]


def _records(root: Path, commits: Sequence[str]) -> list[str]:
    """The name that Git gives to all the records of each commit together."""
    lines = "".join(f"{name}:records\n" for name in commits).encode()
    said = git.ask(root, "cat-file", "--batch-check=%(objectname)", given=lines).decode()
    return said.splitlines()


def day_of(seconds: int) -> date:
    """The day in China of a commit's time."""
    return datetime.fromtimestamp(min(seconds, _LAST), CHINA).date()

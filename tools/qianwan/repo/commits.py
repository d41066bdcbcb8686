"""The commit that the records stand on."""

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


def day_of(seconds: int) -> date:
    """The day in China of a commit's time."""
    return datetime.fromtimestamp(min(seconds, _LAST), CHINA).date()

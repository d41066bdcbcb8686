"""The records in the work tree and the commit they stand on: the only module that runs git."""

import os
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final, NamedTuple

RECORDS: Final = "records"
CHINA: Final = timezone(timedelta(hours=8))  # Asia/Shanghai; no summer time
_FOLDERS: Final = {
    "cases": "case",
    "disputes": "dispute",
    "groups": "group",
    "organs": "organ",
    "units": "units",
    "meetings": "meeting",
    "campaigns": "campaign",
}
_NOTES: Final = frozenset({"README.md", ".gitkeep"})


class Source(NamedTuple):
    """One thing under `records/`: its path from the root, its kind, and why it can't be read."""

    path: str
    kind: str | None
    trouble: str | None = None


@dataclass(frozen=True)
class Commit:
    """The commit that the work tree stands on."""

    id: str
    day: date


def sources(root: Path) -> Iterator[Source]:
    """Everything under `records/`, sorted by path; links are named and never followed."""
    yield from _walk(root / RECORDS, RECORDS)


def _walk(folder: Path, name: str) -> Iterator[Source]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = f"{name}/{entry.name}"
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            yield Source(path, None, "是一个链接，不是文件")
        elif stat.S_ISDIR(mode):
            if entry.name.endswith((".yml", ".yaml")):
                yield Source(path, None, "是一个文件夹，却取了文件的名字")
            else:
                yield from _walk(folder / entry.name, path)
        elif not stat.S_ISREG(mode):
            yield Source(path, None, "不是普通文件")
        elif entry.name not in _NOTES:
            yield _source(path)


def _source(path: str) -> Source:
    parts = path.split("/")
    kind = "regions" if path == f"{RECORDS}/regions.yml" else _FOLDERS.get(parts[1])
    if not path.endswith(".yml"):
        return Source(path, None, "不是 .yml 文件")
    if kind is None or (kind != "regions" and len(parts) < 3):
        return Source(path, None, "不在任何一种记录的文件夹里")
    return Source(path, kind)


def path_of(kind: str, key: str) -> str:
    """The one path where the record *key* of *kind* stands: it follows from the id."""
    code, _, rest = key[1:].partition("-")
    year = rest.split("-")[0]
    return (
        f"{RECORDS}/"
        + {
            "case": f"cases/{year}/{code[:6]}/{key}.yml",
            "dispute": f"disputes/{year}/{code[:6]}/{key}.yml",
            "group": f"groups/{code}/{key}.yml",
            "organ": f"organs/{code}.yml",
            "units": f"units/{key}.yml",
            "meeting": f"meetings/{year}/{key}.yml",
            "campaign": f"campaigns/{key}.yml",
            "regions": "regions.yml",
        }[kind]
    )


def head(root: Path) -> Commit | None:
    """The commit of *root* with its day in China, or None where there is no commit to speak of.

    The day is that of the committer: it is when the records came to stand as they do.
    """
    if not (root / ".git").exists():
        return None
    done = subprocess.run(
        ["git", "-C", os.fspath(root), "log", "-1", "--format=%H %ct"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
    )
    if done.returncode:
        return None
    commit, seconds = done.stdout.split()
    return Commit(commit, datetime.fromtimestamp(int(seconds), CHINA).date())

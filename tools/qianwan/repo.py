"""The records in the work tree and the commit they stand on: the only module that runs git."""

import os
import stat
import subprocess
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final, NamedTuple

from qianwan.errors import GitFailed, NoBase

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
            yield source_of(path)


def source_of(path: str) -> Source:
    """The kind of record that belongs at *path*, or why none does."""
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
    done = _git(root, "log", "-1", "--format=%H %ct")
    if done.returncode:
        return None
    commit, seconds = done.stdout.decode().split()
    return Commit(commit, datetime.fromtimestamp(int(seconds), CHINA).date())


def merge_base(root: Path, revision: str) -> str:
    """The commit where the work tree's branch left *revision*: what its change is held against.

    Raises NoBase where Git can't tell; a check without its base would let everything by.
    """
    done = _git(root, "merge-base", "--end-of-options", "HEAD", revision)
    if done.returncode:
        shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        why = "浅克隆，先 git fetch --unshallow" if shallow else "先 git fetch，再核对版本名"
        raise NoBase(revision, why)
    return done.stdout.decode().strip()


def changed_since(root: Path, commit: str) -> list[str]:
    """Paths under `records/` that the work tree has otherwise than *commit*, new ones included.

    A renamed file is two paths, the old one gone: where a record stands follows from its id.
    """
    tracked = _must(
        root, "diff", "--relative", "--name-only", "-z", "--no-renames", commit, "--", RECORDS
    )
    new = _must(root, "ls-files", "--others", "--exclude-standard", "-z", "--", RECORDS)
    return sorted({os.fsdecode(path) for path in (tracked + new).split(b"\0") if path})


def files_at(root: Path, commit: str, paths: Collection[str]) -> dict[str, bytes]:
    """The bytes of those *paths* that are files in *commit*, by two processes however many."""
    listed = _must(root, "ls-tree", "-r", "-z", commit, "--", RECORDS)
    wanted, blobs = frozenset(paths), dict[str, str]()
    for entry in filter(None, listed.split(b"\0")):
        about, _, name = entry.partition(b"\t")
        mode, _, blob = about.decode().split()
        if (
            mode.startswith("100") and (path := os.fsdecode(name)) in wanted
        ):  # no link, no submodule
            blobs[path] = blob
    return dict(zip(blobs, _blobs(root, list(blobs.values())), strict=True))


def _blobs(root: Path, names: Sequence[str]) -> Iterator[bytes]:
    asked = "".join(f"{name}\n" for name in names).encode()
    answer, at = _must(root, "cat-file", "--batch", given=asked), 0
    for _ in names:
        start = answer.index(b"\n", at) + 1
        size = int(answer[at : start - 1].rsplit(b" ", 1)[1])
        yield answer[start : start + size]
        at = start + size + 1


def _must(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = _git(root, *arguments, given=given)
    if done.returncode:
        raise GitFailed(arguments[0], done.stderr.decode(errors="replace").strip())
    return done.stdout


def _git(root: Path, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run git without a shell, in English, and without a lock on the index."""
    return subprocess.run(
        ["git", "-C", os.fspath(root), "-c", "core.quotepath=false", *arguments],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
    )

"""All records of one state: as they lie in the work tree, or as they stand in a commit."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from qianwan.errors import GitFailed, NoRecords
from qianwan.repo import git
from qianwan.repo.changes import LINK
from qianwan.repo.layout import NOTES, RECORDS, Source, source_of

Content = bytes | OSError


class Tree(Protocol):
    """The records of one state."""

    def sources(self, folder: str = RECORDS) -> Iterator[Source]:
        """Everything below *folder*, by path; links are named and never followed.

        Raises NoRecords when the tree has no records at all.
        """

    def contents(self, paths: Collection[str]) -> Mapping[str, Content]:
        """The bytes of those *paths* that are files, or why one can't be read."""

    def mentioning(self, words: Collection[str], folder: str = RECORDS) -> list[str]:
        """Paths below *folder* of files that hold one of *words*."""


@dataclass(frozen=True)
class WorkTree:
    """The records as they lie under *root*, committed or not."""

    root: Path

    def sources(self, folder: str = RECORDS) -> Iterator[Source]:
        """See Tree."""
        if not (self.root / RECORDS).is_dir():
            raise NoRecords(str(self.root))
        if (self.root / folder).is_dir():
            yield from _walk(self.root / folder, folder)

    def contents(self, paths: Collection[str]) -> Mapping[str, Content]:
        """See Tree."""
        found = {path: _bytes(f"{self.root}/{path}") for path in paths}
        return {path: content for path, content in found.items() if content is not None}

    def mentioning(self, words: Collection[str], folder: str = RECORDS) -> list[str]:
        """See Tree."""
        return _grep(self.root, words, "--no-index", "--", folder) if words else []


@dataclass(frozen=True)
class CommittedTree:
    """The records as they stand in *commit* of the repository at *root*, bare or not."""

    root: Path
    commit: str

    def sources(self, folder: str = RECORDS) -> Iterator[Source]:
        """See Tree."""
        listed = git.ask(self.root, "ls-tree", "-r", "-z", "--full-tree", self.commit, folder)
        if folder == RECORDS and not listed:
            raise NoRecords(f"版本 {self.commit}")
        for entry in git.names(listed):
            about, _, path = entry.partition("\t")
            if not about.startswith("100"):
                yield Source(path, None, LINK)
            elif path.rsplit("/", 1)[-1] not in NOTES:
                yield source_of(path)

    def contents(self, paths: Collection[str]) -> Mapping[str, Content]:
        """See Tree."""
        asked = [f"{self.commit}:{path}" for path in paths if path.isprintable()]
        found = git.objects(self.root, asked)
        return {name.partition(":")[2]: content for name, content in found.items()}

    def mentioning(self, words: Collection[str], folder: str = RECORDS) -> list[str]:
        """See Tree."""
        named = _grep(self.root, words, self.commit, "--", folder) if words else []
        return [path.partition(":")[2] for path in named]


def _walk(folder: Path, name: str) -> Iterator[Source]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = f"{name}/{entry.name}"
        if entry.is_symlink():
            yield Source(path, None, LINK)
        elif entry.is_dir(follow_symlinks=False):
            if entry.name.endswith((".yml", ".yaml")):
                yield Source(path, None, "是一个文件夹，却取了文件的名字")
            else:
                yield from _walk(folder / entry.name, path)
        elif not entry.is_file(follow_symlinks=False):
            yield Source(path, None, "不是普通文件")
        elif entry.name not in NOTES:
            yield source_of(path)


def _bytes(path: str) -> Content | None:
    """None of what isn't a file: a link is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with open(descriptor, "rb", buffering=0) as file:
            return file.read()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    except OSError as error:
        return error


def _grep(root: Path, words: Collection[str], *where: str) -> list[str]:
    patterns = "".join(f"{word}\n" for word in sorted(words)).encode()
    done = git.run(root, "grep", "-l", "-z", "-F", "-f", "-", *where, given=patterns)
    if done.returncode > 1:  # 1 is: no file holds any
        raise GitFailed("grep", done.stderr.decode(errors="replace").strip())
    return git.names(done.stdout)

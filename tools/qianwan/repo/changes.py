"""What differs between the records where a change began and the records as it leaves them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from qianwan.errors import NoBase
from qianwan.repo import git
from qianwan.repo.layout import RECORDS, Source, source_of

_COMMIT: Final = re.compile(r"\^?[0-9a-f]{40,64}")


class Fork(NamedTuple):
    """Where a change began: the commit *base*, its *tip* by now, and the commit it ends in."""

    base: str
    tip: str
    head: str


class Change(NamedTuple):
    """A path that differs: whether a record file stood there *before*, and stands there *after*.

    *moved* is the path where Git finds most of its content again, of one that is gone.
    """

    source: Source
    before: bool
    after: bool
    moved: str | None = None


def fork(root: Path, revision: str, head: str | None = None) -> Fork:
    """Where *head*, or without it the work tree, left *revision*: what its change is held against.

    A change may be of several commits, merges among them; a merge that is under way counts as
    done. Raises NoBase where Git can't tell, and for an empty name, which Git takes for HEAD: a
    check without its base would let everything by.
    """
    if not revision or head == "":
        raise NoBase(revision, "版本名是空的")
    asked = ("rev-parse", "--show-prefix", "--end-of-options", f"{revision}...{head or 'HEAD'}")
    done = git.run(root, *asked)
    prefix, *lines = done.stdout.decode(errors="replace").split("\n")
    if prefix:
        raise NoBase(revision, "台账不在版本库的最上层，用 --root 指明版本库的文件夹")
    commits = [line for line in lines if _COMMIT.fullmatch(line)]
    if done.returncode or len(commits) < 3:
        raise NoBase(revision, _why(root))
    end, tip, base = commits[:3]
    merged = git.run(root, "rev-parse", "--quiet", "--verify", "MERGE_HEAD") if not head else None
    if merged is not None and merged.returncode == 0:
        base = git.ask(root, "merge-base", tip, "HEAD", "MERGE_HEAD").decode().strip()
    return Fork(base.removeprefix("^"), tip, end)


def _why(root: Path) -> str:
    shallow = git.run(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    return "浅克隆，先 git fetch --unshallow" if shallow else "先 git fetch，再核对版本名"


def changes(root: Path, base: str, head: str | None) -> list[Change]:
    """What *head*, or without it the work tree with its new files, has otherwise than *base*.

    By path. A renamed record is two changes, the old one gone: where a record stands follows
    from its id.
    """
    raw = ("--raw", "-z", "--find-renames")
    if head is not None:
        asked = ("diff-tree", "-r", *raw, base, head, "--", RECORDS)
        found = list(_parsed(git.ask(root, *asked, index=False)))
    else:
        found = list(_parsed(git.ask(root, "diff", *raw, base, "--", RECORDS)))
        others = ("ls-files", "--others", "--exclude-standard", "-z", "--", RECORDS)
        found += [Change(_named(root, path), False, True) for path in _new(root, others)]
    return sorted(found)


def _new(root: Path, asked: tuple[str, ...]) -> list[str]:
    return git.names(git.ask(root, *asked))


def _named(root: Path, path: str) -> Source:
    link = (root / path).is_symlink()
    return Source(path, None, LINK) if link else source_of(path)


LINK: Final = "是一个链接，不是文件"


def _parsed(printed: bytes) -> Iterator[Change]:
    """The entries of `--raw -z`: modes, ids and a letter, then one path, or two of a rename."""
    fields = iter(git.names(printed))
    for about in fields:
        old, new, _, _, letter = about[1:].split(" ")
        path = next(fields)
        before, after = old.startswith("100"), new.startswith("100")
        if letter.startswith("R"):
            moved = next(fields)
            yield Change(source_of(path), before, False, moved)
            path, before = moved, False
        linked = not after and new != "000000"
        yield Change(Source(path, None, LINK) if linked else source_of(path), before, after)

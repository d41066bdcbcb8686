"""Commits with their people and what they did to the records, as `git log` tells them.

Fields end with NUL, which neither a name nor a message can hold, so that nobody's text is taken
for another field. A trailer is asked for unfolded: it holds no line break of its own.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from qianwan.repo import git
from qianwan.repo.commits import day_of

_TRAILER: Final = "%(trailers:key={},unfold,valueonly,separator=%x0A)"
_FIELDS: Final = (
    "%H", "%P", "%an", "%ae", "%at", "%cn", "%ce", "%ct",
    _TRAILER.format("Reviewed-by"), _TRAILER.format("Co-authored-by"),
)  # fmt: skip
# Said in full, for the settings of a repository may ask for something else.
_LOG: Final = (
    "log", "-z", f"--format={'%x00'.join(_FIELDS)}", "--encoding=UTF-8",
    "--no-show-signature", "--no-follow", "--topo-order", "--reverse",
    "--root", "--raw", "--no-abbrev", "--no-renames", "--diff-merges=first-parent",
)  # fmt: skip
_DIGITS: Final = 12  # of a time that may have a meaning


class Person(NamedTuple):
    """Who a commit or a trailer names. The address tells people apart and is never shown."""

    name: str
    address: str

    def is_also(self, other: "Person") -> bool:
        """Whether both have one name or one address, or one of them neither: no two people then."""
        pairs = zip(self, other, strict=True)
        same = any(one and _plain(one) == _plain(another) for one, another in pairs)
        return same or not any(self) or not any(other)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


class Edit(NamedTuple):
    """A path with its blob before and after; None where no file stood or stands there."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Contribution:
    """A commit against its first parent: who wrote it when, who committed it, what it changed.

    Days are those of China. *written* stays through a rebase, *committed* doesn't.
    """

    id: str
    parents: tuple[str, ...]
    author: Person
    written: date
    committer: Person
    committed: date
    reviewers: tuple[Person, ...]
    coauthors: tuple[Person, ...]
    edits: Mapping[str, Edit]  # by path

    @property
    def authors(self) -> tuple[Person, ...]:
        """Everyone who wrote it."""
        return (self.author, *self.coauthors)


def contributions(
    root: Path, tips: Iterable[str], path: str | None = None, since: date | None = None
) -> list[Contribution]:
    """All commits up to *tips*, ids of which `^id` is left out with all below; parents come first.

    With *path* only those that changed it, on whatever branch, and only what they did to it. With
    *since* none whose committer's day is before it.
    """
    lines = "".join(f"{line}\n" for line in [*tips, *(["--", path] if path else [])])
    options = ["--full-history"] if path else []
    options += [f"--since={since}T00:00:00+08:00"] if since else []
    printed = git.ask(root, *_LOG, *options, "--stdin", given=os.fsencode(lines))
    return [_contribution(about, edits) for about, edits in _parted(printed)]


def _parted(printed: bytes) -> list[tuple[list[bytes], list[Edit]]]:
    """The fields of each commit, and from the mode lines behind them, each with its path, edits."""
    fields = iter(printed.split(b"\0"))
    found: list[tuple[list[bytes], list[Edit]]] = []
    for field in fields:
        about = field.lstrip(b"\n")
        if about.startswith(b":"):
            found[-1][1].append(_edit(about, next(fields)))
        elif about:
            found.append(([about, *islice(fields, len(_FIELDS) - 1)], []))
    return found


def _edit(about: bytes, path: bytes) -> Edit:
    """An entry of `--raw`: modes, ids and a letter. A link or a submodule is no file."""
    old, new, before, after, _ = about[1:].decode().split(" ")
    return Edit(
        os.fsdecode(path),
        before if old.startswith("100") else None,
        after if new.startswith("100") else None,
    )


def _contribution(about: Sequence[bytes], edits: Sequence[Edit]) -> Contribution:
    said = [field.decode(errors="replace") for field in about]
    key, parents, author, address, written, committer, its_address, committed, *trailers = said
    reviewers, coauthors = (tuple(_people(each)) for each in trailers)
    return Contribution(
        key,
        tuple(parents.split()),
        Person(author, address),
        _day(written),
        Person(committer, its_address),
        _day(committed),
        reviewers,
        coauthors,
        {edit.path: edit for edit in edits},
    )


def _people(trailers: str) -> Iterator[Person]:
    """`王某 <w@example.invalid>`, one a line; without the brackets all is the name."""
    for said in filter(None, trailers.split("\n")):
        name, _, address = said.partition("<")
        yield Person(name.strip(), address.rstrip("> "))


def _day(seconds: str) -> date:
    """A commit's time may be any number of digits, or none where its header is broken."""
    return day_of(int(seconds[:_DIGITS] or 0))

"""A change between the commit where it began and the tree that it ends in."""

from pathlib import Path
from typing import NamedTuple

from qianwan.repo import Change, CommittedTree, Fork, Tree, WorkTree, changes, fork


class Held(NamedTuple):
    """A change: where it began, the records there and at its end, and what differs."""

    root: Path
    fork: Fork
    before: Tree
    after: Tree
    found: list[Change]


def hold(root: Path, revision: str, head: str | None) -> Held:
    """Hold *head*, or without it the work tree, against where it left *revision*; raises NoBase."""
    where = fork(root, revision, head)
    before, end = CommittedTree(root, where.base), None if head is None else where.head
    after = WorkTree(root) if end is None else CommittedTree(root, end)
    return Held(root, where, before, after, changes(root, where.base, end))

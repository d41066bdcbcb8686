"""The records in the work tree or at a commit, and their history: only this runs git."""

from qianwan.repo.changes import Change, Fork, changes, fork
from qianwan.repo.commits import CHINA, Commit, commit, head
from qianwan.repo.layout import RECORDS, Source, id_at, path_of, source_of
from qianwan.repo.trees import CommittedTree, Content, Tree, WorkTree

__all__ = [
    "CHINA",
    "RECORDS",
    "Change",
    "Commit",
    "CommittedTree",
    "Content",
    "Fork",
    "Source",
    "Tree",
    "WorkTree",
    "changes",
    "commit",
    "fork",
    "head",
    "id_at",
    "path_of",
    "source_of",
]

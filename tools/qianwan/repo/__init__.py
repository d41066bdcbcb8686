"""The records in the work tree or at a commit, and their history: only this runs git."""

from qianwan.repo.branches import Branches, branches, listed, unfinished
from qianwan.repo.changes import Change, Fork, changes, fork
from qianwan.repo.commits import CHINA, Commit, commit, head
from qianwan.repo.contributions import Contribution, Edit, Person
from qianwan.repo.git import objects
from qianwan.repo.history import Arrival, MainLine, Version, arrivals_of, below, main_line, versions
from qianwan.repo.layout import RECORDS, Source, path_of, source_of
from qianwan.repo.trees import CommittedTree, Content, Tree, WorkTree

__all__ = [
    "CHINA",
    "RECORDS",
    "Arrival",
    "Branches",
    "Change",
    "Commit",
    "CommittedTree",
    "Content",
    "Contribution",
    "Edit",
    "Fork",
    "MainLine",
    "Person",
    "Source",
    "Tree",
    "Version",
    "WorkTree",
    "arrivals_of",
    "below",
    "branches",
    "changes",
    "commit",
    "fork",
    "head",
    "listed",
    "main_line",
    "objects",
    "path_of",
    "source_of",
    "unfinished",
    "versions",
]

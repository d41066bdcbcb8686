"""The records of a work tree checked by what changed since a commit that was checked as a whole.

Only where nothing else can have become wrong or right by the change; where that isn't sure, all is
checked.
"""

from datetime import date
from pathlib import Path
from typing import Final

from qianwan.check import Checked, check
from qianwan.examine import LOGS
from qianwan.excerpt import check_some
from qianwan.index import Index, Whole
from qianwan.readers import Progress
from qianwan.repo import CommittedTree, Source, WorkTree, head, source_of

_MOST: Final = 500  # changed files, beyond which a check of all is little slower
_MISPLACED: Final = "QW201"  # of a record that may stand for another, or hide it


def check_work_tree(root: Path, today: date, progress: Progress | None = None) -> Checked:
    """Check all records under *root*, to the findings and the number of files that `check` gives.

    The ledger holds all records, or only those that changed. Raises NoRecords as `check` does.
    """
    tree, index = WorkTree(root), Index(root)
    if index.whole and index.whole.day <= today.isoformat():
        found = _checked_since(tree, index.whole, index, today)
        if found is not None:
            return found
    commit = head(root)
    found = check(tree, today, progress, index=index)
    if commit is not None:
        _keep(tree, index, commit.id, found, today)
    return found


def _keep(tree: WorkTree, index: Index, commit: str, found: Checked, today: date) -> None:
    """Let the index keep that all was checked, where every file was and is as *commit* has it."""
    same = index.same_as(commit) & index.steady
    wrong = frozenset(each.path for each in found.findings)
    there = [source.path for source in tree.sources()]
    if same.issuperset(there) and all(source_of(path).kind in LOGS for path in wrong):
        index.keep_whole(Whole(commit, today.isoformat(), len(there), wrong))


def _checked_since(tree: WorkTree, whole: Whole, index: Index, today: date) -> Checked | None:
    """What a check of all would find, by what changed since it was *whole*; None if that's unsure.

    Not sure it is where a file went, for others may name it, and where a register changed, for it
    judges others. Files that had findings are looked at each time.
    """
    there = list(tree.sources())
    same = index.same_as(whole.commit)
    changed = [source for source in there if source.path not in same]
    if len(changed) > _MOST or any(source.kind not in LOGS for source in changed):
        return None
    if len(there) - len(changed) + _were(tree.root, whole.commit, changed) != whole.files:
        return None
    wrong = [source for source in there if source.path in whole.wrong]
    found = check_some(tree, [*changed, *wrong], today)
    if any(each.rule == _MISPLACED for each in found.findings):
        return None
    return Checked(found.findings, found.ledger, len(there))


def _were(root: Path, commit: str, changed: list[Source]) -> int:
    """How many of those *changed* stood in *commit*."""
    return len(CommittedTree(root, commit).contents([source.path for source in changed]))

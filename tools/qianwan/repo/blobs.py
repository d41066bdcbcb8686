"""Which of the records are as Git has them, and under which id."""

import hashlib
from collections.abc import Collection
from pathlib import Path

from qianwan.errors import GitFailed
from qianwan.repo import git
from qianwan.repo.layout import RECORDS

_TRACKED = "H"  # neither unmerged nor marked as one whose changes Git isn't to look for


def unchanged(root: Path) -> dict[str, str]:
    """The ids of the blobs of record files in the work tree that are as Git has them, by path.

    Empty outside Git. What is changed, new, unmerged or marked as assumed unchanged isn't there.
    """
    try:
        listed = git.ask(root, "ls-files", "-s", "-v", "-z", "--", RECORDS)
        changed = git.ask(root, "diff-files", "-z", "--name-only", "--relative", "--", RECORDS)
    except GitFailed:
        return {}
    found = {}
    for entry in git.names(listed):
        about, _, path = entry.partition("\t")
        tag, mode, blob, stage = about.split(" ")
        if tag == _TRACKED and mode.startswith("100") and stage == "0":
            found[path] = blob
    for path in git.names(changed):
        found.pop(path, None)
    return found


def as_committed(root: Path, commit: str, paths: Collection[str]) -> frozenset[str]:
    """Those of *paths* that Git's index has as *commit* does; none where that is gone."""
    asked = ("diff-index", "--cached", "-z", "--name-only", "--relative", commit, "--", RECORDS)
    try:
        return frozenset(paths).difference(git.names(git.ask(root, *asked)))
    except GitFailed:
        return frozenset()


def beside(root: Path) -> Path | None:
    """A file inside `.git` for what this program knows of the records under *root*; or None."""
    try:
        folder = git.ask(root, "rev-parse", "--absolute-git-dir").decode().strip()
    except (GitFailed, UnicodeDecodeError):
        return None
    name = hashlib.blake2b(str(root.resolve()).encode(errors="replace"), digest_size=6).hexdigest()
    return Path(folder) / f"qianwan-{name}.sqlite"

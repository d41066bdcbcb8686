"""An office's repository as a host has it: a main branch, and changes to it good and bad."""

from pathlib import Path

import pytest
from git import commit, git

from qianwan.office import empty_records, frame, owners, regions_of, write_new
from qianwan.repo import path_of

CASE = """\
id: {id}
registered: 2026-03-02
channel: 来信
nature: 申诉求决类
category: 自然资源
place: "371721"
events:
  - {{date: 2026-03-05, type: 告知, by: O371721-信访室, outcome: {outcome}, late: 经办人出差}}
"""
HOSTILE = [  # names that a branch may have
    pytest.param("$(touch${IFS}pwned)", id="command"),
    pytest.param("`touch${IFS}pwned`", id="backquotes"),
    pytest.param("'\";touch${IFS}pwned;#", id="quotes"),
    pytest.param("a&b|touch${IFS}pwned", id="pipe"),
    pytest.param("--upload-pack=touch${IFS}pwned", id="option"),
    pytest.param("县区/曹县", id="chinese"),
]
OLD, NEWER, NEWEST = (f"C371721-2026-010{number}" for number in (1, 2, 3))


def write_office(folder: Path) -> None:
    """What `init` writes for a county."""
    regions = regions_of("371721")
    registers = empty_records(regions, "曹县人大常委会", 2026)
    write_new(folder, [*frame("曹县人大常委会"), *owners(regions), *registers])


def write_case(folder: Path, key: str, outcome: str = "受理") -> None:
    """A case of one entry."""
    path = folder / path_of("case", key)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CASE.format(id=key, outcome=outcome), encoding="utf-8", newline="\n")


def host_office(bare: Path, work: Path) -> None:
    """Make the repository *bare*, with *work* as the folder it was made from.

    `main` has three commits: the tag `first`, the office; the tag `second`, and the tip, a case
    more each. `good` adds a case to `second`, `bad` rewrites an entry of the tip. Their pull
    requests are 7 and 8.
    """
    git(bare.parent, "init", "-q", "--bare", "-b", "main", bare.name)
    write_office(work)
    git(work, "init", "-q", "-b", "main")
    git(work, "remote", "add", "origin", str(bare))
    _commit(work, "first")
    write_case(work, OLD)
    _commit(work, "second")
    write_case(work, NEWER)
    commit(work)
    _request(work, 7, "good", "second", NEWEST)
    _request(work, 8, "bad", "main", OLD, outcome="不予受理")
    git(work, "checkout", "-q", "main")
    git(work, "push", "-q", "origin", "refs/heads/*:refs/heads/*", "refs/pull/*:refs/pull/*")
    git(bare, "update-server-info")


def _commit(work: Path, tag: str) -> None:
    commit(work)
    git(work, "tag", tag)


def _request(
    work: Path, number: int, branch: str, start: str, key: str, outcome: str = "受理"
) -> None:
    git(work, "checkout", "-q", "-b", branch, start)
    write_case(work, key, outcome)
    git(work, "update-ref", f"refs/pull/{number}/head", commit(work))
    git(work, "checkout", "-q", "--detach", "main")
    git(work, "merge", "-q", "--no-edit", branch)
    git(work, "update-ref", f"refs/pull/{number}/merge", "HEAD")


def name_main(bare: Path, branch: str) -> None:
    """Give the main branch of *bare* a second name."""
    git(bare, "update-ref", f"refs/heads/{branch}", "main")
    git(bare, "update-server-info")

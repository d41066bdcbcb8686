"""Pushes to a bare repository behind its hook, by clients that do as they like."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from git import WHO, commit, git

from qianwan.cli.root import qianwan
from qianwan.rules import examples

CASE = "records/cases/2026/371721/C371721-2026-0012.yml"
DISPUTE = "records/disputes/2026/371721/D371721102-2026-0035.yml"
ENTRY = "  - {date: 2026-03-03, type: 签收, by: U371721-009}\n"
LATE = (
    "  - {date: 2026-06-10, type: 信访人反馈, by: O371721-信访室, channel: 电话, reached: false,"
    " late: 示例}\n"
)
NUMBER = "# 电话 154" + "00000000\n"  # a number that nobody can have
HOOK = f"#!/bin/sh\nPATH={Path(sys.executable).parent}:$PATH\nexec qianwan receive\n"


@pytest.fixture
def server(tmp_path: Path) -> Path:
    server = tmp_path / "server.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(server))
    hook = server / "hooks/pre-receive"
    hook.write_text(HOOK, "utf-8")
    hook.chmod(0o755)
    return server


@pytest.fixture
def client(server: Path, tmp_path: Path) -> Path:
    client = tmp_path / "client"
    git(tmp_path, "clone", "-q", str(server), str(client))
    shutil.copytree(Path(examples.__path__[0]) / "records", client / "records")
    commit(client)
    assert push(client, "HEAD:main") == ""
    return client


def push(client: Path, *what: str) -> str:
    """What the server says when it refuses; nothing when it takes the push."""
    done = subprocess.run(
        ["git", "-C", str(client), "push", "-q", "origin", *what],
        env={**os.environ, **WHO},
        capture_output=True,
        text=True,
    )
    return done.stderr if done.returncode else ""


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), "utf-8")


def append(root: Path, path: str, line: str) -> None:
    (root / path).write_text((root / path).read_text("utf-8") + line, "utf-8")


def test_good_records_are_taken(client: Path):
    append(client, CASE, LATE)
    commit(client)

    assert push(client, "HEAD:main") == ""
    assert push(client, "HEAD:refs/heads/草稿") == ""


def test_a_bad_first_push_is_refused(server: Path, tmp_path: Path):
    client = tmp_path / "first"
    git(tmp_path, "clone", "-q", str(server), str(client))
    shutil.copytree(Path(examples.__path__[0]) / "records", client / "records")
    edit(client, CASE, "people: 3", "people: 三")
    commit(client)

    assert "QW103" in push(client, "HEAD:main")


def test_what_rewrites_the_past_is_refused_on_the_main_branch_only(client: Path):
    assert push(client, "HEAD:draft") == ""
    edit(client, CASE, ENTRY, "")
    commit(client)

    said = push(client, "HEAD:main")
    assert "QW502" in said
    assert "改为：" in said
    assert push(client, "HEAD:draft") == ""


@pytest.mark.parametrize(
    ("what", "says"),
    [
        pytest.param(["--force", "main~1:main"], "丢掉已有的提交", id="forced"),
        pytest.param(["--delete", "main"], "不能删除", id="deleted"),
    ],
)
def test_the_main_branch_only_grows(client: Path, what: list[str], says: str):
    append(client, CASE, LATE)
    commit(client)
    git(client, "branch", "-M", "main")
    assert push(client, "main") == ""

    assert says in push(client, *what)


def test_other_branches_may_be_rewritten_and_deleted(client: Path):
    append(client, CASE, LATE)
    commit(client)
    assert push(client, "HEAD:draft") == ""
    assert push(client, "--force", "HEAD~1:draft") == ""
    assert push(client, "--delete", "draft") == ""


def test_the_office_may_name_the_branch(server: Path, client: Path):
    git(server, "config", "qianwan.protected", "台账")
    assert push(client, "HEAD:台账") == ""
    edit(client, CASE, ENTRY, "")
    commit(client)

    assert "QW502" in push(client, "HEAD:台账")
    assert push(client, "HEAD:other") == ""


def test_tags_stay(client: Path):
    git(client, "tag", "2026-Q2")
    assert push(client, "2026-Q2") == ""
    commit(client)
    git(client, "tag", "-f", "2026-Q2")

    assert "标签" in push(client, "--force", "2026-Q2")
    assert "标签" in push(client, "--delete", "2026-Q2")


@pytest.mark.parametrize("branch", ["main", "draft"])
def test_personal_data_never_reach_the_server(client: Path, branch: str):
    """Not in a commit before the last either: there it would stay for ever."""
    append(client, CASE, NUMBER)
    commit(client)
    edit(client, CASE, NUMBER, "")
    commit(client)

    said = push(client, f"HEAD:{branch}")
    assert "QW602" in said
    assert NUMBER[5:16] not in said


def test_personal_data_in_a_message_are_refused_and_who_signs_is_not(client: Path):
    commit(client, message="补录\n\nCo-authored-by: 示例乙 <b@example.invalid>")
    assert push(client, "HEAD:draft") == ""
    commit(client, message=f"问{NUMBER}")

    assert "的说明" in push(client, "HEAD:draft")


def test_two_clients_at_once(server: Path, client: Path, tmp_path: Path):
    """One goes in, the other is told to fetch; after a rebase both are there."""
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", str(server), str(other))
    late = LATE.replace("信访人反馈, by: O371721-信访室, channel", "回访, by: O371721, manner")
    append(client, CASE, LATE)
    append(other, DISPUTE, late)
    for each in (client, other):
        commit(each)

    with ThreadPoolExecutor() as pool:
        said = list(pool.map(lambda each: push(each, "HEAD:main"), (client, other)))
    assert sorted(map(bool, said)) == [False, True], said

    behind = client if said[0] else other
    git(behind, "pull", "-q", "--rebase", "origin", "main")
    assert push(behind, "HEAD:main") == ""
    shown = git(server, "show", f"main:{CASE}") + git(server, "show", f"main:{DISPUTE}")
    assert (LATE.strip() in shown, late.strip() in shown) == (True, True)


@pytest.mark.parametrize(
    "name", ["$(touch${IFS}x)", "`touch${IFS}x`", "a;touch${IFS}x", "--x", "a'b\"c", "\u202e分支"]
)
def test_odd_branch_names_are_only_names(server: Path, client: Path, name: str):
    edit(client, CASE, ENTRY, "")
    commit(client)

    assert push(client, f"HEAD:refs/heads/{name}") == ""
    assert not (server / "x").exists()


def test_lines_that_are_not_git_s_are_a_usage_error(client: Path):
    result = CliRunner().invoke(qianwan, ["--root", str(client), "receive"], input="hello\n")

    assert result.exit_code == 2
    assert "pre-receive" in result.output


def rewritten(client: Path) -> tuple[str, str]:
    """Take what was pushed last out of the history; both ends of the branch."""
    git(client, "branch", "-M", "main")
    append(client, CASE, LATE)
    commit(client)
    assert push(client, "main") == ""
    old = git(client, "rev-parse", "HEAD")
    git(client, "reset", "-q", "--hard", "HEAD~1")
    append(client, DISPUTE, "# 去掉了不该写的\n")
    commit(client)
    return old, git(client, "rev-parse", "HEAD")


def test_one_named_rewrite_is_taken_once(server: Path, client: Path):
    old, new = rewritten(client)
    assert "丢掉已有的提交" in push(client, "--force", "main")
    git(server, "config", "qianwan.rewrite", f"{old} {new}")

    assert push(client, "--force", "main") == ""

    assert "丢掉已有的提交" in push(client, "--force", f"{new}~1:main")
    assert git(server, "rev-parse", "main") == new


def test_a_rewrite_is_allowed_between_the_named_ends_only(server: Path, client: Path):
    old, new = rewritten(client)
    git(server, "config", "qianwan.rewrite", f"{new} {old}")

    assert "丢掉已有的提交" in push(client, "--force", "main")


def test_a_named_rewrite_still_needs_good_records(server: Path, client: Path):
    old, _ = rewritten(client)
    edit(client, CASE, "people: 3", "people: 三")
    commit(client)
    git(server, "config", "qianwan.rewrite", f"{old} {git(client, 'rev-parse', 'HEAD')}")

    assert "QW103" in push(client, "--force", "main")

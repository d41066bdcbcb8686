"""A change held against its base, in real throw-away Git repositories."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from qianwan.change import check_change
from qianwan.check import check
from qianwan.cli.root import qianwan
from qianwan.errors import NoBase
from qianwan.repo import changed_since, files_at, head, merge_base
from qianwan.rules import examples

TODAY = date(2026, 6, 15)
CASE = "records/cases/2026/371721/C371721-2026-0012.yml"
DISPUTE = "records/disputes/2026/371721/D371721102-2026-0035.yml"
ENTRY = "  - {date: 2026-03-03, type: 签收, by: U371721-009}\n"
PROGRESS = (
    "  - {date: 2026-06-10, type: 信访人反馈, by: O371721-信访室, channel: 电话, reached: false}\n"
)
WHO = {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@b",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@b",
}


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        env={**os.environ, **WHO, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a step", "--allow-empty")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(Path(examples.__path__[0]) / "records", tmp_path / "records")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    git(tmp_path, "checkout", "-qb", "work")
    return tmp_path


def found(root: Path, base: str = "main"):
    return check_change(root, base, check(root, date(2026, 12, 31)), TODAY)


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), "utf-8")


def test_nothing_changed_is_nothing_found(root: Path):
    assert found(root) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "says"),
    [
        pytest.param(ENTRY, "", "QW502", "第 6 条“签收”（2026-03-03）不见了", id="removed"),
        pytest.param(
            ENTRY, ENTRY.replace("03-03", "03-04"), "QW502", "被改动：date", id="another-day"
        ),
        pytest.param(
            ENTRY, PROGRESS + ENTRY, "QW502", "插在了第 6 条“签收”", id="put-before-an-older-one"
        ),
        pytest.param("people: 3", "people: 2", "QW503", "people 被改动", id="head-changed"),
        pytest.param("people: 3\n", "", "QW503", "people 不见了", id="head-key-removed"),
    ],
)
@pytest.mark.parametrize("committed", [False, True], ids=["work-tree", "committed"])
def test_the_past_is_not_rewritten(root: Path, old, new, rule, says, committed):
    edit(root, CASE, old, new)
    if committed:
        commit(root)

    (finding,) = found(root)
    assert (finding.path, finding.rule) == (CASE, rule)
    assert says in finding.message
    assert finding.line > 1 or rule == "QW503"


def test_one_of_two_like_entries_cannot_vanish(root: Path):
    edit(root, CASE, ENTRY, ENTRY + ENTRY)
    commit(root)
    git(root, "branch", "-f", "main")
    edit(root, CASE, ENTRY + ENTRY, ENTRY)

    assert [each.rule for each in found(root)] == ["QW502"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root: (root / CASE).unlink(), id="removed"),
        pytest.param(
            lambda root: (root / CASE).rename((root / CASE).with_name("C371721-2026-0999.yml")),
            id="renamed",
        ),
        pytest.param(lambda root: git(root, "rm", "-q", CASE), id="removed-from-the-index"),
        pytest.param(
            lambda root: git(root, "mv", CASE, CASE.replace("0012", "0999")), id="renamed-for-git"
        ),
    ],
)
def test_a_record_is_not_removed(root: Path, change):
    change(root)

    assert ("QW501", CASE) in [(each.rule, each.path) for each in found(root)]


def test_lawful_appends_pass(root: Path):
    (root / CASE).write_text((root / CASE).read_text("utf-8") + PROGRESS, "utf-8")
    edit(root, "records/cases/2026/371721/C371721-2026-0101.yml", "events:", "people: 2\nevents:")

    assert found(root) == []


@pytest.mark.parametrize(
    ("entry", "rules"),
    [
        pytest.param(PROGRESS.replace("06-10", "05-20"), ["QW504"], id="long-ago"),
        pytest.param(PROGRESS.replace("06-10", "06-01"), [], id="on-the-last-day"),
        pytest.param(
            PROGRESS.replace("06-10", "05-20").replace("}", ", late: 交接时漏记}"),
            [],
            id="with-its-reason",
        ),
    ],
)
def test_back_dated_entries_say_why(root: Path, entry, rules):
    (root / CASE).write_text((root / CASE).read_text("utf-8") + entry, "utf-8")

    assert [each.rule for each in found(root)] == rules


def test_what_others_did_since_is_not_this_change(root: Path):
    """Main went on after the branch began: its own new entry isn't missing here."""
    git(root, "checkout", "-q", "main")
    (root / CASE).write_text((root / CASE).read_text("utf-8") + PROGRESS, "utf-8")
    commit(root)
    git(root, "checkout", "-q", "work")

    assert found(root) == []


def test_a_record_that_was_broken_may_be_mended(root: Path):
    whole = (root / DISPUTE).read_text("utf-8")
    (root / DISPUTE).write_text(whole.replace("category: 邻里", "kind: 邻里"), "utf-8")
    commit(root)
    git(root, "branch", "-f", "main")
    (root / DISPUTE).write_text(whole.replace("2026-03-02", "2026-06-12"), "utf-8")

    assert found(root) == []


def test_a_change_without_a_base_is_not_let_by(root: Path):
    for revision in ("nowhere", "-v", "--output=x"):
        with pytest.raises(NoBase, match="没有比较"):
            merge_base(root, revision)
    result = CliRunner().invoke(qianwan, ["--root", str(root), "check", "--base", "nowhere"])
    assert result.exit_code == 3
    assert "找不到" in result.output


def test_a_shallow_clone_is_told_to_fetch(root: Path, tmp_path_factory: pytest.TempPathFactory):
    commit(root)
    commit(root)
    folder = tmp_path_factory.mktemp("clone") / "shallow"
    git(root, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{root}", str(folder))

    with pytest.raises(NoBase, match="unshallow"):
        merge_base(folder, "origin/main")


def test_check_with_a_base_ends_by_what_the_change_does(root: Path):
    clean = CliRunner().invoke(qianwan, ["--root", str(root), "check", "--base", "main"])
    edit(root, CASE, ENTRY, "")
    spoilt = CliRunner().invoke(qianwan, ["--root", str(root), "check", "--base", "main"])

    assert clean.exit_code == 0, clean.output
    assert spoilt.exit_code == 1
    assert "QW502" in spoilt.output


@pytest.mark.parametrize(
    "name",
    ["a b.yml", "-x.yml", "引号“.yml", 'q".yml', "line\nbreak.yml", "\udcb2\udce2.yml"],
    ids=ascii,
)
def test_odd_names_are_only_names(root: Path, name: str):
    path = f"records/groups/371721/{name}"
    (root / path).write_text("id: x\n", "utf-8")
    base = head(root)
    assert base is not None
    assert changed_since(root, base.id) == [path]
    commit(root)
    assert files_at(root, "HEAD", [path]) == {path: b"id: x\n"}
    assert changed_since(root, base.id) == [path]

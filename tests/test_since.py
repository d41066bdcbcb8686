"""A work tree checked by what changed since a whole check: the same findings, and less work."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from git import commit, git
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import write_records

from qianwan import since
from qianwan.check import check
from qianwan.repo import WorkTree
from qianwan.since import check_work_tree

LAST_DAY = date(2026, 11, 20)
CASE = "records/cases/2026/371700/C371700-2026-0001.yml"
DISPUTE = "records/disputes/2026/371702/D371702001-2026-0001.yml"
ACTIVITY = "records/activities/2026/371702/A371702-2026-0004.yml"
GROUP = "records/groups/371702/G371702-003.yml"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("since") / "office"
    write_records(root)
    git(root, "init", "-q", "-b", "main")
    commit(root)
    check_work_tree(root, LAST_DAY)
    return root


@pytest.fixture
def root(office: Path, tmp_path: Path) -> Path:
    return copied(office, tmp_path / "office")


def copied(office: Path, root: Path) -> Path:
    """The office with its history; its index is of another place, so it is checked once."""
    shutil.copytree(office, root)
    git(root, "update-index", "-q", "--refresh")
    check_work_tree(root, LAST_DAY)
    return root


@pytest.fixture
def whole_checks(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days of the checks of all there is."""
    seen: list[date] = []

    def counted(tree, today, progress=None, index=None):
        seen.append(today)
        return check(tree, today, progress, index=index)

    monkeypatch.setattr(since, "check", counted)
    return seen


def same(root: Path, today: date = LAST_DAY) -> bool:
    found, whole = check_work_tree(root, today), check(WorkTree(root), today)
    return (found.findings, found.files) == (whole.findings, whole.files)


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


def add(root: Path, path: str, old: str, new: str) -> None:
    """A copy of a record under another id."""
    text = (root / path).read_text("utf-8")
    (root / path.replace(old, new)).write_text(text.replace(old, new), "utf-8")


def twice(root: Path) -> None:
    """A deputy in two places: the activity that is there has the finding."""
    first = ACTIVITY.replace("0004", "0000")
    text = (root / ACTIVITY).read_text("utf-8").replace("2026-0004", "2026-0000")
    lines = [line for line in text.split("\n") if not line.startswith(("by:", "group:"))]
    (root / first).write_text(
        "\n".join([*lines[:3], "by: G371702-001", "group: G371702-001", *lines[3:]]), "utf-8"
    )


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda _: None, id="nothing"),
        pytest.param(lambda root: edit(root, DISPUTE, "people: ", "people: 1"), id="an-edit"),
        pytest.param(lambda root: edit(root, DISPUTE, "people", "poeple"), id="an-error"),
        pytest.param(lambda root: add(root, DISPUTE, "2026-0001", "2026-0901"), id="a-new-one"),
        pytest.param(twice, id="another-has-the-finding"),
    ],
)
@pytest.mark.parametrize("then", [lambda _: None, commit], ids=["in-the-work-tree", "committed"])
def test_what_changed_is_enough(
    root: Path,
    change: Callable[[Path], object],
    then: Callable[[Path], object],
    whole_checks: list[date],
):
    change(root)
    then(root)

    assert same(root)
    assert whole_checks == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root: (root / CASE).unlink(), id="a-record-went"),
        pytest.param(lambda root: add(root, DISPUTE, "-0001.yml", "-0901.yml"), id="misplaced"),
        pytest.param(lambda root: edit(root, GROUP, "\n", "\n# 说明\n"), id="a-register"),
        pytest.param(lambda root: (root / "records/x.txt").touch(), id="something-else"),
        pytest.param(
            lambda root: (root / CASE).rename(root / CASE.replace("0001", "0901")), id="moved"
        ),
    ],
)
def test_where_that_is_not_sure_all_is_checked(
    root: Path, change: Callable[[Path], object], whole_checks: list[date]
):
    change(root)

    assert same(root)
    assert whole_checks == [LAST_DAY]


def test_a_day_before_the_last_check_is_another_matter(root: Path, whole_checks: list[date]):
    assert same(root, date(2026, 11, 19))
    assert len(whole_checks) == 1


def test_a_file_whose_changes_git_does_not_look_for_is_read(root: Path):
    git(root, "update-index", "--assume-unchanged", DISPUTE)
    edit(root, DISPUTE, "people", "poeple")

    assert check_work_tree(root, LAST_DAY).errors


def test_a_file_that_is_mended_meanwhile_is_not_taken_for_what_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    was = (root / DISPUTE).read_text("utf-8")
    edit(root, DISPUTE, "people", "poeple")
    edit(root, GROUP, "\n", "\n# 说明\n")
    commit(root)

    def mended_first(tree, today, progress=None, index=None):
        (root / DISPUTE).write_text(was, "utf-8")
        return check(tree, today, progress, index=index)

    monkeypatch.setattr(since, "check", mended_first)
    assert check_work_tree(root, LAST_DAY).findings == []
    monkeypatch.undo()
    git(root, "checkout", "-q", "--", DISPUTE)

    assert check_work_tree(root, LAST_DAY).errors


def test_a_commit_that_is_gone_is_no_basis(root: Path, whole_checks: list[date]):
    shutil.rmtree(root / ".git")
    for _ in range(2):
        assert same(root)

    assert len(whole_checks) == 2


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_after_any_edits_it_says_what_a_check_of_all_says(
    office: Path, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
):
    root = copied(office, tmp_path_factory.mktemp("edits") / "office")
    logs = sorted(path for path in (root / "records").rglob("*-*.yml"))
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(logs))
        what = data.draw(st.sampled_from(["delete", "spoil", "day", "copy", "commit", "check"]))
        text = path.read_text("utf-8") if path.exists() else ""
        if what == "delete":
            path.unlink(missing_ok=True)
        elif what == "spoil" and text:
            path.write_text(text.replace("-0", "-1", data.draw(st.integers(1, 9))), "utf-8")
        elif what == "day" and text:
            path.write_text(text.replace("2026-03", "2026-02"), "utf-8")
        elif what == "copy" and text:
            key = path.stem[:-4] + "0900" if len(path.stem) > 16 else path.stem
            path.with_stem(key).write_text(text.replace(path.stem, key), "utf-8")
        elif what == "commit":
            commit(root)
        else:
            check_work_tree(root, LAST_DAY)

    assert same(root)
    assert same(root)

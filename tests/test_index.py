"""The index of what is known: the same findings as without it, less work, and never trusted."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from git import commit, git
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qianwan import examine, readers
from qianwan.check import Checked, check
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.report import Report
from qianwan.index import Index
from qianwan.repo import WorkTree, blobs

OFFICE = Path(__file__).parent / "office" / "records"
TODAY = date(2026, 11, 20)
DISPUTE = "records/disputes/2026/371721/D371721102-2026-0034.yml"
CASE = "records/cases/2026/371721/C371721-2026-0101.yml"
GROUP = "records/groups/371721/G371721-012.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "office"
    shutil.copytree(OFFICE, root / "records")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def with_index(root: Path, today: date = TODAY) -> Checked:
    return check(WorkTree(root), today, index=Index(root))


def told(found: Checked) -> tuple[object, ...]:
    """Findings and records, and where all is right every figure."""
    report = Report(found.ledger, TODAY)
    numbers = [] if found.errors else [(key, report.figure(key).counted) for key in FIGURES]
    return found.findings, found.files, numbers, sorted(each.id for each in found.ledger.records)


def same(root: Path, today: date = TODAY) -> bool:
    """Whether a check with the index gives what one without it does."""
    return told(with_index(root, today)) == told(check(WorkTree(root), today))


def store_of(root: Path) -> Path:
    found = blobs.beside(root)
    assert found is not None
    return found


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read and held against their schema: work that must follow the change."""
    seen: list[str] = []

    def counted(source: examine.Source, content: examine.Content) -> examine.Examined:
        seen.append(source.path)
        return examine.examine(source, content)

    monkeypatch.setattr(readers, "examine", counted)
    return seen


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


# Work follows the change


def test_what_is_known_is_not_read_again(root: Path, read_files: list[str]):
    first = with_index(root)
    assert len(read_files) == first.files

    read_files.clear()
    again = with_index(root)

    assert read_files == []
    assert told(again) == told(first)


def test_only_what_changed_is_read(root: Path, read_files: list[str]):
    with_index(root)
    edit(root, DISPUTE, "people: ", "people: 1")
    (root / CASE).rename(root / CASE.replace("0101", "0102"))
    read_files.clear()

    with_index(root)

    assert sorted(read_files) == sorted([DISPUTE, CASE.replace("0101", "0102")])
    assert same(root)


def test_what_is_committed_is_known_from_then_on(root: Path, read_files: list[str]):
    with_index(root)
    edit(root, DISPUTE, "people: ", "people: 1")
    commit(root)
    with_index(root)
    read_files.clear()

    with_index(root)

    assert read_files == []


def test_a_file_with_a_finding_is_read_each_time(root: Path, read_files: list[str]):
    edit(root, DISPUTE, "category: ", "category: 天气 # ")
    commit(root)
    with_index(root)
    read_files.clear()

    found = with_index(root)

    assert read_files == [DISPUTE]
    assert [each.path for each in found.findings if each.rule == "QW104"] == [DISPUTE]


def test_other_registers_judge_again_without_reading(root: Path, read_files: list[str]):
    with_index(root)
    edit(root, GROUP, "\n", "\n# 一句说明\n")
    commit(root)
    read_files.clear()

    with_index(root)

    assert read_files == [GROUP]


# The same as without it


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(GROUP, "id: R371721-00123", "id: R371721-99123", id="a-deputy-is-gone"),
        pytest.param("records/regions.yml", '"371721102"', '"371721999"', id="a-township-is-gone"),
        pytest.param("records/units/371721.yml", "U371721-004", "U371721-777", id="a-unit-is-gone"),
        pytest.param(CASE, "date: 2026-03-05", "date: 2027-03-05", id="a-day-to-come"),
        pytest.param(CASE, "id: C371721-2026-0101", "id: C371721-2026-0999", id="another-id"),
        pytest.param(DISPUTE, "people", "poeple", id="no-such-column"),
    ],
)
def test_whatever_is_wrong_now_is_found(root: Path, path: str, old: str, new: str):
    with_index(root)
    edit(root, path, old, new)

    found = with_index(root)

    assert found.errors
    assert same(root)
    commit(root)
    assert same(root)
    assert same(root)


def test_a_record_of_tomorrow_is_wrong_today(root: Path):
    edit(root, CASE, "date: 2026-03-05", "date: 2026-12-05")
    commit(root)
    assert with_index(root, date.max).findings == []

    assert [each.rule for each in with_index(root).findings] == ["QW303"]
    assert with_index(root, date.max).findings == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_after_any_edits_it_says_what_a_check_of_all_says(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
):
    root = tmp_path_factory.mktemp("edits") / "office"
    shutil.copytree(OFFICE, root / "records")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    paths = sorted(path for path in (root / "records").rglob("*.yml"))
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(paths))
        what = data.draw(st.sampled_from(["delete", "append", "swap", "commit", "check"]))
        if what == "delete":
            path.unlink(missing_ok=True)
        elif what == "append" and path.exists():
            path.write_text(path.read_text("utf-8") + "# 说明\n", "utf-8")
        elif what == "swap" and path.exists():
            path.write_text(path.read_text("utf-8").replace("2026-03", "2026-02", 1), "utf-8")
        elif what == "commit":
            commit(root)
        else:
            with_index(root)

    assert same(root)
    assert same(root)


# Never trusted over the files


def damaged(root: Path) -> None:
    raw = bytearray(store_of(root).read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 4_000] = bytes(4_000)
    store_of(root).write_bytes(raw)


def of_another_version(root: Path) -> None:
    with sqlite3.connect(store_of(root)) as store:
        store.execute("UPDATE about SET version = 'other'")
        store.execute("UPDATE kept SET record = x'00'")


def with_another_record(root: Path) -> None:
    with sqlite3.connect(store_of(root)) as store:
        store.execute(
            "UPDATE kept SET record = (SELECT record FROM kept WHERE path = ?) WHERE path = ?",
            (DISPUTE, DISPUTE.replace("0034", "0035")),
        )


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(damaged, id="damaged"),
        pytest.param(lambda root: store_of(root).write_bytes(b"no database"), id="something-else"),
        pytest.param(lambda root: store_of(root).write_bytes(b""), id="empty"),
        pytest.param(of_another_version, id="another-version"),
        pytest.param(with_another_record, id="a-record-under-another-name"),
    ],
)
def test_an_index_that_is_not_right_is_made_anew(
    root: Path, spoil: Callable[[Path], object], read_files: list[str]
):
    with_index(root)
    spoil(root)

    assert same(root)
    read_files.clear()
    with_index(root)
    assert read_files == []


def test_a_file_that_changes_meanwhile_is_not_taken_for_what_it_was(root: Path):
    index, was = Index(root), (root / DISPUTE).read_text("utf-8")
    edit(root, DISPUTE, "people: ", "people: 1")
    check(WorkTree(root), TODAY, index=index)
    (root / DISPUTE).write_text(was, "utf-8")
    git(root, "update-index", "-q", "--refresh")

    assert same(root)


def test_who_finds_it_locked_does_without(root: Path):
    with_index(root)
    store = sqlite3.connect(store_of(root))
    store.execute("BEGIN EXCLUSIVE")
    try:
        assert same(root)
    finally:
        store.close()


def test_a_file_whose_changes_git_does_not_look_for_is_read(root: Path):
    with_index(root)
    git(root, "update-index", "--assume-unchanged", DISPUTE)
    edit(root, DISPUTE, "people", "poeple")

    assert with_index(root).errors


def test_outside_git_there_is_none(tmp_path: Path):
    shutil.copytree(OFFICE, tmp_path / "records")

    assert with_index(tmp_path).findings == []
    assert [path.name for path in tmp_path.iterdir()] == ["records"]


def test_two_at_once_and_one_killed_leave_it_right(root: Path):
    program = str(Path(sys.executable).with_name("qianwan"))
    command = [program, "--root", str(root), "check"]
    running = [Popen(command, stdout=PIPE, stderr=PIPE, env={**os.environ}) for _ in range(3)]
    running[0].kill()
    said = [each.communicate() for each in running]

    assert [each.returncode for each in running[1:]] == [0, 0], said
    assert same(root)

"""The whole check over a repository of records: what can't be read never stops the rest."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from qianwan import readers
from qianwan.check import check
from qianwan.errors import NoRecords, UnreadableLedger
from qianwan.findings import Severity
from qianwan.repo import WorkTree, path_of
from qianwan.rules import examples

TODAY = date(2026, 12, 31)
CASE = "records/cases/2026/371721/C371721-2026-0101.yml"
DISPUTE = "records/disputes/2026/371721/D371721102-2026-0035.yml"


@pytest.fixture
def root(tmp_path):
    shutil.copytree(Path(examples.__path__[0]) / "records", tmp_path / "records")
    return tmp_path


def found(root, path):
    return [each for each in check(WorkTree(root), TODAY).findings if each.path == path]


def test_the_examples_are_clean(root):
    result = check(WorkTree(root), TODAY)

    assert result.findings == []
    assert result.files == len(list(WorkTree(root).sources()))
    assert list(result.ledger.cases) == sorted(result.ledger.cases)
    assert "C371721-2026-0012" in result.ledger.cases
    assert "D371721102-2026-0035" in result.ledger.disputes


def make_folder(path):
    path.unlink()
    path.mkdir()


def make_link(path):
    path.rename(path.with_suffix(".txt"))
    path.symlink_to(path.with_suffix(".txt").name)


def make_pipe(path):
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        pytest.param(make_folder, "文件夹", id="a-folder-named-like-a-file"),
        pytest.param(make_link, "链接", id="a-link"),
        pytest.param(make_pipe, "不是普通文件", id="a-pipe"),
    ],
)
def test_what_is_no_file_is_named_and_the_rest_is_checked(root, spoil, says):
    spoil(root / CASE)
    (root / DISPUTE).write_text("id: [", encoding="utf-8")
    result = check(WorkTree(root), TODAY)

    assert [each.rule for each in result.findings if each.path == CASE] == ["QW011"]
    assert says in next(each.message for each in result.findings if each.path == CASE)
    assert any(each.path == DISPUTE for each in result.findings)


@pytest.mark.parametrize(
    ("raw", "rules"),
    [
        pytest.param(b"", ["QW010"], id="empty"),
        pytest.param(b"x" * (2 << 20), ["QW009"], id="two-mebibytes"),
        pytest.param(b"a: " + b"[" * 10_000 + b"]" * 10_000, ["QW009"], id="ten-thousand-levels"),
        pytest.param(b"\xff\xfe\x00", ["QW001"], id="not-text"),
        pytest.param("id: 1\n标题：道路\n".encode("gb18030"), ["QW001"], id="gb18030"),
        pytest.param(b"a: &x [b]\nc: *x\n", ["QW007", "QW007"], id="anchor-and-alias"),
        pytest.param(b"a: 1\na: 2\n", ["QW006"], id="a-key-twice"),
        pytest.param(b"- 1\n", ["QW010"], id="a-list"),
    ],
)
def test_a_text_that_is_no_record_gives_its_findings(root, raw, rules):
    (root / CASE).write_bytes(raw)

    assert [each.rule for each in found(root, CASE)] == rules


def test_an_alias_bomb_never_expands(root):
    lines = ["a: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 40)]
    (root / CASE).write_text("\n".join(lines), encoding="utf-8")

    assert {each.rule for each in found(root, CASE)} == {"QW007"}


def test_a_record_that_cannot_be_read_is_not_called_missing(root):
    """The meeting and the dispute that name it are no less right for its errors."""
    named = "records/cases/2026/371721/C371721-2026-0012.yml"
    (root / named).write_text("", encoding="utf-8")

    assert {each.path for each in check(WorkTree(root), TODAY).findings} == {named}


def test_a_file_in_the_wrong_place_is_told_where_it_belongs(root):
    wrong = "records/cases/2026/371722/C371721-2026-0101.yml"
    (root / wrong).parent.mkdir(parents=True)
    (root / CASE).rename(root / wrong)

    (finding,) = [each for each in found(root, wrong) if each.rule == "QW201"]
    assert (finding.line, finding.column) == (1, 1)
    assert finding.fix == CASE == path_of("case", "C371721-2026-0101")


def test_a_misplaced_record_that_names_a_missing_one_is_still_told_of(root):
    wrong = "records/cases/2026/371722/C371721-2026-0101.yml"
    text = (root / CASE).read_text("utf-8")
    merged = "  - {date: 2026-04-01, type: 并案, by: O371721-信访室, into: C371721-2026-9999}\n"
    (root / wrong).parent.mkdir(parents=True)
    (root / wrong).write_text(text + merged, "utf-8")
    (root / CASE).unlink()

    assert {"QW201", "QW209"} <= {each.rule for each in found(root, wrong)}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("records/说明.txt", id="a-text-file"),
        pytest.param("records/cases/2026/371721/C371721-2026-0102.yaml", id="another-ending"),
        pytest.param("records/notes.yml", id="outside-every-folder"),
        pytest.param("records/other/x.yml", id="in-no-known-folder"),
    ],
)
def test_what_is_no_record_does_not_lie_among_records(root, name):
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("a: 1\n", encoding="utf-8")

    assert [each.rule for each in found(root, name)] == ["QW011"]


def test_notes_may_lie_among_records(root):
    (root / "records/README.md").write_text("示例\n", encoding="utf-8")

    assert check(WorkTree(root), TODAY).findings == []


def test_two_processes_find_what_one_finds(root, monkeypatch):
    monkeypatch.setattr(readers, "CHUNK", 1)
    for at, path in enumerate(sorted((root / "records/cases").rglob("*.yml"))):
        if at % 2:
            path.write_text(path.read_text("utf-8").replace("category", "kategory"), "utf-8")
    one, two = check(WorkTree(root), TODAY, processes=1), check(WorkTree(root), TODAY, processes=2)

    assert one.findings
    assert one.findings == two.findings
    assert one.ledger.cases == two.ledger.cases


def test_progress_runs_to_the_total(root):
    steps = []
    result = check(WorkTree(root), TODAY, lambda done, total: steps.append((done, total)))

    assert steps[-1] == (result.files, result.files)


def test_a_ledger_with_errors_gives_no_figures(root):
    (root / CASE).write_text("", encoding="utf-8")
    result = check(WorkTree(root), TODAY)

    with pytest.raises(UnreadableLedger, match="1 处错误"):
        result.sound_ledger()


def test_a_warning_never_fails_a_check(root):
    text = (root / DISPUTE).read_text("utf-8") + 'subcategory: "学习班退费"\n'
    (root / DISPUTE).write_text(text, "utf-8")
    result = check(WorkTree(root), TODAY)

    assert {each.severity for each in result.findings} == {Severity.WARNING}
    assert result.errors == 0
    assert result.sound_ledger() is result.ledger


def test_without_records_there_is_nothing_to_check(tmp_path):
    with pytest.raises(NoRecords, match="qianwan init"):
        check(WorkTree(tmp_path), TODAY)

"""`qianwan export`: every table and list that 通用版 may show, and nothing that it may not."""

import csv
import errno
import io
import os
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from samples import write_records
from spreadsheets import rows_of

from qianwan.atomic import write_new
from qianwan.check import check
from qianwan.cli.export import NAMES
from qianwan.cli.root import qianwan
from qianwan.figures import by_name
from qianwan.figures.report import Report
from qianwan.figures.tables import Row, Table
from qianwan.papers.draw import as_csv
from qianwan.papers.workbook.tables import tables
from qianwan.repo import WorkTree
from qianwan.site.lists import LISTS

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county of the sample."""
    return write_records(tmp_path_factory.mktemp("county"), "county", 1, DAY)


@pytest.fixture(scope="module")
def report(root: Path) -> Report:
    return Report(check(WorkTree(root), DAY).sound_ledger(), DAY)


def run(root: Path, out: Path, *words: str) -> Result:
    arguments = ["--root", str(root), "export", "--out", str(out), "--as-of", str(DAY), *words]
    return CliRunner().invoke(qianwan, arguments)


def cells(table: Table) -> list[list[str]]:
    return [[str(cell) for cell in line] for line in [list(table.columns), *table.lines()]]


def test_a_workbook_holds_every_table_as_it_is(root: Path, report: Report, tmp_path: Path):
    out = tmp_path / "a.xlsx"

    result = run(root, out)

    assert (result.exit_code, result.output) == (0, f"{out}：11 张表，截至 2026-11-20\n")
    wanted = {name: table for each in by_name.NAMES for name, table in by_name.all_of(report, each)}
    wanted |= {name: make(report) for name, make in LISTS.items()}
    for name, table in wanted.items():
        title, *lines = rows_of(out.read_bytes(), name)
        assert title[0] == table.title
        written = [["" if cell is None else str(cell) for cell in line] for line in lines]
        assert written[: len(cells(table))] == cells(table)
        assert [line[0] for line in written[len(cells(table)) + 1 :]] == list(table.notes)


def test_csv_files_hold_the_same(root: Path, report: Report, tmp_path: Path):
    run(root, tmp_path / "d", "--format", "csv")

    files = {path.stem: path for path in (tmp_path / "d").iterdir()}
    assert len(files) == 11
    for name, make in LISTS.items():
        raw = files[name].read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert list(csv.reader(io.StringIO(raw.decode("utf-8-sig")))) == cells(make(report))


def test_the_same_export_is_the_same_bytes(root: Path, tmp_path: Path):
    for name in ("a.xlsx", "b.xlsx"):
        run(root, tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_what_is_there_is_not_written_over(root: Path, tmp_path: Path):
    (tmp_path / "a.xlsx").write_text("填好的", encoding="utf-8")

    result = run(root, tmp_path / "a.xlsx")

    assert result.exit_code == 2
    assert (tmp_path / "a.xlsx").read_text(encoding="utf-8") == "填好的"


def test_only_what_is_asked_for_is_written(root: Path, tmp_path: Path):
    result = run(root, tmp_path / "a.xlsx", "--what", "纠纷", "--what", "小组目录")

    assert "：3 张表" in result.output


# What no list may tell


@pytest.mark.parametrize("name", NAMES)
def test_no_deputy_and_no_text_of_a_record_is_exported(
    name: str, root: Path, report: Report, tmp_path: Path
):
    run(root, tmp_path / "d", "--format", "csv", "--what", name)
    said = "".join(path.read_text("utf-8-sig") for path in (tmp_path / "d").iterdir())

    registers = report.ledger.registers
    hidden = {*registers.deputies, *(each.name for each in registers.deputies.values())}
    hidden |= {each.name for each in registers.units.values()}
    texts = [each.title for each in report.ledger.cases.values() if each.title]
    texts += [each.title for each in report.ledger.disputes.values() if each.title]
    assert len(hidden) > 100
    assert len(texts) > 100
    assert [each for each in (*hidden, *texts) if each in said] == []
    assert re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said) is None  # no day of any record
    assert re.search(r"D[0-9]{9}-", said) is None  # its serial number tells how many there are


def test_cases_are_listed_as_their_pages_tell_them(report: Report):
    table = LISTS["案件目录"](report)

    assert [row.key for row in table.rows] == sorted(report.at.selected)
    for row in table.rows:
        case = report.at.case(row.key)
        assert row.cells[1] == ("—" if len(row.key.split("-")[0]) > 7 else case.category)
        assert row.cells[2] == f"{case.registered.year}年{case.registered.month}月"


# Text stays text


HOSTILE = ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://example.invalid")', "{=1}", "\t=1"]


def test_text_is_never_a_formula_or_a_link():
    table = Table("=1+1", ("=甲", "乙"), tuple(Row(each, each, (each,)) for each in HOSTILE))

    raw = tables([("a/b:c*", table)])
    shown = as_csv(table.columns, table.lines())

    rows = rows_of(raw, "abc")
    assert [row[0] for row in rows[:2]] == ["=1+1", "=甲"]
    assert [row[0] for row in rows[2:9]] == [each.replace("\t", " ") for each in HOSTILE]
    assert b"<f>" not in raw
    assert all(line[0] == "'" for line in shown.lstrip("\ufeff").splitlines()[1:5])


def test_sheets_of_one_name_are_told_apart():
    table = Table("甲", ("乙",), (Row("a", "a", ()),))

    raw = tables([("示例" * 20, table), ("示例" * 20, table)])

    assert rows_of(raw, ("示例" * 20)[:31])[0] == ["甲"]
    assert rows_of(raw, ("示例" * 20)[:28] + "2")[0] == ["甲"]


# A disk that is full


def test_half_a_folder_of_csv_files_is_never_left(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(path: Path, content: bytes, *, private: bool) -> None:
        if path.name == "进度.csv":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_new(path, content, private=private)

    monkeypatch.setattr("qianwan.cli.export.write_new", full)

    result = run(root, tmp_path / "d", "--format", "csv")

    assert result.exit_code == 3
    assert [*tmp_path.iterdir()] == []

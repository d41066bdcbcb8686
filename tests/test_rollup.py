"""`qianwan export --format parquet` and `qianwan rollup`: cities add up to their province."""

import csv
import io
import json
import re
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from builders import ledger
from cities import CITIES, DAY, Sheets, facts_of, hand_up, report_of, write_city
from click.testing import CliRunner, Result

from qianwan import __version__, schema
from qianwan.cli.root import qianwan
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.report import Report
from qianwan.figures.values import Duration
from qianwan.papers.numbers import value_data
from qianwan.rollup.facts import COUNTED_APART, FILES, Sheet
from qianwan.rollup.province import province, statements
from qianwan.rollup.tables import not_added, province_data

HEAD = (
    "version", "year", "as_of", "city", "city_name", "county", "congress", "kind", "type",
    "category", "level", "month", "state", "selected",
)  # fmt: skip


def with_all(sheet: Sheet, column: str, cell: object) -> Sheet:
    """The same rows, all with *cell* in a column."""
    at = [*sheet.columns].index(column)
    return Sheet(sheet.columns, [(*row[:at], cell, *row[at + 1 :]) for row in sheet.rows])


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    return {seed: write_city(tmp_path_factory.mktemp(f"city{seed}"), seed) for seed in CITIES}


@pytest.fixture(scope="module")
def reports(roots: dict[int, Path]) -> dict[int, Report]:
    return {seed: report_of(root) for seed, root in roots.items()}


@pytest.fixture(scope="module")
def sheets(reports: dict[int, Report]) -> dict[int, Sheets]:
    return {seed: facts_of(report) for seed, report in reports.items()}


@pytest.fixture(scope="module")
def folders(sheets: dict[int, Sheets], tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    base = tmp_path_factory.mktemp("facts")
    return {seed: hand_up(base / f"{seed}", each) for seed, each in sheets.items()}


def run(*words: object) -> Result:
    return CliRunner().invoke(qianwan, [str(word) for word in words])


def figures_of(report: Report) -> dict[str, dict]:
    """What `figures --format json` gives of a city, less what can't be added."""
    return {
        key: value_data(key, value)
        for key, value in report.city.items()
        if not isinstance(value, Duration)
    }


# The sums


@pytest.mark.parametrize("seed", CITIES)
def test_one_city_adds_up_to_its_own_figures(
    seed: int, reports: dict[int, Report], folders: dict[int, Path]
):
    found = province_data(province([folders[seed]], __version__), ())

    assert found["figures"] == figures_of(reports[seed])


def test_a_province_is_the_sum_of_its_cities(reports: dict[int, Report], folders: dict[int, Path]):
    found = province_data(province([*folders.values()], __version__), ())["figures"]

    cities = [figures_of(report) for report in reports.values()]
    for key, figure in found.items():
        assert numbers(figure) == sum((numbers(city[key]) for city in cities), Counter()), key
    assert found["resolution"]["part"] > max(city["resolution"]["part"] for city in cities)
    assert found["gap_to_others"]["value"].endswith("个百分点")


def numbers(figure: Mapping) -> Counter:
    """Every number of a figure by where it stands; `+` of counters drops zeros."""
    pair = {
        f"{name} {side}": figure[name][side]
        for name in ("first", "second")
        for side in ("part", "whole")
        if name in figure
    }
    sides = {side: figure[side] or 0 for side in ("part", "whole")}
    return +Counter({**sides, **pair, **figure["left_out"]})


def test_what_cannot_be_added_is_named_and_nothing_else_is_missing(
    reports: dict[int, Report], folders: dict[int, Path]
):
    found = province([folders[1]], __version__)

    medians = [key for key, value in reports[1].city.items() if isinstance(value, Duration)]
    assert not_added(found) == medians
    assert sorted([*found.totals, *medians]) == sorted(FIGURES)


@pytest.mark.parametrize("seed", CITIES)
def test_a_county_of_the_facts_has_the_figures_of_that_county(
    seed: int, reports: dict[int, Report], sheets: dict[int, Sheets]
):
    report, (records, counts) = reports[seed], sheets[seed].values()
    for county in (each.code for each in report.ledger.registers.counties):
        for key in figures_of(report):
            wanted = numbers(value_data(key, report.figure(key, county)))
            by = "congress" if key == "selection" else "county"
            assert in_county(records, counts, key, county, by) == wanted, (county, key)


def in_county(records: Sheet, counts: Sheet, key: str, county: str, by: str) -> Counter:
    found: Counter = Counter()
    for row in rows(counts):
        if (row["county"], row["figure"]) == (county, key):
            side = row["reason"] or {"goal": "whole"}.get(row["side"], row["side"])
            found[side.replace("_", " ")] += row["number"]
    for row in rows(records):
        if row[by] == county:
            for side in ("part", "whole", *(f"{n}_{s}" for n in PAIR for s in ("part", "whole"))):
                found[side.replace("_", " ")] += row.get(f"{key}_{side}", 0)
    return +found


PAIR = ("first", "second")


def rows(sheet: Sheet) -> Iterator[dict]:
    return (dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows)


def test_a_city_without_records_adds_nothing(folders: dict[int, Path], tmp_path: Path):
    nothing = facts_of(Report(ledger(), DAY))
    folder = hand_up(
        tmp_path / "empty", {**nothing, "records": Sheet(nothing["records"].columns, [])}
    )

    found = province([folder, folders[2]], __version__)

    assert found.cities[0].totals["resolution"].counted == "0/0"
    assert found.totals["resolution"] == found.cities[1].totals["resolution"]


def test_the_sql_adds_every_column_and_is_portable(sheets: dict[int, Sheets]):
    of_records, of_counts = statements()

    columns = [*sheets[1]["records"].columns][len(HEAD) :]
    assert re.findall(r"SUM\((\w+)\) AS (\w+)", of_records) == [(each, each) for each in columns]
    said = re.sub(r"--.*", "", of_records + of_counts)
    assert set(re.findall(r"[A-Z]+", said)) == {
        "SELECT",
        "SUM",
        "AS",
        "FROM",
        "GROUP",
        "BY",
        "ORDER",
    }
    assert re.findall(r"[^\w\s(),]", said) == []


# What is handed up


def test_a_row_tells_only_what_it_may(sheets: dict[int, Sheets], reports: dict[int, Report]):
    records = sheets[1]["records"]
    known = reports[1].ledger

    assert tuple(records.columns)[: len(HEAD)] == HEAD
    told = {cell for row in records.rows for cell in row if isinstance(cell, str)}
    townships = {each.name for each in known.registers.regions.values() if len(each.code) > 6}
    titles = {each.title for each in (*known.cases.values(), *known.disputes.values())}
    assert told & (townships | titles | {each.id for each in known.records}) == set()
    assert [each for each in told if re.search(r"\d{4}-\d\d-\d\d|\d{7}|[A-Z]\d", each)] == []
    assert all(isinstance(cell, int) for row in records.rows for cell in row[len(HEAD) :])


@pytest.mark.parametrize(
    ("kind", "field", "shown"),
    [
        pytest.param("case", "nature", "通用版", id="nature"),
        pytest.param("case", "category", "通用版", id="category-of-a-case"),
        pytest.param("case", "registered", "通用版到月", id="month-of-a-case"),
        pytest.param("dispute", "source", "通用版", id="source"),
        pytest.param("dispute", "category", "通用版", id="category-of-a-dispute"),
        pytest.param("dispute", "registered", "通用版到月", id="month-of-a-dispute"),
        pytest.param("warning", "kind", "通用版", id="kind-of-a-warning"),
        pytest.param("warning", "category", "通用版", id="category-of-a-warning"),
        pytest.param("warning", "registered", "通用版到月", id="month-of-a-warning"),
        pytest.param("affair", "kind", "通用版", id="kind-of-an-affair"),
        pytest.param("affair", "category", "通用版", id="category-of-an-affair"),
        pytest.param("affair", "registered", "通用版到月", id="month-of-an-affair"),
        pytest.param("activity", "kind", "通用版", id="kind-of-an-activity"),
        pytest.param("activity", "date", "通用版到月", id="month-of-an-activity"),
        pytest.param("meeting", "kind", "通用版", id="kind-of-a-meeting"),
        pytest.param("meeting", "date", "通用版到月", id="month-of-a-meeting"),
    ],
)
def test_what_a_row_tells_is_released_by_the_schema(kind: str, field: str, shown: str):
    properties = schema.documents()[f"{kind}.schema.json"]["properties"]

    assert properties[field]["x-edition"] == shown


def test_rows_stand_in_the_order_of_what_they_hold(sheets: dict[int, Sheets]):
    for sheet in sheets[1].values():
        assert sheet.rows == sorted(sheet.rows)


def test_what_is_counted_apart_is_of_no_record(reports: dict[int, Report]):
    found = reports[1].ledger
    records = {each.id for each in (*found.records, *found.registers.meetings.values())}

    assert FIGURES.keys() >= COUNTED_APART
    assert {key for key in COUNTED_APART if reports[1].city[key].part <= records} == set()


def test_the_same_records_are_the_same_bytes(roots: dict[int, Path], tmp_path: Path):
    for name in ("a", "b"):
        done = export(roots[1], tmp_path / name)
        assert done.exit_code == 0, done.output

    for name in FILES:
        one, other = (tmp_path / folder / f"{name}.parquet" for folder in ("a", "b"))
        assert one.read_bytes() == other.read_bytes()


def export(root: Path, out: Path, *words: str) -> Result:
    return run(
        "--root", root, "export", "--as-of", DAY, "--format", "parquet", "--out", out, *words
    )


def test_the_export_says_how_many_rows_there_are(
    roots: dict[int, Path], sheets: dict[int, Sheets], tmp_path: Path
):
    done = export(roots[1], tmp_path / "a")

    counted = "、".join(f"{name}.parquet {len(each.rows)} 行" for name, each in sheets[1].items())
    assert done.output == f"{tmp_path / 'a'}：{counted}，截至 2026-11-20\n"
    assert sorted(each.name for each in (tmp_path / "a").iterdir()) == [
        "counts.parquet", "records.parquet",
    ]  # fmt: skip


def test_tables_are_no_part_of_the_facts(roots: dict[int, Path], tmp_path: Path):
    done = export(roots[1], tmp_path / "a", "--what", "分类")

    assert (done.exit_code, "--what" in done.output) == (2, True)


def test_what_is_there_is_not_written_over(roots: dict[int, Path], tmp_path: Path):
    done = export(roots[1], tmp_path)

    assert (done.exit_code, [*tmp_path.iterdir()]) == (2, [])


def test_a_disk_that_fills_up_is_said_and_nothing_is_left(roots: dict[int, Path], tmp_path: Path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        done = export(roots[1], tmp_path / "a")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert done.exit_code == 3, done.exception
    assert "读不出或写不进：磁盘满了" in done.output
    assert [*tmp_path.iterdir()] == []


# What can't be added


def truncated(folder: Path) -> None:
    path = folder / "records.parquet"
    path.write_bytes(path.read_bytes()[:-100])


def scrambled(folder: Path) -> None:
    path = folder / "records.parquet"
    raw = path.read_bytes()
    path.write_bytes(raw[:4] + bytes(len(raw) // 2) + raw[4 + len(raw) // 2 :])


def emptied(folder: Path) -> None:
    for name in FILES:
        (folder / f"{name}.parquet").unlink()


def halved(folder: Path) -> None:
    (folder / "counts.parquet").unlink()


def not_parquet(folder: Path) -> None:
    (folder / "records.parquet").write_text("city,county\n", encoding="utf-8")


@pytest.mark.parametrize("harm", [truncated, scrambled, emptied, halved, not_parquet])
def test_what_cannot_be_read_is_named(
    harm, sheets: dict[int, Sheets], folders: dict[int, Path], tmp_path: Path
):
    folder = hand_up(tmp_path / "b", sheets[2])
    harm(folder)

    done = run("rollup", folders[1], folder)

    assert done.exit_code == 3
    assert done.output.startswith(f"Error: {folder} 读不出：")


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        pytest.param(
            "version", "0.0.9", f"是用 0.0.9 版导出的，这里是 {__version__} 版", id="version"
        ),
        pytest.param("year", 2025, "是 2025 年的，{one} 是 2026 年的；不能相加", id="year"),
        pytest.param("county", "371702", "和 {one} 都有 371702 的数；会算两遍", id="county"),
        pytest.param(
            "city", "371721", "和 {one} 都有 371721 的数；会算两遍", id="a-county-as-a-city"
        ),
    ],
)
def test_what_does_not_add_up_is_refused(
    column: str, cell: object, said: str, sheets: dict[int, Sheets], folders: dict[int, Path],
    tmp_path: Path,
):  # fmt: skip
    changed = {name: with_all(sheet, column, cell) for name, sheet in sheets[2].items()}
    folder = hand_up(tmp_path / "b", changed)

    done = run("rollup", folders[1], folder)

    assert done.exit_code == 3
    assert done.output.startswith(f"Error: {folder} {said.format(one=folders[1])}")


def test_files_of_two_exports_are_not_taken_for_one(sheets: dict[int, Sheets], tmp_path: Path):
    folder = hand_up(tmp_path / "b", {**sheets[1], "counts": sheets[2]["counts"]})

    done = run("rollup", folder)

    assert (done.exit_code, done.output) == (
        3, f"Error: {folder} 里的两个文件不是一次导出的；请重新导出，整个文件夹送来\n"
    )  # fmt: skip


def test_the_name_of_a_folder_is_no_pattern(sheets: dict[int, Sheets], tmp_path: Path):
    hand_up(tmp_path / "a", sheets[1])
    odd, none = hand_up(tmp_path / "9月[1]", sheets[1]), tmp_path / "*"
    none.mkdir()

    assert [run("rollup", folder).exit_code for folder in (odd, none)] == [0, 3]


@pytest.mark.parametrize("command", ["export", "rollup"])
def test_without_the_extra_it_is_said_what_to_install(
    command: str, roots: dict[int, Path], folders: dict[int, Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    monkeypatch.setitem(sys.modules, "duckdb", None)

    done = export(roots[1], tmp_path / "a") if command == "export" else run("rollup", folders[1])

    assert done.exit_code == 3
    assert (
        done.output
        == "Error: 没有装 duckdb，读不了也写不了 Parquet：照 requirements/rollup.txt 装上再来\n"
    )
    assert [*tmp_path.iterdir()] == []


# What is shown


def test_a_table_by_city_ends_with_the_sum(folders: dict[int, Path], reports: dict[int, Report]):
    done = run("rollup", folders[2], folders[1], "--cities", "resolution", "--format", "csv")

    lines = list(csv.reader(io.StringIO(done.output.lstrip("\ufeff"))))
    two, one = (reports[seed].city["resolution"] for seed in (2, 1))
    part, whole = (len(a) + len(b) for a, b in ((two.part, one.part), (two.whole, one.whole)))
    assert lines[0] == ["地区", "化解率 n/N", "化解率"]
    assert lines[1:3] == [["菏泽市", one.counted, str(one)], ["示例市", two.counted, str(two)]]
    assert lines[3][:2] == ["合计", f"{part}/{whole}"]


def test_json_has_the_cities_and_the_figures(folders: dict[int, Path]):
    done = run("rollup", *folders.values(), "--cities", "resolution", "--format", "json")

    data = json.loads(done.output)
    assert [*data] == ["year", "cities", "figures", "not_added"]
    assert [each["code"] for each in data["cities"]] == ["371700", "379700", "379800", "379900"]
    assert [[*each["figures"]] for each in data["cities"]] == [["resolution"]] * 4
    assert data["figures"]["resolution"]["part"] == sum(
        each["figures"]["resolution"]["part"] for each in data["cities"]
    )


def test_medians_are_named_under_the_table(folders: dict[int, Path]):
    done = run("rollup", *folders.values())

    *_, last = done.output.splitlines()
    assert done.output.startswith("4 份台账合计，2026 年，截至 2026-11-20\n")
    assert last.startswith("中位数不能相加，这几个数字没有合计：登记到交办、交办到办结、")


def test_a_median_by_city_is_refused(folders: dict[int, Path]):
    done = run("rollup", folders[1], "--cities", "found_to_resolved")

    assert (done.exit_code, "中位数不能相加" in done.output) == (2, True)


def test_other_days_of_the_year_are_said(sheets: dict[int, Sheets], tmp_path: Path):
    later = {name: with_all(each, "as_of", date(2026, 11, 22)) for name, each in sheets[2].items()}
    one, other = hand_up(tmp_path / "a", sheets[1]), hand_up(tmp_path / "b", later)

    done = run("rollup", one, other)

    assert done.output.startswith(
        "2 份台账合计，2026 年，截至 2026-11-20 至 2026-11-22（各地不一）\n"
    )

"""The benchmark runs: each part once on a small sample, without the programs it alone installs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GROWING = [
    "Cold check",
    "Warm check",
    "Warm figures",
    "Check of one change",
    "Figures before and after one change",
    "Every number of a circular proved",
    "Site with its check",
    "Clone",
]
MEASURED = {
    "Cold check": [
        "cold `qianwan check`",
        "the same in one process",
        "PyYAML's CSafeLoader parses",
        "libyaml's events alone",
        "bytes read",
        "imports alone",
    ],
    "Warm `qianwan check`": ["`qianwan check`", "imports and `git ls-files -s`"],
    "Warm `qianwan figures`": ["`qianwan figures`", "imports and `git ls-files -s`"],
    "Check of a work tree with one record changed": ["`qianwan check`", "`git status`"],
    "Check of one change between two commits": ["in the sample", "in a county", "imports alone"],
    "Audit of a history": ["8 merges", "4 merges", "2 merges"],
    "Import of a workbook": ["`qianwan import`", "openpyxl reads", "calamine reads"],
    "Site, 通用版": ["qianwan"],
    "Site, 领导版": ["qianwan"],
    "Start": ["`qianwan --help`", "`python -c pass`"],
    **{f"{what}, by years": ["2 years", "1 year"] for what in GROWING},
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what one run wrote: bench.json and results.md."""
    folder = tmp_path_factory.mktemp("bench")
    files = ["--json", str(folder / "bench.json"), "--report", str(folder / "results.md")]
    options = ["--size", "small", "--runs", "1", "--no-peers", *files]
    done = subprocess.run(
        [sys.executable, "-m", "bench", *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return folder


def test_every_part_is_measured(results):
    found = json.loads((results / "bench.json").read_text("utf-8"))["results"]

    assert {each["title"]: [*each["commands"]] for each in found} == MEASURED


def test_the_report_has_a_row_for_each_command(results):
    rows = [
        row.split(" | ")[0].removeprefix("| ")
        for row in (results / "results.md").read_text("utf-8").splitlines()
        if row.startswith("| ") and not row.startswith(("| what", "| ---"))
    ]

    assert rows == [name for names in MEASURED.values() for name in names]


def test_both_editions_were_built(results):
    found = json.loads((results / "bench.json").read_text("utf-8"))["results"]
    built = {each["title"]: each["commands"] for each in found}

    general, leaders = (
        int(built[f"Site, {edition}"]["qianwan"]["gave"].partition(" ")[0].replace(",", ""))
        for edition in ("通用版", "领导版")
    )

    assert leaders > general > 100

"""Cities beside the sample's own, and what they hand up to their province."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from qianwan import __version__
from qianwan.check import check
from qianwan.figures.report import Report
from qianwan.repo import WorkTree
from qianwan.rollup.facts import Sheet, facts
from qianwan.rollup.parquet import as_parquet
from qianwan.sample import sample

DAY = date(2026, 11, 20)
CITIES = {1: "3717", 2: "3799", 3: "3798", 4: "3797"}  # by seed: the sample's own city, and none
Sheets = Mapping[str, Sheet]


def write_city(root: Path, seed: int) -> Path:
    """The small sample of a seed, written under *root* as a city of its own."""
    for path, text in sample("small", seed, DAY):
        file = root / path.replace("3717", CITIES[seed])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_another(text, seed), encoding="utf-8")
    return root


def report_of(root: Path) -> Report:
    """The figures of the records under *root*."""
    return Report(check(WorkTree(root), DAY).sound_ledger(), DAY)


def as_another(text: str, seed: int) -> str:
    """What the city of that seed writes."""
    name = "菏泽市" if seed == 1 else "示例市"
    return text.replace("3717", CITIES[seed]).replace("菏泽市", name)


def hand_up(folder: Path, sheets: Sheets) -> Path:
    """The facts of a city in *folder*."""
    folder.mkdir(parents=True)
    for name, sheet in sheets.items():
        (folder / f"{name}.parquet").write_bytes(as_parquet(sheet))
    return folder


def facts_of(report: Report) -> Sheets:
    """The facts that this version of the tools works out."""
    return facts(report, __version__)

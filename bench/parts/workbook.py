"""A ledger of a year taken over from Excel."""

import subprocess
from collections.abc import Iterator

from bench.comparison import Comparison, compare
from bench.ground import PYTHON, SIZES, Ground
from bench.harness import Command

NOTE = """\
`qianwan import` of a workbook of {rows:,} disputes into a county: every row read, made a record, \
given a number, checked with all others and written; against the same cells merely read. The \
import reads with openpyxl and calamine both, since openpyxl alone sees formulas and error cells."""


def reading(ground: Ground) -> Iterator[Comparison]:
    """A ledger imported and checked, against its cells merely read by two libraries."""
    rows = SIZES[ground.size].rows
    county, file = str(ground.county), str(ground.folder / "ledger.xlsx")
    module = [PYTHON, "-m", "bench.workbook"]
    subprocess.run([*module, "write", county, file, str(rows)], check=True)
    commands = {
        "`qianwan import`": Command([*module, "ours", county, file], own_clock=True),
        "openpyxl reads": Command([*module, "openpyxl", file], own_clock=True),
        "calamine reads": Command([*module, "calamine", file], own_clock=True),
    }
    yield compare(ground, "Import of a workbook", NOTE.format(rows=rows), commands)

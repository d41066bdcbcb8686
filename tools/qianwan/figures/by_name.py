"""The tables that are asked for by name: those that the opinion names, and those by region."""

from collections.abc import Iterator
from typing import Final

from qianwan.figures import dispute_tables, region_tables, small_cells
from qianwan.figures.report import Report
from qianwan.figures.stock import Stock
from qianwan.figures.tables import Table
from qianwan.terms import Level

NAMES: Final = ("分类", "代表", "进度", "案件", "纠纷")
WHOLE: Final = frozenset({"代表", "进度"})  # one table holds all counties
_KEYS: Final = {"案件": region_tables.CASE_KEYS, "纠纷": region_tables.DISPUTE_KEYS}
_TOLD: Final = {"案件": small_cells.CASE_SHARE, "纠纷": small_cells.DISPUTE_SHARE}


def table(report: Report, name: str, region: str | None = None) -> Table:
    """The table *name* of the whole, or of a county where it has one of its own."""
    match name:
        case "分类":
            stock = Stock(report.at, report.at.last_year_end)
            return dispute_tables.by_category(report, stock, region)
        case "代表":
            return dispute_tables.by_deputies(report)
        case "进度":
            return dispute_tables.progress(report)
    if region is None:
        return region_tables.by_county(report, _KEYS[name], f"{name}分县（区）表")
    return small_cells.by_township(report, region, _TOLD[name], f"{name}分乡镇表")


def all_of(report: Report, name: str) -> Iterator[tuple[str, Table]]:
    """The table *name* of the whole and of each county, each with a short title of its own."""
    top = report.ledger.registers.city
    county_alone = top.level is Level.COUNTY
    yield name, table(report, name, top.code if county_alone and name == "分类" else None)
    if name in WHOLE or (county_alone and name == "分类"):
        return
    for county in report.ledger.registers.counties:
        yield f"{name}-{county.name}", table(report, name, county.code)

"""Tables by county, and by township of what deputies and offices did."""

from collections.abc import Sequence
from typing import Final

from qianwan.figures.areas import COUNTY_ONLY
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.report import ALL, Report
from qianwan.figures.tables import Cell, Row, Table
from qianwan.figures.values import Share, Value

CASE_KEYS: Final = (
    "resolution", "resolution_all", "handled", "acceptance", "on_time", "signatures",
    "visited", "satisfaction",
)  # fmt: skip
DISPUTE_KEYS: Final = ("dispute_resolution", "mediation_success", "party_satisfaction")
# What deputies and groups did tells nothing of parties: never merged, never hidden.
DEPUTY_KEYS: Final = ("deputies_completed", "deputies_taking_part", "groups_covered")


def by_county(report: Report, keys: Sequence[str], title: str, scope: str = ALL) -> Table:
    """One row a county in administrative order, then 市外 and 只计入全市; the total is the city."""
    rows = [
        Row(code, name, cells([report.figure(key, code, scope) for key in keys]))
        for code, name in report.areas.rows()
        if len(code) == 6 or any(records_of(report.figure(key, code, scope)) for key in keys)
    ]
    total = Row(
        "",
        report.areas.name(report.ledger.registers.city.code),
        cells([report.figure(key, None, scope) for key in keys]),
    )
    return Table(title, ("县（区）", *headings(keys)), tuple(rows), total)


def work_by_township(report: Report, county: str, keys: Sequence[str], title: str) -> Table:
    """One row a township of *county*, of what deputies, groups and offices did.

    It tells nothing of parties, so it is of the day and nothing is merged; figures of parties'
    matters are for `small_cells`.
    """
    values = [report.figure(key, county) for key in keys]
    places = [*report.ledger.registers.townships(county)]
    rows = [
        Row(place.code, place.name, cells(_within(report, values, place.code))) for place in places
    ]
    own = _within(report, values, county)  # what is of the county and of no township
    if any(map(records_of, own)):
        rows.append(Row("", COUNTY_ONLY, cells(own)))
    total = Row(county, report.areas.name(county), cells(values))
    return Table(title, ("乡镇（街道）", *headings(keys)), tuple(rows), total)


def _within(report: Report, values: Sequence[Value], place: str) -> list[Value]:
    return [value.within(report.areas.at(place)) for value in values]


def tells_of_few(share: Share, below: int) -> bool:
    """Whether a share has fewer than *below* records, or fewer that differ from all others."""
    return len(share.whole) < below or 0 < len(share.whole - share.part) < below


def records_of(value: Value) -> frozenset[str]:
    """Every record a figure was counted from."""
    return value.whole if isinstance(value, Share) else value.part


def headings(keys: Sequence[str]) -> list[str]:
    """Two columns a figure: n/N, and the value."""
    return [text for key in keys for text in (f"{FIGURES[key].name} n/N", "%")]


def cells(values: Sequence[Value]) -> tuple[Cell, ...]:
    """The cells under `headings`."""
    return tuple(cell for value in values for cell in (value.counted, str(value)))

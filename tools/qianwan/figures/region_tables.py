"""Tables by county and by township; below county level small cells are merged."""

from collections.abc import Collection, Sequence
from typing import Final

from qianwan.figures.areas import COUNTY_ONLY
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.report import ALL, Report
from qianwan.figures.tables import OTHER_TOWNSHIPS, Cell, Row, Table, merge_small
from qianwan.figures.values import Share, Value

CASE_KEYS: Final = (
    "resolution", "resolution_all", "handled", "acceptance", "on_time", "signatures",
    "visited", "satisfaction",
)  # fmt: skip
DISPUTE_KEYS: Final = ("dispute_resolution", "mediation_success", "party_satisfaction")
# What deputies, groups and offices did tells nothing of parties: never merged, never hidden.
DEPUTY_KEYS: Final = ("deputies_completed", "deputies_taking_part", "groups_covered")
WORKLOAD: Final = frozenset({"slips", "signatures", *DEPUTY_KEYS})


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


def by_township(report: Report, county: str, keys: Sequence[str], title: str) -> Table:
    """One row a township of *county*; rows with 1 or 2 matters go together into 其他乡镇."""
    values = [report.figure(key, county) for key in keys]
    places = [region.code for region in report.ledger.registers.townships(county)]
    places.append(county)  # what is of the county and of no township

    def row(group: frozenset[str]) -> list[Value]:
        members = frozenset().union(*(report.areas.at(place) for place in group))
        return [value.within(members) for value in values]

    def counts(group: frozenset[str]) -> list[int]:
        values = zip(keys, row(group), strict=True)
        told = [value for key, value in values if key not in WORKLOAD]
        return [number for value in told for number in (len(value.part), len(records_of(value)))]

    below = report.at.campaign.suppression.below
    groups = merge_small(places, counts, below)
    groups = [pair for pair in groups if pair[0] != {county} or any(map(records_of, row(pair[0])))]
    named = [_named(report, county, group, merged) for group, merged in groups]
    lines = _township_cells(keys, [row(group) for group, _ in groups], below)
    rows = [Row(code, name, line) for (code, name), line in zip(named, lines, strict=True)]
    total = Row(county, report.areas.name(county), cells(values))
    note = f"不足 {below} 件的乡镇并入其他乡镇；件数少到能推知个案的比率写“—”。"
    return Table(title, ("乡镇（街道）", *headings(keys)), tuple(rows), total, (note,))


def _named(report: Report, county: str, group: frozenset[str], merged: bool) -> tuple[str, str]:
    if merged:
        return "", OTHER_TOWNSHIPS
    (place,) = group
    return ("", COUNTY_ONLY) if place == county else (place, report.areas.name(place))


def _township_cells(
    keys: Sequence[str], rows: Sequence[Sequence[Value]], below: int
) -> list[tuple[Cell, ...]]:
    """Cells of all rows, with a share that would tell of one or two matters shown as "—".

    One hidden share alone could be computed back from the total, so a second one goes with it.
    """
    hidden = [{at for at, key in enumerate(keys) if _tells(key, row[at], below)} for row in rows]
    for at in range(len(keys)):
        if sum(at in each for each in hidden) == 1:
            open_rows = [
                n for n, row in enumerate(rows) if at not in hidden[n] and records_of(row[at])
            ]
            if open_rows:
                hidden[min(open_rows, key=lambda n: (len(records_of(rows[n][at])), n))].add(at)
    return [cells(row, each) for row, each in zip(rows, hidden, strict=True)]


def _tells(key: str, value: Value, below: int) -> bool:
    if key in WORKLOAD or not isinstance(value, Share) or not value.whole:
        return False
    return tells_of_few(value, below)


def tells_of_few(share: Share, below: int) -> bool:
    """Whether a share has fewer than *below* records, or fewer that differ from all others."""
    return len(share.whole) < below or 0 < len(share.whole - share.part) < below


def records_of(value: Value) -> frozenset[str]:
    """Every record a figure was counted from."""
    return value.whole if isinstance(value, Share) else value.part


def headings(keys: Sequence[str]) -> list[str]:
    """Two columns a figure: n/N, and the value."""
    return [text for key in keys for text in (f"{FIGURES[key].name} n/N", "%")]


def cells(values: Sequence[Value], hidden: Collection[int] = ()) -> tuple[Cell, ...]:
    """The cells under `headings`; those at the places *hidden* show nothing."""
    pairs = [("—", "—") if at in hidden else (v.counted, str(v)) for at, v in enumerate(values)]
    return tuple(cell for pair in pairs for cell in pair)

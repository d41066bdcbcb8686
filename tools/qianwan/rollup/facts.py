"""De-identified facts of a city's year: what a province adds up, and nothing that it needn't know.

No id, no title, no township, no day of any record: a row of records is told by kind, county,
month, category and state alone. Rows are sorted by what they hold, so their order tells nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from qianwan.figures.areas import CITY_ONLY
from qianwan.figures.report import Report
from qianwan.figures.values import Duration, Target, Value
from qianwan.ledger import begun
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.organs import Meeting
from qianwan.model.screening import Screening
from qianwan.model.warning import Warning
from qianwan.rollup.sides import GOAL, LEFT_OUT, sides

Cell = str | int | date

FILES: Final = ("records", "counts")  # of a city, each with .parquet behind it

# Figures of months, weeks, deputies, groups and organs: a row of records can't stand for them.
COUNTED_APART: Final = frozenset(
    {
        "monthly_progress", "monthly_feedback", "deputies_completed", "deputies_leading",
        "deputies_taking_part", "seats", "groups_covered", "screenings", "group_screenings",
        "zero_reports", "late_screenings", "groups_missing", "found_by_screening",
        "groups_active", "attendance", "deputies_attending", "contact_days", "requests_handled",
        "appeal_received", "plan_received", "pledge_signed", "groups_with_rules",
        "circulars_on_time", "levels_mobilised", "levels_assigning", "dispatch_rate",
        "decisions_on_time", "decisions_put_off", "findings_closed", "levels_led",
        "levels_planned", "network_coverage",
    }
)  # fmt: skip
KINDS: Final[Mapping[type, str]] = {
    Case: "案件",
    Dispute: "纠纷",
    Warning: "预警",
    Activity: "活动",
    Meeting: "会议",
    Affair: "事项",
    Screening: "排查",
}
SOURCE: Final[Mapping[str, type]] = {
    "version": str, "year": int, "as_of": date, "city": str, "city_name": str, "county": str,
}  # fmt: skip
_RECORD: Final[Mapping[str, type]] = {
    **SOURCE, "congress": str, "kind": str, "type": str, "category": str, "level": str,
    "month": str, "state": str, "selected": bool,
}  # fmt: skip
_COUNT: Final[Mapping[str, type]] = {
    **SOURCE, "figure": str, "side": str, "reason": str, "number": int,
}  # fmt: skip


class Sheet(NamedTuple):
    """What a file holds: its columns with the types of their cells, and its rows."""

    columns: Mapping[str, type]
    rows: list[tuple[Cell, ...]]


def facts(report: Report, version: str) -> dict[str, Sheet]:
    """The files of a city's facts by name, as *version* of the tools works them out."""
    sheets = (_records(report, version), _counts(report, version))
    return dict(zip(FILES, sheets, strict=True))


def _source(report: Report, version: str, county: str) -> tuple[Cell, ...]:
    """From where a row is: what every row begins with."""
    city = report.ledger.registers.city
    return (version, report.as_of.year, report.as_of, city.code, city.name, county)


def _records(report: Report, version: str) -> Sheet:
    """A row for each record that a figure counts or leaves out, with what it brings to each."""
    of_records = {key: value for key, value in report.city.items() if key not in COUNTED_APART}
    adding = {
        f"{key}_{side}": brought
        for key, value in of_records.items()
        for side, brought in sides(value).items()
    }
    told = _all_records(report)
    rows = [
        (
            *_source(report, version, report.areas.county(key)),
            *_told(report, key, told[key]),
            *(brought.get(key, 0) for brought in adding.values()),
        )
        for key in _keys(of_records.values())
    ]
    return Sheet({**_RECORD, **dict.fromkeys(adding, int)}, sorted(rows))


def _all_records(report: Report) -> dict[str, Any]:
    ledger = report.ledger
    return {each.id: each for each in (*ledger.records, *ledger.registers.meetings.values())}


def _keys(values: Iterable[Value]) -> set[str]:
    """Every key that *values* count or leave out; a median isn't handed up."""
    found: set[str] = set()
    for value in values:
        if not isinstance(value, Duration):
            found.update(*sides(value).values(), *value.left_out.values())
    return found


def _told(report: Report, key: str, record: Any) -> tuple[Cell, ...]:
    """What 通用版 may tell of a record, without its place and its day; "" for what it hasn't."""
    known = report.ledger.registers
    congress = known.regions[key[1:].partition("-")[0]]
    day = begun(record)
    return (
        report.areas.county(key, by_congress=True),
        KINDS[type(record)],
        str(_type(record)),
        str(getattr(record, "category", None) or ""),
        str(congress.level),
        day.isoformat()[:7] if day else "",
        _state(report, key),
        key in report.at.selected,
    )


def _type(record: Any) -> str:
    match record:
        case Case(nature=nature):
            return nature
        case Dispute(source=source):
            return source
    return getattr(record, "kind", "")


def _state(report: Report, key: str) -> str:
    folded: tuple[Mapping[str, Any], ...] = (
        report.at.cases, report.at.disputes, report.at.warnings, report.at.affairs,
    )  # fmt: skip
    return next((str(states[key].state) for states in folded if key in states), "")


def _counts(report: Report, version: str) -> Sheet:
    """How much each county brings to a side of a figure, and to what it leaves out."""
    rows = [
        (*_source(report, version, county), key, side, reason, number)
        for key, value in report.city.items()
        if not isinstance(value, Duration)
        for side, reason, by_county in _apart(report, key, value)
        for county, number in by_county.items()
    ]
    return Sheet(_COUNT, sorted(rows))


def _apart(report: Report, key: str, value: Value) -> Iterator[tuple[str, str, Mapping[str, int]]]:
    """Side, reason and number by county of what rows of records don't tell of a figure."""
    if key in COUNTED_APART:
        for side, brought in sides(value).items():
            yield side, "", _by_county(report, key, brought)
    for reason, keys in value.left_out.items():
        yield LEFT_OUT, reason, _by_county(report, key, dict.fromkeys(keys, 1))
    if isinstance(value, Target):
        yield GOAL, "", _quotas(report, key, value.goal)


def _by_county(report: Report, figure: str, brought: Mapping[str, int]) -> dict[str, int]:
    """Sums by the county rows, none of them left out: a figure of nothing is a figure too."""
    found = dict.fromkeys((code for code, _ in report.areas.rows()), 0)
    for key, number in brought.items():
        found[report.areas.county(key, by_congress=figure == "selection")] += number
    return found


def _quotas(report: Report, key: str, goal: int) -> dict[str, int]:
    """A target by county; what no county was allotted is the city's own."""
    counties = report.ledger.registers.counties
    quotas = {county.code: report.quota(key, county.code) for county in counties}
    return {**quotas, CITY_ONLY: goal - sum(quotas.values())}

"""The one place that tells of parties' matters below county level (domain, section 1; P-16).

A row, be it a township, or a category within a county, tells one share: two shares of the same
twenty cases would differ by one or two of them. It tells it as of a closed quarter: a row that
moved with every build would tell, week by week, of each matter that came. And rows that would
all the same tell of one or two matters are merged.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from qianwan.figures.areas import COUNTY_ONLY
from qianwan.figures.region_tables import cells, headings
from qianwan.figures.report import Report
from qianwan.figures.tables import OTHER_TOWNSHIPS, Row, Table, merge_small
from qianwan.figures.values import Share
from qianwan.model.periods import Period, quarters_until

CASE_SHARE: Final = "resolution_all"
DISPUTE_SHARE: Final = "dispute_resolution"
WARNING_SHARE: Final = "warnings_settled"

Keys = frozenset[str]
Parting = Callable[[Report], Mapping[str, Keys]]  # the records of each row, as of a report's day
_LATE_ENTRIES: Final = ("backdating_days_case", "backdating_days_dispute")


class Heads(NamedTuple):
    """What stands over and beside the rows: title, first column, and the names of merged rows."""

    title: str
    of: str
    other: str
    total: str


def closed_quarter(report: Report) -> date:
    """The last day of the last quarter to which nothing may be added any more (补录).

    A quarter that still took late entries would tell of each of them by the day.
    """
    registers, day = report.ledger.registers, report.as_of
    wait = max(registers.days(day, key) or 0 for key in _LATE_ENTRIES)
    return Period.quarter_of(day - timedelta(days=wait - 1)).first - timedelta(days=1)


def by_township(report: Report, county: str, key: str, title: str) -> Table:
    """The share *key* of each township of *county*."""
    places = {each.code: each.code for each in report.ledger.registers.townships(county)}
    places[COUNTY_ONLY] = county  # what is of the county and of no township
    members = {name: report.areas.at(place) for name, place in places.items()}
    heads = Heads(title, "乡镇（街道）", OTHER_TOWNSHIPS, report.areas.name(county))
    return table(report, key, lambda _: members, heads)


def table(report: Report, key: str, parting: Parting, heads: Heads) -> Table:
    """The share *key*, parted into rows such that no number tells of one or two matters."""
    then, *before = _closed(report)
    shares = [_parted(each, key, parting) for each in (then, *before)]
    below = report.at.campaign.suppression.below
    rows = [
        _row(report, "" if merged else next(iter(group)), heads.other, _union(shares[0], group))
        for group, merged in _grouped(shares, below)
    ]
    total = Row("", heads.total, cells([_union(shares[0], shares[0])]))
    columns = (f"{heads.of}，{then.as_of.year}年{then.as_of.month}月末", *headings([key]))
    return Table(heads.title, columns, tuple(rows), total, (_note(then.as_of, below, heads),))


def _closed(report: Report) -> list[Report]:
    """As of the last closed quarter, then of those before it in its year."""
    quarters = reversed(quarters_until(closed_quarter(report)))
    return [report.on(quarter.last) for quarter in quarters]


def _parted(report: Report, key: str, parting: Parting) -> dict[str, Share]:
    value = report.figure(key)
    assert isinstance(value, Share)  # as the catalogue says of every key that rows are told of
    return {
        name: Share(value.part & keys, value.whole & keys) for name, keys in parting(report).items()
    }


def _union(parts: Mapping[str, Share], names: Iterable[str]) -> Share:
    found = [parts[name] for name in names if name in parts]
    return Share(
        frozenset().union(*(each.part for each in found)),
        frozenset().union(*(each.whole for each in found)),
    )


def _grouped(shares: Sequence[Mapping[str, Share]], below: int) -> list[tuple[Keys, bool]]:
    """Names that share a row, and whether they are merged, by the newest of *shares*.

    Rows of now that a merged row of before was made of are told together by both tables, so what
    they moved by together counts like what a row moved by.
    """
    names = list(dict.fromkeys(name for parts in shares for name in parts))
    before = [
        (then, group)
        for at, then in enumerate(shares[1:], 1)
        for group, merged in _grouped(shares[at:], below)
        if merged
    ]

    def tells(then: Mapping[str, Share], common: Keys) -> bool:
        moved = _told([shares[0], then], common)[3:]
        is_small = any(0 < step < below for step in moved)
        return is_small and any(_told(shares, {*names} - common))  # else it is the county's total

    together: Keys = frozenset()
    while True:
        groups = merge_small(names, lambda group: _told(shares, group), below, together)
        merged_now = frozenset().union(*(group for group, merged in groups if merged))
        common = [
            (then, group.union(*(each for each, _ in groups if each & group)))
            for then, group in before
        ]
        together = merged_now.union(*(each for then, each in common if tells(then, each)))
        if together == merged_now:
            return groups


def _told(shares: Iterable[Mapping[str, Share]], names: Iterable[str]) -> list[int]:
    """All that a row tells: both sides, what lies between, and how far they moved since before."""
    now, *before = [_union(parts, names) for parts in shares]
    part, whole = len(now.part), len(now.whole)
    moved = [(part - len(then.part), whole - len(then.whole)) for then in before]
    return [part, whole, whole - part, *(abs(step) for each in moved for step in each)]


def _row(report: Report, key: str, other: str, share: Share) -> Row:
    return Row(key, report.areas.name(key) if key else other, cells([share]))


def _note(day: date, below: int, heads: Heads) -> str:
    return (
        f"各行和合计截至 {day.year} 年 {day.month} 月末，是补录期已满的上一个季末；"
        f"不足 {below} 件的，比本年前几个季末增减不足 {below} 件的，并入{heads.other}。"
    )

"""The one place that tells of parties' matters below county level (domain, section 1; P-16).

A row, be it a township, or a unit or a category within a county, tells one share: two shares of
the same twenty cases would differ by one or two of them. It tells it as of a closed quarter: a row
that moved with every build would tell, week by week, of each matter that came. And rows that would
all the same tell of one or two matters are merged. What is left is that an entry later still, or
a correction, moves a quarter that was told of; the handbook says so (怎样看数字).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import chain
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
Parts = Mapping[str, Share]  # a share of each row
Parting = Callable[[Report], Mapping[str, Keys]]  # the records of each row, as of a report's day
_LATE_ENTRIES: Final = ("backdating_days_case", "backdating_days_dispute")


class Heads(NamedTuple):
    """What stands over and beside the rows: title, first column, and the names of merged rows."""

    title: str
    of: str
    other: str
    total: str


def closed_quarter(report: Report) -> date:
    """The last day of the last quarter to which nothing is added any more without a reason (补录).

    A quarter that still took what is entered in time would tell of each matter by the day.
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
    years = _closed(report)
    then, below = years[-1][-1], report.at.campaign.suppression.below
    shares = [[_parted(each, key, parting) for each in year] for year in years]
    now = shares[-1][-1]
    rows = [
        _row(report, "" if merged else next(iter(group)), heads.other, _union(now, group))
        for group, merged in _grouped(shares, below)
    ]
    total = Row("", heads.total, cells([_union(now, now)]))
    columns = (f"{heads.of}，{then.as_of.year}年{then.as_of.month}月末", *headings([key]))
    return Table(heads.title, columns, tuple(rows), total, (_note(then.as_of, below, heads),))


def _closed(report: Report) -> list[list[Report]]:
    """As of each closed quarter, year by year: what a table told binds those that come after it.

    The first are those of the year before any campaign, which its first builds tell of.
    """
    last = closed_quarter(report)
    first = min(last.year, *(int(year) - 1 for year in report.ledger.registers.campaigns))
    ends = [min(last, date(year, 12, 31)) for year in range(first, last.year + 1)]
    return [[report.on(quarter.last) for quarter in quarters_until(end)] for end in ends]


def _parted(report: Report, key: str, parting: Parting) -> Parts:
    value = report.figure(key)
    assert isinstance(value, Share)  # as the catalogue says of every key that rows are told of
    return {
        name: Share(value.part & keys, value.whole & keys) for name, keys in parting(report).items()
    }


def _union(parts: Parts, names: Iterable[str]) -> Share:
    found = [parts[name] for name in names if name in parts]
    return Share(
        frozenset().union(*(each.part for each in found)),
        frozenset().union(*(each.whole for each in found)),
    )


def _grouped(years: Iterable[Iterable[Parts]], below: int) -> list[tuple[Keys, bool]]:
    """Names that share a row, and whether they are merged, by the last quarter of *years*.

    A table is read beside those before it in its year, and beside the last of the year before,
    from which it carries over what had no part in the share.
    """
    groups: list[tuple[Keys, bool]] = []
    told: list[tuple[Parts, Keys]] = []
    for year in years:
        told = [(_carried_over(then), merged) for then, merged in told[-1:]]
        for now in year:
            names = list(dict.fromkeys(chain(now, *(then for then, _ in told))))
            groups = merge_small(names, partial(_tells, now, tuple(told)), below)
            told.append((now, frozenset().union(*(group for group, merged in groups if merged))))
    return groups


def _carried_over(parts: Parts) -> dict[str, Share]:
    return {name: Share(frozenset(), each.whole - each.part) for name, each in parts.items()}


def _tells(now: Parts, told: Iterable[tuple[Parts, Keys]], names: Keys) -> list[int]:
    """All that a row tells: both sides, what lies between, and how far it moved since each table.

    If a merged row of then holds some of it, only both together are in both tables.
    """
    part, whole = _sides(now, names)
    found = [part, whole, whole - part]
    for then, merged in told:
        both = names | merged if names & merged else names
        found += [abs(a - b) for a, b in zip(_sides(now, both), _sides(then, both), strict=True)]
    return found


def _sides(parts: Parts, names: Keys) -> tuple[int, int]:
    share = _union(parts, names)
    return len(share.part), len(share.whole)


def _row(report: Report, key: str, other: str, share: Share) -> Row:
    return Row(key, report.areas.name(key) if key else other, cells([share]))


def _note(day: date, below: int, heads: Heads) -> str:
    return (
        f"各行和合计截至 {day.year} 年 {day.month} 月末，是补录期已满的上一个季末；"
        f"不足 {below} 件的，比前几个季末增减不足 {below} 件的，并入{heads.other}。"
    )

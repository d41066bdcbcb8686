"""转交办去向 in sum: from the level that registered a case to where it lies now (三(一)二).

Units are told by level and never by name; ways with 1 or 2 cases of any level go together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from qianwan.figures.report import Report
from qianwan.figures.tables import Row, Table, merge_small
from qianwan.model.case import SpotReply
from qianwan.terms import Level

OTHER_WAYS: Final = "其他去向"
SPOT: Final = "当场答复"
WAITING: Final = "还没有交办"
GONE: Final = "分流"
LEVELS: Final = (Level.CITY, Level.COUNTY, Level.TOWNSHIP)
ALL_LEVELS: Final = "各级人大登记"
WAYS: Final = (*(f"{level}级承办单位" for level in LEVELS), SPOT, WAITING, GONE)


class Referrals(NamedTuple):
    """How many of the year's cases went from each of *origins* each of *ways*; no zeros."""

    origins: tuple[str, ...]
    ways: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]

    def sent(self, origin: str) -> int:
        """All that were registered at *origin*."""
        return sum(n for (start, _), n in self.counts.items() if start == origin)

    def arrived(self, way: str) -> int:
        """All that went *way*."""
        return sum(n for (_, end), n in self.counts.items() if end == way)


def referrals(report: Report) -> Referrals:
    """Where the year's cases went, gone or not.

    Ways with a small cell are merged; where none would be left to tell apart, so are the levels.
    """
    found = Counter((_origin(report, k), _way(report, k)) for k in sorted(report.at.year_cases))
    below = report.at.campaign.suppression.below
    apart = _merged(found, tuple(f"{level}级人大登记" for level in LEVELS), below)
    if len(apart.ways) > 1:
        return apart
    together: Counter[tuple[str, str]] = Counter()
    for (_, way), n in found.items():
        together[ALL_LEVELS, way] += n
    return _merged(together, (ALL_LEVELS,), below)


def _merged(found: Counter[tuple[str, str]], origins: tuple[str, ...], below: int) -> Referrals:
    def counts(group: Iterable[str]) -> list[int]:
        return [sum(found[origin, way] for way in group) for origin in origins]

    ways = [way for way in WAYS if any(counts([way]))]
    named = {
        OTHER_WAYS if several else next(iter(group)): group
        for group, several in merge_small(ways, counts, below)
    }
    drawn = {
        (origin, name): n
        for at, origin in enumerate(origins)
        for name, group in named.items()
        if (n := counts(group)[at])
    }
    known = tuple(origin for origin in origins if any(start == origin for start, _ in drawn))
    return Referrals(known, tuple(named), drawn)


def _origin(report: Report, key: str) -> str:
    regions = report.ledger.registers.regions
    return f"{regions[report.at.case(key).congress].level}级人大登记"


def _way(report: Report, key: str) -> str:
    state = report.at.cases[key]
    if state.exit is not None:
        return GONE
    if isinstance(state.completion, SpotReply):
        return SPOT
    if state.assigned is None or state.unit is None:
        return WAITING
    regions = report.ledger.registers.regions
    return f"{regions[report.areas.place(state.unit)].level}级承办单位"


def referral_table(found: Referrals) -> Table:
    """The same in rows and columns, with the sums of both."""
    rows = tuple(
        Row(origin, origin, (*(found.counts.get((origin, way), 0) for way in found.ways),
                             found.sent(origin)))
        for origin in found.origins
    )  # fmt: skip
    sums = (*(found.arrived(way) for way in found.ways), sum(found.counts.values()))
    notes = ("按现在的承办单位算，已分流的在内。去向中任何一级不足规定件数的，并入其他去向。",)
    columns = ("登记", *found.ways, "合计")
    return Table("转交办去向", columns, rows, Row("", "合计", sums), notes)

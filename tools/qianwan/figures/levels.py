"""层级化解 (三(二)三): where disputes of each class were resolved."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from qianwan.figures.report import Report
from qianwan.figures.tables import Row, Table
from qianwan.terms import Level, Severity

WITHIN: Final[Mapping[Severity, str]] = {
    Severity.SMALL: "small_in_village",
    Severity.LARGE: "large_in_township",
    Severity.MAJOR: "major_in_county",
}


def levels(report: Report) -> Table:
    """小事不出村，大事不出乡镇，重大问题不出县(区): where disputes of each class were resolved."""
    rows = [Row(kind, kind, _level_cells(report, kind)) for kind in Severity]
    columns = ("严重程度", *Level, "已化解", "层级内 n/N", "%")
    note = "层级内：小事在村，大事在乡镇以内，重大在县（区）以内；分母含已上报到更高一级的。"
    return Table("化解层级", columns, tuple(rows), None, (note,))


def _level_cells(report: Report, kind: Severity) -> tuple[str | int, ...]:
    found = resolved_at(report, kind)
    share = report.figure(WITHIN[kind])
    return (*(found[level] for level in Level), found.total(), share.counted, str(share))


def resolved_at(report: Report, kind: Severity) -> Counter[Level]:
    """How many disputes of a class were resolved at each level."""
    at = report.at
    states = (at.disputes[key] for key, found in at.severity.items() if found is kind)
    return Counter(state.level for state in states if state.is_resolved and state.level)

"""三个一批 (三(一)一): the selected cases by who leads them and at which level."""

from collections import Counter
from typing import Final

from qianwan.figures.report import Report
from qianwan.figures.standing import Standing
from qianwan.figures.tables import Row, Table
from qianwan.model.case import Screening
from qianwan.terms import Batch, Level

LEVELS: Final = (Level.CITY, Level.COUNTY, Level.TOWNSHIP)


def mark(at: Standing, key: str) -> Screening:
    """The mark by which a case is one of this year's 1,000."""
    return [each for each in at.cases[key].selections if each.year == at.year][-1]


def _marks(report: Report) -> list[tuple[str, Batch, Level]]:
    """Batch and level of each selected case, by this year's mark."""
    marks = ((key, mark(report.at, key)) for key in sorted(report.at.selected))
    return [(key, mark.batch, mark.level) for key, mark in marks]


def batches(report: Report) -> Table:
    """三个一批 by level (三(一)一); its total is the number of selected cases."""
    at, marks = report.at, _marks(report)

    def row(name: str, batch: Batch | None) -> Row:
        of = [(key, level) for key, found, level in marks if batch in {None, found}]
        levels = Counter(level for _, level in of)
        cells = (
            *(levels[level] for level in LEVELS),
            len(of),
            sum(at.cases[key].is_handled for key, _ in of),
            sum(at.cases[key].is_resolved for key, _ in of),
        )
        return Row(name, name, cells)

    rows = tuple(row(f"{batch}督办", batch) for batch in Batch)
    columns = ("批次", *(f"{level}级" for level in LEVELS), "合计", "已办结", "已化解")
    return Table("三个一批", columns, rows, row("合计", None))


def sum_line(report: Report) -> str:
    """The reconciliation under the table (R-023)."""
    counted = Counter(batch for _, batch, _ in _marks(report))
    parted = "＋".join(f"{batch} {counted[batch]}" for batch in Batch)
    return f"{parted}＝千件 {len(report.at.selected)} 件"

"""困难、保障、典型、表彰 in tables. They are workload, of no party, and nothing is merged."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from qianwan.figures.affair_rates import of_year
from qianwan.figures.report import Report
from qianwan.figures.tables import Row, Table
from qianwan.model.affair_state import State
from qianwan.work_terms import AffairType, Need

_HELPED: Final = ("提出", "已解决", "不能解决", "撤回", "待办", "其中逾期")
PRAISE: Final = ("exemplars", "commendations", "topics")


def by_county(report: Report, kind: AffairType) -> Table:
    """困难 or 保障 of the year, by county."""
    found = of_year(report.at, kind)
    rows = _rows(report, lambda keys: _helped(report, found & keys))
    return Table(f"各县（区）{kind}", ("县（区）", *_HELPED), rows, _total(rows))


def _helped(report: Report, keys: frozenset[str]) -> tuple[int, ...]:
    at = report.at
    states = Counter(at.affairs[key].state for key in keys)
    waiting = [key for key in keys if at.affairs[key].state is State.OPEN]
    late = sum((due := at.affair(key).due) is not None and due < at.as_of for key in waiting)
    kept = (State.SOLVED, State.UNSOLVED, State.WITHDRAWN, State.OPEN)
    return (len(keys), *(states[state] for state in kept), late)


def by_need(report: Report) -> Table:
    """What is lacking, 困难 and 保障 side by side."""
    at, kinds = report.at, (AffairType.DIFFICULTY, AffairType.SUPPORT)
    rows = []
    for need in Need:
        cells: list[int] = []
        for kind in kinds:
            keys = [key for key in of_year(at, kind) if at.affair(key).need is need]
            cells += [len(keys), sum(at.affairs[key].state is State.SOLVED for key in keys)]
        if any(cells):
            rows.append(Row(need, need, tuple(cells)))
    columns = ("缺什么", "困难", "已解决", "保障", "已到位")
    return Table("缺什么", columns, tuple(rows), _total(rows) if rows else None)


def praise(report: Report) -> Table:
    """典型, 表彰 and 监督议题 of the year, by county."""
    values = [report.figure(key).part for key in PRAISE]
    rows = _rows(report, lambda keys: tuple(len(value & keys) for value in values))
    columns = ("县（区）", "典型", "表彰", "监督议题")
    return Table("各县（区）典型、表彰和议题", columns, rows, _total(rows))


def _rows(report: Report, cells: Callable[[frozenset[str]], tuple[int, ...]]) -> tuple[Row, ...]:
    """A row a county, and those that end them where there is something in them."""
    found = (
        Row(code, name, cells(report.areas.members(code))) for code, name in report.areas.rows()
    )
    return tuple(row for row in found if len(row.key) == 6 or any(row.cells))


def _total(rows: Iterable[Row]) -> Row:
    columns = zip(*(row.cells for row in rows), strict=True)
    return Row("", "合计", tuple(sum(map(int, column)) for column in columns))

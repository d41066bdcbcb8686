"""三个环节 and 决策预防 as tables (三(二)三)."""

from collections import Counter
from collections.abc import Collection

from qianwan.figures.report import Report
from qianwan.figures.tables import Cell, Row, Table
from qianwan.figures.warning_rates import of_the_year
from qianwan.model.warning_state import State
from qianwan.terms import Level
from qianwan.work_terms import PlanKind, Risk, WarningKind


def by_kind(report: Report) -> Table:
    """预警 of the year by kind, of the city with their risk and how they stand (R-101, R-106).

    In a county's own repository the numbers are small and would tell of single matters, so there
    only how many there are is told.
    """
    at = report.at
    found: dict[WarningKind, list[str]] = {kind: [] for kind in WarningKind}
    for key in sorted(of_the_year(at)):
        found[at.warning(key).kind].append(key)
    is_city = report.ledger.registers.city.level is Level.CITY

    def cells(keys: Collection[str]) -> tuple[Cell, ...]:
        risks = Counter(at.warning(key).risk for key in keys)
        states = Counter(at.warnings[key].state for key in keys)
        more = (*(risks[each] for each in Risk), *(states[each] for each in State))
        return (len(keys), *more) if is_city else (len(keys),)

    rows = tuple(Row(kind, f"{kind}预警", cells(keys)) for kind, keys in found.items())
    total = Row("", "合计", cells([key for keys in found.values() for key in keys]))
    columns = ("环节", "预警", *((*Risk, *State) if is_city else ()))
    note = "本年登记的和上年结转的；一般、较大、重大是程度，后面几栏是截止日的状态。"
    return Table("三个环节", columns, rows, total, (note,) if is_city else ())


def by_plan(report: Report) -> Table:
    """决策预防: plans by what they are, with what became of the advice (R-103)."""
    at = report.at
    keys = of_the_year(at)
    advised = [key for key in keys if at.warnings[key].advised is not None]
    answers = Counter((at.warning(key).plan, at.warnings[key].adopted) for key in advised)
    plans = Counter(at.warning(key).plan for key in keys)

    def cells(kinds: Collection[PlanKind]) -> tuple[Cell, ...]:
        of = [[answers[kind, answer] for kind in kinds] for answer in (True, False, None)]
        given = [sum(each) for each in of]
        return (sum(plans[kind] for kind in kinds), sum(given), *given)

    rows = tuple(Row(kind, kind, cells([kind])) for kind in PlanKind)
    columns = ("方案", "预警", "提出建议", "采纳", "没有采纳", "还没有答复")
    return Table("决策预防", columns, rows, Row("", "合计", cells(list(PlanKind))))

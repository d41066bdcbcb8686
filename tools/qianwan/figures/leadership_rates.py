"""Leadership in figures: 领导小组, 统一方案, 信息网络, 分级分类, 治本 (二(二); 三(一)一; 四)."""

from qianwan.figures.standing import Standing
from qianwan.figures.values import Share
from qianwan.model.case import Advice
from qianwan.model.case_state import CaseState
from qianwan.work_terms import TeamKind


def levels_led(at: Standing) -> Share:
    """领导小组组建率: organs with a 领导小组 in its term (成立领导小组)."""
    organs = at.ledger.registers.organs
    part = {key for key, organ in organs.items() if organ.teams_on(at.as_of, TeamKind.LEADING)}
    return Share(frozenset(part), frozenset(organs))


def levels_planned(at: Standing) -> Share:
    """统一方案覆盖率: organs whose plan of the year is out (制定统一方案)."""
    organs = at.ledger.registers.organs
    part = {
        key
        for key, organ in organs.items()
        if any(plan.year == at.year and plan.date <= at.as_of for plan in organ.plans)
    }
    return Share(frozenset(part), frozenset(organs))


def network_coverage(at: Standing) -> Share:
    """信息网络覆盖率: villages with a 信息员; townships that haven't counted are printed.

    Villages have no code here: a key is a township and a number in it.
    """
    part, whole, uncounted = set(), set(), set()
    for region in at.ledger.registers.regions.values():
        organ = at.ledger.registers.organs.get(f"O{region.code}")
        if len(region.code) != 9 or organ is None:
            continue
        if organ.network is None:
            uncounted.add(organ.id)
            continue
        villages = [f"{organ.id}@{number}" for number in range(1, organ.network.villages + 1)]
        whole.update(villages)
        part.update(villages[: organ.network.contacts])
    return Share(frozenset(part), frozenset(whole), {"未填的乡镇": frozenset(uncounted)})


def routed_by_matrix(at: Standing) -> Share:
    """按分级分类交办率: 集体交办 to the 委室 that the matrix names for level and category.

    Another 委室 may be right; the figure says how often the matrix isn't what is done. What the
    matrix doesn't name is on neither side, and printed.
    """
    offices = {key: _office(at.cases[key]) for key in at.year_cases if _office(at.cases[key])}
    named = {key: _named(at, key) for key in offices}
    whole = frozenset(key for key, office in named.items() if office)
    part = frozenset(key for key in whole if named[key] == offices[key])
    return Share(part, whole, {"矩阵没有列的": frozenset(named.keys() - whole)})


def _named(at: Standing, key: str) -> str | None:
    case = at.case(key)
    level = at.ledger.registers.regions[case.congress].level
    return at.campaign.office_for(level, case.category)


def _office(state: CaseState) -> str | None:
    """The 委室 on the slip, without its organ."""
    office = state.slip.office if state.slip else None
    return office.partition("-")[2] if office else None


def advice_adopted(at: Standing) -> Share:
    """治本建议采纳率: of the cases that brought advice in the year, those where it was taken."""
    given = {
        key: [
            event
            for event in at.case(key).events
            if isinstance(event, Advice) and at.last_year_end < event.date <= at.as_of
        ]
        for key in at.cases
    }
    whole = frozenset(key for key, advice in given.items() if advice)
    taken = frozenset(key for key in whole if any(each.adopted for each in given[key]))
    return Share(taken, whole)

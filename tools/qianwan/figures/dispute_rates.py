"""Q9 to Q13, Q16: 万件社会矛盾化解 (domain 2A as its section 1 reads it)."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from qianwan.figures.case_rates import SATISFIED
from qianwan.figures.standing import NEWLY_ELECTED, Standing
from qianwan.figures.values import Count, Duration, Share, Target, count
from qianwan.terms import CreditRole, Level, Severity, SpotCheck

# The level within which each class of matter should be resolved (三(二)三).
HOME: Final[Mapping[Severity, Level]] = {
    Severity.SMALL: Level.VILLAGE,
    Severity.LARGE: Level.TOWNSHIP,
    Severity.MAJOR: Level.COUNTY,
}


def _reaches(level: Level, beyond: Level) -> bool:
    order = list(Level)
    return order.index(level) > order.index(beyond)


def dispute_resolution(at: Standing) -> Share:
    """矛盾化解率 (Q9): every end but a lawful route or a petition stays in the denominator."""
    whole = at.year_disputes - frozenset().union(*at.dispute_exits.values())
    part = frozenset(key for key in whole if at.disputes[key].is_resolved)
    return Share(part, whole, at.dispute_exits)


def mediation_success(at: Standing) -> Share:
    """调解成功率 (Q9b): resolved, of those and 调解不成."""
    part = dispute_resolution(at).part
    failed = frozenset(key for key in at.year_disputes if at.disputes[key].end == "调解不成")
    return Share(part, part | failed, {"其他情形": at.year_disputes - part - failed})


def deputies_completed(at: Standing) -> Share:
    """代表化解完成率 (Q10): deputies in office with a credit of the year (每人每年至少化解1件)."""
    return _deputies(at, frozenset({CreditRole.LEAD, CreditRole.ASSISTING}))


def deputies_leading(at: Standing) -> Share:
    """代表主办完成率: Q10 by 主办 alone."""
    return _deputies(at, frozenset({CreditRole.LEAD}))


def _deputies(at: Standing, roles: frozenset[CreditRole]) -> Share:
    credited = {
        credit.deputy
        for key in at.resolved_disputes
        for credit in at.disputes[key].credits
        if credit.role in roles
    }
    whole = at.deputies - at.newly_elected
    return Share(whole & credited, whole, {NEWLY_ELECTED: at.newly_elected})


def deputies_taking_part(at: Standing) -> Share:
    """代表参与率 (Q10b): any recorded part in a dispute of the year, whatever came of it."""
    active = {code for key in at.year_disputes for code in at.disputes[key].active}
    whole = at.deputies - at.newly_elected
    part = whole & active | deputies_completed(at).part
    return Share(part, whole, {NEWLY_ELECTED: at.newly_elected})


def disputes_total(at: Standing) -> Target:
    """总量完成率 (Q11): unique disputes with a credit, however many deputies had a hand in it."""
    credited = frozenset(key for key in at.resolved_disputes if at.disputes[key].credited)
    untouched = {"无代表记功": at.resolved_disputes - credited}
    return Target(credited, at.campaign.targets.disputes_resolved, untouched)


def person_times(at: Standing) -> Count:
    """化解人次 (Q11b): never mixed with the total."""
    return Count({key: len(at.disputes[key].credited) for key in sorted(disputes_total(at).part)})


def spot_checks_true(at: Standing) -> Share:
    """抽查属实率: stands beside Q10 and Q11."""
    found = {key: at.disputes[key].check for key in at.year_disputes}
    part = frozenset(key for key, check in found.items() if check is SpotCheck.TRUE)
    false = frozenset(key for key, check in found.items() if check is SpotCheck.FALSE)
    unknown = frozenset(key for key, check in found.items() if check is SpotCheck.UNKNOWN)
    return Share(part, part | false, {"无法核实": unknown})


def groups_covered(at: Standing) -> Share:
    """小组化解覆盖率 (Q12): groups with at least one resolved dispute, led or helped with."""
    active = {code for key in at.resolved_disputes for code in at.disputes[key].credited_groups}
    return Share(at.groups & active, at.groups)


def _level_rate(at: Standing, severity: Severity) -> Share:
    home = HOME[severity]
    lawful = frozenset().union(*at.dispute_exits.values())
    of_kind = frozenset(key for key, found in at.severity.items() if found is severity)
    found = of_kind - lawful
    resolved = frozenset(key for key in found if at.disputes[key].is_resolved)
    raised = frozenset(key for key in found if _reaches(at.disputes[key].raised_to, home))
    within = frozenset(key for key in resolved if not _beyond(at, key, home))
    whole = resolved | raised
    out = {"转法定途径或信访": of_kind & lawful, "还没有化解": found - whole}
    return Share(within, whole, out)


def _beyond(at: Standing, key: str, home: Level) -> bool:
    level = at.disputes[key].level
    return level is not None and _reaches(level, home)


def small_in_village(at: Standing) -> Share:
    """小事不出村率 (Q13a)."""
    return _level_rate(at, Severity.SMALL)


def large_in_township(at: Standing) -> Share:
    """大事不出乡镇率 (Q13b)."""
    return _level_rate(at, Severity.LARGE)


def major_in_county(at: Standing) -> Share:
    """重大问题不出县(区)率 (Q13c); a matter rightly sent to court is on neither side."""
    return _level_rate(at, Severity.MAJOR)


def party_satisfaction(at: Standing) -> Share:
    """当事人满意率: of disputes, and apart from Q7."""
    states = {key: at.disputes[key] for key in at.year_disputes}
    whole = frozenset(key for key, state in states.items() if state.last_answer)
    part = frozenset(
        key for key in whole if states[key].last_answer in SATISFIED and states[key].is_resolved
    )
    asked = frozenset(key for key, state in states.items() if state.visits)
    return Share(part, whole, {"未联系上或未作答": asked - whole})


def seats(at: Standing) -> Count:
    """代表席位: the second line under the persons."""
    held: Counter[str] = Counter()
    for key in at.deputies:
        for seat in at.ledger.registers.deputies[key].seats:
            if seat.since <= at.as_of and (seat.until is None or seat.until >= at.as_of):
                held[key] += 1
    return Count(held)


def crossed(at: Standing) -> Count:
    """交叉: a dispute that is a petition too; it counts once in each campaign (A15)."""
    return count({key for key in at.year_disputes if at.dispute(key).case})


def found_to_first_step(at: Standing) -> Duration:
    """发现到介入 (Q16)."""
    return _since_found(at, "first_step")


def found_to_resolved(at: Standing) -> Duration:
    """发现到化解 (Q16)."""
    return _since_found(at, "settled")


def _since_found(at: Standing, what: str) -> Duration:
    days = {}
    for key in sorted(at.year_disputes):
        found, state = at.dispute(key).found, at.disputes[key]
        then = getattr(state, what)
        if found is not None and then is not None and (what != "settled" or state.is_resolved):
            days[key] = (then - found).days
    return Duration(days)

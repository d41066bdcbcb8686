"""What groups and organs did for the campaign: meetings, days with voters, papers, circulars."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from qianwan.figures.standing import Standing
from qianwan.figures.values import Count, Share, count
from qianwan.model.activity import Activity
from qianwan.model.periods import Period, quarters_until
from qianwan.work_terms import ActivityType, Hearing, Paper

# To these a group is called together; at 联系选民 its deputies take turns.
GATHERINGS: Final = frozenset(
    {ActivityType.EXCHANGE, ActivityType.CONSULTATION, ActivityType.STUDY}
)
OF_GROUPS: Final = GATHERINGS | {ActivityType.VOTERS}
WITH_DISPUTES: Final = frozenset({ActivityType.EXCHANGE, ActivityType.CONSULTATION})
HANDLED: Final = frozenset({Hearing.ANSWERED, Hearing.HANDED_ON, Hearing.REGISTERED})


def of_year(at: Standing, *kinds: ActivityType) -> Iterator[Activity]:
    """Activities of *kinds* in the year so far."""
    for activity in at.ledger.activities.values():
        if activity.kind in kinds and at.last_year_end < activity.date <= at.as_of:
            yield activity


def groups_active(at: Standing) -> Share:
    """小组活动率: groups that met, or met voters, in the quarter (定期组织代表小组活动)."""
    first = Period.quarter_of(at.as_of).first
    active = {each.group for each in of_year(at, *OF_GROUPS) if each.date >= first}
    return Share(at.groups & active, at.groups)


def activities(at: Standing) -> Count:
    """小组活动次数."""
    return count({each.id for each in of_year(at, *OF_GROUPS)})


def attendance(at: Standing) -> Share:
    """活动到会率: of the members called together, by person and time, those who came."""
    part, whole = set(), set()
    for each in of_year(at, *GATHERINGS):
        members = at.ledger.registers.members(str(each.group), each.date)
        whole |= {f"{each.id}@{code}" for code in members}
        part |= {f"{each.id}@{code}" for code in members.intersection(each.attended)}
    return Share(frozenset(part), frozenset(whole))


def deputies_attending(at: Standing) -> Share:
    """代表参加活动率: deputies in office who came to an activity of the year (三(二)二)."""
    came = {code for each in of_year(at, *OF_GROUPS) for code in each.attended}
    return Share(at.deputies & came, at.deputies)


def contact_days(at: Standing) -> Count:
    """联系选民天数: days of each group at its station (向群众公开联系电话，随时接受咨询和诉求)."""
    days: dict[str, set[date]] = {}
    for each in of_year(at, ActivityType.VOTERS):
        days.setdefault(str(each.group), set()).add(each.date)
    return Count({code: len(found) for code, found in sorted(days.items())})


def requests_handled(at: Standing) -> Share:
    """诉求办理率: what voters asked that was answered, handed on or registered."""
    part, whole = set(), set()
    for each in of_year(at, ActivityType.VOTERS):
        numbers = iter(range(1, sum(asked.count for asked in each.asked) + 1))
        for asked in each.asked:
            keys = {f"{each.id}@{next(numbers)}" for _ in range(asked.count)}
            whole |= keys
            part |= keys if asked.hearing in HANDLED else set()
    return Share(frozenset(part), frozenset(whole))


def disputes_consulted(at: Standing) -> Share:
    """会商纠纷化解率: disputes that groups discussed, and those resolved since (会诊协商)."""
    first: dict[str, date] = {}
    for each in of_year(at, *WITH_DISPUTES):
        for key in each.disputes:
            first[key] = min(first.get(key, each.date), each.date)
    named = frozenset(first.keys() & at.disputes.keys())
    before = frozenset(key for key in named if _settled_by(at, key, first[key]))
    part = frozenset(key for key in named - before if at.disputes[key].is_resolved)
    return Share(part, named - before, {"议以前已化解": before})


def _settled_by(at: Standing, key: str, day: date) -> bool:
    """Whether a dispute was resolved when a group first discussed it."""
    return at.ledger.dispute_state(at.dispute(key), day - timedelta(days=1)).is_resolved


def appeal_received(at: Standing) -> Share:
    """倡议书印发到位率 (活动倡议书印发至每位代表)."""
    return received(at, Paper.APPEAL)


def plan_received(at: Standing) -> Share:
    """实施方案印发到位率 (实施方案印发至每位代表)."""
    return received(at, Paper.PLAN)


def pledge_signed(at: Standing) -> Share:
    """责任书签订率 (明确代表责任): of each deputy; a group is more than who signs first."""
    return received(at, Paper.PLEDGE)


def received(at: Standing, paper: Paper) -> Share:
    """Deputies in office who have signed for *paper* this year."""
    papers = (each for each in of_year(at, ActivityType.DISTRIBUTION) if each.paper is paper)
    return Share(at.deputies & {code for each in papers for code in each.received}, at.deputies)


def publicity(at: Standing) -> Count:
    """宣传次数 (充分利用多种方式广泛宣传)."""
    return count({each.id for each in of_year(at, ActivityType.PUBLICITY)})


def services(at: Standing) -> Count:
    """服务次数: training and the like (四(二), 全方位的服务)."""
    return count({each.id for each in of_year(at, ActivityType.SERVICE)})


def groups_with_rules(at: Standing) -> Share:
    """制度建立率: groups whose rules of work are issued (各代表小组建立健全工作推进制度)."""
    known = at.ledger.registers.groups
    issued = frozenset(code for code in at.groups if (known[code].rules or date.max) <= at.as_of)
    return Share(issued, at.groups)


def circulars_on_time(at: Standing) -> Share:
    """按时通报率 (Q8c): circulars of the top organ that fell due in the year, or came before.

    A quarter belongs to the year in which its circular falls due.
    """
    issued = circulars(at)
    on_time, due, waiting = set(), set(), set()
    for quarter, deadline in circulars_due(at).items():
        key = f"{at.ledger.registers.city.code}@{quarter}"
        if quarter in issued or deadline < at.as_of:
            due.add(key)
            if quarter in issued and issued[quarter].date <= deadline:
                on_time.add(key)
        else:
            waiting.add(key)
    return Share(frozenset(on_time), frozenset(due), {"未到期": frozenset(waiting)})


def circulars_due(at: Standing) -> dict[str, date]:
    """Quarters that have ended and whose circulars fall due in the year, with those days."""
    limit = timedelta(days=at.campaign.days("circular_days"))
    years = [year for year in (at.year - 1, at.year) if str(year) in at.ledger.registers.campaigns]
    quarters = (each for year in years for each in quarters_until(date(year, 12, 31)))
    due = {each.key: each.last + limit for each in quarters if each.last <= at.as_of}
    return {quarter: day for quarter, day in due.items() if day.year == at.year}


def circulars(at: Standing) -> dict[str, Activity]:
    """The first circular that the top organ issued of each quarter."""
    top, found = top_organ(at), dict[str, Activity]()
    for each in at.ledger.activities.values():
        is_issued = each.kind is ActivityType.CIRCULAR and each.organ == top
        if is_issued and each.quarter and each.date <= at.as_of:
            first = found.setdefault(each.quarter, each)
            found[each.quarter] = min(first, each, key=lambda circular: circular.date)
    return found


def top_organ(at: Standing) -> str:
    """The congress of the whole repository."""
    return f"O{at.ledger.registers.city.code}"

"""领导包案 in figures: 一案一领导一方案一抓到底, 四包, 督办, 帮扶 (三(一)二, 督办机制)."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from qianwan.figures.case_rates import ADOPTED
from qianwan.figures.entries import entries, of_kind, times_this_year
from qianwan.figures.standing import Standing
from qianwan.figures.values import Count, Duration, Share, count
from qianwan.model import case as log
from qianwan.model.case import CaseEvent
from qianwan.model.case_state import State
from qianwan.terms import FourDuties

_COUNSEL: Final = frozenset({"教育疏导"})
_RELIEF: Final = frozenset({"困难救助", "司法救助", "法律援助"})
# Who leads a case acts in one of these ways (常态化，领导重视); what fits none counts as 其他.
ACTIONS: Final = ("听汇报", "现场", "约谈", "接访", "其他")
_ACTION: Final = {
    "会议": "听汇报",
    "现场": "现场",
    "走访": "现场",
    "现场协调": "现场",
    "约谈": "约谈",
    "会见": "接访",
    "听取意见": "接访",
    "释法明理": "接访",
    "心理疏导": "接访",
}


class Action(NamedTuple):
    """What *leader* did about a case, in one of the ways of ACTIONS."""

    leader: str
    way: str


def action(event: CaseEvent) -> Action | None:
    """The leader's own act that an entry is: 四包, 督办, or that a report was made to him."""
    match event:
        case log.LeaderReport(to=leader):
            return Action(leader, "听汇报")
        case log.Supervision(by=by, manner=how) | log.Duty(by=by, how=how) if by.startswith("L"):
            return Action(by, _ACTION.get(how, "其他"))
        case _:
            return None


def led(at: Standing) -> frozenset[str]:
    """Cases of the year with a leader."""
    return frozenset(key for key in at.eligible if at.cases[key].leader)


def planned(at: Standing) -> Share:
    """方案率: led cases with a plan (一个方案)."""
    whole = led(at)
    return Share(frozenset(key for key in whole if of_kind(at, key, log.Plan)), whole)


def _changes(at: Standing, key: str) -> int:
    """How often another leader took over, also by 提级."""
    found = (e for e in entries(at, key) if isinstance(e, log.LeaderChange | log.Raising))
    return sum(e.leader is not None for e in found)


def kept_leader(at: Standing) -> Share:
    """一抓到底率: led cases that the first leader still leads, or led to the end."""
    whole = led(at)
    return Share(frozenset(key for key in whole if not _changes(at, key)), whole)


def leader_changes(at: Standing) -> Count:
    """更换领导次数 (一名领导)."""
    found = {key: _changes(at, key) for key in sorted(led(at))}
    return Count({key: n for key, n in found.items() if n})


def duties(at: Standing, key: str) -> frozenset[FourDuties]:
    """Which of the 四包 a case has an entry of."""
    return frozenset(event.duty for event in of_kind(at, key, log.Duty))


def four_duties(at: Standing) -> Share:
    """四包完成率: led cases with an entry of each of the four."""
    whole = led(at)
    part = frozenset(key for key in whole if len(duties(at, key)) == len(FourDuties))
    return Share(part, whole)


def talks(at: Standing) -> Count:
    """思想转化谈话次数 of the year: explained and listened, of free will (P-8)."""
    return times_this_year(at, led(at), _is_talk)


def _is_talk(event: CaseEvent) -> bool:
    return isinstance(event, log.Duty) and event.duty is FourDuties.EXPLAIN


def leader_actions(at: Standing) -> Count:
    """包案领导过问次数 of the year (常态化)."""
    return times_this_year(at, led(at), lambda event: action(event) is not None)


def overdue(at: Standing) -> Iterator[str]:
    """Cases still in hand beyond their deadline."""
    for key in sorted(at.due):
        if at.cases[key].state is State.IN_HAND and at.deadline(key) < at.as_of:
            yield key


def supervisions_of_overdue(at: Standing) -> Duration:
    """逾期督办次数 of each case that is in hand beyond its deadline."""
    found = {key: len(of_kind(at, key, log.Supervision)) for key in overdue(at)}
    return Duration(found, unit="次")


def requests_solved(at: Standing) -> Count:
    """解决问题: cases with an item upheld, and done with its evidence (二(二))."""
    return count({key for key in at.eligible if _is_solved(at, key)})


def _is_solved(at: Standing, key: str) -> bool:
    done = at.cases[key].completion
    results = done.results if isinstance(done, log.Completion) else []
    return at.cases[key].is_handled and any(
        each.opinion in ADOPTED and each.done and each.evidence for each in results
    )


def counselled(at: Standing) -> Count:
    """教育疏导: cases with a talk under 包思想转化, or with counsel as help (二(二))."""
    return count(
        {
            key
            for key in at.eligible
            if _helped(at, key, _COUNSEL) or FourDuties.EXPLAIN in duties(at, key)
        }
    )


def relieved(at: Standing) -> Count:
    """困难救助: cases with relief or legal aid; amounts stand in the register only (二(二))."""
    return count({key for key in at.eligible if _helped(at, key, _RELIEF)})


def _helped(at: Standing, key: str, kinds: frozenset[str]) -> bool:
    return any(event.kind in kinds for event in of_kind(at, key, log.Relief))

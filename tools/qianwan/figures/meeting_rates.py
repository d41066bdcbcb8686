"""动员, 集体交办, 每月一调度, 督导 in figures: who met, and what became of what was settled."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from qianwan.figures.standing import Standing
from qianwan.figures.values import Count, Share, count
from qianwan.model.meeting_state import DecisionState, State, dispatch_days, fold
from qianwan.model.organs import Meeting
from qianwan.model.periods import months_until
from qianwan.terms import Level
from qianwan.work_terms import MeetingKind

# 每月一调度 is asked of the city and the counties; a township may hold one too.
DISPATCHING: Final = frozenset({Level.CITY, Level.COUNTY})
CAN_STILL: Final = "还可以开"
_ELSEWHERE: Final = frozenset(MeetingKind) - {MeetingKind.INSPECTION}


class Matter(NamedTuple):
    """One thing that a meeting settled on, or a 督导 found; *number* counts from 1."""

    meeting: Meeting
    number: int
    state: DecisionState

    @property
    def key(self) -> str:
        """`M371721-2026-03@2`."""
        return f"{self.meeting.id}@{self.number}"

    @property
    def owner(self) -> str:
        """Code of who sees to it."""
        return self.meeting.decisions[self.number - 1].owner


def held(at: Standing, *kinds: MeetingKind) -> Iterator[Meeting]:
    """Meetings of *kinds* in the year so far."""
    for meeting in at.meetings.values():
        if meeting.kind in kinds and meeting.date > at.last_year_end:
            yield meeting


def matters(at: Standing, kinds: Collection[MeetingKind]) -> Iterator[Matter]:
    """Everything that meetings of *kinds* ever settled on, as it stands."""
    for meeting in at.meetings.values():
        if meeting.kind in kinds:
            for number, state in enumerate(fold(meeting, at.as_of), start=1):
                yield Matter(meeting, number, state)


def _organs(at: Standing) -> frozenset[str]:
    return frozenset(at.ledger.registers.organs)


def levels_mobilised(at: Standing) -> Share:
    """动员覆盖率: organs that held a 动员会 in the year (层层召开动员会议)."""
    met = {meeting.organ for meeting in held(at, MeetingKind.MOBILISATION)}
    return Share(_organs(at) & met, _organs(at))


def levels_assigning(at: Standing) -> Share:
    """各级交办率: of the organs with selected cases, those that held a 集体交办会 (统一行动)."""
    whole = _organs(at) & {f"O{at.case(key).congress}" for key in at.selected}
    met = {meeting.organ for meeting in held(at, MeetingKind.ASSIGNMENT)}
    return Share(whole & met, whole)


def assigned_together(at: Standing) -> Share:
    """集体交办率: of the selected cases that haven't left, those assigned at a meeting."""
    whole = frozenset(key for key in at.selected if at.cases[key].exit is None)
    part = frozenset(key for key in whole if at.cases[key].slip is not None)
    return Share(part, whole, {"其中分流": at.selected - whole})


def dispatched(at: Standing) -> Mapping[str, str]:
    """The 调度会 of each organ and month of the year: `O371721@2026-03` to its id."""
    found = {}
    for meeting in at.meetings.values():
        if meeting.kind is MeetingKind.DISPATCH and str(meeting.month)[:4] == str(at.year):
            found[f"{meeting.organ}@{meeting.month}"] = meeting.id
    return found


def dispatching(at: Standing) -> list[str]:
    """The organs that are asked for a 调度会 every month."""
    organs = at.ledger.registers.organs.values()
    return sorted(organ.id for organ in organs if organ.level in DISPATCHING)


def dispatch_until(at: Standing, month: str) -> date:
    """The last day on which the 调度会 of *month* may be held (A12)."""
    return dispatch_days(month, at.campaign.days("dispatch_days"))[1]


def dispatch_rate(at: Standing) -> Share:
    """月调度率 (Q8b): of the organ-months whose time for a 调度会 is over, those that had one.

    A month that still has time counts once its 调度会 was held.
    """
    months = [month.key for month in months_until(at.as_of)]
    keys = {f"{organ}@{month}": month for organ in dispatching(at) for month in months}
    part = frozenset(keys.keys() & dispatched(at).keys())
    over = {key for key, month in keys.items() if dispatch_until(at, month) < at.as_of}
    whole = part | over
    return Share(part, whole, {CAN_STILL: frozenset(keys.keys() - whole)})


def _due(at: Standing) -> list[Matter]:
    """What meetings settled on that fell due in the year; 督导 has a figure of its own."""
    found = matters(at, _ELSEWHERE)
    return [each for each in found if at.last_year_end < each.state.due <= at.as_of]


def decisions_on_time(at: Standing) -> Share:
    """议定事项按期完成率: of the matters that have fallen due, those done by their day."""
    found = _due(at)
    ahead = [m.key for m in matters(at, _ELSEWHERE) if m.state.due > at.as_of]
    part = frozenset(each.key for each in found if each.state.is_on_time)
    return Share(part, frozenset(each.key for each in found), {"未到期": frozenset(ahead)})


def decisions_put_off(at: Standing) -> Share:
    """议定事项改期率: a high 按期完成率 that was bought with 改期 is visible here."""
    found = _due(at)
    part = frozenset(each.key for each in found if each.state.put_off)
    return Share(part, frozenset(each.key for each in found))


def inspections(at: Standing) -> Count:
    """督导次数, each at the place that was visited (经常性调度和督导)."""
    return count({meeting.id for meeting in held(at, MeetingKind.INSPECTION)})


def findings(at: Standing) -> list[Matter]:
    """What 督导 found in the year, or before and left open."""
    return [
        each
        for each in matters(at, {MeetingKind.INSPECTION})
        if each.meeting.date > at.last_year_end
        or each.state.done is None
        or each.state.done > at.last_year_end
    ]


def findings_closed(at: Standing) -> Share:
    """督导问题整改率: of what was found, what is put right."""
    found = findings(at)
    part = frozenset(each.key for each in found if each.state.state is State.DONE)
    return Share(part, frozenset(each.key for each in found))


def briefings(at: Standing) -> Count:
    """听取汇报次数: the leading groups listened (四(一), 认真听取汇报)."""
    return count({meeting.id for meeting in held(at, MeetingKind.BRIEFING)})

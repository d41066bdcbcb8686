"""What is due of meetings, 督导 and the needs of the work: decisions, difficulties, 每月一调度."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Final

from qianwan.figures.affair_rates import of_deputies
from qianwan.figures.matters import Due, office_of
from qianwan.figures.meeting_rates import dispatch_until, dispatched, dispatching, matters
from qianwan.figures.standing import Standing
from qianwan.model.affair_state import State
from qianwan.model.meeting_state import State as Decision
from qianwan.model.periods import months_until
from qianwan.work_terms import MeetingKind

HELP: Final = "意见四(一)"
_WHAT: Final = {MeetingKind.INSPECTION: "督导问题"}


def _decisions(at: Standing) -> Iterator[Due]:
    """What a meeting settled on or a 督导 found, by its owner (每月一调度)."""
    for matter in matters(at, list(MeetingKind)):
        if matter.state.state is Decision.OPEN:
            kind = matter.meeting.kind
            what = f"{_WHAT.get(kind, '议定事项')}（第 {matter.number} 项）"
            source = "改期" if matter.state.put_off else kind
            yield Due(matter.state.due, what, matter.key, matter.owner, source, "完成 或 改期")


def _needs(at: Standing) -> Iterator[Due]:
    """困难 and 保障 by their day (研究解决工作中出现的困难和问题)."""
    for key, state in at.affairs.items():
        affair = at.affair(key)
        if affair.due and affair.owner and state.state is State.OPEN:
            what, entry = f"{affair.kind}（{affair.need}）", "解决 或 不能解决"
            yield Due(affair.due, what, key, affair.owner, HELP, entry)


def _answers(at: Standing) -> Iterator[Due]:
    """A deputy who met a difficulty is answered soon (及时了解代表在活动中遇到的困难)."""
    limit = at.campaign.limit("difficulty_days")
    for key in sorted(of_deputies(at)):
        affair, state = at.affair(key), at.affairs[key]
        if state.answered is None and state.state is State.OPEN and affair.owner:
            day = affair.registered + timedelta(days=limit.days)
            yield Due(day, "答复代表困难", key, affair.owner, limit.source, "答复")


def _dispatches(at: Standing) -> Iterator[Due]:
    """每月一调度 of the months that still have time for it."""
    limit, held = at.campaign.limit("dispatch_days"), dispatched(at)
    for organ in dispatching(at):
        for month in (each.key for each in months_until(at.as_of)):
            key, until = f"{organ}@{month}", dispatch_until(at, month)
            if key not in held and until >= at.as_of:
                what = f"调度会（{month}）"
                yield Due(
                    until, what, key, office_of(at, organ[1:]), limit.source, "会议（调度会）"
                )


LEADERSHIP_DUTIES: Final[Sequence[Callable[[Standing], Iterator[Due]]]] = (
    _decisions, _needs, _answers, _dispatches,
)  # fmt: skip

"""口径 of meetings and 督导."""

from collections.abc import Mapping
from typing import Final

from qianwan.figures import meeting_rates as m
from qianwan.figures.figure import NO_WHOLE, Figure

_DISPATCH: Final = "三(二)二，每月一调度"
_INSPECTION: Final = "三(二)二，督导组"
_SETTLED: Final = "本年到期的会议议定事项，改过期的按改后的日子"

MEETINGS: Final[Mapping[str, Figure]] = {
    "levels_mobilised": Figure(
        "", "动员覆盖率", "本年开过动员会的", "市、县（区）、乡镇（街道）人大机关",
        "三(二)二，层层动员", m.levels_mobilised,
    ),
    "levels_assigning": Figure(
        "", "各级交办率", "本年开过集体交办会的", "本年有千件案件的人大机关", "三(一)二，统一行动",
        m.levels_assigning,
    ),
    "assigned_together": Figure(
        "", "集体交办率", "其中在会上交办了的", "本年筛选的案件，减去分流",
        "三(一)二，集体交办机制", m.assigned_together,
    ),
    "dispatch_rate": Figure(
        "Q8b", "月调度率", "开了调度会的", "市、县（区）机关本年到了日子的各月", _DISPATCH,
        m.dispatch_rate,
    ),
    "decisions_on_time": Figure(
        "", "议定事项按期完成率", "其中按期完成的", _SETTLED, _DISPATCH, m.decisions_on_time
    ),
    "decisions_put_off": Figure(
        "", "议定事项改期率", "其中改过期的", _SETTLED, _DISPATCH, m.decisions_put_off
    ),
    "inspections": Figure("", "督导次数", "本年的督导", NO_WHOLE, _INSPECTION, m.inspections),
    "findings_closed": Figure(
        "", "督导问题整改率", "其中已经改好的", "本年督导发现的，和以前发现没有改好的", _INSPECTION,
        m.findings_closed,
    ),
    "briefings": Figure(
        "", "听取汇报次数", "本年的汇报会", NO_WHOLE, "四(一)，认真听取汇报", m.briefings
    ),
}  # fmt: skip

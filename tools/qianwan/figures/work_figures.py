"""口径 of the work around the two registers: its rhythm, its activities, its records."""

from collections.abc import Mapping
from typing import Final

from qianwan.figures import recording as r
from qianwan.figures.activity_figures import ACTIVITIES, SCREENINGS
from qianwan.figures.figure import NO_WHOLE, Figure
from qianwan.figures.leadership_figures import AFFAIRS, LEADERSHIP
from qianwan.figures.meeting_figures import MEETINGS
from qianwan.figures.warning_figures import WARNINGS

RECORDING: Final[Mapping[str, Figure]] = {
    "late_entries": Figure(
        "", "补录条数", "本年写了补录原因的条目", NO_WHOLE, "本系统约定，及时记录", r.late_entries
    ),
}
# By the heading under which readers find them.
WORK_BY_SUBJECT: Final[Mapping[str, Mapping[str, Figure]]] = {
    "每周排查": SCREENINGS,
    "小组和代表的活动": ACTIVITIES,
    "预警": WARNINGS,
    "会议和督导": MEETINGS,
    "组织领导": LEADERSHIP,
    "困难、保障、典型和表彰": AFFAIRS,
    "台账记录": RECORDING,
}
WORK: Final[Mapping[str, Figure]] = {
    key: figure for figures in WORK_BY_SUBJECT.values() for key, figure in figures.items()
}

"""What the rhythm of the year asks for: 每周一排查, 每季一通报, and that each group meets."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Final

from qianwan.figures import activity_rates as rates
from qianwan.figures.matters import Due, office_of
from qianwan.figures.standing import Standing
from qianwan.figures.weeks import last_day
from qianwan.model.periods import Period
from qianwan.model.screening import week_name

OPINION: Final = "意见三(二)二"


def _screenings(at: Standing) -> Iterator[Due]:
    """每周一排查 of a township whose groups haven't all reported, until a report would be 迟报."""
    limit = timedelta(days=at.campaign.days("screening_late_days"))
    late = [week for week in at.weeks.ended if last_day(week) + limit >= at.as_of]
    for week in dict.fromkeys([*late, at.weeks.current]):
        for township, groups in Counter(at.weeks.missing(week).values()).items():
            what = f"排查（{week_name(week)}，缺 {groups} 个小组）"
            key, office = f"S{township}-{week[:4]}", office_of(at, township)
            yield Due(last_day(week), what, key, office, OPINION, "排查")


def _circulars(at: Standing) -> Iterator[Due]:
    """每季一通报 of quarters that have ended."""
    limit, issued = at.campaign.limit("circular_days"), rates.circulars(at)
    office = office_of(at, at.ledger.registers.city.code)
    for quarter, deadline in rates.circulars_due(at).items():
        if quarter not in issued:
            what, entry = f"通报（{quarter}）", "活动（kind: 通报）"
            yield Due(deadline, what, rates.top_organ(at), office, limit.source, entry)


def _activities(at: Standing) -> Iterator[Due]:
    """定期组织代表小组活动: each group once a quarter."""
    until, active = Period.quarter_of(at.as_of).last, rates.groups_active(at)
    for group in sorted(active.whole - active.part):
        yield Due(until, "小组活动", group, group, OPINION, "活动（交流、会诊、学习或联系选民）")


RHYTHM_DUTIES: Final[Sequence[Callable[[Standing], Iterator[Due]]]] = (
    _screenings, _circulars, _activities,
)  # fmt: skip

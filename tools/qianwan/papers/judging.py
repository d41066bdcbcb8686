"""Whether a rate may be held against its target yet, and what must be said beside it."""

from collections.abc import Iterator

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.report import Report
from qianwan.figures.values import Share, points
from qianwan.papers.numbers import number


def share(report: Report, key: str, region: str | None = None) -> Share:
    """The figure *key* of *region*, which must be a share by the catalogue."""
    value = report.figure(key, region)
    assert isinstance(value, Share)  # a caller names shares only
    return value


def goal_of(report: Report, key: str, region: str | None = None) -> str | None:
    """The target that a figure may be held against in *region*, by its name in the campaign.

    满意率 has one for the whole alone (满意率总体要达到90%以上; A8), and none while too few were
    asked.
    """
    goal = FIGURES[key].goal
    if goal == "satisfaction":
        whole = region in {None, report.ledger.registers.city.code}
        return goal if whole and enough_visits(report) else None
    return goal


def enough_visits(report: Report, region: str | None = None) -> bool:
    """Whether 回访率 is high enough for 满意率 to be judged."""
    visited = share(report, "visited", region).value
    return visited is not None and visited >= report.at.campaign.enough_visits


def is_final(report: Report) -> bool:
    """终评: the year is over and no window for a repeat visit is still open."""
    return report.as_of >= report.at.campaign.ends and not report.figure("under_observation").part


def stage(report: Report) -> str:
    """初评 until the last window has closed; only 终评 says whether the target is met."""
    return "终评" if is_final(report) else "初评"


def verdict(report: Report, rate: Share, goal: str) -> str:
    """Beside the target; 达标 is a word of 终评."""
    target = getattr(report.at.campaign.targets, goal)
    if not rate.whole:
        return f"目标 {target}"
    met = rate.meets(report.at.campaign.goal(goal))
    if is_final(report):
        return f"目标 {target}，终评{'达标' if met else '未达标'}"
    return f"目标 {target}，{'已在目标线上' if met else '低于目标线'}"


def cautions(report: Report, region: str | None = None) -> Iterator[str]:
    """What a reader must know before believing 化解率 and 满意率."""
    due, every = share(report, "resolution", region), share(report, "resolution_all", region)
    new, old = due.value, every.value
    if new is not None and old is not None and new - old > report.at.campaign.wide_gap:
        rest, solved = every.whole - due.whole, every.part - due.part
        yield (
            f"化解率比全口径高 {points(new - old)} 个百分点：未到期的 {number(len(rest))} 件中"
            f"已化解 {number(len(solved))} 件，其余还在时限以内。"
        )
    if not enough_visits(report, region):
        least = report.at.campaign.judging.visited
        yield f"回访率不足 {least}，样本不足，满意率不作达标判定。"

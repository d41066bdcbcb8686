"""Sentences of a circular, computed from figures: value, n/N, target, and what is left out."""

from collections.abc import Iterator
from fractions import Fraction

from qianwan.figures.pace import expected
from qianwan.figures.report import Report
from qianwan.figures.values import Contrast, Duration, Share, Target, Value, points
from qianwan.papers.judging import cautions, goal_of, share, stage, verdict
from qianwan.papers.numbers import number


def change(now: Value, before: Value | None) -> str:
    """How a figure moved since the period before."""
    if before is None or isinstance(now, Duration | Contrast):
        return "—"
    if isinstance(now, Share):
        assert isinstance(before, Share)  # the same figure
        new, old = now.value, before.value
        if new is None or old is None:
            return "—"
        return _moved(new - old, points(new - old), " 个百分点")
    difference = _size(now) - _size(before)
    return _moved(Fraction(difference), number(abs(difference)), "")


def _size(value: Value) -> int:
    return len(value.part) if isinstance(value, Target) else int(value.counted)


def _moved(difference: Fraction, text: str, unit: str) -> str:
    if not difference:
        return "持平"
    return f"{'升' if difference > 0 else '降'} {text}{unit}"


def _target(report: Report, key: str) -> Target:
    value = report.figure(key)
    assert isinstance(value, Target)  # a caller names targets only
    return value


def progress(report: Report, key: str, doing: str) -> str:
    """Done against the year's number, and against the calendar."""
    target = _target(report, key)
    should = expected(target.goal, report.at.campaign, report.as_of)
    gap = len(target.part) - should
    pace = f"超出时序进度 {number(gap)} 件" if gap >= 0 else f"落后时序进度 {number(-gap)} 件"
    done = f"{doing} {number(len(target.part))} 件，完成年目标 {number(target.goal)} 件的 {target}"
    return f"{done}；按日历应完成 {number(should)} 件，{pace}。"


def drawn_up(report: Report) -> str:
    """Whether the 千件 stand above the other cases, which they are to draw up with them (R-016)."""
    gap = report.figure("gap_to_others")
    assert isinstance(gap, Contrast)  # as its catalogue entry says
    if gap.difference is None:
        return "千件和其余案件还不能相比：有一边没有到期的。"
    if not gap.difference:
        return f"千件化解率与其余案件持平（{number(gap.counted)}）。"
    above = "高" if gap.difference > 0 else "低"
    return (
        f"千件化解率比其余案件{above} {points(gap.difference)} 个百分点（{number(gap.counted)}）。"
    )


def cases(report: Report) -> Iterator[str]:
    """What a circular says of 千件督办."""
    yield progress(report, "selection", "筛选千件案件")
    yield _resolution(report)
    yield drawn_up(report)
    yield _acceptance(report)
    yield _satisfaction(report)
    yield from cautions(report)
    gaps = [
        f"{name} {report.figure(key).counted} 件"
        for name, key in (
            ("办结未化解", "handled_unresolved"),
            ("化解未息诉", "resolved_unaccepted"),
            ("满意未解决", "satisfied_unsolved"),
        )
    ]
    yield f"三个差距：{'，'.join(gaps)}。"
    yield _left(report)


def _resolution(report: Report) -> str:
    due, every = share(report, "resolution"), share(report, "resolution_all")
    return (
        f"到期案件 {number(len(due.whole))} 件，化解 {number(len(due.part))} 件，"
        f"化解率 {due}（{verdict(report, due, 'resolution')}）；"
        f"全口径 {number(every.counted)}，{every}。"
    )


def _acceptance(report: Report) -> str:
    rate = share(report, "acceptance")
    silent = number(report.figure("silent_without_repeat").counted)
    waiting = number(report.figure("under_observation").counted)
    judged = f"{stage(report)}，{verdict(report, rate, 'acceptance')}"
    return (
        f"息诉息访率 {rate}（{number(rate.counted)}，{judged}）；"
        f"其中观察期未满 {waiting} 件，另有未表态且无重访 {silent} 件，不计入。"
    )


def _satisfaction(report: Report) -> str:
    rate, visited = share(report, "satisfaction"), share(report, "visited")
    goal = goal_of(report, "satisfaction")
    judged = f"，{verdict(report, rate, goal)}" if goal else ""
    return (
        f"满意率 {rate}（{number(rate.counted)}{judged}）；"
        f"回访率 {visited}（{number(visited.counted)}）。没有作答的不算满意。"
    )


def _left(report: Report) -> str:
    left = [f"{way} {len(keys)} 件" for way, keys in report.at.left.items() if keys]
    return f"本年分流：{'，'.join(left) or '无'}；不进各项比率的分子和分母。"


def disputes(report: Report) -> Iterator[str]:
    """What a circular says of 万件化解."""
    yield progress(report, "disputes_total", "有代表记功的化解")
    rate, people = share(report, "dispute_resolution"), share(report, "deputies_completed")
    groups, part = share(report, "groups_covered"), share(report, "deputies_taking_part")
    yield (
        f"矛盾化解率 {rate}（{number(rate.counted)}）；"
        "转法定途径和转信访的不进分母，其他终止都在分母里。"
    )
    yield (
        f"在任代表 {number(len(people.whole))} 人，"
        f"已化解至少 1 件的 {number(len(people.part))} 人，代表化解完成率 {people}；"
        f"参与过的 {number(len(part.part))} 人，{part}。"
    )
    yield (
        f"代表小组 {number(len(groups.whole))} 个，"
        f"有化解的 {number(len(groups.part))} 个，覆盖率 {groups}。"
    )
    levels = [
        f"{name} {share(report, key)}（{number(share(report, key).counted)}）"
        for name, key in (
            ("小事不出村", "small_in_village"),
            ("大事不出乡镇", "large_in_township"),
            ("重大问题不出县（区）", "major_in_county"),
        )
    ]
    yield f"{'，'.join(levels)}。"

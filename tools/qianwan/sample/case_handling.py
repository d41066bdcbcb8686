"""What is done while a case is in hand: plan, 四包, monthly words to all sides, 督办."""

from datetime import date, timedelta
from typing import Final

from qianwan.model import case as log
from qianwan.sample import texts
from qianwan.sample.draft import pick, workday
from qianwan.sample.matter import Matter
from qianwan.terms import FourDuties

# How each of the 四包 is done, and what shows it.
HOW: Final = {
    FourDuties.KNOW: (("会见", "会见记录"), ("走访", "走访记录"), ("阅卷", "阅卷笔录")),
    FourDuties.EXPLAIN: (("释法明理", "谈话记录"), ("听取意见", "听取意见记录")),
    FourDuties.SOLVE: (("现场协调", "协调会纪要"), ("困难救助", "救助审批表")),
    FourDuties.SETTLE: (("听取意见", "听取意见记录"), ("电话", "通话记录")),
}


def lead(matter: Matter, start: date, end: date) -> None:
    """方案 and 四包 of the leader between *start* and *end* (领导包案、委室协办)."""
    planned = matter.after(start, 3, 12)
    if planned >= end:
        return
    matter.note(
        log.Plan(
            date=planned,
            by=matter.leader,
            measures=matter.rng.sample(texts.MEASURES, 3),
            owner=matter.unit,
            due=planned + timedelta(days=20),
        )
    )
    share = (end - planned) / (len(FourDuties) + 1)
    for number, duty in enumerate(FourDuties, start=1):
        day = workday(planned + share * number)
        if day < end and matter.chance(0.85 if duty is not FourDuties.SOLVE else 1):
            how, evidence = matter.one(HOW[duty])
            event = log.Duty(date=day, by=matter.leader, duty=duty, how=how, evidence=evidence)
            matter.note(event)


def report_monthly(matter: Matter, start: date, end: date) -> None:
    """每月一汇总 and 及时向信访人反馈, stage by stage; now and then a month is missed."""
    day = matter.after(start, 12, 22)
    ahead = [*texts.STAGES[matter.kind]]
    while day < end:
        stage = ahead.pop(0) if len(ahead) > 1 else ahead[0]
        following = ahead[0] if ahead[0] != stage else None
        if matter.chance(0.94):
            matter.note(log.Progress(date=day, by=matter.unit, stage=stage, next=following))
        told = matter.after(day, 1, 3)
        if told < end and matter.chance(0.92) and not matter.is_silent:
            matter.note(_feedback(matter, told))
        day = matter.after(day, 24, 30)


def _feedback(matter: Matter, day: date) -> log.Feedback:
    channel = pick(matter.rng, {"电话": 6.0, "见面": 3.0, "书面": 1.0, "网上": 1.0})
    if matter.chance(0.07):
        return log.Feedback(date=day, by=matter.clerk, channel=channel, reached=False)
    told, words = matter.one(texts.TOLD[matter.kind]), matter.key()
    return log.Feedback(
        date=day, by=matter.clerk, channel=channel, reached=True, told=told, words=words
    )


def supervise(matter: Matter, day: date) -> date:
    """督办 by the committee that assists."""
    day = matter.after(day, 2, 8)
    manner = pick(matter.rng, {"发函": 4.0, "现场": 3.0, "约谈": 2.0, "会议": 1.0})
    finding = matter.one(texts.FINDINGS)
    event = log.Supervision(date=day, by=matter.committee, manner=manner, finding=finding)
    matter.note(event)
    return day

"""Turns that a case may take: it ends, is contested, reviewed, reopened, handed on, or leaves."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from qianwan.model import case as log
from qianwan.model.periods import Period
from qianwan.sample import texts
from qianwan.sample.case_closing import (
    COOL,
    REFUSED,
    RESOLVED,
    UNRESOLVED,
    WARM,
    close,
    complete,
    hear,
    miss,
    tell_leader,
    visit,
)
from qianwan.sample.case_opening import receive
from qianwan.sample.draft import pick, workday
from qianwan.sample.matter import CHANNELS, Matter
from qianwan.terms import Acceptance, RepeatKind, Result, Solved

SOLVED: Final[Mapping[Result, Mapping[Solved, float]]] = {
    RESOLVED: {Solved.YES: 97.0, Solved.UNCLEAR: 3.0},
    REFUSED: {Solved.YES: 30.0, Solved.UNCLEAR: 70.0},
    UNRESOLVED: {Solved.UNCLEAR: 60.0, Solved.NO: 25.0, Solved.PARTLY: 15.0},
}


def conclude(
    matter: Matter,
    day: date,
    result: Result = RESOLVED,
    accepts: Acceptance = Acceptance.ACCEPTS,
    visited: bool = True,
) -> date:
    """办结 on *day* and what follows from it; return the day of 结案."""
    complete(matter, workday(day), result)
    orally = visited and accepts is Acceptance.ACCEPTS and matter.chance(0.1)
    if not orally and not matter.is_silent:
        hear(matter, accepts)
    closed = close(matter, result)
    if matter.given.selected or matter.chance(0.88):
        tell_leader(matter)
    if visited and not matter.is_silent:
        _look_back(matter, result, accepts, orally)
    return closed


def _look_back(matter: Matter, result: Result, accepts: Acceptance, orally: bool) -> None:
    """回头看: most are reached, some are not, some were never visited."""
    day = matter.after(matter.done, 13, 26)
    answers = WARM if accepts is Acceptance.ACCEPTS else COOL
    solved = pick(matter.rng, SOLVED[result])
    said = accepts if orally else None
    if orally or matter.chance(0.72):
        visit(matter, day, solved, answers, said)
    elif matter.chance(0.6):
        miss(matter, day)
        if matter.chance(0.3):
            visit(matter, matter.after(day, 6, 12), solved, answers)
    if matter.given.selected and matter.chance(0.6):
        visit(matter, matter.after(matter.done, 88, 98), solved, answers)


def mention(matter: Matter, closed: date) -> None:
    """通报 after the end of the quarter."""
    quarter = Period.quarter_of(closed)
    day = matter.after(quarter.last, 5, 12)
    matter.note(log.CircularMention(date=day, by=matter.congress.organ, circular=quarter.key))


def come_again(matter: Matter, day: date, kind: RepeatKind) -> date:
    """重访."""
    channel = pick(matter.rng, CHANNELS)
    matter.note(log.RepeatVisit(date=day, by=matter.clerk, kind=kind, channel=channel))
    return day


def recheck(matter: Matter, day: date, upheld: bool) -> date:
    """核查 by another office within 15 days, and if the matter is not upheld, 重新督办."""
    day = matter.after(day, 4, 12)
    reply = (
        f"{matter.congress.stage}人信复〔{day.year}〕{matter.rng.randint(1, 300)}号"
        if upheld
        else None
    )
    outcome = "维持结案" if upheld else "重新督办"
    event = log.Recheck(date=day, by=matter.committee, outcome=outcome, reply=reply)
    matter.note(event)
    if upheld:
        return day
    day = matter.after(day, 1, 2)
    reason = matter.one(texts.REOPENING_REASONS)
    matter.note(log.Reopening(date=day, by=matter.clerk, reason=reason))
    return day


def review(matter: Matter, day: date, outcome: str | None, kind: str = "复查") -> date:
    """复查 or 复核 asked for, and decided unless *outcome* is None."""
    day = matter.after(day, 8, 24)
    matter.note(log.Review(date=day, by=matter.clerk, kind=kind, stage="申请"))
    if outcome:
        day = matter.after(day, 15, 28)
        event = log.Review(date=day, by=matter.clerk, kind=kind, stage="决定", outcome=outcome)
        matter.note(event)
    return day


def extend(matter: Matter, start: date) -> None:
    """延期 before the deadline, which moves it."""
    day = max(
        start + timedelta(days=3), matter.deadline - timedelta(days=matter.rng.randint(5, 12))
    )
    matter.deadline += timedelta(days=matter.rng.randint(15, 30))
    matter.note(
        log.Extension(
            date=day,
            by=matter.unit,
            until=matter.deadline,
            reason=matter.one(texts.DELAYS),
            approver="主要负责人",
            told=day,
        )
    )


def change_unit(matter: Matter, day: date) -> date:
    """调整承办, without moving the deadline."""
    day = matter.after(day, 6, 15)
    matter.unit = matter.congress.other_unit(matter.category)
    reason = matter.one(texts.UNIT_REASONS)
    matter.note(log.UnitChange(date=day, by=matter.clerk, unit=matter.unit, reason=reason))
    return receive(matter, day)


def change_leader(matter: Matter, day: date) -> date:
    """更换领导, where somebody else may lead."""
    other = matter.congress.stand_in(matter.category)
    day = matter.after(day, 5, 12)
    if other and other != matter.leader:
        matter.leader = other
        reason = matter.one(texts.LEADER_REASONS)
        event = log.LeaderChange(date=day, by=matter.congress.organ, leader=other, reason=reason)
        matter.note(event)
    return day


def raise_up(matter: Matter, day: date) -> date:
    """提级 to the congress above, whose office keeps the file from then on."""
    upper = matter.congress.upper
    day = matter.after(day, 12, 25)
    if upper is None:
        return day
    matter.leader, matter.clerk, matter.visitor = (
        upper.vice(matter.category),
        upper.clerk,
        upper.visitor,
    )
    matter.committee, matter.committee_head = upper.committee(matter.category)
    matter.note(
        log.Raising(
            date=day,
            by=matter.congress.organ,
            level=upper.level,
            organ=upper.organ,
            leader=matter.leader,
            reason=matter.one(texts.RAISING_REASONS),
        )
    )
    return day


def relieve(matter: Matter, day: date) -> None:
    """帮扶救助 beside the solution."""
    kind = pick(matter.rng, {"困难救助": 5.0, "教育疏导": 3.0, "法律援助": 1.0, "司法救助": 1.0})
    organ = matter.congress.unit("民政与应急")
    matter.note(log.Relief(date=day, by=matter.clerk, kind=kind, organ=organ))


def go_to_law(matter: Matter, day: date) -> date:
    """导入法定程序, with the organ that received it."""
    procedure, organ = matter.one(texts.PROCEDURES_BY_LAW)
    matter.note(
        log.LegalRoute(date=day, by=matter.clerk, procedure=procedure, organ=organ, received=day)
    )
    return day


def withdraw(matter: Matter, day: date) -> date:
    """撤回 by the petitioner's own words, rechecked after 30 days (P-5)."""
    matter.note(log.Withdrawal(date=day, by=matter.clerk, words=matter.key()))
    again = matter.after(day, 30, 36)
    matter.note(
        log.ReturnVisit(
            date=again, by=matter.visitor, manner="电话", reached=True, words=matter.key()
        )
    )
    return again

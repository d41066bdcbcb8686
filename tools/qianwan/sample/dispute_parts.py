"""What happens to a dispute, step by step: each part says when it was done."""

from datetime import date, timedelta
from typing import Final

from qianwan.model import dispute as log
from qianwan.sample import texts
from qianwan.sample.congresses import Congress
from qianwan.sample.draft import pick
from qianwan.sample.quarrel import SIDES, Quarrel
from qianwan.terms import Answer, CreditRole, Level, Performance, Solved, SpotCheck

ASSISTING: Final = {0: 10.0, 1: 40.0, 2: 50.0}
ANSWERS: Final = {
    Answer.SATISFIED: 64.0,
    Answer.FAIRLY: 30.0,
    Answer.DISSATISFIED: 4.0,
    Answer.NO_STATEMENT: 2.0,
}


def step_in(quarrel: Quarrel, low: int = 0, high: int = 2) -> date:
    """介入 by the deputy; a quarrel carried over waits for its first step."""
    day = quarrel.registered + timedelta(days=quarrel.rng.randint(low, high))
    quarrel.note(log.FirstStep(date=day, by=quarrel.deputy))
    return day


def agree(quarrel: Quarrel, day: date) -> date:
    """自愿同意 of all sides, at once or one after the other."""
    day += timedelta(days=quarrel.rng.randint(0, 3))
    sides = [*SIDES[: quarrel.head.sides]]
    if quarrel.chance(0.25):
        first = log.Consent(date=day, by=quarrel.deputy, sides=sides[:1])
        quarrel.note(first)
        sides, day = sides[1:], day + timedelta(days=quarrel.rng.randint(1, 2))
    quarrel.note(log.Consent(date=day, by=quarrel.deputy, sides=sides))
    return day


def mediate(
    quarrel: Quarrel, day: date, by: str | None = None, level: Level = Level.VILLAGE
) -> date:
    """调解: one session, by the group or who took over."""
    day += timedelta(days=quarrel.rng.randint(1, 6))
    manner = pick(quarrel.rng, {"当面调解": 8.0, "会诊": 1.5, "电话调解": 0.5})
    if level is Level.COUNTY:
        manner = "行政调解"
    quarrel.note(log.Mediation(date=day, by=by or quarrel.group, level=level, manner=manner))
    return day


def begin(quarrel: Quarrel) -> date:
    """From 介入 to the first session."""
    return mediate(quarrel, agree(quarrel, step_in(quarrel)))


def settle(
    quarrel: Quarrel,
    day: date,
    by: str | None = None,
    level: Level = Level.VILLAGE,
    assisting: int | None = None,
    due: date | None = None,
) -> date:
    """化解 with credits, confirmed by somebody who has none."""
    day += timedelta(days=quarrel.rng.randint(0, 6))
    if assisting is None:
        assisting = pick(quarrel.rng, ASSISTING)
    credits = quarrel.credits(assisting)
    if quarrel.chance(0.08):
        guests = quarrel.others[assisting : assisting + 1]
        role = CreditRole.TAKING_PART
        credits += [log.Credit(deputy=code, group=quarrel.group, role=role) for code in guests]
    written = due is not None or quarrel.chance(0.4)
    quarrel.note(
        log.Settlement(
            date=day,
            by=by or quarrel.group,
            level=level,
            manner={Level.VILLAGE: "当面调解", Level.TOWNSHIP: "会诊"}.get(level, "行政调解"),
            agreement=log.Agreement(form="书面" if written else "口头", performance_due=due),
            credits=credits,
            confirmed_by=quarrel.confirmed_by(credits),
        )
    )
    return day


def settle_in_writing(quarrel: Quarrel, day: date) -> tuple[date, date]:
    """化解 with a written agreement; return its day, and the day until which to perform it."""
    due = day + timedelta(days=quarrel.rng.randint(20, 40))
    return settle(quarrel, day, due=due), due


def check_performance(quarrel: Quarrel, day: date, performed: Performance) -> date:
    """履行 as the group finds it."""
    quarrel.note(log.PerformanceCheck(date=day, by=quarrel.group, performed=performed))
    return day


def look_back(quarrel: Quarrel, day: date) -> date:
    """回访 of the parties by the township."""
    day += timedelta(days=quarrel.rng.randint(15, 30))
    reached = quarrel.chance(0.9)
    visit = log.PartyVisit(date=day, by=quarrel.township.organ, manner="电话", reached=False)
    if reached:
        visit = log.PartyVisit(
            date=day,
            by=quarrel.township.organ,
            manner=pick(quarrel.rng, {"见面": 4.0, "电话": 6.0}),
            reached=True,
            solved=Solved.YES,
            answer=pick(quarrel.rng, ANSWERS),
            words=quarrel.key(),
        )
    quarrel.note(visit)
    return day


def spot_check(quarrel: Quarrel, day: date, finding: SpotCheck = SpotCheck.TRUE) -> date:
    """抽查 by the congress above: of the county's own groups, the city's, if it is there."""
    day = quarrel.after(day, 18, 40)
    county = quarrel.township.home
    checker = county.upper if quarrel.given.team.group.place == county.code else county
    if checker:
        quarrel.note(log.SpotCheckResult(date=day, by=checker.clerk, finding=finding))
    return day


def follow_up(quarrel: Quarrel, day: date) -> None:
    """What some settled disputes see: a visit, a spot check."""
    if quarrel.chance(0.12):
        look_back(quarrel, day)
    if quarrel.chance(0.05):
        unknown = quarrel.chance(0.08)
        spot_check(quarrel, day, SpotCheck.UNKNOWN if unknown else SpotCheck.TRUE)


def hand_up(quarrel: Quarrel, day: date, by: str, congress: Congress) -> date:
    """上报 one level up, and 接办 there within days."""
    day += timedelta(days=quarrel.rng.randint(1, 5))
    from_group = by.startswith("G")
    reason = quarrel.one(texts.ESCALATION_REASONS if from_group else texts.RAISING_REASONS)
    quarrel.note(log.Escalation(date=day, by=by, to=congress.level, reason=reason))
    day = quarrel.after(day, 1, 4)
    quarrel.note(log.TakeOver(date=day, by=congress.clerk, level=congress.level))
    return day

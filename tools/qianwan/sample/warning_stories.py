"""Stories of 预警: of plans (决策), of signs (苗头) and of single matters (个案)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from qianwan.model import warning as log
from qianwan.model.base import Correction
from qianwan.sample import texts
from qianwan.sample.alarm import Alarm
from qianwan.sample.story import Story
from qianwan.work_terms import Advised, Measure, Risk, WarningKind, WarningOutcome


def idle(_alarm: Alarm) -> None:
    """Registered, and nobody has done anything yet."""


def dismissed(alarm: Alarm) -> None:
    """Looked into, and found to be nothing."""
    alarm.dismiss()


def watched(alarm: Alarm) -> None:
    """Under control, and not solved yet."""
    alarm.report()
    alarm.control(alarm.one((Measure.ON_SITE, Measure.EXPLAINED)))


# Of plans


def _advise(alarm: Alarm) -> date:
    alarm.report()
    day = alarm.day(3, 6)
    alarm.note(log.Counsel(date=day, by=alarm.clerk, advice=alarm.one(list(Advised))))
    return day


def _answer(alarm: Alarm, after: date, adopted: bool) -> date:
    day = after + timedelta(days=alarm.rng.randint(6, 20))
    alarm.note(log.Reply(date=day, by=alarm.clerk, adopted=adopted))
    return day


def adopted(alarm: Alarm) -> None:
    """The advice is taken, and with that there is nothing left to fear."""
    alarm.solve(_answer(alarm, _advise(alarm), True) + timedelta(days=alarm.rng.randint(3, 15)))


def explained(alarm: Alarm) -> None:
    """The advice isn't taken: what remains is to tell the public why."""
    day = _answer(alarm, _advise(alarm), False) + timedelta(days=4)
    alarm.note(log.Control(date=day, by=alarm.clerk, measure=Measure.EXPLAINED))


def thought_better(alarm: Alarm) -> None:
    """Refused first and taken in the end."""
    alarm.solve(_answer(alarm, _answer(alarm, _advise(alarm), False), True) + timedelta(days=5))


def unanswered(alarm: Alarm) -> None:
    """Advised, and no answer yet."""
    _advise(alarm)


# Of signs


def at_once(alarm: Alarm) -> None:
    """Settled where it was seen: one entry."""
    alarm.solve(alarm.day(0, 1))


def handled(alarm: Alarm) -> None:
    """Reported, controlled and solved: the 四早 in their order."""
    alarm.report()
    alarm.solve(alarm.control(Measure.ON_SITE) + timedelta(days=alarm.rng.randint(2, 15)))


def slow(alarm: Alarm) -> None:
    """Controlled after the week was over."""
    alarm.report(3, 8)
    alarm.solve(alarm.control(Measure.DEADLINE, 9, 16) + timedelta(days=8))


def grave(alarm: Alarm) -> None:
    """重大: stopped first, reported within the day."""
    alarm.be_grave()
    day = alarm.control(alarm.one((Measure.STOPPED, Measure.SUSPENDED)), 0, 1)
    alarm.report(0, 1)
    alarm.solve(day + timedelta(days=alarm.rng.randint(8, 30)))


def grave_unreported(alarm: Alarm) -> None:
    """重大, and told above only days later."""
    alarm.be_grave()
    alarm.report(3, 5)
    alarm.control(Measure.STOPPED, 1, 2)


def to_dispute(alarm: Alarm) -> None:
    """What was feared came: it goes on as a dispute."""
    alarm.report()
    alarm.hand_on(WarningOutcome.TO_DISPUTE)


def to_case(alarm: Alarm) -> None:
    """What was feared came: it goes on as a petition."""
    alarm.report()
    alarm.hand_on(WarningOutcome.TO_CASE)


def mended(alarm: Alarm) -> None:
    """A clerk's slip put right, and an entry that came late."""
    alarm.head.risk = Risk.MAJOR
    alarm.report(0, 1)
    change: dict[str, object] = {"risk": str(Risk.HIGH)}
    day = alarm.day(2, 3)
    alarm.note(Correction(date=day, by=alarm.clerk, entry="登记", set=change, why="程度选错"))
    late = log.Control(
        date=alarm.day(1, 3),
        by=alarm.township,
        measure=Measure.RELIEVED,
        late=alarm.one(texts.LATE_REASONS),
    )
    alarm.note(late, late.date + timedelta(days=20))


# Of single matters


def answered(alarm: Alarm) -> None:
    """The unit has to answer by a day, and does."""
    alarm.report(0, 1)
    alarm.solve(alarm.control(Measure.DEADLINE, 1, 4) + timedelta(days=alarm.rng.randint(4, 14)))


def mediated(alarm: Alarm) -> None:
    """Brought to a table before it grows."""
    alarm.report(0, 2)
    alarm.solve(alarm.control(Measure.MEDIATED, 1, 5) + timedelta(days=alarm.rng.randint(2, 12)))


STORIES: Final[Mapping[WarningKind, Mapping[str, Story[Alarm]]]] = {
    WarningKind.DECISION: {
        "adopted": Story(adopted, 44, 90),
        "explained": Story(explained, 12, 60),
        "thought_better": Story(thought_better, 6, 120),
        "unanswered": Story(unanswered, 18, 40),
        "plan_idle": Story(idle, 8, 12, trouble=True),
        "plan_dismissed": Story(dismissed, 12, 50),
    },
    WarningKind.SIGN: {
        "at_once": Story(at_once, 22, 30),
        "handled": Story(handled, 34, 60),
        "slow": Story(slow, 7, 70, trouble=True),
        "watched": Story(watched, 5, 18),
        "idle": Story(idle, 2, 10, trouble=True),
        "grave": Story(grave, 7, 80),
        "grave_unreported": Story(grave_unreported, 2, 25, trouble=True),
        "to_dispute": Story(to_dispute, 9, 150),
        "to_case": Story(to_case, 3, 200),
        "dismissed": Story(dismissed, 7, 45),
        "mended": Story(mended, 2, 60),
    },
    WarningKind.CASE: {
        "answered": Story(answered, 42, 60),
        "mediated": Story(mediated, 30, 50),
        "case_watched": Story(watched, 14, 15),
        "case_idle": Story(idle, 4, 9, trouble=True),
        "case_dismissed": Story(dismissed, 10, 40),
    },
}
KINDS: Final = {WarningKind.DECISION: 18.0, WarningKind.SIGN: 57.0, WarningKind.CASE: 25.0}
# What those are about, or became, by how its id begins; where there is none of it, OTHERWISE.
ABOUT: Final[Mapping[str, str]] = {
    "answered": "C", "case_watched": "CD", "case_idle": "CD", "case_dismissed": "CD",
    "mediated": "D", "to_case": "C", "to_dispute": "D",
}  # fmt: skip
OTHERWISE: Final = (WarningKind.SIGN, "handled")

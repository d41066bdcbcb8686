"""Stories of disputes that come to another end than 化解, come back, or have none yet."""

from collections.abc import Callable
from datetime import date, timedelta

from qianwan.model import dispute as log
from qianwan.sample import texts
from qianwan.sample.dispute_parts import agree, begin, mediate, settle, spot_check, step_in
from qianwan.sample.dispute_stories import grow
from qianwan.sample.quarrel import Quarrel
from qianwan.terms import DisputeCategory, Level, SpotCheck


def stuck(quarrel: Quarrel) -> None:
    """Session after session, and no end yet."""
    mediate(quarrel, mediate(quarrel, begin(quarrel)))


def waiting_above(quarrel: Quarrel) -> None:
    """上报, and nobody has taken it over yet."""
    grow(quarrel, 7)
    day = begin(quarrel) + timedelta(days=4)
    reason = quarrel.one(texts.ESCALATION_REASONS)
    event = log.Escalation(date=day, by=quarrel.group, to=Level.TOWNSHIP, reason=reason)
    quarrel.note(event)


def failed(quarrel: Quarrel) -> date:
    """调解不成, and the other remedies told."""
    day = mediate(quarrel, begin(quarrel)) + timedelta(days=2)
    quarrel.note(log.Failure(date=day, by=quarrel.group, remedies_told=True))
    return day


def asked_again(quarrel: Quarrel) -> None:
    """After 调解不成 both sides ask again, and settle."""
    again = failed(quarrel) + timedelta(days=quarrel.rng.randint(10, 25))
    settle(quarrel, mediate(quarrel, agree(quarrel, again)))


def unwilling(quarrel: Quarrel) -> None:
    """A side doesn't want mediation, and nobody is blamed."""
    day = step_in(quarrel) + timedelta(days=2)
    quarrel.note(log.Refusal(date=day, by=quarrel.deputy))


def to_law(quarrel: Quarrel) -> None:
    """A procedure by law is open to the parties."""
    day = begin(quarrel) + timedelta(days=3)
    route = quarrel.one(("诉讼", "仲裁", "行政裁决", "行政复议", "其他法定途径"))
    quarrel.note(log.LawfulRoute(date=day, by=quarrel.group, route=route))


def before_the_court(quarrel: Quarrel) -> None:
    """涉法涉诉: never mediated here."""
    quarrel.head.law_related = True
    day = quarrel.registered + timedelta(days=1)
    quarrel.note(log.LawfulRoute(date=day, by=quarrel.township.organ, route="诉讼"))


def violent(quarrel: Quarrel) -> None:
    """Violence in a family: to the police, and never mediated (反家庭暴力法)."""
    quarrel.head.category, quarrel.head.title = DisputeCategory.FAMILY, None
    quarrel.head.violence = True
    day = quarrel.registered
    quarrel.note(log.LawfulRoute(date=day, by=quarrel.township.organ, route="公安"))


def to_petition(quarrel: Quarrel) -> None:
    """转信访: goes on as a case of the same place, if there is one."""
    if quarrel.given.petition is None:
        failed(quarrel)
        return
    case, registered = quarrel.given.petition
    quarrel.head.case = case
    step_in(quarrel)
    day = max(registered, quarrel.registered + timedelta(days=3))
    quarrel.note(log.BecomesPetition(date=day, by=quarrel.group, case=case))


def _ended(event: Callable[[Quarrel, date], log.DisputeEvent]) -> Callable[[Quarrel], None]:
    def tell(quarrel: Quarrel) -> None:
        day = begin(quarrel) + timedelta(days=quarrel.rng.randint(2, 8))
        quarrel.note(event(quarrel, day))

    return tell


own_settlement = _ended(lambda quarrel, day: log.OwnSettlement(date=day, by=quarrel.group))
withdrawn = _ended(lambda quarrel, day: log.Withdrawn(date=day, by=quarrel.group))
lost_touch = _ended(lambda quarrel, day: log.LostTouch(date=day, by=quarrel.group, attempts=3))


def recurred(quarrel: Quarrel) -> None:
    """复发 takes the credit back; the second settlement brings it again."""
    settle(quarrel, mediate(quarrel, _back_again(quarrel)))


def _back_again(quarrel: Quarrel) -> date:
    day = settle(quarrel, begin(quarrel)) + timedelta(days=quarrel.rng.randint(20, 50))
    quarrel.note(log.Recurrence(date=day, by=quarrel.group))
    return day


def recurring(quarrel: Quarrel) -> None:
    """复发, and in mediation again."""
    mediate(quarrel, _back_again(quarrel))


def found_false(quarrel: Quarrel) -> None:
    """不属实 at a spot check: the credit is taken back."""
    spot_check(quarrel, settle(quarrel, begin(quarrel)), SpotCheck.FALSE)

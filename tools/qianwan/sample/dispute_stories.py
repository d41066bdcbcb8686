"""Stories of disputes that are settled: on the spot, by the group, or by a level above."""

from datetime import date, timedelta

from qianwan.model import dispute as log
from qianwan.model.base import Correction
from qianwan.sample import texts
from qianwan.sample.dispute_parts import (
    agree,
    begin,
    check_performance,
    follow_up,
    hand_up,
    look_back,
    mediate,
    settle,
    settle_in_writing,
    step_in,
)
from qianwan.sample.quarrel import Quarrel
from qianwan.terms import Level, Performance


def on_the_spot(quarrel: Quarrel) -> None:
    """当场化解: one entry."""
    day = quarrel.registered
    agreement = "口头" if quarrel.chance(0.85) else "书面"
    quarrel.note(
        log.SpotSettlement(
            date=day,
            by=quarrel.deputy,
            voluntary=True,
            agreement=agreement,
            group=quarrel.group,
            confirmed_by=quarrel.confirmed_by(quarrel.credits(0)),
        )
    )
    follow_up(quarrel, day)


def mediated(quarrel: Quarrel) -> None:
    """Settled in the village by the group."""
    follow_up(quarrel, settle(quarrel, begin(quarrel)))


def waited(quarrel: Quarrel) -> None:
    """Taken up only weeks later, and then settled."""
    follow_up(quarrel, settle(quarrel, mediate(quarrel, agree(quarrel, step_in(quarrel, 32, 60)))))


def joint(quarrel: Quarrel) -> None:
    """Three deputies share the credit."""
    if quarrel.chance(0.4):
        quarrel.head.sides = 3
        quarrel.head.people = max(quarrel.head.people, 3)
    follow_up(quarrel, settle(quarrel, mediate(quarrel, begin(quarrel)), assisting=2))


def performed(quarrel: Quarrel) -> None:
    """A written agreement, performed by its day."""
    _, due = settle_in_writing(quarrel, begin(quarrel))
    early = due - timedelta(days=quarrel.rng.randint(0, 8))
    check_performance(quarrel, early, Performance.FULL)
    if quarrel.chance(0.3):
        look_back(quarrel, due)


def performed_in_part(quarrel: Quarrel) -> None:
    """A written agreement, performed in part."""
    _, due = settle_in_writing(quarrel, begin(quarrel))
    check_performance(quarrel, due, Performance.PARTLY)


def performed_late(quarrel: Quarrel) -> None:
    """未履行 takes the credit back, until the agreement is performed."""
    _, due = settle_in_writing(quarrel, begin(quarrel))
    day = check_performance(quarrel, due + timedelta(days=2), Performance.NONE)
    check_performance(quarrel, day + timedelta(days=12), Performance.FULL)


def unperformed(quarrel: Quarrel) -> None:
    """未履行, and so it stands."""
    _, due = settle_in_writing(quarrel, begin(quarrel))
    check_performance(quarrel, due + timedelta(days=2), Performance.NONE)


def confirmed_in_court(quarrel: Quarrel) -> None:
    """司法确认 asked for together, and given."""
    settled, _ = settle_in_writing(quarrel, begin(quarrel))
    asked = settled + timedelta(days=quarrel.rng.randint(3, 20))
    outcome = "确认有效" if quarrel.chance(0.85) else "驳回"
    for day, said in ((asked, "申请"), (asked + timedelta(days=12), outcome)):
        quarrel.note(log.JudicialConfirmation(date=day, by=quarrel.group, outcome=said))


def grow(quarrel: Quarrel, people: int) -> None:
    """Make it a matter too large for the village."""
    quarrel.head.people = people
    if people < 5:
        quarrel.head.cross_village = True
    quarrel.head.amount_wan = quarrel.one((None, 3, 12, 18))


def _up_to_township(quarrel: Quarrel) -> date:
    day = hand_up(quarrel, begin(quarrel), quarrel.group, quarrel.township)
    return mediate(quarrel, day, quarrel.township.organ, Level.TOWNSHIP)


def escalated(quarrel: Quarrel) -> None:
    """大事: too hard for the group, settled by the township."""
    grow(quarrel, quarrel.one((4, 6, 8, 12, 18)))
    day = settle(quarrel, _up_to_township(quarrel), quarrel.township.organ, Level.TOWNSHIP)
    follow_up(quarrel, day)


def escalated_further(quarrel: Quarrel) -> None:
    """大事 or 重大: settled by the county."""
    grow(quarrel, quarrel.one((18, 26, 32, 45, 60)))
    quarrel.head.policy = quarrel.chance(0.5)
    county = quarrel.township.home
    day = hand_up(quarrel, _up_to_township(quarrel), quarrel.township.organ, county)
    day = mediate(quarrel, day, county.clerk, Level.COUNTY)
    settle(quarrel, day, county.clerk, Level.COUNTY)


def escalated_to_city(quarrel: Quarrel) -> None:
    """重大, across counties: settled by the city, where the sample has one."""
    grow(quarrel, quarrel.one((70, 110)))
    county = quarrel.township.home
    day = hand_up(quarrel, _up_to_township(quarrel), quarrel.township.organ, county)
    city = county.upper
    if city is None:
        settle(quarrel, day, county.clerk, Level.COUNTY)
    else:
        day = hand_up(quarrel, day, county.clerk, city)
        settle(quarrel, day, city.clerk, Level.CITY)


def untouched(quarrel: Quarrel) -> None:
    """Settled by the township, with no deputy's hand in it."""
    township = quarrel.township
    agree_by = step_in(quarrel)
    day = mediate(quarrel, agree(quarrel, agree_by), township.organ, Level.TOWNSHIP)
    agreement = log.Agreement(form="口头")
    quarrel.note(
        log.Settlement(
            date=day,
            by=township.organ,
            level=Level.TOWNSHIP,
            manner="行政调解",
            agreement=agreement,
        )
    )


def linked(quarrel: Quarrel) -> None:
    """Settled, while a petition of the same matter is open."""
    if quarrel.given.petition:
        quarrel.head.case = quarrel.given.petition[0]
    mediated(quarrel)


def recused(quarrel: Quarrel) -> None:
    """A deputy with an interest keeps out of it, without credit."""
    quarrel.head.recused = quarrel.others[:1]
    mediated(quarrel)


def mended(quarrel: Quarrel) -> None:
    """A clerk's slips put right: a wrong manner, a double entry, a late paper."""
    stepped = step_in(quarrel)
    agreed = agree(quarrel, stepped)
    day = agreed + timedelta(days=2)
    for _ in range(2):
        manner = "电话调解"
        event = log.Mediation(date=day, by=quarrel.group, level=Level.VILLAGE, manner=manner)
        quarrel.note(event)
    when: dict[str, str | int] = {"date": str(day), "type": "调解"}
    by, later = quarrel.township.organ, day + timedelta(days=1)
    twice = Correction(date=day, by=by, entry={**when, "nth": 2}, void=True, why="重复录入")
    change: dict[str, object] = {"manner": "当面调解"}
    quarrel.note(twice)
    quarrel.note(Correction(date=later, by=by, entry=when, set=change, why="方式选错"))
    paper = log.Mediation(
        date=day + timedelta(days=2),
        by=quarrel.group,
        level=Level.VILLAGE,
        manner="当面调解",
        late=quarrel.one(texts.LATE_REASONS),
    )
    quarrel.note(paper, recorded=day + timedelta(days=12))
    settle(quarrel, day + timedelta(days=13))

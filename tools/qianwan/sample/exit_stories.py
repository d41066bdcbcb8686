"""Stories of cases that leave (分流): passed on, led into a procedure by law, merged, withdrawn."""

from qianwan.model import case as log
from qianwan.sample import texts
from qianwan.sample.case_opening import hand_over, notice
from qianwan.sample.case_stories import begin, smallest
from qianwan.sample.case_turns import conclude, go_to_law, withdraw
from qianwan.sample.matter import Matter


def transferred(matter: Matter) -> None:
    """Outside the congress's supervision."""
    day = notice(matter, "转送")
    to = matter.one(texts.OUTSIDE)
    matter.note(log.Transfer(date=day, by=matter.clerk, to=to, reason="不属人大监督范围"))


def transferred_at_law(matter: Matter) -> None:
    """Before the courts: passed on, and never judged here."""
    matter.head.law_related = True
    day, court = notice(matter, "转送"), texts.PROCEDURES_BY_LAW[0][1]
    matter.note(log.Transfer(date=day, by=matter.clerk, to=court, reason="涉法涉诉"))


def legal_route(matter: Matter) -> None:
    """A procedure by law is open to the matter."""
    go_to_law(matter, matter.after(notice(matter), 3, 12))


def rejected(matter: Matter) -> None:
    """Not taken up: in hand elsewhere, finally reviewed, or outside the conditions."""
    day = notice(matter, "不予受理")
    reason = matter.one(("正在办理中", "已复核终结", "不符合受理条件"))
    matter.note(log.Rejection(date=day, by=matter.clerk, reason=reason))


def merged(matter: Matter) -> None:
    """The same matter as another case; counted once, there."""
    day = matter.after(matter.registered, 3, 12)
    if matter.given.into is None:
        smallest(matter)
    else:
        matter.note(log.Merger(date=day, by=matter.clerk, into=matter.given.into))


def withdrawn(matter: Matter) -> None:
    """Withdrawn in the petitioner's own words."""
    withdraw(matter, matter.after(begin(matter), 8, 25))


def restored(matter: Matter) -> None:
    """Withdrawn, and at the recheck the petitioner wants it to go on."""
    again = withdraw(matter, matter.after(notice(matter), 3, 12))
    day = matter.after(again, 1, 4)
    reason = "回访时信访人要求继续办理"
    matter.note(log.Restoration(date=day, by=matter.clerk, reason=reason))
    conclude(matter, matter.after(hand_over(matter, matter.after(day, 1, 4)), 14, 30))

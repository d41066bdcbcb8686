"""Stories of cases that keep to the road: from one entry to a long, late or mended one."""

from datetime import date, timedelta
from typing import Final

from qianwan.model import case as log
from qianwan.model.base import Correction
from qianwan.sample import texts
from qianwan.sample.case_closing import REFUSED, UNRESOLVED, close, complete, visit
from qianwan.sample.case_handling import report_monthly, supervise
from qianwan.sample.case_opening import hand_over, match, notice, receive
from qianwan.sample.case_turns import (
    change_unit,
    come_again,
    conclude,
    extend,
    mention,
    raise_up,
    relieve,
)
from qianwan.sample.matter import Matter
from qianwan.terms import Acceptance, Channel, Nature, RepeatKind, Ruling

AGES: Final = timedelta(days=400)  # longer than any sample looks ahead


def begin(matter: Matter) -> date:
    """一般交办 soon after registration, and nothing before it."""
    return hand_over(matter, matter.after(matter.registered, 2, 11))


def taken_up(matter: Matter) -> date:
    """告知, 一般交办 and 签收; return the day of the last."""
    handed = hand_over(matter, matter.after(notice(matter), 1, 4))
    return receive(matter, handed)


def work_on(matter: Matter) -> date:
    """Take up a matter and work on it; return the day when it can be done."""
    start = taken_up(matter)
    end = matter.after(start, 18, 44)
    report_monthly(matter, start, end)
    return end


def smallest(matter: Matter) -> None:
    """Assigned, handled, heard, closed: four entries and a visit."""
    conclude(matter, matter.after(begin(matter), 14, 44))


def forgotten(matter: Matter) -> None:
    """Handed to a unit, and never heard of again."""
    begin(matter)


def thorough(matter: Matter) -> None:
    """Everything in order."""
    closed = conclude(matter, work_on(matter))
    if matter.chance(0.3):
        mention(matter, closed)


def late(matter: Matter) -> None:
    """Another unit takes over, and finishes after the deadline."""
    start = change_unit(matter, taken_up(matter))
    end = matter.after(matter.deadline, 6, 30)
    report_monthly(matter, start, end)
    supervise(matter, matter.deadline - timedelta(days=4))
    conclude(matter, end)


def overdue(matter: Matter) -> None:
    """Beyond its deadline, supervised, and still not done; the petitioner asks again."""
    start = taken_up(matter)
    report_monthly(matter, start, matter.registered + AGES)
    if matter.chance(0.6):
        come_again(matter, matter.after(start, 30, 50), RepeatKind.SAME_MATTER)
    supervise(matter, supervise(matter, matter.deadline) + timedelta(days=20))


def unresolved(matter: Matter) -> None:
    """Closed, and not solved."""
    conclude(matter, work_on(matter), UNRESOLVED, Acceptance.REJECTS)


def refused(matter: Matter) -> None:
    """Refused by law with its reasons; some accept that, and relief is found."""
    accepts = matter.one((Acceptance.ACCEPTS, Acceptance.REJECTS))
    conclude(matter, work_on(matter), REFUSED, accepts)
    relieve(matter, matter.after(matter.done, 12, 30))


def silent(matter: Matter) -> None:
    """Solved, and the petitioner says nothing to it."""
    conclude(matter, work_on(matter), accepts=Acceptance.SILENT)


def rejecting(matter: Matter) -> None:
    """Solved by the standard, and the petitioner doesn't accept it."""
    conclude(matter, work_on(matter), accepts=Acceptance.REJECTS)


def extended(matter: Matter) -> None:
    """Extended once, and done in that time."""
    start = taken_up(matter)
    extend(matter, start)
    end = matter.deadline - timedelta(days=matter.rng.randint(1, 9))
    report_monthly(matter, start, end)
    conclude(matter, end)


def anonymous(matter: Matter) -> None:
    """A letter without a name: nobody can be told, heard or visited."""
    matter.head.anonymous, matter.head.feedback_wish = True, None
    matter.head.channel = matter.one((Channel.LETTER, Channel.NET))
    conclude(matter, matter.after(begin(matter), 20, 40))


def no_contact(matter: Matter) -> None:
    """A petitioner who wants to be left alone."""
    matter.head.feedback_wish = "不联系"
    conclude(matter, matter.after(begin(matter), 20, 40))


def suggestion(matter: Matter) -> None:
    """建议意见类: answered, and some of it goes into policy or work (治本)."""
    matter.head.nature = Nature.SUGGESTION
    done = matter.after(begin(matter), 15, 40)
    complete(matter, done)
    close(matter)
    kind, day = matter.one(("完善政策", "改进工作")), matter.after(done, 10, 25)
    adopted = matter.chance(0.7)
    matter.note(log.Advice(date=day, by=matter.clerk, kind=kind, adopted=adopted))


def spot_reply(matter: Matter) -> None:
    """Answered on the spot."""
    day = matter.registered
    matter.head.channel = matter.one((Channel.VISIT, Channel.CALL))
    ruling = matter.one((Ruling.SUPPORTED, Ruling.EXPLAINED))
    matter.note(log.SpotReply(date=day, by=matter.clerk, opinion=ruling, remedies_told=day))
    matter.done = day
    close(matter)
    visit(matter, matter.after(day, 9, 20), accepts=Acceptance.ACCEPTS)


def solved_while_matching(matter: Matter) -> None:
    """Solved before it had to be assigned."""
    conclude(matter, matter.after(match(matter, notice(matter)), 5, 18))


def raised(matter: Matter) -> None:
    """Too much for this level: the congress above takes the lead."""
    start = raise_up(matter, taken_up(matter))
    report_monthly(matter, start, matter.after(start, 20, 30))
    conclude(matter, matter.after(start, 31, 44))


def mended(matter: Matter) -> None:
    """A clerk's slips put right: a wrong word, a double entry, a wrong head, a late paper."""
    handed = hand_over(matter, matter.after(notice(matter), 1, 4))
    written = matter.after(handed, 16, 22)
    day = matter.after(handed, 2, 4)
    received = log.Receipt(date=day, by=matter.unit, late=matter.one(texts.LATE_REASONS))
    matter.note(received, recorded=written)
    stages = texts.STAGES[matter.kind]
    for _ in range(2):
        matter.note(log.Progress(date=written, by=matter.unit, stage=stages[0]))
    _correct(matter, written, {"date": str(written), "type": "进展", "nth": 2}, None, "重复录入")
    change: dict[str, object] = {"stage": stages[1]}
    entry: dict[str, str | int] = {"date": str(written), "type": "进展"}
    _correct(matter, written + timedelta(days=1), entry, change, "阶段选错")
    matter.head.people = 30
    _correct(matter, written + timedelta(days=3), "登记", {"people": 3}, "人数录错一位")
    conclude(matter, matter.after(written, 8, 20))


def _correct(
    matter: Matter,
    day: date,
    entry: dict[str, str | int] | str,
    change: dict[str, object] | None,
    why: str,
) -> None:
    event = Correction(
        date=day, by=matter.clerk, entry=entry, void=change is None, set=change, why=why
    )
    matter.note(event)

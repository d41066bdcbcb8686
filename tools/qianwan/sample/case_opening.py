"""How a case is taken up, selected, matched and assigned: each part says when it was done."""

from datetime import date, timedelta
from typing import Final

from qianwan.model import case as log
from qianwan.sample import texts
from qianwan.sample.congresses import CHAIR, PETITION_HEAD
from qianwan.sample.draft import pick
from qianwan.sample.matter import HANDLING, Matter
from qianwan.terms import Batch, Form, Reason, Signer

# 法定途径, most often the sixth: a 信访处理意见.
ROUTES: Final = {
    "第三十一条第一项": 6.0,
    "第三十一条第二项": 1.0,
    "第三十一条第三项": 2.0,
    "第三十一条第四项": 8.0,
    "第三十一条第五项": 20.0,
    "第三十一条第六项": 63.0,
}
BATCHES: Final = {Batch.CHAIR: 25.0, Batch.VICE_CHAIR: 50.0, Batch.PETITION_OFFICE: 25.0}
POSTS: Final = ("承办科科长", "信访科科长", "分管负责人")


def notice(matter: Matter, outcome: str = "受理") -> date:
    """告知 whether the matter is taken up."""
    day = matter.after(matter.registered, 2, 11)
    matter.note(log.Notice(date=day, by=matter.clerk, outcome=outcome))
    return day


def hand_over(matter: Matter, day: date) -> date:
    """一般交办 to a unit."""
    event = log.Assignment(date=day, by=matter.clerk, form=Form.PLAIN, unit=matter.unit)
    matter.note(event)
    return day


def receive(matter: Matter, day: date) -> date:
    """签收 by the unit."""
    day = matter.after(day, 1, 3)
    matter.note(log.Receipt(date=day, by=matter.unit))
    return day


def select(matter: Matter, earliest: date, batch: Batch | None = None) -> date:
    """筛选 into the year's 1,000, not later than the sample's last day."""
    new_year = date(matter.year, 1, 6)
    day = max(matter.after(earliest, 5, 25), matter.after(new_year, 0, 12))
    day = min(day, matter.as_of)
    batch = _batch(matter, batch)
    reasons = [Reason.LONG, *matter.rng.sample([Reason.HARD, Reason.WELL_FOUNDED], 1)]
    matter.note(
        log.Screening(
            date=day,
            by=matter.clerk,
            year=matter.year,
            level=matter.congress.level,
            batch=batch,
            reasons=reasons,
            basis=matter.one(texts.GROUNDS) if Reason.WELL_FOUNDED in reasons else None,
        )
    )
    return day


def _batch(matter: Matter, wanted: Batch | None) -> Batch:
    """三个一批, and who leads it."""
    congress = matter.congress
    if congress.is_township:
        matter.leader = congress.leader(1)
        return Batch.TOWNSHIP_CHAIR
    batch = wanted or pick(matter.rng, BATCHES)
    matter.leader = {
        Batch.CHAIR: congress.leader(CHAIR),
        Batch.VICE_CHAIR: congress.vice(matter.category),
        Batch.PETITION_OFFICE: congress.leader(PETITION_HEAD),
    }[batch]
    return batch


def match(matter: Matter, day: date) -> date:
    """对接: standard, deadline and procedure are settled."""
    day = matter.after(day, 4, 14)
    meeting = matter.congress.meeting_after(day)
    settled = (meeting[1] if meeting else day) + timedelta(days=HANDLING - 2)
    matter.deadline = min(settled, day + timedelta(days=HANDLING + 45))  # as near as QW312 wants
    matter.standards = [
        log.Standard(item=item, evidence=evidence)
        for item, evidence in matter.rng.sample(
            texts.STANDARDS[matter.kind], matter.rng.randint(1, 3)
        )
    ]
    helpers = [matter.congress.other_unit(matter.category)] if matter.chance(0.3) else []
    matter.note(
        log.Matching(
            date=day,
            by=matter.clerk,
            department=matter.congress.unit(matter.category),
            place=matter.given.place,
            unit=matter.unit,
            co_units=[log.CoUnit(unit=each, duty=matter.one(texts.DUTIES)) for each in helpers],
            route=pick(matter.rng, ROUTES),
            recusal_checked=True,
            standard=matter.standards,
            deadline=matter.deadline,
            procedure=[*texts.PROCEDURES[matter.kind]],
        )
    )
    return day


def assign(
    matter: Matter, day: date, unsigned: tuple[Signer, ...] = (), beyond: bool = False
) -> date | None:
    """集体交办 at the next meeting, with a public promise; None if the year has no meeting left."""
    meeting = matter.congress.meeting_after(day)
    if meeting is None:
        return None
    code, held = meeting
    days = matter.rng.randint(75, 130) if beyond else matter.rng.randint(28, HANDLING - 4)
    matter.deadline = held + timedelta(days=days)
    signed = [_signature(matter, role, held) for role in Signer if role not in unsigned]
    approver = matter.congress.leader(CHAIR)
    matter.note(
        log.Assignment(
            date=held,
            by=matter.congress.organ,
            form=Form.COLLECTIVE,
            meeting=code,
            slip=_slip(matter) if matter.chance(0.98) else None,
            unit=matter.unit,
            leader=matter.leader,
            office=matter.committee,
            promise=matter.deadline,
            promise_basis=matter.one(texts.LONGER) if beyond else None,
            promise_approver=approver if beyond else None,
            signatures=signed,
        )
    )
    return held


def _slip(matter: Matter) -> str:
    """The slip bears the number of its case; last year's cases have a series of their own."""
    number = int(matter.given.id[-4:])
    number += 0 if matter.registered.year == matter.year else 5000
    return f"{matter.congress.stage}人信交〔{matter.year}〕{number}号"


def _signature(matter: Matter, role: Signer, day: date) -> log.Signature:
    person, post = _signer(matter, role)
    return log.Signature(role=role, person=person, post=post, date=day)


def _signer(matter: Matter, role: Signer) -> tuple[str | None, str | None]:
    return {
        Signer.LEADER: (matter.leader, None),
        Signer.OFFICE_HEAD: (matter.committee_head, None),
        Signer.UNIT_HEAD: (None, "主要负责人"),
        Signer.HANDLER: (None, matter.one(POSTS)),
    }[role]


def sign_later(matter: Matter, day: date, role: Signer) -> date:
    """补签 after the meeting."""
    day = matter.after(day, 1, 9)
    person, post = _signer(matter, role)
    event = log.AddedSignature(date=day, by=matter.clerk, role=role, person=person, post=post)
    matter.note(event)
    return day

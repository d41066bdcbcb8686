"""How a case comes to its end: 办结, the petitioner's own word, 结案, 回访."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from qianwan.model import case as log
from qianwan.sample import texts
from qianwan.sample.draft import pick
from qianwan.sample.matter import Matter
from qianwan.terms import Acceptance, Answer, Result, Ruling, Solved, Statement

RESOLVED, REFUSED, UNRESOLVED = Result.RESOLVED, Result.REFUSED_BY_LAW, Result.UNRESOLVED
WARM: Final = {
    Answer.SATISFIED: 62.0,
    Answer.FAIRLY: 32.0,
    Answer.DISSATISFIED: 5.0,
    Answer.NO_STATEMENT: 2.0,
}
COOL: Final = {
    Answer.SATISFIED: 8.0,
    Answer.FAIRLY: 42.0,
    Answer.DISSATISFIED: 34.0,
    Answer.NO_STATEMENT: 16.0,
}


def complete(matter: Matter, day: date, result: Result = RESOLVED) -> date:
    """办结: the unit reports, item by item, and the remedies are told."""
    standards = matter.standards or [log.Standard(item="书面答复", evidence="书面答复送达回证")]
    matter.note(
        log.Completion(
            date=day,
            by=matter.unit,
            report=_report(matter, day) if matter.standards else None,
            results=[
                _outcome(matter, number, standard, result)
                for number, standard in enumerate(standards, start=1)
            ],
            remedies_told=day,
        )
    )
    matter.done = day
    return day


def _report(matter: Matter, day: date) -> str:
    return f"示办报〔{day.year}〕{matter.rng.randint(1, 480)}号"


def _outcome(matter: Matter, number: int, standard: log.Standard, result: Result) -> log.Outcome:
    if result is REFUSED:
        return log.Outcome(
            item=number,
            opinion=Ruling.NOT_SUPPORTED,
            done=True,
            evidence="书面答复送达回证",
            basis=matter.one(texts.NO_BASIS),
        )
    if result is UNRESOLVED and number == 1:
        return log.Outcome(item=number, opinion=Ruling.PARTLY, done=False)
    ruling = pick(matter.rng, {Ruling.SUPPORTED: 80.0, Ruling.PARTLY: 14.0, Ruling.EXPLAINED: 6.0})
    return log.Outcome(item=number, opinion=ruling, done=True, evidence=standard.evidence)


def hear(matter: Matter, accepts: Acceptance = Acceptance.ACCEPTS) -> date:
    """信访人意见 some days after the written answer, in the petitioner's own words."""
    day = matter.after(matter.done, 3, 8)
    said = accepts is not Acceptance.SILENT
    matter.note(
        log.Opinion(
            date=day,
            by=matter.clerk,
            accepts=accepts,
            statement=Statement.WRITTEN if said else None,
            words=matter.key() if said else None,
        )
    )
    return day


def close(matter: Matter, result: Result = RESOLVED) -> date:
    """结案 against the standard."""
    day = matter.after(matter.done, 4, 10)
    items = list(range(1, max(len(matter.standards), 1) + 1))
    verified = items[1:] if result is UNRESOLVED else items
    event = log.Closing(date=day, by=matter.clerk, result=result, verified=verified)
    matter.note(event)
    return day


def tell_leader(matter: Matter) -> date:
    """报告领导 soon after 办结."""
    day = matter.after(matter.done, 1, 6)
    to = matter.leader
    matter.note(log.LeaderReport(date=day, by=matter.clerk, to=to))
    return day


def visit(
    matter: Matter,
    day: date,
    solved: Solved = Solved.YES,
    answers: Mapping[Answer, float] = WARM,
    accepts: Acceptance | None = None,
) -> date:
    """回访 by the petition office, which reaches the petitioner: three questions and his words."""
    answer = pick(matter.rng, answers)
    matter.note(
        log.ReturnVisit(
            date=day,
            by=matter.visitor,
            manner=pick(matter.rng, {"电话": 6.0, "见面": 4.0, "其他": 0.3}),
            reached=True,
            solved=solved,
            answer=answer,
            conduct=pick(matter.rng, {Answer.SATISFIED: 7.0, Answer.FAIRLY: 3.0}),
            accepts=accepts,
            words=matter.key(),
        )
    )
    return day


def miss(matter: Matter, day: date) -> date:
    """回访 that reaches nobody: no answer, and never a satisfied one (trap a)."""
    attempts = matter.rng.randint(2, 4)
    matter.note(
        log.ReturnVisit(
            date=day,
            by=matter.visitor,
            manner="电话",
            reached=False,
            attempts=attempts,
        )
    )
    return day

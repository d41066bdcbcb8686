"""Stories of 工作事项: difficulties, support, exemplars, commendations, supervision topics."""

from datetime import timedelta
from typing import Final

from qianwan.model.base import Correction
from qianwan.sample import texts
from qianwan.sample.concern import Concern
from qianwan.sample.draft import pick
from qianwan.work_terms import Need

DIFFICULTIES: Final = {
    Need.POLICY: 30.0, Need.COOPERATION: 34.0, Need.TRAINING: 16.0, Need.PEOPLE: 12.0,
    Need.OTHER: 8.0,
}  # fmt: skip
SUPPLIES: Final = {Need.OFFICE: 40.0, Need.COMMUNICATION: 25.0, Need.TRANSPORT: 35.0}
IMPOSSIBLE: Final = ("现行政策没有规定", "本年没有列支项目", "超出本级职权，已经转报")


def _raise(concern: Concern) -> None:
    """A deputy or a group has met a difficulty."""
    team = concern.given.team
    concern.head.need = pick(concern.rng, DIFFICULTIES)
    concern.head.by = concern.one([team.group.id, concern.one(team.members)])


def solved(concern: Concern) -> None:
    """Answered soon, and solved."""
    _raise(concern)
    answered = concern.answer(2, 15)
    concern.solve(min(concern.after(answered, 3, 15), concern.due))


def answered_late(concern: Concern) -> None:
    """Answered only after the days for it."""
    _raise(concern)
    concern.solve(concern.after(concern.answer(33, 45), 3, 15))


def impossible(concern: Concern) -> None:
    """It can't be solved here, and they are told why."""
    _raise(concern)
    concern.refuse(concern.answer(4, 18) + timedelta(days=5), concern.one(IMPOSSIBLE))


def solved_after_all(concern: Concern) -> None:
    """First it couldn't be, then it could."""
    _raise(concern)
    refused = concern.after(concern.registered, 8, 20)
    concern.refuse(refused, IMPOSSIBLE[1])
    concern.solve(concern.after(refused, 30, 60))


def waiting(concern: Concern) -> None:
    """Nobody has answered yet."""
    _raise(concern)


def not_needed(concern: Concern) -> None:
    """Taken back: it had settled itself."""
    _raise(concern)
    concern.withdraw(concern.registered)


def mended(concern: Concern) -> None:
    """Its answer was written down under a wrong day."""
    _raise(concern)
    wrong = concern.answer(2, 10)
    right, noted = wrong + timedelta(days=1), wrong + timedelta(days=4)
    concern.note(
        Correction(
            date=noted,
            by=concern.clerk,
            entry={"date": str(wrong), "type": "答复"},
            set={"date": str(right)},
            why="日期记错",
        )
    )
    concern.solve(concern.after(noted, 2, 12))


def supplied(concern: Concern) -> None:
    """What was asked for is there."""
    _want(concern)
    concern.solve(concern.after(concern.registered, 10, 40))


def not_there_yet(concern: Concern) -> None:
    """Asked for, and not there yet."""
    _want(concern)


def not_supplied(concern: Concern) -> None:
    """Asked for in vain."""
    _want(concern)
    concern.refuse(concern.after(concern.registered, 10, 30), IMPOSSIBLE[1])


def _want(concern: Concern) -> None:
    concern.head.need = pick(concern.rng, SUPPLIES)
    concern.head.by = f"O{concern.given.team.township}"


def _praise(concern: Concern) -> None:
    """Whose it is: a group as a rule, or a deputy of it."""
    team = concern.given.team
    if concern.chance(0.6):
        concern.head.group = team.group.id
    else:
        concern.head.deputy = concern.one(team.members)


def told(concern: Concern) -> None:
    """典型: the parties agree, and it is told."""
    _praise(concern)
    concern.tell(concern.agree())


def told_twice(concern: Concern) -> None:
    """典型: told here and there."""
    _praise(concern)
    concern.tell(concern.tell(concern.agree()))


def agreed(concern: Concern) -> None:
    """典型: the parties agree; it isn't told yet."""
    _praise(concern)
    concern.agree()


def proposed(concern: Concern) -> None:
    """典型: put forward, and no more yet."""
    _praise(concern)


def taken_back(concern: Concern) -> None:
    """典型: told, and then the parties take their consent back (P-17)."""
    _praise(concern)
    concern.withdraw(concern.tell(concern.agree()))


def granted(concern: Concern) -> None:
    """表彰 after a notice to which nobody objected."""
    _honour(concern)
    _, last = concern.announce()
    concern.decide(last, approved=True)


def _honour(concern: Concern) -> None:
    """Groups and deputies as a rule, sometimes a 委室 or a unit."""
    match pick(concern.rng, {"people": 80.0, "office": 10.0, "unit": 10.0}):
        case "people":
            _praise(concern)
        case "office":
            concern.head.office = concern.congress.committee("城乡建设")[0]
        case _:
            concern.head.unit = concern.congress.unit(pick(concern.rng, texts.CASE_WEIGHTS))


def nominated(concern: Concern) -> None:
    """表彰: put forward, and no more yet."""
    _honour(concern)


def objected(concern: Concern) -> None:
    """表彰 although somebody objected: it was looked into and not so."""
    _honour(concern)
    first, last = concern.announce()
    settled = concern.settle(concern.object(first), upheld=False)
    concern.decide(max(settled, last), approved=True)


def declined(concern: Concern) -> None:
    """No 表彰: the objection was true."""
    _honour(concern)
    first, last = concern.announce()
    settled = concern.settle(concern.object(first), upheld=True)
    concern.decide(max(settled, last), approved=False)


def on_notice(concern: Concern) -> None:
    """表彰: the names are on notice."""
    _honour(concern)
    concern.announce()


def contested(concern: Concern) -> None:
    """表彰: somebody objects, and it isn't settled."""
    _honour(concern)
    first, _ = concern.announce()
    concern.object(first)


def taken_up(concern: Concern) -> None:
    """监督议题 that a case brought up: decided on, and dealt with."""
    _grow(concern)
    decided = concern.decide(concern.after(concern.registered, 5, 20), approved=True)
    concern.solve(concern.after(decided, 40, 90))


def decided_on(concern: Concern) -> None:
    """监督议题 that is decided on and not dealt with yet."""
    _grow(concern)
    concern.decide(concern.after(concern.registered, 5, 20), approved=True)


def not_taken_up(concern: Concern) -> None:
    """监督议题 that the year's plan has no room for."""
    _grow(concern)
    concern.decide(concern.after(concern.registered, 5, 20), approved=False)


def put_forward(concern: Concern) -> None:
    """监督议题: not decided on yet."""
    _grow(concern)


def _grow(concern: Concern) -> None:
    category = pick(concern.rng, texts.CASE_WEIGHTS)
    concern.head.by = concern.congress.committee(category)[0]
    concern.head.case, concern.head.category = concern.given.case, category

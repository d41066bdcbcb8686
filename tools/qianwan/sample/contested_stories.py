"""Stories of cases that come back after 办结: repeat visits, contrary answers, 复查复核."""

from qianwan.sample.case_closing import COOL, REFUSED, visit
from qianwan.sample.case_handling import supervise
from qianwan.sample.case_stories import begin, work_on
from qianwan.sample.case_turns import come_again, conclude, recheck, review
from qianwan.sample.matter import Matter
from qianwan.terms import Acceptance, RepeatKind, Solved


def new_facts(matter: Matter) -> None:
    """新事实 after the end: back to work, and done anew."""
    conclude(matter, work_on(matter), visited=False)
    again = come_again(matter, matter.after(matter.done, 16, 40), RepeatKind.NEW_FACTS)
    reopened = recheck(matter, again, upheld=False)
    conclude(matter, matter.after(reopened, 20, 36))


def not_performed(matter: Matter) -> None:
    """未履行 what was promised: back to work, and supervised."""
    conclude(matter, matter.after(begin(matter), 20, 40))
    again = come_again(matter, matter.after(matter.done, 30, 50), RepeatKind.NOT_PERFORMED)
    supervise(matter, recheck(matter, again, upheld=False))


def same_matter(matter: Matter) -> None:
    """原事原由 once more: checked by another office, and upheld in writing."""
    conclude(matter, work_on(matter))
    again = come_again(matter, matter.after(matter.done, 30, 60), RepeatKind.SAME_MATTER)
    recheck(matter, again, upheld=True)


def asks_review(matter: Matter) -> None:
    """Refused; the petitioner asks for 复查 and gets it; it upholds the answer."""
    conclude(matter, work_on(matter), REFUSED, Acceptance.REJECTS, visited=False)
    again = come_again(matter, matter.after(matter.done, 12, 20), RepeatKind.ASKS_REVIEW)
    review(matter, recheck(matter, again, upheld=True), "维持")


def under_review(matter: Matter) -> None:
    """After 复查 the petitioner goes on to 复核, which is open."""
    conclude(matter, work_on(matter), REFUSED, Acceptance.REJECTS, visited=False)
    review(matter, review(matter, matter.done, "维持"), None, kind="复核")


def review_changed(matter: Matter) -> None:
    """复查 changes the answer: in hand again, and then solved."""
    conclude(matter, work_on(matter), REFUSED, Acceptance.REJECTS, visited=False)
    changed = review(matter, matter.done, matter.one(("变更", "撤销")))
    conclude(matter, matter.after(changed, 15, 30))


def reopened(matter: Matter) -> None:
    """未解决 at the visit: 核查, 重新督办, and done at the second go."""
    conclude(matter, work_on(matter), visited=False)
    seen = visit(matter, matter.after(matter.done, 14, 25), Solved.NO, COOL)
    anew = recheck(matter, seen, upheld=False)
    supervise(matter, anew)
    conclude(matter, matter.after(anew, 18, 34))


def upheld(matter: Matter) -> None:
    """部分解决 at the visit: 核查 upholds what was done, with a reasoned reply."""
    conclude(matter, work_on(matter), visited=False)
    seen = visit(matter, matter.after(matter.done, 14, 25), Solved.PARTLY, COOL)
    recheck(matter, seen, upheld=True)


def unchecked(matter: Matter) -> None:
    """未解决 at the visit, and nobody has checked it yet."""
    conclude(matter, work_on(matter), visited=False)
    visit(matter, matter.after(matter.done, 14, 25), Solved.NO, COOL)

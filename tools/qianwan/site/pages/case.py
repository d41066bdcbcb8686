"""A page per selected case: six steps, months with who acts by role, two voices, what is next."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

from qianwan.figures.areas import Areas
from qianwan.figures.batches import mark
from qianwan.figures.lead_rates import duties
from qianwan.figures.standing import Standing
from qianwan.model.case import Case, CaseEvent
from qianwan.model.case_state import UNSOLVED, CaseState, State
from qianwan.site import edition, render
from qianwan.site.book import CASES, HOME, Book, Page, case_path, case_region_path
from qianwan.terms import Acceptance, Answer, FourDuties, Result, Solved, Step


class Entry(NamedTuple):
    """One event as 通用版 tells it."""

    type: str
    role: str
    details: list[tuple[str, str]]


class Voices(NamedTuple):
    """The unit's result beside the petitioner's answer, and whether they agree."""

    unit: list[tuple[str, str]]
    petitioner: list[tuple[str, str]]
    verdict: str
    differ: bool


class Next(NamedTuple):
    """What is due: by when (a month), what, who acts by role, and whether its day has passed."""

    when: str
    what: str
    role: str = ""
    late: bool = False


def pages(book: Book) -> Iterator[Page]:
    """One page a selected case, by id."""
    at, areas = book.report.at, book.report.areas
    for key in sorted(at.selected):
        yield _page(book, at, areas, key)


def _page(book: Book, at: Standing, areas: Areas, key: str) -> Page:
    case, state = at.case(key), at.cases[key]
    head = edition.head("case", case)
    county = areas.county(key)
    name, here = areas.name(county), case_path(head["id"])
    html = render.html(
        "case.html",
        here,
        head=head,
        county=name,
        state=state,
        batch=mark(at, key).batch,
        steps=[(step, step in state.steps) for step in Step],
        duties=[(duty, duty in duties(at, key)) for duty in FourDuties],
        months=_months(case, at),
        voices=voices(state),
        next=_next(book, key, state),
    )
    up = ((name, case_region_path(county)),) if len(county) == 6 else ()
    crumbs = ((book.top, HOME), ("千件督办", CASES), *up)
    return Page(here, head["id"], html, crumbs, searchable=False)


def _months(case: Case, at: Standing) -> list[tuple[str, list[Entry]]]:
    """The entries month by month; the days inside a month stay unsaid."""
    past = [event for event in case.events if event.date <= at.as_of]
    found = [(edition.month(case.registered), [Entry("登记", "人大机关", [])])]
    for month, events in groupby(past, key=lambda event: edition.month(event.date)):
        entries = [_entry(event) for event in events]
        if month == found[-1][0]:
            found[-1][1].extend(entries)
        else:
            found.append((month, entries))
    return found


def _entry(event: CaseEvent) -> Entry:
    return Entry(event.type, edition.role(event.by), edition.details("case", event))


AGREES: Final = "一致"
DIFFERS: Final = "不一致"
UNHEARD: Final = "信访人尚未答复"


def voices(state: CaseState) -> Voices:
    """Hold what the unit and the congress say against what the petitioner says."""
    unit = [] if state.completion is None else [("办结", edition.month(state.completion.date))]
    if state.closing is not None:
        unit.append(("结案结果", state.closing.result))
    answers = _answers(state)
    if not unit:
        return Voices(unit, answers, "尚未办结", differ=False)
    if not answers:
        return Voices(unit, answers, UNHEARD, differ=False)
    differ = _contradicts(state)
    return Voices(unit, answers, DIFFERS if differ else AGREES, differ)


def _answers(state: CaseState) -> list[tuple[str, str]]:
    opinion = state.opinion.accepts if state.opinion else None
    found = [("问题解决了吗", state.last_solved), ("对结果满意吗", state.last_answer),
             ("是否接受", opinion)]  # fmt: skip
    return [(question, str(answer)) for question, answer in found if answer]


def _contradicts(state: CaseState) -> bool:
    """Whether the petitioner's last word goes against the result, be it 化解 or 未化解."""
    contrary = (
        state.last_solved in UNSOLVED
        or state.last_answer is Answer.DISSATISFIED
        or (state.opinion is not None and state.opinion.accepts is Acceptance.REJECTS)
        or state.contested is not None
    )
    if state.closing is not None and state.closing.result is Result.UNRESOLVED:
        return state.last_solved is Solved.YES
    return contrary


def _next(book: Book, key: str, state: CaseState) -> list[Next]:
    """What the case waits for: what has a day, by month, then the step that comes by itself."""
    found = [
        Next(edition.month(due.day), due.what, edition.role(due.office), due.day < book.as_of)
        for due in book.dues_of.get(key, ())
    ]
    if state.exit is not None:
        return [*found, Next("", f"已分流（{state.exit.type}），不再计入各项比率")]
    if step := _UNDATED.get(state.state):
        found.append(Next("", *step))
    return found or [Next("", "没有待办事项")]


_UNDATED: Final = {
    State.REGISTERED: ("对接", "人大信访室"),
    State.MATCHED: ("集体交办", "人大机关"),
    State.HANDLED: ("对照结案标准核实，结案", "人大信访室"),
}

"""A page per selected case: six steps, who acts when, two voices, what is next."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple

from qianwan.figures.areas import Areas
from qianwan.figures.batches import mark
from qianwan.figures.lead_rates import duties
from qianwan.figures.standing import Standing
from qianwan.model.case import Case, CaseEvent
from qianwan.model.case_state import UNSOLVED, CaseState, State
from qianwan.model.walk import until
from qianwan.site import render
from qianwan.site.book import CASES, HOME, Book, Page, case_path, case_region_path
from qianwan.site.edition import Edition, fields
from qianwan.terms import Acceptance, Answer, FourDuties, Result, Solved, Step


class Entry(NamedTuple):
    """One event as an edition tells it."""

    type: str
    actor: str
    details: list[tuple[str, str]]


class Voices(NamedTuple):
    """The unit's result beside the petitioner's answer, and whether they agree."""

    unit: list[tuple[str, str]]
    petitioner: list[tuple[str, str]]
    verdict: str
    differ: bool


class Next(NamedTuple):
    """What is due: by when, what, who acts, and whether its day has passed."""

    when: str
    what: str
    actor: str = ""
    late: bool = False


def pages(book: Book) -> Iterator[Page]:
    """One page a selected case, by id."""
    at, areas = book.report.at, book.report.areas
    for key in sorted(at.selected):
        yield _page(book, at, areas, key)


def _page(book: Book, at: Standing, areas: Areas, key: str) -> Page:
    case, state = at.case(key), at.cases[key]
    head = book.edition.head("case", case)
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
        more=_more(head, book),
        days=_days(case, book),
        voices=voices(state, book.edition),
        leaders=book.edition.is_leaders,
        next=_next(book, key, state),
    )
    up = ((name, case_region_path(county)),) if len(county) == 6 else ()
    crumbs = ((book.top, HOME), ("千件督办", CASES), *up)
    title = " ".join(part for part in (head["id"], head.get("title")) if part)
    return Page(here, title, html, crumbs, searchable=False)


def _more(head: Mapping[str, str], book: Book) -> list[tuple[str, str]]:
    """What 领导版 tells besides, by its title in the schema."""
    if not book.edition.is_leaders:
        return []
    titles = {field.key: field.title for field in fields("case")}
    return [(titles[key], text) for key, text in head.items() if key not in _HEADED]


_HEADED: Final = frozenset({"id", "category", "registered", "title", "place"})


def _days(case: Case, book: Book) -> list[tuple[str, list[Entry]]]:
    """The entries by month, in 领导版 by day; inside a month the days stay unsaid."""
    when = book.edition.when
    past = until(case.events, book.as_of)
    found = [(when(case.registered), [Entry("登记", "人大机关", [])])]
    for day, events in groupby(past, key=lambda event: when(event.date)):
        entries = [_entry(event, book) for event in events]
        if day == found[-1][0]:
            found[-1][1].extend(entries)
        else:
            found.append((day, entries))
    return found


def _entry(event: CaseEvent, book: Book) -> Entry:
    known = book.ledger.registers
    actor, details = book.edition.actor(event.by, known), book.edition.details("case", event, known)
    return Entry(event.type, actor, details)


AGREES: Final = "一致"
DIFFERS: Final = "不一致"
UNHEARD: Final = "信访人尚未答复"


def voices(state: CaseState, edition: Edition) -> Voices:
    """Hold what the unit and the congress say against what the petitioner says."""
    unit = [] if state.completion is None else [("办结", edition.when(state.completion.date))]
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
    """What the case waits for: what has a day, then the step that comes by itself."""
    edition, known = book.edition, book.ledger.registers
    found = [
        Next(
            edition.when(due.day), due.what, edition.actor(due.office, known), due.day < book.as_of
        )
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

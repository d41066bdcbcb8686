"""四轮驱动: what belongs to each of the four wheels (三(二)二)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qianwan.figures import activity_tables, rhythm_tables
from qianwan.figures.region_tables import by_county
from qianwan.figures.report import Report
from qianwan.figures.tables import Table
from qianwan.site import charts, render, tables
from qianwan.site.book import HOME, SCREENINGS, WHEELS, Book, Page, screening_region_path
from qianwan.site.pages import parts

Linked = tuple[Table, Mapping[str, str]]  # with where its rows lead


class Wheel(NamedTuple):
    """One wheel: keys of its shares and of its other figures, and of those told by county."""

    name: str
    shares: Sequence[str]
    others: Sequence[str]
    counties: Sequence[str]


class Drawn(NamedTuple):
    """A wheel as its section shows it."""

    wheel: Wheel
    bullets: Sequence[charts.Bullet]
    rows: Sequence[parts.FigureRow]
    tables: Sequence[Linked]


MOBILISATION: Final = Wheel(
    "强化动员倡导",
    ("levels_mobilised", "appeal_received", "plan_received", "pledge_signed"),
    ("publicity",),
    ("appeal_received", "plan_received", "pledge_signed"),
)
GUIDANCE: Final = Wheel(
    "强化科学指导",
    ("groups_with_rules", "groups_active", "attendance", "deputies_attending",
     "requests_handled", "disputes_consulted", "resolved_with_help"),
    ("activities", "contact_days", "services"),
    ("groups_with_rules", "groups_active", "attendance", "requests_handled"),
)  # fmt: skip
DISPATCH: Final = Wheel(
    "强化调度督导",
    ("screenings", "group_screenings", "dispatch_rate", "circulars_on_time",
     "decisions_on_time", "findings_closed"),
    ("groups_missing", "inspections"),
    ("screenings", "group_screenings", "dispatch_rate"),
)  # fmt: skip
EXAMPLE: Final = Wheel("强化典型引导", (), ("exemplars", "commendations"), ())
FOUR: Final = (MOBILISATION, GUIDANCE, DISPATCH, EXAMPLE)

# What a wheel shows besides its figures.
TABLES: Final[Sequence[tuple[Wheel, Callable[[Report], Table]]]] = (
    (MOBILISATION, activity_tables.papers),
    (MOBILISATION, activity_tables.publicity),
    (GUIDANCE, activity_tables.activities),
    (GUIDANCE, activity_tables.asked),
    (DISPATCH, rhythm_tables.by_quarter),
)


def page(book: Book) -> Page:
    """One page, a section a wheel."""
    wheels = [_drawn(book, wheel) for wheel in FOUR]
    html = render.html("wheels.html", WHEELS, wheels=wheels, weeks=SCREENINGS)
    anchors = frozenset(wheel.name for wheel in FOUR)
    return Page(WHEELS, "四轮驱动", html, ((book.top, HOME),), anchors=anchors)


def _drawn(book: Book, wheel: Wheel) -> Drawn:
    return Drawn(
        wheel=wheel,
        bullets=[charts.bullet(book, key) for key in wheel.shares],
        rows=parts.figure_rows(book.report, wheel.others),
        tables=[*_tables(book.report, wheel), *_counties(book.report, wheel)],
    )


def _counties(report: Report, wheel: Wheel) -> Iterator[Linked]:
    if wheel.counties:
        table = by_county(report, wheel.counties, f"各县（区）：{wheel.name}")
        codes = [region.code for region in report.ledger.registers.counties]
        paths = {code: screening_region_path(code) for code in codes}
        yield table, tables.row_links(table, paths)


def _tables(report: Report, wheel: Wheel) -> Iterator[Linked]:
    for made, draw in TABLES:
        if made is wheel:
            yield draw(report), {}

"""通报: a computed page per quarter and per month so far."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from qianwan.figures import activity_rates
from qianwan.figures.batches import batches
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.levels import levels
from qianwan.figures.region_tables import by_county
from qianwan.figures.report import Report
from qianwan.figures.tables import Row, Table
from qianwan.papers import judging, sentences
from qianwan.site import charts, edition, render
from qianwan.site.book import CIRCULARS, HOME, Book, Page, Period
from qianwan.site.pages import parts

CASE_KEYS: Final = (
    "selection", "resolution", "resolution_all", "handled", "handled_unresolved", "acceptance",
    "resolved_unaccepted", "silent_without_repeat", "under_observation", "on_time", "extended",
    "promises_kept", "slips", "signatures", "four_duties", "monthly_progress",
    "monthly_feedback", "reported_in_time", "opinion_attached", "visited", "satisfaction",
    "satisfaction_strict", "solved_by_visit", "satisfied_unsolved", "requests_solved",
    "counselled", "relieved",
)  # fmt: skip
DISPUTE_KEYS: Final = (
    "disputes_total", "person_times", "dispute_resolution", "mediation_success",
    "deputies_completed", "deputies_leading", "deputies_taking_part", "groups_covered",
    "spot_checks_true", "found_early", "performed", "recurred", "resolved_with_help",
    "small_in_village", "large_in_township", "major_in_county",
)  # fmt: skip
COUNTY_CASE_KEYS: Final = ("resolution", "resolution_all", "acceptance", "satisfaction")
COUNTY_DISPUTE_KEYS: Final = ("disputes_total", "dispute_resolution", "deputies_completed")
LISTED: Final = (
    "selection", "resolution", "acceptance", "satisfaction", "disputes_total", "deputies_completed",
)  # fmt: skip


class Compared(NamedTuple):
    """One figure at the end of a period beside the period before."""

    row: parts.FigureRow
    before: str
    change: str


def pages(book: Book) -> Iterator[Page]:
    """The index, then quarters and months, each with the figures as of its end."""
    periods = [*reversed(book.quarters), *reversed(book.months)]
    html = render.html(
        "circulars.html",
        CIRCULARS,
        quarters=_list(book, "各季通报", book.quarters),
        months=_list(book, "各月情况", book.months),
        links={period.key: period.path for period in periods},
        plot=_plot(book),
    )
    yield Page(CIRCULARS, "通报", html, ((book.top, HOME),))
    for period in periods:
        yield _page(book, period)


def latest(book: Book) -> Period:
    """The last quarter that has ended (每季一通报); early in the year the running one."""
    ended = [period for period in book.quarters if not period.running]
    return (ended or book.quarters)[-1]


def _page(book: Book, period: Period) -> Page:
    report = book.at(period.end)
    before = book.at(period.before) if period.before else None
    html = render.html(
        "circular.html",
        period.path,
        period=period,
        issued=_issued(book, period),
        stage=judging.stage(report),
        case_words=list(sentences.cases(report)),
        dispute_words=list(sentences.disputes(report)),
        cases=_compared(report, before, CASE_KEYS),
        disputes=_compared(report, before, DISPUTE_KEYS),
        late=report.figure("late_entries").counted,
        tables=[
            batches(report),
            by_county(report, COUNTY_CASE_KEYS, "各县（区）信访案件"),
            by_county(report, COUNTY_DISPUTE_KEYS, "各县（区）矛盾纠纷和代表"),
            levels(report),
        ],
    )
    return Page(period.path, period.title, html, ((book.top, HOME), ("通报", CIRCULARS)))


def _issued(book: Book, period: Period) -> str:
    """How the congress issued the circular of a quarter, by number and month (每季一通报)."""
    if "Q" not in period.key or period.running:
        return ""
    circular = activity_rates.circulars(book.report.at).get(period.key)
    if circular is None:
        return "还没有印发。"
    head = edition.head("activity", circular)
    return f"{head['date']}印发，{head['number']}。"


def _compared(report: Report, before: Report | None, keys: tuple[str, ...]) -> list[Compared]:
    found = []
    for row in parts.figure_rows(report, keys):
        then = before.figure(row.key) if before else None
        text = parts.read(then, report.at.campaign).text if then is not None else "—"
        found.append(Compared(row, text, sentences.change(report.figure(row.key), then)))
    return found


def _list(book: Book, title: str, periods: list[Period]) -> Table:
    rows = [
        Row(
            period.key,
            period.name + ("（进行中）" if period.running else ""),
            tuple(cell for key in LISTED for cell in _cells(book.at(period.end), key)),
        )
        for period in reversed(periods)
    ]
    columns = ("期", *(text for key in LISTED for text in (f"{FIGURES[key].name} n/N", "%")))
    return Table(title, columns, tuple(rows), None, ("各期都截至期末，自年初累计。",))


def _cells(report: Report, key: str) -> tuple[str, str]:
    value = report.figure(key)
    return value.counted, str(value)


def _plot(book: Book) -> charts.Plot:
    """Month by month: cases selected and due cases resolved, so far this year."""
    reports = [book.at(period.end) for period in book.months]
    series = [
        ("筛选千件", [len(report.figure("selection").part) for report in reports]),
        ("到期", [len(report.at.due) for report in reports]),
        ("其中化解", [len(report.figure("resolution").part) for report in reports]),
    ]
    return charts.plot([f"{period.end.month}月" for period in book.months], series)

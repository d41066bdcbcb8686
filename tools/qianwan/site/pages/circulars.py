"""通报: a computed page per quarter and per month so far."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from qianwan.figures import activity_rates
from qianwan.figures.batches import batches
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.circular import (
    CASE_KEYS,
    COUNTY_CASE_KEYS,
    COUNTY_DISPUTE_KEYS,
    DISPUTE_KEYS,
    WORK_KEYS,
)
from qianwan.figures.levels import levels
from qianwan.figures.region_tables import by_county
from qianwan.figures.report import Report
from qianwan.figures.tables import Row, Table
from qianwan.papers import days, judging, sentences
from qianwan.site import charts, render
from qianwan.site.book import CIRCULARS, HOME, Book, Page, Period, measure_path
from qianwan.site.pages import parts

LISTED: Final = (
    "selection", "resolution", "acceptance", "satisfaction", "disputes_total", "deputies_completed",
)  # fmt: skip
COMPARED: Final[Mapping[str, tuple[str, ...]]] = {
    "千件信访案件督办": CASE_KEYS,
    "万件社会矛盾化解": DISPUTE_KEYS,
    "转送、督办、建议和工作": WORK_KEYS,
}


class Compared(NamedTuple):
    """Figures at the end of a period beside the period before.

    *short* are the keys of those under their target, *links* the pages of all.
    """

    table: Table
    short: frozenset[str]
    links: Mapping[str, str]


def pages(book: Book) -> Iterator[Page]:
    """The index, then quarters and months, each with the figures as of its end."""
    periods = [*book.others, *reversed(book.quarters), *reversed(book.months)]
    html = render.html(
        "circulars.html",
        CIRCULARS,
        quarters=_list(book, "各季通报", book.quarters),
        months=_list(book, "各月情况", book.months),
        others=_list(book, "以前印发的和年度报告", book.others[::-1]) if book.others else None,
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
        written=_written(book, period),
        frozen=_frozen(book, period),
        stage=judging.stage(report),
        case_words=list(sentences.cases(report)),
        dispute_words=list(sentences.disputes(report)),
        compared_tables=[
            _compared(title, report, before, keys)
            for title, keys in COMPARED.items()
            if keys is not WORK_KEYS or period.is_year
        ],
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
    frozen = book.issued.get(period.key)
    if frozen is not None and frozen.issued:
        commit = (frozen.commit or "")[:10]
        return f"{book.edition.when(frozen.issued)}印发，{frozen.number}，数字出自提交 {commit}。"
    if "Q" not in period.key or period.running:
        return ""
    circular = activity_rates.circulars(book.report.at).get(period.key)
    if circular is None:
        return "还没有印发。"
    head = book.edition.head("activity", circular)
    return f"{head['date']}印发，{head['number']}。"


def _written(book: Book, period: Period) -> list[tuple[str, list[str]]]:
    """What a person wrote into an issued circular; a draft is nobody's to read yet."""
    issued = book.issued.get(period.key)
    if issued is None:
        return []
    steps = [f"{step.what}{_until(step.due)}" for step in issued.steps]
    notes = [f"{each.date}：{each.text}" for each in issued.corrections]
    parts = (("做法与典型", issued.practices), ("存在问题", issued.problems),
             ("下步要求", steps), ("更正说明", notes))  # fmt: skip
    return [(heading, lines) for heading, lines in parts if lines]


def _until(due: date | None) -> str:
    return f"（{days.day(due)}前）" if due else ""


def _frozen(book: Book, period: Period) -> Table | None:
    """The figures as they were issued, which nothing moves any more."""
    issued = book.issued.get(period.key)
    if issued is None:
        return None
    rows = [
        Row(
            each.key,
            FIGURES[each.key].name if each.key in FIGURES else each.key,
            (
                book.report.areas.name(each.region) if each.region else book.top,
                each.counted,
                each.value,
                each.left_out or "",
            ),
        )
        for each in issued.figures
    ]
    columns = ("指标", "区划", "n/N", "值", "另列")
    return Table("印发时的数字", columns, tuple(rows))


def _compared(title: str, report: Report, before: Report | None, keys: tuple[str, ...]) -> Compared:
    found = parts.figure_rows(report, keys)
    rows = []
    for each in found:
        reading, then = each.readings[0], before.figure(each.key) if before else None
        text = parts.read(then, report.at.campaign).text if then is not None else "—"
        change = sentences.change(report.figure(each.key), then)
        cells = (reading.text, reading.counted, text, change, each.goal or "—")
        rows.append(Row(each.key, each.name, cells))
    columns = ("指标", "期末", "n/N", "上期末", "变化", "目标")
    short = frozenset(each.key for each in found if each.readings[0].short)
    links = {key: measure_path(key) for key in keys}
    return Compared(Table(title, columns, tuple(rows)), short, links)


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

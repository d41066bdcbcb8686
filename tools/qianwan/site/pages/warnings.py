"""预警: how many and of which kind, the 四早, what became of the advice; a page per county."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from qianwan.figures import warning_figures
from qianwan.figures.region_tables import by_county
from qianwan.figures.report import Report
from qianwan.figures.small_cells import WARNING_SHARE, by_township
from qianwan.figures.values import Duration
from qianwan.figures.warning_rates import of_the_year
from qianwan.figures.warning_tables import by_kind, by_plan
from qianwan.site import charts, render, tables
from qianwan.site.book import HOME, WARNINGS, Book, Page, warning_region_path
from qianwan.site.pages import parts

SHARES: Final = (
    "warnings_settled", "warning_accuracy", "signs_handled", "major_reported",
    "plan_advice_adopted",
)  # fmt: skip
# 四早: the figure of each, all counted from 发现.
EARLY: Final[Mapping[str, str]] = {
    "早发现": "warning_registered",
    "早报告": "warning_reported",
    "早控制": "warning_controlled",
    "早解决": "warning_solved",
}


class Early(NamedTuple):
    """One of the 四早: its figure, a bar to the median, nine in ten, and how many were measured."""

    name: str
    key: str
    width: str
    median: str
    note: str


def pages(book: Book) -> Iterator[Page]:
    """The index, then the counties in administrative order."""
    report = book.report
    table = by_county(report, SHARES, "各县（区）预警")
    codes = [region.code for region in report.ledger.registers.counties]
    listed = _listed(book)
    html = render.html(
        "warnings.html",
        WARNINGS,
        **_standing(book, None),
        kinds=by_kind(report),
        plans=by_plan(report),
        table=table,
        links=tables.row_links(table, {code: warning_region_path(code) for code in codes}),
        listed=[row for county, rows in listed.items() if county not in codes for row in rows],
    )
    yield Page(WARNINGS, "预警", html, ((book.top, HOME),))
    for code in codes:
        yield _county(book, code, listed.get(code, []))


def _standing(book: Book, region: str | None) -> Mapping[str, object]:
    """What the index and a county page both open with."""
    report = book.report
    raised = report.figure("warnings_raised", region)
    return {
        "raised": raised.counted,
        "carried": parts.left_out(raised),
        "bullets": [charts.bullet(book, key, region) for key in SHARES],
        "days": {key: book.campaign.days(key) for key in ("warning_days", "warning_report_days")},
        "early": list(_early(report, region)),
        "rows": parts.figure_rows(report, tuple(warning_figures.WARNINGS), region),
    }


def _early(report: Report, region: str | None) -> Iterator[Early]:
    """The 四早 on one scale: the longest median fills the frame."""
    found = {name: _duration(report, key, region) for name, key in EARLY.items()}
    longest = max((value.median or 0 for value in found.values()), default=0)
    for name, value in found.items():
        width = charts.width(value.median or 0, longest)
        median = "—" if value.median is None else f"{value.median} 天"
        note = "" if value.p90 is None else f"九成在 {value.p90} 天内，"
        yield Early(name, EARLY[name], width, median, f"{note}{value.counted} 件")


def _duration(report: Report, key: str, region: str | None) -> Duration:
    value = report.figure(key, region)
    assert isinstance(value, Duration)  # as its catalogue entry says
    return value


def _county(book: Book, code: str, listed: list[tuple[str, str]]) -> Page:
    name, here = book.report.areas.name(code), warning_region_path(code)
    html = render.html(
        "warnings_county.html",
        here,
        **_standing(book, code),
        table=by_township(book.report, code, WARNING_SHARE, "各乡镇（街道）预警"),
        listed=listed,
    )
    return Page(here, f"{name}：预警", html, ((book.top, HOME), ("预警", WARNINGS)))


def _listed(book: Book) -> Mapping[str, list[tuple[str, str]]]:
    """Code and category of the year's 预警, by county row: county and category, and no more."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key in sorted(of_the_year(book.report.at)):
        head = book.edition.head("warning", book.report.at.warning(key))
        row = (head["id"], head.get("category") or head.get("plan", "—"))
        found.setdefault(book.report.areas.county(key), []).append(row)
    return found

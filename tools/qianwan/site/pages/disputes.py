"""万件化解: the whole, a page per county, and one per township that has something to show."""

from collections.abc import Iterator, Mapping
from typing import Final

from qianwan.figures import dispute_figures
from qianwan.figures.dispute_tables import by_category, by_deputies, progress
from qianwan.figures.levels import WITHIN, levels, resolved_at
from qianwan.figures.region_tables import DEPUTY_KEYS, DISPUTE_KEYS, by_county
from qianwan.figures.report import Report
from qianwan.figures.small_cells import CASE_SHARE, DISPUTE_SHARE, closed_quarter
from qianwan.figures.stock import Stock
from qianwan.figures.tables import Table
from qianwan.papers.judging import share
from qianwan.site import charts, render, tables
from qianwan.site.book import (
    DISPUTES,
    HOME,
    WINGS,
    WORK_PARTS,
    Book,
    Page,
    case_region_path,
    dispute_region_path,
)
from qianwan.site.charts import Triangle
from qianwan.site.pages import parts, townships, wings
from qianwan.terms import Level, Severity

BULLETS: Final = (
    "dispute_resolution", "deputies_completed", "deputies_taking_part", "groups_covered",
)  # fmt: skip
BARS: Final = ("dispute_resolution", "deputies_completed", "groups_covered")
COUNTY_KEYS: Final = ("disputes_total", *DISPUTE_KEYS, *DEPUTY_KEYS)


def pages(book: Book) -> Iterator[Page]:
    """The index, then each county with its townships."""
    yield _index(book)
    for region in book.ledger.registers.counties:
        yield _county(book, region.code)
        yield from _townships(book, region.code)


def _index(book: Book) -> Page:
    report = book.report
    months = progress(report)
    paths = {code: dispute_region_path(code) for code in _counties(report)}
    county = by_county(report, COUNTY_KEYS, "各县（区）化解情况")
    deputies = by_deputies(report)
    html = render.html(
        "disputes.html",
        DISPUTES,
        **_standing(book, None),
        pages={WINGS: wings.TITLE},
        stair=stair(report),
        county_bars=charts.counties(book, BARS),
        paths=paths,
        levels=levels(report),
        plot=_plot(months),
        tables=[(by_category(report, _stock(report), _merged_for(report)), {}),
                (deputies, tables.row_links(deputies, paths)), (months, {})],
        county=county,
        links=tables.row_links(county, paths),
    )  # fmt: skip
    return Page(DISPUTES, "万件化解", html, ((book.top, HOME),), heading="万件社会矛盾化解")


def _counties(report: Report) -> list[str]:
    return [region.code for region in report.ledger.registers.counties]


def _merged_for(report: Report) -> str | None:
    """In a county's own repository the whole is a county: its categories are merged (P-16)."""
    top = report.ledger.registers.city
    return top.code if top.level is Level.COUNTY else None


def _stock(report: Report) -> Stock:
    return Stock(report.at, report.at.last_year_end)


def _standing(book: Book, region: str | None) -> Mapping[str, object]:
    report = book.report
    total = report.figure("disputes_total", region)
    return {
        "pace": charts.pace(book, "disputes_total", total),
        "untouched": parts.left_out(total),
        "bullets": [charts.bullet(book, key, region) for key in BULLETS],
        "rows": parts.figure_rows(report, tuple(dispute_figures.RESULTS), region),
        "left": parts.left_out(report.figure("dispute_resolution", region)),
        "new": parts.left_out(report.figure("deputies_completed", region)),
    }


def _plot(months: Table) -> charts.Plot:
    """Credited disputes month by month beside what the calendar asks for."""
    done, should = months.columns.index("记功化解") - 1, months.columns.index("应完成") - 1
    series = [("记功化解", [int(row.cells[done]) for row in months.rows]),
              ("应完成", [int(row.cells[should]) for row in months.rows])]  # fmt: skip
    return charts.plot([row.name for row in months.rows], series)


def stair(report: Report) -> Triangle:
    """The same as a stair, level by level."""
    counts = {kind: resolved_at(report, kind) for kind in Severity}
    return charts.triangle(counts, {kind: share(report, WITHIN[kind]) for kind in Severity})


def _county(book: Book, code: str) -> Page:
    report = book.report
    name, here = report.areas.name(code), dispute_region_path(code)
    table, deputies = townships.tables(book, code).disputes, townships.deputies(book, code)
    paths = townships.paths(book, code)
    html = render.html(
        "disputes_county.html",
        here,
        **_standing(book, code),
        cases=case_region_path(code),
        work=WORK_PARTS,
        name=name,
        table=table,
        links=tables.row_links(table, paths),
        deputies=deputies,
        deputy_links=tables.row_links(deputies, paths),
    )
    return Page(here, f"{name}：万件化解", html, ((book.top, HOME), ("万件化解", DISPUTES)))


def _groups_at(book: Book, place: str) -> list[tuple[str, str]]:
    """Name and path of each group of a township."""
    known = book.ledger.registers.groups
    here = sorted(code for code in book.report.at.groups if known[code].place == place)
    return [(known[code].name, book.group_address(code)) for code in here]


def _townships(book: Book, county: str) -> Iterator[Page]:
    """Pages of the townships that stand alone in a table; they show those rows and no more."""
    report = book.report
    both, deputies = townships.tables(book, county), townships.deputies(book, county)
    name = report.areas.name(county)
    for code, here in townships.paths(book, county).items():
        found = [(both.disputes, (DISPUTE_SHARE,)), (both.cases, (CASE_SHARE,))]
        html = render.html(
            "township.html",
            here,
            tables=[
                townships.upright(table, row, keys)
                for table, keys in found
                if (row := tables.row_of(table, code)) is not None
            ],
            work=townships.upright(deputies, tables.row_of(deputies, code), DEPUTY_KEYS),
            county=name,
            cases=case_region_path(county),
            cut_off=closed_quarter(report),
            groups=_groups_at(book, code),
        )
        crumbs = ((book.top, HOME), ("万件化解", DISPUTES), (name, dispute_region_path(county)))
        yield Page(here, report.areas.name(code), html, crumbs, searchable=False)

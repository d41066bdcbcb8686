"""千件督办: the whole, and a page per county."""

from collections.abc import Iterator, Mapping
from typing import Final

from qianwan.figures.batches import batches, sum_line
from qianwan.figures.case_tables import by_level
from qianwan.figures.funnel import Stage, funnel
from qianwan.figures.referrals import referral_table, referrals
from qianwan.figures.region_tables import by_county
from qianwan.figures.report import Report
from qianwan.papers import sentences
from qianwan.papers.judging import cautions
from qianwan.site import charts, render, tables
from qianwan.site.book import (
    CASE_PARTS,
    CASES,
    HOME,
    WORK_PARTS,
    Book,
    Page,
    case_path,
    case_region_path,
    dispute_region_path,
)
from qianwan.site.pages import parts, townships

GAPS: Final = ("handled_unresolved", "resolved_unaccepted", "satisfied_unsolved")
BULLETS: Final = (
    "resolution", "resolution_all", "acceptance", "on_time", "visited", "satisfaction",
)  # fmt: skip
BARS: Final = ("resolution", "acceptance", "satisfaction")
COUNTY_KEYS: Final = (
    "selection", "resolution", "resolution_all", "acceptance", "on_time", "visited", "satisfaction",
)  # fmt: skip


def pages(book: Book) -> Iterator[Page]:
    """The index, then the counties in administrative order."""
    report = book.report
    listed = _listed(book)
    table = by_county(report, COUNTY_KEYS, "各县（区）办理情况")
    codes = [region.code for region in report.ledger.registers.counties]
    paths = {code: case_region_path(code) for code in codes}
    sent = referrals(report)
    html = render.html(
        "cases.html",
        CASES,
        **_standing(book, None),
        pages=CASE_PARTS,
        drawn=sentences.drawn_up(report),
        levels=by_level(report),
        batches=batches(report),
        sum_line=sum_line(report),
        left=parts.left_out(report.figure("resolution_all")),
        accusations=report.accusations,
        table=table,
        links=tables.row_links(table, paths),
        county_bars=charts.counties(book, BARS),
        paths=paths,
        flow=charts.flow(sent),
        ways=referral_table(sent),
        listed=[row for county, rows in listed.items() if county not in codes for row in rows],
    )
    yield Page(CASES, "千件督办", html, ((book.top, HOME),), heading="千件信访案件督办")
    for code in codes:
        yield _county(book, code, listed.get(code, []))


def _standing(book: Book, region: str | None) -> Mapping[str, object]:
    """What the index and a county page both open with."""
    report = book.report
    selection = report.figure("selection", region)
    return {
        "pace": charts.pace(book, "selection", selection),
        "gone": parts.left_out(selection),
        "funnel": charts.rungs(stages(report, region)),
        "bullets": [charts.bullet(book, key, region) for key in BULLETS],
        "cautions": list(cautions(report, region)),
        "gaps": parts.gaps(report, GAPS, region),
        "rows": parts.case_rows(report, region),
        "county_note": "选案按登记机关归县（区），其余按事涉地方。" if region else "",
    }


def _county(book: Book, code: str, listed: list[tuple[str, str, str]]) -> Page:
    report = book.report
    name, here = report.areas.name(code), case_region_path(code)
    table = townships.tables(book, code).cases
    html = render.html(
        "cases_county.html",
        here,
        **_standing(book, code),
        left=parts.left_out(report.figure("resolution_all", code)),
        table=table,
        links=tables.row_links(table, townships.paths(book, code)),
        disputes=dispute_region_path(code),
        work=WORK_PARTS,
        name=name,
        listed=listed,
    )
    return Page(here, f"{name}：千件督办", html, ((book.top, HOME), ("千件督办", CASES)))


def stages(report: Report, region: str | None = None) -> list[Stage]:
    """六步推进 of the selected cases of *region*, by place."""
    at = report.at
    return funnel(at, report.areas.members(region) if region else at.selected)


def _listed(book: Book) -> Mapping[str, list[tuple[str, str, str]]]:
    """Code, category and path of the selected cases, by county row."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for key in sorted(book.report.at.selected):
        head = book.edition.head("case", book.report.at.case(key))
        row = (head["id"], head.get("category", "—"), case_path(head["id"]))
        found.setdefault(book.report.areas.county(key), []).append(row)
    return found

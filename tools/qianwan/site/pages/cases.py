"""千件督办: the whole, and a page per county."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from qianwan.figures.case_tables import by_level
from qianwan.figures.region_tables import by_county
from qianwan.figures.report import Report
from qianwan.figures.tables import Row, Table
from qianwan.figures.values import percent
from qianwan.site import charts, edition, render, sentences, tables
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
from qianwan.site.charts import Bar
from qianwan.site.judging import cautions
from qianwan.site.pages import parts, townships
from qianwan.terms import Batch, Level, Step

GAPS: Final = ("handled_unresolved", "resolved_unaccepted", "satisfied_unsolved")
BULLETS: Final = (
    "resolution", "resolution_all", "acceptance", "on_time", "visited", "satisfaction",
)  # fmt: skip
COUNTY_KEYS: Final = (
    "selection", "resolution", "resolution_all", "acceptance", "on_time", "visited", "satisfaction",
)  # fmt: skip
LEVELS: Final = (Level.CITY, Level.COUNTY, Level.TOWNSHIP)


def pages(book: Book) -> Iterator[Page]:
    """The index, then the counties in administrative order."""
    report = book.report
    listed = _listed(report)
    table = by_county(report, COUNTY_KEYS, "各县（区）办理情况")
    codes = [region.code for region in report.ledger.registers.counties]
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
        links=tables.row_links(table, {code: case_region_path(code) for code in codes}),
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
        "steps": steps(report, region),
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


def steps(report: Report, region: str | None = None) -> list[Bar]:
    """六步推进: how many of the selected cases have reached each step."""
    at = report.at
    selected = at.selected & report.areas.members(region) if region else at.selected
    reached = [(step, sum(step in at.cases[key].steps for key in selected)) for step in Step]
    whole = len(selected)
    return [Bar(step, charts.width(n, whole), str(n), percent(n, whole)) for step, n in reached]


def _marks(report: Report) -> list[tuple[str, Batch, Level]]:
    """Batch and level of each selected case, by this year's mark."""
    marks = ((key, parts.mark(report.at, key)) for key in sorted(report.at.selected))
    return [(key, mark.batch, mark.level) for key, mark in marks]


def batches(report: Report) -> Table:
    """三个一批 by level (三(一)一); its total is the number of selected cases."""
    at, marks = report.at, _marks(report)

    def row(name: str, batch: Batch | None) -> Row:
        of = [(key, level) for key, found, level in marks if batch in {None, found}]
        levels = Counter(level for _, level in of)
        cells = (
            *(levels[level] for level in LEVELS),
            len(of),
            sum(at.cases[key].is_handled for key, _ in of),
            sum(at.cases[key].is_resolved for key, _ in of),
        )
        return Row(name, name, cells)

    rows = tuple(row(f"{batch}督办", batch) for batch in Batch)
    columns = ("批次", *(f"{level}级" for level in LEVELS), "合计", "已办结", "已化解")
    return Table("三个一批", columns, rows, row("合计", None))


def sum_line(report: Report) -> str:
    """The reconciliation under the table (R-023)."""
    counted = Counter(batch for _, batch, _ in _marks(report))
    parted = "＋".join(f"{batch} {counted[batch]}" for batch in Batch)
    return f"{parted}＝千件 {len(report.at.selected)} 件"


def _listed(report: Report) -> Mapping[str, list[tuple[str, str, str]]]:
    """Code, category and path of the selected cases, by county row."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for key in sorted(report.at.selected):
        head = edition.head("case", report.at.case(key))
        row = (head["id"], head.get("category", "—"), case_path(head["id"]))
        found.setdefault(report.areas.county(key), []).append(row)
    return found

"""排查: every week of the year by county and township; the groups of each county by themselves.

A county may have nearly two hundred groups: with its weeks they would make too long a page.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from qianwan.figures import activity_figures
from qianwan.figures.by_group import by_group
from qianwan.figures.region_tables import by_county
from qianwan.figures.tables import Row, Table
from qianwan.figures.values import Share, Value
from qianwan.figures.week_table import WeekCell, by_township, summed
from qianwan.model.screening import week_name
from qianwan.site import charts, heat, render, tables
from qianwan.site.book import (
    HOME,
    SCREENINGS,
    Book,
    Crumb,
    Page,
    screening_groups_path,
    screening_region_path,
)
from qianwan.site.heat import Heat, HeatRow
from qianwan.site.pages import parts, townships

BULLETS: Final = ("screenings", "group_screenings", "zero_reports", "late_screenings")
COUNTY_KEYS: Final = ("screenings", "group_screenings", "zero_reports", "late_screenings")
CRUMB: Final[Crumb] = ("每周排查", SCREENINGS)
Line = tuple[str, str, Sequence[WeekCell]]  # code and name of a place, its weeks
LISTED: Final = ("group_screenings", "activities", "deputies_completed")


def pages(book: Book) -> Iterator[Page]:
    """The index, then weeks and groups of the counties in administrative order."""
    cells = by_township(book.report)
    figures = {key: by_group(book.report, key) for key in LISTED}
    yield _index(book, cells)
    for region in book.ledger.registers.counties:
        table = _groups(book, region.code, figures)
        yield _county(book, region.code, cells, len(table.rows))
        yield _groups_of(book, region.code, table)


def _standing(book: Book, region: str | None) -> Mapping[str, object]:
    keys = tuple(activity_figures.SCREENINGS)
    return {
        "week": heat.days(book.report.at.weeks.current),
        "bullets": [charts.bullet(book, key, region) for key in BULLETS],
        "gaps": [missing(book, region)],
        "rows": parts.figure_rows(book.report, keys, region),
        "late_days": book.campaign.days("screening_late_days"),
    }


def missing(book: Book, region: str | None = None) -> parts.Gap:
    """How many groups haven't reported this week, which the home page tells too."""
    (gap,) = parts.gaps(book.report, ["groups_missing"], region)
    return gap._replace(unit="个")


def _index(book: Book, cells: Mapping[str, Sequence[WeekCell]]) -> Page:
    report, weeks = book.report, book.report.at.weeks.ended
    lines: list[Line] = []
    for region in book.ledger.registers.counties:
        own = [row for place, row in cells.items() if report.areas.county(place) == region.code]
        lines.append((region.code, region.name, summed(own)))
    total = ("", "合计", summed(cells.values()))
    table = by_county(report, COUNTY_KEYS, "各县（区）排查")
    codes = [region.code for region in book.ledger.registers.counties]
    paths = {code: screening_region_path(code) for code in codes}
    html = render.html(
        "screenings.html",
        SCREENINGS,
        **_standing(book, None),
        halves=_halves(weeks, [*lines, total], paths, True),
        weeks_table=_weeks("县（区）", weeks, lines, total),
        table=table,
        links=tables.row_links(table, paths),
    )
    return Page(SCREENINGS, "每周排查", html, ((book.top, HOME),))


def _halves(
    weeks: Sequence[str], lines: Sequence[Line], paths: Mapping[str, str], in_percent: bool
) -> list[Heat]:
    """Heat tables of *lines*, which are empty where there is no group."""
    rows = [
        HeatRow(name, paths.get(code, ""), [
            heat.cell(week, each, in_percent) for week, each in zip(weeks, cells, strict=False)
        ])
        for code, name, cells in lines
    ]  # fmt: skip
    return heat.halves(weeks, rows)


def _weeks(
    of: str, weeks: Sequence[str], lines: Sequence[Line], total: Line | None = None
) -> Table:
    """The same in the order of time, with both numbers in every cell."""
    rows = [
        Row(code, name, tuple(f"{each.reported}/{each.due}" for each in cells))
        for code, name, cells in (*lines, *([total] if total else []))
        if cells
    ]
    last = rows.pop() if total and rows else None
    return Table(f"各{of}各周排查", (of, *map(week_name, weeks)), tuple(rows), last)


def _county(book: Book, code: str, cells: Mapping[str, Sequence[WeekCell]], groups: int) -> Page:
    name, here = book.report.areas.name(code), screening_region_path(code)
    weeks, paths = book.report.at.weeks.ended, townships.paths(book, code)
    lines = [
        (region.code, region.name, cells[region.code])
        for region in book.ledger.registers.townships(code)
        if region.code in cells
    ]
    html = render.html(
        "screenings_county.html",
        here,
        **_standing(book, code),
        halves=_halves(weeks, lines, paths, False),
        weeks_table=_weeks("乡镇（街道）", weeks, lines),
        groups=groups,
        groups_path=screening_groups_path(code),
    )
    return Page(here, f"{name}：每周排查", html, ((book.top, HOME), CRUMB))


def _groups_of(book: Book, code: str, table: Table) -> Page:
    name, here = book.report.areas.name(code), screening_groups_path(code)
    links = {row.key: book.group_address(row.key) for row in table.rows}
    html = render.html("screenings_groups.html", here, table=table, links=links)
    up = (f"{name}：每周排查", screening_region_path(code))
    return Page(here, f"{name}：各代表小组", html, ((book.top, HOME), CRUMB, up))


def _groups(book: Book, county: str, figures: Mapping[str, Mapping[str, Value]]) -> Table:
    """Every group of the county, township by township."""
    report, weeks = book.report, book.report.at.weeks
    known, missing = report.ledger.registers.groups, weeks.missing(weeks.current)
    own = [code for code in report.at.groups if report.areas.county(code) == county]
    rows = []
    for code in sorted(own, key=lambda code: (known[code].place, code)):
        week = f"{int(code not in missing)}/1" if len(known[code].place) == 9 else "—"
        cells = [cell for key in LISTED for cell in _cells(figures[key][code])]
        name = f"{report.areas.name(known[code].place)} {known[code].name}"
        rows.append(Row(code, name, (week, *cells)))
    columns = (
        "小组", "本周排查", "小组周排查率 n/N", "%", "活动（次）", "代表化解完成率 n/N", "%"
    )  # fmt: skip
    return Table("代表小组", columns, tuple(rows))


def _cells(value: Value) -> tuple[str, ...]:
    return (value.counted, str(value)) if isinstance(value, Share) else (value.counted,)

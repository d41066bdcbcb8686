"""首页: how both campaigns stand, what is soft, what is due."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from qianwan.figures.report import Report
from qianwan.figures.values import Share, Target, Value
from qianwan.papers import judging, sentences
from qianwan.site import charts, render
from qianwan.site.book import HOME, Book, Page, case_region_path, dispute_region_path
from qianwan.site.pages import cases, circulars, matters, parts, screenings

CASE_BULLETS: Final = ("resolution", "resolution_all", "acceptance", "visited", "satisfaction")
DISPUTE_BULLETS: Final = ("dispute_resolution", "deputies_completed", "groups_covered")


class CountyBars(NamedTuple):
    """One county: three small bars with what stands at their ends."""

    name: str
    path: str
    bars: Sequence[charts.Bar]
    disputes_path: str


def page(book: Book) -> Page:
    """The home page, for 通用版."""
    report, last = book.report, circulars.latest(book)
    html = render.html(
        "home.html",
        HOME,
        cases=charts.pace(book, "selection", report.figure("selection")),
        disputes=charts.pace(book, "disputes_total", report.figure("disputes_total")),
        case_bullets=[charts.bullet(book, key) for key in CASE_BULLETS],
        dispute_bullets=[charts.bullet(book, key) for key in DISPUTE_BULLETS],
        gaps_of_cases=parts.gaps(report, cases.GAPS),
        undone=_undone(report),
        stage=judging.stage(report),
        cautions=list(judging.cautions(report)),
        pending=matters.pending(book),
        missing=screenings.missing(book),
        counties=[_county(report, region.code) for region in report.ledger.registers.counties],
        target=book.campaign.targets.resolution,
        goal=charts.width(book.campaign.goal("resolution"), 1),
        latest=last,
        said=next(sentences.cases(book.at(last.end))),
    )
    return Page(HOME, "首页", html, heading=f"{book.top}“两项活动”")


def _undone(report: Report) -> list[parts.Gap]:
    """What stands beside the rates of the second panel in the same size."""
    people, total = report.figure("deputies_completed"), report.figure("disputes_total")
    groups = report.figure("groups_covered")
    assert isinstance(people, Share)  # Q10 and Q12 are shares, Q11 a target
    assert isinstance(groups, Share)
    assert isinstance(total, Target)
    untouched = sum(map(len, total.left_out.values()))
    return [
        parts.Gap("deputies_completed", "代表未完成", str(len(people.whole - people.part)), "人"),
        parts.Gap("groups_covered", "小组无化解", str(len(groups.whole - groups.part)), "个"),
        parts.Gap("disputes_total", "无代表记功", str(untouched)),
    ]


def _county(report: Report, code: str) -> CountyBars:
    name = report.areas.name(code)
    bars = [_bar(report.figure(key, code)) for key in ("selection", "resolution", "disputes_total")]
    return CountyBars(name, case_region_path(code), bars, dispute_region_path(code))


def _bar(value: Value) -> charts.Bar:
    """A small bar; of a target that isn't allotted to counties the number alone."""
    assert isinstance(value, Share | Target)  # as their catalogue entries say
    done = len(value.part)
    if isinstance(value, Share):
        filled = charts.width(done, len(value.whole))
        return charts.Bar(value.kind, filled, value.counted, str(value))
    text = value.counted if value.goal else str(done)
    return charts.Bar(value.kind, charts.width(done, value.goal), text)

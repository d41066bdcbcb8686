"""首页: how both campaigns stand, what is soft, what is due, and where each reader goes on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qianwan.figures.report import Report
from qianwan.figures.values import Share, Target
from qianwan.papers import judging, sentences
from qianwan.site import charts, render
from qianwan.site.book import (
    CASE_PARTS,
    DESKS,
    HOME,
    LEADERS,
    MATTERS,
    MONDAY,
    OFFICES,
    Book,
    Page,
    case_region_path,
    dispute_region_path,
    monday_region_path,
    screening_region_path,
)
from qianwan.site.pages import cases, circulars, matters, parts, screenings

CASE_BULLETS: Final = ("resolution", "resolution_all", "acceptance", "visited", "satisfaction")
DISPUTE_BULLETS: Final = ("dispute_resolution", "deputies_completed", "groups_covered")
COUNTY_KEYS: Final = ("selection", "resolution", "disputes_total")
# What a clerk needs of the handbook, by page.
CLERKS: Final[Mapping[str, str]] = {
    "handbook/week.md": "一周怎么过",
    "handbook/changes.md": "改动怎样进台账",
    "handbook/correct.md": "填错了怎么办",
}


class Door(NamedTuple):
    """Where one kind of reader goes on: path, anchor and name of each page of theirs."""

    who: str
    links: Sequence[tuple[str, str, str]]


def page(book: Book) -> Page:
    """The home page, for 通用版."""
    report, last = book.report, circulars.latest(book)
    codes = [region.code for region in report.ledger.registers.counties]
    bullets = [charts.bullet(book, key) for key in CASE_BULLETS]
    others = [charts.bullet(book, key) for key in DISPUTE_BULLETS]
    html = render.html(
        "home.html",
        HOME,
        cases=charts.pace(book, "selection", report.figure("selection")),
        disputes=charts.pace(book, "disputes_total", report.figure("disputes_total")),
        case_bullets=bullets,
        dispute_bullets=others,
        soft=[each for each in (*bullets, *others) if each.short],
        gaps_of_cases=parts.gaps(report, cases.GAPS),
        undone=_undone(report),
        stage=judging.stage(report),
        cautions=list(judging.cautions(report)),
        pending=matters.pending(book),
        missing=screenings.missing(book),
        doors=list(doors(book)),
        counties=charts.counties(book, COUNTY_KEYS),
        paths={code: case_region_path(code) for code in codes},
        disputes_paths={code: dispute_region_path(code) for code in codes},
        target=book.campaign.targets.resolution,
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


def doors(book: Book) -> Iterator[Door]:
    """The pages of each kind of reader, one click from here."""
    counties = book.ledger.registers.counties
    own = [(DESKS, "", "各人的一页")] if book.edition.is_leaders else []
    yield Door("领导", [*own, (MATTERS, "", "要紧的事"), (LEADERS, "", CASE_PARTS[LEADERS])])
    yield Door("委室", [*own, (MONDAY, "", "周一要看"), (OFFICES, "", CASE_PARTS[OFFICES])])
    yield Door("县（区）", [(monday_region_path(each.code), "", each.name) for each in counties])
    yield Door(
        "乡镇（街道）",
        [(monday_region_path(each.code), "townships", each.name) for each in counties],
    )
    yield Door(
        "代表小组",
        [(screening_region_path(each.code), "groups", each.name) for each in counties],
    )
    yield Door("经办人", [(path, "", name) for path, name in CLERKS.items()])

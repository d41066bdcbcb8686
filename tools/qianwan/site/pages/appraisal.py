"""考核: how the 细则 scores, how all stand by county, what is never scored, and 表彰."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from qianwan.figures.appraisal import Assessment, assess
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.commendation import Basis
from qianwan.figures.region_tables import tells_of_few
from qianwan.figures.scores import Score
from qianwan.figures.tables import Table
from qianwan.figures.values import Share
from qianwan.model.appraisal import PRESSING, Appraisal
from qianwan.model.campaign import AWAITING_APPROVAL
from qianwan.papers import appraisal as paper
from qianwan.papers.names import name_of
from qianwan.site import charts, render
from qianwan.site.book import APPRAISAL, HOME, PRAISE, Book, Page
from qianwan.site.pages.needs import who
from qianwan.terms import Level

VOLUME: Final = "给来访、登记、越级的多少打分，会压着人不来、压着不登记"
POOLED: Final = "合计，不比"


class Ranged(NamedTuple):
    """A bar of points of 100, with the thin line of what the records leave open."""

    name: str
    width: str
    low: str
    spread: str
    text: str
    note: str


class Shown(NamedTuple):
    """One kind of who is appraised: bars, and the table under them."""

    title: str
    bars: Sequence[Ranged]
    table: Table


class Commended(NamedTuple):
    """A 表彰 that was decided on: when, who, and the figures that it stands on."""

    month: str
    name: str
    basis: Sequence[tuple[str, str, str, str]]


def page(book: Book) -> Page:
    """The whole page; what is never scored stands there with or without a 细则."""
    version = book.campaign.appraisal_on(book.as_of)
    kinds = [*_kinds(assess(book.ledger, book.as_of))] if version else []
    html = render.html(
        "appraisal.html",
        APPRAISAL,
        version=version,
        draft=bool(version and version.approval.startswith(AWAITING_APPROVAL)),
        kinds=kinds,
        how=paper.HOW,
        equals=paper.EQUALS.format(least=version.least) if version else "",
        never=_never(),
        names={key: FIGURES[key].name for key in PRESSING},
        versions=[(each, _rules(each)) for each in reversed(book.campaign.appraisal)],
        commended=[*_commended(book)],
        praise=PRAISE,
    )
    return Page(APPRAISAL, "考核", html, ((book.top, HOME),), heading="考核和表彰")


def _kinds(assessment: Assessment) -> Iterator[Shown]:
    yield _units(assessment)
    counties = [county.code for county in assessment.report.ledger.registers.counties]
    for of in ("groups", "deputies"):
        scores = assessment.scores(of, counties, assessment.report.areas.county)
        bars = [_bar(assessment, score, POOLED) for score in scores]
        table = paper.scores_table(assessment, of, scores)
        title = f"各县（区）{paper.NAMES[of]}合计"
        table = replace(table, title=title, columns=("县（区）", *table.columns[1:]))
        yield Shown(paper.NAMES[of], bars, table)


def _units(assessment: Assessment) -> Shown:
    """City and counties one by one; townships, which have few cases, all of a county together."""
    ledger, areas = assessment.report.ledger, assessment.report.areas
    regions, places = ledger.registers.regions, paper.bands(assessment.compared("units"))

    def is_upper(organ: str) -> bool:
        return regions[organ[1:]].level is not Level.TOWNSHIP

    upper = [score for score in assessment.units if is_upper(score.key)]
    bars = [_bar(assessment, score, places[score.key]) for score in upper]
    counties = [county.code for county in ledger.registers.counties]
    pooled = assessment.scores(
        "units", counties, lambda organ: "" if is_upper(organ) else areas.county(organ)
    )
    bars += [_bar(assessment, score, POOLED, "各乡镇") for score in pooled if score.weight]
    table = paper.scores_table(assessment, "units", upper)
    return Shown(paper.NAMES["units"], bars, replace(table, title="市、县（区）人大信访部门"))


def _bar(assessment: Assessment, score: Score, note: str, of: str = "") -> Ranged:
    low, high = score.range
    return Ranged(
        name=name_of(assessment.report.ledger.registers, score.key) + of,
        width=charts.width(score.points or 0, 100),
        low=f"{low:.1f}%",
        spread=f"{high - low:.1f}%",
        text=paper.scored(score.points),
        note=note,
    )


def _never() -> list[tuple[str, list[str]]]:
    """Why some figures are never scored, with those figures."""
    found: dict[str, list[str]] = {}
    for key, why in PRESSING.items():
        found.setdefault(why, []).append(key)
    return [*found.items(), (VOLUME, [])]


def _rules(version: Appraisal) -> Mapping[str, Sequence[tuple[str, str, int, str, str]]]:
    """Key, name, weight, 满分线 and clause of each item, by who is scored."""
    return {
        name: [
            (item.key, FIGURES[item.key].name, item.weight, item.full, FIGURES[item.key].clause)
            for item in version.items(of)
        ]
        for of, name in paper.NAMES.items()
    }


def _commended(book: Book) -> Iterator[Commended]:
    """Those granted in the year, the last first: who is told as the page of 表彰 tells it."""
    at, found = book.report.at, Basis(book.ledger)
    granted = [(at.affairs[key].decided, key) for key in book.report.figure("commendations").part]
    for day, key in sorted(granted, reverse=True):
        assert day is not None  # what is granted was decided
        affair = at.affair(key)
        county = book.report.areas.name(book.report.areas.county(key))
        basis = [
            (figure, FIGURES[figure].name, *_discreet(share, book.campaign.suppression.below))
            for figure, share in found.of(affair).items()
        ]
        yield Commended(book.edition.when(day), f"{county}，{who(book, affair)}", basis)


def _discreet(share: Share, below: int) -> tuple[str, str]:
    """n/N and rate; of cases so few that they would tell of one or two matters, neither."""
    if any(key.startswith("C") for key in share.whole) and tells_of_few(share, below):
        return "—", "—"
    return share.counted, str(share)

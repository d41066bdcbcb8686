"""What several pages show: rows of figures, what was left out, links of table rows."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qianwan.figures.case_figures import RATES
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.report import ALL, THOUSAND, Report
from qianwan.figures.values import Contrast, Count, Duration, Share, Target, Value
from qianwan.ledger import Ledger
from qianwan.model.campaign import Campaign
from qianwan.papers.judging import goal_of


class Reading(NamedTuple):
    """A value as a reader sees it: *text* is the headline, *counted* stands beside it."""

    text: str
    counted: str
    short: bool


class FigureRow(NamedTuple):
    """One figure with its readings, one a scope."""

    key: str
    number: str
    name: str
    readings: Sequence[Reading]
    goal: str


def read(value: Value, campaign: Campaign, goal: str | None = None) -> Reading:
    """Put *value* into words; *short* says that a share lies under the target named by *goal*."""
    match value:
        case Share():
            short = bool(goal and value.whole and not value.meets(campaign.goal(goal)))
            return Reading(str(value), value.counted, short)
        case Target():
            counted = value.counted if value.goal else str(len(value.part))  # not allotted
            return Reading(str(value), counted, False)
        case Duration():
            return Reading(str(value), f"{value.counted} 件", False)
        case Contrast():
            return Reading(str(value), value.counted, False)
        case Count():
            return Reading(value.counted, "", False)


def figure_rows(
    report: Report, keys: Sequence[str], region: str | None = None, scopes: Sequence[str] = (ALL,)
) -> list[FigureRow]:
    """The figures *keys* of *region*, read once for each of *scopes*."""
    rows = []
    for key in keys:
        goal = goal_of(report, key, region)
        values = [report.figure(key, region, scope) for scope in scopes]
        readings = [read(value, report.at.campaign, goal) for value in values]
        aim = _goal(report, goal, values[0])
        rows.append(FigureRow(key, FIGURES[key].number, FIGURES[key].name, readings, aim))
    return rows


def _goal(report: Report, goal: str | None, value: Value) -> str:
    if isinstance(value, Target):
        return str(value.goal) if value.goal else "—"
    return str(getattr(report.at.campaign.targets, goal)) if goal else ""


def case_rows(report: Report, region: str | None = None) -> list[FigureRow]:
    """Q1 to Q7 for 全部 and 千件."""
    return figure_rows(report, tuple(RATES), region, (ALL, THOUSAND))


def left_out(value: Value) -> list[tuple[str, int]]:
    """Why records stand on neither side, and how many: printed, so nobody subtracts quietly."""
    return [(reason, len(keys)) for reason, keys in value.left_out.items() if keys]


def title_of(ledger: Ledger, code: str) -> str:
    """The title of a case or dispute, for 领导版; empty where it has none, or *code* is neither."""
    record = ledger.cases.get(code) or ledger.disputes.get(code)
    return (record.title if record else None) or ""


class Gap(NamedTuple):
    """A count that stands beside the rates in the same size."""

    key: str
    name: str
    size: str
    unit: str = "件"


def gaps(report: Report, keys: Iterable[str], region: str | None = None) -> list[Gap]:
    """The counts *keys* of *region*."""
    return [Gap(key, FIGURES[key].name, report.figure(key, region).counted) for key in keys]

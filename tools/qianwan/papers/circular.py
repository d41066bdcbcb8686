"""通报 as it is read: computed parts around what a person wrote (D2, D3, D20)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from qianwan.figures import case_tables, dispute_tables
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
from qianwan.figures.stock import Stock
from qianwan.figures.tables import Row, Table
from qianwan.model.circular import Circular
from qianwan.model.periods import Period
from qianwan.papers import days, sentences
from qianwan.papers.judging import goal_of, stage
from qianwan.papers.names import name_of
from qianwan.terms import Level


class Part(NamedTuple):
    """一、 and what stands below it."""

    heading: str
    paragraphs: list[str]


class Composed(NamedTuple):
    """A circular put together: who issues it under which number and when, its parts, its tables."""

    organ: str
    number: str
    title: str
    lead: str
    parts: list[Part]
    tables: list[Table]
    day: date | None


def title(period: Period) -> str:
    """A quarter has its 通报, a month its 情况, a year its report (条例第四十一条)."""
    what = {1: "情况汇总", 3: "进展情况的通报", 12: "年度报告"}[period.months]
    about = "关于" if period.months == 3 else ""
    return f"{about}{period.name}“两项活动”{what}"


def put_together(report: Report, period: Period, written: Circular) -> Composed:
    """The circular of *period*, whose last day *report* is of."""
    registers = report.ledger.registers
    before = report.on(period.before) if period.before else None
    last_year = _year_before(report, period)
    lead = f"截至{days.day(report.as_of)}，自年初累计，息诉息访率为{stage(report)}。"
    steps = [_step(report, written, at) for at in range(len(written.steps))]
    parts = [
        Part("千件信访案件督办", list(sentences.cases(report))),
        Part("万件社会矛盾化解", list(sentences.disputes(report))),
        Part("做法与典型", written.practices),
        Part("存在问题", written.problems),
        Part("下步要求", steps),
        Part("更正说明", [f"{days.day(each.date)}：{each.text}" for each in written.corrections]),
    ]
    return Composed(
        name_of(registers, f"O{registers.city.code}"),
        written.number or "",
        title(period),
        lead,
        [part for part in parts if part.paragraphs],
        [
            compared(report, before, last_year, CASE_KEYS, "千件信访案件督办"),
            compared(report, before, last_year, DISPUTE_KEYS, "万件社会矛盾化解"),
            *(_of_a_year(report, last_year) if period.is_year else ()),
            batches(report),
            by_county(report, COUNTY_CASE_KEYS, "各县（区）信访案件"),
            by_county(report, COUNTY_DISPUTE_KEYS, "各县（区）矛盾纠纷和代表"),
            levels(report),
        ],
        written.issued,
    )


def _of_a_year(report: Report, last_year: Report | None) -> Iterator[Table]:
    """What the yearly report has besides: 转送、督办、建议及采纳, 涉及领域 (条例第四十一条)."""
    yield compared(report, last_year, last_year, WORK_KEYS, "转送、督办、建议和工作")
    yield case_tables.by_category(report)
    top = report.ledger.registers.city
    alone = top.code if top.level is Level.COUNTY else None
    yield dispute_tables.by_category(report, Stock(report.at, report.at.last_year_end), alone)


def _year_before(report: Report, period: Period) -> Report | None:
    """The same period a year ago, where that year has its 年度方案."""
    known = str(period.year - 1) in report.ledger.registers.campaigns
    return report.on(period.year_before) if known else None


def _step(report: Report, written: Circular, at: int) -> str:
    step = written.steps[at]
    owner = name_of(report.ledger.registers, step.owner) if step.owner else ""
    about = "，".join(
        part for part in (owner, f"{days.day(step.due)}前" if step.due else "") if part
    )
    return f"{at + 1}. {step.what}{f'（{about}）' if about else ''}"


def compared(
    report: Report,
    before: Report | None,
    last_year: Report | None,
    keys: Sequence[str],
    heading: str,
) -> Table:
    """Figures at the end of a period beside the period before and the year before."""
    rows = []
    for key in keys:
        now, goal = report.figure(key), goal_of(report, key)
        then = before.figure(key) if before else None
        aim = str(getattr(report.at.campaign.targets, goal)) if goal else "—"
        ago = str(last_year.figure(key)) if last_year else "—"
        moved = sentences.change(now, then)
        cells = (str(now), now.counted, str(then) if then else "—", moved, ago, aim)
        rows.append(Row(key, FIGURES[key].name, cells))
    columns = ("指标", "期末", "n/N", "上期末", "变化", "去年同期", "目标")
    return Table(heading, columns, tuple(rows))

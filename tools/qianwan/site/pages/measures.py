"""口径: every figure with both its sides, clause, target, what is left out, and its live value."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from qianwan.figures.catalogue import FIGURES, Figure
from qianwan.figures.report import ALL, THOUSAND
from qianwan.site import render
from qianwan.site.book import HOME, MEASURES, Book, Page
from qianwan.site.pages import parts

# Names of the limits that a 年度方案 may hold; a test holds them against the schema.
LIMITS: Final[Mapping[str, str]] = {
    "notice_days": "登记和告知",
    "handling_days": "办结",
    "extension_days": "延期",
    "objection_workdays": "承办单位提异议（工作日）",
    "feedback_days": "向信访人反馈",
    "report_days": "报告办理结果",
    "observation_days": "息诉息访观察期",
    "statement_days": "书面答复后方可表态",
    "visit_days": "回访",
    "second_visit_days": "第二次回访",
    "recheck_days": "核查",
    "escalation_days": "上报后接办",
    "plan_days": "化解方案",
    "leader_days": "包案领导过问",
    "supervision_days": "逾期后督办",
    "review_days": "复查复核决定",
    "withdrawal_days": "撤回后回访",
    "backdating_days_case": "信访案件补录",
    "backdating_days_dispute": "矛盾纠纷补录",
}


class Measure(NamedTuple):
    """One figure with its readings by scope and what stands outside it."""

    figure: Figure
    row: parts.FigureRow
    scopes: Sequence[str]
    left: Sequence[tuple[str, int]]


def page(book: Book) -> Page:
    """One page, an anchor a figure: every number of the site leads here."""
    groups = [
        ("千件信访案件督办", [_measure(book, key) for key in parts.CASE_FIGURES]),
        ("万件社会矛盾化解", [_measure(book, key) for key in parts.DISPUTE_FIGURES]),
        ("台账记录", [_measure(book, key) for key in parts.LEDGER_FIGURES]),
    ]
    html = render.html(
        "measures.html", MEASURES, groups=groups, campaign=book.campaign, limit_names=LIMITS
    )
    return Page(MEASURES, "口径", html, ((book.top, HOME),), anchors=frozenset(FIGURES))


def _measure(book: Book, key: str) -> Measure:
    scopes = (ALL, THOUSAND) if FIGURES[key].of_cases else (ALL,)
    (row,) = parts.figure_rows(book.report, [key], scopes=scopes)
    return Measure(FIGURES[key], row, scopes, parts.left_out(book.report.figure(key)))

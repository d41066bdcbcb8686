"""口径: every figure with both its sides, clause, target, what is left out, and its live value."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from qianwan.figures.case_figures import CASES, CASES_BY_SUBJECT
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.dispute_figures import DISPUTES_BY_SUBJECT
from qianwan.figures.figure import Figure
from qianwan.figures.report import ALL, THOUSAND
from qianwan.figures.work_figures import WORK_BY_SUBJECT
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
    "warning_report_days": "重大预警报告",
    "warning_days": "预警处置",
    "plan_days": "化解方案",
    "leader_days": "包案领导过问",
    "supervision_days": "逾期后督办",
    "review_days": "复查复核决定",
    "withdrawal_days": "撤回后回访",
    "screening_late_days": "排查迟报",
    "circular_days": "季后印发通报",
    "dispatch_days": "每月调度会开到下月几日",
    "difficulty_days": "代表的困难答复",
    "objection_days": "表彰公示",
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
    subjects = {**CASES_BY_SUBJECT, **DISPUTES_BY_SUBJECT, **WORK_BY_SUBJECT}
    groups = [(name, [_measure(book, key) for key in keys]) for name, keys in subjects.items()]
    html = render.html(
        "measures.html", MEASURES, groups=groups, campaign=book.campaign, limit_names=LIMITS
    )
    return Page(MEASURES, "口径", html, ((book.top, HOME),), anchors=frozenset(FIGURES))


def _measure(book: Book, key: str) -> Measure:
    scopes = (ALL, THOUSAND) if key in CASES else (ALL,)
    (row,) = parts.figure_rows(book.report, [key], scopes=scopes)
    return Measure(FIGURES[key], row, scopes, parts.left_out(book.report.figure(key)))

"""口径: every figure by subject with its value now, and the limits of the year."""

from collections.abc import Mapping, Sequence
from typing import Final

from qianwan.figures.case_figures import CASES, CASES_BY_SUBJECT
from qianwan.figures.dispute_figures import DISPUTES_BY_SUBJECT
from qianwan.figures.report import ALL, SCOPES
from qianwan.figures.work_figures import WORK_BY_SUBJECT
from qianwan.site import render
from qianwan.site.book import HOME, MEASURES, Book, Page
from qianwan.site.pages import parts

SUBJECTS: Final[Mapping[str, Sequence[str]]] = {
    **{name: tuple(keys) for name, keys in CASES_BY_SUBJECT.items()},
    **{name: tuple(keys) for name, keys in DISPUTES_BY_SUBJECT.items()},
    **{name: tuple(keys) for name, keys in WORK_BY_SUBJECT.items()},
}
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


def page(book: Book) -> Page:
    """Every figure by subject, with its value now; the row leads to its own page."""
    html = render.html(
        "measures.html",
        MEASURES,
        groups=[_group(book, name, keys) for name, keys in SUBJECTS.items()],
        campaign=book.campaign,
        limit_names=LIMITS,
    )
    return Page(MEASURES, "口径", html, ((book.top, HOME),))


def _group(
    book: Book, name: str, keys: Sequence[str]
) -> tuple[str, Sequence[str], Sequence[parts.FigureRow]]:
    scopes = SCOPES if set(keys) <= CASES.keys() else (ALL,)
    return name, scopes, parts.figure_rows(book.report, keys, scopes=scopes)

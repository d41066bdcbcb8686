"""The office's forms as values, by name; `papers.word` draws them."""

from collections.abc import Callable, Mapping
from typing import Final

from qianwan.papers.forms import extension, letter, plan, report, slip, visit
from qianwan.papers.forms.form import Form
from qianwan.papers.forms.letter import Letter
from qianwan.papers.forms.screening import weekly
from qianwan.papers.forms.subject import Personal, Subject

__all__ = ["OF_CASES", "WEEKLY", "Form", "Letter", "Personal", "Subject", "weekly"]

Filled = Callable[[Subject], Form | Letter]

# Forms of a case: its own data filled in, or without a case all blank.
OF_CASES: Final[Mapping[str, Filled]] = {
    "交办单": slip.slip,
    "转办函": letter.letter,
    "包案方案": plan.plan,
    "延期审批单": extension.extension,
    "办结报告": report.report,
    "回访记录": visit.visit,
}
WEEKLY: Final = "周排查表"

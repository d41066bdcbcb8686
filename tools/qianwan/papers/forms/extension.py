"""延期审批单 (D17): the one thing that moves a deadline (条例第三十四条)."""

from datetime import timedelta

from qianwan.model import case as log
from qianwan.papers.forms.form import Cell, Form
from qianwan.papers.forms.subject import Subject, day

TITLE = "信访案件延期办理审批单"


def extension(of: Subject) -> Form:
    """The approval of the last extension; of a case without one, for its first."""
    last = of.last(log.Extension)
    before = of.state.deadline
    if last:
        before = Subject(of.registers, last.date - timedelta(days=1), of.case).state.deadline
    times = str(of.state.extensions or 1) if of.case else ""
    return Form(
        f"{of.organ}{TITLE}",
        "",
        (
            (Cell("编　　号", of.id), Cell("承办单位", of.unit)),
            (Cell("案　　由", of.matter),),
            (
                Cell("登记日期", day(of.case.registered if of.case else None)),
                Cell("原定时限", day(before)),
            ),
            (Cell("延 期 到", day(last.until if last else None)), Cell("第几次延期", times)),
            (Cell("延期理由", last.reason if last else "", 5),),
            (Cell("已采取的措施", "", 4),),
            (Cell("承办单位意见", "", 3),),
            (Cell("委室意见", "", 3),),
            (
                Cell("批 准 人", of.name(last.approver if last else None), 2),
                Cell("批准日期", day(last.date if last else None), 2),
            ),
            (Cell("告知信访人", day(last.told if last else None)), Cell("告知方式")),
        ),
        (f"延长期限不得超过{_limit(of)}日，并告知信访人延期理由（信访工作条例第三十四条）。",),
    )


def _limit(of: Subject) -> str:
    days = of.registers.days(of.as_of, "extension_days")
    return f"{days}" if days else "规定的"

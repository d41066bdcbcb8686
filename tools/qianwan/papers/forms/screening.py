"""周排查表 (D12): a township's groups in one week, zero said aloud (三(二)二: 每周一排查)."""

from datetime import date, timedelta

from qianwan.model.registers import Registers
from qianwan.model.screening import Report, Screening, first_day
from qianwan.papers.forms.form import Cell, Form
from qianwan.papers.forms.subject import DAY, day
from qianwan.papers.names import name_of

TITLE = "矛盾纠纷周排查表"
_OPEN = "□零报告　　□发现　　　件"


def weekly(known: Registers, township: str, week: str, kept: Screening | None) -> Form:
    """The table of *township* in *week*, filled in as far as its groups have reported."""
    reports = [each for each in (kept.events if kept else ()) if isinstance(each, Report)]
    of_week = [each for each in reports if each.week == week]
    monday = first_day(week)
    groups = [group for group in known.groups.values() if group.place == township]
    return Form(
        f"{name_of(known, township)}{TITLE}",
        "",
        (
            (Cell("周　　次", week), Cell("起　　止", _span(monday))),
            *(
                (Cell("代表小组", group.name), Cell("排查结果", _said(group.id, of_week)))
                for group in groups
                if group.until is None or group.until >= monday
            ),
            (Cell("新登记的纠纷编号", "", 3),),
            (Cell("需要上报的苗头", "", 2),),
            (Cell("填 报 人"), Cell("填报日期", day(of_week[-1].date) if of_week else DAY)),
        ),
        ("没有发现也要报零；没有报的小组不算零报告。只写事项，不写当事人姓名、住址、电话。",),
    )


def _span(monday: date) -> str:
    return f"{day(monday)}—{day(monday + timedelta(days=6))}"


def _said(group: str, reports: list[Report]) -> str:
    found = sum(each.disputes for report in reports for each in report.found if each.group == group)
    if found:
        return f"发现 {found} 件"
    return "零报告" if any(group in report.zero for report in reports) else _OPEN

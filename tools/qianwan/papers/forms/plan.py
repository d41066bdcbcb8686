"""领导包案方案 (D11): 一案一领导一方案一抓到底, and the 四包 as they were done (三(一)二)."""

from qianwan.model import case as log
from qianwan.papers.forms.form import Cell, Form
from qianwan.papers.forms.subject import DAY, Subject, day, numbered
from qianwan.terms import FourDuties

TITLE = "信访案件领导包案方案"
_NOTE = (
    "四包只用会见、走访、阅卷、释法明理、听取意见、心理疏导、现场协调、困难救助等方法，"
    "不得以任何方式施压。"
)


def plan(of: Subject) -> Form:
    """The plan of a case, or a blank one."""
    made = of.last(log.Plan)
    return Form(
        f"{of.organ}{TITLE}",
        "",
        (
            (Cell("编　　号", of.id), Cell("交办单号", of.slip_number)),
            (Cell("案　　由", of.matter),),
            (Cell("信 访 人", of.people), Cell("事涉地方", of.place)),
            (
                Cell("包案领导", of.name(of.state.leader)),
                Cell("协办委室", of.name(of.state.office)),
            ),
            (Cell("主办单位", of.unit), Cell("办结时限", day(of.state.deadline))),
            (Cell("化解措施", numbered(made.measures) if made else "", 4),),
            (
                Cell("责任单位", of.name(made.owner if made else None)),
                Cell("完成日期", day(made.due if made else None)),
            ),
            *((Cell(duty, _done(of, duty), 2),) for duty in FourDuties),
            (Cell("包案领导签字", "", 2), Cell("日　　期", DAY, 2)),
        ),
        (_NOTE,),
    )


def _done(of: Subject, duty: FourDuties) -> str:
    entries = [each for each in of.all(log.Duty) if each.duty is duty]
    return "；".join(f"{day(each.date)}{each.how}（{each.evidence}）" for each in entries)

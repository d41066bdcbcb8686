"""信访案件交办单 (D1): one page that four people sign, and its receipt (三(一)二: 交办)."""

from qianwan.model import case as log
from qianwan.papers.forms.form import Cell, Form
from qianwan.papers.forms.subject import DAY, Subject, day, numbered
from qianwan.terms import Signer

TITLE = "信访案件交办单"
_NOTES = (
    "与信访人、信访事项有利害关系的，应当回避（信访工作条例第二十八条）。信访人的检举、揭发材料及"
    "有关情况，不得透露给被检举、揭发的人或者单位（第三十条）。",
    "附件：　　□信访材料复印件　　□密封附件（信访人姓名、住址、主要诉求）　　□其他：",
)


def slip(of: Subject) -> Form:
    """The slip of a case, or a blank one."""
    return Form(
        f"{of.organ}{TITLE}",
        of.slip_number,
        (*_what(of), *_by_whom(of), *_signatures()),
        _NOTES,
        (
            (Cell("收到日期", DAY), Cell("签 收 人")),
            (Cell("异　　议", "　（应在收到之日起5个工作日内书面提出）"),),
        ),
    )


def _what(of: Subject) -> tuple[tuple[Cell, ...], ...]:
    return (
        (Cell("编　　号", of.id), Cell("批　　次", _batch(of))),
        (Cell("交 办 会", _meeting(of)),),
        (Cell("案　　由", of.matter),),
        (Cell("信 访 人", of.people), Cell("住　　址", of.address)),
        (Cell("初访时间", of.first_visit), Cell("重访次数", of.repeats)),
        (Cell("转交办去向", of.referrals),),
        (Cell("主要诉求", of.requests, 2),),
    )


def _by_whom(of: Subject) -> tuple[tuple[Cell, ...], ...]:
    agreed, given = of.state.matching, of.collective
    helpers = [f"{of.name(each.unit)}：{each.duty}" for each in agreed.co_units] if agreed else []
    asked = [f"{each.item}（{each.evidence}）" for each in agreed.standard] if agreed else []
    return (
        (
            Cell("主管部门", of.name(agreed.department if agreed else None)),
            Cell("事涉地方", of.place),
        ),
        (Cell("主办单位", of.unit),),
        (Cell("协办单位及责任", numbered(helpers)),),
        (Cell("结案标准", numbered(asked), 2),),
        (
            Cell("办结时限", day(agreed.deadline if agreed else None)),
            Cell("承诺时限", day(given.promise if given else None)),
        ),
        (Cell("办结程序", " → ".join(agreed.procedure) if agreed else ""),),
        (Cell("反馈要求", "每月向交办机关报告一次进展；办结后报送办结报告，附信访人意见"),),
    )


def _signatures() -> tuple[tuple[Cell, ...], ...]:
    """Four places to sign (四方签字); what is signed on paper is recorded as 交办 or 补签."""
    first, second, third, fourth = Signer
    return (
        (Cell(f"{first}签字", "", 2), Cell(f"{second}签字", "", 2)),
        (Cell(f"{third}签字", "", 2), Cell(f"{fourth}签字", "", 2)),
    )


def _batch(of: Subject) -> str:
    chosen = of.last(log.Screening)
    return f"{chosen.batch}（{chosen.level}级）" if chosen else ""


def _meeting(of: Subject) -> str:
    given = of.collective
    meeting = of.registers.meetings.get(given.meeting or "") if given else None
    return f"{of.name(meeting.organ)}集体交办会（{day(meeting.date)}）" if meeting else ""

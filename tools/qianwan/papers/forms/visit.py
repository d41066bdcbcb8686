"""回访记录 (D8): three questions, and the petitioner's own words (三(一)二: 回访)."""

from qianwan.model import case as log
from qianwan.papers.forms.form import Cell, Form
from qianwan.papers.forms.subject import DAY, Subject, day
from qianwan.terms import Answer, Solved

TITLE = "信访案件回访记录"
_NOTE = (
    "回访人不得来自承办单位。不答就是不答，不得代填；原话照记，记完读给本人听。"
    "本页填写后不入库，原话登记到个人信息登记簿。"
)


def visit(of: Subject) -> Form:
    """A record to take along: what is known of the case filled in, the answers left open."""
    handled = of.state.completions[-1] if of.state.completions else None
    count = f"{len(of.all(log.ReturnVisit)) + 1}" if of.case else ""
    told = f"（{day(of.state.told)}书面告知）" if of.state.told else ""
    return Form(
        f"{of.organ}{TITLE}",
        "",
        (
            (Cell("编　　号", of.id), Cell("第几次回访", count)),
            (Cell("案　　由", of.matter),),
            (Cell("回访对象", of.people), Cell("住　　址", of.address)),
            (Cell("承办单位", of.unit), Cell("办结日期", day(handled))),
            (Cell("回访日期", DAY), Cell("回访方式", "□见面　□电话　□其他")),
            (Cell("回访人单位职务"), Cell("联系情况", "□联系上　□未联系上（　次）")),
            (Cell("处理意见履行情况", "□已履行　　□部分履行　　□未履行　　说明：", 2),),
            (Cell("一、问题解决了吗", _boxes(list(Solved))),),
            (Cell("二、对结果满意吗", _boxes(list(Answer))),),
            (Cell("三、对办理态度", _boxes(list(Answer))),),
            (Cell("原　　话", "", 5),),
            (Cell("知悉权利", f"已知可依法申请复查、复核、复议或者诉讼{told}　□是　□否"),),
            (Cell("新的问题和建议", "", 2),),
            (Cell("处理去向", "□结束　　□核查　　□重新督办　　□帮扶救助"),),
            (Cell("本人确认", "", 2), Cell("记 录 人", "", 2)),
        ),
        (_NOTE,),
    )


def _boxes(words: list[Solved] | list[Answer]) -> str:
    return "　".join(f"□{word}" for word in words)

"""信访案件办结报告 (D1b): item by item what was asked, decided, done (三(一)二: 报告办理结果)."""

from qianwan.model import case as log
from qianwan.papers.forms.form import Cell, Form
from qianwan.papers.forms.subject import Subject, day, numbered

TITLE = "信访案件办结报告"


def report(of: Subject) -> Form:
    """The report of a case, or a blank one for the unit to fill in."""
    done = of.last(log.Completion)
    return Form(
        TITLE,
        (done.report or "") if done else "",
        (
            (Cell("报告单位", of.unit), Cell("签 发 人")),
            (Cell("编　　号", of.id), Cell("交办单号", of.slip_number)),
            (Cell("案　　由", of.matter),),
            (Cell("信 访 人", of.people), Cell("住　　址", of.address)),
            (Cell("主要诉求", of.requests, 2),),
            (Cell("调查处理情况", "", 5),),
            (Cell("逐项意见及依据", _rulings(of, done), 4),),
            (Cell("执行情况与证据", _done(done), 2),),
            (Cell("救济告知", f"{day(done.remedies_told)}书面告知" if done else "", 1),),
            (Cell("信访人意见", _opinion(of), 2),),
            (Cell("经 办 人"), Cell("联系电话")),
        ),
        ("附件：　　□处理意见书及送达回证　　□证据材料　　□信访人意见书　　□其他：",),
    )


def _rulings(of: Subject, done: log.Completion | None) -> str:
    if done is None:
        return ""
    asked = of.state.matching.standard if of.state.matching else []
    return numbered(
        [
            f"{asked[each.item - 1].item if each.item <= len(asked) else ''}：{each.opinion}"
            f"{f'（{each.basis}）' if each.basis else ''}"
            for each in done.results
        ]
    )


def _done(done: log.Completion | None) -> str:
    results = done.results if done else []
    return numbered(
        [
            f"{'已' if each.done else '未'}执行{f'（{each.evidence}）' if each.evidence else ''}"
            for each in results
        ]
    )


def _opinion(of: Subject) -> str:
    """Whether he accepts; his own words stand in the 个人信息登记簿."""
    opinion = of.state.opinion
    return f"{opinion.accepts}（{day(opinion.date)}）" if opinion and opinion.accepts else ""

"""矛盾纠纷化解台账 (D4): a row a dispute, from its registration to how it ended."""

from functools import cache
from typing import Final

from qianwan.layouts.layout import Layout, asked, column, several
from qianwan.layouts.shared import ID, NUMBER, persons, places
from qianwan.model.dispute_state import ENDS

RESULT: Final = "结果"  # the entry that a row ends with, whatever its type
RESULTS: Final = ("当场化解", "化解", *ENDS)


@cache
def disputes() -> Layout:
    """The columns of D4; 严重程度 and 反复 are worked out from others, so nobody fills them in."""
    return Layout(
        "纠纷台账",
        "矛盾纠纷化解台账",
        (
            NUMBER,
            ID,
            column("dispute", "registered", "登记时间", "受理日期", "受理时间", "排查日期",
                   "排查时间", "录入日期", "日期", "时间", needed=True),
            column("dispute", "source", "纠纷来源", "信息来源", "发现方式", "受理方式", "来源方式",
                   needed=True),
            *places(),
            column("dispute", "category", "纠纷类别", "纠纷类型", "矛盾类型", "矛盾纠纷类别",
                   "矛盾纠纷类型", "类型", "纠纷种类", needed=True),
            column("dispute", "title", "纠纷名称", "矛盾纠纷名称", "事由", "案由", "名称"),
            column("dispute", "people", "人数", "涉及人员数", "涉事人数", "当事人数", needed=True),
            column("dispute", "sides", "几方"),
            column("dispute", "found", "发现时间"),
            column("dispute", "cross_village", "是否跨村"),
            column("dispute", "injury", "是否有人受伤", "人员受伤"),
            column("dispute", "amount_wan", "涉及金额", "金额(万元)", "涉案金额(万元)"),
            column("dispute", "policy", "涉及政策", "涉及公共土地"),
            column("dispute", "violence", "是否涉及家暴", "家庭暴力"),
            column("dispute", "law_related", "是否涉法涉诉"),
            column("dispute", "介入/date", "介入日期", "首次介入日期", "介入时间", key="first_step",
                   title="首次介入", hint="第一次上门的日期"),
            column("dispute", "自愿同意/date", "同意日期", "当事人同意", "自愿同意", key="agreed",
                   title="当事人同意日期",
                   hint="各方都自愿接受调解的日期；当场化解的就是当天（人民调解法第十七条）"),
            column("dispute", "化解/by", "化解责任人", "责任人", "包保代表", "化解代表", "责任代表",
                   "调解人", "调解员", "承办人", "经办人", key="by",
                   title="经办", hint="代表、代表小组或人大机关；写编号，或名册里的名称"),
            asked("result", RESULT, "没有结果的不填", "化解情况", "化解结果", "办理结果",
                  "是否化解", "进展", "进展情况", "状态", "化解状态", "调解结果", "处理结果",
                  choices=RESULTS),
            column("dispute", "化解/date", "化解日期", "化解时间", "结果时间", "调解成功日期",
                   key="ended", title="结果日期", hint="结果那一天"),
            column("dispute", "化解/level", "层级", key="level", title="化解层级"),
            column("dispute", "化解/manner", "调解方式", "化解措施", "化解办法", key="manner",
                   title="化解方式"),
            column("dispute", "化解/agreement/form", "协议", "协议类型", key="agreement",
                   title="协议形式"),
            column("dispute", "化解/agreement/performance_due", "履行时限", key="performance_due"),
            asked("lead", "主办代表", "记功的；经办是代表的，就是他，不用填", "主办",
                  names="deputy_id"),
            several("assisting", "协办代表", "记功的，几名用顿号隔开", "协办", "协助代表",
                    names="deputy_id"),
            column("dispute", "化解/confirmed_by", "确认人", "确认", key="confirmed_by",
                   names="deputy_id", choices=("村(居)委会",)),
            column("dispute", "转法定途径/route", "法定途径", key="route", title="法定途径"),
            column("dispute", "调解不成/remedies_told", key="remedies_told"),
            column("dispute", "转信访/case", "转信访编号", key="case", title="转成的信访案件"),
            column("dispute", "失联/attempts", "联系次数", key="attempts", title="联系次数"),
            column("dispute", "化解/late", "迟记原因", "补登原因", key="late"),
            *persons("当事人"),
        ),
        (
            "一件一行。化解、当场化解要写：当事人同意日期、经办、结果日期、协议形式、由谁确认。",
            "严重程度、是否反复由程序算，不用填；办结不等于化解，照实写结果。",
        ),
    )  # fmt: skip

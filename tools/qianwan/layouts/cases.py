"""案件筛选清单 (D9): a row a petition case, with the six columns that the opinion names."""

from functools import cache

from qianwan.layouts.layout import Layout, asked, column
from qianwan.layouts.shared import ID, NUMBER, persons, places
from qianwan.schema.questions import Form


@cache
def cases() -> Layout:
    """What a case is registered with, the six columns among it, and its 筛选 (三(一)二)."""
    return Layout(
        "案件清单",
        "信访案件清单",
        (
            NUMBER,
            ID,
            column("case", "registered", "登记时间", "受理日期", "收到日期", "来访日期", "日期",
                   needed=True),
            column("case", "channel", "形式", "信访方式", "来源", needed=True),
            column("case", "nature", "信访性质", "信访目的", "信访类别", needed=True),
            column("case", "category", "案由", "问题类别", "内容分类", "类别", needed=True),
            column("case", "title", "标题", "问题标题", "信访事项"),
            *places("事涉乡镇（街道）"),
            column("case", "people", "信访人数", "来访人数"),
            column("case", "anonymous", "是否匿名"),
            column("case", "law_related", "是否涉法涉诉"),
            column("case", "first_visit", "初次来访时间", "首次信访时间", "初访日期"),
            column("case", "repeat_visits", "历次重访", "重访日期",
                   hint="登记以前的每次重访，年月用顿号隔开：2019-06、2020-03；没有写 无"),
            asked("repeats", "重访次数", "由重访时间算，不用填；只有次数没有年月的写 0 或补年月",
                  "重访", "重复信访次数", form=Form.INTEGER),
            column("case", "referrals", "转办去向", "交办去向", "以往转交办",
                   hint="年月 转给谁 转送或交办，几次用分号隔开："
                        "2019-06 U371721-004 转送；没有写 无"),
            column("case", "feedback_wish", "反馈方式"),
            column("case", "筛选/date", "选案日期", key="selected", title="筛选日期",
                   hint="筛选为重点督办的日期，没有筛选的不填"),
            column("case", "筛选/year", key="year", title="筛选年度"),
            column("case", "筛选/level", key="level", title="督办层级"),
            column("case", "筛选/batch", key="batch", title="督办批次"),
            column("case", "筛选/reasons", "筛选理由", key="reasons", title="选案理由",
                   hint="几条用顿号隔开，至少一条"),
            column("case", "筛选/basis", key="basis", title="选案依据"),
            column("case", "交办/date", "转办日期", key="assigned", title="交办日期",
                   hint="交给承办单位的日期；在集体交办会上交办的不在这里写"),
            column("case", "交办/unit", "承办单位", "责任单位", key="unit", title="承办单位"),
            column("case", "筛选/by", "经办人", key="by", title="经办",
                   hint="机关、委室或领导；不写就是登记机关的信访室"),
            column("case", "筛选/late", "迟记原因", key="late", title="补录原因"),
            *persons("信访人"),
        ),
        (
            "一件一行，由登记机关填。检举控告类不填。",
            "筛选的，人数（或匿名）、案由标题、初访时间、重访时间、转交办去向都要填。",
        ),
    )  # fmt: skip

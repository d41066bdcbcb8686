"""周排查表 (D12): a row a group and week, zero said aloud."""

from functools import cache

from qianwan.layouts.layout import Layout, asked, column
from qianwan.layouts.shared import NUMBER
from qianwan.schema.questions import Form


@cache
def screenings() -> Layout:
    """每周一排查, with the 零报告 (三(二)二)."""
    return Layout(
        "周排查",
        "每周排查表",
        (
            NUMBER,
            column("screening", "排查/week", "周次", "第几周", "排查周次", "周", key="week",
                   names="week", needed=True),
            asked("group", "小组", "代表小组的编号或名称", "代表小组", "小组名称", "小组编号",
                  names="group_id", needed=True),
            asked("found", "发现件数", "没有发现写 0，就是零报告", "发现纠纷数", "排查件数", "件数",
                  "发现矛盾纠纷", "排查结果", form=Form.INTEGER, least=0, most=999, needed=True),
            column("screening", "排查/date", "报告时间", "排查日期", "上报日期", "日期", key="date",
                   title="报告日期", needed=True),
            column("screening", "排查/by", "报告机关", key="by", title="经办",
                   hint="机关、委室或领导；不写就是小组所在乡镇的人大"),
            column("screening", "排查/late", "迟记原因", key="late", title="补录原因"),
        ),
        ("一个小组一周一行；没有发现也要写，发现件数写 0。",),
    )  # fmt: skip

"""代表小组活动记录 (D16): a row an activity of a group or of an organ."""

from functools import cache

from qianwan.layouts.layout import Layout, column
from qianwan.layouts.shared import ID, NUMBER


@cache
def activities() -> Layout:
    """活动, 联系选民, 印发, 宣传, 服务 (三(二)二, 四轮驱动)."""
    return Layout(
        "活动",
        "代表活动台账",
        (
            NUMBER,
            ID,
            column("activity", "kind", "活动种类", "活动类型", "活动类别", "类型", needed=True),
            column("activity", "date", "活动日期", "活动时间", "时间", needed=True),
            column("activity", "group", "代表小组", "小组名称", "小组编号",
                   hint="小组的活动写小组，机关的写机关，写一个"),
            column("activity", "organ", "组织机关", "主办机关"),
            column("activity", "by", "记录人单位", "组织者",
                   hint="机关、委室、小组或代表；不写就是这个小组或机关"),
            column("activity", "attended", "参加代表", "参加人员", "到会代表", "出席代表",
                   hint="代表的编号或名称，用顿号隔开"),
            column("activity", "disputes", "会诊纠纷", hint="纠纷编号，用顿号隔开"),
            column("activity", "asked", "咨询和诉求", "诉求",
                   hint="事项 件数 办理 转到哪里，几类用分号隔开：政策咨询 2 当场答复；"
                        "土地房屋 1 转交办理 U371721-004"),
            column("activity", "paper", "印发文件", key="paper"),
            column("activity", "received", "签收代表", hint="代表的编号或名称，用顿号隔开"),
            column("activity", "medium", "宣传方式", title="宣传方式"),
        ),
        ("一次活动一行。交流、会诊、联系选民、学习写小组和参加的代表；印发写文件和签收的代表。",),
    )  # fmt: skip

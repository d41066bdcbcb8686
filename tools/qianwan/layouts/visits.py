"""回访记录 (D8): a row a visit to a case or a dispute that is on record."""

from functools import cache
from typing import Final

from qianwan.layouts.layout import Layout, asked, column, sealed
from qianwan.layouts.shared import NUMBER

WORDS: Final = "said"  # the sealed column of somebody's own words


@cache
def visits() -> Layout:
    """三问 and how it went (三(一)二, 回访机制); a dispute is asked two of the three."""
    return Layout(
        "回访",
        "回访记录",
        (
            NUMBER,
            asked("id", "编号", "信访案件或矛盾纠纷的编号", "案件编号", "纠纷编号", "记录编号",
                  needed=True),
            column("case", "回访/date", "回访时间", "日期", key="date", title="回访日期",
                   needed=True),
            column("case", "回访/by", "回访单位", "回访机关", "回访者", key="by", title="回访人",
                   hint="机关、委室、领导、小组或代表；不能是承办单位", needed=True),
            column("case", "回访/manner", "方式", key="way", title="回访方式", needed=True),
            column("case", "回访/reached", "联系上", "是否接通", key="reached", needed=True),
            column("case", "回访/attempts", "联系次数", key="attempts", hint="没有联系上的写几次"),
            column("case", "回访/solved", "是否解决", "问题是否解决", "解决情况", key="solved"),
            column("case", "回访/answer", "是否满意", "满意吗", "满意度", "结果满意度",
                   key="answer"),
            column("case", "回访/conduct", "态度满意度", key="conduct"),
            column("case", "回访/accepts", "接受处理结果", key="accepts"),
            column("case", "回访/words", "原话编号", key="words",
                   hint="有回答的要有；用密封的原话栏导入的，由程序给"),
            column("case", "回访/late", "迟记原因", key="late"),
            sealed(WORDS, "原话", "本人怎样说的，照记", "本人原话", "群众意见", "意见建议"),
        ),
        ("一次回访一行。不答就是不答，不得代填；没有联系上的不写三问。",),
    )  # fmt: skip

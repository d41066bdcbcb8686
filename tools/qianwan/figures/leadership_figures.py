"""口径 of how the campaigns are led, helped and praised."""

from collections.abc import Mapping
from typing import Final

from qianwan.figures import affair_rates as a
from qianwan.figures import leadership_rates as r
from qianwan.figures.figure import NO_WHOLE, Figure

_ORGANS: Final = "市、县（区）、乡镇（街道）人大机关"

LEADERSHIP: Final[Mapping[str, Figure]] = {
    "levels_led": Figure(
        "", "领导小组组建率", "有领导小组、在任期的", _ORGANS, "四(一)，成立领导小组", r.levels_led
    ),
    "levels_planned": Figure(
        "", "统一方案覆盖率", "本年方案已经印发的", _ORGANS, "三(一)一，制定统一方案",
        r.levels_planned,
    ),
    "network_coverage": Figure(
        "", "信息网络覆盖率", "其中有信息员的", "填了数的乡镇（街道）的村（居）",
        "三(二)三，信息网络建设", r.network_coverage,
    ),
    "routed_by_matrix": Figure(
        "", "按分级分类交办率", "其中协办委室与矩阵一致的", "集体交办、矩阵列有级别和类别的案件",
        "四(二)，分级分类管理", r.routed_by_matrix,
    ),
    "advice_adopted": Figure(
        "", "治本建议采纳率", "其中有建议被采纳的", "本年提过治本建议的案件", "二(二)，标本兼治",
        r.advice_adopted,
    ),
}  # fmt: skip
AFFAIRS: Final[Mapping[str, Figure]] = {
    "difficulties_solved": Figure(
        "", "困难解决率", "其中已解决的", "本年提出和以前没有解决的困难，减去撤回",
        "四(一)，研究解决困难和问题", a.difficulties_solved,
    ),
    "deputies_answered": Figure(
        "", "代表困难按期答复率", "规定天数内答复的", "代表和小组的困难里到期或答复了的",
        "四(二)，及时了解困难", a.deputies_answered,
    ),
    "deputies_waited": Figure(
        "", "代表困难答复天数", "从提出到第一次答复", NO_WHOLE, "四(二)，及时了解困难",
        a.deputies_waited,
    ),
    "support_supplied": Figure(
        "", "保障到位率", "其中已到位的", "本年提出和以前没有到位的保障，减去撤回",
        "四(一)，协调解决办公条件", a.support_supplied,
    ),
    "exemplars": Figure(
        "", "典型宣传数", "本年刊发、当事人没有收回同意的典型", NO_WHOLE, "三(二)二，典型引导",
        a.exemplars,
    ),
    "commendations": Figure(
        "", "表彰数", "本年公示以后决定表彰的", NO_WHOLE, "四(三)，表彰", a.commendations
    ),
    "topics": Figure(
        "", "转化为监督议题", "本年决定列入监督工作的", NO_WHOLE, "三(一)一，纳入常委会全局工作",
        a.topics,
    ),
}  # fmt: skip

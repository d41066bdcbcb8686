"""口径 of what is counted of 预警 (R-101 to R-107)."""

from collections.abc import Mapping
from typing import Final

from qianwan.figures import warning_rates as w
from qianwan.figures.figure import NO_WHOLE, Figure

_CLAUSE: Final = "三(二)三"

WARNINGS: Final[Mapping[str, Figure]] = {
    "warnings_raised": Figure(
        "", "预警件数", "本年登记的预警，上年结转的另列", NO_WHOLE, _CLAUSE, w.warnings_raised
    ),
    "warnings_settled": Figure(
        "",
        "预警了结率",
        "其中已解决、已排除的",
        "本年登记和结转的预警",
        _CLAUSE,
        w.warnings_settled,
    ),
    "warning_accuracy": Figure(
        "",
        "预警准确率",
        "其中解决的，不是排除的",
        "本年登记和结转的预警里已解决、已排除的",
        _CLAUSE,
        w.warning_accuracy,
    ),
    "major_reported": Figure(
        "",
        "重大预警及时报告率",
        "其中发现后按期报告的",
        "本年登记的重大预警，报告期限已到的",
        _CLAUSE,
        w.major_reported,
    ),
    "signs_handled": Figure(
        "",
        "苗头及时处置率",
        "其中发现后按期控制、解决或排除的",
        "本年登记的苗头预警，处置期限已到的",
        _CLAUSE,
        w.signs_handled,
    ),
    "plan_advice_adopted": Figure(
        "",
        "决策建议采纳率",
        "其中最近一次答复是采纳的",
        "本年提过建议的决策预警，没有答复的也算",
        _CLAUSE,
        w.advice_adopted,
    ),
    "warning_registered": Figure(
        "", "预警发现到登记", "天数，早发现", NO_WHOLE, _CLAUSE, w.found_to_registered
    ),
    "warning_reported": Figure(
        "", "预警发现到报告", "天数，早报告", NO_WHOLE, _CLAUSE, w.found_to_reported
    ),
    "warning_controlled": Figure(
        "", "预警发现到控制", "天数，早控制", NO_WHOLE, _CLAUSE, w.found_to_controlled
    ),
    "warning_solved": Figure(
        "", "预警发现到解决", "天数，早解决", NO_WHOLE, _CLAUSE, w.found_to_solved
    ),
}

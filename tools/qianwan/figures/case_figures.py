"""口径 of what is counted of petition cases: each is shown for 全部 and for 千件."""

from collections.abc import Mapping
from typing import Final

from qianwan.figures import case_rates as c
from qianwan.figures.figure import NO_WHOLE, Figure
from qianwan.figures.step_figures import STEPS

_ALL: Final = "本年登记、结转和恢复的申诉求决类案件，减去分流"

RATES: Final[Mapping[str, Figure]] = {
    "selection": Figure(
        "Q1", "选案完成率", "本年筛选的案件", "年度方案的目标", "二(一)；三(一)二", c.selection
    ),
    "resolution": Figure(
        "Q2", "化解率", "其中已化解的", "到期案件", "二(三)", c.resolution, "resolution"
    ),
    "resolution_all": Figure(
        "Q2b", "化解率（全口径）", "其中已化解的", _ALL, "二(三)", c.resolution_all
    ),
    "refused_by_law": Figure(
        "Q2d", "其中依法不支持已答复", "计入化解率的", NO_WHOLE, "二(二)", c.refused_by_law
    ),
    "handled": Figure("Q2c", "办结率", "其中已办结的", "到期案件", "三(一)二", c.handled),
    "handled_unresolved": Figure(
        "Q2c−Q2", "办结未化解", "到期、已办结而未化解的", NO_WHOLE, "二(三)", c.handled_unresolved
    ),
    "acceptance": Figure(
        "Q3",
        "息诉息访率",
        "已化解、本人自愿接受、观察期内无重访的",
        "到期案件，减去匿名和不愿联系的",
        "二(三)",
        c.acceptance,
        "acceptance",
    ),
    "acceptance_of_resolved": Figure(
        "Q3b",
        "息诉息访占化解",
        "其中息诉息访的",
        "到期且已化解的",
        "二(三)",
        c.acceptance_of_resolved,
    ),
    "resolved_unaccepted": Figure(
        "Q2−Q3", "化解未息诉", "已化解而未息诉息访的", NO_WHOLE, "二(三)", c.resolved_unaccepted
    ),
    "silent_without_repeat": Figure(
        "Q3c", "未表态且无重访", "只列出，不计入", NO_WHOLE, "二(三)", c.silent_without_repeat
    ),
    "under_observation": Figure(
        "Q3d", "观察期内", "已计入、观察期未满的", NO_WHOLE, "二(三)", c.under_observation
    ),
    "on_time": Figure(
        "Q4", "按期办结率", "其中在时限内办结的", "到期案件", "三(一)二，集体交办机制", c.on_time
    ),
    "extended": Figure(
        "Q4b", "延期率", "其中批准过延期的", "到期案件", "三(一)二，集体交办机制", c.extended
    ),
    "promised_beyond_limit": Figure(
        "Q4c",
        "超限承诺",
        "承诺晚于法定时限、有依据和批准的",
        NO_WHOLE,
        "三(一)二，集体交办机制",
        c.promised_beyond_limit,
    ),
    "slips": Figure(
        "Q5a", "交办单率", "其中有交办单的", "已开过交办会的千件", "三(一)二，集体交办机制", c.slips
    ),
    "signatures": Figure(
        "Q5b",
        "四方签字完备率",
        "其中四方都签字的",
        "已发交办单",
        "三(一)二，集体交办机制",
        c.signatures,
    ),
    "visited": Figure(
        "Q7a", "回访率", "其中回访到本人的", "办结满回访天数的案件", "三(一)二，回访机制", c.visited
    ),
    "satisfaction": Figure(
        "Q7",
        "满意率",
        "最近一次答复满意或基本满意的",
        "最近一次答复为满意、基本满意、不满意的",
        "三(一)二，回访机制",
        c.satisfaction,
        "satisfaction",
    ),
    "satisfaction_strict": Figure(
        "Q7b", "满意率（严）", "只算满意", "同满意率", "三(一)二，回访机制", c.satisfaction_strict
    ),
    "solved_by_visit": Figure(
        "Q7c",
        "回访解决率",
        "答已解决的",
        "答已解决、部分解决、未解决的",
        "三(一)二，回访机制",
        c.solved_by_visit,
    ),
    "satisfaction_lower": Figure(
        "Q7d",
        "保守满意率",
        "满意和基本满意的",
        "办结满回访天数的案件",
        "三(一)二，回访机制",
        c.satisfaction_lower,
    ),
    "satisfied_unsolved": Figure(
        "Q7−Q7c",
        "满意未解决",
        "答满意而事未解决的",
        NO_WHOLE,
        "三(一)二，回访机制",
        c.satisfied_unsolved,
    ),
    "suggestions_answered": Figure(
        "",
        "建议意见答复率",
        "其中已答复的",
        "本年登记的建议意见类",
        "二(一)",
        c.suggestions_answered,
    ),
    "suggestions_adopted": Figure(
        "", "建议意见采纳数", "支持或部分支持的", NO_WHOLE, "二(一)", c.suggestions_adopted
    ),
    "registered_to_assigned": Figure(
        "Q16", "登记到交办", "天数", NO_WHOLE, "二(二)", c.registered_to_assigned
    ),
    "assigned_to_handled": Figure(
        "Q16", "交办到办结", "天数", NO_WHOLE, "二(二)", c.assigned_to_handled
    ),
}
# By the heading under which readers find them.
CASES_BY_SUBJECT: Final[Mapping[str, Mapping[str, Figure]]] = {
    "千件信访案件督办": RATES,
    "六步推进和领导包案": STEPS,
}
CASES: Final[Mapping[str, Figure]] = {**RATES, **STEPS}

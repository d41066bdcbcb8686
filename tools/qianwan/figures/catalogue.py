"""Every figure with its number, its two sides in words, its clause and its target: 口径."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from qianwan.figures import case_rates as c
from qianwan.figures import dispute_rates as d
from qianwan.figures import recording as r
from qianwan.figures.standing import Standing
from qianwan.figures.values import Value


class Figure(NamedTuple):
    """One figure: *goal* names a share of the campaign's targets that it is held against."""

    number: str
    name: str
    part: str
    whole: str
    clause: str
    compute: Callable[[Standing], Value]
    goal: str | None = None

    @property
    def of_cases(self) -> bool:
        """Whether it counts petition cases: then it is shown for 全部 and for 千件."""
        return self.compute.__module__ == c.__name__

    @property
    def of_disputes(self) -> bool:
        """Whether it counts disputes, or the deputies and groups that resolve them."""
        return self.compute.__module__ == d.__name__


_NO_WHOLE: Final = "—"
_ALL: Final = "本年登记、结转和恢复的申诉求决类案件，减去分流"

FIGURES: Final[Mapping[str, Figure]] = {
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
        "Q2d", "其中依法不支持已答复", "计入化解率的", _NO_WHOLE, "二(二)", c.refused_by_law
    ),
    "handled": Figure("Q2c", "办结率", "其中已办结的", "到期案件", "三(一)二", c.handled),
    "handled_unresolved": Figure(
        "Q2c−Q2", "办结未化解", "到期、已办结而未化解的", _NO_WHOLE, "二(三)", c.handled_unresolved
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
        "Q2−Q3", "化解未息诉", "已化解而未息诉息访的", _NO_WHOLE, "二(三)", c.resolved_unaccepted
    ),
    "silent_without_repeat": Figure(
        "Q3c", "未表态且无重访", "只列出，不计入", _NO_WHOLE, "二(三)", c.silent_without_repeat
    ),
    "under_observation": Figure(
        "Q3d", "观察期内", "已计入、观察期未满的", _NO_WHOLE, "二(三)", c.under_observation
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
        _NO_WHOLE,
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
        "Q7a", "回访率", "其中回访到本人的", "办结满 30 天的案件", "三(一)二，回访机制", c.visited
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
        "办结满 30 天的案件",
        "三(一)二，回访机制",
        c.satisfaction_lower,
    ),
    "satisfied_unsolved": Figure(
        "Q7−Q7c",
        "满意未解决",
        "答满意而事未解决的",
        _NO_WHOLE,
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
        "", "建议意见采纳数", "支持或部分支持的", _NO_WHOLE, "二(一)", c.suggestions_adopted
    ),
    "registered_to_assigned": Figure(
        "Q16", "登记到交办", "天数", _NO_WHOLE, "二(二)", c.registered_to_assigned
    ),
    "assigned_to_handled": Figure(
        "Q16", "交办到办结", "天数", _NO_WHOLE, "二(二)", c.assigned_to_handled
    ),
    "dispute_resolution": Figure(
        "Q9",
        "矛盾化解率",
        "其中已化解的",
        "本年登记、结转和返回的矛盾纠纷，减去转法定途径和转信访",
        "三(二)",
        d.dispute_resolution,
    ),
    "mediation_success": Figure(
        "Q9b", "调解成功率", "已化解的", "已化解与调解不成", "三(二)", d.mediation_success
    ),
    "disputes_total": Figure(
        "Q11",
        "总量完成率",
        "本年化解、有代表记功的矛盾纠纷，一件算一件",
        "年度方案的目标",
        "二(三)",
        d.disputes_total,
    ),
    "person_times": Figure(
        "Q11b", "化解人次", "记功代表人次，不与总量相混", _NO_WHOLE, "二(三)", d.person_times
    ),
    "deputies_completed": Figure(
        "Q10",
        "代表化解完成率",
        "本年至少记功 1 件的",
        "在任代表（按人）",
        "二(三)",
        d.deputies_completed,
    ),
    "deputies_leading": Figure(
        "Q10c",
        "代表主办完成率",
        "本年至少主办 1 件的",
        "在任代表（按人）",
        "二(三)",
        d.deputies_leading,
    ),
    "deputies_taking_part": Figure(
        "Q10b",
        "代表参与率",
        "本年参与过的，不论结果",
        "在任代表（按人）",
        "三(二)一",
        d.deputies_taking_part,
    ),
    "seats": Figure("", "代表席位", "一人几级的各算", _NO_WHOLE, "三(二)一", d.seats),
    "spot_checks_true": Figure(
        "", "抽查属实率", "其中属实的", "已抽查、能核实的", "四(二)", d.spot_checks_true
    ),
    "groups_covered": Figure(
        "Q12", "小组化解覆盖率", "本年有化解的小组", "代表小组", "三(二)一", d.groups_covered
    ),
    "small_in_village": Figure(
        "Q13a",
        "小事不出村率",
        "在村化解的",
        "小事中已化解或已上报的",
        "三(二)三",
        d.small_in_village,
    ),
    "large_in_township": Figure(
        "Q13b",
        "大事不出乡镇率",
        "在村、乡化解的",
        "大事中已化解或上报到县的",
        "三(二)三",
        d.large_in_township,
    ),
    "major_in_county": Figure(
        "Q13c",
        "重大问题不出县率",
        "在县及以下化解的",
        "重大中已化解或上报到市的",
        "三(二)三",
        d.major_in_county,
    ),
    "party_satisfaction": Figure(
        "",
        "当事人满意率",
        "满意和基本满意的",
        "回访作答的当事人",
        "三(二)一，后翼",
        d.party_satisfaction,
    ),
    "crossed": Figure("", "与信访交叉", "同时是信访案件的", _NO_WHOLE, "三(二)", d.crossed),
    "found_to_first_step": Figure(
        "Q16", "发现到介入", "天数", _NO_WHOLE, "二(二)", d.found_to_first_step
    ),
    "found_to_resolved": Figure(
        "Q16", "发现到化解", "天数", _NO_WHOLE, "二(二)", d.found_to_resolved
    ),
    "late_entries": Figure(
        "", "补录条数", "本年写了补录原因的条目", _NO_WHOLE, "本系统约定，及时记录", r.late_entries
    ),
}

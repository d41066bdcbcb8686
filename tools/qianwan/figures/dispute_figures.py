"""口径 of what is counted of disputes, and of the deputies and groups that resolve them."""

from collections.abc import Mapping
from typing import Final

from qianwan.figures import dispute_rates as d
from qianwan.figures.figure import NO_WHOLE, Figure
from qianwan.figures.wing_figures import WINGS

RESULTS: Final[Mapping[str, Figure]] = {
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
        "Q11b", "化解人次", "记功代表人次，不与总量相混", NO_WHOLE, "二(三)", d.person_times
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
    "seats": Figure("", "代表席位", "一人几级的各算", NO_WHOLE, "三(二)一", d.seats),
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
    "crossed": Figure("", "与信访交叉", "同时是信访案件的", NO_WHOLE, "三(二)", d.crossed),
    "found_to_first_step": Figure(
        "Q16", "发现到介入", "天数", NO_WHOLE, "二(二)", d.found_to_first_step
    ),
    "found_to_resolved": Figure(
        "Q16", "发现到化解", "天数", NO_WHOLE, "二(二)", d.found_to_resolved
    ),
}
# By the heading under which readers find them.
DISPUTES_BY_SUBJECT: Final[Mapping[str, Mapping[str, Figure]]] = {
    "万件社会矛盾化解": RESULTS,
    "两翼扩展": WINGS,
}
DISPUTES: Final[Mapping[str, Figure]] = {**RESULTS, **WINGS}

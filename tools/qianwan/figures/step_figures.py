"""口径 of the 六步推进 and of 领导包案, each for 全部 and for 千件 (三(一)二)."""

from collections.abc import Mapping
from typing import Final

from qianwan.figures import case_months, lead_rates, report_rates, step_rates
from qianwan.figures.figure import NO_WHOLE, Figure

_ALL: Final = "本年全部案件，减去分流"
_LED: Final = "有包案领导的案件"
_SCREENING: Final = "三(一)二，案例筛选机制"
_MATCHING: Final = "三(一)二，对接机制"
_ASSIGNMENT: Final = "三(一)二，集体交办机制"
_SUPERVISION: Final = "三(一)二，督办机制"
_FEEDBACK: Final = "三(一)二，信息反馈机制"
_VISITS: Final = "三(一)二，回访机制"

STEPS: Final[Mapping[str, Figure]] = {
    "gap_to_others": Figure(
        "Q2差", "千件与其余之差", "千件的化解率减去其余案件的", NO_WHOLE, "二(三)",
        step_rates.gap_to_others,
    ),
    "routed_in_time": Figure(
        "", "按时受理率", "其中规定天数内告知、对接、交办、当场答复或分流的",
        "本年登记、满规定天数的案件", "二(二)", step_rates.routed_in_time,
    ),
    "list_complete": Figure(
        "", "清单完整率", "其中六栏都填了的", _ALL, _SCREENING, step_rates.list_complete
    ),
    "referrals": Figure(
        "", "转交办次数", "登记以前的转交办，加上交办和调整承办", NO_WHOLE, _SCREENING,
        step_rates.referrals,
    ),
    "matched": Figure(
        "", "对接率", "其中定了主管部门、事涉地方和承办单位的", "本年筛选的案件，减去分流",
        _MATCHING, step_rates.matched,
    ),
    "selected_to_matched": Figure(
        "Q16", "筛选到对接", "天数", NO_WHOLE, _MATCHING, step_rates.selected_to_matched
    ),
    "unreceipted": Figure(
        "", "超期未签收", "交办后过了承办单位提异议的工作日，还没有签收的", NO_WHOLE,
        _SCREENING, step_rates.unreceipted,
    ),
    "promises_kept": Figure(
        "Q4d", "承诺兑现率", "其中在承诺的时限内办结的，批准的延期算在内",
        "到期、在交办会上公开承诺过的案件", _ASSIGNMENT, step_rates.promises_kept,
    ),
    "planned": Figure(
        "", "方案率", "其中有化解方案的", _LED, _SUPERVISION, lead_rates.planned
    ),
    "kept_leader": Figure(
        "", "一抓到底率", "其中没有换过包案领导的", _LED, _SUPERVISION, lead_rates.kept_leader
    ),
    "leader_changes": Figure(
        "", "更换领导次数", "包案领导更换的次数，提级换的也算", NO_WHOLE, _SUPERVISION,
        lead_rates.leader_changes,
    ),
    "four_duties": Figure(
        "", "四包完成率", "其中四包各有记录的", _LED, _SUPERVISION, lead_rates.four_duties
    ),
    "talks": Figure(
        "", "思想转化谈话次数", "本年包思想转化的记录", NO_WHOLE, _SUPERVISION, lead_rates.talks
    ),
    "leader_actions": Figure(
        "", "包案领导过问次数", "本年包案领导听汇报、到现场、约谈、接访等",
        NO_WHOLE, "三(一)一", lead_rates.leader_actions,
    ),
    "supervisions_of_overdue": Figure(
        "", "逾期督办次数", "过了时限还在办的案件，每件督办几次", NO_WHOLE, _SUPERVISION,
        lead_rates.supervisions_of_overdue,
    ),
    "requests_solved": Figure(
        "", "解决问题件数", "有诉求得到支持、已落实、有证据的", NO_WHOLE, "二(二)",
        lead_rates.requests_solved,
    ),
    "counselled": Figure(
        "", "教育疏导件数", "做过思想转化或教育疏导的", NO_WHOLE, "二(二)", lead_rates.counselled
    ),
    "relieved": Figure(
        "", "困难救助件数", "给过困难救助、司法救助或法律援助的", NO_WHOLE, "二(二)",
        lead_rates.relieved,
    ),
    "monthly_progress": Figure(
        "Q6a", "月汇总率", "其中当月有进展、交办、重新督办或办结记录的",
        "筛选的案件办理中的月份，一件一月", _FEEDBACK, case_months.monthly_progress,
    ),
    "monthly_feedback": Figure(
        "Q6b", "信访人反馈率", "其中当月反馈到本人的",
        "筛选的案件办理中、本人要求反馈的月份，一件一月", _FEEDBACK, case_months.monthly_feedback,
    ),
    "reported_in_time": Figure(
        "Q6c", "及时报告率", "其中办结后规定天数内向常委会领导报告的", "单位办结、满规定天数的案件",
        _FEEDBACK, report_rates.reported_in_time,
    ),
    "opinion_attached": Figure(
        "Q6d", "附信访人意见率", "其中附有本人原话的",
        "单位办结的案件，减去未表态的、匿名和不愿联系的", _FEEDBACK, report_rates.opinion_attached,
    ),
    "leader_reports": Figure(
        "", "向领导报告次数", "本年向常委会领导的报告", NO_WHOLE, _FEEDBACK,
        report_rates.leader_reports,
    ),
    "told_in_circular": Figure(
        "", "办结通报率", "其中列入通报的", "本季度以前结案的案件", _FEEDBACK,
        report_rates.told_in_circular,
    ),
    "repeated": Figure(
        "Q14", "重复信访率（事项）",
        "其中观察期内又为同一件事来的，申请复查的不算；只供学习，不作考核", "办结满观察期的案件",
        _VISITS, report_rates.repeated,
    ),
}  # fmt: skip

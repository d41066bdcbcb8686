"""口径 of 每周一排查, of what groups and organs do, and of 每季一通报."""

from collections.abc import Mapping
from typing import Final

from qianwan.figures import activity_rates as a
from qianwan.figures import screening_rates as s
from qianwan.figures.figure import NO_WHOLE, Figure

SCREENINGS: Final[Mapping[str, Figure]] = {
    "screenings": Figure(
        "Q8a",
        "周排查率",
        "其中有小组报了的",
        "本年已过的周，按乡镇（街道）一周一计；没有小组的不计",
        "三(二)二，每周一排查",
        s.screenings,
    ),
    "group_screenings": Figure(
        "",
        "小组周排查率",
        "其中报了的，零报告也算",
        "本年已过的周，按乡镇（街道）的小组一周一计",
        "三(二)二，每周一排查",
        s.group_screenings,
    ),
    "zero_reports": Figure(
        "", "零报告占比", "排查了没有发现的", "报了的小组周", "三(二)二，每周一排查", s.zero_reports
    ),
    "late_screenings": Figure(
        "",
        "迟报占比",
        "一周过后超过规定天数才报的",
        "报了的小组周",
        "三(二)二，每周一排查",
        s.late_screenings,
    ),
    "groups_missing": Figure(
        "",
        "本周未报小组",
        "本周还没有报排查的小组",
        NO_WHOLE,
        "三(二)二，每周一排查",
        s.groups_missing,
    ),
    "found_by_screening": Figure(
        "",
        "排查发现件数",
        "各周排查报告写的件数，登记与否不论",
        NO_WHOLE,
        "三(二)二，每周一排查",
        s.found_by_screening,
    ),
}
ACTIVITIES: Final[Mapping[str, Figure]] = {
    "groups_active": Figure(
        "",
        "小组活动率",
        "本季有交流、会诊、学习或联系选民的",
        "代表小组",
        "三(二)二，定期组织代表小组活动",
        a.groups_active,
    ),
    "activities": Figure(
        "",
        "小组活动次数",
        "本年交流、会诊、学习和联系选民的次数",
        NO_WHOLE,
        "三(二)二，定期组织代表小组活动",
        a.activities,
    ),
    "attendance": Figure(
        "",
        "活动到会率",
        "其中实到的人次",
        "本年交流、会诊、学习时在任的本组代表，按人次",
        "三(二)二，定期组织代表小组活动",
        a.attendance,
    ),
    "deputies_attending": Figure(
        "",
        "代表参加活动率",
        "本年参加过小组活动的",
        "在任代表（按人）",
        "三(二)二，定期组织代表小组活动",
        a.deputies_attending,
    ),
    "contact_days": Figure(
        "",
        "联系选民天数",
        "本年各小组联系选民的天数之和",
        NO_WHOLE,
        "三(二)二，代表联系选民活动",
        a.contact_days,
    ),
    "requests_handled": Figure(
        "",
        "诉求办理率",
        "其中当场答复、转交办理或登记为纠纷的",
        "本年联系选民时收到的咨询和诉求，按件",
        "三(二)二，代表联系选民活动",
        a.requests_handled,
    ),
    "disputes_consulted": Figure(
        "",
        "会商纠纷化解率",
        "其中已化解的",
        "本年交流、会诊时议过的矛盾纠纷",
        "三(二)二，会诊协商",
        a.disputes_consulted,
    ),
    "appeal_received": Figure(
        "",
        "倡议书印发到位率",
        "本年签收了活动倡议书的",
        "在任代表（按人）",
        "三(二)二，印发至每位代表",
        a.appeal_received,
    ),
    "plan_received": Figure(
        "",
        "实施方案印发到位率",
        "本年签收了实施方案的",
        "在任代表（按人）",
        "三(二)二，印发至每位代表",
        a.plan_received,
    ),
    "pledge_signed": Figure(
        "",
        "责任书签订率",
        "本年签了责任书的",
        "在任代表（按人）",
        "三(二)二，明确代表责任",
        a.pledge_signed,
    ),
    "publicity": Figure("", "宣传次数", "本年的宣传", NO_WHOLE, "三(二)二，广泛宣传", a.publicity),
    "groups_with_rules": Figure(
        "",
        "制度建立率",
        "印发了工作推进制度的",
        "代表小组",
        "三(二)二，工作推进制度",
        a.groups_with_rules,
    ),
    "services": Figure(
        "", "服务次数", "本年为代表办的培训等服务", NO_WHOLE, "四(二)，全方位的服务", a.services
    ),
    "circulars_on_time": Figure(
        "Q8c",
        "按时通报率",
        "其中季后规定天数以内印发的",
        "印发日期在本年到期的季度，和提前印发的",
        "三(二)二，每季一通报",
        a.circulars_on_time,
    ),
}

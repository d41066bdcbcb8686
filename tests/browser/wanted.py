"""What people type into the search box, and the start of a page that must be among the first ten.

Codes and numbers, places, groups, the opinion's terms, rules by number, words of the handbook; many
are two characters that stand inside sentences.
"""

from typing import Final

WANTED: Final = {
    # records, places, groups
    "C371721-2026-0001": "cases/C371721-2026-0001",
    "C371700-2026-0001": "cases/C371700-2026-0001",
    "曹县": "cases/371721",
    "牡丹区": "cases/371702",
    "普连集镇": "groups/371721102",
    "曹城街道": "groups/371721001",
    "示例代表小组": "groups/",
    "G371721-001": "groups/371721",
    # rules
    "QW301": "rules/QW301",
    "QW402": "rules/QW402",
    "qw606": "rules/QW606",
    "身份证": "handbook/privacy",
    "更正": "handbook/correct",
    "签字": "rules/QW402",
    "核查": "rules/QW414",
    "并案": "rules/QW219",
    "延期": "rules/QW3",
    "冲突": "rules/QW005",
    # pages of the two campaigns
    "三个一批": "cases/index",
    "领导包案": "cases/leaders",
    "四包": "cases/leaders",
    "委室": "cases/offices",
    "承诺": "cases/promises",
    "交办": "cases/promises",
    "回访": "cases/feedback",
    "筛选": "cases/selection",
    "两翼扩展": "disputes/wings",
    "四轮驱动": "wheels",
    "排查": "screenings/",
    "零报告": "screenings/",
    "预警": "warnings/",
    "四早": "glossary",
    "调度": "work/dispatch",
    "督导": "work/inspections",
    "困难": "work/needs",
    "表彰": "work/praise",
    "考核": "appraisal",
    "通报": "circulars/",
    "第三季度": "circulars/2026-Q3",
    "六步推进": "opinion",
    # measures
    "化解": "measures",
    "化解率": "measures",
    "息诉息访率": "handbook/figures",
    "满意率": "measures",
    "补录": "measures",
    "分母": "measures",
    "口径": "measures",
    "记功": "rules/QW43",
    # the handbook
    "手册": "handbook/index",
    "导入": "handbook/excel",
    "Excel": "handbook/excel",
    "交办单": "rules/QW306",
    "登记簿": "handbook/register",
    "个人信息": "handbook/",
    "填错": "handbook/correct",
    "换届": "handbook/year",
    "备份": "handbook/server",
    "钩子": "handbook/server",
    "截止日": "rules/QW491",
    "合并": "handbook/changes",
    "复发": "handbook/fields",
    "化解人次": "glossary",
}

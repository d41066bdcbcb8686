"""What a change does to the congress's other work: meetings, activities, weeks, warnings, affairs.

And to what organs keep for the campaigns, and to circulars.
"""

import json
from datetime import date

import builders as b
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_diff import DAY, LIMIT, corrected, counted, git, lines, review, run, section
from test_diff import root as a_root

from qianwan.figures.movement import Departure, Move, departures, moved
from qianwan.figures.report import ALL, Report
from qianwan.figures.values import Share
from qianwan.model.circular import Circular
from qianwan.papers.review import as_data, as_markdown, as_text

root = a_root  # its fixture
HOME = b.group("G371721-001", ("R371721-00001", "R371721-00002"))
NEXT = b.group("G371721-002", ("R371721-00003",))
SIGN, ROAD, WEEKS = "W371721-2026-0001", "W371721-2026-0002", "S371721102-2026"
TROUBLE, PRAISE, VISIT = "T371721-2026-0001", "T371721-2026-0002", "A371721-2026-0001"
CALL, TOUR = "M371721-2026-05", "M371721-2026-06"
OFFICE = "示例人大信访室（O371721-信访室）"
ASKED = [
    {"topic": "政策咨询", "count": 3, "hearing": "当场答复"},
    {"topic": "土地房屋", "count": 2, "hearing": "待答复"},
]


@pytest.mark.parametrize(
    ("record", "says"),
    [
        pytest.param(
            b.activity(
                "联系选民", "2026-06-20", id=VISIT, attended=["R371721-00001"], asked=ASKED
            ),
            [
                f"{VISIT} 联系选民，G371721-001，2026-06-20",
                "参加：1 人，本组在任 2 人",
                "咨询和诉求：5 件，待答复 2 件",
            ],
            id="a-day-with-voters",
        ),
        pytest.param(
            b.activity("印发", "2026-06-20", id=VISIT, paper="工作手册"),
            [f"{VISIT} 印发，G371721-001，工作手册，2026-06-20"],
            id="a-paper-nobody-signed-for",
        ),
        pytest.param(
            b.activity("服务", "2026-07-02", id=VISIT, organ="O371721"),
            [f"{VISIT} 服务，O371721，2026-07-02，截止日以后"],
            id="an-act-after-the-day",
        ),
        pytest.param(
            b.screening(b.reported("2026-W10", "2026-03-08", "G371721-001", G371721_002=3)),
            [
                f"{WEEKS} 每周排查，示例镇102",
                "新记 1 条：2026-03-08 排查（2026-W10，零报告 1 个小组，发现 3 件）",
            ],
            id="a-year-of-weeks",
        ),
        pytest.param(
            b.warning(
                b.event("2026-06-21", "报告", to="O371721"),
                id=SIGN,
                registered="2026-06-21",
                found="2026-06-20",
                risk="重大",
            ),
            [
                f"{SIGN} 苗头预警，重大，示例镇102，2026-06-21 登记，待处置（自 2026-06-21）",
                "早发现：2026-06-20",
                "早报告：2026-06-21，发现后 1 天",
                "早控制：还没有",
                "早解决：还没有",
                "新记 1 条：2026-06-21 报告",
            ],
            id="a-warning",
        ),
        pytest.param(
            b.affair("困难", id=TROUBLE, by="R371721-00001", registered="2026-06-20"),
            [
                f"{TROUBLE} 困难，培训，R371721-00001，2026-06-20 登记，待办（自 2026-06-20）",
                f"期限：2026-04-10，{OFFICE}",
            ],
            id="a-deputy-s-difficulty",
        ),
        pytest.param(
            b.affair(
                "表彰", b.event("2026-06-21", "公示", until="2026-06-28"), id=PRAISE, group=None,
                deputy="R371721-00001", registered="2026-06-20",
            ),
            [
                f"{PRAISE} 表彰，O371721-信访室，R371721-00001，2026-06-20 登记，"
                "公示中（自 2026-06-21）",
                "公示：到 2026-06-28",
                "新记 1 条：2026-06-21 公示",
            ],
            id="a-commendation",
        ),
        pytest.param(
            b.met("调度会", "2026-06-20", id=CALL, month="2026-06", settled=["2026-07-10"]),
            [
                f"{CALL} 2026-06 调度会，O371721，2026-06-20",
                f"第 1 项：待落实，期限 2026-07-10，{OFFICE}",
            ],
            id="a-dispatch-meeting",
        ),
        pytest.param(
            b.met("督导", "2026-06-20", id=TOUR, place=b.TOWN),
            [f"{TOUR} 督导，O371721，示例镇102，2026-06-20"],
            id="an-inspection-that-found-nothing",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_a_new_record(record, says):
    known = [HOME, NEXT, b.organ()]
    found = review(known, [*known, record])

    assert section(found, "新登记") == ["新登记 1 件", *says]


def weeks(*more):
    return b.screening(b.reported("2026-W10", "2026-03-08", "G371721-001"), *more)


def warned(*events):
    return b.warning(*events, id=SIGN)


def meeting(*events, **head):
    return b.met(
        "调度会", "2026-05-29", *events, id=CALL, month="2026-05",
        **{"settled": ["2026-06-10", "2026-06-20"], **head},
    )  # fmt: skip


CONTROL = b.event("2026-06-20", "控制", measure="组织调解")
DONE = b.event("2026-06-08", "完成", decision=1)
PUT_OFF = b.event("2026-06-18", "改期", decision=2, until="2026-07-20", reason="只此一处的理由")
NOTICE = b.event("2026-06-10", "公示", until="2026-06-17")
CONTESTED = b.event("2026-06-12", "异议", words="m4x8zd")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(
            warned(),
            warned(CONTROL),
            [
                f"{SIGN} 苗头预警，一般，示例镇102",
                "状态：待处置（自 2026-03-02） → 已控制（自 2026-06-20）",
                "早控制：还没有 → 2026-06-20，发现后 110 天",
                "新记 1 条：2026-06-20 控制",
            ],
            id="a-warning-controlled",
        ),
        pytest.param(
            meeting(),
            meeting(DONE, PUT_OFF),
            [
                f"{CALL} 2026-05 调度会，O371721",
                f"第 1 项：待落实，期限 2026-06-10，{OFFICE} → 已完成 2026-06-08，{OFFICE}",
                f"第 2 项：待落实，期限 2026-06-20，{OFFICE}"
                f" → 待落实，期限 2026-07-20（改期 1 次），{OFFICE}",
                "新记 2 条：2026-06-08 完成、2026-06-18 改期",
            ],
            id="matters-of-a-meeting",
        ),
        pytest.param(
            meeting(settled=["2026-06-10"]),
            meeting(attended=[b.UNIT]),
            [
                f"{CALL} 2026-05 调度会，O371721",
                f"第 2 项：— → 待落实，期限 2026-06-20，{OFFICE}",
                f"补填 到会单位：— → {b.UNIT}",
                "补填 议定和督导发现的事项 第 2 项 事项有改动",
                f"补填 议定和督导发现的事项 第 2 项 责任单位：— → {OFFICE}",
                "补填 议定和督导发现的事项 第 2 项 期限：— → 2026-06-20",
            ],
            id="a-meeting-s-record-that-grows",
        ),
        pytest.param(
            weeks(),
            weeks(
                b.reported("2026-W25", "2026-06-29", G371721_001=2),
                b.reported("2026-W26", "2026-06-28", "G371721-001", "G371721-002"),
            ),
            [
                f"{WEEKS} 每周排查，示例镇102",
                "2026-W26：0/2 个小组报了，没有报的：G371721-001、G371721-002 → 2/2 个小组报了",
                "2026-W25：0/2 个小组报了，没有报的：G371721-001、G371721-002"
                " → 1/2 个小组报了，没有报的：G371721-002",
                "新记 2 条：2026-06-29 排查（2026-W25，发现 2 件，迟报）、"
                "2026-06-28 排查（2026-W26，零报告 2 个小组）",
            ],
            id="weeks-zero-and-late",
        ),
        pytest.param(
            b.affair("困难", id=TROUBLE),
            b.affair("困难", b.event("2026-06-20", "解决"), id=TROUBLE),
            [
                f"{TROUBLE} 困难，培训，G371721-001",
                "状态：待办（自 2026-03-02） → 已解决（自 2026-06-20）",
                f"期限：2026-04-10，{OFFICE} → —",
                "新记 1 条：2026-06-20 解决",
            ],
            id="a-difficulty-solved",
        ),
        pytest.param(
            b.affair("表彰", NOTICE, id=PRAISE),
            b.affair("表彰", NOTICE, CONTESTED, id=PRAISE),
            [
                f"{PRAISE} 表彰，O371721-信访室，G371721-001",
                "状态：公示中（自 2026-06-10） → 有异议（自 2026-06-12）",
                "公示：到 2026-06-17 → 到 2026-06-17，有异议 1 件没有核实",
                "新记 1 条：2026-06-12 异议",
            ],
            id="a-commendation-contested",
        ),
    ],
)
def test_what_is_said_of_a_record_that_went_on(before, after, says):
    known = [HOME, NEXT, b.organ()]
    found = review([*known, before], [*known, after])

    assert section(found, "办理进展") == ["办理进展 1 件", *says]
    assert not any(line.startswith("更正") for line in lines(found))


def test_of_several_disputes_discussed_the_one_that_came_is_told():
    first, second = b.dispute(b.consent()), b.dispute(b.on_the_spot())
    act = {"id": VISIT, "date": "2026-03-03"}
    before, after = (
        b.activity("会诊", act["date"], *fix, id=VISIT, disputes=[first.id])
        for fix in ([], [corrected("登记", disputes=[first.id, second.id])])
    )
    known = [HOME, first, second]

    told = section(review([*known, before], [*known, after]), "办理进展")
    assert f"议过的纠纷：— → {second.id}，现在已化解" in told


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(
            weeks(b.reported("2026-W25", "2026-06-29", G371721_001=2)),
            weeks(
                b.reported("2026-W25", "2026-06-29", G371721_001=2),
                corrected({"date": "2026-06-29", "type": "排查"}, day="2026-06-30"),
            ),
            [
                f"{WEEKS} 作废第 2 条“排查”（2026-06-29，2026-W25，发现 2 件，迟报）",
                "原因：“登记时选错”",
            ],
            id="a-week-voided",
        ),
        pytest.param(
            meeting(DONE),
            meeting(DONE, corrected({"date": "2026-06-08", "type": "完成"}, date="2026-06-11")),
            [
                f"{CALL} 更正第 1 条“完成”（2026-06-08）",
                "日期：2026-06-08 → 2026-06-11",
                "原因：“登记时选错”",
            ],
            id="a-matter-done-later",
        ),
        pytest.param(
            meeting(),
            meeting(settled=["2026-06-10"]),
            [
                f"{CALL} 登记被改动，没有写更正",
                "议定和督导发现的事项 第 2 项 事项有改动",
                f"议定和督导发现的事项 第 2 项 责任单位：{OFFICE} → —",
                "议定和督导发现的事项 第 2 项 期限：2026-06-20 → —",
            ],
            id="a-matter-that-vanished",
        ),
        pytest.param(
            meeting(cases=["C371721-2026-0001", "C371721-2026-0002"]),
            meeting(cases=["C371721-2026-0001"]),
            [
                f"{CALL} 登记被改动，没有写更正",
                "交办案件：C371721-2026-0001、C371721-2026-0002 → C371721-2026-0001",
            ],
            id="a-case-taken-off-the-list",
        ),
    ],
)
def test_what_a_correction_changed(before, after, says):
    known = [HOME, NEXT, b.organ()]
    found = review([*known, before], [*known, after])

    assert section(found, "更正") == ["更正 1 处", *says]


def test_a_state_that_changed_comes_before_what_was_only_noted():
    noted = b.event("2026-06-20", "报告", to="O371721")
    before = [warned(), b.warning(id=ROAD), meeting(), b.organ()]
    after = [warned(noted), b.warning(CONTROL, id=ROAD), meeting(DONE), b.organ()]

    told = section(review(before, after), "办理进展")
    assert [line.split()[0] for line in told if line[0] in "WM"] == [ROAD, CALL, SIGN]


LATE = b.event("2026-05-01", "报告", to="O371721", late="交接时漏记")


def test_late_entries_of_any_kind_stand_under_their_reason():
    found = review(
        [HOME, warned(), weeks()],
        [
            HOME,
            warned(LATE),
            weeks({**b.reported("2026-W11", "2026-03-20", "G371721-001"), "late": "交接时漏记"}),
        ],
    )

    assert section(found, "补录") == [
        "补录 2 条",
        "“交接时漏记”：最早 2026-03-20",
        f"2 条：{WEEKS} 2026-03-20 排查（2026-W11，零报告 1 个小组）、{SIGN} 2026-05-01 报告",
    ]


LED = {"kind": "领导小组", "head": "L371721-001", "from": "2026-01-10"}
TOURING = {"kind": "督导组", "head": "L371721-002", "from": "2026-02-01"}
PLAN = {"year": 2026, "number": "示人发〔2026〕9号", "date": "2026-02-25"}
ORGAN = "示例人大（O371721）"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(
            {"teams": [LED]},
            {"teams": [TOURING, LED]},
            [f"新增领导小组和督导组 1 个：{ORGAN} 督导组 2026-02-01"],
            id="a-team-formed",
        ),
        pytest.param(
            {"teams": [LED, TOURING]},
            {"teams": [LED, {**TOURING, "until": "2026-06-15"}]},
            [f"领导小组和督导组 {ORGAN} 督导组 2026-02-01", "至：— → 2026-06-15"],
            id="a-team-ended",
        ),
        pytest.param(
            {"teams": [LED]},
            {"teams": [{**LED, "members": ["L371721-002"]}]},
            [
                f"领导小组和督导组 {ORGAN} 领导小组 2026-01-10",
                "成员：— → 示例人大副主任（L371721-002）",
            ],
            id="a-team-s-member",
        ),
        pytest.param(
            {"plans": [PLAN]},
            {"plans": []},
            [f"不见了统一方案 1 份：{ORGAN} 2026 示人发〔2026〕9号"],
            id="a-plan-gone",
        ),
        pytest.param(
            {},
            {"plans": [PLAN]},
            [f"新增统一方案 1 份：{ORGAN} 2026 示人发〔2026〕9号"],
            id="a-plan-issued",
        ),
        pytest.param(
            {"network": {"villages": 20, "contacts": 18}},
            {"network": {"villages": 20, "contacts": 20}},
            [f"人大机关 {ORGAN}", "信息网络 有信息员的：18 → 20"],
            id="the-network",
        ),
    ],
)
def test_what_changes_in_what_an_organ_keeps(before, after, says):
    found = review([b.organ(**before)], [b.organ(**after)])

    assert section(found, "名册和方案") == ["名册和方案 1 处", *says]


def circular(**columns):
    data = {"id": "2026-Q1", "problems": ["少数乡镇报得迟。"], **columns}
    return msgspec.convert(data, Circular)


FIGURE = {"key": "resolution", "counted": "26/32", "value": "81.25%"}
OF_COUNTY = {"key": "resolution", "region": "371721", "counted": "6/9", "value": "66.66%"}
ISSUED = {"number": "示人发〔2026〕3号", "issued": "2026-04-10", "figures": [FIGURE, OF_COUNTY]}


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param([], [circular()], ["通报 1 处", "新增通报 1 期：2026-Q1"], id="drafted"),
        pytest.param(
            [circular()],
            [circular(**ISSUED)],
            [
                "通报 3 处",
                "通报 2026-Q1",
                "文号：— → 示人发〔2026〕3号",
                "印发日期：— → 2026-04-10",
                "新增印发时的数字 2 个：2026-Q1 化解率、2026-Q1 化解率 曹县（371721）",
            ],
            id="issued",
        ),
        pytest.param(
            [circular(**ISSUED)],
            [circular(**{**ISSUED, "figures": [{**FIGURE, "counted": "27/32"}, OF_COUNTY]})],
            ["通报 1 处", "印发时的数字 2026-Q1 化解率", "n/N：26/32 → 27/32"],
            id="a-figure-changed-afterwards",
        ),
    ],
)
def test_what_changes_in_a_circular(before, after, says):
    assert section(review(before, after), "通报") == says


SPOKEN = [
    (meeting(), meeting(DONE, PUT_OFF)),
    (b.met("督导", id=TOUR, decisions=[]), b.met("督导", id=TOUR, decisions=[
        {"what": "只此一处的事项", "owner": b.OFFICE, "due": "2026-06-10"}
    ])),
    (
        b.affair("困难", id=TROUBLE),
        b.affair("困难", b.event("2026-06-20", "不能解决", reason="只此一处的理由"), id=TROUBLE),
    ),
    (warned(), warned(b.event("2026-06-20", "排除", reason="只此一处的理由"))),
    (b.affair("表彰", NOTICE, id=PRAISE), b.affair("表彰", NOTICE, CONTESTED, id=PRAISE)),
]  # fmt: skip


@pytest.mark.parametrize("is_new", [pytest.param(True, id="new"), pytest.param(False, id="known")])
def test_no_words_and_no_names_are_told(is_new):
    known = [HOME, NEXT, b.organ()]
    before = [] if is_new else [old for old, _ in SPOKEN]
    found = review([*known, *before], [*known, *(new for _, new in SPOKEN)])

    told = as_text(found.outline) + as_markdown(found.outline) + json.dumps(
        as_data(found), ensure_ascii=False
    )  # fmt: skip
    assert all(record.id in told for _, record in SPOKEN)
    assert not [said for said in ("只此一处", "m4x8zd", "张某甲", "核对数字") if said in told]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(
            [weeks()],
            [weeks(corrected({"date": "2026-03-08", "type": "排查"}))],
            "G371721-001 所依的记录改了，不再计入分母：零报告占比、迟报占比",
            id="a-week-voided",
        ),
        pytest.param(
            [b.activity("学习", attended=["R371721-00001"], id=VISIT)],
            [],
            f"{VISIT} 记录不见了，不再计入分母：活动到会率",
            id="an-activity-gone-is-named-once",
        ),
        pytest.param(
            [b.affair("困难", id=TROUBLE)],
            [b.affair("困难", b.event("2026-06-20", "撤回"), id=TROUBLE)],
            f"{TROUBLE} 撤回，不再计入分母：困难解决率、代表困难按期答复率",
            id="a-difficulty-withdrawn",
        ),
        pytest.param(
            [warned(b.event("2026-06-20", "解决", outcome="已经解决"))],
            [
                warned(
                    b.event("2026-06-20", "解决", outcome="已经解决"),
                    corrected({"date": "2026-06-20", "type": "解决"}),
                )
            ],
            f"{SIGN} 还没有了结，不再计入分母：预警准确率",
            id="a-warning-open-again",
        ),
        pytest.param(
            [meeting()],
            [meeting(PUT_OFF)],
            f"{CALL} 未到期，不再计入分母：议定事项按期完成率、议定事项改期率",
            id="a-matter-put-off",
        ),
        pytest.param(
            [warned()],
            [warned(corrected("登记", risk="一般", kind="个案"))],
            f"{SIGN} 现为待处置，不再计入分母：苗头及时处置率",
            id="a-warning-of-another-kind",
        ),
    ],
)
def test_who_leaves_a_denominator(before, after, says):
    known = [HOME, NEXT, b.organ()]
    found = review([*known, *before], [*known, *after])

    assert section(found, "离开分母") == ["离开分母 1 个", says]
    assert lines(found)[3] == "离开分母 1 个"


def test_cases_stand_before_all_else_that_leaves_a_denominator():
    """An activity that vanishes mustn't hide the case that does."""
    acts = [b.activity("学习", id=f"A371721-2026-{n:04}") for n in range(1, 40)]
    case, spat = b.case(b.assigned()), b.dispute(b.consent())

    told = section(review([HOME, *acts, case, spat], [HOME]), "离开分母")
    assert [line.split()[0] for line in told[1:4]] == [case.id, spat.id, "A371721-2026-0001"]


def test_a_record_bears_the_reasons_of_what_left_and_not_of_what_came():
    old = Share(frozenset(), frozenset({f"{CALL}@1", f"{CALL}@2"}))
    waiting = {"未到期": frozenset({f"{CALL}@3"})}
    moves = [Move("decisions_on_time", ALL, old, Share(frozenset(), frozenset(), waiting))]

    assert departures(moves) == [Departure(CALL, ["decisions_on_time"], [])]


def test_the_figures_that_the_other_work_moves():
    """26 weeks of one group have ended; of six months five had to have their meeting by now."""
    known = [HOME, b.organ()]
    more = weeks(b.reported("2026-W11", "2026-03-15", "G371721-001"))
    act = b.activity("联系选民", "2026-06-20", id=VISIT, attended=["R371721-00001"], asked=ASKED)
    found = review([*known, weeks()], [*known, more, act, meeting(settled=["2026-06-10"])])

    asked = [f"{VISIT}@{number}" for number in range(1, 6)]
    assert section(found, "数字变动") == [
        "数字变动 12 项",
        "周排查率 3.84% (1/26) → 7.69% (2/26)",
        "分子进 1 个：371721102@2026-W11",
        "小组周排查率 3.84% (1/26) → 7.69% (2/26)",
        "分子进 1 个：G371721-001@2026-W11",
        "零报告占比 100.00% (1/1) → 100.00% (2/2)",
        "分子进 1 个：G371721-001@2026-W11",
        "分母进 1 个：G371721-001@2026-W11",
        "迟报占比 0.00% (0/1) → 0.00% (0/2)",
        "分母进 1 个：G371721-001@2026-W11",
        "小组活动率 0.00% (0/1) → 100.00% (1/1)",
        "分子进 1 个：G371721-001",
        "小组活动次数 0 → 1",
        f"计入 1 次：{VISIT}",
        "代表参加活动率 0.00% (0/2) → 50.00% (1/2)",
        "分子进 1 名：R371721-00001",
        "联系选民天数 0 → 1",
        "计入 1 个：G371721-001",
        "诉求办理率 — (0/0) → 60.00% (3/5)",
        f"分子进 3 个：{'、'.join(asked[:3])}",
        f"分母进 5 个：{'、'.join(asked)}",
        "月调度率 0.00% (0/5) → 20.00% (1/5)",
        "分子进 1 个：O371721@2026-05",
        "议定事项按期完成率 — (0/0) → 0.00% (0/1)",
        "议定事项改期率 — (0/0) → 0.00% (0/1)",
        f"分母进 1 个：{CALL}@1",
    ]


INSPECTION = "records/meetings/2026/M371721-2026-04.yml"
FIX = (
    "\n  - {date: 2026-06-12, type: 更正, by: O371721-信访室, "
    "entry: {date: 2026-06-10, type: 完成}, set: {date: 2026-06-11}, why: 记早了一天}\n"
)


def test_the_command_tells_of_a_meeting(root):
    path = root / INSPECTION
    path.write_text(path.read_text("utf-8").rstrip("\n") + FIX, "utf-8")
    done = run(root, "work", "--as-of", "2026-06-20")

    assert done.exit_code == 0, done.output
    assert "更正 1 处\n  M371721-2026-04 更正第 1 条“完成”（2026-06-10）\n" in done.stdout
    assert "\n    日期：2026-06-10 → 2026-06-11\n" in done.stdout


def test_a_meeting_that_could_not_be_read_before(root):
    path = root / INSPECTION
    text = path.read_text("utf-8")
    path.write_text(text.replace("kind: 督导", "kind: 督查"), "utf-8")
    git(root, "commit", "-qam", "broken")
    path.write_text(text, "utf-8")
    done = run(root, "work", "--as-of", "2026-06-20")

    assert done.exit_code == 0, done.output
    assert "改动以前有 1 件读不出来，原来的数字里没有它们。" in done.stdout
    assert "\n    原来有错误、读不出，现在改好了\n" in done.stdout


SIDES = {
    "warning": [
        None,
        warned(),
        warned(CONTROL),
        warned(b.event("2026-06-20", "排除", reason="误")),
    ],
    "meeting": [None, meeting(), meeting(DONE), meeting(PUT_OFF), meeting(settled=["2026-06-10"])],
    "weeks": [None, weeks(), weeks(b.reported("2026-W11", "2026-04-15", G371721_002=2))],
    "trouble": [
        None,
        b.affair("困难", id=TROUBLE),
        b.affair("困难", b.event("2026-06-20", "撤回"), id=TROUBLE),
    ],
    "activity": [
        None,
        b.activity("学习", id=VISIT, attended=["R371721-00001"]),
        b.activity("联系选民", id=VISIT, asked=ASKED),
    ],
    "organ": [b.organ(), b.organ(teams=[LED]), b.organ(plans=[PLAN])],
}
states = st.tuples(*(st.sampled_from(each) for each in SIDES.values()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(states, states)
def test_a_figure_that_is_not_listed_is_equal_on_both_sides(old, new):
    before, after = (
        Report(b.ledger(HOME, NEXT, *(each for each in side if each)), DAY) for side in (old, new)
    )

    found = {move.key for move in moved(before, after) if move.scope == ALL}
    first, second = counted(before, ALL), counted(after, ALL)
    assert found == {key for key in first if first[key] != second[key]}


def test_a_change_of_everything_stays_under_what_a_comment_may_hold():
    numbers = range(1, 60)
    before = [HOME, NEXT, b.organ()]
    after = [
        HOME, NEXT, b.organ(plans=[{**PLAN, "year": 2000 + n} for n in numbers]),
        *(b.met("督导", id=f"M371721-2026-{n:02}", settled=["2026-06-10"] * 12) for n in numbers),
        *(b.warning(CONTROL, id=f"W371721-2026-{n:04}") for n in numbers),
        *(b.affair("困难", id=f"T371721-2026-{n:04}") for n in numbers),
        weeks(*(b.reported(f"2026-W{n:02}", "2026-06-30", "G371721-001") for n in range(11, 26))),
        circular(**ISSUED),
    ]  # fmt: skip
    found = review(before, after, as_of=date(2026, 6, 30))

    assert 5_000 < len(as_markdown(found.outline)) < LIMIT

from datetime import date

import builders as b
import msgspec
import pytest

from qianwan.figures.due import by_week, due
from qianwan.figures.matters import Due
from qianwan.model.organs import Organ

ORGAN = {
    "id": "O371721",
    "name": "曹县人大常委会",
    "level": "县",
    "region": "371721",
    "offices": [{"id": b.OFFICE, "name": "信访室"}],
}
ALL_SIGNED = [
    {"role": role, "post": "负责人", "date": "2026-01-20"}
    for role in ("督办领导", "委室负责人", "承办单位主要领导", "承办责任人")
]
LEADER = "L371721-001"
GROUP = "G371721-001"
DEPUTY = "R371721-00001"
NOTICE = b.event("2026-01-06", "告知", outcome="受理")
PLAN = b.event("2026-01-25", "方案", LEADER, measures=["核算"], owner=b.UNIT, due="2026-02-28")
SLIP = b.slip(signatures=ALL_SIGNED)  # 2026-01-20, promised for 2026-03-01
REPORTED = b.event("2026-02-11", "报告领导", to=LEADER)
MATCHING = {
    "department": b.UNIT,
    "place": b.TOWN,
    "unit": b.UNIT,
    "route": "第三十一条第六项",
    "recusal_checked": True,
    "standard": [{"item": "书面答复", "evidence": "书面答复送达回证"}],
    "procedure": ["核算"],
}


def progress(day):
    return b.event(day, "进展", b.UNIT, stage="核算")


def feedback(day, reached=True):
    return b.event(day, "信访人反馈", channel="电话", reached=reached)


def taken(record, as_of, *more, campaign=b.CAMPAIGN):
    """What is due of *record* and nothing else, as the list says it."""
    organ = msgspec.convert(ORGAN, Organ)
    found = due(b.ledger(record, organ, *more, campaign=campaign), date.fromisoformat(as_of))
    return [each for each in found if each.key == record.id]


def said(found):
    return [f"{each.day} {each.what} {each.office}" for each in found]


@pytest.mark.parametrize(
    ("events", "as_of", "expected"),
    [
        pytest.param(
            [],
            "2026-01-06",
            ["2026-01-20 告知 O371721-信访室", "2026-03-21 办结 O371721-信访室"],
            id="registered-only",
        ),
        pytest.param([NOTICE], "2026-01-06", ["2026-03-21 办结 O371721-信访室"], id="told"),
        pytest.param([b.assigned()], "2026-01-12", ["2026-03-21 办结 U371721-009"], id="assigned"),
        pytest.param(
            [NOTICE, b.event("2026-01-08", "对接", deadline="2026-02-28", **MATCHING)],
            "2026-01-12",
            ["2026-02-28 办结 U371721-009"],
            id="matched",
        ),
        pytest.param(
            [b.assigned()],
            "2026-04-06",
            ["2026-03-21 办结 U371721-009", "2026-04-05 督办 O371721-信访室"],
            id="overdue-asks-for-supervision",
        ),
        pytest.param(
            [b.assigned(), b.event("2026-04-01", "督办", manner="发函")],
            "2026-04-06",
            ["2026-03-21 办结 U371721-009"],
            id="overdue-and-supervised",
        ),
        pytest.param(
            [b.assigned(), b.handled()],
            "2026-02-12",
            ["2026-02-17 报告办理结果 O371721-信访室", "2026-03-12 回访 O371721-信访室"],
            id="handled",
        ),
        pytest.param(
            [b.assigned(), b.handled(), REPORTED, b.visit("2026-03-01", answer="满意")],
            "2026-03-02",
            [],
            id="nothing-more-of-a-case-that-is-not-selected",
        ),
        pytest.param(
            [b.assigned(), b.handled(), REPORTED, b.unreached("2026-03-01")],
            "2026-03-02",
            [],
            id="two-tries-without-success-are-a-visit",
        ),
        pytest.param(
            [b.event("2026-01-07", "当场答复", opinion="解释说明")],
            "2026-01-08",
            ["2026-02-06 回访 O371721-信访室"],
            id="answered-on-the-spot-needs-no-report",
        ),
        pytest.param(
            [b.assigned(), b.handled(), REPORTED, b.visit("2026-03-01", solved="未解决")],
            "2026-03-02",
            ["2026-03-16 核查 O371721-信访室"],
            id="contrary-answer",
        ),
        pytest.param(
            [
                b.assigned(),
                b.handled(),
                REPORTED,
                b.event("2026-02-20", "重访", kind="原事原由", channel="来访"),
                b.event("2026-03-01", "核查", outcome="维持结案", reply="曹人信〔2026〕1号"),
            ],
            "2026-03-02",
            ["2026-03-12 回访 O371721-信访室"],
            id="rechecked-then-visited",
        ),
        pytest.param(
            [
                b.assigned(),
                b.handled(),
                REPORTED,
                b.event("2026-02-25", "复查复核", kind="复查", stage="申请"),
            ],
            "2026-03-02",
            ["2026-03-27 复查复核决定 O371721-信访室"],
            id="review-asked-for",
        ),
        pytest.param(
            [b.assigned(), b.handled(), REPORTED, b.accepted(), b.closed(), b.visit()],
            "2026-05-01",
            ["2026-05-11 观察期满 O371721-信访室"],
            id="observed",
        ),
        pytest.param(
            [b.assigned(), b.handled(), REPORTED, b.accepted(), b.closed(), b.visit()],
            "2026-05-12",
            [],
            id="observation-over-is-not-overdue",
        ),
        pytest.param(
            [b.event("2026-01-09", "撤回", words="k2m3n4")],
            "2026-01-10",
            ["2026-02-08 撤回回访 O371721-信访室"],
            id="withdrawn",
        ),
        pytest.param(
            [
                b.event("2026-01-09", "撤回", words="k2m3n4"),
                b.event("2026-01-20", "回访", manner="电话", reached=True),
            ],
            "2026-02-10",
            [],
            id="withdrawal-rechecked",
        ),
        pytest.param(
            [b.event("2026-01-09", "转送", to="法院", reason="涉法涉诉")],
            "2026-06-01",
            [],
            id="transferred",
        ),
    ],
)
def test_of_a_case_that_is_not_selected(events, as_of, expected):
    assert said(taken(b.case(*events), as_of)) == expected


@pytest.mark.parametrize(
    ("events", "head", "as_of", "expected"),
    [
        pytest.param(
            [],
            {},
            "2026-01-21",
            [
                "2026-01-20 补签（承办单位主要领导、承办责任人） U371721-009",
                "2026-01-20 补签（督办领导、委室负责人） O371721-农业与农村委",
                "2026-02-04 方案 O371721-农业与农村委",
                "2026-02-20 信访人反馈 O371721-信访室",
                "2026-02-20 进展 U371721-009",
                "2026-03-01 办结 U371721-009",
                "2026-04-20 包案领导过问 L371721-001",
            ],
            id="just-assigned",
        ),
        pytest.param(
            [PLAN, progress("2026-02-15"), feedback("2026-02-18")],
            {},
            "2026-02-20",
            [
                "2026-03-01 办结 U371721-009",
                "2026-03-18 进展 U371721-009",
                "2026-03-21 信访人反馈 O371721-信访室",
                "2026-04-25 包案领导过问 L371721-001",
            ],
            id="a-month-later",
        ),
        pytest.param(
            [PLAN, progress("2026-02-15"), feedback("2026-02-10", False)],
            {},
            "2026-02-20",
            [
                "2026-02-20 信访人反馈 O371721-信访室",
                "2026-03-01 办结 U371721-009",
                "2026-03-18 进展 U371721-009",
                "2026-04-25 包案领导过问 L371721-001",
            ],
            id="one-try-is-no-feedback",
        ),
        pytest.param(
            [PLAN, progress("2026-02-15"), *2 * [feedback("2026-02-10", False)]],
            {},
            "2026-02-20",
            [
                "2026-02-20 信访人反馈 O371721-信访室",
                "2026-03-01 办结 U371721-009",
                "2026-03-18 进展 U371721-009",
                "2026-04-25 包案领导过问 L371721-001",
            ],
            id="nor-are-two-tries-on-one-day",
        ),
        pytest.param(
            [PLAN, feedback("2026-02-10", False), feedback("2026-02-12", False)],
            {"feedback_wish": "每月"},
            "2026-02-19",
            [
                "2026-02-20 进展 U371721-009",
                "2026-03-01 办结 U371721-009",
                "2026-03-15 信访人反馈 O371721-信访室",
                "2026-04-25 包案领导过问 L371721-001",
            ],
            id="two-tries-on-different-days-are",
        ),
        pytest.param(
            [PLAN],
            {"feedback_wish": "有进展时"},
            "2026-02-20",
            [
                "2026-02-20 进展 U371721-009",
                "2026-03-01 办结 U371721-009",
                "2026-04-25 包案领导过问 L371721-001",
            ],
            id="no-news-nothing-to-tell",
        ),
        pytest.param(
            [PLAN, progress("2026-02-15")],
            {"feedback_wish": "有进展时"},
            "2026-02-20",
            [
                "2026-03-01 办结 U371721-009",
                "2026-03-18 信访人反馈 O371721-信访室",
                "2026-03-18 进展 U371721-009",
                "2026-04-25 包案领导过问 L371721-001",
            ],
            id="news-to-tell",
        ),
        pytest.param(
            [PLAN, progress("2026-02-15")],
            {"anonymous": True},
            "2026-02-20",
            [
                "2026-03-01 办结 U371721-009",
                "2026-03-18 进展 U371721-009",
                "2026-04-25 包案领导过问 L371721-001",
            ],
            id="nobody-to-tell",
        ),
        pytest.param(
            [PLAN, progress("2026-02-15")],
            {"feedback_wish": "办结时"},
            "2026-02-20",
            [
                "2026-03-01 办结 U371721-009",
                "2026-03-18 进展 U371721-009",
                "2026-04-25 包案领导过问 L371721-001",
            ],
            id="to-be-told-at-the-end",
        ),
        pytest.param(
            [PLAN, b.handled("2026-02-20")],
            {},
            "2026-02-21",
            ["2026-02-27 报告办理结果 O371721-信访室", "2026-03-22 回访 O371721-信访室"],
            id="handled",
        ),
        pytest.param(
            [
                b.handled("2026-02-20"),
                b.event("2026-02-20", "报告领导", to=LEADER),
                b.visit("2026-03-10", solved="已解决"),
            ],
            {},
            "2026-03-11",
            ["2026-05-21 第二次回访 O371721-信访室"],
            id="second-visit",
        ),
        pytest.param(
            [
                b.handled("2026-02-20"),
                b.event("2026-02-20", "报告领导", to=LEADER),
                b.event("2026-03-01", "重新督办", reason="没有落实"),
            ],
            {},
            "2026-03-02",
            [
                "2026-02-04 方案 O371721-农业与农村委",
                "2026-03-01 办结 U371721-009",
                "2026-03-16 督办 O371721-信访室",
                "2026-04-01 信访人反馈 O371721-信访室",
                "2026-04-01 进展 U371721-009",
                "2026-05-21 包案领导过问 L371721-001",
            ],
            id="reopened-the-deadline-stays-and-the-months-begin-anew",
        ),
        pytest.param(
            [
                PLAN,
                b.event("2026-02-25", "提级", level="市", organ="O371700", reason="难以协调"),
            ],
            {"anonymous": True},
            "2026-02-26",
            [
                "2026-02-20 进展 U371721-009",
                "2026-03-01 办结 U371721-009",
                "2026-04-25 包案领导过问 L371721-001",
            ],
            id="raised",
        ),
    ],
)
def test_of_a_selected_case(events, head, as_of, expected):
    slip = SLIP if events else b.slip()
    record = b.case(b.selected(), slip, *events, **head)

    assert said(taken(record, as_of)) == expected


def test_a_raised_case_is_for_the_congress_that_took_it_up():
    raised = b.event("2026-02-25", "提级", level="市", organ="O371700", reason="难以协调")
    record = b.case(b.assigned(), raised, b.handled("2026-03-01"))

    assert {each.office for each in taken(record, "2026-03-02")} == {"O371700"}


def test_an_anonymous_case_is_assigned_in_time_since_nobody_can_be_told():
    first = taken(b.case(anonymous=True), "2026-01-06")[0]

    assert (first.what, first.entry) == ("交办", "交办")


@pytest.mark.parametrize(
    "events",
    [
        pytest.param([b.assigned()], id="in-hand"),
        pytest.param([b.assigned(), b.handled()], id="answered"),
    ],
)
def test_a_suggestion_has_neither_deadline_nor_visit(events):
    record = b.case(*events, nature="建议意见类")

    assert taken(record, "2026-08-01") == []


def test_a_report_to_the_leader_is_an_act_of_his():
    heard = b.event("2026-03-10", "报告领导", to=LEADER)
    found = taken(b.case(b.selected(), SLIP, PLAN, heard), "2026-03-11")

    assert "2026-06-08 包案领导过问 L371721-001" in said(found)


@pytest.mark.parametrize(
    ("events", "source"),
    [
        pytest.param([], "条例第三十四条", id="law"),
        pytest.param(
            [b.event("2026-01-08", "对接", deadline="2026-02-28", **MATCHING)],
            "对接",
            id="matching",
        ),
        pytest.param([b.selected(), SLIP], "承诺", id="promise"),
        pytest.param(
            [
                b.selected(),
                SLIP,
                b.event(
                    "2026-02-20",
                    "延期",
                    until="2026-03-31",
                    reason="情况复杂",
                    approver="主任",
                    told="2026-02-20",
                ),
            ],
            "延期",
            id="extension",
        ),
    ],
)
def test_the_deadline_says_what_set_it(events, source):
    limits = [
        {**each, "source": "条例第三十四条"} if each["key"] == "handling_days" else each
        for each in b.CAMPAIGN["limits"]
    ]
    found = taken(b.case(*events), "2026-02-21", campaign={**b.CAMPAIGN, "limits": limits})

    assert [each.source for each in found if each.what == "办结"] == [source]


def test_a_limit_of_the_legal_route_stands_before_the_general_one():
    route = {"key": "recheck_days", "route": MATCHING["route"], "days": 5, "source": "条例"}
    campaign = {**b.CAMPAIGN, "limits": [*b.CAMPAIGN["limits"], route]}
    matching = b.event("2026-01-08", "对接", deadline="2026-02-28", **MATCHING)
    contrary = b.visit("2026-03-01", solved="未解决")
    record = b.case(matching, b.assigned(), b.handled(), REPORTED, contrary)

    [found] = taken(record, "2026-03-02", campaign=campaign)

    assert (found.day, found.source) == (date(2026, 3, 6), "条例")


def escalation(day, to):
    return b.event(day, "上报", GROUP, to=to, reason="难以协调")


def agreement(**more):
    given = [{"deputy": DEPUTY, "group": GROUP, "role": "主办"}]
    return b.event(
        "2026-03-01",
        "化解",
        "O371721102",
        level="乡",
        manner="会诊",
        agreement={"form": "书面", **more},
        credits=given,
        confirmed_by="村(居)委会",
    )


def performed(day, how):
    return b.event(day, "履行", GROUP, performed=how)


AGREED = agreement(performance_due="2026-04-30")


@pytest.mark.parametrize(
    ("events", "as_of", "expected"),
    [
        pytest.param([b.consent()], "2026-09-01", [], id="nothing-by-itself"),
        pytest.param(
            [escalation("2026-03-01", "乡")],
            "2026-03-02",
            ["2026-03-16 接办 O371721102"],
            id="town",
        ),
        pytest.param(
            [escalation("2026-03-01", "县")],
            "2026-03-02",
            ["2026-03-16 接办 O371721-信访室"],
            id="county",
        ),
        pytest.param(
            [escalation("2026-03-01", "市")], "2026-03-02", ["2026-03-16 接办 O371700"], id="city"
        ),
        pytest.param(
            [
                escalation("2026-03-01", "乡"),
                b.event("2026-03-05", "接办", "O371721102", level="乡"),
            ],
            "2026-04-02",
            [],
            id="taken-over",
        ),
        pytest.param(
            [
                escalation("2026-03-01", "乡"),
                b.event("2026-03-05", "接办", "O371721102", level="乡"),
                escalation("2026-03-10", "县"),
            ],
            "2026-04-02",
            ["2026-03-25 接办 O371721-信访室"],
            id="asked-further-up",
        ),
        pytest.param(
            [
                escalation("2026-03-01", "县"),
                b.event("2026-03-05", "接办", "O371721102", level="乡"),
            ],
            "2026-04-02",
            ["2026-03-16 接办 O371721-信访室"],
            id="taken-over-too-low",
        ),
        pytest.param(
            [escalation("2026-03-01", "县"), b.event("2026-03-05", "失联", GROUP, attempts=3)],
            "2026-04-02",
            [],
            id="ended",
        ),
        pytest.param(
            [b.consent(), AGREED], "2026-04-02", [f"2026-04-30 核实履行 {GROUP}"], id="agreed"
        ),
        pytest.param([b.consent(), agreement()], "2026-04-02", [], id="agreed-without-a-day"),
        pytest.param(
            [b.consent(), AGREED, performed("2026-04-20", "部分")],
            "2026-04-22",
            [f"2026-04-30 核实履行 {GROUP}"],
            id="performed-in-part",
        ),
        pytest.param(
            [b.consent(), AGREED, performed("2026-04-20", "全部")],
            "2026-05-22",
            [],
            id="performed",
        ),
        pytest.param(
            [b.consent(), agreement(), performed("2026-04-20", "未履行")],
            "2026-04-22",
            [f"2026-04-20 督促履行 {GROUP}"],
            id="unperformed",
        ),
        pytest.param(
            [b.consent(), AGREED, b.event("2026-04-01", "复发", GROUP)],
            "2026-05-22",
            [],
            id="recurred",
        ),
    ],
)
def test_of_a_dispute(events, as_of, expected):
    assert said(taken(b.dispute(*events), as_of)) == expected


def test_what_is_not_registered_yet_is_not_due():
    assert taken(b.case(registered="2026-05-01"), "2026-03-01") == []


def test_weeks_run_from_monday_to_sunday():
    days = ["2026-03-01", "2026-03-03", "2026-03-04", "2026-03-08", "2026-03-09", "2026-03-15"]
    found = [Due(date.fromisoformat(day), "办结", "", "", "", "") for day in [*days, "2026-03-16"]]

    weeks = by_week(found, date(2026, 3, 4), 1)  # a Wednesday

    assert [(week.title, [str(each.day) for each in week.found]) for week in weeks] == [
        ("已逾期", days[:2]),
        ("本周（3月2日至3月8日）", days[2:4]),
        ("下周（3月9日至3月15日）", days[4:]),
    ]

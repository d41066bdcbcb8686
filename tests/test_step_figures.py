"""The six steps in figures: worked examples, and what holds of every ledger."""

from datetime import date

import pytest
from builders import (
    OFFICE,
    TOWN,
    UNIT,
    YEAR_END,
    accepted,
    assigned,
    case,
    closed,
    event,
    handled,
    ledger,
    resolved,
    selected,
    slip,
    visit,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_walks import ledgers

from qianwan.figures.case_figures import CASES
from qianwan.figures.report import ALL, THOUSAND, Report
from qianwan.figures.step_figures import STEPS
from qianwan.figures.values import Contrast, Duration, Share
from qianwan.figures.wing_figures import WINGS

LEADER, OTHER = "L371721-001", "L371721-002"
OURS = [*STEPS, *WINGS]
laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def figure(key, *records, as_of=YEAR_END):
    return Report(ledger(*records), as_of).figure(key)


def counted(key, *records, as_of=YEAR_END):
    value = figure(key, *records, as_of=as_of)
    return value.counted, {reason: len(keys) for reason, keys in value.left_out.items() if keys}


def months(keys):
    return sorted(key.partition("@")[2] for key in keys)


def progress(day):
    return event(day, "进展", UNIT, stage="核算")


def feedback(day, reached=True):
    return event(day, "信访人反馈", channel="电话", reached=reached)


def duty(day, name, by=LEADER, how="会见"):
    return event(day, "四包", by, duty=name, how=how, evidence="会见记录")


def reported(day, to=LEADER):
    return event(day, "报告领导", to=to)


ALL_DUTIES = [
    duty("2026-02-01", name) for name in ("包掌握情况", "包思想转化", "包解决问题", "包息诉息访")
]
GONE = event("2026-03-10", "撤回", words="m4x8zd")
AGAIN = event("2026-06-20", "重新督办", reason="没有落实")


# 每月一汇总, 及时向信访人反馈


@pytest.mark.parametrize(
    ("events", "as_of", "told", "owed", "running"),
    [
        pytest.param(
            [selected(), slip("2026-01-20"), progress("2026-02-15"), handled("2026-04-10")],
            "2026-05-31",
            ["2026-01", "2026-02", "2026-04"],
            ["2026-01", "2026-02", "2026-03", "2026-04"],
            [],
            id="one-month-of-four-without-a-word",
        ),
        pytest.param(
            [selected(), slip("2026-01-20")],
            "2026-03-30",
            ["2026-01"],
            ["2026-01", "2026-02"],
            ["2026-03"],
            id="the-running-month-owes-nothing-yet",
        ),
        pytest.param(
            [selected(), slip("2026-01-20")],
            "2026-02-28",
            ["2026-01"],
            ["2026-01", "2026-02"],
            [],
            id="its-last-day-ends-a-month",
        ),
        pytest.param(
            [selected(), slip("2026-01-20"), handled("2026-02-10"), AGAIN],
            "2026-07-31",
            ["2026-01", "2026-02", "2026-06"],
            ["2026-01", "2026-02", "2026-06", "2026-07"],
            [],
            id="taken-up-again",
        ),
        pytest.param(
            [assigned("2026-01-10"), selected("2026-03-05"), progress("2026-03-06")],
            "2026-04-30",
            ["2026-03"],
            ["2026-03", "2026-04"],
            [],
            id="from-the-selection-on",
        ),
        pytest.param(
            [selected(), slip("2026-01-20"), GONE],
            "2026-06-30",
            ["2026-01"],
            ["2026-01", "2026-02", "2026-03"],
            [],
            id="up-to-the-day-it-left",
        ),
        pytest.param([selected()], "2026-06-30", [], [], [], id="not-handed-to-a-unit"),
        pytest.param([assigned()], "2026-06-30", [], [], [], id="not-selected"),
    ],
)
def test_monthly_progress(events, as_of, told, owed, running):
    found = figure("monthly_progress", case(*events), as_of=date.fromisoformat(as_of))

    assert months(found.part) == told
    assert months(found.whole) == owed
    assert months(found.left_out["本月还没有结束"]) == running


def test_months_before_this_year_are_not_counted():
    old = case(
        event("2025-11-08", "筛选", year=2025, level="县", batch="主任", reasons=["解决难度大"]),
        slip("2025-11-20"),
        progress("2026-01-15"),
        registered="2025-11-03",
    )

    assert counted("monthly_progress", old, as_of=date(2026, 2, 28))[0] == "1/2"


TWO_TRIES = [feedback("2026-02-03", reached=False), feedback("2026-02-05", reached=False)]


@pytest.mark.parametrize(
    ("head", "events", "count", "left_out"),
    [
        pytest.param({}, [], "0/2", {}, id="nobody-told"),
        pytest.param({}, [feedback("2026-02-20")], "1/2", {}, id="one-month-told"),
        pytest.param(
            {"feedback_wish": "每月"}, [feedback("2026-02-20")], "1/2", {}, id="every-month"
        ),
        pytest.param(
            {"feedback_wish": "有进展时"},
            [progress("2026-02-10")],
            "0/1",
            {"本人不要求按月反馈": 1},
            id="news-and-not-told",
        ),
        pytest.param(
            {"feedback_wish": "办结时"}, [], "0/0", {"本人不要求按月反馈": 2}, id="at-the-end-only"
        ),
        pytest.param(
            {"feedback_wish": "办结时"},
            [handled("2026-02-20")],
            "1/1",
            {"本人不要求按月反馈": 1},
            id="told-in-writing-at-the-end",
        ),
        pytest.param(
            {"feedback_wish": "不联系"}, [], "0/0", {"匿名或不愿联系": 2}, id="no-contact"
        ),
        pytest.param({"anonymous": True}, [], "0/0", {"匿名或不愿联系": 2}, id="anonymous"),
        pytest.param({}, TWO_TRIES, "0/1", {"两次以上联系不上": 1}, id="two-days-without-success"),
        pytest.param({}, [TWO_TRIES[0]] * 2, "0/2", {}, id="two-tries-on-one-day"),
        pytest.param({}, [*TWO_TRIES, feedback("2026-02-25")], "1/2", {}, id="reached-at-last"),
    ],
)
def test_monthly_feedback_as_the_petitioner_wishes_it(head, events, count, left_out):
    mine = case(selected(), slip("2026-01-20"), *events, **head)

    assert counted("monthly_feedback", mine, as_of=date(2026, 2, 28)) == (count, left_out)


# 报告, 附意见, 通报, 重复信访


@pytest.mark.parametrize(
    ("events", "as_of", "count"),
    [
        pytest.param([reported("2026-02-17")], YEAR_END, "1/1", id="on-the-last-day"),
        pytest.param([reported("2026-02-18")], YEAR_END, "0/1", id="a-day-late"),
        pytest.param([], date(2026, 2, 16), "0/0", id="not-yet-due"),
        pytest.param([reported("2026-02-11")], date(2026, 2, 12), "0/0", id="early"),
    ],
)
def test_reported_in_time(events, as_of, count):
    mine = case(assigned(), handled("2026-02-10"), *events)

    assert figure("reported_in_time", mine, as_of=as_of).counted == count


def test_what_is_answered_on_the_spot_needs_no_report():
    spot = case(event("2026-01-06", "当场答复", opinion="支持", remedies_told="2026-01-06"))

    assert figure("reported_in_time", spot).counted == "0/0"


@pytest.mark.parametrize(
    ("head", "opinion", "count", "left_out"),
    [
        pytest.param({}, [accepted()], "1/1", {}, id="own-words"),
        pytest.param({}, [visit(accepts="不接受", solved="未解决")], "1/1", {}, id="at-a-visit"),
        pytest.param({}, [], "0/1", {}, id="none"),
        pytest.param(
            {},
            [event("2026-02-18", "信访人意见", accepts="未表态")],
            "0/0",
            {"未表态": 1},
            id="mute",
        ),
        pytest.param({"anonymous": True}, [], "0/0", {"匿名或不愿联系": 1}, id="anonymous"),
    ],
)
def test_opinion_attached(head, opinion, count, left_out):
    mine = case(assigned(), handled(), *opinion, **head)

    assert counted("opinion_attached", mine) == (count, left_out)


def test_a_circular_tells_of_what_was_closed_before_the_quarter():
    told = resolved(event("2026-04-12", "通报", circular="2026-Q1"))
    late = case(assigned(), handled("2026-04-10"), closed("2026-04-20"))

    found = figure("told_in_circular", told, resolved(), late, as_of=date(2026, 5, 1))

    assert found.counted == "1/2"


@pytest.mark.parametrize(
    ("events", "as_of", "count"),
    [
        pytest.param([], date(2026, 5, 11), "0/1", id="quiet"),
        pytest.param([], date(2026, 5, 10), "0/0", id="the-window-is-open"),
        pytest.param(
            [event("2026-05-11", "重访", kind="原事原由", channel="来访")],
            YEAR_END,
            "1/1",
            id="on-its-last-day",
        ),
        pytest.param(
            [event("2026-05-12", "重访", kind="原事原由", channel="来访")],
            YEAR_END,
            "0/1",
            id="after-the-window",
        ),
        pytest.param(
            [event("2026-03-01", "重访", kind="申请复查", channel="来访")],
            YEAR_END,
            "0/1",
            id="a-right-used-is-no-repeat",
        ),
        pytest.param(
            [
                event("2026-03-01", "重访", kind="未履行", channel="来访"),
                event("2026-03-05", "重新督办", reason="没有落实"),
            ],
            YEAR_END,
            "1/1",
            id="also-of-a-case-taken-up-again",
        ),
    ],
)
def test_repeated_within_the_window(events, as_of, count):
    done = event("2026-02-10", "办结", UNIT, results=[], remedies_told="2026-02-10")
    mine = case(assigned(), done, *events)

    assert figure("repeated", mine, as_of=as_of).counted == count


# 筛选, 对接, 交办


def test_the_list_is_complete_with_all_of_its_columns():
    full = {"people": 1, "title": "补偿标准争议", "first_visit": "2020", "repeat_visits": [],
            "referrals": []}  # fmt: skip
    lacking = [case(**{**full, column: None}) for column in full if column != "people"]
    anonymous = case(**{**full, "people": None, "anonymous": True})

    assert counted("list_complete", case(**full), anonymous, *lacking)[0] == "2/6"


@pytest.mark.parametrize(
    ("events", "as_of", "count"),
    [
        pytest.param([event("2026-01-20", "告知", outcome="受理")], YEAR_END, "1/1", id="told"),
        pytest.param([assigned("2026-01-20")], YEAR_END, "1/1", id="assigned-in-time"),
        pytest.param([assigned("2026-01-21")], YEAR_END, "0/1", id="a-day-late"),
        pytest.param([], date(2026, 1, 19), "0/0", id="not-yet-due"),
        pytest.param(
            [event("2026-01-10", "转送", to="示例机关", reason="涉法涉诉")],
            YEAR_END,
            "1/1",
            id="sent-where-it-belongs",
        ),
    ],
)
def test_routed_in_time(events, as_of, count):
    assert figure("routed_in_time", case(*events), as_of=as_of).counted == count


MATCHING = {
    "department": UNIT,
    "place": TOWN,
    "unit": UNIT,
    "route": "第三十一条第六项",
    "recusal_checked": True,
    "standard": [{"item": "书面答复", "evidence": "送达回证"}],
    "procedure": ["核算"],
    "deadline": "2026-03-01",
}


def matched(day):
    return event(day, "对接", **MATCHING)


def test_days_from_selection_to_matching():
    found = figure(
        "selected_to_matched",
        case(selected("2026-01-08"), matched("2026-01-18")),
        case(matched("2026-01-07"), selected("2026-01-08")),
        case(selected("2026-01-08")),
    )

    assert (list(found.days.values()), len(found.left_out["先对接后筛选"])) == ([10], 1)


def test_matched_of_those_still_in_play():
    gone = case(selected(), event("2026-01-09", "撤回", words="m4x8zd"))

    assert counted("matched", case(selected(), matched("2026-01-18")), case(selected()), gone) == (
        "1/2",
        {"其中分流": 1},
    )


def test_referrals_before_and_after_registration():
    past = [{"date": "2020", "to": "示例机关", "manner": "转送"}] * 2
    moved = event("2026-02-01", "调整承办", unit="U371721-004", reason="职责划转")
    found = figure("referrals", case(assigned(), moved, referrals=past), case(assigned()))

    assert list(found.days.values()) == [4]
    assert str(found) == "中位 4 次，九成在 4 次内"


@pytest.mark.parametrize(
    ("events", "as_of", "count"),
    [
        # 2026-01-10 is a Saturday: five workdays later it is Friday the 16th.
        pytest.param([], date(2026, 1, 16), "0", id="the-fifth-workday"),
        pytest.param([], date(2026, 1, 17), "1", id="the-day-after"),
        pytest.param([event("2026-01-12", "签收", UNIT)], YEAR_END, "0", id="received"),
        pytest.param([handled()], YEAR_END, "0", id="done"),
    ],
)
def test_not_receipted_in_time(events, as_of, count):
    assert figure("unreceipted", case(assigned(), *events), as_of=as_of).counted == count


def test_promises_kept_count_an_approved_extension():
    told = {"reason": "需鉴定", "approver": "局长", "told": "2026-02-20"}
    longer = event("2026-02-20", "延期", until="2026-03-20", **told)
    promised = [selected(), slip(promise="2026-03-01")]
    kept = case(*promised, handled("2026-03-01"))
    late = case(*promised, handled("2026-03-02"))
    extended = case(*promised, longer, handled("2026-03-20"))
    silent = case(assigned(), handled())

    assert figure("promises_kept", kept, late, extended, silent).counted == "2/3"


def test_the_gap_between_the_thousand_and_the_others():
    chosen = [selected(), slip(), handled(), closed()]
    records = [*(case(*chosen) for _ in range(3)), resolved(), case(assigned())]
    found = figure("gap_to_others", *records)

    assert isinstance(found, Contrast)
    assert (str(found), found.counted) == ("+50.00 个百分点", "3/3，1/2")
    assert str(figure("gap_to_others", resolved())) == "—"


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        pytest.param((1, 3), (1, 2), "−16.66 个百分点", id="below"),
        pytest.param((1, 2), (2, 4), "0.00 个百分点", id="equal-as-fractions"),
        pytest.param((50_001, 100_000), (1, 2), "+不到 0.01 个百分点", id="hardly-above"),
        pytest.param((0, 0), (1, 2), "—", id="nothing-to-compare"),
    ],
)
def test_a_contrast_is_taken_of_exact_fractions(first, second, shown):
    assert str(Contrast(share(*first), share(*second))) == shown


def share(part, whole):
    keys = [str(n) for n in range(whole)]
    return Share(frozenset(keys[:part]), frozenset(keys))


# 领导包案


def led(*events):
    return case(selected(), slip(), *events)


PLAN = event("2026-01-25", "方案", LEADER, measures=["核算"], owner=UNIT, due="2026-02-28")
CHANGE = event("2026-02-10", "更换领导", leader=OTHER, reason="分工调整")
RAISED = event("2026-02-10", "提级", level="市", organ="O371700", reason="跨县")


def test_one_plan_one_leader_to_the_end():
    taken = {"leader": "L371700-001", **{k: v for k, v in RAISED.items() if k != "date"}}
    records = [
        led(PLAN),
        led(CHANGE),
        led(RAISED),
        led({"date": "2026-02-10", **taken}),
        case(assigned()),
    ]

    assert counted("planned", *records)[0] == "1/4"
    assert counted("kept_leader", *records)[0] == "2/4"
    assert figure("leader_changes", *records).counted == "2"


def test_all_four_duties():
    records = [led(*ALL_DUTIES), led(*ALL_DUTIES[:3]), led(*ALL_DUTIES[:3], ALL_DUTIES[0])]

    assert counted("four_duties", *records)[0] == "1/3"
    assert figure("talks", *records).counted == "3"


def test_what_a_leader_does_and_what_is_done_for_him():
    own = led(
        duty("2026-02-01", "包掌握情况"),
        event("2026-02-02", "督办", LEADER, manner="现场"),
        reported("2026-02-03"),
        event("2026-02-04", "督办", OFFICE, manner="发函"),
        progress("2026-02-05"),
    )

    assert figure("leader_actions", own).counted == "3"
    assert figure("leader_actions", own, as_of=date(2026, 2, 2)).counted == "2"


def test_supervision_of_what_is_overdue():
    urged = event("2026-03-20", "督办", manner="发函")
    found = figure(
        "supervisions_of_overdue",
        led(urged, urged),
        led(),
        led(urged, handled("2026-04-01")),
        as_of=date(2026, 4, 30),
    )

    assert sorted(found.days.values()) == [0, 2]
    assert isinstance(found, Duration)
    on_its_day = figure("supervisions_of_overdue", led(), as_of=date(2026, 3, 1))
    assert on_its_day.days == {}


def test_solved_counselled_and_relieved():
    relief = event("2026-02-01", "帮扶救助", kind="困难救助", organ=UNIT)
    counsel = event("2026-02-01", "帮扶救助", kind="教育疏导", organ=UNIT)
    refused = {
        "item": 1,
        "opinion": "不支持",
        "done": True,
        "evidence": "送达回证",
        "basis": "条例",
    }
    records = [
        resolved(),
        case(assigned(), relief),
        case(assigned(), counsel),
        led(ALL_DUTIES[1]),
        case(
            assigned(),
            event("2026-02-10", "办结", UNIT, results=[refused], remedies_told="2026-02-10"),
        ),
    ]

    done, helped, advised, talked, _ = (each.id for each in records)
    assert figure("requests_solved", *records).part == {done}
    assert figure("counselled", *records).part == {advised, talked}
    assert figure("relieved", *records).part == {helped}


# What holds of every ledger


def sides(value):
    if isinstance(value, Contrast):
        return [*sides(value.first), *sides(value.second)]
    whole = value.whole if isinstance(value, Share) else frozenset()
    return [value.part, whole, *value.left_out.values()]


@laws
@given(ledgers(), st.dates(date(2026, 1, 1), YEAR_END))
def test_regions_sum_to_the_whole_in_both_scopes(book, as_of):
    report = Report(book, as_of)
    rows = [code for code, _ in report.areas.rows()]
    for scope in (ALL, THOUSAND):
        for key in CASES if scope == THOUSAND else OURS:
            parts = [sides(report.figure(key, code, scope)) for code in rows]
            for at, whole in enumerate(sides(report.figure(key, None, scope))):
                assert sum(len(part[at]) for part in parts) == len(whole), (key, scope)
                assert frozenset().union(*(part[at] for part in parts)) == whole


@laws
@given(ledgers(), st.dates(date(2026, 1, 1), YEAR_END))
def test_nobody_stands_on_a_side_and_apart_from_it(book, as_of):
    report = Report(book, as_of)
    for key in OURS:
        value = report.figure(key)
        if isinstance(value, Share):
            for reason, keys in value.left_out.items():
                assert not keys & value.whole, (key, reason)

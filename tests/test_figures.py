"""The worked examples of the rates, the four traps, and what no rate may gain from."""

from datetime import date
from fractions import Fraction

import pytest
from builders import (
    TOWN,
    YEAR_END,
    accepted,
    assigned,
    case,
    closed,
    consent,
    dispute,
    event,
    group,
    handled,
    ledger,
    meeting,
    on_the_spot,
    resolved,
    selected,
    settled,
    slip,
    unreached,
    visit,
)

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.report import THOUSAND, Report
from qianwan.figures.values import Duration, Share

GOAL = Fraction(9, 10)


def shown(value):
    return f"{value} {value.counted}"


def figures(*records, as_of=YEAR_END):
    return Report(ledger(*records), as_of).city


def repeated(day="2026-04-01"):
    return event(day, "重访", kind="原事原由", channel="来访")


def upheld(day="2026-04-10"):
    return event(day, "核查", "L371721-002", outcome="维持结案", reply="示人信复〔2026〕1号")


def many(times, make):
    return [make() for _ in range(times)]


@pytest.mark.parametrize(
    ("part", "whole", "text", "met"),
    [
        pytest.param(900, 1000, "90.00%", True, id="exactly-on-the-goal"),
        pytest.param(89_996, 100_000, "89.99%", False, id="never-rounded-up-to-the-goal"),
        pytest.param(0, 0, "—", False, id="no-cases-is-not-a-success"),
        pytest.param(1, 3, "33.33%", False, id="rounded-down"),
        pytest.param(7, 7, "100.00%", True, id="all"),
    ],
)
def test_a_share_against_its_goal(part, whole, text, met):
    share = Share(frozenset(map(str, range(part))), frozenset(map(str, range(whole))))

    assert str(share) == text
    assert share.meets(GOAL) is met


def test_a_part_outside_its_whole_is_refused():
    with pytest.raises(ValueError, match="outside the whole"):
        Share(frozenset({"a"}), frozenset({"b"}))


def test_the_worked_example_of_cases():
    later = {"registered": "2026-12-20"}
    records = [
        *many(760, lambda: resolved(accepted())),
        *many(40, resolved),
        *many(20, lambda: resolved(accepted(), repeated(), upheld())),
        *many(60, lambda: case(assigned(), handled(), closed(result="未化解"))),
        *many(20, lambda: case(assigned())),
        *many(70, lambda: case(**later)),
        *many(
            30,
            lambda: case(
                assigned("2026-12-21"), handled("2026-12-22"), closed("2026-12-23"), **later
            ),
        ),
    ]
    found = figures(*records)

    assert shown(found["resolution"]) == "91.11% 820/900"
    assert shown(found["resolution_all"]) == "85.00% 850/1000"
    assert shown(found["handled"]) == "97.77% 880/900"
    assert shown(found["acceptance"]) == "84.44% 760/900"
    assert shown(found["acceptance_of_resolved"]) == "92.68% 760/820"
    assert found["resolution"].meets(GOAL)
    assert not found["acceptance"].meets(GOAL)
    assert found["handled_unresolved"].counted == "60"
    assert found["resolved_unaccepted"].counted == "60"
    assert found["silent_without_repeat"].counted == "40"


def test_the_worked_example_of_visits():
    answers = [(560, "满意"), (90, "基本满意"), (30, "不满意"), (20, "拒绝表态")]
    records = [
        *(resolved(visit(answer=answer)) for times, answer in answers for _ in range(times)),
        *many(180, lambda: resolved(unreached())),
    ]
    found = figures(*records)

    assert shown(found["visited"]) == "79.54% 700/880"
    assert shown(found["satisfaction"]) == "95.58% 650/680"
    assert shown(found["satisfaction_strict"]) == "82.35% 560/680"
    assert shown(found["satisfaction_lower"]) == "73.86% 650/880"
    left_out = {reason: len(keys) for reason, keys in found["satisfaction"].left_out.items()}
    assert left_out == {"匿名或不愿联系": 0, "未联系上": 180, "未作答": 20}


def test_the_worked_example_of_deputies():
    codes = [f"R371721-{number:05}" for number in range(1, 14_401)]
    lead, helpers, idle = codes[:9800], codes[9800:11_000] + codes[:2100], codes[11_000:12_600]
    shared = [
        settled((deputy, "主办"), (helper, "协办"))
        for deputy, helper in zip(lead, helpers, strict=False)
    ]
    records = [
        group(deputies=codes),
        *(dispute(consent(), each) for each in shared),
        *(dispute(on_the_spot(deputy)) for deputy in lead[len(shared) :]),
        *(dispute(event("2026-02-01", "介入", deputy)) for deputy in idle),
    ]
    found = figures(*records)

    assert shown(found["deputies_completed"]) == "76.38% 11000/14400"
    assert shown(found["deputies_taking_part"]) == "87.50% 12600/14400"
    assert shown(found["disputes_total"]) == "98.00% 9800/10000"
    assert found["person_times"].counted == "13100"


def test_trap_a_who_gives_no_answer_is_never_satisfied():
    answered = [resolved(visit(answer="满意")), resolved(visit(answer="不满意"))]
    silent = many(50, lambda: resolved(unreached())) + many(50, resolved)
    silent += many(50, lambda: resolved(visit(answer="拒绝表态")))

    assert shown(figures(*answered)["satisfaction"]) == "50.00% 1/2"
    assert shown(figures(*answered, *silent)["satisfaction"]) == "50.00% 1/2"


def test_trap_b_handled_is_not_resolved():
    found = figures(*many(3, lambda: case(assigned(), handled())), resolved())

    assert shown(found["handled"]) == "100.00% 4/4"
    assert shown(found["resolution"]) == "25.00% 1/4"


def test_trap_c_failures_stay_in_the_denominator():
    ends = ["不愿调解", "自行和解", "撤回"]
    failed = [dispute(event("2026-02-03", end, "R371721-00001")) for end in ends]
    failed.append(dispute(event("2026-02-03", "失联", "R371721-00001", attempts=3)))
    no_use = dispute(consent(), event("2026-02-03", "调解不成", "G371721-001", remedies_told=True))
    court = dispute(event("2026-02-03", "转法定途径", "G371721-001", route="诉讼"))
    found = figures(group(), dispute(on_the_spot()), *failed, no_use, court)

    assert shown(found["dispute_resolution"]) == "16.66% 1/6"
    assert shown(found["mediation_success"]) == "50.00% 1/2"
    assert found["dispute_resolution"].left_out["转法定途径"] == {court.id}


def test_trap_d_no_figure_counts_persons_who_petition():
    """Keys are records, deputies and groups, and there is no other kind of key."""
    found = figures(group(), resolved(accepted(), visit(answer="满意")), dispute(on_the_spot()))

    keys = {key[0] for value in found.values() for key in value.part}
    assert keys <= {"C", "D", "R", "G"}


@pytest.mark.parametrize(
    ("event_", "counts"),
    [
        pytest.param(visit("2026-03-05", solved="未解决"), False, id="an-answer-unsolved"),
        pytest.param(visit("2026-03-05", solved="部分解决"), False, id="solved-in-part"),
        pytest.param(visit("2026-03-05", solved="已解决"), True, id="an-answer-solved"),
        pytest.param(repeated("2026-03-05"), False, id="a-repeat-visit"),
        pytest.param(
            event("2026-03-05", "复查复核", kind="复查", stage="申请"), False, id="under-review"
        ),
        pytest.param(event("2026-03-05", "重新督办", reason="新的事实"), False, id="reopened"),
    ],
)
def test_what_takes_a_case_out_of_every_numerator(event_, counts):
    before = figures(resolved(accepted()), as_of=date(2026, 3, 4))
    found = figures(resolved(accepted(), event_), as_of=YEAR_END)

    assert before["resolution"].counted == "0/0"
    for key in ("resolution", "resolution_all", "handled", "acceptance", "on_time"):
        assert bool(found[key].part) is counts, key
        assert len(found[key].whole) == 1


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        pytest.param([upheld("2026-03-10")], "1/1", id="upheld-after-a-recheck"),
        pytest.param([], "0/1", id="not-yet-rechecked"),
    ],
)
def test_a_recheck_settles_a_contrary_answer(more, outcome):
    found = figures(resolved(visit("2026-03-05", solved="未解决"), *more))

    assert found["resolution"].counted == outcome


def test_a_contested_case_is_no_satisfied_one_either():
    found = figures(resolved(visit(answer="满意")), resolved(visit(answer="满意"), repeated()))

    assert found["satisfaction"].counted == "1/2"
    assert found["satisfaction_strict"].counted == "1/2"
    assert found["satisfied_unsolved"].counted == "0"


def refusal(days_after):
    return accepted(date(2026, 2, 10).replace(day=10 + days_after))


@pytest.mark.parametrize(
    ("opinion", "counts"),
    [
        pytest.param(refusal(3), True, id="three-days-after"),
        pytest.param(refusal(2), False, id="pressed-at-once"),
        pytest.param(event("2026-02-18", "信访人意见", accepts="未表态"), False, id="no-statement"),
        pytest.param(
            event("2026-02-18", "信访人意见", accepts="接受", statement="书面"),
            False,
            id="no-words-in-the-register",
        ),
        pytest.param(
            event("2026-02-18", "信访人意见", "U371721-009", accepts="接受", words="m4x8zd"),
            False,
            id="told-to-the-handling-unit",
        ),
        pytest.param(visit("2026-03-01", accepts="接受"), True, id="oral-at-a-visit"),
    ],
)
def test_acceptance_is_the_petitioners_own(opinion, counts):
    found = figures(resolved(opinion))

    assert bool(found["acceptance"].part) is counts


def test_anonymous_petitioners_leave_acceptance_and_are_printed():
    found = figures(resolved(), resolved(anonymous=True), resolved(feedback_wish="不联系"))

    assert found["acceptance"].counted == "0/1"
    assert len(found["acceptance"].left_out["匿名或不愿联系"]) == 2
    assert found["resolution"].counted == "3/3"


def test_an_unassigned_case_falls_due_like_any_other():
    never = case(registered="2026-01-05")

    assert figures(never, as_of=date(2026, 3, 20))["resolution"].counted == "0/0"
    assert figures(never, as_of=date(2026, 3, 21))["resolution"].counted == "0/1"


def test_only_an_extension_moves_a_deadline():
    told = {"reason": "需鉴定", "approver": "局长", "told": "2026-02-20"}
    longer = event("2026-02-20", "延期", until="2026-03-20", **told)
    again = slip("2026-02-25", promise="2026-12-01")
    reopened = event("2026-02-26", "重新督办", reason="新的事实")

    def due(*events):
        record = case(selected(), slip(promise="2026-03-01"), *events)
        return bool(figures(record, as_of=date(2026, 3, 2))["resolution"].whole)

    assert due()
    assert not due(longer)
    assert due(again)
    assert due(reopened)


def test_the_exits_leave_both_sides_and_are_printed():
    ways = {
        "转送": {"to": "示例机关", "reason": "不属人大监督范围"},
        "导入法定程序": {"procedure": "诉讼", "organ": "示例法院", "received": "2026-02-01"},
        "不予受理": {"reason": "已复核终结"},
        "并案": {"into": "C371721-2026-0001"},
        "撤回": {"words": "m4x8zd"},
    }
    gone = [case(event("2026-02-01", way, **fields)) for way, fields in ways.items()]
    found = figures(resolved(), *gone)

    assert found["resolution"].counted == "1/1"
    assert {
        way: len(keys) for way, keys in found["resolution_all"].left_out.items()
    } == dict.fromkeys(ways, 1)


def test_the_thousand_and_all_cases_are_both_shown():
    chosen = case(selected(), slip(), handled(), closed())
    report = Report(ledger(chosen, case(), meeting(chosen)), YEAR_END)

    assert report.figure("resolution", scope=THOUSAND).counted == "1/1"
    assert report.figure("resolution").counted == "1/2"
    assert report.city["selection"].counted == "1/1000"


def test_slips_and_signatures_are_measured():
    signed = [
        {"role": role, "post": "局长", "date": "2026-01-20"}
        for role in ("督办领导", "委室负责人", "承办单位主要领导", "承办责任人")
    ]
    full, short = (
        case(selected(), slip(signatures=signed)),
        case(selected(), slip(signatures=signed[:3])),
    )
    unassigned = case(selected())
    later = event("2026-02-01", "补签", role="承办责任人", post="科长")
    mended = case(selected(), slip(signatures=signed[:3]), later)
    records = [full, short, unassigned, mended, meeting(full, short, unassigned, mended)]
    found = figures(*records)

    assert found["slips"].counted == "3/4"
    assert found["signatures"].counted == "2/3"


def test_carried_over_and_reopened_cases_belong_to_the_year():
    old = {"registered": "2025-10-01"}
    carried = case(**old)
    done = case(assigned("2025-10-02"), handled("2025-11-01"), closed("2025-11-10"), **old)
    again = case(
        assigned("2025-10-02"),
        handled("2025-11-01"),
        closed("2025-11-10"),
        event("2026-02-01", "重新督办", reason="新的事实"),
        **old,
    )
    report = Report(ledger(carried, done, again), YEAR_END)

    assert report.at.eligible == {carried.id, again.id}


@pytest.mark.parametrize(
    ("after", "credited"),
    [
        pytest.param([], True, id="as-settled"),
        pytest.param([event("2026-04-01", "抽查", finding="不属实")], False, id="found-false"),
        pytest.param([event("2026-04-01", "抽查", finding="属实")], True, id="found-true"),
        pytest.param(
            [event("2026-04-01", "履行", "G371721-001", performed="未履行")],
            False,
            id="unperformed",
        ),
        pytest.param(
            [
                event("2026-04-01", "履行", "G371721-001", performed="未履行"),
                event("2026-05-01", "履行", "G371721-001", performed="全部"),
            ],
            True,
            id="performed-at-last",
        ),
        pytest.param([event("2026-04-01", "复发", "G371721-001")], False, id="back-again"),
    ],
)
def test_credit_is_taken_back(after, credited):
    found = figures(group(), dispute(consent(), settled(("R371721-00001", "主办")), *after))

    for key in ("dispute_resolution", "disputes_total", "deputies_completed", "groups_covered"):
        assert bool(found[key].part) is credited, key
    assert len(found["dispute_resolution"].whole) == 1


def test_a_deputy_who_left_or_came_late_is_not_in_the_rate():
    late = group("G371721-002", ("R371721-00002",), since="2026-10-08")
    found = figures(group(), late, dispute(on_the_spot()))

    assert found["deputies_completed"].counted == "1/1"
    assert found["deputies_completed"].left_out == {"10月1日后新当选": {"R371721-00002"}}


def test_level_rates_leave_what_went_to_court_out_of_both_sides():
    lead = ("R371721-00001", "主办")
    home = dispute(consent(), settled(lead))
    raised = dispute(
        consent(),
        event("2026-02-10", "上报", "G371721-001", to="乡", reason="需要勘测"),
        settled(lead, level="乡"),
    )
    court = dispute(event("2026-02-10", "转法定途径", "G371721-001", route="诉讼"))
    large = dispute(consent(), settled(lead, level="乡"), people=6)
    found = figures(group(), home, raised, court, large)

    assert found["small_in_village"].counted == "1/2"
    assert found["large_in_township"].counted == "1/1"
    assert found["major_in_county"].counted == "0/0"


def test_what_was_raised_and_never_settled_counts_against_its_level():
    raised = event("2026-02-10", "上报", "G371721-001", to="乡", reason="需要勘测")
    found = figures(group(), dispute(consent(), raised))

    assert found["small_in_village"].counted == "0/1"


def test_selection_goes_by_the_congress_and_rates_by_the_place():
    chosen = case(selected(), slip(), handled(), closed(), place="371722101")
    report = Report(ledger(chosen), YEAR_END)

    assert len(report.figure("selection", "371721").part) == 1
    assert len(report.figure("selection", "371722").part) == 0
    assert report.figure("resolution", "371721").counted == "0/0"
    assert report.figure("resolution", "371722").counted == "1/1"


def test_durations_show_the_median_and_nine_in_ten():
    days = Duration({str(n): n for n in range(1, 11)})

    assert (days.median, days.p90) == (5, 9)
    assert str(Duration({})) == "—"


LATE = "纸质材料后来才交回"


@pytest.mark.parametrize(
    ("as_of", "region", "times"),
    [
        pytest.param(date(2025, 12, 31), None, [1], id="the-year-before"),
        pytest.param(date(2026, 1, 31), None, [1], id="not-yet-the-later-ones"),
        pytest.param(YEAR_END, None, [1, 1, 2], id="cases-and-disputes-alike"),
        pytest.param(YEAR_END, "371721", [1, 2], id="by-the-place"),
    ],
)
def test_entries_that_came_late_are_counted(as_of: date, region: str | None, times: list[int]):
    noted = [event(day, "进展", stage="核算", late=LATE) for day in ("2026-02-01", "2026-03-01")]
    twice = case(assigned(), *noted)
    old = event("2025-11-02", "进展", stage="核算", late=LATE)
    again = event("2026-01-20", "进展", stage="核算", late=LATE)
    carried = case(assigned("2025-11-01"), old, again, registered="2025-10-05", place="371722101")
    quarrel = dispute(event("2026-02-02", "介入", "R371721-00001", late=LATE))
    book = ledger(twice, carried, quarrel, case(assigned()))
    found = Report(book, as_of).figure("late_entries", region)

    assert sorted(found.times.values()) == times
    assert found.counted == str(sum(times))


def test_every_figure_has_its_two_sides_and_clause_in_words():
    for key, figure in FIGURES.items():
        assert figure.name, key
        assert figure.part, key
        assert figure.whole, key
        assert figure.clause, key


# What was once confirmed and is not any more

ANSWERS = {"answer": "满意", "solved": "已解决"}
SAID = ("satisfaction", "satisfaction_strict", "satisfaction_lower", "solved_by_visit")


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        pytest.param([], True, id="as-it-was"),
        pytest.param([repeated("2026-04-01")], False, id="came-again"),
        pytest.param(
            [repeated("2026-04-01"), event("2026-04-10", "重新督办", reason="属实")],
            False,
            id="reopened",
        ),
        pytest.param(
            [event("2026-04-10", "重新督办", reason="属实"), handled("2026-05-10")],
            False,
            id="handled-anew-and-not-asked-again",
        ),
        pytest.param(
            [
                event("2026-04-10", "重新督办", reason="属实"),
                handled("2026-05-10"),
                visit("2026-06-10", **ANSWERS),
            ],
            True,
            id="asked-again",
        ),
    ],
)
def test_an_answer_confirms_the_result_that_it_was_about(more, counts):
    found = figures(resolved(visit(**ANSWERS), *more))

    for key in SAID:
        assert (bool(found[key].part), len(found[key].whole)) == (counts, 1), key


def test_a_visit_before_the_last_handling_is_no_visit_of_it():
    anew = [event("2026-04-10", "重新督办", reason="属实"), handled("2026-05-10")]

    found = figures(resolved(visit(), *anew), resolved(visit(), *anew, visit("2026-06-01")))

    assert found["visited"].counted == "1/2"


def test_an_answer_given_before_anything_was_handled_is_none():
    gone = [event("2026-01-12", "撤回", words="abc123"), visit("2026-01-20", **ANSWERS)]
    back = event("2026-01-25", "恢复", reason="本人要求")

    found = figures(case(assigned("2026-01-10"), *gone, back, handled("2026-02-10")))

    assert (found["satisfaction"].counted, found["visited"].counted) == ("0/0", "0/1")


def test_who_must_not_be_asked_is_named_beside_the_answers():
    asked = resolved(visit(**ANSWERS), feedback_wish="不联系")

    found = figures(asked)

    for key in ("satisfaction", "satisfaction_strict", "satisfaction_lower", "solved_by_visit"):
        assert found[key].left_out["匿名或不愿联系"] == {asked.id}, key


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        pytest.param("抽查 不属实", 0, id="not-true"),
        pytest.param("抽查 不属实 无法核实", 0, id="not-true-then-unknown"),
        pytest.param("抽查 不属实 属实", 1, id="not-true-then-true"),
        pytest.param("履行 未履行", 0, id="not-performed"),
        pytest.param("履行 未履行 部分", 0, id="then-in-part"),
        pytest.param("履行 未履行 全部", 1, id="then-in-full"),
    ],
)
def test_what_was_found_untrue_or_undone_takes_credit_back_until_it_is_mended(more, counts):
    kind, *said = more.split()
    field = {"抽查": "finding", "履行": "performed"}[kind]
    entries = [event(f"2026-04-0{day}", kind, **{field: each}) for day, each in enumerate(said, 1)]

    found = figures(group(), dispute(consent(), settled(("R371721-00001", "主办")), *entries))

    for key in ("dispute_resolution", "deputies_completed", "disputes_total", "groups_covered"):
        assert len(found[key].part) == counts, key


def test_taking_part_covers_no_group():
    found = figures(group(), dispute(consent(), settled(("R371721-00001", "参与"))))

    assert (found["groups_covered"].counted, len(found["disputes_total"].part)) == ("0/1", 0)


@pytest.mark.parametrize(
    ("events", "counted"),
    [
        pytest.param(["满意"], "1/1", id="satisfied"),
        pytest.param(["不满意", "满意"], "0/1", id="of-one-day-the-worst"),
        pytest.param(["满意", "复发"], "0/1", id="not-after-it-came-back"),
    ],
)
def test_parties_are_satisfied_with_what_stands(events, counted):
    later = [
        event("2026-05-01", "复发")
        if each == "复发"
        else event("2026-04-01", "回访", manner="电话", reached=True, answer=each)
        for each in events
    ]

    found = figures(group(), dispute(consent(), settled(("R371721-00001", "主办")), *later))

    assert found["party_satisfaction"].counted == counted


def test_a_promise_makes_nothing_timely_that_was_overdue_already():
    matched = event(
        "2026-01-08", "对接", department="U371721-009", place=TOWN, unit="U371721-009",
        route="第三十一条第六项", recusal_checked=True, deadline="2026-03-01", procedure=["答复"],
        standard=[{"item": "答复", "evidence": "送达回证"}],
    )  # fmt: skip
    late = [slip("2026-03-25", promise="2026-05-20"), handled("2026-05-10")]

    found = figures(case(matched, assigned("2026-01-10"), *late))

    assert found["on_time"].counted == "0/1"


def test_a_promise_beyond_the_law_counts_on_any_way_of_handing_over():
    plain = event(
        "2026-01-10", "交办", form="一般", unit="U371721-009", promise="2026-09-01",
        promise_basis="需要勘测", promise_approver="L371721-001",
    )  # fmt: skip

    found = figures(case(plain, handled("2026-05-10")))

    assert found["promised_beyond_limit"].counted == "1"
    assert found["promises_kept"].counted == "0/0"

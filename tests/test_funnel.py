"""How far selected cases have come: no case is lost without a word, and none counts twice."""

from datetime import date

import pytest
from builders import (
    accepted,
    assigned,
    case,
    closed,
    event,
    handled,
    ledger,
    selected,
    visit,
)
from case_builder import LEAST
from hypothesis import HealthCheck, given, settings
from random_walks import ledgers

from qianwan.figures.funnel import PATH, SATISFIED, funnel
from qianwan.figures.referrals import referral_table, referrals
from qianwan.figures.report import Report
from qianwan.site import charts

LAST_DAY = date(2026, 11, 24)
laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MATCHED = event("2026-01-09", "对接", **LEAST["对接"])
TRANSFERRED = event("2026-02-02", "转送", **LEAST["转送"])


def stages(*records):
    at = Report(ledger(*records), LAST_DAY).at
    return {stage.name: stage for stage in funnel(at, at.selected)}


@pytest.mark.parametrize(
    ("entries", "reached", "why"),
    [
        pytest.param([], "筛选", "还没有对接", id="selected"),
        pytest.param([MATCHED], "对接", "还没有交办", id="matched"),
        pytest.param([MATCHED, assigned()], "交办", "在办未到期", id="assigned"),
        pytest.param([assigned()], "交办", "到期未办结", id="overdue"),
        pytest.param([MATCHED, TRANSFERRED], "对接", "分流", id="gone"),
        pytest.param([assigned(), handled()], "办结", "等待结案", id="handled"),
        pytest.param(
            [assigned(), handled(), visit("2026-03-20", solved="未解决")],
            "交办", "办结后有异议待定", id="disputed",
        ),
        pytest.param(
            [assigned(), handled(), closed(result="未化解")], "办结", "结案未化解", id="unresolved"
        ),
        pytest.param([assigned(), handled(), closed()], "化解", "没有表态", id="silent"),
        pytest.param(
            [assigned(), handled(), closed(), visit("2026-03-20", accepts="不接受")],
            "化解", "不接受", id="rejected",
        ),
    ],
)  # fmt: skip
def test_where_a_case_stays_and_why(entries, reached, why):
    mine = case(selected(), *entries)
    found = stages(mine)
    following = PATH[PATH.index(reached) + 1]

    assert mine.id in found[reached].keys
    assert found[following].lost == {why: {mine.id}}


def test_the_whole_way():
    answer = visit("2026-03-20", solved="已解决", answer="满意")
    mine = case(selected(), MATCHED, assigned(), handled(), accepted(), closed(), answer)
    found = stages(mine)

    assert [len(stage.keys) for stage in found.values()] == [1] * 7
    assert all(stage.lost == {} for stage in found.values())


def test_an_assigned_case_that_was_never_matched_is_told():
    mine = case(selected(), assigned())
    found = stages(mine)

    assert found["对接"].skipped == {mine.id}
    assert found["交办"].skipped == set()


@laws
@given(ledgers())
def test_every_stage_is_the_one_before_less_what_is_told_lost(found):
    at = Report(found, LAST_DAY).at
    told = {stage.name: stage for stage in funnel(at, at.selected)}

    assert [*told] == [*PATH, SATISFIED]
    assert told["筛选"].keys == at.selected
    for stage in list(told.values())[1:]:
        parts = [stage.keys, *stage.lost.values()]
        assert frozenset().union(*parts) == told[stage.after].keys
        assert sum(map(len, parts)) == len(told[stage.after].keys)
        assert all(stage.lost.values())


@laws
@given(ledgers())
def test_bars_descend_and_the_words_add_up(found):
    at = Report(found, LAST_DAY).at
    drawn = {rung.name: rung for rung in charts.rungs(funnel(at, at.selected))}

    for rung in list(drawn.values())[1:]:
        before = drawn[rung.before]
        assert rung.cases + sum(n for _, n in rung.lost) == before.cases
        assert float(rung.width.rstrip("%")) <= float(before.width.rstrip("%")) <= 100


# 转交办去向


@laws
@given(ledgers())
def test_every_case_of_the_year_went_one_way_and_small_ways_are_merged(found):
    report = Report(found, LAST_DAY)
    went = referrals(report)
    below = report.at.campaign.suppression.below

    assert sum(went.counts.values()) == len(report.at.year_cases)
    if len(went.ways) > 1:
        assert all(n >= below for n in went.counts.values())
    total = referral_table(went).total
    assert total is not None
    assert total.cells[-1] == len(report.at.year_cases)


def test_ways_are_told_by_level_and_never_by_unit():
    many = [case(assigned()) for _ in range(5)]
    gone = [case(event("2026-02-02", "转送", **LEAST["转送"])) for _ in range(4)]
    one = case(registered="2026-11-20")
    went = referrals(Report(ledger(*many, *gone, one), LAST_DAY))

    assert went.origins == ("县级人大登记",)
    assert went.counts == {("县级人大登记", "县级承办单位"): 5, ("县级人大登记", "其他去向"): 5}


def test_levels_with_few_cases_go_together_before_nothing_is_told_apart():
    places = ["371721"] * 5 + ["371721102"]
    many = [case(assigned(), congress=congress) for congress in places]
    gone = [case(event("2026-02-02", "转送", **LEAST["转送"])) for _ in range(4)]
    went = referrals(Report(ledger(*many, *gone), LAST_DAY))

    assert went.counts == {("各级人大登记", "县级承办单位"): 6, ("各级人大登记", "分流"): 4}

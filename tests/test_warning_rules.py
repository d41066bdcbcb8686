"""A 预警 in its states, and the rules on its order and its proof, at their bounds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import builders as b
import pytest
from case_builder import base

from qianwan.findings import Path
from qianwan.model import warning as log
from qianwan.model.warning import Warning
from qianwan.model.warning_state import FOLLOWS, State, fold
from qianwan.rules import catalogue, together, warning, warning_proof

RULES = {**warning.RULES, **warning_proof.RULES}
TOWNSHIP, UNIT, GROUP = "O371721102", "U371721-009", "G371721-012"
DISPUTE, CASE = "D371721102-2026-0038", "C371721-2026-0012"
# What an entry of each type holds at least.
LEAST: Mapping[str, dict[str, Any]] = {
    "报告": {"to": UNIT},
    "控制": {"measure": "现场协调"},
    "建议": {"advice": "听取意见"},
    "采纳": {"adopted": True},
    "解决": {"outcome": "已经解决"},
    "排除": {"reason": "没有这回事"},
    "更正": {"entry": "登记", "set": {"risk": "较大"}, "why": "程度记错"},
}
REACHED = {
    State.PENDING: [],
    State.CONTROLLED: ["控制"],
    State.SOLVED: ["控制", "解决"],
    State.DISMISSED: ["排除"],
}


def entry(day: str, kind: str, **fields: Any) -> dict[str, Any]:
    return b.event(day, kind, TOWNSHIP, **{**LEAST[kind], **fields})


def broken(code: str, record: Warning) -> list[Path]:
    return [breach.path for breach in RULES[code](record, base().registers)]


@pytest.mark.parametrize("kind", [pytest.param(k, id=str(n)) for n, k in enumerate(LEAST)])
@pytest.mark.parametrize("state", [pytest.param(s, id=s.name.lower()) for s in State])
def test_an_entry_stands_only_where_the_table_lets_it(state: State, kind: str):
    before = [entry("2026-03-03", each) for each in REACHED[state]]
    record = b.warning(*before, entry("2026-03-20", kind))

    last = ("events", len(before), "type")
    allowed = kind in FOLLOWS[state] or kind == "更正"
    assert broken("QW341", record) == ([] if allowed else [last])
    assert fold(record, date(2026, 3, 19)).state is state
    assert fold(record, date(2026, 3, 20)).state is (FOLLOWS[state].get(kind) or state)


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        pytest.param("苗头", "解决", id="settled-on-the-spot"),
        pytest.param("苗头", "控制 报告 控制 报告 解决 报告", id="stopped-first-reported-after"),
        pytest.param("个案", "报告 控制 排除 报告", id="watched-and-found-to-be-nothing"),
        pytest.param("决策", "报告 建议 采纳 控制 建议 采纳 解决 采纳", id="advised-twice"),
        pytest.param("决策", "建议 排除", id="dropped"),
    ],
)
def test_a_whole_life_is_lawful(kind: str, types: str):
    record = b.warning(*(entry("2026-03-03", each) for each in types.split()), kind=kind)

    assert [code for code in RULES if broken(code, record)] == []


def test_the_table_of_this_test_has_every_type():
    union = Warning.__annotations__["events"].__args__[0]

    assert set(LEAST) == {each.__struct_config__.tag for each in union.__args__}


def test_a_late_entry_that_spoils_the_order_is_the_one_told():
    record = b.warning(
        entry("2026-03-04", "控制"),
        entry("2026-03-10", "解决"),
        entry("2026-03-08", "排除", late="补记"),
    )

    assert broken("QW341", record) == [("events", 2, "type")]


def test_what_stands_on_an_entry_that_does_not_follow_is_not_told():
    ended = [entry("2026-03-04", "解决"), entry("2026-03-05", "解决")]

    assert broken("QW341", b.warning(*ended, entry("2026-03-06", "控制"))) == [
        ("events", 1, "type")
    ]


def test_the_first_days_and_the_last_answer_are_kept():
    state = fold(
        b.warning(
            entry("2026-03-03", "报告"),
            entry("2026-03-09", "报告"),
            entry("2026-03-04", "控制"),
            entry("2026-03-06", "控制"),
            entry("2026-03-05", "建议"),
            entry("2026-03-06", "建议", advice="完善方案"),
            entry("2026-03-07", "采纳"),
            entry("2026-03-08", "采纳", adopted=False),
            entry("2026-03-10", "解决", outcome="登记为纠纷", into=DISPUTE),
            kind="决策",
        ),
        date(2026, 12, 31),
    )

    assert (state.reported, state.controlled) == (date(2026, 3, 3), date(2026, 3, 4))
    assert (state.advised, state.adopted) == (date(2026, 3, 5), False)
    assert (state.solved, state.into, state.since) == (
        date(2026, 3, 10), DISPUTE, date(2026, 3, 10)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("events", "handled"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([entry("2026-03-03", "报告")], None, id="a-report-handles-nothing"),
        pytest.param(
            [entry("2026-03-04", "控制"), entry("2026-03-08", "解决")],
            date(2026, 3, 4),
            id="controlled-first",
        ),
        pytest.param([entry("2026-03-05", "解决")], date(2026, 3, 5), id="solved"),
        pytest.param([entry("2026-03-06", "排除")], date(2026, 3, 6), id="dismissed"),
    ],
)
def test_when_something_was_done(events: list[dict[str, Any]], handled: date | None):
    assert fold(b.warning(*events), date(2026, 12, 31)).handled == handled


@pytest.mark.parametrize(
    ("code", "record", "paths"),
    [
        pytest.param(
            "QW342", b.warning(found="2026-03-03"), [("found",)], id="found-after-registered"
        ),
        pytest.param("QW342", b.warning(found="2026-03-02"), [], id="found-on-the-day"),
        pytest.param(
            "QW342",
            b.warning(entry("2026-02-27", "报告"), entry("2026-02-28", "控制"), found="2026-02-28"),
            [("events", 0, "date")],
            id="reported-before-found",
        ),
        pytest.param(
            "QW342",
            b.warning(entry("2026-03-01", "控制"), entry("2026-03-02", "报告"), found="2026-03-01"),
            [],
            id="stopped-first-reported-after-and-registered-last",
        ),
        pytest.param(
            "QW343",
            b.warning(entry("2026-12-31", "报告"), entry("2027-01-01", "控制")),
            [("events", 1, "date")],
            id="an-entry-ahead",
        ),
        pytest.param(
            "QW343", b.warning(registered="2027-01-01"), [("registered",)], id="registered-ahead"
        ),
        pytest.param(
            "QW344",
            b.warning(entry("2026-03-03", "采纳"), entry("2026-03-04", "采纳"), kind="决策"),
            [("events", 0, "type"), ("events", 1, "type")],
            id="answers-to-nothing",
        ),
        pytest.param(
            "QW344",
            b.warning(
                entry("2026-03-03", "建议"),
                entry("2026-03-04", "采纳", adopted=False),
                entry("2026-03-09", "采纳"),
                kind="决策",
            ),
            [],
            id="thought-better-of",
        ),
    ],
)
def test_order_and_days(code: str, record: Warning, paths: list[Path]):
    assert broken(code, record) == paths


@pytest.mark.parametrize(
    ("kind", "head", "paths"),
    [
        pytest.param("决策", {"plan": "政策"}, [], id="a-plan"),
        pytest.param("决策", {"plan": None}, [("kind",)], id="no-plan"),
        pytest.param("决策", {"case": CASE}, [("case",)], id="a-plan-and-a-case"),
        pytest.param("个案", {"case": None}, [("kind",)], id="no-record"),
        pytest.param("个案", {"case": None, "dispute": DISPUTE}, [], id="a-dispute"),
        pytest.param("个案", {"dispute": DISPUTE}, [], id="a-dispute-that-is-a-case-too"),
        pytest.param("个案", {"plan": "政策"}, [("plan",)], id="a-case-and-a-plan"),
        pytest.param("苗头", {}, [], id="a-sign"),
        pytest.param("苗头", {"case": CASE}, [("case",)], id="a-sign-of-a-case"),
        pytest.param(
            "苗头",
            {"plan": "政策", "dispute": DISPUTE},
            [("plan",), ("dispute",)],
            id="a-sign-of-everything",
        ),
    ],
)
def test_each_kind_has_its_subject(kind: str, head: dict[str, str | None], paths: list[Path]):
    record = b.warning(kind=kind, **head)

    assert broken("QW451", record) == paths


@pytest.mark.parametrize(
    ("outcome", "into", "key"),
    [
        pytest.param("已经解决", None, None, id="solved"),
        pytest.param("已经解决", DISPUTE, "into", id="solved-and-yet-goes-on"),
        pytest.param("登记为纠纷", DISPUTE, None, id="a-dispute"),
        pytest.param("登记为纠纷", None, "outcome", id="which-dispute"),
        pytest.param("登记为纠纷", CASE, "into", id="a-case-is-no-dispute"),
        pytest.param("登记为信访", CASE, None, id="a-case"),
        pytest.param("登记为信访", DISPUTE, "into", id="a-dispute-is-no-case"),
    ],
)
def test_where_it_goes_on(outcome: str, into: str | None, key: str | None):
    record = b.warning(entry("2026-03-05", "解决", outcome=outcome, into=into))

    assert broken("QW454", record) == ([("events", 0, key)] if key else [])


@pytest.mark.parametrize("kind", [pytest.param(k, id=k.name.lower()) for k in log.WarningKind])
def test_only_plans_are_advised_on(kind: log.WarningKind):
    record = b.warning(entry("2026-03-03", "建议"), entry("2026-03-04", "采纳"), kind=kind)

    of_both = [("events", 0, "type"), ("events", 1, "type")]
    assert broken("QW453", record) == ([] if kind is log.WarningKind.DECISION else of_both)


@pytest.mark.parametrize(
    ("by", "to", "wrong"),
    [
        pytest.param(GROUP, TOWNSHIP, False, id="up"),
        pytest.param("O371721-信访室", "O371721", False, id="within-the-organ"),
        pytest.param("O371721", "O371721-信访室", False, id="down-within-the-organ"),
        pytest.param(TOWNSHIP, TOWNSHIP, True, id="to-oneself"),
    ],
)
def test_a_report_goes_to_another(by: str, to: str, wrong: bool):
    record = b.warning(b.event("2026-03-03", "报告", by, to=to))

    assert broken("QW455", record) == ([("events", 0, "to")] if wrong else [])


@pytest.mark.parametrize(
    ("kind", "events", "paths"),
    [
        pytest.param("苗头", ["报告", "排除"], [], id="dismissed"),
        pytest.param("苗头", ["报告", "控制", "解决"], [("events", 1, "type")], id="once"),
        pytest.param("苗头", ["解决"], [("events", 0, "type")], id="solved"),
        pytest.param("决策", ["控制"], [], id="a-plan-says-what-it-is"),
    ],
)
def test_a_sign_says_what_it_is_about(kind: str, events: list[str], paths: list[Path]):
    record = b.warning(*(entry("2026-03-03", each) for each in events), kind=kind, category=None)

    assert broken("QW456", record) == paths


def test_what_a_warning_names_is_looked_for():
    named = b.warning(
        entry("2026-03-03", "报告"),
        entry("2026-03-05", "解决", outcome="登记为信访", into="C371721-2026-0998"),
        kind="个案",
        case="C371721-2026-0997",
        dispute="D371721102-2026-0999",
    )
    ledger = replace(base(), warnings={named.id: named})
    rule = together.RULES["QW452"]

    assert [(key, breach.path) for key, breach in rule(ledger)] == [
        (named.id, ("case",)),
        (named.id, ("dispute",)),
        (named.id, ("events", 1, "into")),
    ]
    unread = frozenset({"C371721-2026-0997", "C371721-2026-0998", "D371721102-2026-0999"})
    assert [*rule(replace(ledger, unread=unread))] == []


def test_words_that_press_people_are_told_here_too():
    record = b.warning(entry("2026-03-05", "排除", reason="已作出不再上访的保证"))

    rules = catalogue.RECORD_RULES[Warning]
    assert [each.path for each in rules["QW609"](record, base().registers)] == [
        ("events", 0, "reason")
    ]


def test_no_measure_is_against_a_person():
    """P-8: every measure says what is done about a matter; a new one has to be looked at."""
    assert {str(each) for each in log.Measure} == {
        "停工整改", "限时答复", "现场协调", "暂缓实施", "公开说明", "组织调解", "帮扶救助",
    }  # fmt: skip

"""工作事项 in its states, and the rules on its order and its proof, at their bounds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import builders as b
import pytest
from case_builder import base

from qianwan.findings import Path
from qianwan.model.affair import Affair
from qianwan.model.affair_state import FOLLOWS, State, fold
from qianwan.rules import affair, affair_proof
from qianwan.work_terms import AffairType

RULES = {**affair.RULES, **affair_proof.RULES}
# What an entry of each type holds at least.
LEAST: Mapping[str, dict[str, Any]] = {
    "答复": {},
    "解决": {},
    "不能解决": {"reason": "现行政策没有规定"},
    "同意": {"words": "d4k7wm"},
    "刊发": {"medium": "网络"},
    "公示": {"until": "2026-03-10"},
    "异议": {"words": "s8n3fb"},
    "异议办结": {"upheld": False},
    "决定": {"approved": True},
    "撤回": {},
    "更正": {"entry": "登记", "set": {"by": "O371721"}, "why": "记错"},
}
HELP = {State.OPEN: "", State.SOLVED: "解决", State.UNSOLVED: "不能解决"}
# How each state of a kind is reached.
REACHED: Mapping[AffairType, Mapping[State, str]] = {
    AffairType.DIFFICULTY: HELP,
    AffairType.SUPPORT: HELP,
    AffairType.EXEMPLAR: {State.OPEN: "", State.AGREED: "同意", State.PUBLISHED: "同意 刊发"},
    AffairType.COMMENDATION: {
        State.OPEN: "",
        State.ON_NOTICE: "公示",
        State.CONTESTED: "公示 异议",
        State.APPROVED: "公示 决定",
    },
    AffairType.TOPIC: {State.OPEN: "", State.APPROVED: "决定", State.SOLVED: "决定 解决"},
}


def entry(kind: str, day: str = "2026-03-03", **fields: Any) -> dict[str, Any]:
    by = "O371721" if kind in {"公示", "异议办结", "决定"} else b.OFFICE
    return b.event(day, kind, by, **{**LEAST[kind], **fields})


def told(types: str, day: str = "2026-03-03") -> list[dict[str, Any]]:
    return [entry(kind, day) for kind in types.split()]


def broken(code: str, record: Affair) -> list[Path]:
    return [breach.path for breach in RULES[code](record, base().registers)]


EACH_STATE = [
    pytest.param(kind, state, types, id=f"{kind.name}-{state.name}".lower())
    for kind, states in REACHED.items()
    for state, types in {**states, State.WITHDRAWN: "撤回"}.items()
]


@pytest.mark.parametrize("kind_of_entry", [pytest.param(k, id=str(n)) for n, k in enumerate(LEAST)])
@pytest.mark.parametrize(("kind", "state", "types"), EACH_STATE)
def test_an_entry_stands_only_where_the_table_of_its_kind_lets_it(
    kind: AffairType, state: State, types: str, kind_of_entry: str
):
    before = told(types)
    record = b.affair(kind, *before, entry(kind_of_entry, "2026-03-20"))
    follows = FOLLOWS[kind][state]

    allowed = kind_of_entry in follows or kind_of_entry == "更正"
    assert broken("QW351", record) == ([] if allowed else [("events", len(before), "type")])
    assert fold(record, date(2026, 3, 19)).state is state
    assert fold(record, date(2026, 3, 20)).state is (follows.get(kind_of_entry) or state)


def test_every_kind_has_its_table():
    assert FOLLOWS.keys() == set(AffairType)
    targets = {
        each for table in FOLLOWS.values() for row in table.values() for each in row.values()
    }
    assert targets - {None} == set(State) - {State.OPEN, State.DECLINED}
    assert all(
        target in table
        for table in FOLLOWS.values()
        for row in table.values()
        for target in row.values()
        if target is not None
    )


@pytest.mark.parametrize(
    "kind", [AffairType.COMMENDATION, AffairType.TOPIC], ids=["praise", "topic"]
)
def test_a_decision_against_it_leads_elsewhere(kind: AffairType):
    before = told("公示") if kind is AffairType.COMMENDATION else []

    state = fold(b.affair(kind, *before, entry("决定", "2026-03-20", approved=False)), b.YEAR_END)

    assert state.state is State.DECLINED
    assert not state.is_granted


def test_each_objection_is_settled_before_the_decision():
    two = told("公示 异议 异议 异议办结")
    record = b.affair("表彰", *two, entry("决定", "2026-03-20"))
    settled = b.affair("表彰", *two, *told("异议办结"), entry("决定", "2026-03-20"))

    assert broken("QW351", record) == [("events", 4, "type")]
    assert fold(record, date(2026, 3, 19)).open_objections == 1
    assert broken("QW351", settled) == []
    assert fold(settled, b.YEAR_END).is_granted


def test_one_objection_that_was_true_stays_true():
    two = [*told("公示 异议"), entry("异议办结", upheld=True), *told("异议 异议办结")]
    record = b.affair("表彰", *two, entry("决定", "2026-03-20"))

    assert fold(record, b.YEAR_END).upheld
    assert broken("QW467", record) == [("events", 5, "approved")]


@pytest.mark.parametrize(
    ("day", "paths"),
    [
        pytest.param("2026-03-10", [("events", 1, "date")], id="its-last-day"),
        pytest.param("2026-03-11", [], id="the-day-after"),
    ],
)
def test_a_decision_waits_for_the_notice(day: str, paths: list[Path]):
    assert broken("QW467", b.affair("表彰", *told("公示"), entry("决定", day))) == paths


@pytest.mark.parametrize(
    ("until", "paths"),
    [
        pytest.param("2026-03-07", [("events", 0, "until")], id="a-day-short"),
        pytest.param("2026-03-08", [], id="five-days"),
    ],
)
def test_a_notice_lasts_its_days(until: str, paths: list[Path]):
    assert broken("QW466", b.affair("表彰", entry("公示", until=until))) == paths


@pytest.mark.parametrize(
    ("kind", "head", "paths"),
    [
        pytest.param("困难", {"owner": None}, [("kind",)], id="nobody-sees-to-it"),
        pytest.param("困难", {"deputy": "R371721-00123", "meeting": "M371721-2026-01"}, [],
                     id="a-deputys-raised-at-a-meeting"),
        pytest.param("困难", {"unit": "U371721-009"}, [("unit",)], id="a-unit-has-none"),
        pytest.param("保障", {"due": None, "need": None}, [("kind",)], id="two-missing-said-once"),
        pytest.param("典型", {"due": "2026-04-01"}, [("due",)], id="an-exemplar-isnt-due"),
        pytest.param("典型", {"group": None, "office": b.OFFICE}, [], id="an-office"),
        pytest.param("表彰", {"group": None}, [("kind",)], id="nobody-is-praised"),
        pytest.param("表彰", {"unit": "U371721-009"}, [("unit",)], id="two-are-praised"),
        pytest.param("监督议题", {"case": "C371721-2026-0012"}, [], id="a-case-and-its-kind"),
        pytest.param("监督议题", {"category": None}, [("kind",)], id="grown-from-nothing"),
    ],
)  # fmt: skip
def test_each_kind_has_its_columns(kind: str, head: dict[str, Any], paths: list[Path]):
    assert broken("QW465", b.affair(kind, **head)) == paths


@pytest.mark.parametrize(
    ("head", "by", "paths"),
    [
        pytest.param(
            {"group": None, "office": b.OFFICE}, b.OFFICE, [("events", 0, "by")], id="own"
        ),
        pytest.param({"group": None, "office": b.OFFICE}, "O371721", [], id="the-organ-above-it"),
        pytest.param({}, b.OFFICE, [], id="of-another"),
    ],
)
def test_nobody_judges_himself(head: dict[str, Any], by: str, paths: list[Path]):
    notice = {**entry("公示"), "by": by}

    assert broken("QW468", b.affair("表彰", notice, **head)) == paths


@pytest.mark.parametrize(
    ("record", "code", "paths"),
    [
        pytest.param(b.affair("困难", due="2026-03-02"), "QW353", [], id="due-at-once"),
        pytest.param(b.affair("困难", due="2026-03-01"), "QW353", [("due",)], id="due-before"),
        pytest.param(b.affair("困难", entry("答复", "2026-03-02")), "QW353", [], id="the-same-day"),
        pytest.param(b.affair("困难", entry("答复", "2026-03-01")), "QW353",
                     [("events", 0, "date")], id="answered-before"),
        pytest.param(b.affair("困难", entry("答复", "2026-12-31")), "QW356", [], id="today"),
        pytest.param(b.affair("困难", entry("答复", "2027-01-01")), "QW356",
                     [("events", 0, "date")], id="tomorrow"),
    ],
)  # fmt: skip
def test_days_stand_in_order(record: Affair, code: str, paths: list[Path]):
    assert broken(code, record) == paths

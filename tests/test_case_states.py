"""What may follow what: the whole table of states, and the lawful turns beyond it."""

from collections.abc import Iterator, Mapping

import pytest
from case_builder import LEAST, RULES, base, broken, case, entry

from qianwan.model.case_state import EXITS, State

# The table of states, written a second time so that a slip in one of them shows.
ALLOWED: Mapping[State, str] = {
    State.REGISTERED: "告知 筛选 对接 交办 当场答复 进展 信访人反馈 重访",
    State.MATCHED: "告知 筛选 交办 办结 进展 信访人反馈 报告领导 提级 重访",
    State.IN_HAND: "告知 筛选 交办 签收 补签 方案 四包 进展 督办 信访人反馈 报告领导 延期 更换领导 "
    "调整承办 提级 帮扶救助 重访 办结",
    State.HANDLED: "筛选 信访人意见 信访人反馈 报告领导 回访 重访 核查 复查复核 帮扶救助 结案 "
    "重新督办",
    State.CLOSED: "信访人意见 信访人反馈 报告领导 回访 通报 重访 核查 复查复核 帮扶救助 重新督办",
    State.LEFT: "告知 进展 信访人反馈 回访 重访 恢复",
}
WORKING = {State.REGISTERED, State.MATCHED, State.IN_HAND}
WAYS: Mapping[State, list[str]] = {
    State.REGISTERED: [],
    State.MATCHED: ["对接"],
    State.IN_HAND: ["交办"],
    State.HANDLED: ["交办", "办结"],
    State.CLOSED: ["交办", "办结", "结案"],
    State.LEFT: ["交办", "转送"],
}


def days() -> Iterator[str]:
    return (f"2026-02-{day:02}" for day in range(1, 28))


@pytest.mark.parametrize("kind", [pytest.param(k, id=f"entry-{n}") for n, k in enumerate(LEAST)])
@pytest.mark.parametrize("state", [pytest.param(s, id=s.name.lower()) for s in State])
def test_an_entry_follows_as_the_table_says(state: State, kind: str):
    exits = set(EXITS) if state in WORKING else set()
    allowed = {*ALLOWED[state].split(), *exits, "更正", "建议"}
    way = [entry(day, each) for day, each in zip(days(), WAYS[state], strict=False)]

    found = broken("QW301", case(*way, entry("2026-03-01", kind)))

    assert found == ([] if kind in allowed else [("events", len(way), "type")])


@pytest.mark.parametrize(
    ("ways", "next_entry"),
    [
        pytest.param(["交办", "办结", "重新督办"], "办结", id="reopened-is-in-hand-again"),
        pytest.param(["交办", "办结", "结案", "重新督办"], "筛选", id="closed-is-reopened-first"),
        pytest.param(["对接", "撤回", "恢复"], "办结", id="restored-to-the-state-before"),
        pytest.param(["交办", "撤回", "恢复", "转送", "恢复"], "签收", id="restored-twice"),
        pytest.param(["当场答复"], "结案", id="answered-on-the-spot"),
    ],
)
def test_a_case_goes_on_after_a_turn(ways: list[str], next_entry: str):
    events = [entry(day, each) for day, each in zip(days(), [*ways, next_entry], strict=False)]

    assert broken("QW301", case(*events)) == []


def test_a_decision_to_change_puts_the_case_in_hand():
    decided = entry("2026-02-05", "复查复核", stage="决定", outcome="撤销")
    way = [
        entry("2026-02-01", "交办"),
        entry("2026-02-02", "办结"),
        entry("2026-02-04", "复查复核"),
    ]

    assert broken("QW301", case(*way, decided, entry("2026-02-06", "办结"))) == []


def test_only_the_first_entry_that_does_not_follow_is_named():
    record = case(entry("2026-02-01", "签收"), entry("2026-02-02", "方案"))

    assert len(broken("QW301", record)) == 1


def test_a_late_entry_acts_on_its_own_day():
    record = case(entry("2026-02-03", "签收"), entry("2026-02-01", "交办", late="文件后到"))

    assert broken("QW301", record) == []


def test_a_late_entry_that_takes_the_ground_away_is_named_with_the_other():
    early = [entry("2026-02-01", "交办"), entry("2026-02-09", "签收")]
    record = case(*early, entry("2026-02-05", "办结"))
    [breach] = RULES["QW301"](record, base().registers)

    assert breach.path == ("events", 2, "type")
    assert "第 2 条“签收”（2026-02-09）" in breach.message
    assert "第 3 条“办结”（2026-02-05）" in breach.message

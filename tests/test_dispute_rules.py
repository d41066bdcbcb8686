"""Rules on the order and the proof of a dispute, at their bounds."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from case_builder import base

from qianwan.findings import Path
from qianwan.model.dispute import Dispute
from qianwan.model.dispute_state import FOLLOWS, State
from qianwan.model.log import acting
from qianwan.model.registers import Registers
from qianwan.rules import catalogue, dispute, dispute_proof

RULES = {**dispute.RULES, **dispute_proof.RULES}
DEPUTY, LEADER, GONE, ELSEWHERE = (f"R371721-00{n}" for n in (123, 124, 125, 131))
GROUP, COUNTY_GROUP = "G371721-012", "G371721-013"
HEAD = {
    "id": "D371721102-2026-0500",
    "registered": "2026-03-01",
    "source": "主动排查",
    "place": "371721102",
    "category": "邻里",
    "people": 2,
}
VILLAGE = "村(居)委会"
# What an entry of each type holds at least.
LEAST: Mapping[str, dict[str, Any]] = {
    "当场化解": {"voluntary": True, "agreement": "口头", "group": GROUP, "confirmed_by": VILLAGE},
    "介入": {},
    "自愿同意": {"sides": ["甲", "乙"]},
    "调解": {"level": "村", "manner": "当面调解"},
    "上报": {"to": "乡", "reason": "需要勘测"},
    "接办": {"by": "O371721102", "level": "乡"},
    "化解": {"level": "村", "manner": "当面调解", "agreement": {"form": "口头"}},
    "履行": {"performed": "全部"},
    "司法确认": {"outcome": "申请"},
    "回访": {"manner": "电话", "reached": False},
    "抽查": {"by": "O371721-信访室", "finding": "属实"},
    "复发": {},
    "调解不成": {"remedies_told": True},
    "不愿调解": {},
    "转法定途径": {"route": "诉讼"},
    "转信访": {"case": "C371721-2026-0101"},
    "自行和解": {},
    "撤回": {},
    "失联": {"attempts": 3},
    "更正": {"entry": "登记", "set": {"people": 2}, "why": "人数记错"},
}


def entry(day: str, kind: str, **fields: Any) -> dict[str, Any]:
    return {"date": day, "type": kind, "by": DEPUTY, **LEAST[kind], **fields}


def a_dispute(*events: dict[str, Any], **head: Any) -> Dispute:
    """A dispute with *events* as in the file."""
    return msgspec.convert(acting({**HEAD, **head, "events": list(events)}).data, Dispute)


def broken(code: str, record: Dispute, known: Registers | None = None) -> list[Path]:
    return [breach.path for breach in RULES[code](record, known or base().registers)]


def credit(deputy: str = DEPUTY, role: str = "主办", group: str = GROUP) -> dict[str, str]:
    return {"deputy": deputy, "group": group, "role": role}


AGREED = entry("2026-03-02", "自愿同意")
RAISED = entry("2026-03-03", "上报")
REPORTED_UP = [AGREED, RAISED]


def settled(*credits: dict[str, str], day: str = "2026-03-10", **fields: Any) -> dict[str, Any]:
    confirmed = {"confirmed_by": VILLAGE, **fields} if credits else fields
    return entry(day, "化解", credits=list(credits), **confirmed)


# How a dispute comes into each state.
REACHED = {
    State.REGISTERED: [],
    State.IN_MEDIATION: [AGREED],
    State.RESOLVED: [AGREED, settled()],
    State.ENDED: [entry("2026-03-02", "不愿调解")],
}


@pytest.mark.parametrize("kind", [pytest.param(k, id=str(n)) for n, k in enumerate(LEAST)])
@pytest.mark.parametrize("state", [pytest.param(s, id=s.name.lower()) for s in State])
def test_an_entry_stands_only_where_the_table_lets_it(state: State, kind: str):
    record = a_dispute(*REACHED[state], entry("2026-03-20", kind))
    found = broken("QW331", record)

    last = ("events", len(REACHED[state]), "type")
    assert found == ([] if kind in FOLLOWS[state] or kind == "更正" else [last])


def test_the_table_of_this_test_has_every_type():
    union = Dispute.__annotations__["events"].__args__[0]

    assert set(LEAST) == {each.__struct_config__.tag for each in union.__args__}


def test_what_stands_on_an_entry_that_does_not_follow_is_not_told():
    unasked = entry("2026-03-05", "化解")
    record = a_dispute(unasked, entry("2026-03-06", "履行"), entry("2026-03-07", "抽查"))

    assert broken("QW331", record) == [("events", 0, "type")]


def test_every_entry_that_moves_nothing_and_does_not_follow_is_told():
    record = a_dispute(AGREED, entry("2026-03-06", "履行"), entry("2026-03-07", "抽查"))

    assert broken("QW331", record) == [("events", 1, "type"), ("events", 2, "type")]


def test_a_late_entry_that_spoils_the_order_is_the_one_told():
    refused = entry("2026-03-05", "不愿调解", late="当时没有记")
    record = a_dispute(AGREED, settled(), refused)
    [breach] = RULES["QW331"](record, base().registers)

    assert breach.path == ("events", 2, "type")
    assert "第 2 条“化解”" in breach.message
    assert "第 3 条“不愿调解”" in breach.message


def test_who_has_not_agreed_yet_is_told():
    one = entry("2026-03-02", "自愿同意", sides=["乙"])
    [breach] = RULES["QW331"](a_dispute(one, entry("2026-03-03", "调解")), base().registers)

    assert breach.fix.startswith("先写 甲 方的 自愿同意")


@pytest.mark.parametrize(
    ("code", "events", "head", "paths"),
    [
        pytest.param(
            "QW332", [entry("2026-02-27", "当场化解")], {"found": "2026-02-27"}, [],
            id="settled-on-the-day-it-was-found-and-registered-later",
        ),
        pytest.param(
            "QW332",
            [
                entry("2026-02-26", "介入"), entry("2026-02-27", "自愿同意"),
                entry("2026-02-27", "调解"), settled(day="2026-02-28"),
                entry("2026-02-28", "履行"),
            ],
            {"found": "2026-02-26"}, [],
            id="mediated-and-performed-before-it-was-written-down",
        ),
        pytest.param(
            "QW332", [entry("2026-02-28", "当场化解")], {}, [("events", 0, "date")],
            id="before-registration-and-nobody-says-when-it-was-found",
        ),
        pytest.param(
            "QW332", [entry("2026-02-26", "介入")], {"found": "2026-02-27"},
            [("events", 0, "date")], id="before-it-was-found",
        ),
        pytest.param(
            "QW332", [entry("2026-02-28", "上报")], {"found": "2026-02-27"},
            [("events", 0, "date")], id="reported-up-before-it-was-registered",
        ),
        pytest.param(
            "QW332", [entry("2026-03-01", "上报")], {}, [], id="reported-up-the-very-day"
        ),
        pytest.param(
            "QW332", [], {"found": "2026-03-01"}, [], id="found-on-the-day-of-registration"
        ),
        pytest.param("QW332", [], {"found": "2026-03-02"}, [("found",)], id="found-afterwards"),
        pytest.param(
            "QW332",
            [AGREED, settled(agreement={"form": "书面", "performance_due": "2026-03-10"})],
            {}, [], id="performed-on-the-spot",
        ),
        pytest.param("QW333", [entry("2026-12-31", "介入")], {}, [], id="today"),
        pytest.param(
            "QW333", [entry("2027-01-01", "介入")], {}, [("events", 0, "date")], id="tomorrow"
        ),
        pytest.param(
            "QW333", [], {"registered": "2027-01-01"}, [("registered",)],
            id="registered-tomorrow",
        ),
        pytest.param(
            "QW333",
            [AGREED, settled(agreement={"form": "书面", "performance_due": "2027-06-01"})],
            {}, [], id="a-day-of-performance-may-lie-ahead",
        ),
        pytest.param(
            "QW334", [*REPORTED_UP, entry("2026-03-04", "上报", to="乡")], {},
            [("events", 2, "to")], id="reported-twice-to-one-level",
        ),
        pytest.param(
            "QW334", [*REPORTED_UP, entry("2026-03-04", "上报", to="县")], {}, [],
            id="and-one-level-further",
        ),
        pytest.param(
            "QW334", [entry("2026-03-04", "上报", to="市")], {}, [], id="over-a-level-with-reason"
        ),
        pytest.param(
            "QW334", [entry("2026-03-04", "接办")], {}, [("events", 0, "type")],
            id="taken-though-nobody-asked",
        ),
        pytest.param(
            "QW334", [entry("2026-03-04", "接办")], {"source": "上级交办"}, [],
            id="taken-when-handed-down",
        ),
        pytest.param(
            "QW334",
            [entry("2026-03-03", "上报", to="县"), entry("2026-03-04", "接办", level="县")], {},
            [("events", 1, "level")], id="an-organ-of-another-level",
        ),
        pytest.param(
            "QW334", [RAISED, entry("2026-03-04", "接办", by=GROUP, level="县")], {},
            [("events", 1, "level")], id="a-level-that-was-not-asked",
        ),
        pytest.param(
            "QW334",
            [*REPORTED_UP, settled(), entry("2026-04-01", "复发"), entry("2026-04-02", "上报")],
            {}, [], id="back-again-it-begins-in-the-village",
        ),
        pytest.param(
            "QW334",
            [
                RAISED, entry("2026-03-04", "调解不成"), entry("2026-03-09", "自愿同意"),
                entry("2026-03-10", "上报"),
            ],
            {}, [], id="asked-again-after-an-end",
        ),
        pytest.param(
            "QW438", [entry("2026-03-02", "自愿同意", sides=["甲", "丙"])], {"sides": 3}, [],
            id="the-third-of-three-sides",
        ),
        pytest.param(
            "QW438", [entry("2026-03-02", "自愿同意", sides=["甲", "丙"])], {},
            [("events", 0, "sides", 1)], id="the-third-of-two-sides",
        ),
        pytest.param(
            "QW436", [entry("2026-03-02", "当场化解")], {"people": 4}, [], id="just-a-small-matter"
        ),
        pytest.param(
            "QW436", [entry("2026-03-02", "当场化解")], {"people": 5}, [("events", 0, "type")],
            id="just-no-small-matter",
        ),
    ],
)  # fmt: skip
def test_order_and_dates(code: str, events: list[Any], head: dict[str, Any], paths: list[Path]):
    assert broken(code, a_dispute(*events, **head)) == paths


TWO_ASSIST = [credit(LEADER, "协办"), credit(ELSEWHERE, "协办")]
SIX_TAKE_PART = [credit(f"R371721-0020{n}", "参与") for n in range(6)]


@pytest.mark.parametrize(
    ("credits", "paths"),
    [
        pytest.param([credit(), *TWO_ASSIST], [], id="one-lead-and-two-assist"),
        pytest.param([credit(), *SIX_TAKE_PART], [], id="any-number-takes-part"),
        pytest.param([*SIX_TAKE_PART], [], id="nobody-takes-credit"),
        pytest.param(TWO_ASSIST, ["credits"], id="nobody-leads"),
        pytest.param([credit(), credit(LEADER)], ["credits"], id="two-lead"),
        pytest.param([credit(), *TWO_ASSIST, credit(GONE, "协办")], ["credits"], id="three-assist"),
        pytest.param(
            [credit(), credit(role="参与")], [("credits", 1, "deputy")], id="one-deputy-twice"
        ),
    ],
)
def test_few_share_the_credit(credits: list[Any], paths: list[Any]):
    keys = [(path,) if isinstance(path, str) else path for path in paths]

    found = broken("QW431", a_dispute(AGREED, settled(*credits)))

    assert found == [("events", 1, *key) for key in keys]


@pytest.mark.parametrize(
    ("given", "day", "paths"),
    [
        pytest.param(credit(GONE), "2026-06-30", [], id="the-last-day-in-office"),
        pytest.param(credit(GONE), "2026-07-01", ["deputy"], id="the-day-after"),
        pytest.param(credit(ELSEWHERE, group=GROUP), "2026-04-01", [], id="also-in-the-group"),
        pytest.param(credit(group=COUNTY_GROUP), "2026-04-01", ["group"], id="of-another-group"),
        pytest.param(credit("R371721-00999"), "2026-04-01", [], id="unknown-is-another-rule"),
    ],
)
def test_the_credited_hold_office(given: dict[str, str], day: str, paths: list[str]):
    found = broken("QW432", a_dispute(AGREED, settled(given, day=day)))

    assert found == [("events", 1, "credits", 0, path) for path in paths]


def test_who_settles_on_the_spot_holds_office_too():
    spot = entry("2026-07-01", "当场化解", by=GONE, group=COUNTY_GROUP)

    assert broken("QW432", a_dispute(spot)) == [("events", 0, "by"), ("events", 0, "group")]


NOW_RECUSED = entry("2026-03-05", "更正", set={"recused": [DEPUTY]}, why="后来得知是亲属")


@pytest.mark.parametrize(
    ("events", "head", "paths"),
    [
        pytest.param(
            [entry("2026-03-02", "介入"), entry("2026-03-02", "上报")], {"recused": [DEPUTY]}, [],
            id="goes-there-and-hands-it-on",
        ),
        pytest.param([AGREED], {"recused": [DEPUTY]}, [(0, "by")], id="asks-for-consent"),
        pytest.param(
            [AGREED, settled(credit(role="参与"), by=LEADER)], {"recused": [DEPUTY]},
            [(1, "credits", 0, "deputy"), (0, "by")], id="is-listed-without-credit",
        ),
        pytest.param(
            [entry("2026-03-02", "当场化解", by=LEADER, confirmed_by=DEPUTY)],
            {"recused": [DEPUTY]}, [(0, "confirmed_by")], id="confirms",
        ),
        pytest.param([AGREED, NOW_RECUSED], {}, [], id="before-it-was-known"),
        pytest.param(
            [AGREED, NOW_RECUSED, entry("2026-03-06", "调解")], {}, [(2, "by")],
            id="once-it-is-known",
        ),
        pytest.param(
            [AGREED, settled(credit(), by=LEADER, day="2026-03-04"), NOW_RECUSED], {},
            [(1, "credits", 0, "deputy")], id="credit-never",
        ),
    ],
)  # fmt: skip
def test_the_recused_keep_out(events: list[Any], head: dict[str, Any], paths: list[Any]):
    found = broken("QW433", a_dispute(*events, **head))

    assert sorted(found, key=str) == sorted((("events", *path) for path in paths), key=str)


@pytest.mark.parametrize(
    ("confirmer", "credits", "paths"),
    [
        pytest.param(LEADER, [credit()], [], id="the-group-leader"),
        pytest.param(ELSEWHERE, [credit()], [], id="the-leader-of-another-group"),
        pytest.param(VILLAGE, [credit()], [], id="the-village-committee"),
        pytest.param(LEADER, [credit(), credit(LEADER, "协办")], [1], id="who-assisted"),
        pytest.param(LEADER, [credit(), credit(LEADER, "参与")], [], id="who-took-part"),
        pytest.param(GONE, [credit()], [1], id="a-deputy-who-leads-no-group"),
    ],
)
def test_another_confirms(confirmer: str, credits: list[Any], paths: list[int]):
    found = broken("QW434", a_dispute(AGREED, settled(*credits, confirmed_by=confirmer)))

    assert found == [("events", at, "confirmed_by") for at in paths]


AT_LAW = entry("2026-03-05", "更正", set={"law_related": True}, why="一方起诉")
VIOLENT = entry("2026-03-05", "更正", set={"violence": True}, why="新查明")


@pytest.mark.parametrize(
    ("code", "events", "head", "places"),
    [
        pytest.param(
            "QW435", [entry("2026-03-02", "转法定途径")], {"law_related": True}, [], id="to-court"
        ),
        pytest.param(
            "QW435", [AGREED, entry("2026-03-03", "调解")], {"law_related": True}, [],
            id="talking-is-no-credit",
        ),
        pytest.param(
            "QW435", [AGREED, settled()], {"law_related": True}, [1], id="settled-by-deputies"
        ),
        pytest.param(
            "QW435", [entry("2026-03-02", "撤回")], {"law_related": True}, [0], id="another-end"
        ),
        pytest.param(
            "QW435", [AGREED, settled(day="2026-03-04"), AT_LAW], {}, [],
            id="settled-before-anyone-sued",
        ),
        pytest.param("QW435", [AGREED, settled()], {"law_related": False}, [], id="no-law-case"),
        pytest.param(
            "QW437", [AGREED], {"violence": True, "category": "婚姻家庭"}, [0],
            id="no-mediation-with-violence-at-home",
        ),
        pytest.param(
            "QW437", [AGREED], {"violence": True, "category": "邻里"}, [], id="between-neighbours"
        ),
        pytest.param(
            "QW437", [AGREED, VIOLENT, entry("2026-03-06", "调解")], {"category": "婚姻家庭"},
            [2], id="mediated-on-when-violence-is-known",
        ),
        pytest.param(
            "QW437", [entry("2026-03-02", "转法定途径", route="公安")],
            {"violence": True, "category": "婚姻家庭"}, [], id="to-the-police",
        ),
    ],
)  # fmt: skip
def test_what_deputies_may_not_settle(code: str, events: list[Any], head: Any, places: list[int]):
    found = broken(code, a_dispute(*events, **head))

    assert found == [("events", place, "type") for place in places]


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        pytest.param({"reached": True, "answer": "满意", "words": "t5v7ku"}, [], id="with-words"),
        pytest.param({"reached": True, "answer": "满意"}, ["answer"], id="without-words"),
        pytest.param({"reached": True, "answer": "拒绝表态"}, [], id="says-nothing"),
        pytest.param({"reached": True}, [], id="asked-nothing"),
        pytest.param({"solved": "已解决"}, ["solved"], id="solved-by-nobody"),
        pytest.param(
            {"answer": "满意", "words": "t5v7ku"}, ["answer", "words"], id="answered-by-nobody"
        ),
    ],
)
def test_answers_are_of_people_reached(fields: dict[str, Any], keys: list[str]):
    found = broken("QW439", a_dispute(AGREED, settled(), entry("2026-04-01", "回访", **fields)))

    assert found == [("events", 2, key) for key in keys]


@pytest.mark.parametrize(
    ("settlement", "by", "is_independent"),
    [
        pytest.param(settled(by="O371721102"), "O371721-信访室", True, id="one-level-up"),
        pytest.param(settled(by="O371721102"), "L371721102-001", False, id="its-own-leader"),
        pytest.param(settled(credit(), by=DEPUTY), "O371721102", False, id="where-the-group-is"),
        pytest.param(
            settled(credit(ELSEWHERE, group=COUNTY_GROUP), by=DEPUTY), "O371721-信访室", False,
            id="a-county-group-checked-by-the-county",
        ),
        pytest.param(
            settled(credit(ELSEWHERE, group=COUNTY_GROUP), by=DEPUTY), "O371700-信访室", True,
            id="a-county-group-checked-by-the-city",
        ),
        pytest.param(
            settled(credit(), credit(ELSEWHERE, "参与", COUNTY_GROUP), by=DEPUTY),
            "O371721-信访室", True, id="who-took-part-gains-nothing",
        ),
        pytest.param(settled(by=GROUP), "O371721102", False, id="settled-by-the-group"),
        pytest.param(
            settled(by="O371721-信访室"), "O371721", False, id="another-office-of-the-same"
        ),
    ],
)  # fmt: skip
def test_spot_checks_are_independent(settlement: Any, by: str, is_independent: bool):
    record = a_dispute(AGREED, settlement, entry("2026-06-01", "抽查", by=by))

    assert broken("QW440", record) == ([] if is_independent else [("events", 2, "by")])


def test_without_a_campaign_nothing_is_measured():
    known = replace(base().registers, campaigns={})
    many = a_dispute(AGREED, settled(credit(), credit(LEADER)), people=40)

    assert broken("QW431", many, known) == []
    assert broken("QW436", a_dispute(entry("2026-03-02", "当场化解"), people=40), known) == []


def test_a_campaign_decides_what_is_small():
    known = base().registers
    campaign = known.campaigns["2026"]
    wider = msgspec.structs.replace(campaign, severity=[campaign.severity[0], campaign.severity[2]])
    spot = a_dispute(entry("2026-03-02", "当场化解"), people=29)

    assert broken("QW436", spot) == [("events", 0, "type")]
    assert broken("QW436", spot, replace(known, campaigns={"2026": wider})) == []


def test_the_catalogue_has_every_rule_of_disputes():
    assert RULES.items() <= catalogue.RECORD_RULES[Dispute].items()

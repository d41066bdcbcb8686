"""Logs: corrections, late entries, the tables of states, and what a fold makes of them."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from builders import (
    accepted,
    assigned,
    case,
    closed,
    consent,
    dispute,
    event,
    handled,
    selected,
    slip,
)

from qianwan import schema, yamlfile
from qianwan.model import case_state, dispute_state
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.log import acting
from qianwan.rules import examples

YEAR_END = date(2026, 12, 31)
RECORDS = Path(examples.__path__[0]) / "records"


def example(path, kind, model):
    data = yamlfile.read((RECORDS / path).read_bytes(), schema.shape(kind))
    assert schema.breaches(kind, data) == []
    return msgspec.convert(acting(data).data, model)


def test_the_full_case_folds_to_its_end():
    found = case_state.fold(
        example("cases/2026/371721/C371721-2026-0012.yml", "case", Case), YEAR_END
    )

    assert found.state == "已结案"
    assert found.selections[0].batch == "主任"
    assert found.leader == "L371721-001"
    assert found.unit == "U371721-009"
    assert found.promise == found.deadline == date(2026, 4, 20)
    assert len(found.signed) == 4
    assert found.is_resolved
    assert found.is_accepted(3, 90)
    assert found.last_answer == "满意"
    assert len(found.steps) == 6


def test_the_smallest_case_folds():
    record = example("cases/2026/371721/C371721-2026-0101.yml", "case", Case)

    assert case_state.fold(record, YEAR_END).state == "办理中"
    assert case_state.fold(record, date(2026, 3, 4)).state == "登记"


def test_the_full_dispute_folds_to_its_end():
    record = example("disputes/2026/371721/D371721102-2026-0034.yml", "dispute", Dispute)
    found = dispute_state.fold(record, YEAR_END)

    assert found.is_resolved
    assert found.level == "乡"
    assert found.credited == {"R371721-00123", "R371721-00124"}
    assert found.performance_due == date(2026, 4, 30)
    assert dispute_state.fold(record, date(2026, 3, 24)).state == "调解中"


def test_the_smallest_dispute_folds():
    record = example("disputes/2026/371721/D371721102-2026-0035.yml", "dispute", Dispute)
    found = dispute_state.fold(record, YEAR_END)

    assert found.is_resolved
    assert found.credited == {"R371721-00123"}
    assert found.level == "村"


def test_a_late_entry_acts_on_its_own_day():
    late = event("2026-01-10", "交办", form="一般", unit="U371721-009", late="交接时漏记")
    record = case(handled("2026-02-10"), late)

    assert [each.type for each in record.events] == ["交办", "办结"]
    assert record.order == [1, 0]


def correction(entry, **what):
    return event("2026-06-01", "更正", entry=entry, why="填错", **what)


def data_of(*events):
    return {"id": "C371721-2026-0001", "channel": "来访", "events": list(events)}


@pytest.mark.parametrize(
    ("entry", "what", "outcome"),
    [
        pytest.param(
            {"date": "2026-01-10", "type": "交办"}, {"void": True}, [["更正"], "来访"], id="void"
        ),
        pytest.param(
            {"date": "2026-01-10", "type": "交办"},
            {"set": {"date": "2026-07-01"}},
            [["更正", "交办"], "来访"],
            id="another-day",
        ),
        pytest.param("登记", {"set": {"channel": "来信"}}, [["交办", "更正"], "来信"], id="head"),
    ],
)
def test_a_correction_acts_on_the_entry_it_names(entry, what, outcome):
    before = data_of(assigned("2026-01-10"), correction(entry, **what))
    found = acting(before)

    assert [[each["type"] for each in found.data["events"]], found.data["channel"]] == outcome
    assert found.breaches == []
    assert before["channel"] == "来访", "the data given are not changed"


@pytest.mark.parametrize(
    ("entry", "what", "says"),
    [
        pytest.param(
            {"date": "2026-01-11", "type": "交办"}, {"void": True}, "不存在", id="no-such-day"
        ),
        pytest.param(
            {"date": "2026-02-01", "type": "进展"}, {"void": True}, "有 2 条", id="two-alike"
        ),
        pytest.param(
            {"date": "2026-02-01", "type": "进展", "nth": 3},
            {"void": True},
            "不存在",
            id="third-of-two",
        ),
        pytest.param("登记", {"void": True}, "登记不能作废", id="the-head"),
        pytest.param(
            {"date": "2026-07-01", "type": "进展"}, {"void": True}, "不存在", id="a-later-one"
        ),
    ],
)
def test_a_correction_that_names_nothing_is_a_breach(entry, what, says):
    progress = event("2026-02-01", "进展", stage="核算")
    later = event("2026-07-01", "进展", stage="核算")
    found = acting(data_of(assigned(), progress, progress, correction(entry, **what), later))

    (breach,) = found.breaches
    assert says in breach.message
    assert breach.path == ("events", 3, "entry")


def test_the_second_of_two_alike_is_named_by_its_number():
    entries = [event("2026-02-01", "进展", stage=stage) for stage in ("核算", "测算")]
    named = correction({"date": "2026-02-01", "type": "进展", "nth": 2}, void=True)
    found = acting(data_of(*entries, named))

    assert [each.get("stage") for each in found.data["events"]] == ["核算", None]


def test_reopening_takes_back_what_had_been_reached():
    again = event("2026-04-01", "重新督办", reason="新的事实")
    found = case_state.fold(case(assigned(), handled(), accepted(), closed(), again), YEAR_END)

    assert found.state == "办理中"
    assert not found.is_handled
    assert found.opinion is None
    assert found.completions == (date(2026, 2, 10),)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        pytest.param("维持", "已结案", id="upheld"),
        pytest.param("变更", "办理中", id="changed"),
        pytest.param("撤销", "办理中", id="annulled"),
    ],
)
def test_a_review_decides(outcome, state):
    asked = event("2026-03-01", "复查复核", kind="复查", stage="申请")
    decided = event("2026-03-20", "复查复核", kind="复查", stage="决定", outcome=outcome)
    record = case(assigned(), handled(), closed(), asked, decided)

    assert not case_state.fold(record, date(2026, 3, 10)).is_resolved
    found = case_state.fold(record, YEAR_END)
    assert found.state == state
    assert found.is_resolved is (outcome == "维持")


def test_restoration_leads_back_to_the_state_before():
    gone = event("2026-02-01", "撤回", words="m4x8zd")
    back = event("2026-02-20", "恢复", reason="本人要求")
    found = case_state.fold(case(assigned(), gone, back), YEAR_END)

    assert found.state == "办理中"
    assert found.exit is None


def test_the_leader_office_and_unit_are_the_last_named():
    changes = [
        event("2026-02-01", "更换领导", leader="L371721-002", reason="分工调整"),
        event("2026-02-02", "调整承办", unit="U371721-004", reason="职责调整"),
    ]
    found = case_state.fold(case(selected(), slip(), *changes), YEAR_END)

    assert (found.leader, found.unit) == ("L371721-002", "U371721-004")


def test_mediation_waits_for_every_side():
    first = event("2026-02-02", "自愿同意", "R371721-00001", sides=["甲"])
    second = event("2026-02-03", "自愿同意", "R371721-00001", sides=["乙"])

    assert dispute_state.fold(dispute(first), YEAR_END).state == "登记"
    assert dispute_state.fold(dispute(first, second), YEAR_END).state == "调解中"
    assert dispute_state.fold(dispute(first, second, sides=3), YEAR_END).state == "登记"
    assert dispute_state.fold(dispute(consent()), YEAR_END).state == "调解中"


def test_both_sides_must_ask_again_after_an_end():
    end = event("2026-02-03", "调解不成", "G371721-001", remedies_told=True)
    one = event("2026-03-01", "自愿同意", "R371721-00001", sides=["甲"])

    assert dispute_state.fold(dispute(consent(), end, one), YEAR_END).state == "终止"
    again = dispute_state.fold(dispute(consent(), end, consent("2026-03-02")), YEAR_END)
    assert again.state == "调解中"
    assert again.returned == (date(2026, 3, 2),)

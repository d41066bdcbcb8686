"""What a change may do to the plan, the rosters, the meetings and the reported months."""

from datetime import date
from typing import Any

import msgspec
import pytest
from builders import CAMPAIGN

from qianwan.findings import Path
from qianwan.model.campaign import Campaign
from qianwan.office.records import empty_records, regions_of
from qianwan.rules.transition_roster import (
    nobody_is_deleted,
    reported_months_stay,
    the_plan_changes_by_approval,
    what_was_assigned_stays_listed,
)

FIRST, SECOND, THIRD = (
    {"date": f"2026-0{month}-10", "approval": f"示人发〔2026〕{month}号", "what": "期限调整"}
    for month in (4, 5, 6)
)
DRAFT = {"approval": "待批准〔2026〕1号"}


def plan(*revisions: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """A plan that is approved unless *changed* says otherwise, with what it was revised by."""
    return {**CAMPAIGN, **changed, **({"revisions": [*revisions]} if revisions else {})}


LESS = {"suppression": {"below": 5}}


@pytest.mark.parametrize(
    ("before", "after", "paths"),
    [
        pytest.param(plan(), plan(), [], id="untouched"),
        pytest.param(plan(), dict(reversed(plan().items())), [], id="in-another-order"),
        pytest.param(plan(), plan(**LESS), [("suppression",)], id="a-number-changed"),
        pytest.param(
            plan(), {key: value for key, value in plan().items() if key != "sample"},
            [("sample",)], id="a-key-taken-out",
        ),
        pytest.param(plan(), plan(approval="示人发〔2026〕2号"), [("approval",)], id="its-number"),
        pytest.param(plan(), plan(FIRST, **LESS), [], id="approved"),
        pytest.param(plan(), plan(FIRST), [], id="approved-before-it-is-done"),
        pytest.param(
            plan(FIRST), plan(FIRST, **LESS), [("suppression",)], id="by-an-earlier-approval"
        ),
        pytest.param(plan(FIRST), plan(FIRST, SECOND, THIRD, **LESS), [], id="twice-in-one-change"),
        pytest.param(
            plan(FIRST, SECOND), plan(SECOND, FIRST, THIRD), [("revisions", 0)], id="turned-round"
        ),
        pytest.param(
            plan(FIRST), plan(SECOND, FIRST, **LESS), [("revisions", 0)], id="put-before-another"
        ),
        pytest.param(plan(FIRST, FIRST), plan(FIRST), [("revisions", 1)], id="one-of-two-alike"),
        pytest.param(plan(FIRST), plan(), [("revisions", 0)], id="the-list-taken-out"),
        pytest.param(
            plan(FIRST), plan(FIRST | {"what": "期限"}, SECOND), [("revisions", 0)],
            id="said-otherwise",
        ),
        pytest.param(
            plan(), plan(FIRST | {"approval": CAMPAIGN["approval"]}, **LESS),
            [("revisions", 0, "approval")], id="the-plans-own-approval-again",
        ),
        pytest.param(
            plan(FIRST), plan(FIRST, FIRST, **LESS), [("revisions", 1, "approval")],
            id="an-earlier-approval-again",
        ),
        pytest.param(
            plan(FIRST), plan(FIRST, SECOND, SECOND, **LESS), [("revisions", 2, "approval")],
            id="two-by-one-approval",
        ),
        pytest.param(
            plan(), plan(FIRST | DRAFT, **LESS), [("revisions", 0, "approval")],
            id="not-approved-yet",
        ),
        pytest.param(
            plan(), plan(FIRST, **DRAFT), [("approval",)], id="an-approved-plan-is-no-draft-again"
        ),
        pytest.param(plan(**DRAFT), plan(**DRAFT, **LESS), [], id="a-draft"),
        pytest.param(plan(**DRAFT), plan(**LESS), [], id="a-draft-that-is-approved"),
    ],
)  # fmt: skip
def test_a_plan_changes_by_approval(
    before: dict[str, Any], after: dict[str, Any], paths: list[Path]
):
    assert [breach.path for breach in the_plan_changes_by_approval(before, after)] == paths


def test_an_office_begins_with_a_draft():
    written = dict(empty_records(regions_of("371721"), "示例县人大常委会", 2026))

    assert "approval: 待批准" in written["records/campaigns/2026.yml"]
    assert msgspec.convert(plan(FIRST), Campaign).is_approved
    assert not msgspec.convert(plan(**DRAFT), Campaign).is_approved


def deputy(*seats: dict[str, str], code: str = "R371721-00001") -> dict[str, Any]:
    return {"id": code, "name": "张某甲", "seats": [*seats]}


def seat(since: str, until: str = "", level: str = "乡") -> dict[str, str]:
    return {"level": level, "from": since, **({"until": until} if until else {})}


def leader(since: str, until: str = "", code: str = "L371721-001") -> dict[str, str]:
    return {"id": code, "post": "主任", "from": since, **({"until": until} if until else {})}


OLD, NOW = seat("2017-01-12", "2021-12-30"), seat("2022-01-05")
OTHER = deputy(NOW, code="R371721-00002")
GONE, AT = [("deputies",)], [("deputies", 0)]


@pytest.mark.parametrize(
    ("before", "after", "paths"),
    [
        pytest.param([deputy(NOW), OTHER], [OTHER, deputy(NOW)], [], id="in-another-order"),
        pytest.param([deputy(NOW), OTHER], [OTHER], GONE, id="struck-out"),
        pytest.param([deputy(NOW)], [], GONE, id="the-last-one-struck-out"),
        pytest.param([deputy(NOW)], [deputy(NOW) | {"name": "张某乙"}], [], id="a-name-corrected"),
        pytest.param(
            [deputy(NOW)], [deputy(seat("2022-01-05", "2026-06-01"))], [], id="a-seat-ended"
        ),
        pytest.param([deputy(OLD)], [deputy(OLD, NOW)], [], id="elected-again"),
        pytest.param([deputy(OLD)], [deputy(NOW)], AT, id="a-new-term-over-the-old-one"),
        pytest.param([deputy(OLD, NOW)], [deputy(NOW)], AT, id="an-old-term-struck-out"),
        pytest.param(
            [deputy(OLD, NOW)], [deputy(seat("2017-01-12"))], AT, id="two-terms-made-one"
        ),
        pytest.param([deputy(NOW)], [deputy(seat("2022-01-06"))], [], id="a-first-day-corrected"),
        pytest.param(
            [deputy(OLD)], [deputy(seat("2017-01-12", "2021-12-31"))], [], id="a-last-day-corrected"
        ),
        pytest.param(
            [deputy(NOW)], [deputy(seat("2022-01-05", level="县"))], AT, id="of-another-congress"
        ),
    ],
)  # fmt: skip
def test_deputies_and_their_seats_stay(
    before: list[dict[str, Any]], after: list[dict[str, Any]], paths: list[Path]
):
    found = nobody_is_deleted({"deputies": before}, {"deputies": after})

    assert [breach.path for breach in found] == paths


@pytest.mark.parametrize(
    ("there", "paths"),
    [
        pytest.param(deputy(OLD, NOW), [], id="with-all-seats"),
        pytest.param(deputy(NOW), GONE, id="without-an-old-one"),
        pytest.param(OTHER, GONE, id="somebody-else"),
    ],
)
def test_a_deputy_may_move_to_another_group(there: dict[str, Any], paths: list[Path]):
    elsewhere = {there["id"]: there}

    found = nobody_is_deleted({"deputies": [deputy(OLD, NOW)]}, {"deputies": []}, elsewhere)

    assert [breach.path for breach in found] == paths


def ended(**part: str) -> dict[str, str]:
    return {**part, "until": "2026-05-31"}


@pytest.mark.parametrize(
    ("key", "one"),
    [
        pytest.param("leaders", leader("2022-01-12"), id="leader"),
        pytest.param("offices", {"id": "O371721-信访室", "name": "信访室"}, id="office"),
        pytest.param(
            "units", {"id": "U371721-009", "name": "示例局", "from": "2020-01-01"}, id="unit"
        ),
        pytest.param("regions", {"code": "371721102", "name": "示例镇"}, id="region"),
    ],
)
def test_who_and_what_is_gone_is_ended(key: str, one: dict[str, str]):
    assert list(nobody_is_deleted({key: [one]}, {key: [ended(**one)]})) == []
    for after in ({key: []}, {}):
        [breach] = nobody_is_deleted({key: [one]}, after)
        assert breach.path == (key,)
        assert "until" in breach.fix


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        pytest.param(leader("2020-01-12", "2024-05-01"), leader("2020-01-12"), False, id="open"),
        pytest.param(leader("2020-01-12"), leader("2020-01-21"), False, id="a-day-corrected"),
        pytest.param(
            leader("2020-01-12", "2024-05-01"), leader("2024-05-02"), True, id="a-successor"
        ),
    ],
)  # fmt: skip
def test_a_code_is_not_given_to_a_successor(
    before: dict[str, str], after: dict[str, str], lost: bool
):
    found = list(nobody_is_deleted({"leaders": [before]}, {"leaders": [after]}))

    assert [breach.path for breach in found] == ([("leaders", 0)] if lost else [])


MATTERS = [{"what": "核对数字", "owner": "O371721", "due": f"2026-06-2{n}"} for n in (1, 2)]
HELD = {"kind": "调度会", "date": "2026-06-14", "month": "2026-06"}
HELD |= {"cases": ["C1", "C2"], "decisions": MATTERS}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({}, [], id="untouched"),
        pytest.param({"cases": ["C1", "C2", "C3"]}, [], id="a-case-added"),
        pytest.param({"cases": ["C2", "C1"]}, [], id="cases-in-another-order"),
        pytest.param({"cases": ["C2"]}, ["会上交办的 C1 不见了"], id="a-case-taken-off"),
        pytest.param({"decisions": [*MATTERS, MATTERS[0]]}, [], id="a-matter-added"),
        pytest.param(
            {"decisions": MATTERS[::-1]}, ["议定的第 1 项不是原来的样子"], id="matters-turned-round"
        ),
        pytest.param(
            {"decisions": MATTERS[:1]}, ["议定的第 2 项不是原来的样子"], id="a-matter-taken-off"
        ),
        pytest.param({"month": "2026-05"}, ["开过的会，month 被改动"], id="another-month"),
        pytest.param({"attended": ["U371721-009"]}, [], id="who-came"),
        pytest.param(
            {"date": "2026-12-01", "cases": ["C2"]},
            ["开过的会，date 被改动", "会上交办的 C1 不见了"],
            id="not-even-by-another-day",
        ),
    ],
)
def test_a_held_meeting_stays_as_it_was(change: dict[str, Any], said: list[str]):
    found = what_was_assigned_stays_listed(HELD, HELD | change, date(2026, 6, 15))

    assert [breach.message for breach in found] == said


@pytest.mark.parametrize("day", ["2026-06-15", "2026-07-01"])
def test_until_its_day_is_over_a_meeting_is_being_made(day: str):
    before = HELD | {"date": day}

    assert [*what_was_assigned_stays_listed(before, {"date": day}, date(2026, 6, 15))] == []


def test_lists_taken_out_are_missed():
    after = {key: HELD[key] for key in ("kind", "date", "month")}

    found = [*what_was_assigned_stays_listed(HELD, after, date(2026, 6, 15))]
    assert [breach.path for breach in found] == [(), (), ()]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        pytest.param({"accusations": [{"month": "2026-01", "count": 9}]}, [], id="corrected"),
        pytest.param({"accusations": []}, ["2026-01 报过的件数不见了"], id="taken-out"),
        pytest.param({}, ["2026-01 报过的件数不见了"], id="the-list-taken-out"),
    ],
)
def test_a_month_that_was_reported_stays(after: dict[str, Any], said: list[str]):
    before = {"accusations": [{"month": "2026-01", "count": 4}]}

    assert [breach.message for breach in reported_months_stay(before, after)] == said

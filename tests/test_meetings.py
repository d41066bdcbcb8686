"""Meetings and 督导: what became of what they settled, and the rules on it, at their bounds."""

from datetime import date, timedelta
from typing import Any

import builders as b
import pytest
from case_builder import base

from qianwan.findings import Path
from qianwan.model.meeting_state import State, dispatch_days, fold
from qianwan.model.organs import Meeting, Organ
from qianwan.rules import meeting, organ

RULES = {**meeting.RULES, **organ.RULES}


def broken(code: str, record: Meeting | Organ) -> list[Path]:
    return [breach.path for breach in RULES[code](record, base().registers)]


def done(day: str, number: int = 1) -> dict[str, Any]:
    return b.event(day, "完成", decision=number)


def put_off(day: str, until: str, number: int = 1) -> dict[str, Any]:
    return b.event(day, "改期", decision=number, until=until, reason="承办人员调整")


def dispatch(*events: dict[str, Any], settled: tuple[str, ...] = ("2026-04-15", "2026-04-20")):
    return b.met("调度会", "2026-03-30", *events, settled=settled, month="2026-03")


def test_a_matter_is_open_until_it_is_done():
    record = dispatch(put_off("2026-04-14", "2026-04-25"), done("2026-04-24"))

    then, now = (fold(record, date(2026, 4, day))[0] for day in (13, 24))

    assert (then.state, then.due, then.put_off) == (State.OPEN, date(2026, 4, 15), 0)
    assert (now.state, now.due, now.put_off) == (State.DONE, date(2026, 4, 25), 1)
    assert now.is_on_time
    assert [each.state for each in fold(record, b.YEAR_END)] == [State.DONE, State.OPEN]


def test_what_was_late_is_late_although_it_is_put_off_no_more():
    late, in_time = (
        fold(dispatch(done(day)), b.YEAR_END)[0] for day in ("2026-04-16", "2026-04-15")
    )

    assert (late.is_on_time, in_time.is_on_time) == (False, True)


@pytest.mark.parametrize(
    ("events", "paths"),
    [
        pytest.param([done("2026-04-10"), done("2026-04-11", 2)], [], id="one-each"),
        pytest.param([done("2026-04-10", 3)], [("events", 0, "decision")], id="no-such-matter"),
        pytest.param(
            [done("2026-04-10"), put_off("2026-04-12", "2026-04-20")], [("events", 1, "decision")],
            id="put-off-once-it-is-done",
        ),
        pytest.param(
            [put_off("2026-04-10", "2026-04-18"), put_off("2026-04-17", "2026-04-25")], [],
            id="put-off-twice",
        ),
    ],
)  # fmt: skip
def test_entries_name_an_open_matter(events: list[dict[str, Any]], paths: list[Path]):
    assert broken("QW352", dispatch(*events)) == paths


def test_a_correction_sets_the_number_of_a_matter_right():
    wrong = done("2026-04-10", 3)
    right = b.event(
        "2026-04-12",
        "更正",
        entry={"date": "2026-04-10", "type": "完成"},
        set={"decision": 2},
        why="写错了第几项",
    )

    assert broken("QW352", dispatch(wrong, right)) == []


@pytest.mark.parametrize(
    ("record", "paths"),
    [
        pytest.param(dispatch(settled=("2026-03-30",)), [], id="due-at-once"),
        pytest.param(dispatch(settled=("2026-03-29",)), [("decisions", 0, "due")], id="due-before"),
        pytest.param(dispatch(done("2026-03-29")), [("events", 0, "date")], id="done-before"),
        pytest.param(dispatch(put_off("2026-04-20", "2026-04-20")), [], id="put-off-to-that-day"),
        pytest.param(
            dispatch(put_off("2026-04-20", "2026-04-19")), [("events", 0, "until")],
            id="put-off-into-the-past",
        ),
    ],
)  # fmt: skip
def test_days_stand_in_order(record: Meeting, paths: list[Path]):
    assert broken("QW354", record) == paths


@pytest.mark.parametrize(
    ("day", "paths"),
    [
        pytest.param("2026-02-28", [("month",)], id="before-it-began"),
        pytest.param("2026-03-01", [], id="its-first-day"),
        pytest.param("2026-04-10", [], id="the-tenth-after-it"),
        pytest.param("2026-04-11", [("month",)], id="the-eleventh"),
    ],
)
def test_a_dispatch_is_of_its_month(day: str, paths: list[Path]):
    assert broken("QW355", b.met("调度会", day, month="2026-03")) == paths


def test_the_month_after_december_is_january():
    assert dispatch_days("2026-12", 10) == (date(2026, 12, 1), date(2027, 1, 10))


def test_a_meeting_may_be_on_record_before_its_day():
    tomorrow = base().registers.today + timedelta(days=1)

    assert broken("QW356", b.met("动员会", str(tomorrow))) == []
    assert broken("QW356", b.met("动员会", "2026-03-30", done("2027-01-01"))) == [
        ("events", 0, "date")
    ]


@pytest.mark.parametrize(
    ("kind", "head", "paths"),
    [
        pytest.param("动员会", {}, [], id="mobilisation"),
        pytest.param("动员会", {"month": "2026-03"}, [("month",)], id="mobilisation-of-a-month"),
        pytest.param("集体交办会", {}, [("kind",)], id="assignment-of-nothing"),
        pytest.param("集体交办会", {"cases": ["C371721-2026-0012"]}, [], id="assignment"),
        pytest.param("调度会", {}, [("kind",)], id="dispatch-of-no-month"),
        pytest.param("督导", {"place": "371721102"}, [], id="inspection-that-found-nothing"),
        pytest.param(
            "督导", {"place": "371721102", "cases": ["C371721-2026-0012"]}, [("cases",)],
            id="inspection-with-cases",
        ),
        pytest.param("汇报会", {"place": "371721102"}, [("place",)], id="briefing-elsewhere"),
    ],
)  # fmt: skip
def test_each_kind_has_its_columns(kind: str, head: dict[str, Any], paths: list[Path]):
    assert broken("QW469", b.met(kind, **head)) == paths


@pytest.mark.parametrize(
    ("organ_code", "place", "paths"),
    [
        pytest.param("O371721", "371721", [], id="at-home"),
        pytest.param("O371721", "371721102", [], id="a-township-of-the-county"),
        pytest.param("O371700", "371721102", [], id="a-township-of-the-city"),
        pytest.param("O371721", "371700", [("place",)], id="the-city"),
        pytest.param("O371721102", "371721103", [("place",)], id="the-township-beside-it"),
        pytest.param("O371721", "371799", [], id="unknown-is-anothers-business"),
    ],
)
def test_an_inspection_stays_at_home(organ_code: str, place: str, paths: list[Path]):
    assert broken("QW470", b.met("督导", organ=organ_code, place=place)) == paths


def team(since: str = "2026-01-05", kind: str = "领导小组", head: str = "001", **more: str):
    found = {"kind": kind, "head": f"L371721-{head}", "from": since, **more}
    return {"deputy": "L371721-002", "office": b.OFFICE, **found} if kind == "领导小组" else found


@pytest.mark.parametrize(
    ("teams", "paths"),
    [
        pytest.param([team()], [], id="one"),
        pytest.param([team(until="2026-05-31"), team("2026-06-01")], [], id="one-after-the-other"),
        pytest.param(
            [team(until="2026-06-01"), team("2026-06-01")], [("teams", 1, "from")],
            id="on-the-same-day",
        ),
        pytest.param(
            [team("2026-06-01"), team(until="2026-06-01")], [("teams", 1, "from")],
            id="the-later-one-first",
        ),
        pytest.param([team(), team("2026-06-01")], [("teams", 1, "from")], id="without-an-end"),
        pytest.param(
            [team(kind="督导组"), team(kind="督导组", head="002")], [], id="two-inspecting-at-once"
        ),
        pytest.param(
            [team(kind="督导组"), team("2026-02-01", kind="督导组")], [("teams", 1, "from")],
            id="one-inspecting-twice",
        ),
        pytest.param([team(until="2026-01-04")], [("teams", 0, "until")], id="ended-before"),
    ],
)  # fmt: skip
def test_team_terms_do_not_overlap(teams: list[dict[str, str]], paths: list[Path]):
    assert broken("QW358", b.organ(teams=teams)) == paths


LEFT = [
    {"id": "L371721-001", "post": "主任", "from": "2022-01-12", "until": "2026-06-30"},
    {"id": "L371721-002", "post": "副主任", "from": "2022-01-12"},
]


@pytest.mark.parametrize(
    ("parts", "paths"),
    [
        pytest.param({"teams": [team(until="2026-06-30")], "leaders": LEFT}, [], id="till-he-left"),
        pytest.param(
            {"teams": [team(until="2026-07-01")], "leaders": LEFT}, [("teams", 0, "head")],
            id="a-day-longer",
        ),
        pytest.param({"teams": [team()], "leaders": LEFT}, [("teams", 0, "head")], id="for-good"),
        pytest.param(
            {"teams": [team(deputy="L371700-001")]}, [("teams", 0, "deputy")], id="of-the-city"
        ),
        pytest.param({"teams": [team(kind="督导组")]}, [], id="an-inspecting-one-needs-no-office"),
    ],
)  # fmt: skip
def test_teams_have_their_people(parts: dict[str, Any], paths: list[Path]):
    assert broken("QW357", b.organ(**parts)) == paths


@pytest.mark.parametrize(
    ("code", "paths"),
    [
        pytest.param("O371721102", [], id="township"),
        pytest.param("O371721", [("teams", 0)], id="county"),
    ],
)
def test_a_township_has_no_petition_office(code: str, paths: list[Path]):
    leading = {"kind": "领导小组", "head": f"L{code[1:]}-001", "deputy": f"L{code[1:]}-002"}

    assert broken("QW357", b.organ(code, teams=[{**leading, "from": "2026-01-05"}])) == paths


PLAN = {"year": 2026, "number": "示人发〔2026〕3号", "date": "2026-01-28"}


@pytest.mark.parametrize(
    ("code", "parts", "paths"),
    [
        pytest.param("QW359", {"plans": [PLAN, {**PLAN, "year": 2025}]}, [], id="a-plan-a-year"),
        pytest.param("QW359", {"plans": [PLAN, PLAN]}, [("plans", 1, "year")], id="two-of-a-year"),
        pytest.param("QW471", {"network": {"villages": 3, "contacts": 3}}, [], id="all-of-them"),
        pytest.param(
            "QW471", {"network": {"villages": 3, "contacts": 4}}, [("network", "contacts")],
            id="more-than-there-are",
        ),
    ],
)  # fmt: skip
def test_plans_and_networks(code: str, parts: dict[str, Any], paths: list[Path]):
    assert broken(code, b.organ("O371721102", **parts)) == paths

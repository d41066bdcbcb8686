"""Rules on selection, signatures, results and words of a case, at their bounds."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from case_builder import (
    CLOSED,
    HANDLED,
    LEAST,
    MATCHED,
    PLAIN,
    SELECTED,
    UNIT,
    base,
    broken,
    case,
    collective,
    entry,
)  # fmt: skip

from qianwan.findings import Path
from qianwan.model.registers import Registers

TOLD_LATE = [entry("2026-02-01", "当场答复", opinion="不支持", remedies_told="2026-02-02")]
REFUSED = {"item": 1, "opinion": "不支持", "done": True, "evidence": "送达回证", "basis": "第五条"}


@pytest.mark.parametrize(
    ("code", "events", "head", "paths"),
    [
        pytest.param("QW401", [SELECTED], {"people": None, "anonymous": True}, [], id="anonymous"),
        pytest.param(
            "QW401", [SELECTED], {"repeat_visits": None}, [("events", 0)],
            id="nothing-said-of-repeat-visits",
        ),
        pytest.param(
            "QW402", [SELECTED, PLAIN, HANDLED], {}, [("events", 2)], id="never-at-a-meeting"
        ),
        pytest.param("QW402", [SELECTED, MATCHED, HANDLED], {}, [], id="solved-while-matching"),
        pytest.param("QW402", [PLAIN, HANDLED], {}, [], id="not-selected"),
        pytest.param(
            "QW402", [PLAIN, HANDLED, entry("2026-04-01", "筛选")], {}, [],
            id="selected-after-it-was-handled",
        ),
        pytest.param(
            "QW403", [PLAIN, entry("2026-02-01", "补签")], {}, [("events", 1, "role")],
            id="no-slip-to-sign",
        ),
        pytest.param(
            "QW403",
            [SELECTED, MATCHED, collective("2026-03-01"),
             entry("2026-03-03", "更换领导", leader="L371721-002"),
             entry("2026-03-05", "补签", role="督办领导", post=None, person="L371721-002")],
            {}, [], id="the-new-leader-signs",
        ),
        pytest.param(
            "QW404", [SELECTED, entry("2026-02-01", "交办", leader="L371721-014")], {},
            [("events", 1, "leader")], id="head-of-an-office-is-not-the-chair",
        ),
        pytest.param(
            "QW404", [PLAIN, entry("2026-02-01", "更换领导", leader="L371721-014")], {}, [],
            id="a-case-not-selected-may-have-any-leader",
        ),
        pytest.param(
            "QW404",
            [SELECTED, MATCHED,
             entry("2026-02-02", "提级", leader="L371700-003"),
             entry("2026-02-03", "交办", leader="L371700-001")],
            {}, [], id="raised-to-a-leader-of-the-city",
        ),
        pytest.param(
            "QW404", [entry("2026-02-01", "筛选", batch="乡镇主席")], {},
            [("events", 0, "batch")], id="a-county-has-no-township-chair",
        ),
        pytest.param(
            "QW404",
            [entry("2026-02-01", "筛选", batch="信访室"),
             entry("2026-02-02", "交办", leader="L371721-011")],
            {}, [], id="head-of-the-petition-office",
        ),
        pytest.param(
            "QW405",
            [entry("2026-02-01", "筛选", batch="副主任"), MATCHED,
             entry("2026-02-02", "提级", leader="L371700-003")],
            {"category": "教育"}, [], id="the-batch-of-the-lower-congress-binds-no-more",
        ),
        pytest.param(
            "QW407",
            [entry("2026-02-01", "对接", co_units=[{"unit": "U371721-021", "duty": "甲"},
                                                {"unit": "U371721-021", "duty": "乙"}])],
            {}, [("events", 0, "co_units", 1, "unit")], id="helping-twice",
        ),
        pytest.param(
            "QW408", [PLAIN, SELECTED, collective("2026-03-01")], {}, [],
            id="selected-while-in-hand",
        ),
        pytest.param(
            "QW408",
            [PLAIN, entry("2026-02-01", "调整承办"), entry("2026-02-02", "筛选"),
             collective("2026-03-01", unit="U371721-004")],
            {}, [], id="the-unit-had-changed",
        ),
        pytest.param(
            "QW415", [PLAIN, entry("2026-02-01", "转送", reason="涉法涉诉")], {}, [],
            id="found-to-be-at-law-later",
        ),
        pytest.param(
            "QW415", [SELECTED, MATCHED, entry("2026-02-02", "当场答复")], {"law_related": True},
            [("events", place, "type") for place in range(3)], id="decided-though-at-law",
        ),
        pytest.param(
            "QW416", [entry("2026-06-30", "筛选", reasons=["时间跨度长"])],
            {"first_visit": "2025-06"}, [], id="a-year-to-the-day-from-the-end-of-the-month",
        ),
        pytest.param(
            "QW416", [entry("2026-06-29", "筛选", reasons=["时间跨度长"])],
            {"first_visit": "2025-06"}, [("events", 0, "reasons")], id="a-day-short-of-a-year",
        ),
        pytest.param(
            "QW416", [entry("2026-12-30", "筛选", reasons=["时间跨度长"])],
            {"first_visit": "2025"}, [("events", 0, "reasons")], id="a-year-counts-from-its-end",
        ),
    ],
)  # fmt: skip
def test_selecting_and_assigning(
    code: str, events: list[dict[str, Any]], head: dict[str, Any], paths: list[Path]
):
    assert broken(code, case(*events, **head)) == paths


@pytest.mark.parametrize(
    ("code", "events", "head", "paths"),
    [
        pytest.param("QW409", [PLAIN, HANDLED, CLOSED], {}, [], id="without-a-standard"),
        pytest.param(
            "QW409", [PLAIN, HANDLED, CLOSED | {"verified": [1, 2]}], {},
            [("events", 2, "verified")], id="verified-what-is-not-there",
        ),
        pytest.param(
            "QW409", [PLAIN, HANDLED, CLOSED | {"result": "未化解", "verified": []}], {}, [],
            id="unresolved-needs-no-proof",
        ),
        pytest.param(
            "QW409", [PLAIN, HANDLED | {"results": LEAST["办结"]["results"] * 2}], {},
            [("events", 1, "results", 1, "item")], id="one-item-twice",
        ),
        pytest.param(
            "QW410", [*TOLD_LATE, CLOSED | {"result": "依法不支持已答复", "date": "2026-02-01"}],
            {}, [("events", 1, "result")], id="refused-on-the-spot-and-told-later",
        ),
        pytest.param(
            "QW410", [*TOLD_LATE, CLOSED | {"result": "依法不支持已答复"}], {}, [],
            id="refused-on-the-spot-and-told",
        ),
        pytest.param(
            "QW410",
            [PLAIN,
             HANDLED | {"results": [REFUSED, {"item": 2, "opinion": "支持", "done": False}]},
             CLOSED | {"result": "依法不支持已答复"}],
            {}, [("events", 2, "result")], id="what-was-supported-is-not-done",
        ),
        pytest.param(
            "QW410",
            [PLAIN, HANDLED
             | {"results": [REFUSED, *LEAST["办结"]["results"]], "remedies_told": HANDLED["date"]},
             CLOSED | {"result": "依法不支持已答复", "date": HANDLED["date"]}],
            {}, [], id="refused-in-part-and-told-on-the-day",
        ),
        pytest.param(
            "QW410",
            [PLAIN, HANDLED | {"results": [{"item": 1, "opinion": "不支持", "done": False}]},
             CLOSED | {"result": "未化解", "verified": []}],
            {}, [], id="unresolved-needs-no-basis",
        ),
        pytest.param(
            "QW412", [PLAIN, entry("2026-02-01", "信访人反馈")], {}, [],
            id="feedback-is-asked-no-questions",
        ),
        pytest.param(
            "QW412",
            [PLAIN, HANDLED,
             entry("2026-04-10", "回访", reached=True, solved="不清楚", answer="拒绝表态")],
            {}, [], id="whoever-makes-no-statement-has-no-words",
        ),
        pytest.param(
            "QW413",
            [PLAIN, HANDLED,
             entry("2026-04-10", "回访", reached=True, accepts="接受", words="aaa111")],
            {}, [], id="by-word-of-mouth-at-a-visit",
        ),
        pytest.param(
            "QW414",
            [entry("2026-02-01", "交办", leader="L371721-001"), HANDLED,
             entry("2026-04-10", "核查", by="L371721-001")],
            {}, [("events", 2, "by")], id="rechecked-by-its-leader",
        ),
        pytest.param(
            "QW420",
            [entry("2026-02-01", "对接", co_units=[{"unit": "U371721-021", "duty": "核对"}]),
             HANDLED | {"by": "U371721-021"}],
            {}, [("events", 1, "by")], id="a-helping-unit-does-not-finish",
        ),
        pytest.param(
            "QW420",
            [entry("2026-02-01", "对接", co_units=[{"unit": "U371721-021", "duty": "核对"}]),
             entry("2026-02-02", "交办"), entry("2026-02-03", "签收", by="U371721-021"), HANDLED],
            {}, [], id="a-helping-unit-signs-for-its-part",
        ),
        pytest.param(
            "QW421", [PLAIN, HANDLED, entry("2026-04-10", "回访", by=UNIT)], {},
            [("events", 2, "by")], id="asking-about-his-own-work",
        ),
        pytest.param(
            "QW421", [PLAIN, HANDLED, CLOSED | {"by": UNIT}], {}, [("events", 2, "by")],
            id="closing-his-own-work",
        ),
        pytest.param(
            "QW421", [PLAIN, HANDLED, CLOSED, entry("2026-04-10", "回访")], {}, [],
            id="one-office-closes-and-asks",
        ),
        pytest.param(
            "QW421",
            [PLAIN, HANDLED, entry("2026-04-10", "重新督办"), entry("2026-04-11", "交办"),
             entry("2026-04-20", "办结", by="U371721-004"),
             entry("2026-05-01", "回访", by=UNIT)],
            {}, [], id="of-another-handling",
        ),
        pytest.param(
            "QW421",
            [entry("2026-02-01", "当场答复"), entry("2026-02-02", "结案"),
             entry("2026-02-20", "回访")],
            {}, [], id="a-small-office-answers-on-the-spot",
        ),
    ],
)  # fmt: skip
def test_results_and_words(
    code: str, events: list[dict[str, Any]], head: dict[str, Any], paths: list[Path]
):
    assert broken(code, case(*events, **head)) == paths


@pytest.mark.parametrize(
    ("post", "batch", "leads"),
    [
        pytest.param("党组书记、主任", "主任", True, id="chair-with-another-post"),
        pytest.param("常委会主任", "主任", True, id="chair-in-full"),
        pytest.param("财经委主任", "主任", False, id="chair-of-a-committee"),
        pytest.param("副主任", "主任", False, id="vice-chair-is-no-chair"),
        pytest.param("党组副书记、常务副主任", "副主任", True, id="first-vice-chair"),
        pytest.param("主任", "副主任", False, id="chair-is-no-vice-chair"),
        pytest.param("信访室主任", "信访室", True, id="petition-office"),
        pytest.param("财经委主任", "信访室", False, id="another-office"),
    ],
)
def test_a_post_leads_its_batch(post: str, batch: str, leads: bool):
    record = case(entry("2026-02-01", "筛选", batch=batch), collective("2026-03-01"))

    assert (broken("QW404", record, with_chair(post)) == []) is leads


def with_chair(post: str) -> Registers:
    """Give the post *post* to the leader of the collective assignment."""
    known = base().registers
    organ = known.organs["O371721"]
    chair, *others = organ.leaders
    leaders = [msgspec.structs.replace(chair, post=post), *others]
    changed = msgspec.structs.replace(organ, leaders=leaders)
    return replace(known, organs={**known.organs, organ.id: changed})

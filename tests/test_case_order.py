"""Rules on the steps and dates of a case, at their bounds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest
from case_builder import (
    HANDLED,
    MATCHED,
    PLAIN,
    RULES,
    SELECTED,
    base,
    broken,
    case,
    collective,
    entry,
)  # fmt: skip

from qianwan.findings import Path
from qianwan.model.campaign import Limit
from qianwan.model.organs import Region
from qianwan.model.registers import Registers
from qianwan.terms import Level

EXTENDED = {"until": "2026-05-01", "told": "2026-03-20"}


@pytest.mark.parametrize(
    ("code", "events", "head", "paths"),
    [
        pytest.param(
            "QW302", [], {"first_visit": "2026", "registered": "2026-01-10"}, [],
            id="first-visit-in-the-year-of-registration",
        ),
        pytest.param(
            "QW302", [], {"first_visit": "2020-05", "repeat_visits": ["2020"]}, [],
            id="a-year-is-not-before-its-month",
        ),
        pytest.param(
            "QW302", [entry("2026-01-10", "交办")], {}, [], id="on-the-day-of-registration"
        ),
        pytest.param(
            "QW302", [entry("2026-02-01", "当场答复", remedies_told="2026-01-01")], {},
            [("events", 0, "remedies_told")], id="remedies-before-registration",
        ),
        pytest.param(
            "QW302",
            [entry("2026-02-01", "对接", deadline="2026-02-01"),
             entry("2026-02-02", "交办", promise="2026-02-02"),
             entry("2026-02-03", "方案", due="2026-02-03")],
            {}, [], id="due-on-the-day-itself",
        ),
        pytest.param(
            "QW302",
            [entry("2026-01-10", "当场答复", remedies_told="2026-01-10")],
            {"first_visit": "2026-01", "repeat_visits": ["2026-01"]}, [],
            id="all-in-the-month-of-registration",
        ),
        pytest.param(
            "QW302",
            [PLAIN, HANDLED, entry("2026-04-01", "重新督办"),
             entry("2026-05-01", "办结", remedies_told="2026-04-01")],
            {}, [], id="remedies-on-the-day-of-reopening",
        ),
        pytest.param("QW303", [], {"registered": "2026-12-31"}, [], id="registered-today"),
        pytest.param(
            "QW303", [entry("2026-12-31", "交办", promise="2027-02-20")], {}, [],
            id="today-is-not-ahead-and-a-promise-may-be",
        ),
        pytest.param(
            "QW303", [entry("2026-02-01", "导入法定程序", received="2027-01-01")], {},
            [("events", 0, "received")], id="received-tomorrow",
        ),
        pytest.param(
            "QW305", [SELECTED, PLAIN, entry("2027-02-01", "筛选", year=2027)], {}, [],
            id="selected-again-next-year",
        ),
        pytest.param(
            "QW306",
            [SELECTED, MATCHED, collective("2026-03-01"), entry("2026-03-05", "提级"),
             collective("2026-04-01")],
            {}, [], id="a-new-slip-after-it-was-raised",
        ),
        pytest.param(
            "QW306",
            [PLAIN, SELECTED, collective("2026-03-01"), entry("2027-02-01", "筛选", year=2027),
             collective("2027-03-01"), collective("2027-03-02")],
            {}, [("events", 5, "form")], id="one-new-slip-after-a-new-selection",
        ),
        pytest.param(
            "QW307", [PLAIN, entry("2026-03-20", "延期", **EXTENDED | {"until": "2026-04-25"})],
            {}, [], id="extended-from-the-day-that-the-law-gives",
        ),
        pytest.param(
            "QW307", [PLAIN, entry("2026-03-20", "延期", **EXTENDED | {"until": "2026-04-26"})],
            {}, [("events", 1, "until")], id="a-day-more-than-the-law-gives",
        ),
        pytest.param(
            "QW307", [PLAIN, entry("2026-03-20", "延期", **EXTENDED | {"until": "2026-03-26"})],
            {}, [("events", 1, "until")], id="no-later-than-it-was",
        ),
        pytest.param(
            "QW307", [PLAIN, entry("2026-03-26", "延期", until="2026-04-20", told="2026-04-20")],
            {}, [], id="approved-on-the-last-day",
        ),
        pytest.param(
            "QW308", [entry("2026-02-01", "交办", promise="2026-04-02")], {}, [],
            id="sixty-days-are-not-too-long",
        ),
        pytest.param(
            "QW308", [entry("2026-02-01", "交办", promise="2026-04-03")], {},
            [("events", 0, "promise")], id="sixty-one-are",
        ),
        pytest.param(
            "QW308",
            [entry("2026-02-01", "交办", promise="2027-01-01", promise_basis="历史遗留",
                   promise_approver="L371721-001")],
            {}, [], id="a-long-promise-with-basis-and-approver",
        ),
        pytest.param(
            "QW309",
            [PLAIN, entry("2026-02-01", "四包", duty="包解决问题"),
             entry("2026-02-01", "四包", duty="包息诉息访")],
            {}, [], id="solved-and-settled-on-one-day",
        ),
        pytest.param(
            "QW310",
            [PLAIN, HANDLED, entry("2026-04-01", "复查复核"),
             entry("2026-04-20", "复查复核", stage="决定", outcome="维持"),
             entry("2026-04-21", "复查复核", stage="决定", outcome="维持")],
            {}, [("events", 4, "stage")], id="decided-twice",
        ),
        pytest.param(
            "QW311",
            [MATCHED, entry("2026-02-02", "提级"), entry("2026-02-03", "提级")],
            {}, [("events", 2, "level")], id="raised-where-it-is-already",
        ),
        pytest.param(
            "QW311",
            [MATCHED, entry("2026-02-02", "提级", level="县", organ="O371721"),
             entry("2026-02-03", "提级")],
            {"id": "C371721102-2026-0500"}, [], id="raised-level-by-level",
        ),
        pytest.param(
            "QW311", [MATCHED, entry("2026-02-02", "提级", level="乡", organ="O371799")], {}, [],
            id="to-an-organ-that-nobody-knows",
        ),
        pytest.param(
            "QW311", [MATCHED, entry("2026-02-02", "提级", level="县", organ="O371722")],
            {"id": "C371721102-2026-0500"}, [("events", 1, "organ")], id="raised-to-a-neighbour",
        ),
    ],
)  # fmt: skip
def test_a_rule_at_its_bounds(
    code: str, events: list[dict[str, Any]], head: dict[str, Any], paths: list[Path]
):
    assert broken(code, case(*events, **head)) == paths


def with_limits(limits: list[Limit]) -> Registers:
    known = base().registers
    campaign = msgspec.structs.replace(known.campaigns["2026"], limits=limits)
    return replace(known, campaigns={"2026": campaign})


def test_a_limit_of_the_legal_route_goes_before_the_general_one():
    limits = base().registers.campaigns["2026"].limits
    of_the_route = Limit(
        key="handling_days", days=20, source="本系统约定", route="第三十一条第六项"
    )
    record = case(MATCHED, entry("2026-02-02", "交办", promise="2026-03-01"))

    assert broken("QW308", record) == []
    assert broken("QW308", record, with_limits([*limits, of_the_route])) == [
        ("events", 1, "promise")
    ]


@pytest.mark.parametrize(
    "known",
    [
        pytest.param(lambda: Registers(today=date(2026, 12, 31)), id="empty-registers"),
        pytest.param(lambda: with_limits([]), id="campaign-without-limits"),
    ],
)
def test_rules_pass_over_what_the_registers_do_not_know(known: Callable[[], Registers]):
    """An unknown code, or a limit that is missing, is the finding of another rule."""
    own = [code for code in RULES if code.startswith(("QW3", "QW4"))]

    assert [(code, each.id) for code in own for each in base().cases.values()
            if broken(code, each, known())] == []  # fmt: skip


def test_a_city_may_have_more_counties():
    region = Region(code="371722", name="单县", level=Level.COUNTY, parent="371700")
    known = base().registers
    known = replace(known, regions={**known.regions, region.code: region})
    record = case(MATCHED, entry("2026-02-02", "提级"), id="C371722-2026-0500")

    assert broken("QW311", record, known) == []

"""What is counted of 预警, and what is due of them: R-101 to R-107."""

from datetime import date

import builders as b
import msgspec
import pytest
from test_due import ORGAN, said

from qianwan.figures.due import due
from qianwan.figures.report import Report
from qianwan.figures.values import Duration
from qianwan.model.organs import Organ

TOWNSHIP = "O371721102"


def reported(day):
    return b.event(day, "报告", TOWNSHIP, to=b.UNIT)


def controlled(day):
    return b.event(day, "控制", TOWNSHIP, measure="现场协调")


def solved(day):
    return b.event(day, "解决", TOWNSHIP, outcome="已经解决")


def dismissed(day):
    return b.event(day, "排除", TOWNSHIP, reason="没有这回事")


def advised(day):
    return b.event(day, "建议", TOWNSHIP, advice="听取意见")


def answered(day, adopted):
    return b.event(day, "采纳", TOWNSHIP, adopted=adopted)


def report(*records, as_of="2026-12-31"):
    return Report(b.ledger(*records), date.fromisoformat(as_of))


def counted(key, *records, as_of="2026-12-31"):
    value = report(*records, as_of=as_of).figure(key)
    left = {reason: len(keys) for reason, keys in value.left_out.items() if keys}
    return value.counted, left


CARRIED = {"registered": "2025-12-20"}
OLD = [solved("2025-12-28")]  # settled before the year began


@pytest.mark.parametrize(
    ("as_of", "raised", "settled"),
    [
        pytest.param("2025-12-31", "2", "1/2", id="the-year-before"),
        pytest.param("2026-01-31", "0", "0/1", id="only-what-was-carried-over"),
        pytest.param("2026-03-02", "1", "0/2", id="registered"),
        pytest.param("2026-03-20", "1", "2/2", id="settled"),
    ],
)
def test_what_was_raised_in_the_year_and_is_settled(as_of: str, raised: str, settled: str):
    records = [
        b.warning(solved("2026-03-05")),
        b.warning(dismissed("2026-03-10"), **CARRIED),
        b.warning(*OLD, **CARRIED),
    ]

    assert counted("warnings_raised", *records, as_of=as_of)[0] == raised
    assert counted("warnings_settled", *records, as_of=as_of)[0] == settled


def test_what_was_carried_over_is_printed_beside_what_was_raised():
    records = [b.warning(), b.warning(**CARRIED), b.warning(*OLD, **CARRIED)]

    assert counted("warnings_raised", *records) == ("1", {"上年结转": 1})


def test_accuracy_is_of_what_was_settled():
    records = [
        b.warning(controlled("2026-03-03"), solved("2026-03-05")),
        b.warning(solved("2026-03-05"), **CARRIED),
        b.warning(dismissed("2026-03-05")),
        b.warning(controlled("2026-03-05")),
        b.warning(),
        b.warning(*OLD, **CARRIED),
    ]

    assert counted("warning_accuracy", *records) == ("2/3", {"还没有了结": 2})


def test_advice_without_an_answer_stays_in_the_denominator():
    day = "2026-03-05"
    records = [
        b.warning(advised(day), answered(day, True), kind="决策"),
        b.warning(advised(day), answered(day, False), kind="决策"),
        b.warning(advised(day), answered(day, False), answered(day, True), kind="决策"),
        b.warning(advised(day), answered(day, True), answered(day, False), kind="决策"),
        b.warning(advised(day), kind="决策"),
        b.warning(solved(day), kind="决策"),
    ]

    assert counted("plan_advice_adopted", *records) == ("2/5", {})


@pytest.mark.parametrize(
    ("events", "as_of", "found"),
    [
        pytest.param([controlled("2026-03-09")], "2026-03-09", "1/1", id="on-the-last-day"),
        pytest.param([controlled("2026-03-10")], "2026-03-10", "0/1", id="a-day-late"),
        pytest.param([reported("2026-03-03")], "2026-03-09", "0/1", id="a-report-is-no-measure"),
        pytest.param([solved("2026-03-04")], "2026-03-09", "1/1", id="solved"),
        pytest.param([dismissed("2026-03-04")], "2026-03-09", "1/1", id="dismissed"),
        pytest.param([controlled("2026-03-03")], "2026-03-08", "0/0", id="not-judged-yet"),
    ],
)
def test_signs_are_handled_within_seven_days(events, as_of: str, found: str):
    sign = b.warning(*events, found="2026-03-02")
    others = [b.warning(kind="决策"), b.warning(kind="个案"), b.warning(**CARRIED)]

    value, left = counted("signs_handled", sign, *others, as_of=as_of)

    assert value == found
    assert left == ({"期限未到": 1} if found == "0/0" else {})


@pytest.mark.parametrize(
    ("events", "as_of", "found"),
    [
        pytest.param([reported("2026-03-02")], "2026-03-02", "0/0", id="not-judged-yet"),
        pytest.param([reported("2026-03-03")], "2026-03-03", "1/1", id="the-next-day"),
        pytest.param([reported("2026-03-04")], "2026-03-04", "0/1", id="too-late"),
        pytest.param([controlled("2026-03-02")], "2026-03-03", "0/1", id="never"),
    ],
)
def test_what_is_grave_is_reported_within_a_day(events, as_of: str, found: str):
    grave = b.warning(*events, risk="重大")

    assert counted("major_reported", grave, b.warning(risk="较大"), as_of=as_of)[0] == found


def test_a_risk_that_was_corrected_counts_as_corrected():
    mended = b.event("2026-03-04", "更正", entry="登记", set={"risk": "一般"}, why="程度记错")

    assert counted("major_reported", b.warning(mended, risk="重大"))[0] == "0/0"


def test_the_four_early_days_are_all_from_the_day_of_discovery():
    records = [
        b.warning(
            controlled("2026-02-28"),
            reported("2026-03-01"),
            solved("2026-03-12"),
            found="2026-02-28",
        ),
        b.warning(reported("2026-03-05"), controlled("2026-03-08")),
        b.warning(dismissed("2026-03-04")),
        b.warning(solved("2025-12-28"), **CARRIED),
    ]
    found = report(*records)

    days = {
        key: sorted(value.days.values())
        for key in ("registered", "reported", "controlled", "solved")
        if isinstance(value := found.figure(f"warning_{key}"), Duration)
    }
    assert days == {
        "registered": [0, 0, 2],
        "reported": [1, 3],
        "controlled": [0, 6],
        "solved": [12],
    }


def test_a_county_has_the_warnings_of_its_places():
    records = [b.warning(solved("2026-03-05")), b.warning(dismissed("2026-03-05"), place="371722")]
    found = report(*records)

    shares = [found.figure("warning_accuracy", code).counted for code in ("371721", "371722")]
    assert shares == ["1/1", "0/1"]


@pytest.mark.parametrize(
    ("head", "events", "as_of", "expected"),
    [
        pytest.param({}, [], "2026-03-03", ["2026-03-09 预警处置 O371721-信访室"], id="a-sign"),
        pytest.param(
            {"found": "2026-02-27"},
            [reported("2026-02-28")],
            "2026-03-03",
            ["2026-03-06 预警处置 O371721-信访室"],
            id="the-days-run-from-discovery",
        ),
        pytest.param({}, [controlled("2026-03-03")], "2026-03-20", [], id="controlled"),
        pytest.param({}, [dismissed("2026-03-03")], "2026-03-20", [], id="dismissed"),
        pytest.param(
            {"kind": "个案"}, [], "2026-03-03", ["2026-03-09 预警处置 O371721-信访室"], id="a-case"
        ),
        pytest.param(
            {"kind": "决策"}, [], "2026-03-03", ["2026-03-09 预警建议 O371721-信访室"], id="a-plan"
        ),
        pytest.param({"kind": "决策"}, [advised("2026-03-03")], "2026-03-20", [], id="advised"),
        pytest.param(
            {"risk": "重大"},
            [],
            "2026-03-03",
            ["2026-03-03 预警报告 O371721-信访室", "2026-03-09 预警处置 O371721-信访室"],
            id="grave",
        ),
        pytest.param(
            {"risk": "重大"},
            [controlled("2026-03-02")],
            "2026-03-20",
            ["2026-03-03 预警报告 O371721-信访室"],
            id="controlled-and-not-reported",
        ),
        pytest.param(
            {"risk": "重大"},
            [reported("2026-03-02")],
            "2026-03-20",
            ["2026-03-09 预警处置 O371721-信访室"],
            id="reported",
        ),
        pytest.param({"risk": "重大"}, [solved("2026-03-02")], "2026-03-20", [], id="solved"),
        pytest.param({"registered": "2026-04-01"}, [], "2026-03-20", [], id="not-registered-yet"),
    ],
)
def test_what_is_due(head: dict[str, str], events, as_of: str, expected: list[str]):
    record = b.warning(*events, **head)
    ledger = b.ledger(record, msgspec.convert(ORGAN, Organ))

    found = [each for each in due(ledger, date.fromisoformat(as_of)) if each.key == record.id]

    assert said(found) == expected

"""每周一排查 in figures: which weeks are due, who reported, who was late, who is missing."""

from datetime import date

import msgspec
import pytest
from builders import TOWN, event, group, ledger, reported, screening
from hypothesis import given
from hypothesis import strategies as st

from qianwan.figures.due import due
from qianwan.figures.report import Report
from qianwan.figures.week_table import WeekCell, by_township, summed
from qianwan.figures.weeks import Weeks, last_day
from qianwan.model.screening import first_day, week_of

G1, G2, G3 = "G371721-001", "G371721-002", "G371721-003"
THREE = [group(G1), group(G2), group(G3, place="371721101")]
COUNTY_GROUP = group("G371721-012", place="371721")


def shown(*records, day="2026-03-08"):
    """Every figure as n/N, or its number."""
    report = Report(ledger(*records), date.fromisoformat(day))
    return {key: value.counted for key, value in report.city.items()}


def weeks(day):
    return Weeks(ledger(), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "first", "last", "number"),
    [
        pytest.param("2026-01-03", None, None, 0, id="before-the-first-sunday"),
        pytest.param("2026-01-04", "2026-W01", "2026-W01", 1, id="on-the-first-sunday"),
        pytest.param("2026-03-07", "2026-W01", "2026-W09", 9, id="a-saturday"),
        pytest.param("2026-03-08", "2026-W01", "2026-W10", 10, id="a-sunday"),
        pytest.param("2026-12-31", "2026-W01", "2026-W52", 52, id="week-53-ends-next-year"),
        pytest.param("2027-01-03", "2026-W53", "2026-W53", 1, id="and-is-of-next-year"),
    ],
)
def test_the_weeks_of_a_year_that_have_ended(day, first, last, number):
    ended = weeks(day).ended

    assert (len(ended), [*ended[:1], *ended[-1:]]) == (number, [first, last] if first else [])


@given(st.dates(date(2015, 1, 1), date(2040, 12, 31)))
def test_every_week_ends_in_one_year(day):
    week = week_of(day)

    assert first_day(week) <= day <= last_day(week)
    years = [year for year in (day.year - 1, day.year, day.year + 1)
             if week in Weeks(ledger(), date(year, 12, 31)).ended]  # fmt: skip
    assert years == [last_day(week).year]


def test_a_township_counts_with_one_group_and_each_group_for_itself():
    found = shown(*THREE, screening(reported("2026-W10", "2026-03-08", G1)), day="2026-03-08")

    assert found["screenings"] == "1/20"  # two townships, ten weeks
    assert found["group_screenings"] == "1/30"
    assert found["zero_reports"] == "1/1"


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        pytest.param("2026-03-09", "0/20", id="not-yet-reported"),
        pytest.param("2026-03-10", "1/20", id="on-the-day-of-the-report"),
    ],
)
def test_a_report_counts_from_its_day(day, counted):
    book = [*THREE, screening(reported("2026-W10", "2026-03-10", G1))]

    assert shown(*book, day=day)["screenings"] == counted


def test_a_report_of_a_running_week_counts_when_the_week_is_over():
    book = [*THREE, screening(reported("2026-W10", "2026-03-05", G1))]

    assert shown(*book, day="2026-03-07")["group_screenings"] == "0/27"
    assert shown(*book, day="2026-03-08")["group_screenings"] == "1/30"


@pytest.mark.parametrize(
    ("day", "late"),
    [
        pytest.param("2026-03-15", "0/1", id="on-the-seventh-day"),
        pytest.param("2026-03-16", "1/1", id="on-the-eighth"),
    ],
)
def test_a_late_report_counts_as_a_report_and_as_late(day, late):
    found = shown(*THREE, screening(reported("2026-W10", day, G1)), day="2026-03-31")

    assert found["late_screenings"] == late
    assert found["screenings"] == "1/26"


def test_what_was_found_is_no_zero_report():
    report = reported("2026-W10", "2026-03-08", G1, G371721_002=3)
    found = shown(*THREE, screening(report))

    assert found["zero_reports"] == "1/2"
    assert found["found_by_screening"] == "3"


def test_a_voided_report_is_none():
    void = event(
        "2026-03-08", "更正", entry={"date": "2026-03-08", "type": "排查"}, void=True, why="错"
    )
    found = shown(*THREE, screening(reported("2026-W10", "2026-03-08", G1), void))

    assert found["screenings"] == "0/20"


def test_a_county_s_own_group_owes_no_report():
    assert shown(COUNTY_GROUP)["group_screenings"] == "0/0"
    assert shown(*THREE, COUNTY_GROUP)["groups_missing"] == "3"


@pytest.mark.parametrize(
    ("until", "counted"),
    [
        pytest.param("2026-03-01", "0/8", id="dissolved-on-the-sunday"),
        pytest.param("2026-03-02", "0/9", id="on-the-monday-after"),
    ],
)
def test_a_dissolved_group_owes_the_weeks_before(until, counted):
    gone = msgspec.structs.replace(group(G1), until=date.fromisoformat(until))

    assert shown(gone)["group_screenings"] == counted


def test_missing_are_the_groups_of_the_week_of_the_day():
    book = [*THREE, screening(reported("2026-W10", "2026-03-05", G1))]

    assert shown(*book, day="2026-03-06")["groups_missing"] == "2"
    assert shown(*book, day="2026-03-09")["groups_missing"] == "3"


def test_townships_sum_to_their_county():
    entries = [reported("2026-W09", "2026-03-01", G1), reported("2026-W10", "2026-03-17", G1, G2)]
    report = Report(ledger(*THREE, screening(*entries)), date(2026, 3, 22))
    cells = by_township(report)

    assert cells[TOWN][-4:] == [
        WeekCell(1, 2, 0), WeekCell(2, 2, 2), WeekCell(0, 2, 0), WeekCell(0, 2, 0)
    ]  # fmt: skip
    assert summed(cells.values())[-4:-2] == [WeekCell(1, 3, 0), WeekCell(2, 3, 2)]
    assert summed([]) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(
            "2026-03-11",
            [
                "2026-03-08 排查（第10周，缺 1 个小组） S371721101-2026 O371721101",
                "2026-03-15 排查（第11周，缺 1 个小组） S371721101-2026 O371721101",
                "2026-03-15 排查（第11周，缺 2 个小组） S371721102-2026 O371721102",
            ],
            id="last-week-and-this",
        ),
        pytest.param(
            "2026-03-15",
            [
                "2026-03-08 排查（第10周，缺 1 个小组） S371721101-2026 O371721101",
                "2026-03-15 排查（第11周，缺 1 个小组） S371721101-2026 O371721101",
                "2026-03-15 排查（第11周，缺 2 个小组） S371721102-2026 O371721102",
            ],
            id="the-last-day-before-it-is-late",
        ),
    ],
)
def test_this_week_s_report_is_due_of_each_township(day, expected):
    entries = [reported("2026-W10", "2026-03-08", G1, G2)]
    entries += [reported("2026-W09", "2026-03-01", G1, G2)]
    book = ledger(*THREE, screening(*entries))

    found = [each for each in due(book, date.fromisoformat(day)) if each.what.startswith("排查")]

    assert [f"{each.day} {each.what} {each.key} {each.office}" for each in found] == expected

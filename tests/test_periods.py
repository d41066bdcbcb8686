"""Months, quarters and years: what their keys name, and which have begun by a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwan.model.periods import Period, months_until, quarters_until

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("key", "name", "first", "last", "before", "year_before"),
    [
        pytest.param(
            "2026-02", "2026年2月", "2026-02-01", "2026-02-28", "2026-01-31", "2025-02-28",
            id="february",
        ),
        pytest.param(
            "2028-02", "2028年2月", "2028-02-01", "2028-02-29", "2028-01-31", "2027-02-28",
            id="leap-year",
        ),
        pytest.param(
            "2029-02", "2029年2月", "2029-02-01", "2029-02-28", "2029-01-31", "2028-02-29",
            id="after-a-leap-year",
        ),
        pytest.param(
            "2026-01", "2026年1月", "2026-01-01", "2026-01-31", "None", "2025-01-31",
            id="first-month",
        ),
        pytest.param(
            "2026-12", "2026年12月", "2026-12-01", "2026-12-31", "2026-11-30", "2025-12-31",
            id="last-month",
        ),
        pytest.param(
            "2028-Q1", "2028年第一季度", "2028-01-01", "2028-03-31", "None", "2027-03-31",
            id="first-quarter",
        ),
        pytest.param(
            "2026-Q3", "2026年第三季度", "2026-07-01", "2026-09-30", "2026-06-30", "2025-09-30",
            id="third-quarter",
        ),
        pytest.param(
            "2026-Q4", "2026年第四季度", "2026-10-01", "2026-12-31", "2026-09-30", "2025-12-31",
            id="last-quarter",
        ),
        pytest.param(
            "2026", "2026年", "2026-01-01", "2026-12-31", "None", "2025-12-31", id="year"
        ),
    ],
)  # fmt: skip
def test_a_period(key: str, name: str, first: str, last: str, before: str, year_before: str):
    period = Period.of(key)

    assert (period.key, period.name) == (key, name)
    assert (str(period.first), str(period.last)) == (first, last)
    assert (str(period.before), str(period.year_before)) == (before, year_before)


@pytest.mark.parametrize(
    ("key", "months", "said"),
    [
        pytest.param("2026-Q5", None, "写成 2026-Q3、2026-09 或 2026 这样", id="no-fifth-quarter"),
        pytest.param("2026-00", None, "写成 2026-Q3、2026-09 或 2026 这样", id="no-month-before"),
        pytest.param("2026-13", None, "写成 2026-Q3、2026-09 或 2026 这样", id="no-month-after"),
        pytest.param("2026-1", None, "写成 2026-Q3、2026-09 或 2026 这样", id="one-digit"),
        pytest.param("26-01", None, "写成 2026-Q3、2026-09 或 2026 这样", id="short-year"),
        pytest.param("２０２６", None, "写成 2026-Q3、2026-09 或 2026 这样", id="full-width"),
        pytest.param("2026-Q1\n", None, "写成 2026-Q3、2026-09 或 2026 这样", id="more-lines"),
        pytest.param("2026-Q3", 1, "写成 2026-09 这样", id="month-wanted"),
        pytest.param("2026-09", 3, "写成 2026-Q3 这样", id="quarter-wanted"),
        pytest.param("2026-09", 12, "写成 2026 这样", id="year-wanted"),
    ],
)
def test_what_is_no_such_period(key: str, months: int | None, said: str):
    with pytest.raises(ValueError, match=f"^{said}$"):
        Period.of(key, months)


@pytest.mark.parametrize(
    ("day", "months", "quarters"),
    [
        pytest.param(date(2026, 1, 1), ["1月"], ["第一季度"], id="first-day"),
        pytest.param(
            date(2028, 2, 29), ["1月", "2月"], ["第一季度"], id="leap-day",
        ),
        pytest.param(
            date(2026, 3, 31), ["1月", "2月", "3月"], ["第一季度"], id="end-of-a-quarter",
        ),
        pytest.param(
            date(2026, 4, 1), ["1月", "2月", "3月", "4月"], ["第一季度", "第二季度"],
            id="start-of-a-quarter",
        ),
        pytest.param(
            date(2026, 12, 31), [f"{month}月" for month in range(1, 13)],
            ["第一季度", "第二季度", "第三季度", "第四季度"], id="last-day",
        ),
    ],
)  # fmt: skip
def test_those_that_have_begun(day: date, months: list[str], quarters: list[str]):
    assert [month.short for month in months_until(day)] == months
    assert [quarter.short for quarter in quarters_until(day)] == quarters


@given(DAYS)
def test_a_day_is_in_its_month_and_its_quarter_which_their_keys_name(day: date):
    for period, begun in (
        (Period.month_of(day), months_until(day)),
        (Period.quarter_of(day), quarters_until(day)),
    ):
        assert period.first <= day <= period.last
        assert period == Period.of(period.key) == begun[-1]


@given(DAYS)
def test_months_and_quarters_follow_each_other_without_a_gap(day: date):
    for begun in (months_until(day), quarters_until(day)):
        ends = [date(day.year - 1, 12, 31), *(period.last for period in begun)]
        assert [period.first - timedelta(days=1) for period in begun] == ends[:-1]

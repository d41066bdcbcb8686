"""Nobody can work out from what is published which one or two matters a number is about."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import chain, cycle
from typing import NamedTuple

import msgspec
import pytest
from builders import (
    CAMPAIGN,
    REGIONS,
    case,
    closed,
    consent,
    dispute,
    event,
    group,
    handled,
    settled,
    warning,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from published import known, published
from sums import Build, leaks

from qianwan.figures import by_name, case_tables, lead_tables
from qianwan.figures.report import Report
from qianwan.figures.small_cells import CASE_SHARE, DISPUTE_SHARE, by_township, closed_quarter
from qianwan.ledger import Ledger
from qianwan.model.campaign import Campaign
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.organs import Region, Regions, Unit, Units
from qianwan.model.registers import registers
from qianwan.model.warning import Warning
from qianwan.site.book import Book

PLACES = ["371721101", "371721102", "371721103", "371721104", "371721"]
# What is open at the end of a year is carried over.
DAYS = [
    date(2025, 11, 20), date(2026, 1, 10), date(2026, 3, 25), date(2026, 7, 20),
    date(2026, 11, 25), date(2027, 1, 10),
]  # fmt: skip
UNITS = ["U371721-001", "U371721-002", "U371721101-001"]
LATE = 45  # days that a record may come after its day
LEAD = ("R371721-00001", "主办")
CITY, COUNTY = "371700", "371721"
some = st.sampled_from
Record = Case | Dispute | Warning


def entries(kind: Callable[..., Record], way: str, day: date, unit: str = UNITS[0]):
    """How a matter ended on *day*: 化解, another end, or not at all."""
    if way == "open":
        return []
    if kind is case:
        gone = event(day, "转送", to="示例机关", reason="涉法涉诉")
        ended = [event(day, "交办", form="一般", unit=unit), handled(day), closed(day)]
    elif kind is dispute:
        gone = event(day, "转法定途径", "G371721-001", route="诉讼")
        ended = [consent(day), settled(LEAD, day=day)]
    else:
        gone = event(day, "排除", reason="没有这回事")
        ended = [event(day, "解决", outcome="已经解决")]
    return ended if way == "done" else [gone]


class Matters(NamedTuple):
    """So many matters alike, and the day on which they were entered into the records."""

    kind: Callable[..., Record]
    number: int
    place: str
    category: str
    unit: str
    registered: date
    way: str
    ended: date
    entered: date

    def made(self) -> list[tuple[date, Record]]:
        head = {"place": self.place, "category": self.category, "registered": str(self.registered)}
        events = entries(self.kind, self.way, self.ended, self.unit)
        return [(self.entered, self.kind(*events, **head)) for _ in range(self.number)]


@st.composite
def matters(draw, kind):
    registered = draw(some(DAYS)) + timedelta(days=draw(st.integers(0, 30)))
    return Matters(
        kind,
        number=draw(st.integers(1, 5)),
        place=draw(some(PLACES)),
        category=draw(some(["教育", "其他"] if kind is case else ["邻里", "合同", "其他"])),
        unit=draw(some(UNITS)),
        registered=registered,
        way=draw(some(["open", "done", "done", "gone"])),
        ended=registered + timedelta(days=draw(st.integers(0, 150))),
        entered=registered + timedelta(days=draw(st.integers(0, LATE))),
    )


# Of one kind each, for small numbers are found where rows are large enough to stand alone.
histories = some([case, dispute, warning]).flatmap(
    lambda kind: st.lists(matters(kind), min_size=8, max_size=30)
)


@st.composite
def days_of_builds(draw):
    """Days on which a site is built: one, a week on, a quarter on, two quarters on."""
    first = date(2026, 5, 15) + timedelta(days=draw(st.integers(0, 365)))
    return [first + timedelta(days=each) for each in (0, 7, 92, 184)]


def ledger_of(top: str, records):
    regions = [each for each in REGIONS if each["code"].startswith((top, COUNTY))]
    units = [Unit(id=each, name="示例单位", since=date(2020, 1, 1)) for each in UNITS]
    held = [Regions(regions=msgspec.convert(regions, list[Region])), Units(region=top, units=units),
            msgspec.convert(CAMPAIGN, Campaign), group()]  # fmt: skip
    return Ledger.of(registers(held, date(2026, 12, 31)), records)


def builds(top: str, history, days):
    """What each build tells of the records that had been entered by its day."""
    records = [*chain(*(each.made() for each in history))]
    for day in days:
        ledger = ledger_of(top, [record for entered, record in records if entered <= day])
        book = Book(ledger, day)
        yield Build(closed_quarter(book.report), known(ledger.registers, published(book)))


laws = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("top", [pytest.param(CITY, id="city"), pytest.param(COUNTY, id="county")])
@laws
@given(histories, days_of_builds())
def test_nobody_learns_of_one_or_two_matters_below_county_level(top: str, history, days):
    told = list(builds(top, history, days))

    assert all(build.known for build in told)
    assert leaks(told) == []


@pytest.mark.parametrize(
    ("day", "closed_by_then"),
    [
        pytest.param("2026-11-13", "2026-06-30", id="a-day-before-late-entries-end"),
        pytest.param("2026-11-14", "2026-09-30", id="when-they-have-ended"),
        pytest.param("2026-12-31", "2026-09-30", id="the-end-of-a-quarter-is-too-soon"),
        pytest.param("2027-02-14", "2026-12-31", id="the-year-before"),
    ],
)
def test_a_quarter_is_closed_when_nothing_may_be_added_to_it(day: str, closed_by_then: str):
    report = Report(ledger_of(CITY, []), date.fromisoformat(day))

    assert closed_quarter(report) == date.fromisoformat(closed_by_then)


def rows(records, day="2026-12-31"):
    report = Report(ledger_of(CITY, records), date.fromisoformat(day))
    table = by_township(report, COUNTY, DISPUTE_SHARE, "")
    return {row.name: row.cells[0] for row in (*table.rows, table.total)}


DAY = {"q1": "2026-01-20", "q2": "2026-04-20", "q3": "2026-07-20", "new": "2027-01-20"}


def several(place: str, **registered: int):
    """Disputes of a township, so many of a quarter: `q1=3`; one in four isn't resolved."""
    return [
        dispute(*([] if way == "open" else entries(dispute, "done", date.fromisoformat(DAY[q]))),
                place=f"{COUNTY}{place}", registered=DAY[q])
        for q, number in registered.items()
        for way in ["done"] * number + ["open"] * (3 if q == "q1" else 0)
    ]  # fmt: skip


def waiting(place: str, gone: int = 0, **registered: int):
    """Disputes of a township that are open, so many of a quarter; *gone* left in the second."""
    left = entries(dispute, "gone", date.fromisoformat(DAY["q2"]))
    made = [(DAY[q], []) for q, number in registered.items() for _ in range(number)]
    made[:gone] = [(day, left) for day, _ in made[:gone]]
    return [dispute(*events, place=f"{COUNTY}{place}", registered=day) for day, events in made]


def test_a_township_that_grew_by_one_or_two_is_merged_like_one_that_has_so_few():
    enough, few = several("101", q1=3, q2=3, q3=4), several("102", q3=2)
    crept, stood = several("103", q1=9, q2=3, q3=1), several("104", q1=5)

    assert rows([*enough, *few, *crept, *stood]) == {
        "示例镇101": "10/13",
        "示例镇104": "5/8",
        "县本级": "0/0",
        "其他乡镇": "15/18",
        "曹县": "30/39",
    }


def test_so_is_one_in_which_one_or_two_were_resolved():
    late = [dispute(*entries(dispute, "done", date(2026, 7, 20)), place="371721101") for _ in "ab"]
    others = [*several("102", q1=4), *several("103", q1=9)]

    assert rows([*several("101", q1=5), *late, *others])["其他乡镇"] == "20/29"


def test_one_of_all_but_one_is_as_telling_as_one():
    """17 of 18 tells of the one that is open."""
    nearly = [*several("101", q1=14)[:-2], *several("101", q2=3)]

    assert rows([*nearly, *several("102", q1=4), *several("103", q1=7)])["其他乡镇"] == "21/25"


def test_rows_that_one_table_merges_and_the_next_tells_apart_moved_together():
    """101 and 102 were one row of 11; apart they would be 6 and 6, and so 12: one more."""
    came, went = waiting("101", q1=2, q2=4), waiting("102", gone=3, q1=9)
    others = [*waiting("103", q1=12, q2=5), *waiting("104", q1=20, q2=3)]

    assert rows([*came, *went, *others], "2026-08-13")["其他乡镇"] == "0/11"
    assert rows([*came, *went, *others], "2026-11-13") == {
        "示例镇104": "0/23",
        "县本级": "0/0",
        "其他乡镇": "0/29",
        "曹县": "0/52",
    }


def test_what_is_carried_over_tells_of_the_one_that_is_new():
    """Of 101 four were open at the end of 2026: five in hand tell of one more."""
    crept = [*several("101", q1=5), *waiting("101", q1=1, new=1)]
    others = [*several("102", q1=5), *waiting("102", new=5), *waiting("103", q1=9, new=4)]
    of_2026, of_2027 = (rows([*crept, *others], day) for day in ("2027-02-14", "2027-05-15"))

    assert of_2026["示例镇101"] == "5/9"
    assert of_2027 == {
        "示例镇103": "0/13",
        "示例镇104": "0/0",
        "县本级": "0/0",
        "其他乡镇": "0/13",
        "曹县": "0/26",
    }


BELOW = {
    "townships": lambda report: by_township(report, COUNTY, CASE_SHARE, ""),
    "disputes-by-category": lambda report: by_name.table(report, "分类", COUNTY),
    "cases-by-category": case_tables.by_category,
    "cases-by-age": case_tables.by_age,
    "cases-by-repeats": case_tables.by_repeats,
    "units": lambda report: lead_tables.by_unit(report, COUNTY),
}


@pytest.mark.parametrize("made", [pytest.param(made, id=name) for name, made in BELOW.items()])
def test_no_table_below_county_level_moves_until_the_next_quarter_is_closed(made):
    """Whatever comes, or came late, between the days on which quarters are closed."""
    days = [date.fromisoformat(day) for day in ("2026-05-15", "2026-08-13", "2026-08-14")]
    first, last, next_ = (made(Report(ledger_of(COUNTY, _each_day(day)), day)) for day in days)

    assert first.rows
    assert (first.columns, first.rows, first.total) == (last.columns, last.rows, last.total)
    assert (next_.columns, next_.total) != (last.columns, last.total)


def _each_day(until: date) -> list[Record]:
    """A case that was handled and a dispute every other day of the year, each entered at once."""
    days = [date(2026, 1, 1) + timedelta(days=each) for each in range(0, 365, 2)]
    ended = timedelta(days=30)
    return [
        kind(*entries(kind, "done", day + ended), registered=str(day), place=place)
        for day, place in zip(days, cycle(PLACES), strict=False)
        if day <= until
        for kind in (case, dispute)
    ]


def test_a_township_table_says_of_which_day_it_is():
    table = by_township(Report(ledger_of(CITY, []), date(2026, 11, 20)), COUNTY, DISPUTE_SHARE, "")

    assert table.columns == ("乡镇（街道），2026年9月末", "矛盾化解率 n/N", "%")
    assert "截至 2026 年 9 月末" in table.notes[0]

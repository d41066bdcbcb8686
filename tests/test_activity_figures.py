"""What groups and organs did, in figures, in D6, and group by group."""

from datetime import date

import msgspec
import pytest
from builders import (
    CAMPAIGN,
    YEAR_END,
    activity,
    dispute,
    group,
    ledger,
    on_the_spot,
    reported,
    screening,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from qianwan.figures import activity_tables
from qianwan.figures.activity_figures import ACTIVITIES, SCREENINGS
from qianwan.figures.by_group import GROUP_KEYS, by_group
from qianwan.figures.dispute_tables import by_deputies
from qianwan.figures.due import due
from qianwan.figures.report import Report
from qianwan.figures.values import Share
from qianwan.rules.activity import COLUMNS

G1, G2, ELSEWHERE = "G371721-001", "G371721-002", "G371722-001"
R1, R2, R3 = "R371721-00001", "R371721-00002", "R371721-00003"
R9 = "R371722-00009"
GROUPS = [group(G1, [R1, R2]), group(G2, [R3]), group(ELSEWHERE, [R9], "371722101")]


def report(*records, day=YEAR_END):
    return Report(ledger(*GROUPS, *records), day)


def counted(*records, day=YEAR_END):
    return {key: value.counted for key, value in report(*records, day=day).city.items()}


@pytest.mark.parametrize(
    ("held", "day", "active"),
    [
        pytest.param("2026-06-30", date(2026, 7, 1), "0/3", id="last-quarter"),
        pytest.param("2026-07-01", date(2026, 7, 1), "1/3", id="on-its-first-day"),
        pytest.param("2026-09-30", date(2026, 9, 29), "0/3", id="not-yet"),
        pytest.param("2025-12-31", date(2026, 1, 1), "0/3", id="last-year"),
    ],
)
def test_a_group_is_active_in_the_quarter(held, day, active):
    assert counted(activity("交流", held, attended=[R1]), day=day)["groups_active"] == active


@pytest.mark.parametrize("kind", ["交流", "会诊", "联系选民", "学习", "印发", "宣传"])
def test_which_activities_make_a_group_active(kind):
    found = counted(activity(kind, "2026-11-03", attended=[R1]))
    is_one = kind not in {"印发", "宣传"}

    assert found["groups_active"] == ("1/3" if is_one else "0/3")
    assert found["activities"] == ("1" if is_one else "0")
    assert found["deputies_attending"] == ("1/4" if is_one else "0/4")
    assert found["attendance"] == {"交流": "1/2", "会诊": "1/2", "学习": "1/2"}.get(kind, "0/0")


def test_only_the_year_so_far_is_counted():
    days = ("2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01")
    found = counted(*(activity("学习", day, attended=[R1]) for day in days), day=date(2026, 6, 30))

    assert (found["activities"], found["attendance"]) == ("2", "2/4")


def test_attendance_is_of_those_in_office_on_the_day():
    late = group(G2, [R3], since="2026-06-01")
    there = [activity("学习", day, group=G2, attended=[R3]) for day in ("2026-05-31", "2026-06-01")]
    found = Report(ledger(late, *there), YEAR_END).figure("attendance")

    assert found.counted == "1/1"


def test_a_deputy_of_two_groups_is_called_to_both():
    guest = {"id": R3, "name": "张某甲", "seats": [{"level": "乡", "from": "2022-01-05"}]}
    data = msgspec.to_builtins(group(G2, []))
    second = msgspec.convert({**data, "deputies": [{**guest, "also_in": [G1]}]}, type(GROUPS[0]))
    met = [
        activity("学习", attended=[R1, R3]),
        activity("学习", "2026-03-04", group=G2, attended=[]),
    ]
    found = Report(ledger(GROUPS[0], second, *met), YEAR_END).figure("attendance")

    assert found.counted == "2/4"


def test_days_with_voters_are_days():
    twice = [activity("联系选民", "2026-03-03", attended=[R1]) for _ in range(2)]
    found = counted(*twice, activity("联系选民", "2026-03-04", attended=[R1]))

    assert found["contact_days"] == "2"
    assert found["activities"] == "3"


def test_what_voters_asked_is_counted_by_matter():
    asked = [
        {"topic": "政策咨询", "count": 3, "hearing": "当场答复"},
        {"topic": "道路交通", "count": 2, "hearing": "转交办理", "to": "U371721-004"},
        {"topic": "矛盾纠纷", "count": 1, "hearing": "登记为纠纷", "to": "D371721102-2026-0001"},
        {"topic": "其他", "count": 4, "hearing": "待答复"},
    ]
    day = activity("联系选民", attended=[R1], asked=asked)

    assert counted(day)["requests_handled"] == "6/10"
    table = activity_tables.asked(report(day))
    assert table.total.cells == (3, 2, 1, 4, 10)


def test_disputes_that_were_discussed_and_those_resolved_since():
    before, after = dispute(on_the_spot(R1, "2026-02-01")), dispute(on_the_spot(R1, "2026-03-20"))
    same_day, open_one = dispute(on_the_spot(R1, "2026-03-03")), dispute()
    all_of_them = [each.id for each in (before, after, same_day, open_one)]
    met = [
        activity("会诊", "2026-03-03", attended=[R1], disputes=all_of_them),
        activity("交流", "2026-04-03", attended=[R1], disputes=[after.id]),
    ]

    found = report(before, after, same_day, open_one, *met).figure("disputes_consulted")

    assert found.counted == "2/3"
    assert found.left_out == {"议以前已化解": {before.id}}


def test_a_paper_reaches_deputies_in_office_once():
    given = [
        activity("印发", day, paper="活动倡议书", received=[R1, R2])
        for day in ("2026-01-20", "2026-02-03")
    ]
    found = counted(*given, activity("印发", paper="实施方案", received=[R1]))

    assert (found["appeal_received"], found["plan_received"]) == ("2/4", "1/4")
    assert found["pledge_signed"] == "0/4"
    assert [row.cells for row in activity_tables.papers(report(*given)).rows] == [("2/4", "50.00%")]


def test_a_pledge_counts_for_who_signed_it_this_year():
    signed = [
        activity("印发", "2025-12-30", paper="责任书", received=[R3]),
        activity("印发", "2026-03-03", paper="责任书", received=[R1]),
        activity("印发", "2026-03-04", paper="责任书", received=[R9], organ="O371722"),
    ]

    assert counted(*signed[:2])["pledge_signed"] == "1/4"
    assert counted(*signed)["pledge_signed"] == "2/4"
    assert report(*signed).figure("pledge_signed", "371721").counted == "1/3"


def test_who_has_left_is_on_neither_side():
    gone = group(G2, [R3], since="2026-01-05")
    seat = msgspec.structs.replace(gone.deputies[0].seats[0], until=date(2026, 6, 30))
    gone = msgspec.structs.replace(
        gone, deputies=[msgspec.structs.replace(gone.deputies[0], seats=[seat])]
    )
    paper = activity("印发", group=G2, paper="活动倡议书", received=[R3])
    book = ledger(GROUPS[0], gone, paper)

    assert Report(book, date(2026, 6, 30)).figure("appeal_received").counted == "1/3"
    assert Report(book, date(2026, 7, 1)).figure("appeal_received").counted == "0/2"


def test_groups_with_rules():
    ruled = [
        msgspec.structs.replace(GROUPS[0], rules=date(2026, 2, 1)),
        msgspec.structs.replace(GROUPS[1], rules=date(2026, 2, 2)),
    ]
    book = ledger(*ruled, GROUPS[2])

    assert Report(book, date(2026, 2, 1)).figure("groups_with_rules").counted == "1/3"


def circular(quarter, issued, organ="O371700"):
    return activity("通报", issued, organ=organ, quarter=quarter)


@pytest.mark.parametrize(
    ("issued", "day", "found", "waiting"),
    [
        pytest.param(None, date(2026, 3, 31), "0/0", 1, id="ended-today"),
        pytest.param(None, date(2026, 4, 15), "0/0", 1, id="the-last-day"),
        pytest.param(None, date(2026, 4, 16), "0/1", 0, id="not-issued"),
        pytest.param("2026-04-15", date(2026, 4, 15), "1/1", 0, id="on-the-last-day"),
        pytest.param("2026-04-16", date(2026, 4, 20), "0/1", 0, id="a-day-late"),
        pytest.param("2026-04-02", date(2026, 4, 2), "1/1", 0, id="early-counts-at-once"),
        pytest.param("2026-04-02", date(2026, 4, 1), "0/0", 1, id="not-yet"),
        pytest.param(None, date(2026, 3, 30), "0/0", 0, id="still-running"),
    ],
)
def test_circulars_on_time(issued, day, found, waiting):
    share = report(*([circular("2026-Q1", issued)] if issued else []), day=day).figure(
        "circulars_on_time"
    )

    assert share.counted == found
    assert sum(map(len, share.left_out.values())) == waiting


def test_only_the_top_organ_s_first_circular_counts():
    issued = [
        circular("2026-Q1", "2026-04-10", "O371721"),
        circular("2026-Q1", "2026-04-20"),
        circular("2026-Q1", "2026-04-12"),
    ]

    assert counted(*issued[:2], day=date(2026, 6, 1))["circulars_on_time"] == "0/1"
    assert counted(*issued, day=date(2026, 6, 1))["circulars_on_time"] == "1/1"


def test_the_last_quarter_is_of_the_year_in_which_its_circular_falls_due():
    late = circular("2026-Q4", "2027-01-20")

    assert counted(day=YEAR_END)["circulars_on_time"] == "0/3"
    assert counted(late, day=date(2027, 2, 1))["circulars_on_time"] == "0/1"
    # Nothing is due of a year that has no campaign.
    assert counted(day=date(2026, 2, 1))["circulars_on_time"] == "0/0"


def test_what_the_rhythm_asks_for():
    done = activity("交流", "2026-05-03", attended=[R1])
    found = [
        f"{each.day} {each.what} {each.key} {each.office}"
        for each in due(ledger(*GROUPS, done), date(2026, 5, 4))
        if each.what.startswith(("通报", "小组活动"))
    ]

    assert found == [
        "2026-04-15 通报（2026-Q1） O371700 O371700",
        f"2026-06-30 小组活动 {G2} {G2}",
        f"2026-06-30 小组活动 {ELSEWHERE} {ELSEWHERE}",
    ]


def test_d6_tells_of_activities_county_by_county():
    asked = [{"topic": "其他", "count": 2, "hearing": "待答复"}]
    done = [
        activity("学习", attended=[R1]),
        activity("联系选民", "2026-03-04", attended=[R2], asked=asked),
        activity("学习", "2026-03-04", group=ELSEWHERE, attended=[R9]),
    ]
    table = by_deputies(report(*done))
    start = table.columns.index("活动（次）") - 1

    cells = {row.name: row.cells[start:] for row in [*table.rows, table.total]}
    assert cells["曹县"] == (2, 2, "66.66%", 2, 1, 1, 2, 0)
    assert cells["单县"] == (1, 1, "100.00%", 1, 1, 0, 0, 0)
    assert cells["合计"] == (3, 3, "75.00%", 3, 2, 1, 2, 0)


@pytest.mark.parametrize("key", GROUP_KEYS)
def test_the_groups_sum_to_the_whole(key):
    done = [
        activity("学习", attended=[R1]),
        activity("联系选民", "2026-03-04", attended=[R2], group=G1),
        activity("印发", paper="活动倡议书", received=[R1, R2]),
        activity("印发", paper="实施方案", received=[R9], group=ELSEWHERE),
        activity("印发", paper="责任书", received=[R2]),
        screening(reported("2026-W10", "2026-03-20", G1, G371721_002=1)),
        dispute(on_the_spot(R1)),
    ]
    whole = report(*done)
    parts = by_group(whole, key)

    assert parts.keys() == {G1, G2, ELSEWHERE}
    value = whole.figure(key)
    sides = ("part", "whole") if isinstance(value, Share) else ("part",)
    for side in sides:
        found = [getattr(part, side) for part in parts.values()]
        assert frozenset().union(*found) == getattr(value, side)
        assert sum(map(len, found)) == len(getattr(value, side))


def test_the_limits_are_the_campaign_s():
    limits = [
        {**limit, "days": 30} if limit["key"] == "circular_days" else limit
        for limit in CAMPAIGN["limits"]
    ]
    book = ledger(circular("2026-Q1", "2026-04-30"), campaign={**CAMPAIGN, "limits": limits})

    assert Report(book, date(2026, 5, 1)).figure("circulars_on_time").counted == "1/1"


OWNERS = [
    {"group": G1, "attended": [R1], "received": [R1, R2]},
    {"group": G2, "attended": [], "received": [R3]},
    {"group": ELSEWHERE, "attended": [R9], "received": []},
    {"group": "G371721-012", "attended": [], "received": []},
    {"organ": "O371721", "received": [R9]},
    {"id": "A371700-2026-0001", "organ": "O371700", "quarter": "2026-Q1"},
]
WEEKS = [("2026-W02", "2026-01-11"), ("2026-W20", "2026-06-11"), ("2026-W40", "2026-10-04")]


@st.composite
def books(draw):
    """A ledger of activities of anybody on any day, and of some weekly reports."""
    asked = [{"topic": "其他", "count": 3, "hearing": "待答复"}]
    days = st.dates(date(2025, 12, 1), date(2026, 12, 31))
    records = [*GROUPS, group("G371721-012", [], "371721")]
    for _ in range(draw(st.integers(0, 12))):
        owner = draw(st.sampled_from(OWNERS))
        kind = draw(st.sampled_from([kind for kind in COLUMNS if COLUMNS[kind].of & owner.keys()]))
        records.append(activity(kind, str(draw(days)), paper="实施方案", asked=asked, **owner))
    reports = [reported(*each, G1) for each in draw(st.sets(st.sampled_from(WEEKS)))]
    return ledger(*records, screening(*reports))


@settings(deadline=None)
@given(books(), st.dates(date(2026, 1, 1), YEAR_END))
def test_a_city_is_the_sum_of_its_counties(book, as_of):
    whole = Report(book, as_of)
    rows = [code for code, _ in whole.areas.rows()]
    for key in (*ACTIVITIES, *SCREENINGS):
        value = whole.figure(key)
        parts = [whole.figure(key, code) for code in rows]
        for side in ("part", "whole") if isinstance(value, Share) else ("part",):
            found = [getattr(part, side) for part in parts]
            assert frozenset().union(*found) == getattr(value, side), key
            assert sum(map(len, found)) == len(getattr(value, side)), key


@settings(deadline=None)
@given(books(), st.dates(date(2026, 1, 1), YEAR_END))
def test_tables_of_activities_sum_to_their_figures(book, as_of):
    whole = Report(book, as_of)

    for table, key in (
        (activity_tables.activities(whole), "activities"),
        (activity_tables.asked(whole), "requests_handled"),
    ):
        value = whole.figure(key)
        size = len(value.whole if isinstance(value, Share) else value.part)
        assert table.total.cells[-1] == size == sum(row.cells[-1] for row in table.rows)

"""Tables of the six steps sum up, merge what is small, and name nobody."""

from datetime import date

import msgspec
from builders import (
    CAMPAIGN,
    COUNTY,
    REGIONS,
    UNIT,
    YEAR_END,
    assigned,
    case,
    event,
    handled,
    ledger,
    resolved,
    selected,
    slip,
    visit,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_walks import ORGANS, ledgers

from qianwan import schema
from qianwan.figures import case_tables, lead_tables
from qianwan.figures.report import Report
from qianwan.ledger import Ledger
from qianwan.model.campaign import Campaign
from qianwan.model.case import Case
from qianwan.model.organs import Organ, Region, Regions
from qianwan.model.registers import registers

laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ADDING = [
    case_tables.by_category, case_tables.by_age, case_tables.by_repeats, case_tables.by_manner,
    lead_tables.by_post, lead_tables.actions_by_post, lead_tables.by_office,
]  # fmt: skip


def report(*records, as_of=YEAR_END):
    return Report(ledger(*records, *(msgspec.convert(each, Organ) for each in ORGANS)), as_of)


def shown(table):
    return {row.name: row.cells for row in table.rows}


@laws
@given(ledgers(), st.dates(date(2026, 1, 1), YEAR_END))
def test_counts_add_up_to_the_total(book, as_of):
    found = Report(book, as_of)
    for made in ADDING:
        table = made(found)
        for at, whole in enumerate(table.total.cells):
            if isinstance(whole, int):
                told = (made.__name__, table.columns[at + 1])
                assert sum(row.cells[at] for row in table.rows) == whole, told


@laws
@given(ledgers(), st.dates(date(2026, 1, 1), YEAR_END))
def test_levels_add_up_to_the_figures(book, as_of):
    found = Report(book, as_of)
    levels = case_tables.by_level(found)

    assert sum(row.cells[0] for row in levels.rows) == len(found.at.eligible)
    assert sum(row.cells[1] for row in levels.rows) == len(found.at.selected & found.at.eligible)


def test_ages_count_from_the_last_day_that_a_month_or_year_can_mean():
    firsts = ["2025-12", "2025", "2024", "2023-12", "2016", None]
    table = case_tables.by_age(report(*(case(first_visit=first) for first in firsts)))

    assert {name: cells[0] for name, cells in shown(table).items()} == {
        "1 年以上，不满 3 年": 3,
        "3 年以上，不满 5 年": 1,
        "10 年以上": 1,
        "未填": 1,
    }


def test_repeats_before_and_after_registration_are_one_number():
    again = event("2026-02-01", "重访", kind="原事原由", channel="来访")
    records = [
        case(repeat_visits=[]),
        case(again, repeat_visits=["2020"]),
        case(again, repeat_visits=["2020", "2021"]),
        case(repeat_visits=["2020"] * 6),
        case(),
    ]

    found = shown(case_tables.by_repeats(report(*records)))
    assert list(found) == ["没有", "1 至 2 次", "3 至 5 次", "5 次以上", "未填"]
    assert [cells[0] for cells in found.values()] == [1, 1, 1, 1, 1]


def in_a_county(*records):
    """The same in a county's own repository."""
    regions = [each for each in REGIONS if each["code"].startswith(COUNTY)]
    known = [Regions(regions=msgspec.convert(regions, list[Region])),
             msgspec.convert(CAMPAIGN, Campaign)]  # fmt: skip
    cases = {each.id: each for each in records if isinstance(each, Case)}
    return Report(Ledger(registers(known, YEAR_END), cases, {}), YEAR_END)


def test_a_county_merges_what_would_tell_of_one_or_two():
    few = [resolved(category="教育")] + [resolved(category="其他") for _ in range(4)]

    assert list(shown(case_tables.by_category(in_a_county(*few)))) == ["其他类别"]
    assert list(shown(case_tables.by_category(report(*few)))) == ["教育", "其他"]


def test_reasons_of_selection():
    two = {**selected(), "reasons": ["时间跨度长", "解决难度大"]}
    table = case_tables.by_reason(report(case(selected()), case(two)))

    assert shown(table)["解决难度大"][:2] == (2, "100.00%")
    assert shown(table)["时间跨度长"][:2] == (1, "50.00%")
    assert shown(table)["三条都有"][0] == 0


def test_visits_by_manner_and_answer():
    missed = event("2026-03-01", "回访", manner="电话", reached=False, attempts=2)
    found = report(
        resolved(visit(solved="已解决", answer="满意", conduct="满意")), resolved(missed)
    )

    assert shown(case_tables.by_manner(found))["电话"] == (1, 0, 1)
    assert shown(case_tables.by_manner(found))["见面"] == (1, 1, 0)
    assert shown(case_tables.by_answer(found))["对结果满意吗：满意"] == (1, "100.00%")
    assert shown(case_tables.by_answer(found))["对结果满意吗：不满意"] == (0, "0.00%")


def led(leader, *events):
    return case(selected(), {**slip(), "leader": leader}, *events)


def test_leaders_are_told_of_by_post_and_chairs_of_townships_together():
    found = report(led("L371721-001", handled()), led("L371721-002"), led("L371721102-001"))
    table = lead_tables.by_post(found)

    assert {name: cells[:2] for name, cells in shown(table).items()} == {
        "曹县人大常委会：主任": (1, 1),
        "曹县人大常委会：副主任": (1, 1),
        "曹县各乡镇：主席、副主席": (1, 1),
    }
    assert table.total.cells == (3, 3, 0, 0, 0, 1, 0)


def test_what_leaders_do_goes_by_who_does_it_and_when():
    other = event("2026-04-01", "督办", "L371721-002", manner="约谈")
    heard = event("2026-03-31", "报告领导", to="L371721-001")
    table = lead_tables.actions_by_post(report(led("L371721-001", heard, other)))

    assert shown(table) == {
        "曹县人大常委会：主任": (1, 0, 0, 0, 1, 1, 0, 0, 0, 0),
        "曹县人大常委会：副主任": (0, 1, 0, 0, 1, 0, 0, 1, 0, 0),
    }


def test_units_tell_of_what_was_due_when_the_quarter_closed():
    """Another unit that took a case over since then, and an own one of few cases, isn't told of."""
    late = [case(assigned(), handled("2026-04-01"), place=COUNTY) for _ in range(3)]
    moved = event("2026-10-09", "调整承办", unit="U371721-003", reason="职责调整")
    open_ = [case(assigned(), moved) for _ in range(3)]
    few = [case(event("2026-01-10", "交办", form="一般", unit=unit), handled())
           for unit in ("U371721-001", "U371721-002", "U371721-002", "U371721102-001")]  # fmt: skip
    soon = event("2026-09-21", "交办", form="一般", unit="U371721-004")
    nobody = [case(), case(), case(), case(soon, registered="2026-09-20")]
    table = lead_tables.by_unit(report(*late, *open_, *few, *nobody), COUNTY)

    assert table.columns == ("承办单位，2026年9月末", "按期办结率 n/N", "%")
    assert table.lines() == [
        [UNIT, "0/6", "0.00%"],
        ["其他单位", "4/7", "57.14%"],
        ["曹县", "4/13", "30.76%"],
    ]


def test_what_these_tables_tell_of_is_released_to_every_reader():
    """Posts of leaders, names of offices and codes of units; never names of units."""
    organ = schema.documents()["organ.schema.json"]["properties"]
    unit = schema.documents()["units.schema.json"]["properties"]["units"]["items"]["properties"]

    assert organ["leaders"]["items"]["properties"]["post"]["x-edition"] == "通用版"
    assert organ["offices"]["items"]["properties"]["name"]["x-edition"] == "通用版"
    assert (unit["id"]["x-edition"], unit["name"]["x-edition"]) == ("通用版", "领导版")

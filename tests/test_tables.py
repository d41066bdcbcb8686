"""Tables reconcile, and a city is the sum of its counties."""

from datetime import date

import pytest
from builders import (
    COUNTY,
    TOWN,
    YEAR_END,
    accepted,
    assigned,
    case,
    closed,
    consent,
    dispute,
    event,
    group,
    handled,
    ledger,
    on_the_spot,
    resolved,
    settled,
    visit,
    warning,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qianwan.figures import case_figures
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.dispute_tables import by_category, by_deputies, month_ends, progress
from qianwan.figures.pace import expected
from qianwan.figures.quota import allocate, apportion
from qianwan.figures.region_tables import CASE_KEYS, by_county
from qianwan.figures.report import ALL, THOUSAND, Report
from qianwan.figures.standing import Standing
from qianwan.figures.stock import CAME, OPEN, WENT, Stock
from qianwan.figures.tables import merge_small
from qianwan.figures.values import Share
from qianwan.figures.warning_rates import of_the_year
from qianwan.figures.warning_tables import by_kind, by_plan
from qianwan.work_terms import Risk, WarningKind

PLACES = [TOWN, "371721101", COUNTY, "371722101", "371722", "371700", "市外"]
DAYS = ["2025-11-03", "2026-01-20", "2026-04-10", "2026-09-30"]
REPEAT = event("2026-05-01", "重访", kind="新事实", channel="来访")
GONE = event("2026-03-02", "转送", to="示例机关", reason="涉法涉诉")
CASES = [
    (),
    (assigned("2026-10-02"),),
    (assigned("2026-10-02"), handled("2026-10-20")),
    (assigned("2026-10-02"), handled("2026-10-20"), closed("2026-10-25"), accepted("2026-10-24")),
    (
        assigned("2026-10-02"),
        handled("2026-10-20"),
        closed("2026-10-25"),
        visit("2026-11-01", answer="满意", solved="未解决"),
    ),
    (event("2026-10-02", "撤回", words="m4x8zd"),),
    (event("2026-10-02", "筛选", year=2026, level="县", batch="主任", reasons=["解决难度大"]),),
]
LEAD = ("R371721-00001", "主办")
SETTLED = (consent("2026-10-02"), settled(LEAD, day="2026-10-10"))
DISPUTES = [
    (),
    (event("2026-10-02", "介入", "R371721-00002"),),
    SETTLED,
    (on_the_spot(day="2026-10-02"),),
    (*SETTLED, event("2026-10-20", "复发", "G371721-001")),
    (*SETTLED, event("2026-10-20", "抽查", finding="不属实")),
    (*SETTLED, event("2026-10-20", "履行", "G371721-001", performed="未履行")),
    (event("2026-10-02", "失联", "G371721-001", attempts=3),),
    (event("2026-10-02", "转法定途径", "G371721-001", route="诉讼"),),
    (event("2026-10-02", "不愿调解", "G371721-001"), consent("2026-10-20")),
]
WARNINGS = [
    (),
    (event("2026-10-02", "报告", to="O371721"), event("2026-10-04", "控制", measure="限时答复")),
    (event("2026-10-02", "解决", outcome="已经解决"),),
    (event("2026-10-20", "排除", reason="没有这回事"),),
    (event("2026-10-02", "建议", advice="听取意见"), event("2026-10-20", "采纳", adopted=True)),
]


@st.composite
def ledgers(draw):
    """A ledger of up to 25 cases, 25 disputes and 25 预警 anywhere, at any stage."""
    some = st.integers(0, 25)
    records = [group(deputies=("R371721-00001", "R371721-00002"))]
    for _ in range(draw(some)):
        events, place = draw(st.sampled_from(CASES)), draw(st.sampled_from(PLACES))
        records.append(case(*events, place=place, registered=draw(st.sampled_from(DAYS))))
    for _ in range(draw(some)):
        events, place = draw(st.sampled_from(DISPUTES)), draw(st.sampled_from(PLACES))
        category = draw(st.sampled_from(["邻里", "合同", "其他"]))
        records.append(
            dispute(*events, place=place, category=category, registered=draw(st.sampled_from(DAYS)))
        )
    for _ in range(draw(some)):
        events, place = draw(st.sampled_from(WARNINGS)), draw(st.sampled_from(PLACES))
        kind, risk = draw(st.sampled_from(WarningKind)), draw(st.sampled_from(Risk))
        registered = draw(st.sampled_from(DAYS))
        records.append(warning(*events, place=place, kind=kind, risk=risk, registered=registered))
    return ledger(*records)


days = st.dates(date(2026, 1, 1), YEAR_END)
laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sides(value):
    whole = value.whole if isinstance(value, Share) else frozenset()
    return [value.part, whole, *value.left_out.values()]


@laws
@given(ledgers(), days)
def test_a_city_is_the_sum_of_its_counties(book, as_of):
    report = Report(book, as_of)
    rows = [code for code, _ in report.areas.rows()]
    for scope in (ALL, THOUSAND):
        for key in FIGURES:
            if scope == THOUSAND and key not in case_figures.CASES:
                continue
            parts = [sides(report.figure(key, code, scope)) for code in rows]
            for at, whole in enumerate(sides(report.figure(key, None, scope))):
                assert sum(len(part[at]) for part in parts) == len(whole), (key, scope)
                assert frozenset().union(*(part[at] for part in parts)) == whole


@laws
@given(ledgers(), days, days)
def test_the_stock_equation_holds_for_any_period(book, one, other):
    stock = Stock(Standing(book, max(one, other)), min(one, other))

    assert stock.came.keys() == stock.went.keys()
    assert set(stock.came.values()) <= set(CAME)
    assert set(stock.went.values()) <= set(WENT)
    open_then = {
        key
        for key, went in Stock(Standing(book, stock.before), date(2025, 1, 1)).went.items()
        if went == OPEN
    }
    assert {key for key, way in stock.came.items() if way == "上期结存"} == open_then


@laws
@given(ledgers(), days)
def test_the_table_by_category_sums_to_its_total(book, as_of):
    report = Report(book, as_of)
    stock = Stock(report.at, report.at.last_year_end)
    table = by_category(report, stock)
    for at, cell in enumerate(table.total.cells[:-2]):
        assert sum(row.cells[at] for row in table.rows) == cell
    opening, new, back, *went = table.total.cells[:8]
    assert opening + new + back == sum(went)
    assert sum(table.total.cells[8:11]) == opening + new + back
    of_a_county = by_category(report, stock, COUNTY)
    counted = [tuple(map(int, row.cells[0].split("/"))) for row in of_a_county.rows]
    total = tuple(map(int, of_a_county.total.cells[0].split("/")))
    assert tuple(map(sum, zip(*counted, strict=True))) == total


@laws
@given(ledgers(), days)
def test_tables_by_county_and_by_deputies_sum_to_the_city(book, as_of):
    report = Report(book, as_of)
    table = by_county(report, CASE_KEYS, "案件")
    for at in range(0, len(table.columns) - 1, 2):
        fractions = [tuple(map(int, row.cells[at].split("/"))) for row in table.rows]
        total = tuple(map(int, table.total.cells[at].split("/")))
        assert tuple(map(sum, zip(*fractions, strict=True))) == total
    table = by_deputies(report)
    for at, cell in enumerate(table.total.cells):
        if isinstance(cell, int):
            assert sum(row.cells[at] for row in table.rows) == cell


@laws
@given(ledgers(), days)
def test_kinds_risks_and_states_of_warnings_sum_to_the_year(book, as_of):
    report = Report(book, as_of)
    kinds = by_kind(report)
    for table in (kinds, by_plan(report)):
        for at, cell in enumerate(table.total.cells):
            assert sum(row.cells[at] for row in table.rows) == cell
    for row in (*kinds.rows, kinds.total):
        assert row.cells[0] == sum(row.cells[1:4]) == sum(row.cells[4:])
    assert kinds.total.cells[0] == len(of_the_year(report.at))


@laws
@given(ledgers())
def test_the_months_of_the_progress_table_end_where_the_figures_stand(book):
    report = Report(book, YEAR_END)
    table = progress(report)

    assert [row.key for row in table.rows] == [f"2026-{month:02}" for month in range(1, 13)]
    last = table.rows[-1].cells
    assert last[4] == len(report.at.resolved_disputes)
    assert last[6] == len(report.city["disputes_total"].part)
    assert last[5] == str(report.city["dispute_resolution"])


@given(
    st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 900), min_size=1),
    st.integers(0, 10_000),
)
def test_quotas_sum_to_the_target_and_stay_within_one_of_the_exact_share(weights, total):
    quotas = apportion(weights, total)
    weight = sum(weights.values())

    assert sum(quotas.values()) == (total if weight else 0)
    for key, quota in quotas.items():
        assert not weight or abs(quota - total * weights[key] / weight) < 1
    assert apportion(dict(reversed(weights.items())), total) == quotas


def test_allocation_goes_by_the_basis_as_of_the_first_day():
    groups = [
        group("G371721-001", [f"R371721-{n:05}" for n in range(3)]),
        group("G371722-001", [f"R371722-{n:05}" for n in range(1)], place="371722101"),
        group("G371722-002", ["R371722-00009"], place="371722101", since="2026-03-01"),
    ]
    book = ledger(*groups)
    shares = allocate(book, book.registers.campaigns["2026"])["cases"].shares

    assert [(share.region, share.weight, share.quota) for share in shares] == [
        ("371721", 3, 750),
        ("371722", 1, 250),
    ]


@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        pytest.param({"a": 5, "b": 0, "c": 9}, ["a", "b", "c"], id="nothing-small"),
        pytest.param({"a": 5, "b": 1, "c": 2}, ["a", "bc"], id="small-ones-together"),
        pytest.param({"a": 5, "b": 1, "c": 9}, ["c", "ab"], id="one-takes-the-smallest-along"),
        pytest.param({"a": 0, "b": 1, "c": 1}, ["a", "bc"], id="zero-is-shown"),
        pytest.param({"a": 0, "b": 1, "c": 0}, ["c", "ab"], id="never-one-place-alone"),
    ],
)
def test_small_rows_are_merged(counts, groups):
    found = merge_small(list(counts), lambda keys: [sum(counts[key] for key in keys)], 3)

    assert ["".join(sorted(keys)) for keys, _ in found] == groups


def test_the_calendar_asks_for_its_part_of_the_year():
    campaign = ledger().registers.campaigns["2026"]

    assert expected(10_000, campaign, date(2026, 1, 1)) == 28
    assert expected(10_000, campaign, YEAR_END) == 10_000
    assert expected(10_000, campaign, date(2027, 5, 1)) == 10_000
    assert month_ends(date(2026, 3, 9)) == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 9)]


def test_deleting_from_view_raises_no_rate():
    """Take away a promise, an answer, a failed end or an unsolved case's 办结: nothing rises."""
    rates = ("resolution", "acceptance", "satisfaction", "dispute_resolution", "on_time")
    full = [
        resolved(accepted(), visit(answer="满意")),
        case(assigned(), handled(), closed(result="未化解"), visit(answer="不满意")),
        case(assigned()),
    ]
    ended = dispute(event("2026-03-01", "失联", "G371721-001", attempts=3))
    quarrels = [group(), dispute(on_the_spot()), ended]
    before = Report(ledger(*full, *quarrels), YEAR_END).city
    thinner = [
        [
            full[0],
            case(assigned(), handled(), closed(result="未化解"), visit(answer="不满意")),
            case(),
        ],
        [resolved(visit(answer="满意")), *full[1:]],
        [full[0], case(assigned()), full[2]],
    ]
    for cases in thinner:
        after = Report(ledger(*cases, group(), dispute(on_the_spot()), dispute()), YEAR_END).city
        for key in rates:
            if key != "satisfaction" or len(after[key].whole) == len(before[key].whole):
                assert share(after[key]) <= share(before[key]), key


def share(value):
    return len(value.part) / max(len(value.whole), 1)

"""How the work is led, in figures, dues and tables: R-009, R-027, R-047, R-098 to R-117, R-124."""

from datetime import date
from typing import Any

import builders as b
import pytest

from qianwan.figures import affair_tables, meeting_tables
from qianwan.figures.due import due
from qianwan.figures.report import Report
from qianwan.figures.values import Duration
from qianwan.work_terms import AffairType

CITY, COUNTY, OTHER, TOWN = "O371700", "O371721", "O371722", "O371721102"


def report(*records: Any, as_of: str = "2026-12-31", **campaign: Any) -> Report:
    plan = {**b.CAMPAIGN, **campaign}
    return Report(b.ledger(*records, campaign=plan), date.fromisoformat(as_of))


def counted(key: str, *records: Any, as_of: str = "2026-12-31", region: str | None = None) -> str:
    return report(*records, as_of=as_of).figure(key, region).counted


def left(key: str, *records: Any, as_of: str = "2026-12-31") -> dict[str, int]:
    value = report(*records, as_of=as_of).figure(key)
    return {reason: len(keys) for reason, keys in value.left_out.items() if keys}


def done(day: str, number: int = 1) -> dict[str, Any]:
    return b.event(day, "完成", decision=number)


def put_off(day: str, until: str, number: int = 1) -> dict[str, Any]:
    return b.event(day, "改期", decision=number, until=until, reason="承办人员调整")


def dispatch(day: str, month: str, *events: dict[str, Any], **head: Any):
    return b.met("调度会", day, *events, month=month, **head)


ORGANS = [b.organ(code) for code in (CITY, COUNTY, OTHER, TOWN)]


def test_levels_that_held_their_mobilisation():
    met = [b.met("动员会", "2026-01-20"), b.met("动员会", "2025-01-20", organ=OTHER)]

    assert counted("levels_mobilised", *ORGANS, *met) == "1/4"
    assert counted("levels_mobilised", *ORGANS, *met, as_of="2026-01-19") == "0/4"
    assert counted("levels_mobilised", *ORGANS, *met, region="371721") == "1/2"


def test_levels_that_are_led_and_planned():
    leads = {"head": "L371721-001", "deputy": "L371721-002", "office": b.OFFICE}
    teams = [{"kind": "领导小组", **leads, "from": "2026-01-05", "until": "2026-06-30"}]
    plans = [{"year": 2026, "number": "示人发〔2026〕3号", "date": "2026-02-10"}]
    organs = [
        b.organ(COUNTY, teams=teams, plans=plans),
        b.organ(OTHER, leading_group={**leads, "from": "2026-03-01"}),
        b.organ(TOWN, teams=[{"kind": "督导组", "head": "L371721102-001", "from": "2026-01-05"}]),
    ]

    ended = b.organ(COUNTY, teams=teams, leading_group={**leads, "from": "2026-03-01"})

    assert counted("levels_led", ended) == "0/1"
    found = {day: counted("levels_led", *organs, as_of=day) for day in ("2026-02-01", "2026-06-30")}
    assert [*found.values(), counted("levels_led", *organs)] == ["1/3", "2/3", "1/3"]
    assert counted("levels_planned", *organs, as_of="2026-02-09") == "0/3"
    assert counted("levels_planned", *organs, as_of="2026-02-10") == "1/3"
    assert counted("levels_planned", *organs, as_of="2027-02-10") == "0/3"


def test_the_network_is_counted_by_villages():
    towns = [
        b.organ(TOWN, network={"villages": 30, "contacts": 28}),
        b.organ("O371722101", network={"villages": 10, "contacts": 10}),
        b.organ("O371721103"),
    ]

    assert counted("network_coverage", *towns) == "38/40"
    assert counted("network_coverage", *towns, region="371721") == "28/30"
    assert left("network_coverage", *towns) == {"未填的乡镇": 1}


@pytest.mark.parametrize(
    ("as_of", "found", "still"),
    [
        pytest.param("2026-02-10", "0/0", 4, id="its-last-day"),
        pytest.param("2026-02-11", "0/2", 2, id="the-day-after"),
        pytest.param("2026-03-05", "1/3", 3, id="one-held-early"),
        pytest.param("2026-04-11", "2/6", 2, id="three-months"),
    ],
)
def test_months_with_their_dispatch(as_of: str, found: str, still: int):
    """Two organs are asked every month; the township's own is welcome and not counted."""
    held = [
        dispatch("2026-03-02", "2026-02"),
        dispatch("2026-04-09", "2026-03"),
        dispatch("2026-04-09", "2026-03", organ=TOWN),
        dispatch("2026-01-09", "2025-12"),
    ]
    organs = [b.organ(CITY), b.organ(COUNTY), b.organ(TOWN)]

    assert counted("dispatch_rate", *organs, *held, as_of=as_of) == found
    assert left("dispatch_rate", *organs, *held, as_of=as_of) == {"还可以开": still}


def test_what_was_settled_on_is_done_by_its_day():
    days = ("2026-04-15", "2026-04-20", "2026-04-25", "2026-12-31", "2027-01-15")
    held = dispatch(
        "2026-03-30",
        "2026-03",
        done("2026-04-15"),
        done("2026-04-21", 2),
        put_off("2026-04-25", "2026-05-10", 3),
        done("2026-05-10", 3),
        settled=days,
    )
    elsewhere = b.met("督导", "2026-03-30", place=b.TOWN, settled=["2026-04-15"])

    assert counted("decisions_on_time", held, elsewhere) == "2/4"
    assert left("decisions_on_time", held) == {"未到期": 1}
    assert counted("decisions_put_off", held) == "1/4"


def test_what_was_found_is_put_right():
    old = b.met("督导", "2025-11-03", done("2026-01-10"), place=b.TOWN, settled=["2025-12-01"])
    past = b.met("督导", "2025-11-04", done("2025-12-10"), place=b.TOWN, settled=["2025-12-01"])
    new = b.met("督导", "2026-04-03", place="371722101", organ=CITY, settled=["2026-05-01"])
    records = [*ORGANS, old, past, new]

    assert counted("findings_closed", *records) == "1/2"
    assert counted("findings_closed", *records, region="371721") == "1/1"
    assert counted("inspections", *records) == "1"
    assert counted("inspections", *records, region="371722") == "1"


def test_levels_that_assigned_together():
    met, unmet = b.case(b.selected(), b.slip()), b.case(b.selected(), congress=b.TOWN)
    gone = b.case(b.selected(), b.event("2026-02-01", "撤回", words="n4c7gs"))
    records = [*ORGANS, met, unmet, gone, b.meeting(met)]

    assert counted("levels_assigning", *records) == "1/2"
    assert counted("assigned_together", *records) == "1/2"
    assert left("assigned_together", *records) == {"其中分流": 1}


def advice(day: str, **said: bool) -> dict[str, Any]:
    return b.event(day, "建议", kind="完善政策", **said)


def test_advice_is_counted_by_the_case():
    records = [
        b.case(advice("2026-03-01", adopted=False), advice("2026-04-01", adopted=True)),
        b.case(advice("2026-03-01")),
        b.case(advice("2025-03-01", adopted=True), registered="2025-01-05"),
    ]

    assert counted("advice_adopted", *records) == "1/2"


MATRIX = [
    {"level": "县", "categories": ["自然资源"], "office": "农业与农村委"},
    {"level": "县", "categories": ["教育"], "office": "教科文卫委"},
]


def test_cases_go_as_the_matrix_says():
    records = [
        b.case(b.selected(), b.slip()),
        b.case(b.selected(), b.slip(), category="教育"),
        b.case(b.selected(), b.slip(), category="交通运输"),
        b.case(b.assigned()),
    ]

    value = report(*records, matrix=MATRIX).figure("routed_by_matrix")
    assert (value.counted, {reason: len(keys) for reason, keys in value.left_out.items()}) == (
        "1/2",
        {"矩阵没有列的": 1},
    )


def solved(day: str) -> dict[str, Any]:
    return b.event(day, "解决")


def answered(day: str) -> dict[str, Any]:
    return b.event(day, "答复")


REFUSED = b.event("2026-03-20", "不能解决", reason="现行政策没有规定")
WITHDRAWN = b.event("2026-03-20", "撤回")
LAST_YEAR = {"registered": "2025-11-02", "due": "2025-12-02"}


def test_difficulties_of_the_year_and_those_left_open():
    records = [
        b.affair("困难", answered("2026-03-05"), solved("2026-03-20")),
        b.affair("困难", REFUSED),
        b.affair("困难", WITHDRAWN),
        b.affair("困难", **LAST_YEAR),
        b.affair("困难", solved("2026-01-20"), **LAST_YEAR),
        b.affair("困难", solved("2025-12-20"), **LAST_YEAR),
        b.affair("保障", solved("2026-03-20")),
    ]

    assert counted("difficulties_solved", *records) == "2/4"
    assert left("difficulties_solved", *records) == {"撤回": 1}
    assert counted("support_supplied", *records) == "1/1"


@pytest.mark.parametrize(
    ("events", "as_of", "found"),
    [
        pytest.param([], "2026-03-31", "0/0", id="there-is-time"),
        pytest.param([], "2026-04-01", "0/1", id="thirty-days-are-over"),
        pytest.param([answered("2026-04-01")], "2026-04-01", "1/1", id="on-the-last-day"),
        pytest.param([answered("2026-04-02")], "2026-04-02", "0/1", id="a-day-late"),
        pytest.param([REFUSED], "2026-03-31", "1/1", id="a-refusal-is-an-answer"),
        pytest.param([WITHDRAWN], "2026-12-31", "0/0", id="taken-back"),
    ],
)
def test_a_deputy_is_answered_in_time(events: list[dict[str, Any]], as_of: str, found: str):
    ours = b.affair("困难", by=b.OFFICE)  # of no deputy
    group = b.group()

    assert (
        counted("deputies_answered", group, b.affair("困难", *events), ours, as_of=as_of) == found
    )


def test_how_long_deputies_waited():
    records = [b.affair("困难", answered("2026-03-12")), b.affair("困难", solved("2026-03-06"))]

    value = report(b.group(), *records).figure("deputies_waited")
    assert isinstance(value, Duration)
    assert sorted(value.days.values()) == [4, 10]


CONSENT = b.event("2026-03-10", "同意", words="d4k7wm")
TOLD = b.event("2026-03-20", "刊发", medium="网络")
NOTICE = b.event("2026-03-04", "公示", "O371721", until="2026-03-11")


def decided(approved: bool, day: str = "2026-03-16") -> dict[str, Any]:
    return b.event(day, "决定", "O371721", approved=approved)


def test_what_is_praised_counts_once_it_is_told_or_decided():
    records = [
        b.group(),
        b.affair("典型", CONSENT, TOLD),
        b.affair("典型", CONSENT),
        b.affair("典型", CONSENT, TOLD, b.event("2026-05-01", "撤回")),
        b.affair("表彰", NOTICE, decided(True)),
        b.affair("表彰", NOTICE, decided(False)),
        b.affair("表彰", NOTICE),
        b.affair("监督议题", decided(True)),
        b.affair("监督议题", decided(True), solved("2026-06-01"), congress="371722"),
    ]

    found = [counted(key, *records) for key in affair_tables.PRAISE]
    assert found == ["1", "1", "2"]
    assert counted("exemplars", *records, as_of="2026-04-30") == "2"
    praise = affair_tables.praise(report(*records))
    assert [row.cells for row in praise.rows] == [(1, 1, 1), (0, 0, 1)]
    assert praise.total is not None
    assert praise.total.cells == (1, 1, 2)


def test_an_exemplar_of_the_city_counts_where_its_group_works():
    records = [b.group(), b.affair("典型", CONSENT, TOLD, congress="371700")]

    assert counted("exemplars", *records, region="371721") == "1"


# What is due.


def taken(*records: Any, as_of: str) -> list[tuple[str, str, str]]:
    """What is due of 信访室: the day, what, and of which month or matter."""
    found = due(b.ledger(*records), date.fromisoformat(as_of))
    mine = [each for each in found if each.office == b.OFFICE]
    return [(str(each.day), each.what, each.key.partition("@")[2]) for each in mine]


def test_open_matters_are_due_of_their_owners():
    held = dispatch(
        "2026-03-30", "2026-03", done("2026-04-10"), put_off("2026-04-18", "2026-05-08", 2),
        settled=["2026-04-15", "2026-04-20"],
    )  # fmt: skip
    found = b.met("督导", "2026-03-30", place=b.TOWN, settled=["2026-04-15"])

    assert taken(held, found, as_of="2026-04-19") == [
        ("2026-04-15", "督导问题（第 1 项）", "1"),
        ("2026-05-08", "议定事项（第 2 项）", "2"),
    ]


def test_difficulties_are_due_and_deputies_wait_for_an_answer():
    asked = b.affair("困难", due="2026-04-20")
    told = b.affair("困难", answered("2026-03-10"), due="2026-04-20")
    ended = [b.affair("困难", solved("2026-03-10")), b.affair("困难", REFUSED)]

    assert taken(asked, as_of="2026-03-20") == [
        ("2026-04-01", "答复代表困难", ""),
        ("2026-04-20", "困难（培训）", ""),
    ]
    assert taken(told, *ended, b.affair("保障"), as_of="2026-03-20") == [
        ("2026-04-10", "保障（交通）", ""),
        ("2026-04-20", "困难（培训）", ""),
    ]


@pytest.mark.parametrize(
    ("as_of", "months"),
    [
        pytest.param("2026-02-10", ["2026-01", "2026-02"], id="both-have-time"),
        pytest.param("2026-02-11", ["2026-02"], id="what-was-missed-is-not-due-for-ever"),
        pytest.param("2026-03-05", ["2026-03"], id="february-was-held"),
    ],
)
def test_the_month_s_dispatch_is_due(as_of: str, months: list[str]):
    records = [b.organ(COUNTY), dispatch("2026-03-02", "2026-02")]

    found = [each for each in taken(*records, as_of=as_of) if each[1].startswith("调度会")]
    assert [each[2] for each in found] == months


# Tables.


def test_a_month_says_whether_its_dispatch_was_held():
    held = [dispatch("2026-02-02", "2026-01"), dispatch("2026-02-27", "2026-02")]
    table = meeting_tables.by_month(report(b.organ(COUNTY), *held, as_of="2026-04-11"))

    assert table.columns == ("机关", "1月", "2月", "3月", "4月")
    assert [row.cells for row in table.rows] == [("已开", "已开", "没开", "待开")]


def test_what_became_of_what_an_organ_settled():
    days = ["2026-04-15", "2026-04-15", "2026-04-15", "2026-06-01"]
    events = [done("2026-04-14"), done("2026-04-20", 2), put_off("2026-04-10", "2026-04-16", 3)]
    held = dispatch("2026-03-30", "2026-03", *events, settled=days)
    table = meeting_tables.by_organ(report(b.organ(COUNTY), held, as_of="2026-05-01"))

    assert [row.cells for row in table.rows] == [(1, 4, 1, 1, 1, 1, 1)]
    assert table.total is not None
    assert table.total.cells == (1, 4, 1, 1, 1, 1, 1)


def test_townships_that_met_stand_in_a_row_of_their_county():
    held = dispatch("2026-03-30", "2026-03", settled=["2026-04-15"])
    below = [
        b.met("汇报会", "2026-03-02", organ=organ, settled=["2026-04-01"])
        for organ in ("O371721102", "O371721103")
    ]
    table = meeting_tables.by_organ(report(b.organ(COUNTY), held, *below, as_of="2026-05-01"))

    assert [(row.name, row.cells[:2]) for row in table.rows] == [
        ("曹县", (1, 1)),
        ("曹县各乡镇", (2, 2)),
    ]
    assert table.total is not None
    assert table.total.cells[:2] == (3, 3)


def test_visits_are_of_the_county_that_was_visited():
    days = {"settled": ["2026-04-15"]}
    records = [
        *ORGANS,
        b.met("督导", "2026-02-03", done("2026-02-20"), place=b.TOWN, settled=["2026-02-20"]),
        b.met("督导", "2026-04-03", organ=CITY, place="371722", **days),
        b.met("督导", "2026-04-07", place="371721103"),
    ]
    table = meeting_tables.visits(report(*records, as_of="2026-05-01"))

    assert table.columns[1:3] == ("一季度", "二季度")
    assert [(row.name, row.cells) for row in table.rows] == [
        ("曹县", (1, 1, 2, 1, 1, 0, 0, 0)),
        ("单县", (0, 1, 1, 1, 0, 0, 0, 1)),
    ]


def test_difficulties_by_county_and_by_what_is_lacking():
    records = [
        b.group(),
        b.affair("困难", solved("2026-03-20")),
        b.affair("困难", due="2026-04-20"),
        b.affair("困难", due="2026-12-31", congress="371722", by="O371722101"),
        b.affair("保障", WITHDRAWN),
    ]
    made = report(*records, as_of="2026-05-01")

    counties = affair_tables.by_county(made, AffairType.DIFFICULTY)
    assert [row.cells for row in counties.rows] == [(2, 1, 0, 0, 1, 1), (1, 0, 0, 0, 1, 0)]
    needs = affair_tables.by_need(made)
    assert [(row.name, row.cells) for row in needs.rows] == [
        ("交通", (0, 0, 1, 0)),
        ("培训", (3, 1, 0, 0)),
    ]

"""Rules on activities and weekly reports that one example can't show: every kind, every bound."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from builders import TOWN, activity, dispute, event, group, ledger, on_the_spot, reported, screening

from qianwan.rules import activity as rules
from qianwan.rules import catalogue
from qianwan.rules.activity import COLUMNS
from qianwan.work_terms import ActivityType

G1, G2 = "G371721-001", "G371721-002"
R1, R2 = "R371721-00001", "R371721-00002"
LEAST = {
    "attended": [R1],
    "disputes": ["D371721102-2026-0001"],
    "asked": [{"topic": "政策咨询", "count": 1, "hearing": "当场答复"}],
    "paper": "实施方案",
    "received": [R1],
    "medium": "网络",
    "quarter": "2026-Q1",
    "number": "示人办通〔2026〕1号",
    "cutoff": "2026-03-31",
}


def broken(code, record, *more, today=date(2026, 12, 31)):
    known = ledger(group(G1, [R1, R2]), *more, today=today).registers
    return [breach.path for breach in catalogue.RECORD_RULES[type(record)][code](record, known)]


@pytest.mark.parametrize("kind", [pytest.param(each, id=each.name) for each in ActivityType])
def test_each_kind_holds_what_it_needs_and_nothing_else(kind):
    columns = COLUMNS[kind]
    owner = {"organ": "O371721"} if "group" not in columns.of else {}
    least = {key: LEAST[key] for key in columns.needs}

    assert broken("QW458", activity(kind, **owner, **least)) == []
    for key in columns.needs:
        fewer = {other: value for other, value in least.items() if other != key}
        assert broken("QW458", activity(kind, **owner, **fewer)) == [("kind",)]
    for key in columns.may:
        assert broken("QW458", activity(kind, **owner, **least, **{key: LEAST[key]})) == []
    for key in LEAST.keys() - columns.needs - columns.may:
        assert broken("QW458", activity(kind, **owner, **least, **{key: LEAST[key]})) == [(key,)]


@pytest.mark.parametrize(
    ("owner", "paths"),
    [
        pytest.param({"group": G1}, [], id="of-a-group"),
        pytest.param({"organ": "O371721"}, [], id="of-an-organ"),
        pytest.param({"group": G1, "organ": "O371721"}, [("organ",)], id="of-both"),
        pytest.param({"group": None}, [("kind",)], id="of-nobody"),
    ],
)
def test_an_activity_is_somebody_s(owner, paths):
    assert broken("QW458", activity("宣传", medium="网络", **owner)) == paths


def test_a_circular_is_no_group_s():
    columns = {key: LEAST[key] for key in COLUMNS[ActivityType.CIRCULAR].needs}

    assert broken("QW458", activity("通报", **columns)) == [("kind",), ("group",)]


def seated(code, since, until=None, also_in=()):
    seat = {"level": "乡", "from": since, **({"until": until} if until else {})}
    return {"id": code, "name": "张某甲", "seats": [seat], "also_in": list(also_in)}


def of_deputies(code, *deputies):
    known = msgspec.to_builtins(group(code, []))
    return msgspec.convert({**known, "deputies": list(deputies)}, type(group()))


@pytest.mark.parametrize(
    ("day", "paths"),
    [
        pytest.param("2026-01-09", [("attended", 0)], id="the-day-before"),
        pytest.param("2026-01-10", [], id="the-first-day"),
        pytest.param("2026-06-30", [], id="the-last-day"),
        pytest.param("2026-07-01", [("attended", 0)], id="the-day-after"),
    ],
)
def test_who_attends_is_in_office_on_the_day(day, paths):
    there = of_deputies(G2, seated("R371721-00009", "2026-01-10", "2026-06-30"))

    assert (
        broken("QW459", activity("学习", day, group=G2, attended=["R371721-00009"]), there) == paths
    )


@pytest.mark.parametrize(
    ("also_in", "paths"),
    [
        pytest.param([G1], [], id="also-in-it"),
        pytest.param([], [("attended", 1)], id="of-another-group"),
    ],
)
def test_who_attends_is_of_the_group(also_in, paths):
    there = of_deputies(G2, seated("R371721-00009", "2022-01-05", also_in=also_in))

    assert broken("QW459", activity("学习", attended=[R1, "R371721-00009"]), there) == paths


def test_an_organ_s_course_is_for_deputies_of_any_group():
    there = of_deputies(G2, seated("R371721-00009", "2022-01-05"))

    course = activity("服务", organ="O371721", attended=[R1, "R371721-00009"])
    assert broken("QW459", course, there) == []


@pytest.mark.parametrize(
    ("hearing", "to", "paths"),
    [
        pytest.param("当场答复", None, [], id="answered"),
        pytest.param("待答复", "U371721-004", [("asked", 0, "to")], id="waiting-somewhere"),
        pytest.param("转交办理", "U371721-004", [], id="handed-to-a-unit"),
        pytest.param("转交办理", "O371721-信访室", [], id="handed-to-an-office"),
        pytest.param("转交办理", None, [("asked", 0, "hearing")], id="handed-to-nobody"),
        pytest.param("转交办理", "D371721102-2026-0001", [("asked", 0, "to")], id="to-a-dispute"),
        pytest.param("登记为纠纷", "D371721102-2026-0001", [], id="registered"),
        pytest.param(
            "登记为纠纷", "U371721-004", [("asked", 0, "to")], id="registered-with-a-unit"
        ),
    ],
)
def test_what_was_asked_is_handed_on(hearing, to, paths):
    asked = {"topic": "其他", "count": 1, "hearing": hearing, **({"to": to} if to else {})}

    assert broken("QW462", activity("联系选民", attended=[R1], asked=[asked])) == paths


@pytest.mark.parametrize(
    ("issued", "cutoff", "paths"),
    [
        pytest.param("2026-04-01", "2026-03-31", [], id="at-the-end"),
        pytest.param("2026-03-31", "2026-03-31", [], id="on-the-very-day"),
        pytest.param("2026-03-30", "2026-03-25", [], id="before-the-quarter-is-over"),
        pytest.param("2026-04-01", "2026-01-01", [], id="the-first-day-of-it"),
        pytest.param("2026-04-02", "2026-04-01", [("cutoff",)], id="in-the-next-quarter"),
        pytest.param("2026-04-02", "2025-12-31", [("cutoff",)], id="in-the-one-before"),
        pytest.param("2026-03-30", "2026-03-31", [("date",)], id="issued-first"),
    ],
)
def test_a_circular_follows_its_quarter(issued, cutoff, paths):
    circular = activity("通报", issued, organ="O371721", quarter="2026-Q1", cutoff=cutoff)

    assert broken("QW348", circular) == paths


def test_a_correction_lies_between_the_activity_and_today():
    def corrected(day):
        mended = event(day, "更正", entry="登记", set={"attended": [R1, R2]}, why="漏记一人")
        return activity("学习", "2026-03-03", mended, attended=[R1])

    assert broken("QW346", corrected("2026-03-03")) == []
    assert broken("QW346", corrected("2026-03-02")) == [("events", 0, "date")]
    assert broken("QW346", corrected("2026-03-10"), today=date(2026, 3, 9)) == [
        ("events", 0, "date")
    ]
    assert corrected("2026-03-04").attended == [R1, R2]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        pytest.param({"group": G1}, [], id="the-same-group-twice-on-a-day"),
        pytest.param({"group": G2}, [("attended", 0)], id="another-group"),
        pytest.param({"organ": "O371721"}, [("attended", 0)], id="an-organ-s-course"),
        pytest.param({"group": G2, "day": "2026-03-04"}, [], id="the-day-after"),
    ],
)
def test_nobody_is_in_two_places(other, told):
    day = other.pop("day", "2026-03-03")
    first, second = activity("学习", attended=[R1]), activity("服务", day, attended=[R1], **other)

    found = [*rules.nobody_is_in_two_places(ledger(first, second))]

    assert [(key, breach.path) for key, breach in found] == [(second.id, path) for path in told]


def test_two_organs_are_two_places():
    first, second = (activity("服务", organ=code, attended=[R1]) for code in ("O371721", "O371722"))

    assert [key for key, _ in rules.nobody_is_in_two_places(ledger(first, second))] == [second.id]


def test_a_dispute_that_can_not_be_read_exists():
    quarrel = dispute(on_the_spot())
    met = activity("会诊", attended=[R1], disputes=[quarrel.id, "D371721102-2026-9999"])

    [(key, breach)] = rules.disputes_that_are_named_exist(ledger(met, quarrel))
    assert (key, breach.path) == (met.id, ("disputes", 1))
    unread = replace(ledger(met), unread=frozenset({quarrel.id, "D371721102-2026-9999"}))
    assert [*rules.disputes_that_are_named_exist(unread)] == []


@pytest.mark.parametrize(
    ("week", "day", "paths"),
    [
        pytest.param("2026-W10", "2026-03-02", [], id="on-its-monday"),
        pytest.param("2026-W10", "2026-03-01", [("events", 0, "date")], id="the-day-before"),
        pytest.param("2026-W10", "2026-12-31", [], id="however-late"),
        pytest.param("2026-W01", "2025-12-29", [], id="a-week-that-began-last-year"),
        pytest.param("2026-W53", "2026-12-31", [], id="a-long-year"),
        pytest.param("2027-W01", "2026-12-31", [("events", 0, "week")], id="of-the-next-year"),
    ],
)
def test_a_week_is_of_the_file_s_year_and_has_begun(week, day, paths):
    assert broken("QW347", screening(reported(week, day, G1))) == paths


def test_a_short_year_has_no_week_53():
    late = screening(reported("2027-W53", "2027-12-31", G1), year=2027)

    assert broken("QW347", late) == [("events", 0, "week")]


def test_groups_report_in_their_township_until_it_is_no_more():
    here = screening(reported("2026-W10", "2026-03-08", "G371721-009", G371721_008=1))
    others = [group("G371721-008", [], "371721101"), group("G371721-009", [], "371721101")]

    assert broken("QW463", here, *others) == [
        ("events", 0, "zero", 0),
        ("events", 0, "found", 0, "group"),
    ]
    known = ledger(*others).registers
    ended = msgspec.structs.replace(known.regions[TOWN], until=date(2026, 6, 30))
    merged = replace(known, regions={**known.regions, TOWN: ended})
    assert [*catalogue.RECORD_RULES[type(here)]["QW463"](here, merged)] == []


@pytest.mark.parametrize(
    ("reports", "paths"),
    [
        pytest.param([("2026-W10", "2026-03-08"), ("2026-W11", "2026-03-15")], [], id="each-once"),
        pytest.param(
            [("2026-W10", "2026-03-08"), ("2026-W10", "2026-03-15")],
            [("events", 1, "zero", 0)],
            id="twice",
        ),
        pytest.param(
            [("2026-W10", "2026-03-15"), ("2026-W10", "2026-03-08")],
            [("events", 0, "zero", 0)],
            id="the-later-one-by-day",
        ),
    ],
)
def test_a_group_reports_a_week_once(reports, paths):
    entries = [reported(week, day, G1) for week, day in reports]

    assert broken("QW464", screening(*entries)) == paths


def test_a_voided_report_may_be_made_anew():
    first, again = reported("2026-W10", "2026-03-08", G1), reported("2026-W10", "2026-03-10", G1)
    void = event(
        "2026-03-09", "更正", entry={"date": "2026-03-08", "type": "排查"}, void=True, why="错"
    )

    assert broken("QW464", screening(first, void, again)) == []
    assert broken("QW464", screening(first, again)) == [("events", 1, "zero", 0)]

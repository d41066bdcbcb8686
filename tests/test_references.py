"""Rules on codes and registers: what they name exists, on that day, and once."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest
from case_builder import base, case, collective, entry

from qianwan import schema
from qianwan.findings import Path
from qianwan.ledger import Ledger
from qianwan.model.base import Part
from qianwan.model.campaign import Allocation, Campaign, Limit, Quota, SeverityTest
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.organs import Group, Meeting, Organ, Region, Regions, Unit, Units
from qianwan.model.registers import Registers
from qianwan.rules import catalogue, references, roster, together
from qianwan.terms import Level, Severity

COMMON = "common.schema.json#/$defs/"
# What a field of each definition may hold, by the first letter of the code.
HOLDS = {
    "actor": "GLORU", "congress": "LO", "deputy_id": "R", "group_id": "G", "helper": "GOR",
    "leader_id": "L", "meeting_id": "M", "office_id": "O", "organ_id": "O", "receiver": "OU",
    "unit_id": "U",
}  # fmt: skip


def fields_of(node: Any, key: str = "") -> list[tuple[str, str]]:
    """Every key with the letters of the codes that the schema lets it hold."""
    if isinstance(node, list):
        return [pair for each in node for pair in fields_of(each, key)]
    if not isinstance(node, dict):
        return []
    held = HOLDS.get(node.get("$ref", "").removeprefix(COMMON), "")
    if node.get("pattern", "").startswith("^(R[0-9]{6}"):
        held = "R"
    found = [(key, letter) for letter in held]
    for name, part in node.get("properties", {}).items():
        found += fields_of(part, name)
    return found + [
        pair for name, part in node.items() if name != "properties" for pair in fields_of(part, key)
    ]


def test_every_field_that_may_hold_a_code_is_looked_at():
    schemas = {name: each for name, each in schema.documents().items() if name[:6] != "common"}
    wanted = {pair for pair in fields_of(list(schemas.values())) if pair[0] != "id"}

    assert {("by", "U"), ("to", "L"), ("confirmed_by", "R")} <= wanted
    assert {
        (key, letter) for key, letter in wanted if key not in references.FIELDS[letter]
    } == set()


def broken(code: str, record: Part, known: Registers | None = None) -> list[Path]:
    rule = catalogue.RECORD_RULES[type(record)][code]
    return [breach.path for breach in rule(record, known or base().registers)]


@pytest.mark.parametrize(
    ("code", "record", "paths"),
    [
        pytest.param("QW203", case(place="市外"), [], id="outside-the-city"),
        pytest.param("QW203", case(place="371799"), [("place",)], id="no-such-place"),
        pytest.param(
            "QW203", case(id="C371799-2026-0001"), [("id",)], id="no-such-congress-in-the-id"
        ),
        pytest.param(
            "QW203", case(entry("2026-02-01", "对接", place="371721199")),
            [("events", 0, "place")], id="no-such-place-in-an-entry",
        ),
        pytest.param(
            "QW205", case(entry("2026-02-01", "交办", by="O371799")), [("events", 0, "by")],
            id="no-such-organ",
        ),
        pytest.param(
            "QW205", case(entry("2026-05-31", "方案", by="L371721-003")), [], id="the-last-day"
        ),
        pytest.param(
            "QW205", case(entry("2026-06-01", "方案", by="L371721-003")), [("events", 0, "by")],
            id="the-day-after",
        ),
        pytest.param(
            "QW205",
            case(
                collective(
                    "2026-05-31",
                    signatures=[
                        {"role": "督办领导", "person": "L371721-003", "date": "2026-06-01"},
                        {"role": "承办责任人", "post": "科长", "date": "2026-06-01"},
                    ],
                )
            ),
            [("events", 0, "signatures", 0, "person")], id="a-signature-has-its-own-day",
        ),
        pytest.param(
            "QW205", case(entry("2026-02-01", "转送", to="O计划")), [], id="a-text-is-no-code"
        ),
        pytest.param(
            "QW206", case(referrals=[{"date": "2012", "to": "U371721-002", "manner": "转送"}]), [],
            id="a-unit-that-was-there-once",
        ),
        pytest.param(
            "QW206", case(referrals=[{"date": "2012", "to": "U371721-999", "manner": "转送"}]),
            [("referrals", 0, "to")], id="a-unit-that-never-was",
        ),
        pytest.param(
            "QW206",
            case(entry("2026-02-01", "对接", co_units=[{"unit": "U371721-999", "duty": "核对"}])),
            [("events", 0, "co_units", 0, "unit")], id="a-unit-that-helps",
        ),
        pytest.param(
            "QW207", case(entry("2026-02-01", "进展", by="R371721-99999")), [("events", 0, "by")],
            id="no-such-deputy-in-a-case",
        ),
        pytest.param(
            "QW208", case(collective("2026-03-01", meeting="M371721-2026-99")),
            [("events", 0, "meeting")], id="no-such-meeting",
        ),
        pytest.param("QW216", case(registered="2027-01-01"), [("registered",)], id="another-year"),
    ],
)  # fmt: skip
def test_what_a_case_names(code: str, record: Case, paths: list[Path]):
    assert broken(code, record) == paths


def test_a_place_in_the_file_is_told_for_an_entry_recorded_late():
    late = entry("2026-01-15", "进展", by="O371799", late="当时没有记")
    record = case(entry("2026-01-20", "交办"), late)

    assert broken("QW205", record) == [("events", 1, "by")]


def test_a_region_holds_while_it_is_valid():
    known = base().registers
    merged = msgspec.structs.replace(
        known.regions["371721102"], since=date(2026, 1, 10), until=date(2026, 1, 20)
    )
    known = replace(known, regions={**known.regions, merged.code: merged})

    days = {day: broken("QW203", case(registered=day), known) for day in (
        "2026-01-09", "2026-01-10", "2026-01-20", "2026-01-21"
    )}  # fmt: skip

    assert [bool(found) for found in days.values()] == [True, False, False, True]


def test_a_unit_works_to_its_last_day():
    known = base().registers
    unit = msgspec.structs.replace(known.units["U371721-009"], until=date(2026, 2, 1))
    known = replace(known, units={**known.units, unit.id: unit})

    assert broken("QW206", case(entry("2026-02-01", "签收")), known) == []
    assert broken("QW206", case(entry("2026-02-02", "签收")), known) == [("events", 0, "by")]


def test_an_office_works_to_its_last_day():
    known = base().registers
    organ = known.organs["O371721"]
    ended = [msgspec.structs.replace(each, until=date(2026, 2, 1)) for each in organ.offices]
    organs = {**known.organs, organ.id: msgspec.structs.replace(organ, offices=ended)}
    known = replace(known, organs=organs)

    assert broken("QW205", case(entry("2026-02-01", "告知")), known) == []
    assert broken("QW205", case(entry("2026-02-02", "告知")), known) == [("events", 0, "by")]


def test_a_list_of_case_ids_holds_no_places():
    meeting = base().registers.meetings["M371721-2026-01"]

    assert list(references.values(meeting, frozenset({"place"}))) == []


def test_a_group_takes_no_part_once_it_is_dissolved():
    known = base().registers
    gone = msgspec.structs.replace(known.groups["G371721-012"], until=date(2026, 3, 15))
    known = replace(known, groups={**known.groups, gone.id: gone})
    record = base().disputes["D371721102-2026-0034"]

    found = broken("QW207", record, known)

    assert ("events", 5, "credits", 0, "group") in found
    assert ("events", 2, "by") not in found  # of 8 March
    assert ("events", 3, "by") not in found  # of the very day


def test_a_county_may_know_the_congress_above_it():
    known = base().registers
    county = {code: region for code, region in known.regions.items() if code != "371700"}
    alone = replace(known, regions=county)

    assert broken("QW203", known.organs["O371700"], alone) == []
    assert broken("QW203", known.organs["O371721"], alone) == []
    assert broken("QW203", group(place="371700"), alone) == [("place",)]
    stranger = Organ(id="O371800", name="示例市人大", level=Level.CITY, region="371800")
    assert broken("QW203", stranger, alone) == [("region",)]


def regions(*more: dict[str, str]) -> Regions:
    rows = [
        {"code": "371700", "name": "示例市", "level": "市"},
        {"code": "371721", "name": "示例县", "level": "县", "parent": "371700"},
        *more,
    ]
    return Regions(regions=msgspec.convert(rows, list[Region]))


TOWN = {"code": "371721102", "name": "示例镇", "level": "乡"}
ZONE = {"code": "371771", "name": "示例区", "level": "县", "parent": "371700"}


@pytest.mark.parametrize(
    ("code", "rows", "paths"),
    [
        pytest.param("QW204", [{**TOWN, "parent": "371721"}], [], id="in-its-county"),
        pytest.param("QW204", [TOWN], [(2, "parent")], id="in-no-county"),
        pytest.param("QW204", [{**TOWN, "parent": "371700"}], [(2, "parent")], id="in-the-city"),
        pytest.param(
            "QW204", [ZONE, {**TOWN, "parent": "371771"}], [(3, "parent")], id="in-another-county"
        ),
        pytest.param(
            "QW204", [ZONE, {**TOWN, "parent": "371771", "mca_parent": "371771"}], [],
            id="moved-to-another-county",
        ),
        pytest.param(
            "QW215", [{**TOWN, "parent": "371721", "level": "县"}],
            [(2, "level"), (2, "parent")], id="nine-digits-are-a-township",
        ),
        pytest.param(
            "QW215", [{"code": "371722", "name": "示例县", "level": "乡", "parent": "371721"}],
            [(2, "level")], id="six-digits-are-none",
        ),
        pytest.param(
            "QW215", [{"code": "371800", "name": "别市", "level": "市"}], [(2, "parent")],
            id="two-cities",
        ),
        pytest.param(
            "QW215", [{"code": "371722", "name": "示例县", "level": "县", "parent": "371721"}],
            [(2, "parent")], id="a-county-in-a-county",
        ),
        pytest.param(
            "QW217", [{**ZONE, "since": "2020-01-02", "until": "2020-01-01"}], [(2, "until")],
            id="ends-before-it-begins",
        ),
        pytest.param("QW217", [{**ZONE, "until": "2020-01-01"}], [], id="began-long-ago"),
        pytest.param(
            "QW217", [{**ZONE, "since": "2020-01-01", "until": "2020-01-01"}], [], id="for-one-day"
        ),
    ],
)  # fmt: skip
def test_regions(code: str, rows: list[dict[str, str]], paths: list[Any]):
    assert broken(code, regions(*rows)) == [("regions", *path) for path in paths]


def test_the_regions_of_one_county_stand_alone():
    county = Region(code="371721", name="示例县", level=Level.COUNTY, parent="371700")

    assert broken("QW215", Regions(regions=[county])) == []


def group(code: str = "G371721-020", **fields: Any) -> Group:
    deputies = [{"id": "R371721-00900", "name": "张某甲", "seats": [SEAT]}]
    data = {
        "id": code, "name": "示例小组", "level": "乡", "place": "371721102", "deputies": deputies,
        **fields,
    }  # fmt: skip
    return msgspec.convert(data, Group)


SEAT = {"level": "乡", "from": "2022-01-05"}
ENDED = {"level": "乡", "from": "2017-01-05", "until": "2022-01-04"}


def seated(*seats: dict[str, str], also_in: tuple[str, ...] = ()) -> dict[str, Any]:
    one = {"id": "R371721-00900", "name": "张某甲", "seats": seats, "also_in": also_in}
    return {"deputies": [one]}


@pytest.mark.parametrize(
    ("code", "fields", "paths"),
    [
        pytest.param("QW210", {"leader": "R371721-00131"}, [("leader",)], id="not-of-the-group"),
        pytest.param("QW210", {"leader": "R371721-09999"}, [], id="unknown-is-another-rule"),
        pytest.param("QW211", seated(ENDED, SEAT), [], id="one-seat-after-the-other"),
        pytest.param("QW211", seated(SEAT, ENDED), [], id="in-any-order"),
        pytest.param(
            "QW211", seated(SEAT, {**ENDED, "until": "2022-01-05"}),
            [("deputies", 0, "seats", 0, "from")], id="both-on-one-day",
        ),
        pytest.param("QW211", seated(SEAT, {**SEAT, "level": "县"}), [], id="of-two-congresses"),
        pytest.param(
            "QW211", seated({**ENDED, "until": "2017-01-05"}), [], id="for-one-day"
        ),
        pytest.param(
            "QW211", seated({**ENDED, "until": "2017-01-04"}),
            [("deputies", 0, "seats", 0, "until")], id="ends-before-it-begins",
        ),
        pytest.param("QW214", {"place": "371721102"}, [], id="in-its-county"),
        pytest.param("QW214", {"code": "G371722-001"}, [("place",)], id="in-another-county"),
        pytest.param("QW214", {"code": "G371700-001", "place": "371721"}, [], id="of-the-city"),
        pytest.param(
            "QW218", seated(SEAT, also_in=("G371721-012", "G371721-020")),
            [("deputies", 0, "also_in", 1)], id="also-in-its-own",
        ),
    ],
)  # fmt: skip
def test_groups(code: str, fields: dict[str, Any], paths: list[Path]):
    assert broken(code, group(**fields)) == paths


def test_a_leader_may_come_from_another_group():
    of_both = base().registers.deputies["R371721-00131"]
    of_its_own = base().registers.groups["G371721-013"]

    assert of_both.also_in == ["G371721-012"]
    led = msgspec.structs.replace(base().registers.groups["G371721-012"], leader=of_both.id)
    assert broken("QW210", led) == []
    assert broken("QW210", of_its_own) == []


def test_organs_and_their_people_bear_one_code():
    organ = base().registers.organs["O371721"]
    moved = msgspec.structs.replace(organ, id="O371721102", level=Level.CITY)
    leaders = len(organ.leaders)

    found = broken("QW214", moved)

    assert found[:2] == [("region",), ("level",)]
    assert found[2:] == [
        *(("leaders", at, "id") for at in range(leaders)),
        *(("offices", at, "id") for at in range(len(organ.offices))),
    ]


def test_units_and_meetings_bear_one_code():
    unit = Unit(id="U371722-001", name="示例局", since=date(2020, 1, 1))
    meeting = base().registers.meetings["M371721-2026-01"]

    assert broken("QW214", Units(region="371721", units=[unit])) == [("units", 0, "id")]
    away = msgspec.structs.replace(meeting, organ="O371721102")
    assert broken("QW214", away) == [("organ",), ("level",)]


def test_an_id_is_given_once():
    unit = Unit(id="U371721-001", name="示例局", since=date(2020, 1, 1))
    one, two = group("G371721-020"), group("G371721-021")
    organ = base().registers.organs["O371721"]
    again = msgspec.structs.replace(organ, leaders=[*organ.leaders, organ.leaders[0]])
    records = [one, two, Units(region="371721", units=[unit, unit, unit]), again]

    found = [(key, breach.path) for key, breach in roster.ids_are_unique(records)]

    assert found == [
        ("G371721-021", ("deputies", 0, "id")),
        ("371721", ("units", 1, "id")),
        ("371721", ("units", 2, "id")),
        ("O371721", ("leaders", len(organ.leaders), "id")),
    ]


def test_a_code_may_be_used_by_different_things():
    alike = [group("G371721-020"), Meeting, base().registers.organs["O371721"], regions()]

    assert list(roster.ids_are_unique(alike)) == []


def campaign(**fields: Any) -> Campaign:
    return msgspec.structs.replace(base().registers.campaigns["2026"], **fields)


def test_each_limit_of_the_schema_is_wanted_once():
    limits = base().registers.campaigns["2026"].limits
    route = "第三十一条第六项"
    of_a_route = Limit(key="handling_days", days=90, source="本系统约定", route=route)

    assert broken("QW213", campaign(limits=[*limits, of_a_route])) == []
    twice = [*limits, of_a_route, of_a_route]
    assert broken("QW213", campaign(limits=twice)) == [("limits", len(limits) + 1, "key")]
    assert broken("QW213", campaign(limits=[*limits[1:], of_a_route])) == [("limits",)]
    for at in range(len(limits)):
        assert broken("QW213", campaign(limits=limits[:at] + limits[at + 1 :])) == [("limits",)]


def test_a_campaign_is_of_its_year():
    short = campaign(starts=date(2026, 3, 1), ends=date(2027, 1, 1))

    assert broken("QW213", short) == [("starts",), ("ends",)]


def test_every_dispute_falls_into_one_class():
    major, large, small = base().registers.campaigns["2026"].severity
    tested = msgspec.structs.replace(small, any=SeverityTest(people=2))
    untested = msgspec.structs.replace(large, any=None)
    empty = msgspec.structs.replace(large, any=SeverityTest())

    assert broken("QW213", campaign(severity=[major, large, tested])) == [("severity", 2, "any")]
    assert broken("QW213", campaign(severity=[major, untested, small])) == [("severity", 1)]
    assert broken("QW213", campaign(severity=[major, empty, small])) == [("severity", 1)]
    assert broken("QW213", campaign(severity=[large, major, small])) == [("severity",)]
    assert broken("QW213", campaign(severity=[small])) == [("severity",)]
    assert [row.name for row in (major, large, small)] == [
        Severity.MAJOR, Severity.LARGE, Severity.SMALL
    ]  # fmt: skip


SHARES = ("allocation", "cases", "shares")


@pytest.mark.parametrize(
    ("shares", "paths"),
    [
        pytest.param({"371721": 600, "371722": 400}, [], id="adds-up"),
        pytest.param({"371721": 600, "371722": 399}, [SHARES], id="one-short"),
        pytest.param({"371721": 1000}, [SHARES], id="a-county-is-missing"),
        pytest.param({"371721": 1000, "371722": 0}, [], id="a-county-has-none"),
        pytest.param(
            {"371721": 600, "371722": 400, "371703": 0},
            [(*SHARES, 2, "region")],
            id="a-county-that-was-abolished",
        ),
    ],
)
def test_shares_add_up(shares: dict[str, int], paths: list[Path]):
    known = base().registers
    other = Region(code="371722", name="单县", level=Level.COUNTY, parent="371700")
    gone = Region(
        code="371703", name="旧县", level=Level.COUNTY, parent="371700", until=date(2025, 12, 31)
    )
    known = replace(known, regions={**known.regions, other.code: other, gone.code: gone})
    given = [Quota(region=code, weight=1, quota=quota) for code, quota in shares.items()]
    parts = msgspec.structs.replace(
        base().registers.campaigns["2026"].allocation,
        cases=Allocation(basis="上年登记件数", shares=given),
    )

    assert broken("QW213", campaign(allocation=parts), known) == paths


def test_a_county_has_one_share():
    given = [Quota(region="371721", weight=1, quota=500)] * 2
    parts = msgspec.structs.replace(
        base().registers.campaigns["2026"].allocation,
        cases=Allocation(basis="上年登记件数", shares=given),
    )

    assert broken("QW213", campaign(allocation=parts)) == [(*SHARES, 1, "region")]


def ledger(*cases: Case, **registers: Any) -> Ledger:
    known = replace(base().registers, **registers)
    return Ledger(known, {each.id: each for each in cases}, {})


def merged(number: int, into: int, day: str = "2026-02-01", *more: dict[str, Any]) -> Case:
    merger = entry(day, "并案", into=f"C371721-2026-{into:04}")
    return case(merger, *more, id=f"C371721-2026-{number:04}")


@pytest.mark.parametrize(
    ("cases", "ids"),
    [
        pytest.param([merged(1, 2), case(id="C371721-2026-0002")], [], id="into-another"),
        pytest.param([merged(1, 1)], [1], id="into-itself"),
        pytest.param([merged(1, 2), merged(2, 3), case(id="C371721-2026-0003")], [], id="a-chain"),
        pytest.param(
            [merged(1, 2, "2026-02-02"), merged(2, 3), merged(3, 1)], [1], id="a-circle-of-three"
        ),
        pytest.param(
            [merged(1, 2, "2026-02-09"), merged(2, 3), merged(3, 2, "2026-02-05")], [3],
            id="into-a-circle",
        ),
        pytest.param(
            [merged(1, 2, "2026-02-01", entry("2026-02-03", "恢复")), merged(2, 1, "2026-02-04")],
            [], id="taken-up-again",
        ),
    ],
)  # fmt: skip
def test_a_merged_case_goes_on_elsewhere(cases: list[Case], ids: list[int]):
    found = [key for key, _ in together.a_merged_case_goes_on_elsewhere(ledger(*cases))]

    assert found == [f"C371721-2026-{number:04}" for number in ids]


def test_every_case_that_is_named_is_looked_for():
    known = {
        number: case(id=f"C371721-2026-{number:04}") for number in (12, 13, 64)
    }  # the cases of the meeting
    meetings = {"M371721-2026-01": base().registers.meetings["M371721-2026-01"]}
    dispute = base().disputes["D371721103-2026-0009"]
    whole = Ledger(
        replace(base().registers, meetings=meetings),
        {each.id: each for each in [*known.values(), merged(1, 99)]},
        {dispute.id: dispute},
    )
    rule = together.cases_that_are_named_exist

    assert {(key, breach.path) for key, breach in rule(whole)} == {
        ("C371721-2026-0001", ("events", 0, "into")),
        (dispute.id, ("case",)),
        (dispute.id, ("events", 1, "case")),
    }
    fewer = replace(whole, cases={known[12].id: known[12]}, disputes={})
    assert [(key, breach.path) for key, breach in rule(fewer)] == [
        ("M371721-2026-01", ("cases", 1)),
        ("M371721-2026-01", ("cases", 2)),
    ]


def test_the_roster_is_held_against_its_reference():
    full = campaign(sample=False, reference={"deputies": 7, "groups": 3})
    full = msgspec.convert(msgspec.to_builtins(full), Campaign)
    found = {}
    for deputies, groups in ((7, 3), (6, 3), (8, 3), (7, 2), (7, 4)):
        reference = msgspec.structs.replace(full.reference, deputies=deputies, groups=groups)
        year = msgspec.structs.replace(full, reference=reference)
        rule = together.the_roster_is_near_its_reference(ledger(campaigns={"2026": year}))
        found[deputies, groups] = [breach.path[1] for _, breach in rule]

    assert found == {
        (7, 3): [], (6, 3): [], (8, 3): ["deputies"], (7, 2): ["groups"], (7, 4): ["groups"]
    }  # fmt: skip


def test_an_empty_roster_and_a_sample_are_not_held_against_it():
    year = {"2026": campaign(sample=False)}
    rule = together.the_roster_is_near_its_reference

    assert list(rule(ledger(campaigns=year, groups={}))) == []
    assert list(rule(ledger())) == []
    assert len(list(rule(ledger(campaigns=year)))) == 2


def test_no_rule_fails_on_any_record_of_the_base_repository():
    known = base().registers
    small: list[Part] = [
        *known.organs.values(), *known.groups.values(), *known.meetings.values(),
        *known.campaigns.values(),
    ]  # fmt: skip
    records: list[Part] = [*base().cases.values(), *base().disputes.values(), *small]
    codes = {code for code in catalogue.ALL if re.match(r"QW2(0[3-9]|1)", code)}

    asked = {
        code
        for record in records
        for code in catalogue.RECORD_RULES[type(record)]
        if code in codes and broken(code, record) == []
    }

    assert asked == codes - {"QW204", "QW209", "QW212", "QW215", "QW219"}
    assert Dispute in {type(record) for record in records}

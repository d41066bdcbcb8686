import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from samples import write_records

from qianwan import schema, yamlfile
from qianwan.check import check
from qianwan.figures.report import Report
from qianwan.model import affair_state
from qianwan.model.warning_state import State, fold
from qianwan.places import schema_dir
from qianwan.repo import WorkTree
from qianwan.sample import sample
from qianwan.sample.people import teams
from qianwan.sample.screenings import screenings
from qianwan.sample.sizes import world
from qianwan.sample.warning_dockets import warnings
from qianwan.work_terms import ActivityType, Hearing, MeetingKind, Paper, WarningKind

LAST_DAY = date(2026, 11, 20)
NAME = re.compile(r"[一-龥]某{1,2}[甲乙丙丁戊己庚辛]?")
# Seven or more digits in a row, or in groups as telephones have them; region codes have nine.
PHONE = re.compile(r"(?<![0-9])(?:[0-9]{7,8}|[0-9]{10,}|0[0-9]{2,3}-[0-9]{7,8})(?![0-9])")


def kind_of(path: str) -> str:
    folder = path.split("/")[1]
    named = {"regions.yml": "regions", "units": "units", "activities": "activity"}
    return named.get(folder, folder.removesuffix("s"))


def data(size: str, *kinds: str, seed: int = 1) -> Iterator[dict[str, Any]]:
    for path, text in sample(size, seed, LAST_DAY):
        if kind_of(path) in kinds:
            yield yamlfile.read(text.encode(), schema.shape(kind_of(path)))


def event_types(kind: str) -> set[str]:
    document = json.loads((schema_dir() / f"{kind}.schema.json").read_text(encoding="utf-8"))
    return set(document["$defs"]["event"]["properties"]["type"]["enum"])


def digest(size: str, seed: int) -> str:
    whole = hashlib.sha256()
    for path, text in sample(size, seed, LAST_DAY):
        whole.update(f"{path}\n{text}".encode())
    return whole.hexdigest()


@pytest.mark.parametrize(
    "kind", ["case", "dispute", "warning", "activity", "screening", "affair", "meeting"]
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_small_sample_shows_every_type_of_event(kind: str, seed: int):
    records = data("small", kind, seed=seed)
    told = {e["type"] for record in records for e in record.get("events", ())}

    assert told == event_types(kind)


@pytest.mark.parametrize(
    ("kind", "event", "key", "values"),
    [
        ("case", "结案", "result", {"化解", "依法不支持已答复", "未化解"}),
        ("case", "筛选", "batch", {"主任", "副主任", "信访室", "乡镇主席"}),
        ("case", "筛选", "level", {"市", "县", "乡"}),
        ("case", "重访", "kind", {"新事实", "未履行", "原事原由", "申请复查"}),
        ("case", "核查", "outcome", {"维持结案", "重新督办"}),
        ("case", "复查复核", "kind", {"复查", "复核"}),
        ("case", "转送", "reason", {"不属人大监督范围", "涉法涉诉"}),
        ("case", "信访人意见", "accepts", {"接受", "不接受", "未表态"}),
        ("case", "回访", "reached", {True, False}),
        ("dispute", "化解", "level", {"村", "乡", "县", "市"}),
        ("dispute", "履行", "performed", {"全部", "部分", "未履行"}),
        ("dispute", "上报", "to", {"乡", "县", "市"}),
        ("warning", "解决", "outcome", {"已经解决", "登记为纠纷", "登记为信访"}),
        ("warning", "采纳", "adopted", {True, False}),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_the_small_sample_shows_every_way_it_can_go(
    kind: str, event: str, key: str, values: set[object]
):
    found = {
        e[key]
        for record in data("small", kind)
        for e in record.get("events", ())
        if e["type"] == event and key in e
    }

    assert values <= found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_small_sample_shows_each_kind_of_warning_in_each_state(tmp_path: Path, seed: int):
    ledger = check(WorkTree(write_records(tmp_path, "small", seed)), LAST_DAY).ledger
    states = {(each.kind, fold(each, LAST_DAY).state) for each in ledger.warnings.values()}

    assert states == {(kind, state) for kind in WarningKind for state in State}


def test_a_warning_about_what_there_is_not_becomes_another():
    drawn = world("county", 1, LAST_DAY)
    given = [*warnings(drawn, drawn.congresses["371721"], 200, (), ())]

    assert {each.linked for each in given} == {None}
    assert {each.kind for each in given} == {WarningKind.DECISION, WarningKind.SIGN}
    assert not {each.story for each in given} & {"to_case", "to_dispute"}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_small_sample_shows_every_kind_of_activity(seed: int):
    activities = [*data("small", "activity", seed=seed)]
    papers = {each["paper"] for each in activities if "paper" in each}

    assert {each["kind"] for each in activities} == set(ActivityType)
    assert papers == {Paper.APPEAL, Paper.PLAN, Paper.PLEDGE}


def test_the_small_sample_shows_what_becomes_of_a_request():
    asked = [each for one in data("small", "activity") for each in one.get("asked", ())]

    assert {each["hearing"] for each in asked} == set(Hearing)


@pytest.mark.parametrize("size", ["small", "county"])
def test_weeks_are_reported_with_something_or_nothing_late_or_never(tmp_path: Path, size: str):
    ledger = check(WorkTree(write_records(tmp_path, size)), LAST_DAY).ledger
    found = Report(ledger, LAST_DAY).city

    for key in ("screenings", "group_screenings", "zero_reports", "late_screenings"):
        assert 0 < len(found[key].part) < len(found[key].whole), key
    assert found["groups_missing"].part
    assert found["circulars_on_time"].counted == "2/3"


def test_a_first_week_that_began_last_year_has_that_year_s_file():
    paths = {path for path, _ in sample("small", 1, date(2027, 3, 1))}

    assert {"2026", "2027"} == {path.split("/")[2] for path in paths if "/screenings/" in path}


def test_a_correction_stands_in_the_file_of_the_report_that_it_corrects():
    drawn = world("city", 1, date(2021, 11, 20))  # whose first reports are of a week of 2020
    county = next(each for each in drawn.counties if each.code == "371722")
    townships = drawn.townships(county.code)
    found = teams(county, townships, [12] * 153, drawn.seed, drawn.as_of)

    for screening in screenings(drawn, county.code, found):
        days = {str(event.date) for event in screening.events if event.type == "排查"}
        mended = {event.entry["date"] for event in screening.events if event.type == "更正"}
        assert mended <= days, screening.id


def test_the_small_sample_shows_each_kind_of_affair_in_each_state(tmp_path: Path):
    ledger = check(WorkTree(write_records(tmp_path, "small")), LAST_DAY).ledger
    found = {
        (each.kind, affair_state.fold(each, LAST_DAY).state) for each in ledger.affairs.values()
    }
    states = affair_state.State

    # A 表彰 or a topic is seldom taken back.
    seldom = {(kind, states.WITHDRAWN) for kind in ("保障", "表彰", "监督议题")}
    assert {
        (kind, state) for kind, table in affair_state.FOLLOWS.items() for state in table
    } - seldom <= found


def test_the_small_sample_shows_every_kind_of_meeting_and_what_became_of_it(tmp_path: Path):
    ledger = check(WorkTree(write_records(tmp_path, "small")), LAST_DAY).ledger
    found = Report(ledger, LAST_DAY).city
    meetings = ledger.registers.meetings.values()

    assert {each.kind for each in meetings} == set(MeetingKind)
    assert {each.level for each in meetings} == {"市", "县", "乡"}
    for key in ("decisions_on_time", "decisions_put_off", "findings_closed", "levels_led"):
        assert 0 < len(found[key].part) < len(found[key].whole), key


def test_the_small_sample_is_small():
    found = Counter(path.split("/")[1] for path, _ in sample("small", 1, LAST_DAY))

    assert (found["cases"], found["disputes"], found["groups"]) == (47, 60, 6)
    assert found["warnings"] == 22


@pytest.mark.parametrize("size", ["small", "county"])
@pytest.mark.parametrize(
    "last_day",
    [LAST_DAY, date(2027, 12, 31), date(2028, 2, 29), date(2026, 1, 1)],
    ids=str,
)
def test_what_is_drawn_checks_clean(tmp_path: Path, size: str, last_day: date):
    checked = check(WorkTree(write_records(tmp_path, size, as_of=last_day)), last_day)

    assert checked.findings == []
    assert checked.ledger.last_day <= last_day


def test_the_same_seed_gives_the_same_bytes():
    assert digest("small", 7) == digest("small", 7) != digest("small", 8)


def test_a_size_that_there_is_not():
    with pytest.raises(KeyError):
        next(sample("province", 1, LAST_DAY))


@pytest.mark.parametrize("size", ["small", "county"])
def test_nobody_in_it_is_real(size: str):
    deputies = [each for group in data(size, "group") for each in group["deputies"]]

    assert [each["name"] for each in deputies if not NAME.fullmatch(each["name"])] == []
    assert [path for path, text in sample(size, 1, LAST_DAY) if PHONE.search(text)] == []
    assert all("telephone" not in group for group in data(size, "group"))
    assert [each["sample"] for each in data(size, "campaign")] == [True]


def test_the_city_has_the_numbers_of_the_opinion(tmp_path: Path):
    checked = check(WorkTree(write_records(tmp_path, "city")), LAST_DAY)
    ledger, registers = checked.ledger, checked.ledger.registers
    levels = Counter(str(region.level) for region in registers.regions.values())
    selected = [e for case in ledger.cases.values() for e in case.events if e.type == "筛选"]

    assert checked.findings == []
    assert levels == {"市": 1, "县": 11, "乡": 167}
    assert (len(ledger.cases), len(ledger.disputes)) == (5_000, 10_400)
    assert len(ledger.warnings) == 300
    assert [mark.date.year for mark in selected] == [2026] * 1_000
    assert (len(registers.groups), len(registers.deputies)) == (1_163, 14_412)
    assert len(ledger.screenings) == 167
    assert len(ledger.affairs) == 600
    assert 6_200 < len(ledger.activities) < 7_700

"""Schemas are sound, closed, marked for editions, and say the same as the typed models."""

import copy
import json
import types
import typing
from datetime import date
from enum import StrEnum

import msgspec
import pytest
from jsonschema import Draft202012Validator

from qianwan import schema
from qianwan.model import campaign, organs
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.case import Case, CaseEvent
from qianwan.model.case_state import ANYTIME
from qianwan.model.case_state import FOLLOWS as CASE_FOLLOWS
from qianwan.model.circular import Circular
from qianwan.model.dispute import Dispute, DisputeEvent
from qianwan.model.dispute_state import FOLLOWS as DISPUTE_FOLLOWS
from qianwan.model.screening import Screening
from qianwan.model.warning import Warning
from qianwan.schema.explaining import explainer

EDITIONS = {"通用版", "通用版到月", "领导版", "不出现"}
MODELS = {
    "case": Case,
    "dispute": Dispute,
    "group": organs.Group,
    "organ": organs.Organ,
    "units": organs.Units,
    "regions": organs.Regions,
    "meeting": organs.Meeting,
    "campaign": campaign.Campaign,
    "activity": Activity,
    "screening": Screening,
    "warning": Warning,
    "affair": Affair,
    "circular": Circular,
}
DERIVED = {"order"}  # what a model adds to what the file says
SMALLEST_CASE = {
    "id": "C371721-2026-0101",
    "registered": "2026-03-02",
    "channel": "来信",
    "nature": "申诉求决类",
    "category": "自然资源",
    "place": "371721102",
    "events": [
        {
            "date": "2026-03-05",
            "type": "交办",
            "form": "一般",
            "by": "O371721-信访室",
            "unit": "U371721-004",
        }
    ],
}


def properties(node, path=""):
    """Every property of a schema with its path."""
    if isinstance(node, dict):
        for name, part in node.get("properties", {}).items():
            if isinstance(part, dict) and not path.endswith("/if"):
                yield f"{path}/{name}", part
        for key, part in node.items():
            yield from properties(part, f"{path}/{key}")
    elif isinstance(node, list):
        for at, part in enumerate(node):
            yield from properties(part, f"{path}/{at}")


def objects(node):
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for part in node.values():
            yield from objects(part)
    elif isinstance(node, list):
        for part in node:
            yield from objects(part)


def resolved(part, document):
    return schema.resolve(part, document)


@pytest.mark.parametrize("name", sorted(schema.documents()))
def test_a_schema_is_valid_against_the_metaschema(name):
    Draft202012Validator.check_schema(schema.documents()[name])


@pytest.mark.parametrize("name", sorted(schema.documents()))
def test_every_object_is_closed(name):
    for node in objects(schema.documents()[name]):
        told_apart_by_type = "allOf" in node
        free = node.get("title") == "改为"  # held against the whole schema once it is carried out
        assert node.get("additionalProperties") is False or told_apart_by_type or free, node


@pytest.mark.parametrize("name", sorted(schema.documents()))
def test_every_field_has_a_chinese_title_and_says_which_edition_may_show_it(name):
    document = schema.documents()[name]
    for path, part in properties(document):
        if "/allOf/" in path or path.endswith("/event/type") or "/then" in path or "/if" in path:
            continue
        whole = resolved(part, document)
        assert whole.get("title"), path
        assert whole.get("x-edition") in EDITIONS, path


def fields_of(model):
    names = {field.encode_name: field for field in msgspec.structs.fields(model)}
    return {name: field for name, field in names.items() if name not in DERIVED}


def parts_of(annotation):
    """The classes named in a type: of a list its items, of a union its members."""
    if typing.get_origin(annotation) in {list, typing.Union, types.UnionType, typing.Annotated}:
        return [part for each in typing.get_args(annotation) for part in parts_of(each)]
    return [annotation] if isinstance(annotation, type) else []


def assert_same(model, node, document, path):
    node = resolved(node, document)
    fields = fields_of(model)
    known = set(node["properties"]) - {"type"}
    assert set(fields) == known, path
    required = set(node["required"]) - {"type"}
    assert {name for name, field in fields.items() if field.required} == required, path
    for name, field in fields.items():
        part = resolved(node["properties"][name], document)
        inner = resolved(part.get("items", part), document)
        for each in parts_of(field.type):
            if issubclass(each, StrEnum):
                assert set(inner["enum"]) <= {member.value for member in each}, (path, name)
            elif issubclass(each, msgspec.Struct) and name != "events":
                assert_same(each, inner, document, f"{path}/{name}")
            elif each is date:
                assert inner.get("format") == "date", (path, name)
            elif each in {int, bool} and "integer" in {inner.get("type")}:
                assert each is int, (path, name)


@pytest.mark.parametrize("kind", schema.KINDS)
def test_models_and_schemas_have_the_same_fields(kind):
    document = schema.documents()[f"{kind}.schema.json"]
    assert_same(MODELS[kind], document, document, kind)


@pytest.mark.parametrize(
    ("kind", "union", "follows"),
    [
        pytest.param("case", CaseEvent, CASE_FOLLOWS, id="case"),
        pytest.param("dispute", DisputeEvent, DISPUTE_FOLLOWS, id="dispute"),
    ],
)
def test_events_stand_alike_in_model_schema_and_table(kind, union, follows):
    document = schema.documents()[f"{kind}.schema.json"]
    event = document["$defs"]["event"]
    branches = [schema.resolve(branch["then"], document) for branch in event["allOf"]]
    in_schema = {branch["properties"]["type"]["const"]: branch for branch in branches}
    in_model = {each.__struct_config__.tag: each for each in parts_of(union)}
    in_table = {name for table in follows.values() for name in table}

    assert list(in_schema) == event["properties"]["type"]["enum"]
    assert in_schema.keys() == in_model.keys()
    assert in_schema.keys() - ANYTIME == in_table - ANYTIME
    for name, model in in_model.items():
        assert_same(model, in_schema[name], document, f"{kind}/{name}")


@pytest.mark.parametrize("name", sorted(schema.documents()))
def test_all_of_only_tells_events_apart_by_their_type(name):
    text = json.dumps(schema.documents()[name])
    (event,) = (
        [schema.documents()[name]["$defs"]["event"]] if '"allOf"' in text else [{"allOf": []}]
    )

    assert text.count('"allOf"') == (1 if event["allOf"] else 0)
    for branch in event["allOf"]:
        assert list(branch["if"]["properties"]) == ["type"]
        assert branch["if"]["required"] == ["type"]


def with_(path, value):
    data = copy.deepcopy(SMALLEST_CASE)
    node = data
    for key in path[:-1]:
        node = node[key]
    if value is None:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "rule", "says", "fix"),
    [
        pytest.param(
            ("chanel",), "来信", "QW101", "没有“chanel”这一栏", "channel", id="unknown-key"
        ),
        pytest.param(("name",), "张某某", "QW101", "没有“name”这一栏", "登记簿", id="a-name"),
        pytest.param(("联系电话",), "无", "QW101", "没有“联系电话”", "登记簿", id="a-telephone"),
        pytest.param(
            ("channel",), None, "QW102", "缺少 channel（信访形式）", "channel", id="missing-key"
        ),
        pytest.param(
            ("events", 0, "unit"),
            None,
            "QW102",
            "第 1 条“交办”：缺少 unit",
            "unit",
            id="missing-in-event",
        ),
        pytest.param(
            ("events", 0, "lead"),
            "x",
            "QW101",
            "第 1 条“交办”：没有“lead”",
            "leader",
            id="unknown-in-event",
        ),
        pytest.param(("people",), "0571", "QW103", "应是整数", "571", id="leading-zero"),
        pytest.param(("people",), "三", "QW103", "应是整数", "整数", id="not-a-number"),
        pytest.param(
            ("anonymous",), "no", "QW103", "应是 true 或 false", "false", id="no-for-false"
        ),
        pytest.param(
            ("anonymous",), "是", "QW103", "应是 true 或 false", "true", id="yes-in-chinese"
        ),
        pytest.param(
            ("channel",), "来信件", "QW104", "不是这里能用的词", "来信", id="nearest-word"
        ),
        pytest.param(
            ("events", 0, "type"), "交班", "QW104", "不是这里能用的词", "交办", id="unknown-event"
        ),
        pytest.param(
            ("registered",), "2026-02-30", "QW105", "没有这一天", "2026-03-01", id="no-such-day"
        ),
        pytest.param(("registered",), "2026/3/2", "QW105", "写法不对", "2026-03-02", id="slashes"),
        pytest.param(
            ("registered",), "2026年3月2日", "QW105", "写法不对", "2026-03-02", id="chinese-date"
        ),
        pytest.param(
            ("id",), "C371721-26-1", "QW105", "写法不对", "C371721-2026-0012", id="bad-id"
        ),
        pytest.param(("place",), "曹县", "QW105", "写法不对", "县（区）六位", id="name-for-code"),
        pytest.param(("title",), "长" * 41, "QW106", "太长", "最多 40 个字", id="too-long"),
        pytest.param(("people",), 0, "QW106", "太小", "最小 1", id="too-small"),
        pytest.param(
            ("events", 0, "meeting"),
            "M371721-2026-01",
            "QW107",
            "写得不对",
            "form: 集体",
            id="meeting-of-a-plain-one",
        ),
        pytest.param(("title",), "两行\n", "QW105", "写法不对", "", id="a-line-break-at-the-end"),
    ],
)
def test_a_slip_is_named_with_its_event_and_correction(path, value, rule, says, fix):
    (found, breach), *others = schema.breaches("case", with_(path, value))

    assert others == []
    assert found == rule
    assert says in breach.message
    assert fix in breach.fix


def test_the_smallest_case_is_valid():
    assert schema.breaches("case", SMALLEST_CASE) == []


def test_a_collective_assignment_wants_meeting_leader_office_and_promise():
    found = schema.breaches("case", with_(("events", 0, "form"), "集体"))

    assert [breach.message.split("缺少 ")[1].split("（")[0] for _, breach in found] == [
        "meeting", "leader", "office", "promise"
    ]  # fmt: skip


def test_both_validators_agree_on_every_way_to_spoil_a_record():
    """One value of each type in the place of each value: never valid for one and not the other."""
    values = [None, True, 7, -1, "", "文字", "２", "2026-13-01", [], ["甲"], {}, {"a": "b"}, "x\n"]
    event = SMALLEST_CASE["events"][0]
    paths = [(key,) for key in SMALLEST_CASE] + [("events", 0, key) for key in event]
    for path in paths:
        for value in values:
            data = copy.deepcopy(SMALLEST_CASE)
            node = data
            for key in path[:-1]:
                node = node[key]
            node[path[-1]] = value
            slow = not list(explainer("case").iter_errors(data))
            assert schema.verdict("case").is_valid(data) is slow, (path, value)
            assert bool(schema.breaches("case", data)) is not slow


def test_scalars_are_read_as_the_schema_wants_them():
    shape = schema.shape("case")
    settable = shape.keys["events"].item.variants["更正"].keys["set"]

    assert shape.keys["people"].scalar.name == "INTEGER"
    assert shape.keys["place"].scalar.name == "TEXT"
    assert settable.keys["people"].scalar.name == "INTEGER"
    assert settable.keys["recusal_checked"].scalar.name == "BOOLEAN"
    assert next(iter(shape.keys)) == "id"

"""Data against `schemas/`: jsonschema-rs says whether, jsonschema says why, in Chinese."""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from qianwan.findings import Breach, Path
from qianwan.places import schema_dir
from qianwan.yamlfile import Scalar, Shape

KINDS: Final = (
    "case", "dispute", "group", "organ", "units", "regions", "meeting", "campaign"
)  # fmt: skip

# The rule that each JSON Schema keyword stands for.
RULES: Final[Mapping[str, str]] = {
    "additionalProperties": "QW101",
    "required": "QW102",
    "type": "QW103",
    "enum": "QW104",
    "const": "QW104",
    "pattern": "QW105",
    "format": "QW105",
    "minLength": "QW106",
    "maxLength": "QW106",
    "minimum": "QW106",
    "maximum": "QW106",
    "minItems": "QW106",
    "maxItems": "QW106",
    "minProperties": "QW106",
    "uniqueItems": "QW106",
    "oneOf": "QW107",
    "not": "QW107",
}

_TYPE_NAMES: Final = {
    "string": "文字",
    "integer": "整数",
    "boolean": "true 或 false",
    "array": "列表，如 [甲, 乙]",
    "object": "栏目: 值",
}
_YES: Final = frozenset({"yes", "on", "y", "是", "有", "True", "TRUE", "Yes", "YES", "On", "ON"})
_NO: Final = frozenset({"no", "off", "n", "否", "无", "False", "FALSE", "No", "NO", "Off", "OFF"})
_DAY: Final = re.compile(r"^\s*(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?\s*$")


@cache
def documents() -> dict[str, dict[str, Any]]:
    """Every schema by its `$id`."""
    texts = sorted(schema_dir().glob("*.schema.json"))
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in texts}


@cache
def verdict(kind: str) -> jsonschema_rs.Draft202012Validator:
    """Return the fast validator of *kind*: it says whether, and is asked for every record."""
    registry = jsonschema_rs.Registry(list(documents().items()))
    schema = documents()[f"{kind}.schema.json"]
    return jsonschema_rs.Draft202012Validator(schema, registry=registry, validate_formats=True)


def _pattern(
    _: Validator, pattern: str, instance: object, __: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """Match a pattern as ECMA-262 does: `$` is the very end, not before a last line break."""
    if isinstance(instance, str) and not re.search(
        re.sub(r"\$(?=$|\))", r"\\Z", pattern), instance
    ):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


@cache
def explainer(kind: str) -> Validator:
    """Return the slow validator of *kind*, whose errors name keyword, place and schema."""
    resources = [(name, DRAFT202012.create_resource(each)) for name, each in documents().items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    validator = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    schema = documents()[f"{kind}.schema.json"]
    found: Validator = validator(schema, registry=registry, format_checker=FormatChecker())
    return found


def breaches(kind: str, data: Mapping[str, Any]) -> list[tuple[str, Breach]]:
    """What is wrong with *data* as a *kind*: (rule, breach) by place; empty when it is valid."""
    if verdict(kind).is_valid(data):
        return []
    found: dict[Path, tuple[str, Breach]] = {}
    for error in explainer(kind).iter_errors(data):
        for rule, breach in _explain(kind, data, error):
            key = breach.path if rule != "QW102" else (*breach.path, breach.message)
            if key not in found or rule < found[key][0]:
                found[key] = (rule, breach)
    return sorted(found.values(), key=lambda pair: (list(map(str, pair[1].path)), pair[0]))


def _explain(
    kind: str, data: Mapping[str, Any], error: ValidationError
) -> Iterator[tuple[str, Breach]]:
    path: Path = tuple(error.absolute_path)
    keyword, value = str(error.validator), error.instance
    wanted: Any = error.validator_value
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    rule = RULES[keyword]
    if keyword == "additionalProperties":
        known = list(schema["properties"])
        for key in [key for key in value if key not in known]:
            fix = _nearest(key, known) or f"这里能写的栏目：{'、'.join(known)}"
            yield rule, Breach((*path, key), f"{_where(data, path)}没有“{key}”这一栏", fix)
    elif keyword == "required":
        for key in [key for key in wanted if key not in value]:
            title, hint = title_and_hint(kind, data, (*path, key))
            message = f"{_where(data, path)}缺少 {key}（{title}）"
            yield rule, Breach(path, message, f"加上 {key}: …{hint and f'（{hint}）'}")
    else:
        title, hint = title_and_hint(kind, data, path)
        where = f"{_where(data, path[:-1])}{_name(path)}（{title}）"
        message, fix = _say(keyword, wanted, value, schema, hint)
        yield rule, Breach(path, f"{where}{message}", fix)


def _say(
    keyword: str, wanted: Any, value: Any, schema: Mapping[str, Any], hint: str
) -> tuple[str, str]:
    """Message and correction for one broken keyword."""
    if keyword == "type":
        return _say_type(wanted, value)
    if keyword in {"enum", "const"}:
        words = [_shown(word) for word in (wanted if keyword == "enum" else [wanted])]
        fix = _nearest(str(value), words) or "、".join(words)
        return "不是这里能用的词", fix if len(words) == 1 or fix in words else f"下列之一：{fix}"
    if keyword == "format":
        return "没有这一天", "查对日历，写成 2026-03-01 这样的日期"
    if keyword == "pattern":
        day = _DAY.match(str(value)) if "format" in schema else None
        if day:
            return "的写法不对", f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
        return "的写法不对", hint or "一行文字，前后没有空格"
    if keyword in {"oneOf", "not"}:
        said = schema["x-messages"][keyword]
        return "写得不对", said
    return _say_bound(keyword, wanted)


def _say_type(wanted: str, value: Any) -> tuple[str, str]:
    if value is None:
        return "是空的", f"写上{_TYPE_NAMES[wanted]}，没有就删去这一栏"
    if wanted == "boolean" and value in _YES | _NO:
        return "应是 true 或 false", "true" if value in _YES else "false"
    if wanted == "integer" and isinstance(value, str) and value.lstrip("0").isdecimal():
        return "应是整数，前面不带 0，不加引号", str(int(value))
    return f"应是{_TYPE_NAMES[wanted]}", _TYPE_NAMES[wanted]


def _say_bound(keyword: str, wanted: Any) -> tuple[str, str]:
    return {
        "minLength": ("太短", f"至少 {wanted} 个字"),
        "maxLength": ("太长", f"最多 {wanted} 个字"),
        "minimum": ("太小", f"最小 {wanted}"),
        "maximum": ("太大", f"最大 {wanted}"),
        "minItems": ("太少", f"至少写 {wanted} 条"),
        "maxItems": ("太多", f"最多写 {wanted} 条"),
        "minProperties": ("是空的", f"至少写 {wanted} 栏"),
        "uniqueItems": ("有重复", "每个只写一次"),
    }[keyword]


def _shown(word: object) -> str:
    return {True: "true", False: "false"}[word] if isinstance(word, bool) else str(word)


def _nearest(word: str, known: list[str]) -> str:
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.5)), "")


def _name(path: Path) -> str:
    """Return the key that the clerk sees: for an item of a list, the list and its place."""
    if path and isinstance(path[-1], int):
        return f"{_name(path[:-1])}第 {path[-1] + 1} 项"
    return str(path[-1]) if path else "文件"


def _where(data: Mapping[str, Any], path: Path) -> str:
    """Name the event that the clerk wrote: `第 3 条“交办”：`, or nothing for the head."""
    if len(path) < 2 or path[0] != "events":
        return ""
    event = data["events"][path[1]]
    kind = event.get("type") if isinstance(event, dict) else None
    return f"第 {int(path[1]) + 1} 条“{kind}”：" if kind else f"第 {int(path[1]) + 1} 条："


def _resolve(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow `$ref`; what stands beside it (title, edition) wins."""
    if "$ref" not in schema:
        return schema
    name, _, pointer = schema["$ref"].partition("#/$defs/")
    home = documents()[name] if name else document
    return {
        **_resolve(home["$defs"][pointer], home),
        **{k: v for k, v in schema.items() if k != "$ref"},
    }


def title_and_hint(kind: str, data: Mapping[str, Any], path: Path) -> tuple[str, str]:
    """Chinese title and description of what *path* names in *data*."""
    document = documents()[f"{kind}.schema.json"]
    schema: Mapping[str, Any] = document
    value: Any = data
    for key in path:
        schema = _variant(schema, value, document)
        schema = (
            schema.get("items", {})
            if isinstance(key, int)
            else schema.get("properties", {}).get(key, {})
        )
        schema = _resolve(schema, document)
        value = value[key] if isinstance(key, int) else (value or {}).get(key)
    return schema.get("title", "内容"), schema.get("description", "")


def _variant(
    schema: Mapping[str, Any], value: Any, document: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the schema of the event's own type, where *schema* tells events apart."""
    kind = value.get("type") if isinstance(value, dict) else None
    for branch in schema.get("allOf", ()):
        if branch["if"]["properties"]["type"]["const"] == kind:
            return _resolve(branch["then"], document)
    return schema


@cache
def shape(kind: str) -> Shape:
    """How the scalars of *kind* are read, and the canonical order of its keys."""
    document = documents()[f"{kind}.schema.json"]
    whole = _shape(document, document)
    if "events" in whole.keys:
        _let_corrections_set(whole)
    return whole


def _shape(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Shape:
    schema = _resolve(schema, document)
    branches = [_resolve(branch["then"], document) for branch in schema.get("allOf", ())]
    variants = {b["properties"]["type"]["const"]: _shape(b, document) for b in branches}
    keys: dict[str, Shape] = {}
    for variant in variants.values():
        keys = {**variant.keys, **keys}
    keys |= {key: _shape(part, document) for key, part in schema.get("properties", {}).items()}
    if "else" in schema and not keys:  # 登记, or an entry by its day and type
        return _shape(schema["else"], document)
    scalars = {"integer": Scalar.INTEGER, "boolean": Scalar.BOOLEAN}
    return Shape(
        scalar=scalars.get(schema.get("type", ""), Scalar.TEXT),
        keys=keys,
        item=_shape(schema["items"], document) if "items" in schema else None,
        variants=variants,
    )


def _let_corrections_set(whole: Shape) -> None:
    """What 更正 sets is read as the field itself would be: of any event, or of the head."""
    events = whole.keys["events"].item
    assert events is not None
    settable = Shape(keys={**events.keys, **whole.keys})
    for shape in (events, events.variants["更正"]):
        assert isinstance(shape.keys, dict)
        shape.keys["set"] = settable

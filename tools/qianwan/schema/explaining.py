"""Why data don't fit `schemas/`: jsonschema's errors in our words."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from qianwan.findings import Breach, Path
from qianwan.schema.documents import documents, title_and_hint
from qianwan.schema.words import instead_of, is_event, name, say, where

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


def _pattern(
    _: Validator, pattern: str, instance: object, __: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """Match a pattern as ECMA-262 does: `$` is the very end, not before a last line break."""
    if isinstance(instance, str) and not re.search(
        re.sub(r"\$(?=$|\))", r"\\Z", pattern), instance
    ):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _all_of(
    validator: Validator, branches: list[dict[str, Any]], instance: object, _: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """Go straight to the branch of an event's own type: asking all of them takes 30 times as long.

    Every `allOf` of ours tells events apart so, which a test holds.
    """
    kind = instance.get("type") if isinstance(instance, dict) else None
    for place, branch in enumerate(branches):
        if branch["if"]["properties"]["type"]["const"] == kind:
            yield from validator.descend(instance, branch["then"], schema_path=place)  # type: ignore[attr-defined]


@cache
def explainer(kind: str) -> Validator:
    """Return the slow validator of *kind*, whose errors name keyword, place and schema."""
    resources = [(name, DRAFT202012.create_resource(each)) for name, each in documents().items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    validator = extend(Draft202012Validator, {"pattern": _pattern, "allOf": _all_of})  # type: ignore[no-untyped-call]
    schema = documents()[f"{kind}.schema.json"]
    found: Validator = validator(schema, registry=registry, format_checker=FormatChecker())
    return found


def explained(kind: str, data: Mapping[str, Any]) -> list[tuple[str, Breach]]:
    """What is wrong with *data* that don't fit *kind*: (rule, breach) by place."""
    found: dict[Path, tuple[str, Breach]] = {}
    for error in explainer(kind).iter_errors(data):
        for rule, breach in _explain(kind, data, error):
            key = breach.path if rule != "QW102" else (*breach.path, breach.message)
            if key not in found or rule < found[key][0]:
                found[key] = (rule, breach)
    if not found:  # the two differ, which a test knows of no record: refuse it all the same
        return [("QW105", Breach((), "写法不合规定", "对照手册里的栏目表改"))]
    return sorted(found.values(), key=lambda pair: (list(map(str, pair[1].path)), pair[0]))


def _explain(
    kind: str, data: Mapping[str, Any], error: ValidationError
) -> Iterator[tuple[str, Breach]]:
    path: Path = tuple(error.absolute_path)
    keyword = str(error.validator)
    wanted: Any = error.validator_value
    value: Any = error.instance
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    rule = RULES[keyword]
    if keyword == "additionalProperties":
        known = list(schema["properties"])
        for key in [key for key in value if key not in known]:
            said = f"{where(data, path)}没有“{key}”这一栏"
            yield rule, Breach((*path, key), said, instead_of(key, known))
    elif keyword == "required":
        for key in [key for key in wanted if key not in value]:
            title, hint = title_and_hint(kind, data, (*path, key))
            message = f"{where(data, path)}缺少 {key}（{title}）"
            yield rule, Breach(path, message, f"加上 {key}: …{hint and f'（{hint}）'}")
    else:
        title, hint = title_and_hint(kind, data, path)
        message, fix = say(keyword, wanted, value, schema, hint)
        named = where(data, path) if is_event(path) else where(data, path[:-1])
        yield rule, Breach(path, f"{named}{name(path, title)}{message}", fix)

"""The fields of a record by their Chinese titles, as the schema has them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from qianwan.findings import Path
from qianwan.schema import documents
from qianwan.schema.documents import resolve, title_and_hint

_EVERY: Final = frozenset({"date", "type", "by"})


def title(kind: str, data: Mapping[str, Any], path: Path) -> str:
    """The title of the field at *path* of *data*; of what 更正 sets, that of the field set."""
    match path:
        case ("events", _, "entry", str(key)):
            entry = documents()["common.schema.json"]["$defs"]["entry"]["else"]
            return str(entry["properties"][key]["title"])
        case ("events", int(place), "set", str(field), *inside):
            entry = data["events"][place]["entry"]
            if not isinstance(entry, Mapping):
                return title_and_hint(kind, data, (field, *inside))[0]
            data, path = {"events": [{"type": entry["type"]}]}, ("events", 0, field, *inside)
    return title_and_hint(kind, data, path)[0]


def following(kind: str, types: Iterable[str]) -> Iterator[str]:
    """For each event type the fields that it asks for, key and title, in the schema's order."""
    document = documents()[f"{kind}.schema.json"]
    wanted = set(types)
    for branch in document["$defs"]["event"]["allOf"]:
        name = branch["if"]["properties"]["type"]["const"]
        if name in wanted:
            asked = _asked(resolve(branch["then"], document))
            yield f"{name}：{'；'.join(asked)}" if asked else name


def _asked(schema: Mapping[str, Any]) -> list[str]:
    """What an event must have besides day, type and actor; what only sometimes, with when."""
    asked = [_names(schema, [key for key in schema["required"] if key not in _EVERY])]
    choices = [each["required"] for each in schema.get("oneOf", ())]
    if choices:
        asked.append(" 或 ".join(_names(schema, choice) for choice in choices))
    if "then" in schema:
        tests = schema["if"]["properties"].items()
        when = [f"{key}: {test['const']}" for key, test in tests if "const" in test]
        when += [f"有 {key}" for key, test in tests if "const" not in test]
        asked.append(f"{'、'.join(when)} 时还有 {_names(schema, schema['then']['required'])}")
    return [each for each in asked if each]


def _names(schema: Mapping[str, Any], keys: Iterable[str]) -> str:
    return "，".join(f"{key}（{schema['properties'][key]['title']}）" for key in keys)

"""The schemas themselves, and how to walk along one beside a record."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from qianwan.findings import Path
from qianwan.places import schema_dir

KINDS: Final = (
    "case", "dispute", "activity", "screening", "warning", "affair", "group", "organ", "units",
    "regions", "meeting", "campaign", "circular",
)  # fmt: skip


@cache
def documents() -> dict[str, dict[str, Any]]:
    """Every schema by its `$id`."""
    texts = sorted(schema_dir().glob("*.schema.json"))
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in texts}


def resolve(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow `$ref`; what stands beside it (title, edition) wins."""
    if "$ref" not in schema:
        return schema
    name, _, pointer = schema["$ref"].partition("#/$defs/")
    home = documents()[name] if name else document
    return {
        **resolve(home["$defs"][pointer], home),
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
        schema = resolve(schema, document)
        value = value[key] if isinstance(key, int) else (value or {}).get(key)
    return schema.get("title", "内容"), schema.get("description", "")


def _variant(
    schema: Mapping[str, Any], value: Any, document: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the schema of the event's own type, where *schema* tells events apart."""
    kind = value.get("type") if isinstance(value, dict) else None
    for branch in schema.get("allOf", ()):
        if branch["if"]["properties"]["type"]["const"] == kind:
            return resolve(branch["then"], document)
    return schema

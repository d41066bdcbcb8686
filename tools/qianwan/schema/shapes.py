"""What a schema wants at each place, for reading and for the canonical form."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from qianwan.schema.documents import documents, resolve
from qianwan.yamlfile import Scalar, Shape


@cache
def shape(kind: str) -> Shape:
    """How the scalars of *kind* are read, and the canonical order of its keys."""
    document = documents()[f"{kind}.schema.json"]
    whole = _shape(document, document)
    if "events" in whole.keys:
        _let_corrections_set(whole)
    return whole


def _shape(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Shape:
    schema = resolve(schema, document)
    branches = [resolve(branch["then"], document) for branch in schema.get("allOf", ())]
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

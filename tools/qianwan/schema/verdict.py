"""Data against `schemas/`: whether they fit."""

from functools import cache

import jsonschema_rs

from qianwan.schema.documents import documents


@cache
def verdict(kind: str) -> jsonschema_rs.Draft202012Validator:
    """Return the fast validator of *kind*: it says whether, and is asked for every record."""
    schema = documents()[f"{kind}.schema.json"]
    return jsonschema_rs.Draft202012Validator(schema, registry=_registry(), validate_formats=True)


@cache
def _registry() -> jsonschema_rs.Registry:
    return jsonschema_rs.Registry(list(documents().items()))

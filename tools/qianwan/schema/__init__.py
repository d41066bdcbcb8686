"""Data against `schemas/`: whether they fit, why not, and how their scalars are read."""

from collections.abc import Mapping
from typing import Any

from qianwan.findings import Breach
from qianwan.schema.documents import KINDS, documents, resolve
from qianwan.schema.shapes import shape
from qianwan.schema.verdict import verdict

__all__ = ["KINDS", "breaches", "documents", "resolve", "shape", "verdict"]


def breaches(kind: str, data: Mapping[str, Any]) -> list[tuple[str, Breach]]:
    """What is wrong with *data* as a *kind*: (rule, breach) by place; empty when it is valid."""
    if verdict(kind).is_valid(data):
        return []
    from qianwan.schema.explaining import explained  # slow to load, and most records are valid

    return explained(kind, data)

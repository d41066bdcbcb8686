"""Where that stands which the tools need and which is not code."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent


def schema_dir() -> Path:
    """Return the folder of JSON Schemas that came with the tools.

    In a wheel it lies inside the package; in a source tree, which an editable install runs from,
    it is schemas/ at the top level. A repository's own schemas/ is found from its root, not here.
    """
    return _inside_or_beside("schemas", "schemas")


def page_dir() -> Path:
    """Return the folder of hand-written pages, handbook and glossary, that came with the tools."""
    return _inside_or_beside("pages", "site")


def _inside_or_beside(inside: str, beside: str) -> Path:
    packed = _PACKAGE / inside
    return packed if packed.is_dir() else _PACKAGE.parents[1] / beside

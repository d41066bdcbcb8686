"""Where that stands which the tools need and which is not code."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent


def schema_dir() -> Path:
    """Return the folder of JSON Schemas that came with the tools.

    In a wheel it lies inside the package; in a source tree, which an editable install runs from,
    it is schemas/ at the top level. A repository's own schemas/ is found from its root, not here.
    """
    inside = _PACKAGE / "schemas"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / "schemas"

"""A circular's file: begun as a draft, and issued with its commit and every figure, once."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from qianwan.atomic import held, write_atomically, write_new
from qianwan.canonical import dump, rewritten
from qianwan.errors import Changed
from qianwan.figures.circular import frozen
from qianwan.figures.report import Report
from qianwan.model.circular import Circular
from qianwan.model.periods import Period
from qianwan.repo import Commit, path_of
from qianwan.schema import shape
from qianwan.yamlfile import read

# What a person writes between the computed parts; a draft shows where.
_BLANKS: Mapping[str, Any] = {"practices": [], "problems": [], "steps": []}


def begin(root: Path, key: str) -> Circular:
    """The draft of the circular *key*, written where there is none yet; raises OSError."""
    path = root / path_of("circular", key)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_new(path, dump({"id": key, **_BLANKS}, shape("circular")))
    return Circular(id=key)


def issue(root: Path, draft: Circular, number: str, day: date, report: Report, at: Commit) -> str:
    """Freeze *draft* as of *report*, whose records are those of *at*; the path that was written.

    What a person wrote stays as it is, comments too. Raises OSError, Changed and Busy.
    """
    path = path_of("circular", draft.id)
    before = (root / path).read_bytes()
    data = read(before, shape("circular"))
    data |= {
        "number": number,
        "issued": str(day),
        "as_of": str(report.as_of),
        "commit": at.id,
        "figures": msgspec.to_builtins(frozen(report, Period.of(draft.id))),
    }
    with held((root / path).parent):
        if (root / path).read_bytes() != before:
            raise Changed(path)
        write_atomically(root / path, rewritten(before.decode(), data, shape("circular")))
    return path

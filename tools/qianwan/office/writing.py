"""A new repository on disk: whole, or not at all."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from qianwan.office.frame import Written


def write_new(folder: Path, files: Iterable[Written]) -> int:
    """Write *files* into *folder*, which is made if need be and must be empty; gives their number.

    They are written aside and moved in together, so what is interrupted leaves nothing behind.
    A text that begins with `#!` can be run.
    Raises FileExistsError when *folder* isn't empty, OSError when it can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    aside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        count = _write(aside, files)
        for entry in sorted(aside.iterdir()):
            entry.rename(folder / entry.name)
    finally:
        shutil.rmtree(aside)
    return count


def _write(folder: Path, files: Iterable[Written]) -> int:
    count = 0
    for count, (path, text) in enumerate(files, start=1):  # noqa: B007 (how many there were)
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
        if text.startswith("#!"):
            place.chmod(0o755)
    return count

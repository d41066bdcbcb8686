"""One more entry in the log of a record: checked before it is written, all else left as it is."""

import re
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from qianwan.atomic import held, write_atomically
from qianwan.canonical import dump, rewritten
from qianwan.errors import Changed
from qianwan.examine import examine
from qianwan.excerpt import check_some
from qianwan.findings import Finding, Severity
from qianwan.intake.columns import NewEntry
from qianwan.intake.entering import Draft
from qianwan.intake.numbering import series_of
from qianwan.repo import path_of, source_of
from qianwan.schema import shape
from qianwan.yamlfile import Unreadable, read

_is_screening: Final = re.compile("S[0-9]{9}-[0-9]{4}").fullmatch


class Record(NamedTuple):
    """A record as it stands: its *text*, and its *data* where that can be read."""

    key: str
    kind: str
    text: str

    @property
    def data(self) -> dict[str, Any] | None:
        """What the record says; None where it can't be read."""
        return _read(self.text, self.kind)

    @property
    def path(self) -> str:
        """Where it stands, from the root."""
        return path_of(self.kind, self.key)

    @property
    def region(self) -> str:
        """The code of whoever keeps it."""
        return self.key[1:].partition("-")[0]


class Recorded(NamedTuple):
    """An entry that was *written*, or with errors among *findings* was not."""

    draft: Draft
    findings: list[Finding]
    written: bool


def opened(root: Path, key: str) -> Record | None:
    """The record *key*, if there is one that holds a log; raises OSError.

    A year's 排查 begins with its first week: before that it is a head alone.
    """
    series = series_of(key)
    kind = series.kind if series else "screening" if _is_screening(key) else None
    if kind is None:
        return None
    record = Record(key, kind, "")
    if (root / record.path).is_file():
        raw = (root / record.path).read_bytes()
        return record._replace(text=raw.decode(errors="surrogateescape"))
    if kind == "screening":
        return record._replace(text=f'id: {key}\nplace: "{record.region}"\n')
    return None


def record(root: Path, found: Record, entry: NewEntry, today: date) -> Recorded:
    """Check the record *found* with *entry* in it, and write it.

    Nothing is written with an error in it. Raises OSError, Changed and Busy.
    """
    source = source_of(found.path)
    data = entry.data(found.kind)
    if data is None:
        raw = f"events:\n{entry.text}".encode(errors="surrogateescape")
        draft = Draft(root, {found.path: raw})
        return Recorded(draft, examine(source, raw).findings, written=False)
    after = with_entry(found.text, data, found.kind)
    draft = Draft(root, {found.path: after.encode(errors="surrogateescape")})
    checked = check_some(draft, [source], today).findings
    findings = [each for each in checked if each.path == found.path]
    sound = all(each.severity is not Severity.ERROR for each in findings)
    if sound:
        _write(root / found.path, found.text, after)
    return Recorded(draft, findings, written=sound)


def with_entry(text: str, entry: dict[str, Any], kind: str) -> str:
    """The record with *entry* in canonical form below it, and above it every byte as it was.

    Where the log doesn't stand last and in block style, the whole is written in canonical form.
    What can't be read stays as it is, for the check to say why.
    """
    data = _read(text, kind)
    if data is None:
        return text
    after = {**data, "events": [*data.get("events", ()), entry]}
    lines = dump({"events": [entry]}, shape(kind)).partition("\n")[2]
    log = text if data.get("events") else f"{_ended(text)}events:\n"
    below = _ended(log) + lines
    if "\r\n" in text:
        below = below.replace("\r\n", "\n").replace("\n", "\r\n")
    return below if _read(below, kind) == after else rewritten(text, after, shape(kind))


def _read(text: str, kind: str) -> dict[str, Any] | None:
    try:
        return read(text.encode(errors="surrogateescape"), shape(kind))
    except Unreadable:
        return None


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _write(path: Path, before: str, after: str) -> None:
    """Put *after* in the place of *before*, unless another command wrote there meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with held(path.parent):
        if path.exists() and path.read_bytes().decode(errors="surrogateescape") != before:
            raise Changed(path)
        write_atomically(path, after)

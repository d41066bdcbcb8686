"""A change held against the commit where it began: records/ there, and in the work tree."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from qianwan import schema, yamlfile
from qianwan.check import LOGS, Checked, located
from qianwan.findings import Breach, Finding, Severity
from qianwan.repo import Source, changed_since, files_at, merge_base, source_of
from qianwan.rules import transition

_LIMITS: Final = {"case": "backdating_days_case", "dispute": "backdating_days_dispute"}


def check_change(root: Path, revision: str, checked: Checked, today: date) -> list[Finding]:
    """What the work tree may not do to the records of *revision*, from where it left it.

    *checked* is the work tree's own check. Raises NoBase when there is nothing to hold it
    against.
    """
    base = merge_base(root, revision)
    paths = [path for path in changed_since(root, base) if source_of(path).kind]
    before = files_at(root, base, paths)
    found: list[Finding] = []
    for path in paths:
        found += _change(root, path, before.get(path), checked, today)
    return sorted(found)


def _change(
    root: Path, path: str, before: bytes | None, checked: Checked, today: date
) -> Iterator[Finding]:
    source, file = source_of(path), root / path
    if not file.is_file():
        message = "这份记录不见了"
        fix = "恢复这个文件（改了名的改回来）；不办的写分流或终止，撤销的写 until"
        yield Finding(path, 1, 1, "QW501", Severity.ERROR, message, fix)
        return
    if source.kind not in LOGS:
        return
    text = file.read_text(encoding="utf-8", errors="replace")
    new = _data(text.encode(), source)
    if new is not None:
        old = _data(before, source)
        yield from located(source, text, _breaches(source, old, new, checked, today))


def _breaches(
    source: Source, old: dict[str, Any] | None, new: dict[str, Any], checked: Checked, today: date
) -> Iterator[tuple[str, Breach]]:
    kept = True
    if old is not None:
        for breach in transition.the_head_stays_as_registered(old, new):
            yield "QW503", breach
        for breach in transition.entries_stay_as_they_were(old, new):
            kept = False
            yield "QW502", breach
    days = checked.ledger.registers.days(today, _LIMITS[str(source.kind)])
    if kept and days is not None:
        for breach in transition.new_entries_are_recent(old, new, today, days):
            yield "QW504", breach


def _data(raw: bytes | None, source: Source) -> dict[str, Any] | None:
    """A record's data where it is a valid one: what isn't, the check itself tells of."""
    if raw is None:
        return None
    try:
        data = yamlfile.read(raw, schema.shape(str(source.kind)))
    except yamlfile.Unreadable:
        return None
    return None if schema.breaches(str(source.kind), data) else data

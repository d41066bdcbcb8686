"""Figures of every group: the keys of a figure parted by the groups that they are of."""

from collections.abc import Iterable, Mapping
from typing import Final

from qianwan.figures.report import Report
from qianwan.figures.values import Count, Share, Value, subject

# What is told of a group: workload, which tells nothing of parties (domain, section 1).
GROUP_KEYS: Final = (
    "deputies_completed", "group_screenings", "late_screenings", "activities", "attendance",
    "deputies_attending", "contact_days", "requests_handled", "appeal_received", "plan_received",
    "pledge_signed",
)  # fmt: skip


def by_group(report: Report, key: str) -> Mapping[str, Value]:
    """The figure *key*, a share or a count, of each group in being.

    In one pass over its keys: to ask for one group after another would take as many as groups.
    """
    value, groups = report.figure(key), sorted(report.at.groups)
    part = _parted(report, value.part)
    if isinstance(value, Count):
        return {code: Count({k: value.times[k] for k in part.get(code, ())}) for code in groups}
    assert isinstance(value, Share)  # as the entries of GROUP_KEYS in the catalogue say
    whole = _parted(report, value.whole)
    return {
        code: Share(frozenset(part.get(code, ())), frozenset(whole.get(code, ())))
        for code in groups
    }


def _parted(report: Report, keys: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in keys:
        found.setdefault(_group_of(report, key), []).append(key)
    return found


def _group_of(report: Report, key: str) -> str:
    """Itself, that of an activity, the primary one of a deputy."""
    ledger, code = report.ledger, subject(key)
    if code in ledger.activities:
        return str(ledger.activities[code].group)
    home = ledger.registers.primary_group.get(code)
    return home.id if home else code

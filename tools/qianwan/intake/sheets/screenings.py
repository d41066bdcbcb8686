"""Rows of the 周排查表 (D12) as reports of townships, those of a week and day as one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from qianwan.findings import Path
from qianwan.intake.sheets.growing import together
from qianwan.intake.sheets.proposal import (
    Maker,
    Misfit,
    Misfits,
    Origins,
    Proposal,
    Step,
    fields_of,
    origins_of,
)
from qianwan.intake.sheets.rows import Fault, Row
from qianwan.model.log import acting

_REPORT: Final = frozenset({"排查"})
_TOWNSHIP: Final = 9
_COUNT: Final = ("events", 0, "found", 0, "disputes")


def report(row: Row, maker: Maker) -> Proposal:
    """The report of one group for one week; raises Misfits."""
    known = maker.reader.known
    code, found = row.get("group"), row.get("found")
    group = known.groups.get(code)
    if group is None or len(group.place) != _TOWNSHIP:
        raise Misfits([Misfit("group", "名册里没有这个乡镇代表小组；县里的小组不报排查")])
    said = fields_of(row, _REPORT)
    event = {"type": "排查", "by": f"O{group.place}", **said, **_found(code, found)}
    key = f"S{group.place}-{event['week'][:4]}"
    at: Origins = (
        {("events", 0, "found", 0, "group"): (row, "group"), _COUNT: (row, "found")}
        if found
        else {("events", 0, "zero", 0): (row, "group")}
    )
    origins = {**origins_of(row, [Step(_REPORT, event)]), **at}
    return Proposal("screening", (row,), {"place": group.place}, [event], origins, key=key)


def _found(code: str, count: int) -> dict[str, Any]:
    return {"found": [{"group": code, "disputes": count}]} if count else {"zero": [code]}


def beyond(data: dict[str, Any], proposal: Proposal) -> tuple[Proposal | None, list[Fault]]:
    """*proposal* unless the group has reported that week, and what contradicts its report."""
    [event] = proposal.events
    [(code, count)] = _counts(event)
    reported = {
        (each["week"], group): number
        for each in acting(data).data.get("events", ())
        if each["type"] == "排查"
        for group, number in _counts(each)
    }
    before = reported.get((event["week"], code))
    if before is None:
        return replace(proposal, head={}), []
    if before == count:
        return None, []
    said = "这一周已经报过，件数不一样；报错了的，用 qianwan record 写更正"
    return None, [proposal.fault(said, _COUNT, ("events", 0, "zero", 0))]


def _counts(event: dict[str, Any]) -> list[tuple[str, int]]:
    zero = [(group, 0) for group in event.get("zero", ())]
    return [*zero, *((each["group"], each["disputes"]) for each in event.get("found", ()))]


def folded(proposals: Sequence[Proposal]) -> Proposal:
    """Reports of one township, those of a week that were made alike as one entry."""
    alike: dict[tuple[str, ...], list[Proposal]] = {}
    for each in proposals:
        [event] = each.events
        made = tuple(str(event.get(key, "")) for key in ("date", "week", "by", "late"))
        alike.setdefault(made, []).append(each)
    return together([_one(group) for _, group in sorted(alike.items())])


def _one(group: Sequence[Proposal]) -> Proposal:
    """Several reports as one entry, the groups in the order of their rows."""
    found: dict[str, list[Any]] = {"zero": [], "found": []}
    origins: dict[Path, tuple[Row, str]] = {}
    for each in group:
        [own] = each.events
        for path, where in each.origins.items():
            origins[_after(path, found)] = where
        for name, there in found.items():
            there += own.get(name, [])
    said = {key: value for key, value in group[0].events[0].items() if key not in found}
    event = {**said, **{name: there for name, there in found.items() if there}}
    rows = tuple(row for each in group for row in each.rows)
    return replace(group[0], rows=rows, events=[event], origins=origins)


def _after(path: Path, found: dict[str, list[Any]]) -> Path:
    """*path*, once what was *found* stands before it in the same list."""
    match path:
        case ("events", 0, str(name), int(at), *rest) if name in found:
            return ("events", 0, name, at + len(found[name]), *rest)
    return path

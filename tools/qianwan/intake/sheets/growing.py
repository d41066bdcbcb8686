"""More entries for records that are there: what rows say beyond what a record says already."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from qianwan.canonical import rewritten
from qianwan.findings import Path
from qianwan.intake.recording import Record, with_entry
from qianwan.intake.sheets.proposal import Origins, Proposal
from qianwan.intake.sheets.rows import Fault
from qianwan.intake.sheets.sameness import Data, told
from qianwan.model.log import acting
from qianwan.rules.transition import FILLED_LATER
from qianwan.schema import shape


def beyond(data: dict[str, Any], proposal: Proposal) -> tuple[Proposal | None, list[Fault]]:
    """What *proposal* says of a record beyond its *data*, if anything, and what contradicts them.

    Of the head that is what may be filled in later; all else there is corrected by a 更正 alone.
    """
    now = acting(data).data
    head, faults = {}, []
    for name, value in proposal.head.items():
        if value in (data.get(name), now.get(name)):
            continue
        if name not in data and name in FILLED_LATER:
            head[name] = value
        else:
            said = "和台账里登记的不一样；登记错了的，用 qianwan record 写更正"
            faults.append(proposal.fault(said, (name,)))
    known = [told(each) for each in data.get("events", ())]
    kept = []
    for at, event in enumerate(proposal.events):
        if told(event) in known:
            known.remove(told(event))
        elif any(_like(event, each) for each in known):
            said = (
                f"台账里同一天已有“{event['type']}”，内容不一样；记错了的，用 qianwan record 写更正"
            )
            faults.append(proposal.fault(said, ("events", at)))
        else:
            kept.append(at)
    return (_only(proposal, head, kept) if head or kept else None), faults


def _like(one: Data, other: Data) -> bool:
    return all(one[key] == other[key] for key in ("date", "type"))


def _only(proposal: Proposal, head: dict[str, Any], kept: Sequence[int]) -> Proposal:
    """*proposal* with that *head*, and of its entries those at the places *kept*."""
    events = [proposal.events[at] for at in kept]
    origins = {
        path: where
        for old, where in proposal.origins.items()
        if (path := _moved(old, head, {at: new for new, at in enumerate(kept)}))
    }
    return replace(proposal, head=head, events=events, origins=origins)


def _moved(path: Path, head: Collection[str], places: dict[int, int]) -> Path | None:
    if path[0] != "events":
        return path if path[0] in head else None
    at = places.get(int(path[1]))
    return None if at is None else ("events", at, *path[2:])


def together(proposals: Sequence[Proposal]) -> Proposal:
    """What several rows say of one record, as one proposal."""
    first = proposals[0]
    head: dict[str, Any] = {}
    events: list[dict[str, Any]] = []
    origins: Origins = {}
    for each in proposals:
        origins = {**origins, **shifted(each.origins, len(events))}
        head |= each.head
        events += each.events
    rows = tuple(dict.fromkeys(row for each in proposals for row in each.rows))
    return replace(first, rows=rows, head=head, events=events, origins=origins)


def shifted(origins: Origins, by: int) -> Origins:
    """*origins* as they are once so many entries stand before them."""
    return {
        ("events", int(path[1]) + by, *path[2:]) if path[0] == "events" else path: where
        for path, where in origins.items()
    }


def grown(record: Record, proposal: Proposal) -> str:
    """The text of *record* with *proposal* in it, and above its entries every byte as it was."""
    text = record.text
    if proposal.head:
        text = rewritten(text, {**(record.data or {}), **proposal.head}, shape(record.kind))
    for event in proposal.events:
        text = with_entry(text, event, record.kind)
    return text

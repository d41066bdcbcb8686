"""A change as data for programs: whole lists, nothing left out for length."""

from typing import Any

from qianwan.figures.alterations import Alteration, Amendment
from qianwan.figures.movement import Move, Shift
from qianwan.figures.rosters import RosterChange
from qianwan.model.base import Event
from qianwan.model.registers import Registers
from qianwan.papers.numbers import value_data
from qianwan.papers.review import heads, records, rosters
from qianwan.papers.review.review import Review
from qianwan.papers.review.telling import reason


def as_data(review: Review) -> dict[str, Any]:
    """The summary, every figure that moves, every record and every roster entry that differs."""
    registers = review.after.ledger.registers
    return {
        "as_of": str(review.after.as_of),
        "summary": review.outline.summary,
        "figures": [_figure(each) for each in review.moves],
        "records": [_record(review, each) for each in review.alterations],
        "rosters": [_roster(registers, each) for each in review.rosters],
    }


def _figure(move: Move) -> dict[str, Any]:
    return {
        "key": move.key,
        "scope": move.scope,
        "before": value_data(move.key, move.before),
        "after": value_data(move.key, move.after),
        "part_moved": _shift(move.part),
        "whole_moved": _shift(move.whole),
        "left_out_moved": {reason: _shift(found) for reason, found in move.left_out.items()},
        "recounted": [
            {"id": key, "before": before, "after": after}
            for key, (before, after) in move.recounted.items()
        ],
    }


def _shift(found: Shift) -> dict[str, list[str]]:
    return {"entered": sorted(found.entered), "left": sorted(found.left)}


def _record(review: Review, alteration: Alteration) -> dict[str, Any]:
    sides = (review.before.at, review.after.at)
    stands = [records.standing(at, alteration.kind, alteration.key) for at in sides]
    return {
        "id": alteration.key,
        "change": _how(alteration.before, alteration.after),
        "said": heads.title(review.after.at, alteration),
        "turns": [each._asdict() for each in records.turns(*stands)],
        "entries": [_entry(review, each) for each in alteration.added],
        "filled": records.filled(review.after.at, alteration),
        "corrections": [_correction(review, alteration, each) for each in alteration.amendments],
    }


def _entry(review: Review, event: Event) -> dict[str, Any]:
    return {
        "date": str(event.date),
        "type": event.type,
        "said": heads.entry(review.after.at, event),
        "late": event.late and reason(event.late),
    }


def _correction(review: Review, alteration: Alteration, found: Amendment) -> dict[str, Any]:
    """One amendment: *entry* counts from 1 as the handbook does, 0 is the head."""
    return {
        "entry": 0 if found.place is None else found.place + 1,
        "void": found.voided,
        "changes": records.changes(review.after.at, alteration, found),
        "why": [reason(why) for why in found.whys],
    }


def _roster(registers: Registers, change: RosterChange) -> dict[str, Any]:
    how = _how(change.before, change.after)
    changes = rosters.changes(registers, change)
    return {"kind": change.kind, "id": change.key, "change": how, "changes": changes}


def _how(before: object | None, after: object | None) -> str:
    return "new" if before is None else "gone" if after is None else "changed"

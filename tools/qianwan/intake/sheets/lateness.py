"""Entries that are recorded long after their day: they say why, or the change would be refused."""

from dataclasses import replace

from qianwan.change.past import BACKDATING
from qianwan.intake.sheets.proposal import Proposal
from qianwan.intake.sheets.rows import Fault
from qianwan.model.registers import Registers
from qianwan.rules.transition import new_entries_are_recent


def explained(
    proposal: Proposal, known: Registers, why: str | None
) -> tuple[Proposal, list[Fault]]:
    """*proposal* with *why* in every entry that is late and doesn't say it; without, what is.

    The limit is that of `check --base` (QW504), so that no import is refused afterwards.
    """
    limit = BACKDATING.get(proposal.kind)
    days = known.days(known.today, limit) if limit else None
    if days is None:
        return proposal, []
    events, faults = [dict(each) for each in proposal.events], []
    for breach in new_entries_are_recent(None, {"events": events}, known.today, days):
        at = int(breach.path[1])
        if why:
            events[at]["late"] = why
        else:
            message = f"“{events[at]['type']}”已经过了 {days} 天才记；写补录原因，或者用 --late"
            faults.append(proposal.fault(message, ("events", at), breach.path))
    return replace(proposal, events=events), faults

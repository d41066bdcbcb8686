"""The ledgers of two states of the records, to see what a change does to the figures."""

from datetime import date
from typing import NamedTuple

from qianwan.change import Held
from qianwan.check import check
from qianwan.examine import LOGS
from qianwan.ledger import Ledger
from qianwan.model.registers import registers
from qianwan.readers import Progress, read
from qianwan.repo import Source


class Compared(NamedTuple):
    """The records as they were and as they are, and the files that differ."""

    before: Ledger
    after: Ledger
    changed: list[Source]


def compare(held: Held, today: date, progress: Progress | None = None) -> Compared:
    """The ledger that a change ends in, read whole, and the one that it began with.

    What didn't change is the same in both. A record that couldn't be read before is *unread*
    there. Raises UnreadableLedger when the records that the change leaves have errors.
    """
    after = check(held.after, today, progress).sound_ledger()
    changed = [change.source for change in held.found if change.source.kind]
    return Compared(_before(held, after, changed, today), after, changed)


def _before(held: Held, after: Ledger, changed: list[Source], today: date) -> Ledger:
    was = read(held.before, changed)
    keys = {source.key for source in changed}
    same = [each for each in after.records if each.id not in keys]
    known = after.registers
    if any(source.kind not in LOGS for source in changed):
        known = registers(_roster(held), today)
    there = [each.record for source, each in was if source.kind in LOGS and each.record is not None]
    unread = (source.key for source, each in was if each.record is None)
    return Ledger.of(known, [*same, *there], unread)


def _roster(held: Held) -> list[object]:
    sources = [each for each in held.before.sources() if each.kind and each.kind not in LOGS]
    return [each.record for _, each in read(held.before, sources) if each.record]

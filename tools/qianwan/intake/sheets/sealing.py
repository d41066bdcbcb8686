"""What rows say of people, put into the 个人信息登记簿 under the ids of their records."""

from pyrage.x25519 import Identity

from qianwan.intake.sheets.planning import Plan
from qianwan.intake.sheets.proposal import Proposal
from qianwan.layouts.visits import WORDS
from qianwan.register import Register


def seal(register: Register, identity: Identity, planned: Plan, day: str) -> int:
    """Keep what the rows of *planned* say of people; how many records that concerns.

    Records that were there and have nothing kept are filled in too, so that an import that was cut
    short between the two is finished by the same command. Raises NotOpened, OSError and Busy.
    """
    kept = {*register.keys}
    found = [(each.key, each.proposal) for each in planned.written]
    found += [(key, each) for each, key in planned.there if key not in kept]
    count = 0
    for key, each in found:
        fields, words = _fields(each), _words(each)
        if fields or words:
            register.change(key, identity, fields, words, day)
            count += 1
    return count


def _fields(proposal: Proposal) -> dict[str, str]:
    said = (pair for row in proposal.rows for pair in row.sealed.items())
    return {name: text for name, text in said if name != WORDS}


def _words(proposal: Proposal) -> dict[str, str]:
    """Somebody's own words by their key; a row that holds them is one entry."""
    return {
        str(event["words"]): row.sealed[WORDS]
        for row, event in zip(proposal.rows, proposal.events, strict=False)
        if WORDS in row.sealed and "words" in event
    }

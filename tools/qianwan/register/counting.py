"""被投诉较多的机关、单位 (条例第四十一条): counted from the register, where alone it is kept."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from pyrage.x25519 import Identity

from qianwan.ledger import Ledger
from qianwan.register.store import Register


class Complained(NamedTuple):
    """Cases by the unit that is complained of, the most first; those of few cases together."""

    units: list[tuple[str, int]]
    others: int


def complained_of(register: Register, ledger: Ledger, identity: Identity, year: int) -> Complained:
    """Count the cases that were registered in *year*; a unit of one or two isn't named.

    What is written there is a code of a unit; anything else counts among the others. Raises
    NotOpened.
    """
    keys = [key for key in register.keys if key in ledger.cases]
    kept = (
        register.get(key, identity) for key in keys if ledger.cases[key].registered.year == year
    )
    fields = (each.fields for each in kept if each is not None)
    counted = Counter(each["against"] for each in fields if "against" in each)
    known = ledger.registers.units
    few = ledger.registers.campaign(date(year, 12, 31)).suppression.below
    named = [(unit, n) for unit, n in counted.items() if n >= few and unit in known]
    named.sort(key=lambda each: (-each[1], each[0]))
    return Complained(named, counted.total() - sum(n for _, n in named))

"""The 个人信息登记簿 held against the records: what one names and the other lacks."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from pyrage.x25519 import Identity

from qianwan.errors import NotOpened
from qianwan.ledger import Ledger
from qianwan.model.case import Case, Matching, UnitChange
from qianwan.model.dispute import Dispute
from qianwan.register.entry import Entry
from qianwan.register.store import Register


def faults(register: Register, ledger: Ledger, identity: Identity, today: date) -> Iterator[str]:
    """What doesn't fit, by record id and key: never what is kept."""
    named = words_named(ledger)
    known = {record.id for record in ledger.records}
    for key in register.keys:
        if key not in known:
            yield f"{key} 没有这份记录：编号换过的改文件名，撤了的 erase"
    for key in sorted(named.keys() | set(register.keys)):
        try:
            entry = register.get(key, identity) or Entry()
        except NotOpened as error:
            yield str(error)
            continue
        yield from _words(key, entry, named.get(key, frozenset()))
        if key in ledger.cases:
            yield from _recusal(ledger.cases[key], entry)
        ended = ended_on(ledger, key, today)
        if ended is not None and _years_after(ended, entry.years) <= today:
            yield f"{key} {ended} 结束，保存的 {entry.years} 年满了，erase"


def words_named(ledger: Ledger) -> Mapping[str, frozenset[str]]:
    """The keys that entries of the records hold, by record."""
    found = {
        record.id: frozenset(
            words for event in record.events if (words := getattr(event, "words", None))
        )
        for record in ledger.records
    }
    return {key: words for key, words in found.items() if words}


def _words(key: str, entry: Entry, named: frozenset[str]) -> Iterator[str]:
    for lacking in sorted(named - entry.words.keys()):
        yield f"{key} 的记录提到原话 {lacking}，登记簿里没有"
    for spare in sorted(entry.words.keys() - named):
        yield f"{key} 有原话 {spare}，记录里没有提到它"


def _recusal(case: Case, entry: Entry) -> Iterator[str]:
    """承办单位 is not the unit that is complained of (条例第三十条)."""
    against = entry.fields.get("against")
    units = {event.unit for event in case.events if isinstance(event, Matching | UnitChange)}
    if against and against in units:
        yield f"{case.id} 承办单位就是被反映的单位，要回避；调整承办"


def ended_on(ledger: Ledger, key: str, as_of: date) -> date | None:
    """The day of the last entry of a matter that has come to its end; None while it has not.

    Warnings and the requests of activities have no end of their own: whoever keeps them decides.
    """
    if key in ledger.cases:
        case = ledger.cases[key]
        state = ledger.case_state(case, as_of)
        return None if state.is_open or not state.is_undisputed else _last(case, as_of)
    if key in ledger.disputes:
        dispute = ledger.disputes[key]
        outcome = ledger.dispute_state(dispute, as_of)
        return _last(dispute, as_of) if outcome.is_resolved or outcome.is_ended else None
    return None


def _last(record: Case | Dispute, as_of: date) -> date:
    return max(event.date for event in record.events if event.date <= as_of)


def _years_after(day: date, years: int) -> date:
    """The day after which *years* have passed; from 29 February it is 1 March."""
    return date(day.year + years, day.month, 1) + timedelta(days=day.day - 1)

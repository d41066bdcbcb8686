"""Remarks on when something was recorded: long after its day, or just before a deadline."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Final

import msgspec

from qianwan.model.campaign import Auditing
from qianwan.model.case import Case
from qianwan.model.case_state import moves
from qianwan.model.log import CORRECTION, acting
from qianwan.model.registers import Registers
from qianwan.provenance.passages import Entry, Passage
from qianwan.provenance.readings import keys_of
from qianwan.provenance.remarks import Kind, Remark
from qianwan.repo.history import Arrival
from qianwan.rules.case_dates import deadline_in_force
from qianwan.schema import breaches
from qianwan.terms import Nature

NO_REASON: Final = "未说明原因"
WAITED: Final = "写下以后很久才进入主线，提交的日期不足为凭"
_AT_THE_DEADLINE: Final = frozenset({"办结", "结案", "延期"})


def backdated(passage: Passage, registers: Registers) -> Iterator[Remark]:
    """补录: entries recorded longer after their day than the 年度方案 allows, or said to be."""
    for entry in passage.entries:
        if found := _late(passage, entry, registers):
            said, days = found
            people = entry.commit.authors
            yield Remark(Kind.BACKDATED, entry.commit, people, said, (passage.key,), days=days)


def _late(passage: Passage, entry: Entry, registers: Registers) -> tuple[str, int] | None:
    """Why an entry is 补录, and by how many days.

    Of a branch that came in as late as that, the day of its commits proves nothing.
    """
    recorded, arrived = entry.commit.committed, passage.arrival.main.committed
    most = registers.days(arrived, f"backdating_days_{passage.source.kind}")
    age = (recorded - date.fromisoformat(entry.data["date"])).days
    waited = (arrived - recorded).days
    if entry.data["type"] == CORRECTION:
        return None  # says itself why
    if "late" in entry.data or (most is not None and age > most):
        return entry.data.get("late", NO_REASON), age
    return (WAITED, waited) if most is not None and waited > most else None


def out_of_order(arrivals: Iterable[Arrival]) -> Iterator[Remark]:
    """补录: commits of the main line that bear a day before that of the one below them."""
    for below, arrival in pairwise(arrivals):
        days = (below.main.committed - arrival.main.committed).days
        if days > 0:
            said, keys = "提交的日期早于它前面的提交", keys_of(arrival.main)
            people = (arrival.main.committer,)
            yield Remark(Kind.BACKDATED, arrival.main, people, said, keys, days=days)


def before_a_deadline(passage: Passage, registers: Registers, limits: Auditing) -> Iterator[Remark]:
    """时限前夕: 办结, 结案 and 延期 dated within the deadline and recorded just before it or later.

    What was recorded so late that it is 补录 is told as that.
    """
    found = (each for each in passage.entries if each.data["type"] in _AT_THE_DEADLINE)
    written = {each.place: each for each in found}
    case = _case(passage) if written else None
    if case is None or case.nature is not Nature.CLAIM:
        return
    for index, event, state in moves(case):
        entry = written.get(case.order[index])
        deadline = deadline_in_force(case, state, registers)
        if entry is None or deadline is None or _late(passage, entry, registers):
            continue
        left = (deadline - entry.commit.committed).days
        if event.date <= deadline and left <= limits.eve_days:
            said = f"{event.type}记在时限{_when(left)}"
            yield Remark(Kind.EVE, entry.commit, entry.commit.authors, said, (passage.key,))


def _when(left: int) -> str:
    if left < 0:
        return f"过后 {-left} 天，日期写在时限以内"
    return f"前 {left} 天" if left else "当天"


def _case(passage: Passage) -> Case | None:
    """The case with its corrections, where they leave one; other records are none."""
    if passage.source.kind != "case" or passage.new is None:
        return None
    log = acting(passage.new.data)
    data = {key: value for key, value in log.data.items() if key != "order"}
    if log.breaches or breaches("case", data):
        return None
    return msgspec.convert(log.data, Case)

"""Proposals held against the records and checked: what would be written, and what is wrong."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

from qianwan.intake.recording import opened
from qianwan.intake.sheets import batch, growing, screenings
from qianwan.intake.sheets.batch import Written
from qianwan.intake.sheets.importing import Setting, Told
from qianwan.intake.sheets.lateness import explained
from qianwan.intake.sheets.proposal import Proposal
from qianwan.intake.sheets.roster import ROSTER, Enrolment
from qianwan.intake.sheets.rows import Fault, Row
from qianwan.intake.sheets.sameness import NEW, sort_out
from qianwan.repo.branches import Branches

There = list[tuple[Proposal, str]]
Beyond = Callable[[dict[str, Any], Proposal], tuple[Proposal | None, list[Fault]]]
# What rows say beyond a record, and how they are put together, where a kind has ways of its own.
_BEYOND: Final[Mapping[str, Beyond]] = {"screening": screenings.beyond}
_TOGETHER: Final = {"screening": screenings.folded}


class Plan(NamedTuple):
    """What would be written, what is there already under an id, and what is wrong."""

    written: list[Written]
    there: There
    faults: list[Fault]

    @property
    def errors(self) -> list[Fault]:
        """What keeps rows out; a 提醒 doesn't."""
        return [each for each in self.faults if not each.is_warning]


def plan(root: Path, known: Branches | None, said: Told, by: Setting) -> Plan:
    """Hold what sheets say against the records, and check what is new; nothing is written.

    Raises NoRecords, NoNumber and OSError.
    """
    there: There = []
    faults = [*said.faults]
    enrolment = Enrolment(root, by.known, [each for each in said.proposals if each.kind in ROSTER])
    there += enrolment.there
    faults += enrolment.faults
    logs = [each for each in said.proposals if each.kind not in ROSTER]
    new = [*_new(root, logs, by, there, faults)]
    more = [*_more(root, logs, by, there, faults), *enrolment.written()]
    fresh = [*batch.numbered(root, known, new)]
    wrong = batch.faults_of(root, [*fresh, *more], by.known.today)
    faults += [fault for _, fault in wrong]
    bad = {each.key for each, fault in wrong if not fault.is_warning}
    faults += _with_them([each for each in (*fresh, *more) if each.key in bad], faults)
    good = [each.proposal for each in fresh if each.key not in bad]
    if len(good) < len(fresh):  # no number is left out
        fresh = [*batch.numbered(root, known, good)]
    written = [*fresh, *(each for each in more if each.key not in bad)]
    return Plan(written, there, sorted([*faults, *_alike(written)], key=_place))


def _new(
    root: Path, proposals: Iterable[Proposal], by: Setting, there: There, faults: list[Fault]
) -> Iterator[Proposal]:
    """Those of *proposals* that name no record, and that no record says already."""
    found = sort_out(root, [each for each in proposals if each.key in {None, NEW}])
    there += found.there
    for each, key in found.likely:
        message = f"登记和 {key} 一样，经过多了几条；就是那一件的写 {key}，确是另一件的写 新"
        faults.append(each.rows[0].fault("id", message))
    for each in found.new:
        ready, wrong = explained(each, by.known, by.late)
        faults += wrong
        if not wrong:
            yield ready


def _more(
    root: Path, proposals: Iterable[Proposal], by: Setting, there: There, faults: list[Fault]
) -> Iterator[Written]:
    """Records with what is said of them beyond what they say."""
    named = sorted((each for each in proposals if each.key not in {None, NEW}), key=_key)
    for key, group in groupby(named, key=_key):
        yield from _grown(root, key, [*group], by, there, faults)


def _key(proposal: Proposal) -> str:
    return str(proposal.key)


def _grown(
    root: Path,
    key: str,
    group: Sequence[Proposal],
    by: Setting,
    there: There,
    faults: list[Fault],
) -> Iterator[Written]:
    record = opened(root, key)
    if record is None or record.data is None:
        said = "台账里没有这一件；写它的编号，新的不写"
        faults += [each.rows[0].fault("id", said) for each in group]
        return
    parts = []
    for each in group:
        more, wrong = _BEYOND.get(record.kind, growing.beyond)(record.data, each)
        if more is not None and not wrong:
            more, wrong = explained(more, by.known, by.late)
        faults += wrong
        if more is None and not wrong:
            there.append((each, key))
        elif more is not None and not wrong:
            parts.append(more)
    if parts:
        whole = _TOGETHER.get(record.kind, growing.together)(parts)
        text = growing.grown(record, whole)
        at = len(record.data.get("events", ()))
        placed = replace(whole, origins=growing.shifted(whole.origins, at))
        before = record.text if (root / record.path).is_file() else None
        yield Written(key, record.kind, text, before, placed)


def _with_them(bad: Iterable[Written], faults: Collection[Fault]) -> Iterator[Fault]:
    """Rows that are right, and stand in a record with one that isn't: they wait for it."""
    told = {(each.sheet, each.row) for each in faults if not each.is_warning}
    for row in (row for each in bad for row in each.proposal.rows):
        fault = row.fault(None, "和它写进同一份记录的另一行有错，一起没有写")
        if (fault.sheet, fault.row) not in told:
            yield fault


def _alike(written: Iterable[Written]) -> Iterator[Fault]:
    """Rows that say the same: two matters, or one that was written down twice."""
    first: dict[str, Row] = {}
    for each in written:
        row, said = each.proposal.rows[0], each.text.partition("\n")[2]
        if said in first:
            message = f"和第 {first[said].number} 行写得一样；确是两件的不用改"
            yield row.fault(None, message, is_warning=True)
        first.setdefault(said, row)


def _place(fault: Fault) -> tuple[str, int, int]:
    return fault.sheet, fault.row, -1 if fault.at is None else fault.at

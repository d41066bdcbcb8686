"""All records of one state to findings and ledger: every file read, held against schema and rules.

The small registers come first, for cases and disputes are judged by them. Where there are many
files two processes share them; they hand back findings and the records as MessagePack.
"""

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from qianwan.errors import UnreadableLedger
from qianwan.examine import (
    LOGS,
    TYPES,
    Examined,
    examine,
    finding,
    judge,
    key_of,
    located,
    unreadable,
)
from qianwan.findings import Breach, Finding, Flaw, Severity
from qianwan.ledger import Ledger
from qianwan.model.registers import Registers, registers
from qianwan.repo import RECORDS, Source, Tree
from qianwan.rules.of_record import among, between

CHUNK: Final = 200
Progress = Callable[[int, int], None]
_ENCODER: Final = msgspec.msgpack.Encoder()


@dataclass(frozen=True)
class Checked:
    """What a check gives: findings by file and position, and the ledger of what could be read."""

    findings: list[Finding]
    ledger: Ledger
    files: int

    @property
    def errors(self) -> int:
        """How many findings are errors; a 提醒 never fails a check."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    def sound_ledger(self) -> Ledger:
        """The ledger, if nothing is wrong with it; raises UnreadableLedger."""
        if self.errors:
            raise UnreadableLedger(self.errors)
        return self.ledger


def check(tree: Tree, today: date, progress: Progress | None = None, processes: int = 2) -> Checked:
    """Check all records of *tree*.

    *today* is the last day that a record may speak of. Raises NoRecords when there is nothing
    to check; whatever is wrong inside is a Finding.
    """
    collecting = gc.isenabled()
    gc.disable()  # a ledger is all live objects: the collector would walk them in vain
    try:
        return _check(tree, today, progress or (lambda _done, _total: None), processes)
    finally:
        if collecting:
            gc.enable()


def _check(tree: Tree, today: date, progress: Progress, processes: int) -> Checked:
    found = list(tree.sources())
    findings = [unreadable(source) for source in found if source.trouble]
    findings += _missing(found)
    roster = [source for source in found if source.kind and source.kind not in LOGS]
    logs = [source for source in found if source.kind in LOGS]
    examined = read(tree, roster)
    known = registers([each.record for _, each in examined if each.record], today)
    for source, each in examined:
        findings += each.findings
        findings += judge(source, each, known)
    total = len(roster) + len(logs)
    progress(len(roster), total)
    decoders = {kind: msgspec.msgpack.Decoder(list[TYPES[kind]]) for kind in LOGS}  # type: ignore[valid-type]
    records: list[Any] = []
    done = len(roster)
    homes = {key_of(each.record): source for source, each in examined if each.record}
    for part, size in _read_logs(tree, logs, known, processes):
        findings += part.findings
        for kind, encoded in part.records.items():
            records += decoders[kind].decode(encoded)
        homes.update(part.sources)
        done += size
        progress(done, total)
    unread = {Path(source.path).stem for source in logs} - {record.id for record in records}
    ledger = Ledger.of(known, records, unread)
    registered = [each.record for _, each in examined if each.record]
    findings += together(tree, ledger, registered, homes)
    return Checked(sorted(set(findings)), ledger, total)


def read(tree: Tree, sources: Sequence[Source]) -> list[tuple[Source, Examined]]:
    """Examine those of *sources* that are there, and say of what is no record that it is none."""
    contents = tree.contents([source.path for source in sources if source.kind])
    found: list[tuple[Source, Examined]] = []
    for source in sources:
        if source.trouble:
            found.append((source, Examined([unreadable(source)], None, "")))
        elif source.path in contents:
            found.append((source, examine(source, contents[source.path])))
    return found


def _missing(found: Sequence[Source]) -> Iterator[Finding]:
    """Without regions and a 年度方案 no rate has a meaning, so their absence is an error."""
    kinds = {source.kind for source in found}
    needed = (("regions", "regions.yml", "行政区划"), ("campaign", "campaigns", "年度方案"))
    for kind, name, what in needed:
        if kind not in kinds:
            flaw = Flaw("QW220", 1, 1, f"没有{what}", "写上；新台账用 qianwan init 建，里面就有")
            yield finding(Source(f"{RECORDS}/{name}", kind), flaw)


class Part(NamedTuple):
    """What one process hands back: findings, records as MessagePack by kind, where they stand."""

    findings: list[Finding]
    records: dict[str, bytes]
    sources: dict[str, Source]  # by id


def _read_logs(
    tree: Tree, logs: Sequence[Source], known: Registers, processes: int
) -> Iterator[tuple[Part, int]]:
    """Give each part with how many files it was read from."""
    chunks = [logs[at : at + CHUNK] for at in range(0, len(logs), CHUNK)]
    sizes = map(len, chunks)
    work = partial(_read_part, tree, known)
    if processes < 2 or len(chunks) < 3 or not hasattr(os, "fork"):
        yield from zip(map(work, chunks), sizes, strict=True)
        return
    import multiprocessing  # a small check needn't wait for it

    # Forked, so that the registers and the validators are there without being sent.
    context = multiprocessing.get_context("fork")
    with context.Pool(processes, _enter, (work,)) as pool:
        yield from zip(pool.imap(_work, chunks), sizes, strict=True)


_inherited: list[Callable[[Sequence[Source]], Part]] = []


def _enter(work: Callable[[Sequence[Source]], Part]) -> None:
    _inherited[:] = [work]


def _work(chunk: Sequence[Source]) -> Part:
    return _inherited[0](chunk)


def _read_part(tree: Tree, known: Registers, chunk: Sequence[Source]) -> Part:
    findings: list[Finding] = []
    records: dict[str, list[Any]] = {}
    known_at: dict[str, Source] = {}
    for source, each in read(tree, chunk):
        findings += each.findings
        if each.record is not None:
            findings += judge(source, each, known)
            records.setdefault(str(source.kind), []).append(each.record)
            known_at[each.record.id] = source
    encoded = {kind: _ENCODER.encode(found) for kind, found in records.items()}
    return Part(findings, encoded, known_at)


def together(
    tree: Tree, ledger: Ledger, roster: Sequence[Any], homes: Mapping[str, Source]
) -> list[Finding]:
    """Hold records against each other, those that have a home: where each was read, by id."""
    found: list[tuple[Source, str, Breach]] = []
    for code, rule in between(ledger).items():
        found += [(homes[key], code, breach) for key, breach in rule(ledger) if key in homes]
    if any(key_of(each) in homes for each in roster):
        for code, unique in among().items():
            found += [(homes[key], code, breach) for key, breach in unique(roster) if key in homes]
    contents = tree.contents({source.path for source, _, _ in found})
    texts = {path: raw.decode() for path, raw in contents.items() if isinstance(raw, bytes)}
    return [
        each
        for source, code, breach in found
        for each in located(source, texts[source.path], [(code, breach)])
    ]

"""All records of one state to findings and ledger: every file held against schema and rules.

The small registers come first, for cases and disputes are judged by them. What an index knows of
files that haven't changed isn't read again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qianwan.errors import UnreadableLedger
from qianwan.examine import LOGS, finding, is_sound, judge, key_of, located, unreadable
from qianwan.findings import Breach, Finding, Flaw, Severity
from qianwan.garbage import uncollected
from qianwan.index import Index, Kept
from qianwan.ledger import Ledger
from qianwan.model.registers import Registers, registers
from qianwan.readers import Progress, decoded, encoded, read, read_parts
from qianwan.repo import RECORDS, Source, Tree
from qianwan.rules.of_record import among, between


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


def check(
    tree: Tree,
    today: date,
    progress: Progress | None = None,
    processes: int = 2,
    index: Index | None = None,
) -> Checked:
    """Check all records of *tree*; of a work tree what its *index* knows isn't read again.

    *today* is the last day that a record may speak of. Raises NoRecords when there is nothing
    to check; whatever is wrong inside is a Finding.
    """
    with uncollected():
        return _Check(tree, today, progress or (lambda _done, _total: None), processes, index).all()


@dataclass
class _Check:
    """One check of all records: what was found so far, and what the index is to keep of it."""

    tree: Tree
    today: date
    progress: Progress
    processes: int
    index: Index | None
    roster: str = ""
    findings: list[Finding] = field(default_factory=list)
    homes: dict[str, Source] = field(default_factory=dict)
    fresh: list[tuple[str, bytes]] = field(default_factory=list)

    def all(self) -> Checked:
        """Read and judge everything."""
        found = list(self.tree.sources())
        self.findings += [unreadable(source) for source in found if source.trouble]
        self.findings += _missing(found)
        small = [source for source in found if source.kind and source.kind not in LOGS]
        logs = [source for source in found if source.kind in LOGS]
        self.roster = self.index.roster(each.path for each in small) if self.index else ""
        registered = self._registers(small)
        known = registers(registered, self.today)
        records = self._logs(logs, known, len(small))
        unread = {source.key for source in logs} - {record.id for record in records}
        ledger = Ledger.of(known, records, unread)
        self.findings += together(self.tree, ledger, registered, self.homes)
        self._remember()
        return Checked(sorted(set(self.findings)), ledger, len(small) + len(logs))

    def _registers(self, sources: Sequence[Source]) -> list[Any]:
        """The small registers, each judged by all of them."""
        found, unknown = self._recall(sources)
        for part, _ in read_parts(self.tree, unknown, None, self.processes):
            self.findings += part.findings
            found |= {source: decoded(source, raw) for source, raw in part.records}
        known = registers([*found.values()], self.today)
        for source, each in read(self.tree, self._doubtful({**found}, known)):
            self.findings += judge(source, each, known)
            self.homes[key_of(each.record)] = source
        return [*found.values()]

    def _logs(self, sources: Sequence[Source], known: Registers, done: int) -> list[Any]:
        """The records that are judged by the registers."""
        total = done + len(sources)
        found, unknown = self._recall(sources)
        unknown += self._doubtful(found, known)
        self.progress(total - len(unknown), total)
        done = total - len(unknown)
        for part, size in read_parts(self.tree, unknown, known, self.processes):
            self.findings += part.findings
            self.fresh += [(source.path, raw) for source, raw in part.records]
            for source, raw in part.records:
                found[source] = decoded(source, raw)
                self.homes[found[source].id] = source
            done += size
            self.progress(done, total)
        return [*found.values()]

    def _recall(self, sources: Sequence[Source]) -> tuple[dict[Source, Any], list[Source]]:
        """The records that the index has, and what is left to read."""
        kept = self.index.kept if self.index else {}
        known = [source for source in sources if source.path in kept]
        found = {source: decoded(source, kept[source.path].record) for source in known}
        return found, [source for source in sources if source not in found]

    def _doubtful(self, found: dict[Source, Any], known: Registers) -> list[Source]:
        """Those that what is *known* makes wrong; they are taken out of *found*."""
        wrong = []
        for source, record in [*found.items()]:
            kept = self.index.kept.get(source.path) if self.index else None
            if kept is None or not kept.holds(self.roster, self.today):
                if not is_sound(source, record, known):
                    wrong.append(source)
                    del found[source]
                    continue
                self.fresh.append((source.path, kept.record if kept else encoded(record)))
            self.homes[key_of(record)] = source
        return wrong

    def _remember(self) -> None:
        """Let the index keep what is right, as far as Git has it and the registers so."""
        if self.index is None or not self.roster:
            return
        blobs, day = self.index.blobs, self.today.isoformat()
        wrong = {each.path for each in self.findings}
        self.index.keep(
            Kept(path, blobs[path], raw, self.roster, day)
            for path, raw in self.fresh
            if path in blobs and path not in wrong
        )


def _missing(found: Sequence[Source]) -> Iterator[Finding]:
    """Without regions and a 年度方案 no rate has a meaning, so their absence is an error."""
    kinds = {source.kind for source in found}
    needed = (("regions", "regions.yml", "行政区划"), ("campaign", "campaigns", "年度方案"))
    for kind, name, what in needed:
        if kind not in kinds:
            flaw = Flaw("QW220", 1, 1, f"没有{what}", "写上；新台账用 qianwan init 建，里面就有")
            yield finding(Source(f"{RECORDS}/{name}", kind), flaw)


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

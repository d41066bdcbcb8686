"""records/ to findings and ledger: every file read, held against schema and rules.

The small registers come first, for cases and disputes are judged by them. Where there are many
files two processes share them; they hand back findings and the records as MessagePack.
"""

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from qianwan import schema, yamlfile
from qianwan.errors import NoRecords, UnreadableLedger
from qianwan.findings import Breach, Finding, Flaw, Severity
from qianwan.ledger import Ledger
from qianwan.model.campaign import Campaign
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.log import acting
from qianwan.model.organs import Group, Meeting, Organ, Regions, Units
from qianwan.model.registers import Registers, registers
from qianwan.repo import RECORDS, Source, path_of, sources
from qianwan.rules import catalogue, privacy

TYPES: Final[dict[str, type]] = {
    "case": Case,
    "dispute": Dispute,
    "group": Group,
    "organ": Organ,
    "units": Units,
    "regions": Regions,
    "meeting": Meeting,
    "campaign": Campaign,
}
LOGS: Final = frozenset({"case", "dispute"})
CHUNK: Final = 200
Progress = Callable[[int, int], None]
_ENCODER: Final = msgspec.msgpack.Encoder()
_CASES: Final = msgspec.msgpack.Decoder(list[Case])
_DISPUTES: Final = msgspec.msgpack.Decoder(list[Dispute])


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


class Examined(NamedTuple):
    """One file as read: its findings, its record if it has a valid one, and its text."""

    findings: list[Finding]
    record: Any
    text: str


def check(root: Path, today: date, progress: Progress | None = None, processes: int = 2) -> Checked:
    """Check all of `records/` under *root* as it stands in the work tree.

    *today* is the last day that a record may speak of. Raises NoRecords when there is nothing
    to check; whatever is wrong inside is a Finding.
    """
    if not (root / RECORDS).is_dir():
        raise NoRecords(str(root))
    collecting = gc.isenabled()
    gc.disable()  # a ledger is all live objects: the collector would walk them in vain
    try:
        return _check(root, today, progress or (lambda _done, _total: None), processes)
    finally:
        if collecting:
            gc.enable()


def _check(root: Path, today: date, progress: Progress, processes: int) -> Checked:
    found = list(sources(root))
    findings = [_unreadable(source) for source in found if source.trouble]
    findings += _missing(found)
    roster = [source for source in found if source.kind and source.kind not in LOGS]
    logs = [source for source in found if source.kind in LOGS]
    examined = [(source, examine(root, source)) for source in roster]
    known = registers([each.record for _, each in examined if each.record], today)
    for source, each in examined:
        findings += each.findings
        findings += judge(source, each, known)
    total = len(roster) + len(logs)
    progress(len(roster), total)
    cases: dict[str, Case] = {}
    disputes: dict[str, Dispute] = {}
    done = len(roster)
    homes = {key_of(each.record): source for source, each in examined if each.record}
    for part, read in _read_logs(root, logs, known, processes):
        findings += part.findings
        cases.update((case.id, case) for case in _CASES.decode(part.cases))
        disputes.update((each.id, each) for each in _DISPUTES.decode(part.disputes))
        homes.update(part.sources)
        done += read
        progress(done, total)
    unread = {Path(source.path).stem for source in logs} - cases.keys() - disputes.keys()
    ledger = Ledger(
        known, dict(sorted(cases.items())), dict(sorted(disputes.items())), frozenset(unread)
    )
    records = [each.record for _, each in examined if each.record]
    findings += _together(root, ledger, records, homes)
    return Checked(sorted(set(findings)), ledger, total)


def _unreadable(source: Source) -> Finding:
    fix = "records/ 里只放 .yml 记录文件，各在自己的文件夹；删去它，或移到正确的位置"
    return Finding(source.path, 1, 1, "QW011", Severity.ERROR, f"{source.trouble}", fix)


def _missing(found: Sequence[Source]) -> Iterator[Finding]:
    """Without regions and a 年度方案 no rate has a meaning, so their absence is an error."""
    kinds = {source.kind for source in found}
    needed = (("regions", "regions.yml", "行政区划"), ("campaign", "campaigns", "年度方案"))
    for kind, name, what in needed:
        if kind not in kinds:
            flaw = Flaw("QW220", 1, 1, f"没有{what}", "写上；新台账用 qianwan init 建，里面就有")
            yield _finding(Source(f"{RECORDS}/{name}", kind), flaw)


class Part(NamedTuple):
    """What one process hands back: findings, records as MessagePack lists, and where they stand."""

    findings: list[Finding]
    cases: bytes
    disputes: bytes
    sources: dict[str, Source]  # by id


def _read_logs(
    root: Path, logs: Sequence[Source], known: Registers, processes: int
) -> Iterator[tuple[Part, int]]:
    """Give each part with how many files it was read from."""
    chunks = [logs[at : at + CHUNK] for at in range(0, len(logs), CHUNK)]
    sizes = map(len, chunks)
    work = partial(_read_part, root, known)
    if processes < 2 or len(chunks) < 3 or "fork" not in multiprocessing.get_all_start_methods():
        yield from zip(map(work, chunks), sizes, strict=True)
        return
    # Forked, so that the registers and the validators are there without being sent.
    context = multiprocessing.get_context("fork")
    with context.Pool(processes, _enter, (work,)) as pool:
        yield from zip(pool.imap(_work, chunks), sizes, strict=True)


_inherited: list[Callable[[Sequence[Source]], Part]] = []


def _enter(work: Callable[[Sequence[Source]], Part]) -> None:
    _inherited[:] = [work]


def _work(chunk: Sequence[Source]) -> Part:
    return _inherited[0](chunk)


def _read_part(root: Path, known: Registers, chunk: Sequence[Source]) -> Part:
    findings: list[Finding] = []
    records: dict[str, list[Any]] = {"case": [], "dispute": []}
    known_at: dict[str, Source] = {}
    for source in chunk:
        each = examine(root, source)
        findings += each.findings
        if each.record is not None:
            findings += judge(source, each, known)
            records[str(source.kind)].append(each.record)
            known_at[each.record.id] = source
    encoded = {kind: _ENCODER.encode(found) for kind, found in records.items()}
    return Part(findings, encoded["case"], encoded["dispute"], known_at)


def examine(root: Path, source: Source) -> Examined:
    """Read one file: personal data, strict YAML, schema, corrections, typed record."""
    kind = str(source.kind)
    try:
        raw = (root / source.path).read_bytes()
    except OSError as error:
        flaw = Flaw("QW011", 1, 1, f"读不出来（{error.strerror}）", "检查文件的权限")
        return Examined([_finding(source, flaw)], None, "")
    text = raw[: yamlfile.MAX_BYTES].decode("utf-8", errors="replace")
    personal = [_finding(source, flaw) for flaw in privacy.flaws(text)]
    try:
        data = yamlfile.read(raw, schema.shape(kind))
    except yamlfile.Unreadable as unreadable:
        flaws = [_finding(source, flaw) for flaw in unreadable.flaws]
        return Examined(personal + flaws, None, "")
    if wrong := schema.breaches(kind, data):
        return Examined(personal + located(source, text, wrong), None, text)
    if kind not in LOGS:
        return Examined(personal, msgspec.convert(data, TYPES[kind]), text)
    log = acting(data)
    wrong = [("QW304", breach) for breach in log.breaches]
    if log.corrected:
        wrong += _corrected(kind, log.data)
    record = None if wrong else msgspec.convert(log.data, TYPES[kind])
    return Examined(personal + located(source, text, wrong), record, text)


def _corrected(kind: str, data: dict[str, Any]) -> Iterator[tuple[str, Breach]]:
    """What is wrong with a record once its corrections are carried out, at its last correction."""
    events = data["events"]
    last = max(n for n, event in zip(data["order"], events, strict=True) if event["type"] == "更正")
    plain = {key: value for key, value in data.items() if key != "order"}
    for _, breach in schema.breaches(kind, plain):
        message = f"照此更正后，记录不合规定：{breach.message}"
        yield "QW304", Breach(("events", last), message, breach.fix)


def judge(source: Source, examined: Examined, known: Registers) -> list[Finding]:
    """Hold one valid record against the rules of its kind."""
    record, kind = examined.record, str(source.kind)
    if record is None:
        return []
    found: list[tuple[str, Breach]] = []
    key = key_of(record)
    if source.path != path_of(kind, key):
        message = "文件不在编号所定的位置"
        found.append(("QW201", Breach((_ID.get(kind, "id"),), message, path_of(kind, key))))
    for code, rule in catalogue.RECORD_RULES[type(record)].items():
        found += [(code, breach) for breach in rule(record, known)]
    return located(source, examined.text, found)


_ID: Final = {"units": "region", "regions": "regions"}


def key_of(record: Any) -> str:
    """The id of a record; of a county's units its region."""
    return str(getattr(record, "id", "") or getattr(record, "region", ""))


def _together(
    root: Path, ledger: Ledger, roster: Sequence[Any], homes: Mapping[str, Source]
) -> Iterator[Finding]:
    """Hold records against each other; *homes* is where each was read."""
    for code, rule in catalogue.TOGETHER.items():
        for key, breach in rule(ledger):
            yield from _at_home(root, homes[key], code, breach)
    for code, unique in catalogue.AMONG_RECORDS.items():
        for key, breach in unique(roster):
            yield from _at_home(root, homes[key], code, breach)


def _at_home(root: Path, source: Source, code: str, breach: Breach) -> list[Finding]:
    return located(source, (root / source.path).read_text(encoding="utf-8"), [(code, breach)])


def located(source: Source, text: str, found: Iterable[tuple[str, Breach]]) -> list[Finding]:
    """Give breaches their places by a second parse, which only files with findings need."""
    found = list(found)
    if not found:
        return []
    places = yamlfile.positions(text)
    return [
        _finding(source, Flaw(rule, *places.of(breach.path), breach.message, breach.fix))
        for rule, breach in found
    ]


def _finding(source: Source, flaw: Flaw) -> Finding:
    """Place *flaw* in its file; what it repeats of a record is never a name or a number."""
    severity = catalogue.ALL[flaw.rule].severity
    message, fix = privacy.without_hits(flaw.message), privacy.without_hits(flaw.fix)
    return Finding(source.path, flaw.line, flaw.column, flaw.rule, severity, message, fix)

"""One record file to findings and record: text, YAML, schema, corrections, rules of its kind."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from qianwan import schema, yamlfile
from qianwan.findings import Breach, Finding, Flaw
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.base import Part
from qianwan.model.campaign import Campaign
from qianwan.model.case import Case
from qianwan.model.circular import Circular
from qianwan.model.dispute import Dispute
from qianwan.model.log import acting
from qianwan.model.organs import Group, Meeting, Organ, Regions, Units
from qianwan.model.registers import Registers
from qianwan.model.screening import Screening
from qianwan.model.warning import Warning
from qianwan.repo import Content, Source, path_of
from qianwan.rules import privacy
from qianwan.rules.of_record import rules_of

TYPES: Final[dict[str, type[Part]]] = {
    "case": Case,
    "dispute": Dispute,
    "group": Group,
    "organ": Organ,
    "units": Units,
    "regions": Regions,
    "meeting": Meeting,
    "campaign": Campaign,
    "circular": Circular,
    "activity": Activity,
    "screening": Screening,
    "warning": Warning,
    "affair": Affair,
}
# What is judged by the small registers, and read after them.
LOGS: Final = frozenset({"case", "dispute", "activity", "screening", "warning", "affair"})


class Examined(NamedTuple):
    """One file as read: its findings, its record if it has a valid one, its text and its data.

    *data* are what the file says where that fits the schema, corrections not carried out.
    """

    findings: list[Finding]
    record: Any
    text: str
    data: Mapping[str, Any] | None = None


def examine(source: Source, content: Content) -> Examined:
    """Read one file, and find personal data in it, which need not be valid for that."""
    if isinstance(content, OSError):
        flaw = Flaw("QW011", 1, 1, f"读不出来（{content.strerror}）", "检查文件的权限")
        return Examined([finding(source, flaw)], None, "")
    text = content[: yamlfile.MAX_BYTES].decode("utf-8", errors="replace")
    personal = [finding(source, flaw) for flaw in privacy.flaws(text)]
    found = record_in(source, content, text)
    return found._replace(findings=personal + found.findings)


def record_in(source: Source, content: bytes, text: str) -> Examined:
    """Read the record of one file: strict YAML, schema, corrections, typed record."""
    kind = str(source.kind)
    try:
        data = yamlfile.read(content, schema.shape(kind))
    except yamlfile.Unreadable as unreadable:
        return Examined([finding(source, flaw) for flaw in unreadable.flaws], None, "")
    if wrong := schema.breaches(kind, data):
        return Examined(located(source, text, wrong), None, text)
    if "events" not in TYPES[kind].__struct_fields__:
        return Examined([], msgspec.convert(data, TYPES[kind]), text, data)
    log = acting(data)
    wrong = [("QW304", breach) for breach in log.breaches]
    if log.corrected:
        wrong += _corrected(kind, log.data)
    record = None if wrong else msgspec.convert(log.data, TYPES[kind])
    return Examined(located(source, text, wrong), record, text, data)


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
    record = examined.record
    if record is None:
        return []
    return located(source, examined.text, _broken(source, record, known))


def is_sound(source: Source, record: Any, known: Registers) -> bool:
    """Whether a valid record breaks no rule of its kind."""
    return not any(_broken(source, record, known))


def _broken(source: Source, record: Any, known: Registers) -> Iterator[tuple[str, Breach]]:
    kind = str(source.kind)
    place = path_of(kind, key_of(record))
    if source.path != place:
        yield "QW201", Breach((_ID.get(kind, "id"),), "文件不在编号所定的位置", place)
    rules = rules_of(type(record))  # type: ignore[arg-type]  # a class has a hash
    for code, rule in rules.items():
        for breach in rule(record, known):
            yield code, breach


_ID: Final = {"units": "region", "regions": "regions"}


def key_of(record: Any) -> str:
    """The id of a record; of a county's units its region."""
    return str(getattr(record, "id", "") or getattr(record, "region", ""))


def located(source: Source, text: str, found: Iterable[tuple[str, Breach]]) -> list[Finding]:
    """Give breaches their places by a second parse, which only files with findings need."""
    found = list(found)
    if not found:
        return []
    places = yamlfile.positions(text)
    return [
        finding(source, Flaw(rule, *places.of(breach.path), breach.message, breach.fix))
        for rule, breach in found
    ]


def unreadable(source: Source) -> Finding:
    """What isn't a record file has no place under `records/`."""
    fix = "records/ 里只放 .yml 记录文件，各在自己的文件夹；删去它，或移到正确的位置"
    return finding(source, Flaw("QW011", 1, 1, str(source.trouble), fix))


def finding(source: Source, flaw: Flaw) -> Finding:
    """Place *flaw* in its file; what it repeats of a record is never a name or a number."""
    from qianwan.rules import catalogue  # all rules are loaded for it, and most checks find nothing

    severity = catalogue.ALL[flaw.rule].severity
    message, fix = privacy.without_hits(flaw.message), privacy.without_hits(flaw.fix)
    return Finding(source.path, flaw.line, flaw.column, flaw.rule, severity, message, fix)

"""Some records of a state checked alone, to the same findings as in a check of all.

Read are they, what they are judged by, and no more, so that the cost follows the change and not
the archive.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from qianwan.check import Checked, together
from qianwan.examine import LOGS, Examined, judge, key_of, record_in
from qianwan.findings import Finding
from qianwan.ledger import Ledger
from qianwan.model.activity import Activity
from qianwan.model.case import Case, Merger
from qianwan.model.registers import Registers, registers
from qianwan.readers import read
from qianwan.repo import RECORDS, Source, Tree, id_at, path_of, source_of

# An id wherever it stands in a file: its letter, its region, and what follows.
_ID: Final = re.compile(r"\b([CDGLMORU])([0-9]{9}|[0-9]{6})(-[0-9]{4}-[0-9]+|-[0-9]+)?")
_RECORDS: Final = {"C": "case", "D": "dispute"}  # what other records name
_NAMING: Final = LOGS | {"meeting"}  # judged by what they name, and not with all of their kind
_ROSTER: Final = ("groups", "organs", "units", "meetings")
Read = list[tuple[Source, Examined]]


def check_some(tree: Tree, sources: Iterable[Source], today: date) -> Checked:
    """Check those *sources* that *tree* has, and give what a check of all would find in them."""
    return check_read(tree, read(tree, sorted(set(sources))), today)


def check_read(tree: Tree, examined: Read, today: date) -> Checked:
    """Check what was *examined* of *tree*; see `check_some`.

    The ledger holds the records, and the ids of what they name. Not found is what only the whole
    can show: a roster that is far from its reference, and who is at the same time at an activity
    that stands, wrongly, in the folder of another year.
    """
    examined = [*examined, *_merged_into(tree, examined)]
    roster = _records(tree, _roster(tree, examined))
    known = registers(roster, today)
    findings: list[Finding] = []
    for source, each in examined:
        findings += each.findings
        findings += judge(source, each, known)
    beside = [*examined, *_of_the_same_deputies(tree, examined)]
    homes = {key_of(each.record): source for source, each in beside if each.record}
    ledger = _ledger(tree, known, beside)
    findings += together(tree, ledger, roster, homes)
    return Checked(sorted(set(findings)), ledger, len(examined))


def _merged_into(tree: Tree, examined: Read) -> Read:
    """Cases into which those examined were merged, one after another: they are judged together."""
    followed: Read = []
    seen = {source.path for source, _ in examined}
    layer = examined
    while layer:
        into = {code for _, each in layer for code in _mergers(each.record)}
        paths = sorted({path_of("case", code) for code in into} - seen)
        seen |= {*paths}
        layer = read(tree, [source_of(path) for path in paths])
        followed += layer
    return followed


def _mergers(record: object) -> list[str]:
    events = record.events if isinstance(record, Case) else []
    return [event.into for event in events if isinstance(event, Merger)]


def _of_the_same_deputies(tree: Tree, examined: Read) -> Read:
    """Other activities of who came to those examined: nobody is in two places on one day."""
    came: dict[int, set[str]] = {}
    for _, each in examined:
        if isinstance(each.record, Activity):
            came.setdefault(each.record.date.year, set()).update(each.record.attended)
    known = {source.path for source, _ in examined}
    folders = {year: f"{RECORDS}/activities/{year}" for year in came}
    paths = {path for year in came for path in tree.mentioning(came[year], folders[year])}
    return read(tree, [source_of(path) for path in sorted(paths - known)])


def _roster(tree: Tree, examined: Read) -> list[Source]:
    """The small registers that what is *examined* is judged by; all where some are examined."""
    always = [source_of(f"{RECORDS}/regions.yml"), *tree.sources(f"{RECORDS}/campaigns")]
    if any(source.kind not in _NAMING for source, _ in examined):
        others = [each for folder in _ROSTER for each in tree.sources(f"{RECORDS}/{folder}")]
        return [source for source in [*always, *others] if source.kind]
    named = _named(examined)
    paths = {path for found in named.values() for path in _register(*found.groups())}
    deputies = [code for code in named if code.startswith("R")]
    paths.update(tree.mentioning(deputies, f"{RECORDS}/groups"))
    return [*always, *map(source_of, sorted(paths))]


def _records(tree: Tree, sources: list[Source]) -> list[Any]:
    """What the registers say that can be read; what else is in them is not looked for here."""
    contents = tree.contents([source.path for source in sources])
    found = [
        record_in(source, content, content.decode(errors="replace")).record
        for source in sources
        if isinstance(content := contents.get(source.path), bytes)
    ]
    return [record for record in found if record is not None]


def _named(examined: Read) -> dict[str, re.Match[str]]:
    return {found.group(): found for _, each in examined for found in _ID.finditer(each.text)}


def _register(letter: str, region: str, rest: str | None) -> Iterator[str]:
    """Where the register stands that says what an id means; a deputy's is not told by the id."""
    match letter:
        case "O" | "L":
            yield path_of("organ", f"O{region}")
        case "U":
            yield path_of("units", region)
        case "G" if rest:
            yield path_of("group", f"G{region}{rest}")
        case "M" if rest and rest.count("-") > 1:
            yield path_of("meeting", f"M{region}{rest}")


def _ledger(tree: Tree, known: Registers, examined: Read) -> Ledger:
    """What was read, and of what it names what there is."""
    records = [each.record for source, each in examined if source.kind in LOGS and each.record]
    known_ids = {record.id for record in records}
    named = {
        code: path_of(_RECORDS[code[0]], code)
        for code in _named(examined)
        if code[0] in _RECORDS and code.count("-") > 1
    }
    there = tree.contents({path for code, path in named.items() if code not in known_ids})
    return Ledger.of(known, records, (id_at(path) for path in there))

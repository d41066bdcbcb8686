"""审计: the main line of a time, and what of it a person should look at."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from qianwan.errors import Missing
from qianwan.model.campaign import Auditing
from qianwan.model.registers import Registers, registers
from qianwan.provenance import people, timing
from qianwan.provenance.passages import Passage, passages
from qianwan.provenance.readings import keys_of
from qianwan.provenance.remarks import Kind, Remark, together
from qianwan.readers import read
from qianwan.repo import RECORDS, CommittedTree
from qianwan.repo.contributions import Contribution, Person
from qianwan.repo.history import Arrival, main_line


class Audited(NamedTuple):
    """The arrivals that changed records, and the remarks on them, the latest first.

    *limits* are those of the last one's 年度方案, if it has any; *cut* is the commit that a shallow
    clone begins with, if they reach down to it.
    """

    arrivals: list[Arrival]
    remarks: list[Remark]
    limits: Auditing | None
    cut: str | None


def audit(root: Path, since: date | None = None, until: date | None = None) -> Audited:
    """Look through what came into the main line from *since* to *until*; raises NoHistory.

    Read are only the versions that the arrivals changed.
    """
    line = main_line(root, since, until)
    arrivals = [each for each in line.arrivals if keys_of(each.main)]
    if not arrivals:
        return Audited([], [], None, line.cut)
    last = arrivals[-1].main.committed
    known = _campaigns(root, last)
    remarks = together([*_of_commits(arrivals, known), *_of_records(root, arrivals, known)])
    order = [commit.id for each in arrivals for commit in (*each.brought, each.main)]
    place = {key: at for at, key in enumerate(order)}
    latest = sorted(remarks, key=lambda each: -place[each.commit.id])
    return Audited(arrivals, latest, _limits(known, last), line.cut)


def _campaigns(root: Path, day: date) -> Registers:
    tree = CommittedTree(root, "HEAD")
    found = [source for source in tree.sources(f"{RECORDS}/campaigns") if source.kind]
    return registers([each.record for _, each in read(tree, found)], day)


def _limits(known: Registers, day: date) -> Auditing | None:
    try:
        return known.campaign(day).audit
    except Missing:
        return None


def _of_commits(arrivals: Sequence[Arrival], known: Registers) -> Iterator[Remark]:
    for arrival in arrivals:
        yield from people.unreviewed(arrival)
    yield from timing.out_of_order(arrivals)
    yield from _bulk(arrivals, known)


def _bulk(arrivals: Sequence[Arrival], known: Registers) -> Iterator[Remark]:
    """成批: many records at once, or by one author on one day in arrivals that are none."""
    by_author: dict[tuple[str, date], list[Contribution]] = defaultdict(list)
    for arrival in arrivals:
        keys, limits = keys_of(arrival.main), _limits(known, arrival.main.committed)
        if limits is None:
            continue
        if len(keys) >= limits.bulk_records:
            yield Remark(Kind.BULK, arrival.main, _authors(arrival), "一次改动", keys)
            continue
        for commit in arrival.contributions:
            if len(commit.parents) < 2:
                by_author[commit.author.name, commit.written].append(commit)
    for (_, day), commits in by_author.items():
        keys = tuple(sorted({key for commit in commits for key in keys_of(commit)}))
        limits = _limits(known, day)
        if limits is not None and len(keys) >= limits.bulk_records:
            last = commits[-1]
            said = "同一个人一天改动"
            yield Remark(Kind.BULK, last, (last.author,), said, keys, len(commits))


def _of_records(root: Path, arrivals: Sequence[Arrival], known: Registers) -> Iterator[Remark]:
    writers: dict[tuple[str, int], Contribution] = {}
    found: list[people.Judged] = []
    for passage in passages(root, arrivals):
        yield from _rewritten(passage)
        yield from _of_entries(passage, known)
        writers |= people.handled(passage)
        found += people.judged(passage)
    unknown = [each for each in found if (each.path, each.place) not in writers]
    writers |= people.earlier_writers(root, arrivals[0], unknown)
    yield from people.single_handed(found, writers)


def _rewritten(passage: Passage) -> Iterator[Remark]:
    """改写: what a check refuses to let a change do to the past (只加不改)."""
    path, main = passage.source.path, passage.arrival.main
    touching = [each for each in passage.arrival.brought if path in each.edits]
    authors = touching[-1].authors if touching else main.authors
    for said in passage.refused:
        yield Remark(Kind.REWRITTEN, main, authors, said, (passage.key,))


def _of_entries(passage: Passage, known: Registers) -> Iterator[Remark]:
    yield from timing.backdated(passage, known)
    yield from people.written_while_merging(passage)
    limits = _limits(known, passage.arrival.main.committed)
    if limits is not None:
        yield from timing.before_a_deadline(passage, known, limits)


def _authors(arrival: Arrival) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(one for each in arrival.contributions for one in each.authors))

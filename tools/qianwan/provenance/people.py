"""Remarks on who did it: nobody else looked, or one person did what takes two."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from qianwan.provenance.passages import Entry, Passage
from qianwan.provenance.readings import Data, Readings, keys_of
from qianwan.provenance.remarks import Kind, Remark
from qianwan.repo import id_at
from qianwan.repo.contributions import Contribution, Person
from qianwan.repo.history import Arrival, below

_HANDLED: Final = "办结"
_JUDGED: Final = frozenset({"结案", "回访"})
Writers = Mapping[tuple[str, int], Contribution]


def unreviewed(arrival: Arrival) -> Iterator[Remark]:
    """自批: nobody but those who wrote it let it in.

    A merge by somebody else is a review, a `Reviewed-by` is one where it isn't an author's own. A
    commit that came alone needs one: a hosting site may have committed it in its own name.
    """
    authors = [person for each in arrival.contributions for person in each.authors]
    if _has_reviewer(arrival.main, authors):
        return
    mergers = (arrival.main.author, arrival.main.committer)
    own = [
        each
        for each in arrival.contributions
        if len(each.parents) < 2
        and keys_of(each)
        and not _has_reviewer(each, authors)
        and (not arrival.is_merge or _any_is_among(mergers, each.authors))
    ]
    if own:
        said = "自己写的，自己合并" if arrival.is_merge else "直接提交到主线"
        keys = tuple(dict.fromkeys(key for each in own for key in keys_of(each)))
        yield Remark(Kind.UNREVIEWED, arrival.main, own[-1].authors, f"{said}，没有别人审核", keys)


def written_while_merging(passage: Passage) -> Iterator[Remark]:
    """自批: entries that stand in no commit of the branch but in the merge alone."""
    arrival = passage.arrival
    own = [each for each in passage.entries if each.commit is arrival.main]
    if arrival.is_merge and own:
        said = "合并的时候写进去的，不在合并的提交里"
        people = arrival.main.authors
        yield Remark(Kind.UNREVIEWED, arrival.main, people, said, (passage.key,), len(own))


def _has_reviewer(commit: Contribution, authors: Sequence[Person]) -> bool:
    return any(not _any_is_among([each], authors) for each in commit.reviewers)


def _any_is_among(some: Iterable[Person], others: Sequence[Person]) -> bool:
    return any(one.is_also(other) for one in some for other in others)


class Judged(NamedTuple):
    """A new 结案 or 回访 of the record at *path*, and the 办结 before it with its place."""

    path: str
    entry: Entry
    place: int
    handled: Data


def judged(passage: Passage) -> Iterator[Judged]:
    """What may only be judged by another than who handled it (督办与办理分开)."""
    log = passage.new.entries if passage.new else []
    for entry in passage.entries:
        places = [at for at in range(entry.place) if log[at]["type"] == _HANDLED]
        if entry.data["type"] in _JUDGED and places:
            yield Judged(passage.source.path, entry, places[-1], log[places[-1]])


def handled(passage: Passage) -> dict[tuple[str, int], Contribution]:
    """Who wrote each new 办结, by path and place."""
    found = (each for each in passage.entries if each.data["type"] == _HANDLED)
    return {(passage.source.path, each.place): each.commit for each in found}


def single_handed(found: Iterable[Judged], writers: Writers) -> Iterator[Remark]:
    """一人经手: who wrote the 办结 wrote the 结案 or the 回访 too, alone or with others."""
    for each in found:
        writer, judge = writers.get((each.path, each.place)), each.entry.commit
        both = [one for one in judge.authors if writer and _any_is_among([one], writer.authors)]
        if both:
            said = f"{_HANDLED}和{each.entry.data['type']}由同一个人记"
            keys = (id_at(each.path),)
            yield Remark(Kind.SINGLE_HANDED, judge, tuple(both), said, keys)


def earlier_writers(root: Path, arrival: Arrival, found: Sequence[Judged]) -> Writers:
    """Who wrote those 办结 that stood before *arrival*; nobody wrote one before its day."""
    if not found:
        return {}
    since = min(date.fromisoformat(each.handled["date"]) for each in found)
    asked: dict[str, list[Judged]] = defaultdict(list)
    for each in found:
        asked[each.path].append(each)
    made = [
        (commit, edit)
        for commit in below(root, arrival, since)
        for edit in commit.edits.values()
        if edit.path in asked
    ]
    readings = Readings(root, (edit for _, edit in made))
    writers: dict[tuple[str, int], Contribution] = {}
    for commit, edit in made:
        for each in asked[edit.path]:
            if readings.wrote(edit, each.handled):
                writers.setdefault((each.path, each.place), commit)
    return writers

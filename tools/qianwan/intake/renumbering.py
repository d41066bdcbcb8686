"""Another number for a record that isn't merged yet, with all that names it.

Where two branches took one number, it is the matter's whose branch was merged first. What was
merged names that matter and stays; what this branch added names its own and follows it.
"""

import re
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from difflib import SequenceMatcher
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from qianwan.atomic import aside, move_in
from qianwan.change.pairs import data_of
from qianwan.findings import Finding
from qianwan.intake.numbering import Series, give, in_work_tree, next_number, series_of
from qianwan.readers import read
from qianwan.repo import (
    CommittedTree,
    Content,
    Fork,
    Source,
    Tree,
    WorkTree,
    changes,
    path_of,
    source_of,
)
from qianwan.repo.branches import Branches, listed
from qianwan.repo.history import versions
from qianwan.rules.transition import is_another_matter


class Named(NamedTuple):
    """A file, its text cut at every place where it names the record that is to be renumbered."""

    path: str
    parts: list[str]

    def text(self, key: str) -> str:
        """The text with *key* in all those places."""
        return key.join(self.parts)

    @property
    def times(self) -> int:
        """How many places those are."""
        return len(self.parts) - 1


class Renumbering(NamedTuple):
    """A record that is to lose its number *key*, its *own* file, and the *others* that name it.

    *merged* is the text of another matter that was merged under this number, where this branch
    put its own in its place. With *findings* some file can't be read, and nothing can be done.
    """

    key: str
    series: Series
    own: Named
    others: list[Named]
    merged: str | None
    findings: list[Finding]


def refusal(root: Path, key: str, where: Fork) -> str | None:
    """Why the record *key* can't have another number, or None; raises OSError, GitFailed."""
    series = series_of(key)
    if series is None:
        return "写信访案件、矛盾纠纷或会议的编号，如 C371721-2026-0012"
    path = path_of(series.kind, key)
    mine = WorkTree(root).contents([path]).get(path)
    if mine is None:
        return f"没有 {path}"
    if isinstance(mine, OSError):
        raise mine
    if _is_merged(root, source_of(path), mine, where):
        return f"{key} 已并入主分支，编号不能改；确是另一件，用 qianwan new 另取编号登记"
    data = data_of(mine, series.kind)
    if data is not None and data.get("id") != key:
        return f"{path} 里的 id 不是 {key}，先改成一致"
    return None


def _is_merged(root: Path, source: Source, mine: Content, where: Fork) -> bool:
    """Whether this very matter is in the main branch: from where this one began, or since.

    A branch that was squashed is merged without a trace but one: some state of the file there is
    one that it had here.
    """
    old = CommittedTree(root, where.base).contents([source.path]).get(source.path)
    if old is not None:
        was, now = (data_of(raw, str(source.kind)) for raw in (old, mine))
        return was is None or now is None or not is_another_matter(was, now)
    here, there = (
        {
            version.content
            for version in versions(root, [source.path], where.base, end).get(source.path, [])
        }
        for end in (where.head, where.tip)
    )
    return not there.isdisjoint({*here, mine})


def prepare(root: Path, key: str, where: Fork) -> Renumbering:
    """Find what names *key*, which `refusal` let by; nothing is written."""
    series = series_of(key)
    assert series is not None  # or it was refused
    home = path_of(series.kind, key)
    examined = read(WorkTree(root), sorted({source_of(home), *_naming(root, key, where)}))
    findings = [each for _, file in examined if not file.text for each in file.findings]
    texts = {source.path: file.text for source, file in examined}
    before = _texts(CommittedTree(root, where.base), texts)
    own = Named(home, _cut(key, texts.pop(home), ""))
    others = [Named(path, _cut(key, text, before.get(path, ""))) for path, text in texts.items()]
    named = [each for each in others if each.times]
    return Renumbering(key, series, own, named, before.get(home), findings)


def _texts(tree: Tree, paths: Collection[str]) -> dict[str, str]:
    contents = tree.contents(paths)
    return {
        path: raw.decode(errors="replace")
        for path, raw in contents.items()
        if isinstance(raw, bytes)
    }


def _naming(root: Path, key: str, where: Fork) -> Iterator[Source]:
    """The records that changed since the branch began and hold *key*, or can't be opened."""
    changed = [each.source for each in changes(root, where.base, None) if each.source.kind]
    contents = WorkTree(root).contents([source.path for source in changed])
    for source in changed:
        raw = contents.get(source.path, b"")
        if isinstance(raw, OSError) or key.encode() in raw:
            yield source


def _cut(key: str, text: str, before: str) -> list[str]:
    """Cut *text* at every place that names *key* and isn't in *before*."""
    edges = [edge for spot in _added(key, text, before) for edge in spot.span()]
    edges = [0, *edges, len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _added(key: str, text: str, before: str) -> Iterator[re.Match[str]]:
    """Where lines of *text* name *key* that *before* lacks.

    In lines that stand in the place of older ones, the first are those that the older ones had.
    """
    names = re.compile(rf"(?<![0-9A-Za-z]){key}(?!-?[0-9A-Za-z])")
    old, new = before.splitlines(), text.splitlines(keepends=True)
    places = [0, *accumulate(map(len, new))]
    pairs = SequenceMatcher(None, old, [line.rstrip("\r\n") for line in new], autojunk=False)
    for what, old_start, old_end, start, end in pairs.get_opcodes():
        if what != "equal":
            known = sum(len(names.findall(line)) for line in old[old_start:old_end])
            yield from list(names.finditer(text, places[start], places[end]))[known:]


def twin(root: Path, known: Branches, found: Renumbering) -> str | None:
    """A record in no branch that is this one but for its number: a run was cut short, it seems."""
    series = found.series
    new = in_work_tree(root, series.folder) - listed(root, known.tips, series.folder)
    paths = {key: path_of(series.kind, key) for key in series.keys_among(new) if key != found.key}
    contents = WorkTree(root).contents(paths.values())
    alike = (key for key in paths if contents.get(paths[key]) == found.own.text(key).encode())
    return next(alike, None)


def renumber(root: Path, known: Branches, found: Renumbering) -> str:
    """Give the record the next free number, and that to all that names it; gives the id.

    Raises NoNumber, and OSError with nothing changed.
    """
    first = next_number(root, known, found.series)
    return give(root, found.series, first, partial(_carry, root, found))


def _carry(root: Path, found: Renumbering, key: str) -> None:
    """Move in the record under *key*, then what names it, and only then take its old file away.

    All is laid ready before, so that a full disk changes nothing; what is cut short between the
    moves leaves the record twice, and never not at all.
    """
    new = path_of(found.series.kind, key)
    texts = {new: found.own.text(key), **{each.path: each.text(key) for each in found.others}}
    if found.merged is not None:
        texts[found.own.path] = found.merged
    with ExitStack() as ready:
        laid = [(ready.enter_context(aside(root / path, texts[path])), path) for path in texts]
        (record, _), *others = laid
        move_in(record, root / new)
        for written, path in others:
            written.replace(root / path)
        if found.merged is None:
            (root / found.own.path).unlink()

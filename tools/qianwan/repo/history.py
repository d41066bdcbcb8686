"""How the records came to be what they are: versions of a file, and what came into the main line.

The main line is the chain of first parents from HEAD: each merge brought a branch into it, each
other commit came into it alone.
"""

import os
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from qianwan.errors import NoHistory
from qianwan.repo import git
from qianwan.repo.commits import Commit, Version, day_of
from qianwan.repo.contributions import Contribution, Person, contributions

_COMMIT: Final = re.compile(r"[0-9a-f]{40,64}")


def versions(root: Path, paths: Collection[str], base: str, head: str) -> dict[str, list[Version]]:
    """Each of *paths* in the commits after *base* up to *head* that changed it, parents first."""
    if not paths:
        return {}
    wanted, folder = frozenset(paths), os.path.commonpath(paths)
    edits = [
        (path, made, edit.after)
        for made in contributions(root, [head, f"^{base}"], folder)
        for path, edit in made.edits.items()
        if path in wanted and edit.after is not None
    ]
    contents = git.objects(root, {blob for _, _, blob in edits})
    found: dict[str, list[Version]] = {}
    for path, made, blob in edits:
        commit = Commit(made.id, made.committed)
        found.setdefault(path, []).append(Version(commit, contents[blob]))
    return found


@dataclass(frozen=True)
class Arrival:
    """What came into the main line at once, in the commit *main*, which holds the whole of it.

    *brought* are the commits of the branch that a merge took in, parents before children.
    """

    main: Contribution
    brought: tuple[Contribution, ...]

    @property
    def is_merge(self) -> bool:
        """Whether a branch came in, and not this one commit."""
        return len(self.main.parents) > 1

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """The commits that were written: those of the branch, or the one that came alone."""
        return self.brought or (self.main,)

    @property
    def merger(self) -> Person:
        """Who let it in: a hosting site commits a merge in its own name, so its author counts."""
        return self.main.author if self.is_merge else self.main.committer


class MainLine(NamedTuple):
    """Arrivals in their order; *cut* is the commit at which a shallow clone ends, if it is met."""

    arrivals: list[Arrival]
    cut: str | None


def main_line(root: Path, since: date | None = None, until: date | None = None) -> MainLine:
    """What came in from the first commit of *since* or later to the last of *until*.

    The order of the commits counts, so that one with a wrong day hides neither itself nor others.
    Raises NoHistory where there is none to see.
    """
    is_shallow = _is_shallow(root)
    chain = _nodes(root, "--first-parent")
    starts = (at for at, node in enumerate(chain) if since is None or node.day >= since)
    ends = [at for at, node in enumerate(chain) if until is None or node.day <= until]
    first = next(starts, len(chain))
    within = chain[first : ends[-1] + 1] if ends else []
    if not within:
        return MainLine([], None)
    made = contributions(root, [within[-1].id, *(f"^{each}" for each in within[0].parents[:1])])
    parents = {each.id: each.parents for each in made}
    return _gathered([node.id for node in within], parents, made, is_shallow)


def arrivals_of(root: Path, path: str) -> MainLine:
    """What changed the file *path*, of all the history; raises NoHistory."""
    is_shallow = _is_shallow(root)
    parents = {node.id: node.parents for node in _nodes(root)}
    chain = [next(reversed(parents))]  # HEAD, which stands behind all that it holds
    while below := parents[chain[-1]]:
        chain.append(below[0])
    return _gathered(chain[::-1], parents, contributions(root, ["HEAD"], path), is_shallow)


def below(root: Path, arrival: Arrival, since: date) -> list[Contribution]:
    """What was committed before *arrival*, but not before *since*; parents before children."""
    tips = arrival.main.parents[:1]
    return _seen(contributions(root, tips, since=since), _is_shallow(root)) if tips else []


class _Node(NamedTuple):
    id: str
    day: date
    parents: tuple[str, ...]


def _nodes(root: Path, *options: str) -> list[_Node]:
    """The commits up to HEAD, parents before children."""
    asked = ("rev-list", "--topo-order", "--reverse", "--parents", "--timestamp", *options, "HEAD")
    lines = [line.split() for line in git.ask(root, *asked).decode().splitlines()]
    return [_Node(key, day_of(int(at)), tuple(parents)) for at, key, *parents in lines]


def _is_shallow(root: Path) -> bool:
    """Whether older commits are missing; raises NoHistory where there are none at all."""
    done = git.run(root, "rev-parse", "--show-prefix", "--is-shallow-repository", "HEAD")
    said = done.stdout.decode(errors="replace").split("\n")
    if len(said) < 3:
        raise NoHistory(f"这里没有 Git 版本库（{done.stderr.decode(errors='replace').strip()}）")
    prefix, is_shallow, head = said[:3]
    if prefix:
        raise NoHistory("台账不在版本库的最上层，用 --root 指明版本库的文件夹")
    if not _COMMIT.fullmatch(head):
        raise NoHistory("还没有提交")
    return is_shallow == "true"


def _gathered(
    chain: Sequence[str],
    parents: Mapping[str, Sequence[str]],
    found: Sequence[Contribution],
    is_shallow: bool,
) -> MainLine:
    """Give each commit of *chain* that was *found*, with those that it brought."""
    made = {each.id: each for each in _seen(found, is_shallow)}
    order = {key: at for at, key in enumerate(made)}
    seen = {*chain}
    arrivals = []
    for main in chain:
        brought = _reached(parents[main], parents, seen) & made.keys()
        if main in made:
            commits = (made[key] for key in sorted(brought, key=order.__getitem__))
            arrivals.append(Arrival(made[main], tuple(commits)))
    is_cut = is_shallow and not parents[chain[0]]
    return MainLine(arrivals, chain[0] if is_cut else None)


def _seen(found: Sequence[Contribution], is_shallow: bool) -> list[Contribution]:
    """Without those where a shallow clone ends, which seem to add every file that there is."""
    return [each for each in found if each.parents or not is_shallow]


def _reached(tips: Sequence[str], parents: Mapping[str, Sequence[str]], seen: set[str]) -> set[str]:
    """What of *parents* is reached from *tips* and not *seen* yet; it is then."""
    reached: set[str] = set()
    below = [*tips]
    while below:
        each = below.pop()
        if each in parents and each not in seen:
            seen.add(each)
            reached.add(each)
            below += parents[each]
    return reached

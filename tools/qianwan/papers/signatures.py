"""Commits and their people as they may be shown: whoever made them wrote what he liked."""

from collections.abc import Iterable
from typing import Any, Final

from qianwan.findings import shortened
from qianwan.papers.draw import printable
from qianwan.repo.contributions import Contribution, Person
from qianwan.rules.privacy import RULES, without_hits

_SHORT: Final = 10  # of a commit's id; a whole country's records need no more
_NAMES: Final = frozenset({"QW606", "QW607"})  # an official's name is what is asked for
_MOST: Final = 3  # people named of many


def short(commit: str) -> str:
    """As much of a commit's id as names it."""
    return commit[:_SHORT]


def name(person: Person) -> str:
    """A name as one line, without a telephone number or an address in it."""
    shown = printable(without_hits(shortened(person.name), RULES.keys() - _NAMES)).strip()
    return shown or "（没有署名）"


def names(people: Iterable[Person]) -> str:
    """`张某甲、王某乙`, of many the first."""
    found = list(dict.fromkeys(map(name, people)))
    more = f"等 {len(found)} 人" if len(found) > _MOST else ""
    return f"{'、'.join(found[:_MOST])}{more}"


def commit_data(commit: Contribution) -> dict[str, Any]:
    """A commit as JSON: ids, people by name, days."""
    return {
        "commit": commit.id,
        "author": name(commit.author),
        "written": str(commit.written),
        "committer": name(commit.committer),
        "committed": str(commit.committed),
        "coauthors": list(map(name, commit.coauthors)),
        "reviewers": list(map(name, commit.reviewers)),
    }

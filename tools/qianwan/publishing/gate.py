"""What readers would lose by a new site: held against the one in use before it takes its place.

A record that is no longer shown, though the records still have it, explains itself: a deputy's
term ended, a case was merged, a new year began. Whatever else is gone needs a reason.
"""

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from qianwan.errors import QianwanError
from qianwan.publishing.manifest import TOTALS, Manifest

CUT_OFF: Final = "统计截止日"
COMMIT: Final = "提交"
_KEPT: Final = "记录还在，这一版不列出"
# Of a record in a page's path, or of a township, which has a page while its numbers aren't merged.
_ID: Final = re.compile(
    r"(?<![0-9])(?:[A-Z](?:[0-9]{9}|[0-9]{6})(?:-[0-9一-龥]+)*|[0-9]{9}(?![0-9]))"
)


class OtherEdition(QianwanError):
    """The site is for other readers than those of the folder; no reason makes that right."""

    def __init__(self, built: str, served: str) -> None:
        super().__init__(f"新的一版是{built}，正在用的是{served}，没有发布：看文件夹写对没有")


class Loss(NamedTuple):
    """What is gone or went back: an id, a page's path, a total or the like; in what way, and why.

    Without a *reason* the site isn't fit to take the other's place.
    """

    what: str
    how: str
    reason: str = ""


class Site(NamedTuple):
    """A site's manifest and the paths of its pages."""

    manifest: Manifest
    pages: frozenset[str]


def site_in(folder: Path, manifest: Manifest) -> Site:
    """The site in *folder*, whose *manifest* was read."""
    found = folder.rglob("*.html")
    return Site(manifest, frozenset(path.relative_to(folder).as_posix() for path in found))


def losses(
    built: Site, served: Site, kept: Collection[str], follows: Callable[[str, str], bool]
) -> Iterator[Loss]:
    """What is lost from *served* to *built*, with the reason where the records give one.

    *kept* are the ids that the records still know; `follows(old, new)` tells whether a commit
    holds all that the other did. Raises OtherEdition.
    """
    new, old = built.manifest, served.manifest
    if new.edition != old.edition:
        raise OtherEdition(new.edition, old.edition)
    if new.as_of < old.as_of:
        yield Loss(CUT_OFF, f"从 {old.as_of} 退到 {new.as_of}")
    if old.commit and not (new.commit and follows(old.commit, new.commit)):
        yield Loss(COMMIT, f"{new.commit or '没有提交'} 不是从 {old.commit} 接着来的")
    yield from _shrunk(new, old)
    for key in sorted(_shown(old) - _shown(new)):
        yield Loss(key, "不在网页上了", _KEPT if key in kept else "")
    for page in sorted(served.pages - built.pages):
        yield Loss(page, "这一页没有了", _reason(page, new, old, kept))


def _shrunk(new: Manifest, old: Manifest) -> Iterator[Loss]:
    for key, title in TOTALS.items():
        before, after = old.totals.get(key, 0), new.totals.get(key, 0)
        if after < before:
            yield Loss(title, f"从 {before} 减到 {after}")


def _shown(manifest: Manifest) -> set[str]:
    return {key for keys in manifest.shown.values() for key in keys}


def _reason(page: str, new: Manifest, old: Manifest, kept: Collection[str]) -> str:
    """Why a page of a record or township that is still there is gone, or of a year gone by."""
    ids: list[str] = _ID.findall(page)
    if ids and all(key in kept for key in ids):
        return _KEPT
    return "换了年度" if new.year > old.year and f"/{old.year}-" in page else ""

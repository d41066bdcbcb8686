"""Records of a repository written anew in their canonical form."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from qianwan.canonical import formatted, rewritten
from qianwan.examine import examine
from qianwan.findings import Finding
from qianwan.model.campaign import Allocation
from qianwan.repo import Content, Source, WorkTree
from qianwan.schema import shape
from qianwan.yamlfile import Unreadable, read
from qianwan.yamlfile.decoding import decode


class Tidied(NamedTuple):
    """A file that was read: its canonical *text* if it differs, or why it can't be formatted."""

    path: str
    text: str | None
    findings: list[Finding]


def records(root: Path) -> list[Source]:
    """Every readable record file under *root*, by path; raises NoRecords."""
    return [source for source in WorkTree(root).sources() if not source.trouble]


def tidied(root: Path, found: list[Source]) -> Iterator[Tidied]:
    """Work out the canonical form of each file; nothing is written."""
    for source in found:
        content = WorkTree(root).contents([source.path])[source.path]
        try:
            written, text = _canonical(content, str(source.kind))
        except (OSError, Unreadable):
            yield Tidied(source.path, None, examine(source, content).findings)
        else:
            yield Tidied(source.path, None if text == written else text, [])


def _canonical(content: Content, kind: str) -> tuple[str, str]:
    """The text of a file and its canonical form; raises OSError and Unreadable."""
    if isinstance(content, OSError):
        raise content
    text, flaws = decode(content)
    if text is None or flaws:
        raise Unreadable(flaws)
    return text, formatted(text, shape(kind))


def with_allocations(raw: bytes, allocations: Mapping[str, Allocation]) -> str:
    """The campaign file *raw* with both allocations in it and all else, comments too, as it was."""
    data = read(raw, shape("campaign"))
    data["allocation"] |= msgspec.to_builtins(allocations)
    return rewritten(raw.decode(), data, shape("campaign"))

"""Files of records read and judged, shared among processes where there are many.

They hand back findings, and the records as MessagePack.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any, Final, NamedTuple

import msgspec

from qianwan.examine import TYPES, Examined, examine, judge, unreadable
from qianwan.findings import Finding
from qianwan.forked import forked
from qianwan.model.registers import Registers
from qianwan.repo import Source, Tree

CHUNK: Final = 200
Progress = Callable[[int, int], None]
_ENCODER: Final = msgspec.msgpack.Encoder()


def read(tree: Tree, sources: Sequence[Source]) -> list[tuple[Source, Examined]]:
    """Examine those of *sources* that are there, and say of what is no record that it is none."""
    contents = tree.contents([source.path for source in sources if source.kind])
    found: list[tuple[Source, Examined]] = []
    for source in sources:
        if source.trouble:
            found.append((source, Examined([unreadable(source)], None, "")))
        elif source.path in contents:
            found.append((source, examine(source, contents[source.path])))
    return found


class Part(NamedTuple):
    """What one process hands back: findings, and each record as MessagePack."""

    findings: list[Finding]
    records: list[tuple[Source, bytes]]


def read_parts(
    tree: Tree, sources: Sequence[Source], known: Registers | None, processes: int
) -> Iterator[tuple[Part, int]]:
    """Read *sources* and judge them by what is *known*, if anything is.

    Gives each part with how many files it was read from.
    """
    chunks = [sources[at : at + CHUNK] for at in range(0, len(sources), CHUNK)]
    sizes = map(len, chunks)
    beside = processes if processes > 1 and len(chunks) > 2 else 0
    with forked(partial(_read_part, tree, known), beside) as spread:
        yield from zip(spread(chunks), sizes, strict=True)


def _read_part(tree: Tree, known: Registers | None, chunk: Sequence[Source]) -> Part:
    findings: list[Finding] = []
    records: list[tuple[Source, bytes]] = []
    for source, each in read(tree, chunk):
        findings += each.findings
        if each.record is not None:
            findings += judge(source, each, known) if known else []
            records.append((source, encoded(each.record)))
    return Part(findings, records)


def encoded(record: Any) -> bytes:
    """A record as MessagePack."""
    return _ENCODER.encode(record)


def decoded(source: Source, raw: bytes) -> Any:
    """The record of *source* that `encoded` gave."""
    return _decoder(str(source.kind)).decode(raw)


@cache
def _decoder(kind: str) -> "msgspec.msgpack.Decoder[Any]":
    return msgspec.msgpack.Decoder(TYPES[kind])

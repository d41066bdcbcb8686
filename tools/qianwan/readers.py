"""Files of records read and judged, shared among processes where there are many.

They hand back findings, and the records as MessagePack.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any, Final, NamedTuple

import msgspec

from qianwan.examine import TYPES, Examined, examine, judge, unreadable
from qianwan.findings import Finding
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


def read_logs(
    tree: Tree, logs: Sequence[Source], known: Registers, processes: int
) -> Iterator[tuple[Part, int]]:
    """Read and judge *logs*; give each part with how many files it was read from."""
    chunks = [logs[at : at + CHUNK] for at in range(0, len(logs), CHUNK)]
    sizes = map(len, chunks)
    work = partial(_read_part, tree, known)
    if processes < 2 or len(chunks) < 3 or not hasattr(os, "fork"):
        yield from zip(map(work, chunks), sizes, strict=True)
        return
    import multiprocessing  # a small check needn't wait for it

    # Forked, so that the registers and the validators are there without being sent.
    context = multiprocessing.get_context("fork")
    with context.Pool(processes, _enter, (work,)) as pool:
        yield from zip(pool.imap(_work, chunks), sizes, strict=True)


_inherited: list[Callable[[Sequence[Source]], Part]] = []


def _enter(work: Callable[[Sequence[Source]], Part]) -> None:
    _inherited[:] = [work]


def _work(chunk: Sequence[Source]) -> Part:
    return _inherited[0](chunk)


def _read_part(tree: Tree, known: Registers, chunk: Sequence[Source]) -> Part:
    findings: list[Finding] = []
    records: list[tuple[Source, bytes]] = []
    for source, each in read(tree, chunk):
        findings += each.findings
        if each.record is not None:
            findings += judge(source, each, known)
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

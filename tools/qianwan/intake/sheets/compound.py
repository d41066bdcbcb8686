"""The streams of an OLE compound file, which .xls and .et are ([MS-CFB])."""

import struct
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END: Final = 0xFFFFFFFA  # of a chain, and above it what stands for no sector at all
_ENTRY: Final = 128  # bytes of an entry of the directory
_ROOT, _STREAM = 5, 2
_IN_HEADER: Final = 109  # places of the sector table that the header itself names


class Broken(ValueError):
    """The file isn't put together as a compound file is."""


class Entry(NamedTuple):
    """One entry of the directory: its name, what it is, where its stream begins, how long it is."""

    name: str
    kind: int
    first: int
    size: int


class Compound:
    """A compound file as bytes; whatever is read of it may raise Broken."""

    def __init__(self, raw: bytes) -> None:
        if raw[:8] != MAGIC or len(raw) < 512:
            raise Broken
        self._raw = raw
        big, small = struct.unpack_from("<HH", raw, 0x1E)
        if big not in {9, 12} or small != 6:
            raise Broken
        self._size, self._mini_size = 1 << big, 1 << small
        directory, _, self._cutoff, mini = struct.unpack_from("<IIII", raw, 0x30)
        self._table = list(self._numbers(self._places()))
        packed = self._chain(directory, self._table, self._sector)
        whole = range(0, len(packed) - len(packed) % _ENTRY, _ENTRY)
        self.entries = [_entry(packed[at : at + _ENTRY]) for at in whole]
        root = next((each for each in self.entries if each.kind == _ROOT), None)
        if root is None:
            raise Broken
        self._mini = self._chain(root.first, self._table, self._sector)
        self._mini_table = list(self._numbers(self._links(mini, self._table)))

    def stream(self, *names: str) -> bytes | None:
        """The stream that bears one of *names*, or None."""
        for each in self.entries:
            if each.kind == _STREAM and each.name in names:
                return self._read(each)
        return None

    def _read(self, entry: Entry) -> bytes:
        if entry.size >= self._cutoff:
            whole = self._chain(entry.first, self._table, self._sector)
        else:
            whole = self._chain(entry.first, self._mini_table, self._mini_sector)
        return whole[: entry.size]

    def _sector(self, number: int) -> bytes:
        return self._raw[(number + 1) * self._size : (number + 2) * self._size]

    def _mini_sector(self, number: int) -> bytes:
        return self._mini[number * self._mini_size : (number + 1) * self._mini_size]

    def _places(self) -> Iterator[int]:
        """The sectors of the table of sectors: 109 are named in the header, more in a chain."""
        yield from struct.unpack_from(f"<{_IN_HEADER}I", self._raw, 0x4C)
        (more,) = struct.unpack_from("<I", self._raw, 0x44)
        seen = 0
        while more < _END:
            seen += 1
            *places, more = self._unpacked(more)
            if seen > len(self._raw) // self._size:
                raise Broken
            yield from places

    def _numbers(self, sectors: Iterator[int]) -> Iterator[int]:
        for each in sectors:
            if each < _END:
                yield from self._unpacked(each)

    def _unpacked(self, number: int) -> tuple[int, ...]:
        sector = self._sector(number)
        if len(sector) < self._size:
            raise Broken
        return struct.unpack(f"<{self._size // 4}I", sector)

    @staticmethod
    def _links(first: int, table: list[int]) -> Iterator[int]:
        """The sectors of a chain; one that is longer than the table runs in a ring."""
        for _ in table:
            if first >= _END:
                return
            yield first
            if first >= len(table):
                raise Broken
            first = table[first]
        if first < _END:
            raise Broken

    def _chain(self, first: int, table: list[int], sector: Callable[[int], bytes]) -> bytes:
        return b"".join(sector(each) for each in self._links(first, table))


def _entry(raw: bytes) -> Entry:
    length, kind = struct.unpack_from("<HB", raw, 64)
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
    first, size = struct.unpack_from("<II", raw, 116)
    return Entry(name, kind, first, size)

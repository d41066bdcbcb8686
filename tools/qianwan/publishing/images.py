"""What an image says beside its picture: notes, EXIF, XMP. The picture itself is not read."""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_MOST: Final = 1 << 20  # bytes that a packed note is unpacked to
# Signs in a row, as one byte each, as UTF-8, or as UTF-16 in either order (EXIF of Windows).
_RUN: Final = re.compile(rb"(?:[\x20-\x7e\t]|[\xc2-\xf4][\x80-\xbf]{1,3}){4,}")
_WIDE: Final = (
    ("utf-16-le", re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]){4,}")),
    ("utf-16-be", re.compile(rb"(?:\x00[\x20-\x7e]|[\x4e-\x9f][\x00-\xff]){4,}")),
)


def notes(content: bytes) -> str:
    """Everything legible in a PNG's chunks of notes, a line each; of other images in all of it."""
    if not content.startswith(_PNG):
        return "\n".join(_legible(content))
    return "\n".join(line for chunk in _chunks(content) for line in _legible(chunk))


def _chunks(content: bytes) -> Iterator[bytes]:
    """Whatever isn't the picture, and what stands behind the end of the file."""
    at = len(_PNG)
    kind = b""
    while at + 8 <= len(content) and kind != b"IEND":
        size, kind = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + size]
        at += 12 + size
        if kind in {b"zTXt", b"iTXt"}:
            yield from _unpacked(body)
        if kind not in {b"IDAT", b"PLTE", b"fdAT"}:
            yield body
    yield content[at:]


def _unpacked(body: bytes) -> Iterator[bytes]:
    """The packed part of a note, wherever its heading ends: zlib says so itself."""
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", body):
        try:
            yield zlib.decompressobj().decompress(body[match.start() :], _MOST)
        except zlib.error:
            continue


def _legible(content: bytes) -> Iterator[str]:
    for match in _RUN.finditer(content):
        yield match[0].decode(errors="replace")
    for encoding, wide in _WIDE:
        for match in wide.finditer(content):
            yield match[0].decode(encoding, errors="replace")

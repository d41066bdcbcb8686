"""From any file of a site to its text. What nobody here can read must not go out either."""

import gzip
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from qianwan.publishing.images import notes
from qianwan.publishing.json_text import json_text
from qianwan.publishing.lines import Text, plain
from qianwan.publishing.markup import markup

_MOST: Final = 64 << 20  # bytes that a packed file is unpacked to


class Illegible(Exception):
    """A file that can't be read as what its name says."""


def text_of(name: str, content: bytes) -> Text:
    """What the file *name* says; raises Illegible."""
    read = _READERS.get(Path(name).suffix.lower())
    if read is None:
        raise Illegible
    try:
        return read(name, content)
    except (ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise Illegible from error


def _decoded(content: bytes) -> str:
    return re.sub(r"\r\n?", "\n", content.decode("utf-8-sig"))


def _markup(_name: str, content: bytes) -> Text:
    return markup(_decoded(content))


def _json(_name: str, content: bytes) -> Text:
    return json_text(_decoded(content))


def _plain(_name: str, content: bytes) -> Text:
    return plain(_decoded(content))


def _image(_name: str, content: bytes) -> Text:
    return _unplaced(notes(content))


def _gzip(name: str, content: bytes) -> Text:
    with gzip.open(io.BytesIO(content)) as file:
        return text_of(Path(name).stem, _limited(file.read(_MOST + 1)))


def _office(_name: str, content: bytes) -> Text:
    """Word and Excel: the XML of their parts, and the notes of their pictures."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _MOST:
            raise ValueError
        texts = [_part(part.filename, parts.read(part)) for part in parts.infolist()]
    return _unplaced("\n".join(texts))


def _part(name: str, content: bytes) -> str:
    suffix = Path(name).suffix.lower()
    if suffix == ".rels":
        return _markup(name, content).text
    return text_of(name, content).text if suffix in _READERS else notes(content)


def _limited(content: bytes) -> bytes:
    if len(content) > _MOST:
        raise ValueError
    return content


def _unplaced(text: str) -> Text:
    """Text that stands on no line of its file."""
    return Text(text, [1] * (text.count("\n") + 1))


_READERS: Final[Mapping[str, Callable[[str, bytes], Text]]] = {
    **dict.fromkeys([".html", ".htm", ".svg", ".xml"], _markup),
    **dict.fromkeys([".json", ".map"], _json),
    **dict.fromkeys([".css", ".csv", ".ics", ".js", ".md", ".txt"], _plain),
    **dict.fromkeys([".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp"], _image),
    **dict.fromkeys([".ttf", ".woff", ".woff2"], _image),
    **dict.fromkeys([".docx", ".xlsx"], _office),
    ".gz": _gzip,
}

"""Bytes to text: UTF-8 without a byte order mark, and for all else how to save it so.

Encodings are never guessed by frequency: GBK texts have been taken for Korean that way. What is
not UTF-8 is tried as UTF-16 by its mark and as GB18030, the superset of GBK, strictly.
"""

import codecs

from qianwan.findings import Flaw

_SAVE = "用编辑器另存为 UTF-8 编码（不带 BOM）"


def decode(raw: bytes) -> tuple[str | None, list[Flaw]]:
    """Give the text without its mark, or None where it isn't UTF-8, and the flaws found."""
    flaws = []
    if raw.startswith(codecs.BOM_UTF8):
        flaws.append(Flaw("QW002", 1, 1, "文件开头有看不见的 BOM 标记", _SAVE))
        raw = raw[len(codecs.BOM_UTF8) :]
    try:
        return raw.decode("utf-8"), flaws
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return None, [*flaws, Flaw("QW001", line, column, f"文件不是 UTF-8 编码{_looks(raw)}", _SAVE)]


def _looks(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in raw:
        return "，而是 UTF-16（记事本里叫 Unicode）"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "，也不是 GBK，可能已经损坏"
    return "，看起来是 GBK（记事本里叫 ANSI）"

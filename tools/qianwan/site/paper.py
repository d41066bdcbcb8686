"""The running head of printed pages: a style sheet of its own, for a policy forbids it inline."""

from typing import Final

PATH: Final = "assets/qianwan/paper.css"


def style(name: str, stamp: str) -> str:
    """Site and cut-off at the top of every sheet; both are text, whatever they hold."""
    boxes = f"@top-left{{content:{_quoted(name)}}}@top-right{{content:{_quoted(stamp)}}}"
    return f"@media print{{@page{{{boxes}}}}}\n"


def _quoted(text: str) -> str:
    """A CSS string: all but letters and digits of ASCII, and what isn't ASCII, is escaped."""
    plain = (c if not c.isascii() or c.isalnum() else f"\\{ord(c):x} " for c in text)
    return f'"{"".join(plain)}"'

"""What stands in the margins of a printed page, as a style sheet.

It is a file and not a style inside each page, which a strict Content-Security-Policy refuses.
"""

import re
from typing import Final

PATH: Final = "assets/qianwan/margins.css"


def margins(left: str, right: str) -> str:
    """Print *left* and *right* on top of every sheet of paper, whatever is in them."""
    boxes = f"@top-left{{content:{_quoted(left)}}}@top-right{{content:{_quoted(right)}}}"
    return f"@media print{{@page{{{boxes}}}}}\n"


def _quoted(text: str) -> str:
    escaped = re.sub(r"[^\w ]", lambda found: f"\\{ord(found[0]):x} ", text)
    return f'"{escaped}"'

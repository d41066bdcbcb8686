"""Scripts that may stand in a page: the theme's own, known by hash, and files of the site itself.

The web server tells browsers the same hashes (Content-Security-Policy), so what isn't among them
wouldn't run either, should it ever get into a page.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import Final

# Of Material 9.8.2, by SHA-256; a test holds them against a site that is built.
THEME: Final = frozenset(
    {
        "apoQPHefCNWjxbCm+HzVDOAW4CSVWhY7VylQjgOFyfk=",  # where the site begins: .
        "/K9p2JtEqCycL2fSbEonMakkteWpAHv57x2wndLqMNo=",  # ..
        "/nhm8p50KJxvwWLggwJ1OF8Xgq5W/b3iKECITLASfOg=",  # ../..
        "exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY=",  # / (of the page for what isn't there)
        "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",  # light or dark, before anything is drawn
        "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",  # the tab that an address names
    }
)
_SCRIPT: Final = re.compile(r"<script\b([^>]*)>(.*?)(?:</script\b|\Z)", re.DOTALL | re.IGNORECASE)
_DATA: Final = re.compile(r'type="application/(?:ld\+)?json"')
_OWN_FILE: Final = re.compile(r'(?:^|\s)src="(?![a-z]+:|//|\\)')
_IN_A_TAG: Final = re.compile(
    r"<[a-z][^<>]*\s(?:on[a-z]+\s*=|(?:href|src|action)\s*=\s*[\"']?\s*javascript:)", re.IGNORECASE
)


def strange_scripts(html: str) -> Iterator[int]:
    """The lines of a page on which a script stands that is neither the theme's nor the site's."""
    places = [match.start() for match in _SCRIPT.finditer(html) if not _is_known(*match.groups())]
    places += [match.start() for match in _IN_A_TAG.finditer(html)]
    yield from sorted({1 + html.count("\n", 0, place) for place in places})


def _is_known(attributes: str, body: str) -> bool:
    if "src" in attributes:
        return _OWN_FILE.search(attributes) is not None and not body.strip()
    if _DATA.search(attributes):
        return True
    return base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() in THEME

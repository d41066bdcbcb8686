"""清单 of the site being built; `qianwan.publishing` reads it."""

import re
from collections.abc import Iterable
from typing import Final

from qianwan.publishing.manifest import NAME, TOTALS, Manifest, known_ids
from qianwan.site.book import Book, Page

PATH: Final = NAME
_ID: Final = re.compile(r"[A-Z](?:[0-9]{9}|[0-9]{6})(?:-[0-9]+)+")

_EXAMPLES: Final = "rules/"  # pages that show made-up records


def manifest(book: Book, pages: Iterable[Page]) -> str:
    """The manifest of *book*: its edition, totals of all records, ids that stand on *pages*."""
    known = known_ids(book.ledger)
    told = (page.html for page in pages if not page.path.startswith(_EXAMPLES))
    printed = {key for html in told for key in _ID.findall(html)}
    shown = {kind: sorted(printed.intersection(keys)) for kind, keys in known.items()}
    return Manifest(
        edition=str(book.edition),
        as_of=book.as_of,
        commit=book.commit,
        year=book.as_of.year,
        totals={kind: len(known[kind]) for kind in TOTALS},
        shown={kind: keys for kind, keys in shown.items() if keys},
    ).text()

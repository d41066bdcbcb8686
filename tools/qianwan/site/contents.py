"""Every page that is made from the ledger."""

from collections.abc import Iterator

from qianwan.site.book import Book, Page
from qianwan.site.pages import (
    case,
    cases,
    circulars,
    disputes,
    home,
    matters,
    measures,
    rules,
)


def all_pages(book: Book) -> Iterator[Page]:
    """All generated pages of 通用版, in the order of their menus."""
    yield home.page(book)
    yield matters.page(book)
    yield from cases.pages(book)
    yield from case.pages(book)
    yield from disputes.pages(book)
    yield from circulars.pages(book)
    yield measures.page(book)
    yield from rules.pages()

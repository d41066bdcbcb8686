"""Every page that is made from the ledger."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from qianwan.forked import forked
from qianwan.site.book import Book, Page
from qianwan.site.load import handbook
from qianwan.site.pages import (
    appraisal,
    case,
    cases,
    circulars,
    desks,
    disputes,
    groups,
    home,
    leading,
    matters,
    measure,
    measures,
    monday,
    needs,
    opinion,
    rhythm,
    rules,
    screenings,
    steps,
    warnings,
    wheels,
    wings,
)

MANY: Final = 1_000  # cases and disputes; of fewer the pages are made before a process is


def all_pages(book: Book) -> Iterator[Page]:
    """All generated pages of 通用版, in the order of their menus; 意见对照 names the others."""
    titles = {path: text.partition("\n")[0].removeprefix("# ") for path, text in handbook()}
    for page in _pages(book):
        titles[page.path] = page.title
        yield page
    yield opinion.page(book, titles)


def _pages(book: Book) -> Iterator[Page]:
    """What looks back takes as long as all else, so a process of its own makes it beside this."""
    processes = int(len(book.ledger.cases) + len(book.ledger.disputes) > MANY)
    _ = book.report.city  # which both need
    with forked(lambda _: [*_looking_back(book)], processes) as spread:
        looking_back = spread([None])
        yield from [*_of_the_day(book)]
        yield from chain.from_iterable(looking_back)


def _of_the_day(book: Book) -> Iterator[Page]:
    yield home.page(book)
    yield matters.page(book)
    yield from monday.pages(book)
    yield from desks.pages(book)
    yield rhythm.page(book)
    yield from cases.pages(book)
    yield from steps.pages(book)
    yield from case.pages(book)
    yield from disputes.pages(book)
    yield wings.page(book)
    yield wheels.page(book)
    yield from screenings.pages(book)
    yield from groups.pages(book)
    yield from warnings.pages(book)
    yield from leading.pages(book)
    yield from needs.pages(book)
    yield appraisal.page(book)
    yield measures.page(book)
    yield from rules.pages()


def _looking_back(book: Book) -> Iterator[Page]:
    """Every figure as of the end of each month so far."""
    yield from circulars.pages(book)
    yield from measure.pages(book)

"""The manifest that a build writes: no more than what stands on its pages, the same every time."""

from collections.abc import Mapping
from datetime import date

import msgspec
import pytest
from samples import write_records

from qianwan.check import check
from qianwan.ledger import Ledger
from qianwan.publishing.manifest import Manifest, known_ids
from qianwan.repo import WorkTree
from qianwan.site.book import Book, Page
from qianwan.site.contents import all_pages
from qianwan.site.edition import Edition
from qianwan.site.manifest import manifest

LAST_DAY = date(2026, 11, 24)
Made = tuple[Book, list[Page], Manifest]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder = tmp_path_factory.mktemp("small")
    write_records(folder, "small", "site", LAST_DAY)
    return check(WorkTree(folder), LAST_DAY).sound_ledger()


@pytest.fixture(scope="module")
def made(ledger: Ledger) -> Mapping[Edition, Made]:
    found = {}
    for edition in Edition:
        book = Book(ledger, LAST_DAY, "0123abcd", edition)
        pages = list(all_pages(book))
        read = msgspec.json.decode(manifest(book, pages), type=Manifest)
        found[edition] = (book, pages, read)
    return found


@pytest.mark.parametrize("edition", Edition)
def test_it_says_what_it_is_of(made: Mapping[Edition, Made], ledger: Ledger, edition: Edition):
    _, _, told = made[edition]

    assert (told.edition, told.as_of, told.commit, told.year) == (
        edition, LAST_DAY, "0123abcd", 2026,
    )  # fmt: skip
    assert told.totals == {
        "cases": len(ledger.cases),
        "disputes": len(ledger.disputes),
        "activities": len(ledger.activities),
        "deputies": len(ledger.registers.deputies),
        "groups": len(ledger.registers.groups),
    }


@pytest.mark.parametrize("edition", Edition)
def test_every_id_that_it_names_stands_on_a_page(made: Mapping[Edition, Made], edition: Edition):
    book, pages, told = made[edition]
    printed = "".join(page.html for page in pages if not page.path.startswith("rules/"))

    named = [key for keys in told.shown.values() for key in keys]

    assert [key for key in named if key not in printed] == []
    assert told.shown["cases"] == sorted(key for key in book.ledger.cases if key in printed)
    assert told.shown.keys() <= known_ids(book.ledger).keys()


def test_the_general_edition_names_no_dispute_and_nobody(made: Mapping[Edition, Made]):
    shown = made[Edition.GENERAL][2].shown

    assert shown.keys().isdisjoint({"disputes", "deputies", "leaders"})


def test_it_is_the_same_every_time(made: Mapping[Edition, Made]):
    book, pages, told = made[Edition.LEADERS]

    assert manifest(book, reversed(pages)) == manifest(book, pages) == told.text()

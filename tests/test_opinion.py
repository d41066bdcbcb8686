"""意见对照: every row of the opinion is there, and nothing that a row names is dead."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import ledger
from samples import write_records

from qianwan import schema, yamlfile
from qianwan.check import check
from qianwan.cli.root import COMMANDS
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.report import Report
from qianwan.repo import WorkTree, source_of
from qianwan.rules.catalogue import ALL
from qianwan.site.book import Book
from qianwan.site.contents import all_pages
from qianwan.site.load import handbook
from qianwan.site.opinion import Row, clauses

LAST_DAY = date(2026, 11, 24)
# What the opinion asks for, row by row, in its parts 一 to 四.
ASKED = [
    f"R-{number:03}"
    for first, last in ((1, 16), (20, 28), (30, 79), (80, 100), (101, 108), (110, 125))
    for number in range(first, last + 1)
]
ROWS = [row for clause in clauses() for row in clause.rows]


def of_rows(*rows: Row) -> Any:
    return pytest.mark.parametrize("row", [pytest.param(row, id=row.id) for row in rows])


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_records(tmp_path_factory.mktemp("small"), "small", "site", LAST_DAY)


@pytest.fixture(scope="module")
def held(records: Path) -> set[str]:
    """What the sample holds: kinds, and `kind:part` for entries, columns and words of `kind`."""
    return set().union(*(parts(path, records) for path in records.rglob("*.yml")))


def parts(path: Path, root: Path) -> Iterator[str]:
    kind = source_of(path.relative_to(root).as_posix()).kind
    data = yamlfile.read(path.read_bytes(), schema.shape(kind))
    named = [*data, data.get("kind"), *(event["type"] for event in data.get("events", []))]
    return iter({kind, *(f"{kind}:{part}" for part in named if part)})


@pytest.fixture(scope="module")
def book(records: Path) -> Book:
    return Book(check(WorkTree(records), LAST_DAY).sound_ledger(), LAST_DAY)


@pytest.fixture(scope="module")
def pages(book: Book) -> dict[str, str]:
    return {page.path: str(page.html) for page in all_pages(book)}


def test_no_row_is_missing_and_none_is_there_twice():
    assert sorted(row.id for row in ROWS) == sorted(ASKED)


@of_rows(*ROWS)
def test_what_a_row_names_exists(row: Row):
    assert [key for key in row.figures if key not in FIGURES] == []
    assert [code for code in row.rules if code not in ALL] == []
    assert [name for name in row.commands if name not in COMMANDS] == []
    named = [*row.records, *row.figures, *row.pages, *row.commands, *row.rules]
    assert len(named) == len(set(named))


@of_rows(*ROWS)
def test_the_sample_has_a_record_for_a_row(row: Row, held: set[str]):
    assert [each for each in row.records if each not in held] == []


@of_rows(*ROWS)
def test_a_row_leads_to_pages_that_are_made(row: Row, pages: dict[str, str]):
    known = {*pages, *(path for path, _ in handbook())}

    assert [path for path in row.pages if path not in known] == []


def test_the_pages_are_made_of_an_empty_ledger_too():
    made = {page.path for page in all_pages(Book(ledger(), LAST_DAY))}
    made |= {path for path, _ in handbook()}

    assert sorted({path for row in ROWS for path in row.pages} - made) == []


@of_rows(*ROWS)
def test_a_row_without_a_place_or_a_guard_says_why(row: Row):
    assert row.reason or (row.rules and (row.records or row.figures or row.pages))


@of_rows(*(row for row in ROWS if row.records or row.figures))
def test_what_is_recorded_is_shown_or_counted(row: Row):
    assert row.figures
    assert row.pages


def test_the_page_shows_live_values(book: Book, pages: dict[str, str]):
    shown = re.sub(r"<[^>]+>|,(?=\d{3})", "", pages["opinion.md"])
    report = Report(book.ledger, LAST_DAY)

    for key in {key for row in ROWS for key in row.figures}:
        value = report.figure(key)
        assert f"{FIGURES[key].name} {str(value).replace(',', '')}" in shown, key
        assert value.counted in shown, key


def test_each_figure_of_the_opinion_is_in_a_row():
    """Those that the system adds of its own accord say so in their clause."""
    named = {key for row in ROWS for key in row.figures}
    others = {key for key, figure in FIGURES.items() if not figure.clause.startswith("本系统")}

    assert sorted(others - named) == []

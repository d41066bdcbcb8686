"""The data beside a page: each table as CSV and as JSON, with what the page carries and no more."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from qianwan.figures.tables import Row
from qianwan.papers.draw import as_csv, as_json
from qianwan.site.book import Book
from qianwan.site.tables import Placed, column_names

_REGION: Final = r"\d{6}(\d{3})?"
_PERIOD: Final = r"\d{4}(-(\d\d|Q\d|W\d\d))?"
_PLAIN: Final = re.compile(f"{_REGION}|{_PERIOD}")  # says what the row's name says


def files(book: Book, tables: Sequence[Placed]) -> Iterator[tuple[str, str]]:
    """Path and text of the data files of *tables*, which one page drew."""
    for each in tables:
        yield f"{each.stem}.csv", as_csv(column_names(each.table), each.table.lines())
        yield f"{each.stem}.json", _inert(as_json(_data(book, each))) + "\n"


def _inert(data: str) -> str:
    """JSON that stays data where somebody takes it for a page, or puts it into one."""
    return data.replace("<", "\\u003c")


def _data(book: Book, placed: Placed) -> dict[str, Any]:
    table = placed.table
    return {
        "title": table.title,
        "as_of": book.as_of.isoformat(),
        "commit": book.commit,
        "edition": str(book.edition),
        "sample": book.campaign.sample,
        "columns": column_names(table),
        "rows": [_row(row, placed.linked) for row in table.rows],
        "total": _row(table.total, placed.linked) if table.total else None,
        "notes": list(table.notes),
    }


def _row(row: Row, linked: frozenset[str]) -> dict[str, Any]:
    """A row's key may be the code of an office that its page leaves out: then it is None."""
    told = row.key in linked or _PLAIN.fullmatch(row.key)
    return {"key": str(row.key) if told else None, "name": row.name, "cells": list(row.cells)}

"""A form of the office, filled in or blank: rows of labelled cells that fit on one page."""

from typing import NamedTuple


class Cell(NamedTuple):
    """A label and what stands beside it; *lines* is the least room for writing by hand."""

    label: str
    text: str = ""
    lines: int = 1


class Form(NamedTuple):
    """One page: title, number at the right, rows of one or more cells, and what stands below."""

    title: str
    number: str
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    receipt: tuple[tuple[Cell, ...], ...] = ()

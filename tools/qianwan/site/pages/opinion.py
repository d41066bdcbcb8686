"""意见对照: the opinion in one hand and the site in the other."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qianwan import schema
from qianwan.rules.catalogue import ALL, Rule
from qianwan.site import fields, render
from qianwan.site.book import HOME, OPINION, Book, Page
from qianwan.site.opinion import Row, clauses
from qianwan.site.pages import parts, rules


class Lives(NamedTuple):
    """Where one row lives: records with their place in 栏目表, live figures, pages, rules.

    A rule's sentence stands in the first row that names it; to later ones it is *known*.
    """

    row: Row
    records: Sequence[tuple[str, str, str]]
    figures: Sequence[parts.FigureRow]
    pages: Sequence[tuple[str, str]]
    rules: Sequence[Rule]
    known: Sequence[Rule]


def page(book: Book, titles: Mapping[str, str]) -> Page:
    """The page, with links to other pages by their *titles*; raises KeyError for a page not made.

    A row that leads nowhere is caught when the site is built, and by a test long before.
    """
    told: dict[str, str] = {}
    for row in (row for each in clauses() for row in each.rows):
        told |= {code: row.id for code in row.rules if code not in told}
    shown = [(each, [_lives(book, row, titles, told) for row in each.rows]) for each in clauses()]
    html = render.html("opinion.html", OPINION, clauses=shown, rule_path=rules.path)
    anchors = frozenset(row.id for each in clauses() for row in each.rows)
    return Page(OPINION, "意见对照", html, ((book.top, HOME),), anchors=anchors)


def _lives(book: Book, row: Row, titles: Mapping[str, str], told: Mapping[str, str]) -> Lives:
    """Where *row* lives; *told* says which row is the first to name a rule."""
    return Lives(
        row=row,
        records=[_record(each) for each in row.records],
        figures=parts.figure_rows(book.report, row.figures),
        pages=[(titles[path], path) for path in row.pages],
        rules=[ALL[code] for code in row.rules if told[code] == row.id],
        known=[ALL[code] for code in row.rules if told[code] != row.id],
    )


def _record(named: str) -> tuple[str, str, str]:
    """What a record is called, with its part, and its page and anchor in 栏目表."""
    kind, _, part = named.partition(":")
    document = schema.documents()[f"{kind}.schema.json"]
    column = document["properties"].get(part, {})
    name = "·".join(filter(None, (document["title"], column.get("title", part))))
    return name, fields.path(kind), fields.anchor(kind, part)

"""The data beside the pages: HTML, CSV and JSON of a table tell the same, cell by cell."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

import pytest
from builders import ledger
from lxml import html
from samples import write_records

from qianwan.figures.tables import Row, Table
from qianwan.papers.numbers import number
from qianwan.site import data, load
from qianwan.site.book import Book, Page
from qianwan.site.contents import all_pages
from qianwan.site.edition import Edition
from qianwan.site.pages import sheets
from qianwan.site.pages.sheets import Section, Sheet
from qianwan.site.tables import Placed, placed

LAST_DAY = date(2026, 11, 24)
EMPTY = "没有可列的：到截止日还没有这样的记录。"


@pytest.fixture(scope="module", params=list(Edition), ids=lambda each: each.name.lower())
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("data")
    write_records(folder, "small", "data", LAST_DAY)
    return load.book(folder, LAST_DAY, request.param)


@pytest.fixture(scope="module")
def pages(book: Book) -> list[Page]:
    return list(all_pages(book))


def figures(page: Page) -> list[html.HtmlElement]:
    """The tables of a page that have data beside them."""
    whole = html.fromstring(f"<div>{page.html}</div>")
    return whole.xpath("//figure[p[@class='qw-data']]")


def text(node: html.HtmlElement) -> str:
    """What a node says, without the verdict on a number, which its target tells."""
    said = node.xpath(".//text()[not(ancestor::*[@class='qw-flag'])]")
    return " ".join("".join(said).split())


def head(figure: html.HtmlElement) -> list[str]:
    """Names of the columns, read as a reader does: from the group above to what stands below."""
    first, *second = figure.xpath(".//thead/tr")
    below: Iterator[html.HtmlElement] = iter(second[0] if second else ())
    names = []
    for cell in first:
        if cell.get("colspan"):
            names += [f"{text(cell)} {text(next(below))}" for _ in range(int(cell.get("colspan")))]
        else:
            names.append(text(cell))
    return [re.sub(" 率$", " %", name) for name in names]


def body(figure: html.HtmlElement) -> list[list[str]]:
    """Rows with their names, the total last."""
    return [list(map(text, row)) for row in figure.xpath(".//tbody/tr | .//tfoot/tr")]


def shown(rows: list[list[object]]) -> list[list[str]]:
    """Cells as a page draws them: thousands parted, spaces as HTML has them."""
    return [[" ".join(number(cell).split()) for cell in row] for row in rows]


def harmful(cell: str) -> str:
    """A cell of a CSV as it was before Excel was kept from taking it for a formula."""
    return re.sub("^'(?=[=+@-])", "", cell)


def test_html_csv_and_json_tell_the_same(book: Book, pages: list[Page]):
    compared = 0
    for page in pages:
        files = dict(data.files(book, page.tables))
        for figure, each in zip(figures(page), page.tables, strict=True):
            if figure.xpath(".//table[@class='qw-heat']"):
                continue
            names, lines = head(figure), body(figure)
            spread = list(csv.reader(io.StringIO(files[f"{each.stem}.csv"].removeprefix("\ufeff"))))
            told = json.loads(files[f"{each.stem}.json"])
            rows = [*told["rows"], *([told["total"]] if told["total"] else [])]

            assert spread[0] == told["columns"] == names, each.stem
            assert shown([list(map(harmful, line)) for line in spread[1:]]) == lines, each.stem
            assert shown([[row["name"], *row["cells"]] for row in rows]) == lines, each.stem
            assert told["notes"] == list(map(text, figure.xpath("./p[@class='qw-note']")))
            assert told["title"] == figure.xpath(".//div[@role='region']")[0].get("aria-label")
            compared += len(lines)
    assert compared > 300


def test_the_data_of_a_heat_table_tell_both_numbers_of_every_cell(pages: list[Page]):
    compared = 0
    for page in pages:
        for figure, each in zip(figures(page), page.tables, strict=True):
            for heat in figure.xpath(".//table[@class='qw-heat']"):
                weeks = [f"第{text(cell)}周" for cell in heat.xpath("./thead/tr[2]/th")]
                columns = [each.table.columns.index(week) for week in weeks]
                told = {str(line[0]): line for line in each.table.lines()}
                for name, *cells in body(heat):
                    both = [str(told[name][column]) for column in columns]
                    assert [*map(stands_for, cells, both)] == [True] * len(cells), (page.path, name)
                    compared += len(cells)
    assert compared > 100


def stands_for(cell: str, both: str) -> bool:
    """Whether a cell of a heat table stands for `n/N`: as it is, as N where all, in per cent."""
    part, whole = map(int, both.split("/"))
    per_cent = str(part * 100 // whole) if whole else ""
    return cell in {both, whole and part == whole and str(whole), per_cent}


def test_every_table_leads_to_its_files(book: Book, pages: list[Page]):
    for page in pages:
        up = "../" * page.path.count("/")
        links = [unquote(link) for each in figures(page) for link in each.xpath("p/a/@href")]

        assert links == [up + path for path, _ in data.files(book, page.tables)], page.path
        assert len(set(links)) == len(links)


def test_no_key_is_told_that_the_page_keeps_to_itself(book: Book, pages: list[Page]):
    regions = book.ledger.registers.regions
    keys = {
        (page.path, row["key"])
        for page in pages
        for path, file in data.files(book, page.tables)
        if path.endswith(".json")
        for row in json.loads(file)["rows"]
        if row["key"] not in {None, *regions} and not row["key"].startswith("2026")
    }
    written = {page.path: str(page.html) for page in pages}

    assert keys
    assert [(path, key) for path, key in sorted(keys) if key not in written[path]] == []


def test_files_of_a_table():
    columns = ("委室", "化解率 n/N", "%")
    rows = (Row("371721", "<曹县>", ("9/10", "90.00%")), Row("O371700-x", "=甲", ("—", "—")))
    table = Table("各委室", columns, rows, Row("", "合计", (10_204, "—")), ("说明",))
    book = Book(ledger(), LAST_DAY, "0123abcd")

    assert dict(data.files(book, [Placed(table, "data/x", frozenset())])) == {
        "data/x.csv": "\ufeff委室,化解率 n/N,化解率 %\r\n"
        "<曹县>,9/10,90.00%\r\n'=甲,—,—\r\n合计,10204,—\r\n",
        "data/x.json": JSON,
    }


JSON = """\
{
  "title": "各委室",
  "as_of": "2026-11-24",
  "commit": "0123abcd",
  "edition": "通用版",
  "sample": true,
  "columns": [
    "委室",
    "化解率 n/N",
    "化解率 %"
  ],
  "rows": [
    {
      "key": "371721",
      "name": "\\u003c曹县>",
      "cells": [
        "9/10",
        "90.00%"
      ]
    },
    {
      "key": null,
      "name": "=甲",
      "cells": [
        "—",
        "—"
      ]
    }
  ],
  "total": {
    "key": null,
    "name": "合计",
    "cells": [
      10204,
      "—"
    ]
  },
  "notes": [
    "说明"
  ]
}
"""


def test_names_of_files_come_from_the_title():
    before: list[Placed] = []
    for title in ("各县（区）：办理/情况", "小事", "小事", "../../<b>"):
        before.append(placed(Table(title, ("x",), ()), "cases/371721.md", [], before))

    assert [each.stem for each in before] == [
        "data/cases/371721/各县（区）-办理-情况",
        "data/cases/371721/小事",
        "data/cases/371721/小事-2",
        "data/cases/371721/b",
    ]


def test_a_table_without_rows_says_so():
    bare = drawn(Table("办理", ("承办单位", "主办"), ()))
    counted = drawn(Table("办理", ("承办单位", "主办"), (), Row("", "合计", (0,))))

    assert text(bare.xpath("./p[@class='qw-none']")[0]) == EMPTY
    assert bare.xpath(".//table") == []
    assert text(counted.xpath("./p[@class='qw-none']")[0]) == EMPTY
    assert body(counted) == [["合计", "0"]]


def test_no_frame_is_empty_before_anything_is_recorded():
    for day in (date(2026, 1, 1), LAST_DAY):
        for page in all_pages(Book(ledger(), day)):
            whole = html.fromstring(f"<div>{page.html}</div>")
            frames = "//table[not(.//td)] | //ul[not(li)] | //ol[not(li)] | //dl[not(.//dt)]"
            bare = "//section[not(normalize-space())] | //figure[not(normalize-space())]"

            assert whole.xpath(f"{frames} | {bare}") == [], page.path


def drawn(table: Table) -> html.HtmlElement:
    sections = [Section("x", "办理", [(table, {})])]
    page = sheets.page(Book(ledger(), LAST_DAY), Sheet("x.md", "x", None, (), (), (), sections))
    (figure,) = figures(page)
    return figure

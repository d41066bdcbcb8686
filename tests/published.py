"""Published tables read back as equations: which rows have how many matters together.

Pages and tables are read as anybody reads them; figures aren't asked how they merge rows.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from sums import Known, Places, Sums

from qianwan.figures import by_name
from qianwan.figures.case_tables import AGES, REPEATS, UNKNOWN
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.lead_tables import ELSEWHERE
from qianwan.figures.region_tables import DEPUTY_KEYS
from qianwan.model.registers import Registers
from qianwan.site.book import Book, Page
from qianwan.site.contents import all_pages
from qianwan.site.lists import LISTS
from qianwan.terms import CaseCategory, DisputeCategory, Level

# Columns of what deputies, groups and offices did, of which the domain exempts small cells.
WORK = {FIGURES[key].name for key in DEPUTY_KEYS} | {
    "小组", "上周未报", "本周未报", "本季没有活动", "逾期的工作",
}  # fmt: skip
week = re.compile(r"第 ?\d{1,2} ?周").fullmatch
REST = "其他"
OWN = "县本级"
TOWNSHIPS = "乡镇（街道）"
UNITS = "承办单位"
# What parts the matters of a county besides its townships.
PARTED: Mapping[str, Places] = {
    "类别": frozenset(DisputeCategory),
    "案由类别": frozenset(CaseCategory),
    "时间跨度": frozenset({*AGES, UNKNOWN}),
    "重访次数": frozenset({*REPEATS, UNKNOWN}),
}
of_a_township = re.compile(r"disputes/([0-9]{9})\.md").fullmatch


def _may_part(page: Page) -> bool:
    """Whether to read a page: not the weeks of groups' reports, which are work."""
    if page.path.startswith("screenings/"):
        return False
    named = any(f">{head}" in page.html for head in (TOWNSHIPS, UNITS, *PARTED))
    return named or bool(of_a_township(page.path))


@dataclass(frozen=True)
class Read:
    """A table as it stands on a page: its columns, and its lines with their names."""

    where: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


class _Tables(HTMLParser):
    def __init__(self, where: str) -> None:
        super().__init__()
        self.where, self.found, self.text = where, [], None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.head, self.body = [], []
        elif tag in {"thead", "tbody", "tfoot"}:
            self.rows = self.head if tag == "thead" else self.body
        elif tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self.text, self.wide = "", dict(attrs).get("colspan") == "2"

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag in {"th", "td"}:
            text = " ".join(self.text.replace(",", "").split())
            self.rows[-1].append((text, self.wide))
            self.text = None
        elif tag == "table":
            lines = [tuple(text for text, _ in row) for row in self.body]
            self.found.append(Read(self.where, tuple(self._columns()), tuple(lines)))

    def _columns(self) -> Iterator[str]:
        first, *second = self.head
        below = iter([text for row in second for text, _ in row])
        for text, wide in first:
            yield from [f"{text} {next(below)}", next(below)] if wide else [text]


def published(book: Book) -> list[Read]:
    """Every table of the site, of `qianwan tables` and of `qianwan export`."""
    found = []
    for page in all_pages(book):
        if _may_part(page):
            reader = _Tables(page.path)
            reader.feed(page.html)
            found += reader.found
    tables = {f"{name}.csv": make(book.report) for name, make in LISTS.items()}
    for county in book.ledger.registers.counties:
        for name in sorted(set(by_name.NAMES) - by_name.WHOLE):
            tables[f"tables/{name}/{county.code}.csv"] = by_name.table(
                book.report, name, county.code
            )
    for name, table in tables.items():
        lines = (tuple(map(str, line)) for line in table.lines())
        found.append(Read(name, table.columns, tuple(lines)))
    return found


def known(registers: Registers, tables: Iterable[Read]) -> Known:
    """Read the sums of all tables that part parties' matters below county level."""
    found: Known = {}
    for table in tables:
        for county, column, whole, members, number in _sums(registers, table):
            found.setdefault((county, column), Sums(whole)).say(members, number)
    return found


def _sums(registers: Registers, table: Read):
    if found := of_a_township(table.where):
        yield from _of_a_township(registers, found[1], table)
        return
    found = re.search(r"([0-9]{6})\.(md|csv)$", table.where)
    of, top = table.columns[0].partition("，")[0], registers.city
    regions = {each.name: each.code for each in registers.regions.values()}
    county = found[1] if found else regions[table.lines[-1][0]] if of == UNITS else top.code
    if found is None and of != UNITS and top.level is not Level.COUNTY:
        weekly = all(map(week, table.columns[1:]))
        assert of != TOWNSHIPS or weekly, f"{table.where} parts more than a county"
        return  # totals of the city
    wholes = {TOWNSHIPS: _townships(registers, county), UNITS: _units(registers, county), **PARTED}
    whole = wholes.get(of)
    if whole is None:
        return
    named, totals = {line[0] for line in table.lines}, {registers.regions[county].name, "合计"}
    for name, *cells in table.lines:
        merged = name.startswith(REST) and name not in whole
        members = whole if name in totals else whole - named if merged else frozenset({name})
        assert members <= whole, (table.where, name)
        for column, cell in zip(table.columns[1:], cells, strict=True):
            yield from _counts(f"{county} {of}", column.removesuffix(" n/N"), whole, members, cell)


def _townships(registers: Registers, county: str) -> Places:
    return frozenset(each.name for each in registers.townships(county)) | {OWN}


def _units(registers: Registers, region: str) -> Places:
    own = (code for code in registers.units if code.startswith(f"U{region}-"))
    return frozenset({*own, ELSEWHERE})


def _of_a_township(registers: Registers, code: str, table: Read):
    whole, members = _townships(registers, code[:6]), frozenset({registers.regions[code].name})
    for name, _, cell in table.lines:
        yield from _counts(f"{code[:6]} {TOWNSHIPS}", name, whole, members, cell)


def _counts(of: str, name: str, whole: Places, members: Places, cell: str):
    if name not in WORK and not week(name):
        for side, number in _numbers(cell):
            yield of, f"{name}{side}", whole, members, number


def _numbers(cell: str) -> Iterator[tuple[str, int]]:
    """The counts that a cell tells: of n/N both sides, and what lies between; of a rate none."""
    counts = [int(text) for text in cell.split("/")] if re.fullmatch(r"\d+(/\d+)?", cell) else []
    if len(counts) == 2:
        yield from [(" n", counts[0]), (" N", counts[1]), (" N-n", counts[1] - counts[0])]
    elif counts:
        yield "", counts[0]

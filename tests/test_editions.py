"""The two editions: what one may not show is in nothing that is made for it."""

import functools
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from qianwan.canonical import dump
from qianwan.check import check
from qianwan.ledger import Ledger
from qianwan.repo import WorkTree, source_of
from qianwan.sample import sample
from qianwan.schema import documents, shape
from qianwan.schema.documents import resolve
from qianwan.site.book import Book
from qianwan.site.contents import all_pages
from qianwan.site.edition import Edition, Shown
from qianwan.site.feed import feed
from qianwan.yamlfile import read

LAST_DAY = date(2026, 11, 24)
NAMING = {"entry"}  # which names another entry
SIGNS = {Shown.LEADERS: "鸥", Shown.NEVER: "鹊"}  # in no word of ours


def marked(value: Any, part: Mapping[str, Any], document: Mapping[str, Any], shown: Shown) -> Any:
    """*value* with a sign in each free text of it that an edition may not show."""
    schema = resolve(part, document)
    shown = Shown(part.get("x-edition", schema.get("x-edition", shown)))
    if isinstance(value, str):
        return signed(value, schema, SIGNS.get(shown, ""))
    if isinstance(value, list):
        return [marked(each, schema.get("items", {}), document, shown) for each in value]
    if isinstance(value, dict):
        columns = schema.get("properties", {})
        free = columns.keys() - NAMING
        return {
            key: marked(each, columns[key], document, shown) if key in free else each
            for key, each in value.items()
        }
    return value


def signed(value: str, schema: Mapping[str, Any], sign: str) -> str:
    """*value* with the *sign* behind it where its column takes any words."""
    is_free = schema.get("type") == "string" and "enum" not in schema and "const" not in schema
    fits = len(value) < schema.get("maxLength", 999) and re.match("[一-龥]", value)
    pattern = schema.get("pattern")
    if not is_free or not fits or (pattern and not re.search(pattern, value + sign)):
        return value
    return value + sign


def record(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    document = documents()[f"{kind}.schema.json"]
    log = data.get("events", [])
    head = {key: each for key, each in data.items() if key != "events"}
    told = marked(head, document, document, Shown.WHOLE)
    if log:
        told["events"] = [
            marked(each, branch(kind, each["type"]), document, Shown.WHOLE) for each in log
        ]
    return told


@functools.cache
def branches(kind: str) -> Mapping[str, Mapping[str, Any]]:
    document = documents()[f"{kind}.schema.json"]
    found = document["$defs"].get("event", {}).get("allOf", ())
    return {each["if"]["properties"]["type"]["const"]: each["then"] for each in found}


def branch(kind: str, name: str) -> Mapping[str, Any]:
    return branches(kind)[name]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The small sample, with a sign in every free text that some edition may not show."""
    root = tmp_path_factory.mktemp("signed")
    for path, text in sample("small", "editions", LAST_DAY):
        kind = source_of(path).kind
        if kind in {"case", "dispute", "activity", "warning", "affair", "meeting", "screening"}:
            text = dump(record(kind, read(text.encode(), shape(kind))), shape(kind))
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return check(WorkTree(root), LAST_DAY).sound_ledger()


def made(ledger: Ledger, edition: Edition) -> Iterator[tuple[str, str]]:
    book = Book(ledger, LAST_DAY, "abcdef01", edition)
    for page in all_pages(book):
        yield page.path, f"{page.title} {page.heading} {page.html} {page.crumbs}"
    yield "feed", feed(book)


@pytest.fixture(scope="module")
def general(ledger: Ledger) -> Mapping[str, str]:
    return dict(made(ledger, Edition.GENERAL))


@pytest.fixture(scope="module")
def leaders(ledger: Ledger) -> Mapping[str, str]:
    return dict(made(ledger, Edition.LEADERS))


def with_sign(pages: Mapping[str, str], sign: str) -> list[str]:
    return [path for path, text in pages.items() if sign in text]


def test_the_signs_are_in_the_records(ledger: Ledger):
    said = repr([*ledger.records])

    assert said.count(SIGNS[Shown.LEADERS]) > 30
    assert said.count(SIGNS[Shown.NEVER]) > 10


def test_no_edition_shows_what_is_never_shown(
    general: Mapping[str, str], leaders: Mapping[str, str]
):
    assert with_sign(general, SIGNS[Shown.NEVER]) == []
    assert with_sign(leaders, SIGNS[Shown.NEVER]) == []


def test_only_leaders_see_what_is_for_them(general: Mapping[str, str], leaders: Mapping[str, str]):
    assert with_sign(general, SIGNS[Shown.LEADERS]) == []
    assert len(with_sign(leaders, SIGNS[Shown.LEADERS])) > 10


def test_the_general_edition_names_no_unit_leader_or_deputy_of_a_matter(
    general: Mapping[str, str], ledger: Ledger
):
    cases = {path: text for path, text in general.items() if path.startswith("cases/C")}
    known = ledger.registers
    names = {each.name for each in (*known.units.values(), *known.deputies.values())}

    assert cases
    for path, text in cases.items():
        assert not re.search(r"[ULR]\d{6}(\d{3})?-\d{3,5}", text), path
        assert not any(name in text for name in names), path


def test_the_general_edition_tells_no_day_of_a_matter(general: Mapping[str, str]):
    cases = {path: text for path, text in general.items() if path.startswith("cases/C")}

    days = {path: re.findall(r"\d+月\d+日|20\d\d-\d\d-\d\d", text) for path, text in cases.items()}
    assert {path for path, found in days.items() if found} == set()


def test_leaders_have_a_page_each_and_nobody_else_sees_them(
    general: Mapping[str, str], leaders: Mapping[str, str]
):
    desks = [path for path in leaders if path.startswith("desks/")]

    assert "desks/index.md" in desks
    assert len(desks) > 10
    assert not [path for path in general if path.startswith("desks/")]
    assert leaders.keys() - general.keys() == {*desks}

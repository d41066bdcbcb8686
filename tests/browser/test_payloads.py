"""Hostile text in the records: nothing of it runs, nothing breaks the page, it is shown as text."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from kinds import kinds
from playwright.sync_api import Browser, Page
from served import served
from smuggled import CORPUS, Smuggled, smuggle
from test_site import LAST_DAY, build, write_sample
from visitor import Visitor, visiting
from walk import Walk, walk

from qianwan.check import check
from qianwan.ledger import Ledger
from qianwan.repo import WorkTree


class Wild(NamedTuple):
    """A folder whose records are hostile, and what is in them."""

    folder: Path
    smuggled: Smuggled


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> Wild:
    folder = write_sample(tmp_path_factory.mktemp("smuggled"))
    return Wild(folder, smuggle(folder, LAST_DAY))


@pytest.fixture(scope="module")
def public(wild: Wild, edition: str) -> Path:
    done = build(wild.folder, "public", QIANWAN_EDITION=edition)
    assert done.returncode == 0, done.stdout
    return wild.folder / "public"


@pytest.fixture(scope="module")
def visitor(browser: Browser, site, public: Path) -> Iterator[Visitor]:
    """Under the policy of the harmless site, which allows no script of these records."""
    with served(public, site.policy) as address, visiting(browser, address) as tab:
        yield tab


@pytest.fixture(scope="module")
def walked(visitor: Visitor, public: Path) -> Walk:
    found = kinds(public).items()
    of_records = {
        kind: path for kind, path in found if not kind.startswith(("handbook/", "rules/"))
    }
    return walk(visitor, of_records)


@pytest.fixture(scope="module")
def ledger(wild: Wild) -> Ledger:
    return check(WorkTree(wild.folder), LAST_DAY).sound_ledger()


def test_every_field_that_takes_free_text_has_some(wild: Wild):
    assert wild.smuggled.fields > {
        "case.title", "case.events.stage", "case.events.standard.item", "dispute.title",
        "group.name", "group.deputies.name", "organ.name", "organ.offices.name",
        "units.units.name", "regions.regions.name", "meeting.decisions.what",
        "campaign.limits.source",
    }  # fmt: skip
    assert {text for text in CORPUS if len(text) <= 60} <= wild.smuggled.texts


def test_nothing_runs_and_nothing_is_refused(walked: Walk):
    assert walked.wrong == {}


def test_the_layout_holds(walked: Walk):
    assert walked.wide == {}


def test_names_arrive_as_text(visitor: Visitor, public: Path, ledger: Ledger):
    """In headings, titles of windows and breadcrumbs, and whole: not one character is lost."""
    known = ledger.registers
    places = {group.place: group.name for group in known.groups.values()}
    for place, name in places.items():
        assert name in _names(visitor.open(f"groups/{place}.html"), "h2")
    shown = [county for county in known.counties if (public / f"cases/{county.code}.html").exists()]
    for county in shown:
        page = visitor.open(f"cases/{county.code}.html")
        assert county.name in _names(page, "h1")
        assert _folded(county.name) in _folded(page.title())

    assert len(shown) + len(places) > 6
    assert visitor.wrong() == []


def _names(page: Page, heading: str) -> str:
    return "\n".join(page.locator(heading).all_text_contents())


def _folded(text: str) -> str:
    """A window's title has no line breaks and no double spaces."""
    return " ".join(text.split())

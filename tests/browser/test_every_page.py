"""A page of every kind in a browser: wide and narrow, light and dark, with and without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from visitor import Visitor, visiting
from walk import Walk, walk

SHOWN = """[...document.querySelectorAll('article :is(h1, h2, h3, p, li, th, td, dt, dd, pre)')]
  .filter(each => each.textContent.trim() && !each.closest('details, .qw-hidden'))"""
HIDDEN = f"{SHOWN}.filter(each => !each.checkVisibility()).map(each => each.outerHTML.slice(0, 80))"


@pytest.fixture(scope="module")
def walked(browser: Browser, site) -> Walk:
    with visiting(browser, site.address) as visitor:
        return walk(visitor, site.kinds, axe=True)


def test_no_page_complains_or_fetches_from_elsewhere(walked: Walk):
    assert walked.wrong == {}


def test_no_page_scrolls_sideways(walked: Walk):
    assert walked.wide == {}


def test_no_page_has_a_serious_barrier(walked: Walk):
    assert walked.barriers == {}


@pytest.fixture(scope="module")
def scriptless(browser: Browser, site) -> Iterator[Visitor]:
    with visiting(browser, site.address, java_script_enabled=False) as visitor:
        yield visitor


def test_every_page_shows_its_content_without_scripts(scriptless: Visitor, site):
    found = {}
    for kind, path in site.kinds.items():
        page = scriptless.open(path)
        hidden = page.evaluate(HIDDEN)
        if hidden or not page.evaluate(f"{SHOWN}.length"):
            found[kind] = hidden
    assert found == {}

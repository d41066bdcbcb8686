"""The site opened from a folder, such as a memory stick: no server, no policy, and the same pages.

Browsers start no worker there and fetch no JSON. Material's plugin `offline` writes the index as a
script, and a worker in a frame reads it; so the search works as well.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from test_search import BOX, look_for
from visitor import Visitor, visiting
from walk import walk

SOME = ("延期", "QW301", "曹县", "息诉息访率", "登记簿")


@pytest.fixture(scope="module")
def opened(browser: Browser, site) -> Iterator[Visitor]:
    with visiting(browser, site.public.as_uri() + "/") as visitor:
        yield visitor


def test_no_page_complains_or_fetches_from_elsewhere(opened: Visitor, site):
    """But 404.html, which only a server has a use for; how wide pages are was seen there too."""
    own = {kind: path for kind, path in site.kinds.items() if path != "404.html"}

    assert walk(opened, own, widths=()).wrong == {}


def test_the_search_finds_the_same(opened: Visitor, visitor: Visitor):
    found = []
    for tab in (opened, visitor):
        page = tab.open("index.html")
        page.click(BOX)
        found.append([look_for(page, word) for word in SOME])

    assert found[0] == found[1]
    assert all(found[0])
    assert opened.wrong() == []

"""The search, as people use it: what they type stands among the first results."""

import pytest
from playwright.sync_api import Page
from visitor import Visitor
from wanted import WANTED

BOX = ".md-search__input"
META = "document.querySelector('.md-search-result__meta').textContent.trim()"
FOUND = """[...document.querySelectorAll('.md-search-result__link')].slice(0, 10).map(
  each => each.href.slice(document.baseURI.lastIndexOf('/') + 1))"""


@pytest.fixture(scope="module")
def box(visitor: Visitor) -> Page:
    page = visitor.open("index.html")
    page.click(BOX)
    return page


def look_for(page: Page, word: str) -> list[str]:
    """The first ten pages that Material finds; it listens for the last key that was let go."""
    for typed, answer in (("", "键入以开始搜索"), (word, "符合条件的结果")):
        page.fill(BOX, typed)
        page.keyboard.press("End")
        page.wait_for_function(f"answer => {META}.includes(answer)", arg=answer)
    return page.evaluate(FOUND)


def test_every_wanted_word_is_found_where_it_belongs(box: Page):
    found = {word: look_for(box, word) for word in WANTED}
    lost = {
        word: pages
        for word, pages in found.items()
        if not any(page.startswith(WANTED[word]) for page in pages)
    }

    assert len(WANTED) >= 60
    assert lost == {}

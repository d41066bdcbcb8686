"""Pages on A4: what each bears is on the paper, and what only a screen needs isn't."""

import subprocess
from pathlib import Path

import pytest
from visitor import Visitor

ON_SCREEN_ONLY = ".md-header, .md-tabs, .md-sidebar, .md-search, .md-footer, .headerlink"
STILL_SHOWN = f"""[...document.querySelectorAll('{ON_SCREEN_ONLY}')]
  .filter(each => each.checkVisibility()).map(each => each.className)"""


@pytest.fixture(scope="module")
def paper(visitor: Visitor) -> Visitor:
    visitor.page.emulate_media(media="print")
    visitor.page.set_viewport_size({"width": 794, "height": 1123})
    return visitor


def test_no_page_prints_its_navigation(paper: Visitor, site):
    found = {}
    for kind, path in site.kinds.items():
        if shown := paper.open(path).evaluate(STILL_SHOWN):
            found[kind] = shown
    assert found == {}


@pytest.mark.parametrize(
    "kind",
    ["index.html", "cases/Ccounty-n-n.html", "circulars/quarter.html", "cases/county.html",
     "measures.html", "handbook/check.html", "404.html"],
)  # fmt: skip
def test_every_sheet_of_paper_says_as_of_when_of_which_commit_and_that_it_is_an_example(
    paper: Visitor, site, kind: str, tmp_path: Path
):
    paper.open(site.kinds[kind]).pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)

    sheets = _printed(tmp_path / "a.pdf").split("\f")[:-1]
    bare = [
        sheet[:200]
        for sheet in sheets
        if not all(said in sheet for said in ("截至2026年11月24日", "版本未提交", "示例数据"))
    ]
    assert sheets
    assert bare == []


def _printed(path: Path) -> str:
    printed = ["pdftotext", "-layout", path, "-"]
    text = subprocess.run(printed, capture_output=True, check=True).stdout.decode()
    return text.replace(" ", "")

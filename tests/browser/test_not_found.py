"""An address that leads nowhere shows the page that says so, however deep it lies."""

from visitor import Visitor


def test_a_missing_page_is_dressed_and_leads_home(visitor: Visitor):
    page = visitor.open("cases/no/such/page.html")

    assert page.text_content("h1") == "没有这一页"
    assert page.evaluate("document.styleSheets.length") >= 4
    page.click("article a")
    assert page.url == visitor.root + "index.html"
    complaints = visitor.wrong()
    assert len(complaints) == 1
    assert "404" in complaints[0]  # of the address itself, and of nothing that the page needs

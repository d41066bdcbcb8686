"""Tables in a browser: sorted and filtered by keyboard, under a strict policy and from a folder."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from qianwan.figures.tables import Row, Table
from qianwan.site import plugin, render

ASSETS = plugin.THEME / plugin.ASSETS
ADDRESS = "http://site.example/"
POLICY = {"Content-Security-Policy": "default-src 'self'"}
PAGE = """<!doctype html><meta charset="utf-8"><title>x</title>
<link rel="stylesheet" href="tables.css">
{% from "macros.html" import table with context %}<main class="md-typeset qw-page">{{ table(one) }}
</main><script src="tables.js"></script>"""
COLUMNS = ("县（区）", "件数", "化解率 n/N", "%", "月份")
ROWS = (
    Row("", "牡丹区", (12, "9/10", "90.00%", "2026年11月")),
    Row("", "曹县", (10_204, "100/111", "90.09%", "2026年4月")),
    Row("", "单县", ("—", "0/0", "—", "2025年12月")),
    Row("", "郓城县", (3, "9/9", "100.00%", "2026年10月")),
    Row("", "定陶区", (-4, "1/10", "10.00%", "—")),
)
AS_IT_WAS = "牡丹区 曹县 单县 郓城县 定陶区"
TOTAL = Row("", "菏泽市", (10_219, "119/140", "85.00%", ""))
COUNTIES = Table("各县（区）", COLUMNS, ROWS, TOTAL)
MANY = Table(
    "排查",
    ("乡镇（街道）", "周"),
    tuple(Row("", f"{'曹城街道' if n % 4 else '庄寨镇'} 小组{n}", (f"{n}/9",)) for n in range(20)),
    Row("", "合计", ("190/180",)),
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert said == []  # a broken policy is told of here too


def html(table: Table) -> str:
    return render.environment().from_string(PAGE).render(one=table, here="x.md", placed_tables=[])


def show(page: Page, table: Table) -> None:
    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ADDRESS)
        if name == "x.html":
            route.fulfill(body=html(table), content_type="text/html", headers=POLICY)
        else:
            route.fulfill(path=ASSETS / name)

    page.route(f"{ADDRESS}**", answer)
    page.goto(f"{ADDRESS}x.html")


def names(page: Page) -> list[str]:
    shown = page.locator("tr:visible > th[scope=row]").all_inner_texts()
    return [name.split()[-1] for name in shown]


@pytest.mark.parametrize(
    ("column", "up", "down"),
    [
        pytest.param(
            "县（区）", "曹县 单县 定陶区 牡丹区 郓城县", "郓城县 牡丹区 定陶区 单县 曹县",
            id="chinese-by-sound",
        ),
        pytest.param(
            "件数", "定陶区 郓城县 牡丹区 曹县 单县", "曹县 牡丹区 郓城县 定陶区 单县",
            id="numbers-and-last-what-tells-nothing",
        ),
        pytest.param(
            "n/N", "单县 定陶区 郓城县 牡丹区 曹县", "曹县 牡丹区 郓城县 定陶区 单县",
            id="parts-then-wholes",
        ),
        pytest.param(
            "率", "定陶区 牡丹区 曹县 郓城县 单县", "郓城县 曹县 牡丹区 定陶区 单县",
            id="percent",
        ),
        pytest.param(
            "月份", "单县 曹县 郓城县 牡丹区 定陶区", "牡丹区 郓城县 曹县 单县 定陶区",
            id="months",
        ),
    ],
)  # fmt: skip
def test_a_column_is_sorted_up_then_down_then_as_it_was(
    page: Page, column: str, up: str, down: str
):
    show(page, COUNTIES)
    button = page.get_by_role("button", name=column, exact=True)
    head = page.get_by_role("columnheader", name=column, exact=True)

    for order, sort in ((up, "ascending"), (down, "descending"), (AS_IT_WAS, None)):
        button.press("Enter")
        assert " ".join(names(page)) == f"{order} 菏泽市"
        assert head.get_attribute("aria-sort") == sort


def test_only_one_column_says_that_it_is_sorted(page: Page):
    show(page, COUNTIES)
    for column in ("件数", "率"):
        page.get_by_role("button", name=column, exact=True).click()

    assert page.locator("[aria-sort]").all_inner_texts() == ["率"]


def test_a_long_table_is_filtered_by_keyboard(page: Page):
    show(page, MANY)
    box, told = page.get_by_role("searchbox", name="查找"), page.get_by_role("status")
    expect(told).to_have_text("共 20 行")

    page.keyboard.press("Tab")
    expect(box).to_be_focused()
    page.keyboard.type("庄寨　1")  # an ideographic space, as an input method types it
    assert names(page) == ["小组12", "小组16", "合计"]
    expect(told).to_have_text("20 行中的 2 行；合计仍是全部 20 行的")

    page.keyboard.type("无")
    assert names(page) == ["合计"]
    expect(told).to_have_text("没有符合的行")

    page.keyboard.press("Escape")
    assert len(names(page)) == 21
    expect(told).to_have_text("共 20 行")


def test_what_is_filtered_out_stays_so_when_sorted(page: Page):
    show(page, MANY)
    page.get_by_role("searchbox").fill("庄寨")
    page.get_by_role("button", name="周", exact=True).click(click_count=2)

    assert names(page) == ["小组16", "小组12", "小组8", "小组4", "小组0", "合计"]


def test_paper_has_every_row_and_no_control(page: Page):
    show(page, MANY)
    page.get_by_role("searchbox").fill("庄寨")
    page.emulate_media(media="print")

    assert len(names(page)) == 21
    assert not page.locator(".qw-filter").is_visible()
    assert not page.locator(".qw-data").is_visible()


@pytest.mark.parametrize(
    ("rows", "buttons", "boxes"),
    [
        pytest.param(4, 0, 0, id="seen-at-a-glance"),
        pytest.param(5, 2, 0, id="sorted"),
        pytest.param(15, 2, 0, id="on-one-screen"),
        pytest.param(16, 2, 1, id="filtered"),
    ],
)
def test_a_table_has_what_its_length_asks_for(page: Page, rows: int, buttons: int, boxes: int):
    show(page, replace(MANY, rows=MANY.rows[:rows]))

    assert page.locator(".qw-sort").count() == buttons
    assert page.get_by_role("searchbox").count() == boxes


def test_it_works_from_a_folder(page: Page, tmp_path: Path):
    for name in ("tables.css", "tables.js"):
        shutil.copy(ASSETS / name, tmp_path)
    (tmp_path / "x.html").write_text(html(COUNTIES), encoding="utf-8")
    page.goto((tmp_path / "x.html").as_uri())
    page.get_by_role("button", name="件数").click()

    assert names(page)[0] == "定陶区"

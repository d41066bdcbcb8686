"""预警 as a clerk and a reader see them: `qianwan show`, the page, and 要紧的事."""

import re
from dataclasses import replace
from datetime import date

import builders as b
import msgspec
import pytest
from case_builder import EXAMPLES
from click.testing import CliRunner
from test_due import ORGAN
from test_warning_figures import (
    advised,
    answered,
    controlled,
    dismissed,
    report,
    reported,
    solved,
)

from qianwan.cli.root import qianwan as command
from qianwan.figures.report import Report
from qianwan.figures.warning_tables import by_kind, by_plan
from qianwan.model.organs import Organ
from qianwan.site.book import Book
from qianwan.site.contents import all_pages
from qianwan.site.pages import matters, warnings

LAST_DAY = date(2026, 11, 24)


def book(*records, day=LAST_DAY):
    return Book(b.ledger(*records, msgspec.convert(ORGAN, Organ)), day)


def pages_of(*records):
    return {page.path: page.html for page in warnings.pages(book(*records))}


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def show(key, *options):
    return CliRunner().invoke(command, ["--root", str(EXAMPLES), "show", key, *options])


@pytest.mark.parametrize(
    ("key", "day", "said", "unsaid"),
    [
        pytest.param(
            "W371721-2026-0001",
            "2026-12-01",
            [
                "状态    已解决（自 2026-04-10）",
                "早报告  2026-03-04，发现后 2 天",
                "早控制  还没有",
                "建议    2026-03-06，采纳",
                "方案种类  征收征用",
                "  采纳：adopted（是否采纳）",
                "  没有",
            ],
            ["  控制：", "  解决："],
            id="a-plan",
        ),
        pytest.param(
            "W371721-2026-0002",
            "2026-12-01",
            ["已解决（自 2026-04-01），转入 D371721102-2026-0038", "早报告  2026-03-27，发现当天"],
            ["  采纳：adopted"],
            id="a-sign-that-became-a-dispute",
        ),
        pytest.param(
            "W371721-2026-0003",
            "2026-04-21",
            [
                "状态    待处置（自 2026-04-20）",
                "  控制：measure（措施）",
                "2026-04-27  预警处置（本系统约定），曹县人大常委会信访室",
            ],
            ["限时答复", "  建议："],
            id="as-of-a-day-before",
        ),
    ],
)
def test_show_tells_how_a_warning_stands(key: str, day: str, said: list[str], unsaid: list[str]):
    result = show(key, "--as-of", day)

    assert result.exit_code == 0
    assert [each for each in said if each not in result.output] == []
    assert [each for each in unsaid if each in result.output] == []


def test_show_of_a_warning_that_there_is_not_names_one_like_it():
    result = show("W371721-2026-0009")

    assert result.exit_code == 2
    assert "W371721-2026-0004" in result.output


# Tables


def test_kinds_sum_to_the_year_with_their_risk_and_state():
    records = [
        b.warning(kind="决策"),
        b.warning(controlled("2026-03-03"), risk="较大"),
        b.warning(solved("2026-03-03"), risk="重大"),
        b.warning(dismissed("2026-03-03"), kind="个案"),
        b.warning(registered="2025-12-20"),
        b.warning(solved("2025-12-21"), registered="2025-12-20"),
    ]
    table = by_kind(report(*records))

    assert table.columns == (
        "环节", "预警", "一般", "较大", "重大", "待处置", "已控制", "已解决", "已排除",
    )  # fmt: skip
    assert [row.cells for row in table.rows] == [
        (1, 1, 0, 0, 1, 0, 0, 0),
        (3, 1, 1, 1, 1, 1, 1, 0),
        (1, 1, 0, 0, 0, 0, 0, 1),
    ]
    assert table.total is not None
    assert table.total.cells == (5, 3, 1, 1, 2, 1, 1, 1)


def test_in_the_repository_of_a_county_only_the_number_of_each_kind_is_told():
    ledger = b.ledger(b.warning(risk="重大"), b.warning(kind="个案"))
    regions = {code: each for code, each in ledger.registers.regions.items() if code != "371700"}
    county = replace(ledger, registers=replace(ledger.registers, regions=regions))

    table = by_kind(Report(county, LAST_DAY))

    assert table.columns == ("环节", "预警")
    assert [row.cells for row in table.rows] == [(0,), (1,), (1,)]


def test_plans_are_told_with_what_became_of_the_advice():
    day = "2026-03-05"
    records = [
        b.warning(kind="决策", plan="政策"),
        b.warning(advised(day), kind="决策", plan="政策"),
        b.warning(advised(day), answered(day, True), kind="决策", plan="政策"),
        b.warning(advised(day), answered(day, False), kind="决策", plan="收费价格"),
        b.warning(),
    ]
    table = by_plan(report(*records))

    assert {row.name: row.cells for row in table.rows if row.cells[0]} == {
        "政策": (3, 2, 1, 0, 1),
        "收费价格": (1, 1, 0, 1, 0),
    }
    assert table.total is not None
    assert table.total.cells == (4, 3, 1, 1, 1)


# Pages


def test_the_page_tells_the_four_early_days():
    html = pages_of(
        b.warning(reported("2026-03-03"), controlled("2026-03-05"), solved("2026-03-12")),
        b.warning(found="2026-03-01"),
    )["warnings/index.md"]

    told = words(html)
    assert "早报告 1 天 九成在 1 天内，1 件" in told
    assert "早控制 3 天 九成在 3 天内，1 件" in told
    assert "早解决 10 天 九成在 10 天内，1 件" in told
    assert re.search(
        r'warning_solved.html">早解决</a>.*?qw-fill" y="2" width="100\.0%', html, re.DOTALL
    )


def test_a_page_without_warnings_says_so():
    pages = pages_of()

    assert "早解决 — 0 件" in words(pages["warnings/index.md"])
    assert "本县（区）今年还没有预警" in pages["warnings/371721.md"]


def test_a_list_tells_county_and_category_and_no_more():
    told = b.warning(
        controlled("2026-03-05"), risk="重大", reasons=["涉及安全"], category="环境污染"
    )
    unsaid = b.warning(kind="决策", category=None, plan="规划调整", place="371722")
    city = b.warning(kind="个案", category=None, place="371700")

    pages = pages_of(told, unsaid, city)

    assert f"<li>{told.id} <span>环境污染</span></li>" in pages["warnings/371721.md"]
    assert f"<li>{unsaid.id} <span>规划调整</span></li>" in pages["warnings/371722.md"]
    assert f"<li>{city.id} <span>—</span></li>" in pages["warnings/index.md"]
    assert told.id not in pages["warnings/index.md"]
    for html in pages.values():
        for word in ("涉及安全", "O371721102", "2026-03-0", "现场协调"):
            assert word not in html


def test_townships_with_few_warnings_are_merged():
    few = [b.warning(place="371721101"), *(b.warning(place="371721102") for _ in range(5))]
    more = [b.warning(place="371721103") for _ in range(3)]

    told = words(pages_of(*few, *more)["warnings/371721.md"])

    assert "示例镇102 0/5" in told
    assert "示例镇101" not in told
    assert "其他乡镇 0/4" in told


def test_what_is_overdue_stands_among_the_pressing_matters():
    late = book(b.warning(risk="重大"), b.warning(kind="决策"), b.warning(place="371722"))
    kinds = {each.name: len(each.keys) for each in matters.pending(late)}

    assert {name: n for name, n in kinds.items() if name.startswith("预警")} == {
        "预警报告": 1,
        "预警处置": 2,
        "预警建议": 1,
    }
    html = matters.page(late).html
    assert "重大的预警，发现后还没有报告。" in html
    assert "W371721" not in html


def test_every_page_of_a_book_with_warnings_is_made():
    paths = {page.path for page in all_pages(book(b.warning(), b.warning(kind="决策")))}

    assert {"warnings/index.md", "warnings/371721.md", "warnings/371722.md"} <= paths

"""Pages of the six steps and of the two wings: what they say, and what they leave out."""

import re
from datetime import date

import msgspec
import pytest
from builders import (
    OFFICE,
    UNIT,
    assigned,
    case,
    closed,
    consent,
    dispute,
    event,
    group,
    handled,
    ledger,
    meeting,
    on_the_spot,
    resolved,
    selected,
    settled,
    slip,
    visit,
)
from random_walks import ORGANS

from qianwan.model.organs import Organ
from qianwan.papers import sentences
from qianwan.site.book import CASE_PARTS, WINGS, Book
from qianwan.site.contents import all_pages

LAST_DAY = date(2026, 11, 24)
LEADER = "L371721-001"


@pytest.fixture(scope="module")
def pages():
    chosen = case(
        selected(),
        slip(promise="2026-03-01"),
        event("2026-01-25", "四包", LEADER, duty="包掌握情况", how="会见", evidence="会见记录"),
        event("2026-02-02", "督办", LEADER, manner="现场"),
        title="土地征收补偿标准争议",
    )
    others = [case(assigned(), handled("2026-03-10"), closed("2026-04-05")) for _ in range(3)]
    records = [
        chosen,
        case(selected(batch="副主任"), {**slip(), "leader": "L371721-002"}),
        *others,
        resolved(visit(solved="已解决", answer="满意", conduct="满意")),
        case(assigned(), people=9, first_visit="2015"),
        meeting(chosen),
        group(),
        dispute(on_the_spot()),
        dispute(consent(), settled(("R371721-00001", "主办"))),
    ]
    organs = [msgspec.convert(organ, Organ) for organ in ORGANS]
    book = Book(ledger(*organs, *records), LAST_DAY)
    return {page.path: page for page in all_pages(book)}, chosen


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", str(html)))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        pytest.param(
            "cases/selection.md",
            [
                "清单完整率",
                "对接率",
                "按时受理率",
                "解决难度大 2 100.00%",
                "够得上理由的 1 件",
                "10 年以上 1 0",
            ],
            id="selection",
        ),
        pytest.param(
            "cases/leaders.md",
            [
                "主任 1＋副主任 1＋信访室 0＋乡镇主席 0＝千件 2 件",
                "曹县人大常委会：主任 1 1 0 0 0 0 0",
                "包掌握情况 1 2 50.00% 1",
                "曹县人大常委会：主任 2 0 0 0 2 0 1 0 1 0",
            ],
            id="leaders",
        ),
        pytest.param("cases/offices.md", ["曹县人大常委会农业与农村委 2 0 0 0 0 0"], id="offices"),
        pytest.param("cases/promises.md", ["承诺兑现率", f"{UNIT} 4/7 57.14%"], id="promises"),
        pytest.param(
            "cases/feedback.md",
            ["月汇总率", "见面 1 1 0", "对办理态度满意吗：满意 1 100.00%", "社会满意没有开展调查"],
            id="feedback",
        ),
        pytest.param(
            "disputes/wings.md", ["前翼率", "履行率", "协调化解率", "身边化解率"], id="wings"
        ),
    ],
)
def test_a_page_says(pages, path, told):
    said = words(pages[0][path].html)

    assert [each for each in told if each not in said] == []


def test_the_indexes_lead_to_the_parts(pages):
    found, _ = pages

    for path, title in CASE_PARTS.items():
        assert found[path].title == title
        assert (
            f'href="{path.removeprefix("cases/").removesuffix(".md")}.html"'
            in found["cases/index.md"].html
        )
    assert 'href="wings.html"' in found["disputes/index.md"].html


def test_leaders_go_by_post_and_units_by_code(pages):
    found, _ = pages
    for path in (*CASE_PARTS, WINGS):
        said = words(found[path].html)
        assert not re.search(r"L371721|R371721|土地征收", said), path
        assert (UNIT in said) is (path == "cases/promises.md")
        assert OFFICE not in said


def test_a_case_page_ticks_the_four_duties(pages):
    found, chosen = pages
    said = words(found[f"cases/{chosen.id}.md"].html)

    assert "✓ 包掌握情况 有记录" in said
    assert "· 包思想转化 还没有" in said


def test_the_index_tells_each_level_apart(pages):
    said = words(pages[0]["cases/index.md"].html)

    assert "县级人大登记 7 2" in said
    assert "乡级人大登记 0 0" in said


@pytest.mark.parametrize(
    ("records", "said"),
    [
        pytest.param([resolved()], "千件和其余案件还不能相比", id="none-selected"),
        pytest.param(
            [case(selected(), slip(), handled(), closed()), case(assigned())],
            "千件化解率比其余案件高 100.00 个百分点（1/1，0/1）。",
            id="above",
        ),
        pytest.param(
            [case(selected(), slip()), resolved()],
            "千件化解率比其余案件低 100.00 个百分点（0/1，1/1）。",
            id="below",
        ),
        pytest.param(
            [case(selected(), slip()), case(assigned())],
            "千件化解率与其余案件持平（0/1，0/1）。",
            id="equal",
        ),
    ],
)
def test_whether_the_thousand_draw_the_others_up(records, said):
    report = Book(ledger(*records), LAST_DAY).report

    assert said in sentences.drawn_up(report)
    assert sentences.drawn_up(report) in list(sentences.cases(report))

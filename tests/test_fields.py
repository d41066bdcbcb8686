"""The tables of the handbook that are made from the schemas and from what may follow what."""

import json
import re
from typing import Any

import pytest
from texts import HANDBOOK, read

from qianwan import schema
from qianwan.site import fields


def test_every_mark_of_a_page_is_filled():
    marked = {path.name: fields.fill(read(path)) for path in HANDBOOK.glob("*.md")}

    assert all("<!--" not in text for text in marked.values())
    assert fields.kind_table() in marked["fields.md"]
    assert fields.state_tables() in marked["states.md"]


def test_a_mark_that_nothing_fills_is_refused():
    with pytest.raises(KeyError, match="nonsense"):
        fields.fill("<!-- qianwan: nonsense -->")


PAGES = dict(fields.pages())


@pytest.mark.parametrize("kind", schema.KINDS)
def test_the_page_of_a_kind_has_every_field(kind: str):
    page = PAGES[fields.path(kind)]
    document = schema.documents()[f"{kind}.schema.json"]

    titles = set(re.findall(r'"title": "([^"]+)"', json.dumps(document, ensure_ascii=False)))

    begins = f"# {document['title']}的栏目\n\n{document['description'].rstrip('。')}"
    assert f"\n{begins}" in page
    assert sorted(title for title in titles - nameless(document) if title not in page) == []


def test_the_table_of_kinds_leads_to_every_page():
    table = fields.kind_table()

    assert set(re.findall(r"\((fields/\w+\.md)\)", table)) == {
        path.removeprefix("handbook/") for path in PAGES
    }


def nameless(document: dict[str, Any]) -> set[str]:
    """Titles of list items: the list itself stands in the table."""
    if "items" in document:
        return {document["items"].get("title", "")} | nameless(document["items"])
    parts = [part for part in document.values() if isinstance(part, dict)]
    return set().union(*map(nameless, parts))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        pytest.param("`meeting` | 交办会 |", "`form: 集体` 时必填", id="under-a-condition"),
        pytest.param("`confirmed_by` | 由谁确认 |", "写了 `credits` 时必填", id="with-another"),
        pytest.param("`signatures.role` | 角色 |", "| 必填 |", id="part-of-a-list"),
        pytest.param("`post` | 职务 |", "`person`、`post` 写一个", id="one-of-two"),
        pytest.param("`batch` | 批次 |", "可写 主任、副主任、信访室、乡镇主席", id="words"),
        pytest.param("`year` | 年度 |", "整数，2000 至 2099", id="range"),
        pytest.param("`results.item` | 第几条标准 |", "整数，1 起", id="no-upper-bound"),
        pytest.param("`words` | 原话登记号 |", "| 不出现 |", id="never-shown"),
    ],
)
def test_the_field_tables_say(row: str, why: str):
    lines = "".join(PAGES.values()).splitlines()

    assert any(row in line and why in line for line in lines)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            "| **登记** | 介入、上报、接办 | 当场化解 → 已化解<br>自愿同意 → 调解中<br>", id="moves"
        ),
        pytest.param("| 恢复 → 分流以前的状态 |", id="back"),
        pytest.param("| 任何状态 | 建议、更正 |  |", id="anytime"),
        pytest.param("| **已排除** | 报告 |  |", id="of-a-warning"),
    ],
)
def test_the_state_tables_say(row: str):
    assert row in fields.state_tables()

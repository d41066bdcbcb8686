"""How the work is led, as a terminal and the site show it: roles and codes, and nobody's name."""

import re
from datetime import date
from pathlib import Path

import builders as b
import pytest
from click.testing import CliRunner, Result

from qianwan.cli.root import qianwan as command
from qianwan.rules import examples
from qianwan.site.book import WORK_PARTS, Book
from qianwan.site.contents import all_pages
from qianwan.site.pages import leading, needs

EXAMPLES = Path(examples.__path__[0])
CONSENT = b.event("2026-03-10", "同意", words="d4k7wm")
TOLD = b.event("2026-03-20", "刊发", medium="网络")
NOTICE = b.event("2026-03-04", "公示", "O371721", until="2026-03-11")
GRANTED = b.event("2026-03-16", "决定", "O371721", approved=True)
SAID = "只有这里说的话"


def show(key: str, day: str) -> Result:
    return CliRunner().invoke(command, ["--root", str(EXAMPLES), "show", key, "--as-of", day])


@pytest.mark.parametrize(
    ("key", "day", "said"),
    [
        pytest.param(
            "M371721-2026-03", "2026-05-20",
            ["第 1 项  待落实，期限 2026-05-29（改期 1 次）", "2026-05-25  议定事项（第 2 项）",
             "完成：decision（第几项）"],
            id="meeting",
        ),
        pytest.param(
            "M371721-2026-03@2", "2026-05-28", ["第 2 项  已完成 2026-05-22"], id="a-matter-of-it"
        ),
        pytest.param(
            "M371721-2026-04", "2026-06-04", ["督导问题（第 1 项）"], id="inspection"
        ),
        pytest.param(
            "T371721-2026-0001", "2026-03-10",
            ["状态  待办（自 2026-03-05）", "期限  2026-04-03", "答复代表困难", "不能解决："],
            id="difficulty",
        ),
        pytest.param(
            "T371721-2026-0003", "2026-11-08",
            ["有异议（自 2026-11-06）", "到 2026-11-12，有异议 1 件没有核实", "异议办结："],
            id="commendation",
        ),
    ],
)  # fmt: skip
def test_show_tells_how_it_stands(key: str, day: str, said: list[str]):
    result = show(key, day)

    assert result.exit_code == 0, result.output
    assert [each for each in said if each not in result.output] == []


def test_a_meeting_whose_matters_are_done_takes_corrections_only():
    told = show("M371721-2026-03", "2026-05-28").output.split("现在可以记")[1]

    assert "更正：" in told
    assert "完成：" not in told


def test_a_meeting_is_not_shown_before_its_day():
    assert show("M371721-2026-03", "2026-05-05").exit_code == 2


def html(*records: object, as_of: str = "2026-12-31", **campaign: object) -> dict[str, str]:
    known = b.ledger(*records, campaign={**b.CAMPAIGN, **campaign})
    book = Book(known, date.fromisoformat(as_of))
    return {page.path: str(page.html) for page in (*leading.pages(book), *needs.pages(book))}


def words(text: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", text).split()


def test_what_is_only_for_leaders_stays_away():
    settled = [{"what": SAID, "owner": b.UNIT, "due": "2026-04-15"}]
    team = {"kind": "领导小组", "head": "L371721-001", "deputy": "L371721-002", "office": b.OFFICE}
    records = [
        b.organ(teams=[{**team, "from": "2026-01-05"}]),
        b.group(),
        b.met("调度会", "2026-03-30", month="2026-03", decisions=settled, attended=[b.UNIT]),
        b.affair("困难", b.event("2026-03-20", "不能解决", reason=SAID), deputy="R371721-00001"),
        b.affair("典型", CONSENT, TOLD, group=None, deputy="R371721-00001"),
        b.affair("表彰", NOTICE, GRANTED, group=None, unit=b.UNIT),
    ]
    pages = html(*records)

    assert pages.keys() == WORK_PARTS.keys()
    told = " ".join(pages.values())
    codes = re.findall(r"\b(?:[LRUT]371721|d4k7wm)\S*", re.sub(r"<[^>]+>", " ", told))
    assert (SAID in told, codes) == (False, [])
    assert re.search(r"\d{4}-\d{2}-\d{2}|\d+月\d+日", told) is None


def test_the_roles_of_a_leading_group_are_shown_and_not_who_holds_them():
    team = {"kind": "领导小组", "head": "L371721-001", "deputy": "L371721-002", "office": b.OFFICE}
    plan = {"year": 2026, "number": "示人发〔2026〕3号", "date": "2026-01-28"}
    led = b.organ(teams=[{**team, "from": "2026-01-05"}], plans=[plan])

    told = words(html(led, b.organ("O371722"))["work/index.md"])
    rows = told[told.index("组长") + 6 :]
    assert " ".join(rows[:7]) == "曹县 有 有 信访室 没有 示人发〔2026〕3号 2026年1月"
    assert " ".join(rows[7:14]) == "单县 没有 — — 没有 没有 —"


def test_the_matrix_is_shown_where_there_is_one():
    row = {"level": "县", "categories": ["教育", "卫生健康"], "office": "教科文卫委"}

    assert "教育、卫生健康" in html(matrix=[row])["work/index.md"]
    assert "案由类别" not in html()["work/index.md"]


def test_exemplars_are_listed_while_their_parties_agree():
    press, radio = (b.event("2026-04-20", "刊发", medium=medium) for medium in ("报纸", "广播电视"))
    deputy = {"deputy": "R371721-00001", "group": None}
    records = [
        b.group(),
        b.affair("典型", CONSENT, TOLD),
        b.affair("典型", CONSENT, press, **deputy),
        b.affair("典型", CONSENT, radio, b.event("2026-06-01", "撤回")),
        b.affair("典型", CONSENT),
    ]
    told = words(html(*records)["work/praise.md"])

    named = {"G371721-001", "代表", "网络", "报纸", "广播电视"}
    assert [each for each in told if each in named] == ["G371721-001", "网络", "代表", "报纸"]


def test_commendations_are_listed_after_the_decision():
    office = "O371721-信访室"
    records = [
        b.organ(),
        b.group(),
        b.affair("表彰", NOTICE, GRANTED),
        b.affair("表彰", NOTICE, GRANTED, group=None, office=office),
        b.affair("表彰", NOTICE, group=None, unit=b.UNIT),
        b.affair("表彰", NOTICE, b.event("2026-03-16", "决定", "O371721", approved=False)),
    ]
    told = words(html(*records)["work/praise.md"])

    assert told.count("G371721-001") == 1
    assert told.count("示例人大信访室") == 1
    assert "承办单位" not in told


def test_a_topic_leads_to_the_selected_case_that_it_grew_from():
    case = b.case(b.selected())
    topic = b.affair("监督议题", GRANTED, case=case.id)
    page = html(case, topic)["work/praise.md"]

    assert f'<a href="../cases/{case.id}.html">{case.id}</a>' in page
    assert "正在办" in words(page)


def test_county_pages_lead_there():
    pages = {page.path: str(page.html) for page in all_pages(Book(b.ledger(), b.YEAR_END))}

    for path in ("cases/371721.md", "disputes/371721.md"):
        assert [name for name in WORK_PARTS.values() if f">{name}</a>" not in pages[path]] == []

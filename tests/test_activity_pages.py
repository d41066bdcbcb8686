"""Activities and weekly reports as clerks and readers see them: `show`, `due`, pages."""

import re
import shutil
from datetime import date
from pathlib import Path

import msgspec
import pytest
from builders import activity, dispute, group, ledger, on_the_spot, reported, screening
from case_builder import EXAMPLES
from click.testing import CliRunner

from qianwan.cli.root import qianwan as command
from qianwan.figures.week_table import WeekCell
from qianwan.site import heat
from qianwan.site.book import Book
from qianwan.site.contents import all_pages
from qianwan.site.pages import groups, screenings, wheels

G1, G2, OWN = "G371721-001", "G371721-002", "G371721-012"
R1, R2 = "R371721-00001", "R371721-00002"
DAY = date(2026, 3, 18)


def run(root, *words):
    return CliRunner().invoke(command, ["--root", str(root), *words])


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize(
    ("key", "said"),
    [
        pytest.param(
            "A371721-2026-0007",
            ["参加        3 人，本组在任 4 人", "D371721102-2026-0034，现在已化解"],
            id="a-consultation",
        ),
        pytest.param("A371721-2026-0008", ["咨询和诉求  5 件，待答复 0 件"], id="with-voters"),
        pytest.param("A371721-2026-0009", ["签收  2 人，本组在任 4 人"], id="a-paper"),
        pytest.param(
            "S371721102-2026",
            [
                "2026-W13          0/1 个小组报了，没有报的：G371721-012",
                "2026-W10          1/1 个小组报了",
                "本周（2026-W14）  还没有报的：G371721-012",
                "         零报告的小组：示例代表小组十二（G371721-012）",
                "  排查：week（哪一周）",
                "2026-03-29  排查（第13周，缺 1 个小组）（意见三(二)二，逾期 5 天）",
            ],
            id="a-year-of-weeks",
        ),
        pytest.param("S371721103-2026", ["经过", "  排查：week（哪一周）"], id="a-year-not-begun"),
        pytest.param(
            "G371721-012",
            [
                "本年活动 2 次",
                "  2026-03-20 会诊 3 人 A371721-2026-0007",
                "本周排查（2026-W14）还没有报",
            ],
            id="a-group",
        ),
        pytest.param("R371721-00123", ["本年参加活动 2 次，最近 2026-03-25"], id="a-deputy"),
        pytest.param(
            "O371721102",
            ["主席 L371721102-001", "  2026-03-29 排查（第13周，缺 1 个小组） S371721102-2026"],
            id="an-organ",
        ),
    ],
)
def test_show(key, said):
    done = run(EXAMPLES, "show", key, "--as-of", "2026-04-03")

    assert done.exit_code == 0
    assert [line for line in said if line not in done.output] == []


def test_show_of_a_circular():
    assert "文号      菏人办通〔2026〕3号" in run(EXAMPLES, "show", "A371700-2026-0001").output


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("S371721999-2026", id="no-such-township"),
        pytest.param("S371721103-2019", id="a-year-without-campaign"),
        pytest.param("A371721-2026-0999", id="no-such-activity"),
    ],
)
def test_show_of_what_there_is_not(key):
    done = run(EXAMPLES, "show", key)

    assert done.exit_code == 2
    assert f"没有“{key}”" in done.output


def test_show_of_a_year_of_weeks_with_an_error(tmp_path: Path):
    shutil.copytree(EXAMPLES / "records", tmp_path / "records")
    path = tmp_path / "records/screenings/2026/S371721102-2026.yml"
    path.write_text(path.read_text("utf-8").replace("week:", "weak:"), "utf-8")

    done = run(tmp_path, "show", "S371721102-2026")

    assert (done.exit_code, "改好以后才能看" in done.output) == (1, True)


def test_an_activity_can_t_be_shown_before_it_was():
    assert run(EXAMPLES, "show", "A371721-2026-0007", "--as-of", "2026-03-19").exit_code == 2


@pytest.mark.parametrize(
    ("region", "listed"),
    [
        pytest.param("371721103", ["S371721103-2026"], id="a-township-whose-file-is-not-begun"),
        pytest.param("371721", ["S371721102-2026", "S371721103-2026"], id="a-county"),
        pytest.param("371700", ["O371700", "S371721102-2026", "S371721103-2026"], id="the-city"),
    ],
)
def test_what_is_due_of_a_region(region, listed):
    done = run(EXAMPLES, "due", "--as-of", "2026-04-03", "--region", region)

    assert [key for key in listed if key not in done.output] == []
    every = {"O371700 ", "S371721102-2026", "S371721103-2026"}
    assert [key for key in every - {f"{key} " for key in listed} - {*listed}
            if f"| {key}" in done.output] == []  # fmt: skip


# Pages


def book(*records, day=DAY):
    return Book(ledger(group(G1, [R1, R2]), group(G2, [], "371721101"), *records), day)


def pages_of(*records):
    return {page.path: page for page in all_pages(book(*records))}


@pytest.mark.parametrize(
    ("found", "in_percent", "text", "level"),
    [
        pytest.param(WeekCell(7, 7, 0), False, "7", 0, id="all"),
        pytest.param(WeekCell(9, 10, 1), False, "9/10", 1, id="nearly-all"),
        pytest.param(WeekCell(6, 7, 0), False, "6/7", 2, id="fewer"),
        pytest.param(WeekCell(0, 7, 0), False, "0/7", 3, id="none"),
        pytest.param(WeekCell(0, 0, 0), False, "", 0, id="no-group"),
        pytest.param(WeekCell(199, 200, 0), True, "99", 1, id="rounded-down"),
        pytest.param(WeekCell(200, 200, 0), True, "100", 0, id="all-in-percent"),
    ],
)
def test_a_cell_of_the_heat_table(found, in_percent, text, level):
    cell = heat.cell("2026-W09", found, in_percent)

    assert (cell.text, cell.level) == (text, level)
    told = f"{found.reported}/{found.due} 个小组" if level or not found.due else ""
    assert told in cell.title
    assert bool(told) is bool(cell.title)
    assert ("迟报" in cell.title) is bool(found.late)


def test_a_late_report_is_told_where_all_are_there():
    assert heat.cell("2026-W09", WeekCell(7, 7, 2)).title == "第9周：7/7 个小组，迟报 2"


def test_the_newest_week_stands_first_below_its_month():
    table = heat.heat(
        ["2026-W08", "2026-W09", "2026-W10"],
        [heat.HeatRow("甲", "", [heat.HeatCell(str(n), "", 0) for n in (1, 2, 3)])],
    )

    assert table.weeks == [
        ("10", "第10周，3月2日至3月8日"), ("9", "第9周，2月23日至3月1日"),
        ("8", "第8周，2月16日至2月22日"),
    ]  # fmt: skip
    assert table.months == [("3月", 2), ("2月", 1)]
    assert [cell.text for cell in table.rows[0].cells] == ["3", "2", "1"]


def test_a_county_page_has_a_row_a_township():
    page = pages_of(screening(reported("2026-W10", "2026-03-08", G1)))["screenings/371721.md"].html

    rows = dict(re.findall(r'<tr><th scope="row">(示例镇\d+)</th>(.*?)</tr>', page))
    assert re.findall(r">([^<]*)</td>", rows["示例镇102"])[:3] == ["0/1", "1", "0/1"]
    assert rows.keys() == {"示例镇101", "示例镇102"}
    assert "本周未报小组 2 个" in words(page)


def test_the_groups_of_a_county_stand_on_a_page_of_their_own():
    pages = pages_of(group(OWN, [], "371721"))
    table = pages["screenings/371721-groups.md"].html

    for code in (G1, G2, OWN):
        assert re.search(rf'href="../groups/\d+\.html#{code}"', table)
        assert code not in pages["screenings/371721.md"].html
    assert 'href="371721-groups.html">3 个小组' in pages["screenings/371721.md"].html
    assert "没有代表小组。" in pages["screenings/371722.md"].html


def test_the_index_sums_its_counties():
    page = pages_of(screening(reported("2026-W10", "2026-03-08", G1)))["screenings/index.md"].html

    total = re.search(r'<tr><th scope="row">合计</th>(.*?)</tr>', page)[1]
    assert re.findall(r">([^<]*)</td>", total)[:3] == ["0", "50", "0"]


def test_a_group_tells_what_it_did_on_the_page_of_its_place_and_lists_no_deputy():
    met = activity("会诊", attended=[R1], disputes=["D371721102-2026-9001"])
    mine = [dispute(on_the_spot(R1, "2026-03-01")) for _ in range(3)]
    made = [met, *mine, screening(reported("2026-W10", "2026-03-17", G1))]
    page = pages_of(*made)["groups/371721102.md"]

    said = words(page.html)
    assert "2026年3月 会诊 1/2" in said
    assert "在任代表 2 人" in said
    assert "还没有" in said  # 工作推进制度
    assert f'<h2 id="{G1}">' in page.html
    assert not any(each.id in said for each in mine)
    assert "R3717" not in page.html
    assert "张某" not in page.html
    assert "已过的 11 周，报了 1 周，其中迟报第 10 周；" in said
    assert "第 1、2、3、4、5、6、7、8、9、11 周" in said


def test_a_group_of_the_county_has_no_weeks():
    page = pages_of(group(OWN, [], "371721"))["groups/371721.md"].html

    assert "每周排查" not in page
    assert "今年还没有活动" in page


def test_a_dissolved_group_has_no_page():
    gone = msgspec.structs.replace(group(OWN, []), until=date(2026, 3, 18))

    assert [page.path for page in groups.pages(book(gone)) if OWN in page.html] == []


def test_the_wheels_tell_of_papers_and_circulars_by_month():
    done = [
        activity("印发", paper="活动倡议书", received=[R1]),
        activity(
            "通报", "2026-04-20", organ="O371700", quarter="2026-Q1", number="示人办通〔2026〕1号"
        ),
    ]
    early = words(wheels.page(book(*done)).html)
    late = words(wheels.page(book(*done, day=date(2026, 4, 20))).html)

    assert "活动倡议书 1/2 50.00%" in early
    assert "2026年第一季度" not in early
    assert "2026年第一季度 2026年4月 2026年4月 迟了" in late
    assert "2026-04-20" not in late


def test_a_circular_says_when_it_was_issued_and_under_which_number():
    circular = activity(
        "通报", "2026-04-20", organ="O371700", quarter="2026-Q1", number="示人办通〔2026〕1号"
    )
    made = book(circular, day=date(2026, 7, 2))
    said = {page.path: words(page.html) for page in all_pages(made) if "circulars/" in page.path}

    assert "2026年4月印发，示人办通〔2026〕1号。" in said["circulars/2026-Q1.md"]
    assert "还没有印发。" in said["circulars/2026-Q2.md"]
    assert "印发" not in said["circulars/2026-Q3.md"]
    assert "印发" not in said["circulars/2026-06.md"]


def test_what_is_missing_this_week_stands_on_the_home_page():
    assert "本周未报小组 2 个" in words(pages_of()["index.md"].html)
    both = screening(reported("2026-W12", "2026-03-18", G1))
    other = screening(reported("2026-W12", "2026-03-18", G2), place="371721101")
    assert "本周未报小组" not in words(pages_of(both, other)["index.md"].html)
    assert screenings.missing(book(both)).size == "1"

"""Pages as they are made, before MkDocs: what they may show, and their words and charts."""

import os
import re
from collections.abc import Iterable
from datetime import date

import pytest
from builders import (
    CAMPAIGN,
    assigned,
    case,
    closed,
    event,
    group,
    handled,
    ledger,
    resolved,
    selected,
    slip,
    visit,
)

from qianwan import schema
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.report import Report
from qianwan.figures.values import Count, Share, Target
from qianwan.model.periods import month_end
from qianwan.papers import judging, sentences
from qianwan.papers.numbers import number
from qianwan.site import charts, contents, render
from qianwan.site.book import Book
from qianwan.site.contents import all_pages
from qianwan.site.edition import Edition, Field, Shown, fields, role
from qianwan.site.pages import case as case_pages
from qianwan.site.pages import circulars, measure, measures, rules

LAST_DAY = date(2026, 11, 24)
YEAR_END = date(2026, 12, 31)


def report(*records, day=LAST_DAY):
    return Report(ledger(*records), day)


def pages_of(*records, day=LAST_DAY):
    return {page.path: page for page in all_pages(Book(ledger(*records), day))}


# 通用版


@pytest.mark.parametrize(
    ("shown", "value", "text"),
    [
        pytest.param(Shown.WHOLE, "化解", "化解", id="whole"),
        pytest.param(Shown.WHOLE, True, "是", id="yes"),
        pytest.param(Shown.WHOLE, ["甲", "乙"], "甲、乙", id="list-of-words"),
        pytest.param(Shown.WHOLE, date(2026, 3, 1), None, id="a-day-is-never-whole"),
        pytest.param(Shown.WHOLE, {"a": 1}, None, id="whatever-else-is-not-shown"),
        pytest.param(Shown.MONTH, date(2026, 3, 1), "2026年3月", id="month-only"),
        pytest.param(Shown.MONTH, "2026-03-01", None, id="month-of-what-is-no-day"),
        pytest.param(Shown.LEADERS, "土地", None, id="for-leaders"),
        pytest.param(Shown.NEVER, "土地", None, id="never"),
    ],
)
def test_how_much_of_a_field_is_shown(shown: Shown, value: object, text: str | None):
    assert Edition.GENERAL.shown(Field("key", "标题", shown), value) == text


@pytest.mark.parametrize(
    ("shown", "value", "text"),
    [
        pytest.param(Shown.WHOLE, "化解", "化解", id="whole"),
        pytest.param(Shown.MONTH, date(2026, 3, 1), "2026年3月1日", id="the-day"),
        pytest.param(Shown.LEADERS, "土地", "土地", id="for-leaders"),
        pytest.param(Shown.LEADERS, {"a": 1}, None, id="whatever-else-is-not-shown"),
        pytest.param(Shown.NEVER, "土地", None, id="never"),
    ],
)
def test_how_much_of_a_field_leaders_see(shown: Shown, value: object, text: str | None):
    assert Edition.LEADERS.shown(Field("key", "标题", shown), value) == text


def editions(part: object) -> Iterable[str]:
    if isinstance(part, dict):
        if isinstance(part.get("x-edition"), str):
            yield part["x-edition"]
        for each in part.values():
            yield from editions(each)
    elif isinstance(part, list):
        for each in part:
            yield from editions(each)


@pytest.mark.parametrize("kind", schema.KINDS)
def test_every_field_says_its_edition_in_words_that_are_known(kind: str):
    assert set(editions(schema.documents()[f"{kind}.schema.json"])) <= set(Shown)
    assert all(field.title != field.key for field in fields(kind))


def test_the_head_of_a_case_shows_no_title():
    told = Edition.GENERAL.head("case", case(title="土地征收补偿标准争议", registered="2026-01-05"))

    assert "title" not in told
    assert (told["category"], told["registered"]) == ("自然资源", "2026年1月")


def test_of_a_township_that_an_id_tells_no_category_is_shown():
    county, township = (case(id=f"C{code}-2026-0001") for code in ("371721", "371721102"))

    assert Edition.GENERAL.head("case", county)["category"] == "自然资源"
    assert "category" not in Edition.GENERAL.head("case", township)


def test_an_entry_shows_months_and_no_codes_of_units_and_leaders():
    [entry] = case(slip(promise="2026-03-01")).events

    assert dict(Edition.GENERAL.details("case", entry, ledger().registers)) == {
        "方式": "集体",
        "交办会": "M371721-2026-01",
        "承诺办结时限": "2026年3月",
    }


@pytest.mark.parametrize(
    ("by", "told"),
    [
        pytest.param("O371721-信访室", "人大信访室", id="petition-office"),
        pytest.param("O371721-农业与农村委", "人大委室", id="committee"),
        pytest.param("O371721102", "人大机关", id="organ"),
        pytest.param("L371721-001", "包案领导", id="leader"),
        pytest.param("U371721-009", "承办单位", id="unit"),
        pytest.param("R371721-00123", "代表", id="deputy"),
    ],
)
def test_who_acts_is_told_by_role(by: str, told: str):
    assert role(by) == told


# Pages and their words


def test_the_three_batches_sum_to_the_selected_cases():
    batches = ["主任", "主任", "副主任", "信访室", "乡镇主席"]
    cases = [case(selected(batch=batch)) for batch in batches]

    page = pages_of(*cases, resolved())["cases/index.md"]

    assert "主任 2＋副主任 1＋信访室 1＋乡镇主席 1＝千件 5 件" in page.html


def test_a_case_page_says_what_is_next_and_who_acts():
    mine = case(selected(), slip(promise="2026-03-01"), title="土地征收补偿标准争议")

    html = pages_of(mine)[f"cases/{mine.id}.md"].html

    assert '2026年3月</span>办结 <small>承办单位</small> <span class="qw-flag">已过期' in html
    assert "土地征收" not in html


def test_periods_end_with_the_cut_off():
    book = Book(ledger(), date(2026, 5, 20))

    assert [(each.key, each.end, each.running) for each in book.quarters] == [
        ("2026-Q1", date(2026, 3, 31), False),
        ("2026-Q2", date(2026, 5, 20), True),
    ]
    assert [each.before for each in book.months[:2]] == [None, date(2026, 1, 31)]
    assert month_end(2026, 12) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "latest"),
    [
        pytest.param(date(2026, 2, 1), "2026-Q1", id="the-first-is-still-running"),
        pytest.param(date(2026, 5, 20), "2026-Q1", id="the-last-that-ended"),
        pytest.param(date(2026, 6, 30), "2026-Q2", id="ended-today"),
    ],
)
def test_the_latest_circular(day: date, latest: str):
    assert circulars.latest(Book(ledger(), day)).key == latest


def test_every_limit_has_a_name():
    limits = schema.documents()["campaign.schema.json"]["properties"]["limits"]
    assert set(measures.LIMITS) == set(limits["items"]["properties"]["key"]["enum"])


def test_what_came_late_stands_in_the_circular_and_among_the_measures():
    late = case(assigned(), event("2026-02-01", "进展", stage="核算", late="汛期值守"))

    found = pages_of(late)

    assert "补录</a> 1 条" in found["circulars/2026-Q3.md"].html
    assert "measures/late_entries.html" in found["measures.md"].html
    assert "<dd>本系统约定，及时记录</dd>" in found["measures/late_entries.md"].html
    assert "<dd>意见二(三)</dd>" in found["measures/resolution.md"].html


def test_every_figure_has_a_page_and_every_link_to_one_leads_there():
    found = pages_of(resolved(id="C371721-2026-0001"))
    linked = {
        match
        for page in found.values()
        for match in re.findall(r'href="(?:\.\./)?(?:measures/)([a-z_]+)\.html"', page.html)
    }

    assert set(FIGURES) == {
        path.removeprefix("measures/").removesuffix(".md")
        for path in found
        if path.startswith("measures/")
    }
    assert linked <= FIGURES.keys()
    assert len(linked) > 60


def numbered(number, *entries, **columns):
    return case(*entries, id=f"C371721-2026-{number:04}", **columns)


def test_a_figure_lists_codes_of_selected_cases_and_for_leaders_all_with_titles():
    cases = [
        numbered(1, selected(), assigned(), title="排水沟淤堵"),
        numbered(2, assigned(), title="道路照明不亮"),
    ]
    general, leaders = (
        measure_page(Book(ledger(*cases), YEAR_END, edition=edition)) for edition in Edition
    )

    assert "C371721-2026-0001" in general
    assert "C371721-2026-0002" not in general
    assert "淤堵" not in general
    assert (
        '<a href="../cases/C371721-2026-0001.html">C371721-2026-0001</a> <span>排水沟淤堵'
        in leaders
    )
    assert "C371721-2026-0002 <span>道路照明不亮" in leaders


def measure_page(book: Book) -> str:
    [page] = [each for each in measure.pages(book) if each.path == "measures/resolution.md"]
    return str(page.html)


def test_nobody_is_listed_by_how_often_he_came():
    repeated = numbered(
        1,
        selected(),
        assigned(),
        handled(),
        event("2026-03-02", "重访", kind="原事原由", channel="来访"),
    )
    book = Book(ledger(repeated), YEAR_END, edition=Edition.LEADERS)

    html = next(each.html for each in measure.pages(book) if each.path == "measures/repeated.md")

    assert book.report.figure("repeated").part
    assert "C371721-2026-0001" not in html


def test_the_plan_is_shown_with_what_changed_it():
    revision = {"date": "2026-06-18", "approval": "示人发〔2026〕9号", "what": "万件任务数对调"}
    book = Book(ledger(campaign={**CAMPAIGN, "revisions": [revision]}), LAST_DAY)

    html = measures.page(book).html

    assert "示人发〔2026〕1号；2026-06-18 修订，示人发〔2026〕9号：万件任务数对调。" in html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("身份证 371799199909091234", "身份证 " + "×" * 18, id="a-long-number"),
        pytest.param("电话 154 0000 0000", "电话 ××× ×××× ××××", id="in-groups"),
        pytest.param("date: 2026-03-01", "date: 2026-03-01", id="a-day-stays"),
        pytest.param("a\u200bb\tc", "a〔U+200B〕b〔U+0009〕c", id="what-nobody-sees"),
    ],
)
def test_examples_of_what_must_not_be_written(written: str, shown: str):
    assert rules._shown("QW601", written) == shown


@pytest.mark.parametrize(
    ("code", "headings"),
    [
        pytest.param("QW420", ["这样写", "不这样写"], id="of-a-record"),
        pytest.param("QW502", ["原来是这样", "这样改", "不这样改"], id="of-a-change"),
        pytest.param("QW501", [], id="without-a-text"),
    ],
)
def test_the_page_of_a_rule_shows_its_example(code: str, headings: list[str]):
    [page] = [page for page in rules.pages() if page.path == f"rules/{code}.md"]

    assert re.findall(r"<h2 id=.*?>(\w+)", page.html) == headings
    assert page.html.count("<pre") == len(headings)


@pytest.mark.parametrize(
    ("result", "answers", "verdict"),
    [
        pytest.param("化解", {"solved": "已解决", "answer": "满意"}, "一致", id="both-say-solved"),
        pytest.param("化解", {"solved": "部分解决", "answer": "满意"}, "不一致", id="half-solved"),
        pytest.param("化解", {"solved": "已解决", "answer": "不满意"}, "不一致", id="dissatisfied"),
        pytest.param("未化解", {"solved": "未解决", "answer": "不满意"}, "一致", id="both-say-no"),
        pytest.param("化解", {}, "信访人尚未答复", id="not-asked"),
    ],
)
def test_two_voices(result: str, answers: dict[str, str], verdict: str):
    mine = case(
        assigned(), handled(), closed(result=result), *([visit(**answers)] if answers else [])
    )

    assert case_pages.voices(report(mine).at.cases[mine.id], Edition.GENERAL).verdict == verdict


def test_a_case_still_at_work_has_no_voices_to_compare():
    mine = case(assigned())
    assert case_pages.voices(report(mine).at.cases[mine.id], Edition.GENERAL).verdict == "尚未办结"


# Sentences and charts


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        pytest.param((2, 3), (1, 2), "升 16.66 个百分点", id="rounded-towards-zero"),
        pytest.param((1, 2), (2, 3), "降 16.66 个百分点", id="down"),
        pytest.param((1, 2), (2, 4), "持平", id="exact-fractions"),
        pytest.param((50_001, 100_000), (1, 2), "升 不到 0.01 个百分点", id="too-little-to-show"),
        pytest.param((0, 0), (1, 2), "—", id="no-cases"),
    ],
)
def test_change_of_a_rate(now: tuple[int, int], before: tuple[int, int], told: str):
    assert sentences.change(share(*now), share(*before)) == told


def share(part: int, whole: int) -> Share:
    keys = [str(n) for n in range(whole)]
    return Share(frozenset(keys[:part]), frozenset(keys))


def test_change_of_counts_and_targets():
    assert sentences.change(Count({"a": 3}), Count({"a": 1})) == "升 2"
    assert sentences.change(Target(frozenset("ab"), 10), Target(frozenset("abc"), 10)) == "降 1"
    assert sentences.change(share(1, 2), None) == "—"


def said(*records, day=LAST_DAY):
    return " ".join(sentences.cases(report(*records, day=day)))


def test_before_the_windows_have_closed_a_circular_speaks_of_a_first_reading():
    words = said(resolved(), day=date(2026, 6, 30))

    assert "初评" in words
    assert "终评" not in words
    assert "达标" not in words.replace("不作达标判定", "")


@pytest.mark.parametrize(
    ("part", "day", "verdict"),
    [
        pytest.param(9, LAST_DAY, "目标 90%，已在目标线上", id="before-the-year-ends"),
        pytest.param(8, LAST_DAY, "目标 90%，低于目标线", id="below-before-the-year-ends"),
        pytest.param(9, YEAR_END, "目标 90%，终评达标", id="final"),
        pytest.param(8, YEAR_END, "目标 90%，终评未达标", id="final-and-missed"),
        pytest.param(None, YEAR_END, "目标 90%", id="no-cases"),
    ],
)
def test_only_a_final_reading_says_whether_the_target_is_met(part, day, verdict):
    rate = share(0, 0) if part is None else share(part, 10)
    assert judging.verdict(report(day=day), rate, "resolution") == verdict


def test_an_open_window_puts_the_final_reading_off():
    opinion = {"accepts": "接受", "solved": "已解决", "answer": "满意"}
    late = case(
        assigned(), handled("2026-12-01"), closed("2026-12-05"), visit("2026-12-10", **opinion)
    )
    found = report(late, day=YEAR_END)

    assert found.figure("under_observation").counted == "1"
    assert judging.stage(found) == "初评"
    assert judging.stage(report(day=YEAR_END)) == "终评"


@pytest.mark.parametrize(
    ("visits", "few"),
    [pytest.param(3, True, id="three-of-five"), pytest.param(4, False, id="four-of-five")],
)
def test_too_few_visits_are_not_judged_by(visits: int, few: bool):
    asked = [resolved(visit(solved="已解决", answer="满意")) for _ in range(visits)]
    words = said(*asked, *(resolved() for _ in range(5 - visits)))

    assert ("样本不足，满意率不作达标判定" in words) is few
    assert ("满意率 100.00%（" + f"{visits}/{visits}，目标" in words) is not few


@pytest.mark.parametrize(
    ("visits", "region", "goal"),
    [
        pytest.param(4, None, "90.0%", id="enough-visits"),
        pytest.param(3, None, None, id="too-few-visits"),
        pytest.param(4, "371721", None, id="a-county-has-no-target"),
    ],
)
def test_the_target_of_satisfaction(visits: int, region: str | None, goal: str | None):
    asked = [resolved(visit(solved="已解决", answer="满意")) for _ in range(visits)]
    book = Book(ledger(*asked, *(resolved() for _ in range(5 - visits))), LAST_DAY)

    assert charts.bullet(book, "satisfaction", region).goal == goal


def test_a_wide_gap_between_both_resolution_rates_is_explained():
    young = [case(registered="2026-11-20") for _ in range(3)]

    assert "化解率比全口径高 75.00 个百分点：未到期的 3 件中已化解 0 件" in said(resolved(), *young)
    assert "个百分点" not in said(resolved())


def test_disputes_are_told_in_numbers():
    words = " ".join(sentences.disputes(report(group())))

    assert "有代表记功的化解 0 件，完成年目标 10,000 件的 0.00%" in words
    assert "在任代表 1 人，已化解至少 1 件的 0 人" in words


@pytest.mark.parametrize(
    ("part", "whole", "width"),
    [
        pytest.param(911, 1000, "91.1%", id="tenths"),
        pytest.param(3, 2, "100.0%", id="never-beyond-the-frame"),
        pytest.param(0, 0, "0%", id="nothing"),
    ],
)
def test_width_of_a_bar(part: int, whole: int, width: str):
    assert charts.width(part, whole) == width


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(9999, "9999", id="below-ten-thousand"),
        pytest.param(10000, "10,000", id="from-ten-thousand"),
        pytest.param("11245/14201", "11,245/14,201", id="both-sides"),
    ],
)
def test_thousands(value: object, shown: str):
    assert number(value) == shown


@pytest.mark.parametrize(
    ("here", "there", "address"),
    [
        pytest.param("index.md", "cases/index.md", "cases/index.html", id="down"),
        pytest.param("cases/371721.md", "measures.md", "../measures.html", id="up"),
        pytest.param("cases/371721.md", "cases/index.md", "index.html", id="beside"),
    ],
)
def test_links_between_pages(here: str, there: str, address: str):
    assert render.link(here, there) == address


def test_the_pages_of_a_large_ledger_are_those_of_one_process(monkeypatch: pytest.MonkeyPatch):
    book = Book(ledger(case(selected())), LAST_DAY)
    alone = list(all_pages(book))
    monkeypatch.setattr(contents, "MANY", 0)
    monkeypatch.setattr(measure, "pages", made_elsewhere(measure.pages, os.getpid()))

    assert list(all_pages(book)) == alone


def made_elsewhere(pages, here: int):
    """Pages that the process *here* may not make."""

    def made(book: Book):
        assert os.getpid() != here
        yield from pages(book)

    return made

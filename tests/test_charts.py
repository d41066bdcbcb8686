"""Charts by their values and their XML: what is drawn, what it says, and that it stays inside."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from builders import (
    CAMPAIGN,
    assigned,
    case,
    closed,
    consent,
    dispute,
    group,
    handled,
    ledger,
    resolved,
    selected,
    settled,
    visit,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from qianwan.figures.ranges import wilson
from qianwan.figures.referrals import Referrals
from qianwan.figures.values import Share
from qianwan.site import charts, margins
from qianwan.site.book import Book
from qianwan.site.charts import levels
from qianwan.site.charts.flow import HIGH
from qianwan.site.charts.scale import percentage
from qianwan.site.contents import all_pages
from qianwan.terms import Level, Severity

LAST_DAY = date(2026, 11, 24)
MOST = 15_000
laws = settings(deadline=None)
RECORDS = (
    group(),
    resolved(selected(), visit(answer="满意", solved="已解决")),
    case(selected(), assigned()),
    case(assigned(), handled(), closed(result="未化解")),
    case(registered="2026-11-20"),
    dispute(consent(), settled(("R371721-00001", "主办"))),
)


@pytest.fixture(scope="module")
def pages():
    return {page.path: str(page.html) for page in all_pages(Book(ledger(*RECORDS), LAST_DAY))}


def drawings(html: str) -> list[str]:
    return re.findall(r"<svg.*?</svg>", html, re.DOTALL)


# As XML


def test_no_page_has_an_inline_style(pages):
    """A policy of default-src 'self' forbids them, and every bar would lose its length."""
    assert [path for path, html in pages.items() if re.search(r"<[^>]*\sstyle=|<style", html)] == []


@pytest.mark.parametrize(
    ("path", "least"),
    [
        pytest.param("index.md", 10, id="home"),
        pytest.param("cases/index.md", 15, id="cases"),
        pytest.param("cases/371721.md", 12, id="cases-of-a-county"),
        pytest.param("disputes/index.md", 7, id="disputes"),
        pytest.param("circulars/index.md", 1, id="circulars"),
        pytest.param("wheels.md", 10, id="wheels"),
    ],
)
def test_every_drawing_says_what_it_shows(pages, path, least):
    drawn = [ElementTree.fromstring(each) for each in drawings(pages[path])]

    assert len(drawn) >= least
    assert all(each.get("role") == "img" for each in drawn)
    assert all(each.get("aria-label") or each.findtext("title") for each in drawn)
    assert all(each.get("aria-label") or each.findtext("desc") for each in drawn)


def test_no_drawing_is_large(pages):
    sizes = [len(each.encode()) for html in pages.values() for each in drawings(html)]

    assert len(sizes) > 50
    assert max(sizes) < MOST


def test_colours_come_from_the_theme(pages):
    found = {word for html in pages.values() for each in drawings(html)
             for word in re.findall(r'\s(?:fill|stroke|color|font-family)="', each)}  # fmt: skip
    assert found == set()


# On paper


def test_the_head_of_a_printed_page_is_text_whatever_it_holds():
    """A name that closes the string, or the sheet, would put rules of its own into the page."""
    made = margins.margins('甲"}*{color:red}</style>', "截至2026年11月24日 ab12")

    assert made.count('"') == 4
    assert made.count("{") == made.count("}") == 4
    assert not {"<", ">", "*"} & set(made)
    assert 'content:"截至2026年11月24日 ab12"' in made


# Rates


def share(part: int, whole: int) -> Share:
    keys = [str(n) for n in range(whole)]
    return Share(frozenset(keys[:part]), frozenset(keys))


def test_a_rate_under_its_target_says_so_and_how_many_are_missing():
    book = Book(ledger(resolved(), case(assigned()), case(assigned())), LAST_DAY)
    drawn = charts.bullet(book, "resolution")

    assert (drawn.width, drawn.goal, drawn.lacking) == ("33.3%", "90.0%", 2)
    assert drawn.said == (
        "化解率 33.33%（1/3），95% 区间 6.1% 到 79.2%，目标 90.0%，低于目标，差 2"
    )


def test_a_rate_of_nothing_is_neither_drawn_nor_short():
    drawn = charts.bullet(Book(ledger(), LAST_DAY), "resolution")

    assert (drawn.text, drawn.width, drawn.spread, drawn.short) == ("—", "0%", "0.0%", False)
    assert drawn.said == "化解率 —（0/0），目标 90.0%"


@laws
@given(st.integers(0, 3000), st.integers(0, 3000))
def test_a_bar_and_its_range_never_leave_the_frame(part, more):
    low, high = wilson(part, part + more)
    start, spread = (float(percentage(each).rstrip("%")) for each in (low, high - low))

    assert 0 <= float(charts.width(part, part + more).rstrip("%")) <= 100
    assert 0 <= start <= start + spread <= 100


@laws
@given(st.integers(0, 500), st.integers(0, 500), st.fractions(0, 1))
def test_what_is_lacking_just_reaches_the_goal(part, more, goal):
    lacking = share(part, part + more).lacking(goal)

    if part + more:
        assert share(part + lacking, part + more).meets(goal)
        assert not lacking or not share(part + lacking - 1, part + more).meets(goal)


# Counties


def test_counties_stand_in_their_own_order_against_the_whole():
    good, bad = resolved(), case(assigned(), place="371722101", congress="371722")
    drawn = charts.counties(Book(ledger(good, bad), LAST_DAY), ("selection", "resolution"))

    assert [row.name for row in drawn.rows] == ["曹县", "单县"]
    assert drawn.names == ["筛选千件", "化解率"]
    assert [row.cells[1].width for row in drawn.rows] == ["100.0%", "0.0%"]
    assert [row.cells[1].city for row in drawn.rows] == ["50.0%", "50.0%"]
    assert [row.cells[1].flag for row in drawn.rows] == ["", "低于目标"]
    assert drawn.rows[0].cells[0].width is None  # no quota, no bar
    assert drawn.rows[1].cells[1].said.endswith("低于目标，差 1；全市 50.00%")


def test_a_quota_is_drawn_against_the_calendar():
    quota = {"basis": "在任代表数", "shares": [{"region": "371721", "quota": 4, "weight": 1}]}
    campaign = {**CAMPAIGN, "allocation": {**CAMPAIGN["allocation"], "cases": quota}}
    book = Book(ledger(case(selected()), campaign=campaign), date(2026, 7, 2))
    cell = charts.counties(book, ("selection",)).rows[0].cells[0]

    assert (cell.text, cell.counted, cell.width, cell.goal) == ("1", "/ 4", "25.0%", "50.1%")
    assert cell.flag == "落后 2"
    assert cell.said == "筛选千件：完成 1/4，25.00%；时序 50.1%，应完成 3，落后 2"


def test_a_county_without_cases_has_no_bar():
    drawn = charts.counties(Book(ledger(resolved()), LAST_DAY), ("resolution",))
    assert (drawn.rows[1].cells[0].text, drawn.rows[1].cells[0].width) == ("—", None)


# Levels

counts = st.fixed_dictionaries(
    {kind: st.fixed_dictionaries({level: st.integers(0, 999) for level in Level})
     for kind in Severity}
)  # fmt: skip


@laws
@given(counts)
def test_the_stair_holds_every_dispute_once_and_inside_its_column(found):
    shares = {kind: share(0, 0) for kind in Severity}
    drawn = charts.triangle(found, shares)
    wide, high = drawn.size

    assert len(drawn.steps) == len(Severity) * len(Level)
    for at, kind in enumerate(Severity):
        column = drawn.steps[at * len(Level) : (at + 1) * len(Level)]
        assert sum(int(step.text.split()[0]) for step in column) == sum(found[kind].values())
        room = levels.COLUMN - 2 * levels.MARGIN
        assert sum(float(step.width) for step in column) <= room + 0.2
        assert all(float(step.x) + float(step.width) <= wide for step in column)
        assert all(float(step.y) + 20 <= high for step in column)


def test_what_left_its_level_is_told_in_a_word():
    found = {
        Severity.SMALL: {Level.VILLAGE: 3, Level.TOWNSHIP: 1},
        Severity.LARGE: {Level.VILLAGE: 1},
        Severity.MAJOR: {Level.CITY: 1, Level.COUNTY: 1},
    }
    drawn = charts.triangle(found, {kind: share(1, 2) for kind in Severity})

    assert [step.text for step in drawn.steps if step.beyond] == ["1 出村", "1 出县"]
    assert (
        drawn.said
        == "小事不出村 50.00%（1/2）；大事不出乡镇 50.00%（1/2）；重大不出县 50.00%（1/2）"
    )


# Referrals

ORIGINS, WAYS = ("甲", "乙", "丙"), ("一", "二", "三", "四", "五", "六")
sent = st.dictionaries(
    st.tuples(st.sampled_from(ORIGINS), st.sampled_from(WAYS)), st.integers(1, 5000), min_size=1
)


@laws
@given(sent)
def test_bands_sum_to_the_whole_on_both_sides_and_stay_inside(found):
    drawn = charts.flow(Referrals(ORIGINS, WAYS, found))
    wide, high = drawn.size

    assert sum(band.width for band in drawn.bands) == pytest.approx(HIGH)
    for side in (drawn.sources, drawn.targets):
        assert sum(node.size for node in side) == sum(found.values())
        assert sum(float(node.height) for node in side) == pytest.approx(HIGH, abs=1)
        assert all(float(node.y) + float(node.height) <= high for node in side)
    places = [float(y) for band in drawn.bands for y in re.findall(r",([\d.]+)", band.path)]
    assert all(0 <= y <= high for y in places)
    assert len(drawn.bands) == len(found)
    assert wide == 400


def test_nothing_sent_is_nothing_drawn():
    drawn = charts.flow(Referrals((), (), {}))
    assert (drawn.sources, drawn.targets, drawn.bands) == ([], [], [])


# Months


@laws
@given(st.lists(st.lists(st.integers(0, 20_000), min_size=12, max_size=12), max_size=3))
def test_lines_stay_inside_and_end_with_their_last_number(rows):
    months = [f"{n}月" for n in range(1, 13)]
    drawn = charts.plot(months, [(str(at), values) for at, values in enumerate(rows)])

    for (_, line), values in zip(drawn.lines, rows, strict=True):
        assert line.label[2] == str(values[-1])
        assert all(0 <= float(x) <= drawn.size[0] for x, _ in line.dots)
        assert all(0 <= float(y) <= drawn.base for _, y in line.dots)


def test_the_table_behind_a_plot_has_every_month(pages):
    html = pages["circulars/index.md"]
    rows = re.findall(r'<th scope="row">(\d+月)</th>', html[html.index("<details") :])

    assert rows[:11] == [f"{n}月" for n in range(1, 12)]

"""One cell at a time: days, numbers, words, codes and places as offices write them."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spreadsheets import OFFICE, everybody

from qianwan.intake.asking import NotAnAnswer
from qianwan.intake.sheets import days
from qianwan.intake.sheets.places import Place, Places
from qianwan.intake.sheets.values import Reader, about_people
from qianwan.intake.sheets.words import WORDS
from qianwan.layouts import BOOKS, Column, Layout
from qianwan.model.registers import Registers

FULL_WIDTH = str.maketrans("0123456789./-", "０１２３４５６７８９．／－")
LAYOUTS = {name: layout() for sheets in BOOKS.values() for name, layout in sheets.items()}


@pytest.fixture(scope="module")
def known() -> Registers:
    return everybody(OFFICE.parent)


def styles(day: date) -> list[Any]:
    """The ways in which offices write a day."""
    y, m, d = day.year, day.month, day.day
    written = [
        f"{y}.{m}.{d}", f"{y}/{m}/{d}", f"{y}-{m:02}-{d:02}", f"{y}年{m}月{d}日", f"{y}. {m}. {d}",
        f"{y}-{m}-{d} 00:00:00", f"{y}{m:02}{d:02}", f" {y}年{m:02}月{d:02}日 ",
    ]  # fmt: skip
    serial = (day - date(1899, 12, 30)).days
    return [
        day,
        datetime(y, m, d),  # noqa: DTZ001 (a cell knows no zone)
        float(serial),
        str(serial),
        float(f"{y}{m:02}{d:02}"),
        *written,
        *(each.translate(FULL_WIDTH) for each in written),
    ]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(day: date):
    assert {days.day(each, None) for each in styles(day)} == {str(day)}


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_without_a_year_is_of_the_year_that_is_told(day: date):
    written = [f"{day.month}月{day.day}日", f"{day.month}.{day.day}", f"{day.month}/{day.day}"]

    assert {days.day(each, day.year) for each in written} == {str(day)}
    with pytest.raises(NotAnAnswer, match=days.NO_YEAR):
        days.day(written[0], None)


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("26.3.5", id="short-year"),
        pytest.param("2026年3月", id="a-month"),
        pytest.param(3.1, id="a-number-of-two-readings"),
        pytest.param(12.0, id="a-small-number"),
        pytest.param("去年", id="a-word"),
        pytest.param("2026-13-01", id="no-such-month"),
        pytest.param(True, id="a-tick"),
        pytest.param(float("inf"), id="more-than-a-number"),
    ],
)
def test_what_may_be_several_days_is_none(cell: object):
    with pytest.raises(NotAnAnswer):
        days.day(cell, 2026)


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        pytest.param("2018", "2018", id="year"),
        pytest.param(2018.0, "2018", id="year-as-a-number"),
        pytest.param("2018年", "2018", id="year-in-words"),
        pytest.param("2018.5", "2018-05", id="stop"),
        pytest.param("2018年05月", "2018-05", id="words"),
        pytest.param("２０１８-０５", "2018-05", id="full-width"),
        pytest.param(date(2018, 5, 7), "2018-05", id="day"),
        pytest.param("2018年5月7日", "2018-05", id="day-in-words"),
    ],
)
def test_what_was_before_is_kept_by_month_or_year(cell: object, month: str):
    assert days.month(cell, None) == month


@pytest.mark.parametrize(
    ("cell", "week"),
    [
        pytest.param("2026-W09", "2026-W09", id="code"),
        pytest.param("第9周", "2026-W09", id="words"),
        pytest.param("2026年第 9 周", "2026-W09", id="words-and-year"),
        pytest.param(9.0, "2026-W09", id="number"),
        pytest.param(date(2026, 3, 1), "2026-W09", id="its-last-day"),
        pytest.param("3月1日", "2026-W09", id="its-last-day-in-words"),
    ],
)
def test_a_week_by_its_number_or_one_of_its_days(cell: object, week: str):
    assert days.week(cell, 2026) == week


def column(layout: str, key: str) -> Column:
    return next(each for each in LAYOUTS[layout].columns if each.key == key)


def read(known: Registers, layout: str, key: str, cell: object) -> Any:
    return Reader(known, 2026).read(column(layout, key), cell)


CELLS = [
    pytest.param("纠纷台账", "people", "３人", 3, id="full-width-and-unit"),
    pytest.param("纠纷台账", "people", 3.0, 3, id="number"),
    pytest.param("纠纷台账", "people", " 12 ", 12, id="number-as-text"),
    pytest.param("纠纷台账", "cross_village", "√", True, id="tick"),
    pytest.param("纠纷台账", "cross_village", "否", False, id="no"),
    pytest.param("纠纷台账", "cross_village", 1.0, True, id="one"),
    pytest.param("纠纷台账", "category", "邻里矛盾纠纷", "邻里", id="with-its-ending"),
    pytest.param("纠纷台账", "category", "土 地", "山林土地", id="with-a-blank"),
    pytest.param("纠纷台账", "result", "未化解", "", id="nothing-yet"),
    pytest.param("纠纷台账", "result", "是", "化解", id="yes"),
    pytest.param("纠纷台账", "by", "R371721-00123 张某甲", "R371721-00123", id="from-the-list"),
    pytest.param("纠纷台账", "by", "张某甲", "R371721-00123", id="by-name"),
    pytest.param("纠纷台账", "by", "示例代表小组十二", "G371721-012", id="group-by-name"),
    pytest.param("纠纷台账", "by", "普连集镇人大", "O371721102", id="organ-by-name"),
    pytest.param(
        "纠纷台账", "assisting", "李某乙、R371721-00123", ["R371721-00124", "R371721-00123"],
        id="several",
    ),
    pytest.param("纠纷台账", "confirmed_by", "村委会", "村(居)委会", id="village"),
    pytest.param("纠纷台账", "title", "相邻\n排水  纠纷", "相邻 排水 纠纷", id="in-one-line"),
    pytest.param("纠纷台账", "title", "=排水", "=排水", id="like-a-formula"),
    pytest.param("案件清单", "repeat_visits", "无", [], id="none"),
    pytest.param("案件清单", "repeat_visits", "2019、2020.3", ["2019", "2020-03"], id="months"),
    pytest.param("案件清单", "channel", "电话", "来电", id="channel"),
    pytest.param("回访", "way", "电话", "电话", id="way"),
    pytest.param("代表", "name", "张某甲", "张某甲", id="deputy"),
    pytest.param("代表小组", "telephone", "0530-3200001", "0530-3200001", id="public-telephone"),
]  # fmt: skip


@pytest.mark.parametrize(("layout", "key", "cell", "value"), CELLS)
def test_a_cell_as_its_column_reads_it(
    known: Registers, layout: str, key: str, cell: object, value: object
):
    assert read(known, layout, key, cell) == value


REFUSED = [
    pytest.param("纠纷台账", "result", "办结", id="handled-is-not-settled"),
    pytest.param("纠纷台账", "result", "已办结", id="handled-is-not-settled-either"),
    pytest.param("纠纷台账", "people", "约3人", id="about-three"),
    pytest.param("纠纷台账", "people", "3-5", id="three-to-five"),
    pytest.param("纠纷台账", "by", "某某", id="not-on-the-roster"),
    pytest.param("案件清单", "referrals", "2019-06 U371721-004 转送 又一次", id="too-much"),
]


@pytest.mark.parametrize(("layout", "key", "cell"), REFUSED)
def test_a_cell_that_is_not_guessed_at(known: Registers, layout: str, key: str, cell: str):
    with pytest.raises(NotAnAnswer) as refused:
        read(known, layout, key, cell)

    assert cell not in str(refused.value)


def test_of_two_of_one_name_the_code_is_wanted(known: Registers):
    """A city has many a group of one name."""
    group = known.groups["G371721-012"]
    twins = Registers(known.today, groups={"G371721-012": group, "G371721-013": group})

    with pytest.raises(NotAnAnswer, match="名册里有 2 个同名的，写编号"):
        read(twins, "周排查", "group", "示例代表小组十二")


def test_a_number_of_which_excel_lost_the_end_is_refused():
    with pytest.raises(NotAnAnswer, match="末几位已经不对"):
        about_people(3.7e17)
    assert about_people(15400000000.0) == "154" + "00000000"


def choices(layouts: list[Layout], key: str) -> set[str]:
    """All that may stand in columns *key*."""
    questions = [each.question for layout in layouts for each in layout.columns if each.key == key]
    return {word for each in questions for word in each.choices}


@pytest.mark.parametrize("key", WORDS)
def test_other_words_mean_terms_of_the_schemas(key: str):
    known = choices([*LAYOUTS.values()], key)

    assert {meant for meant in WORDS[key].values() if meant} <= known
    assert known.isdisjoint(WORDS[key])


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_name_of_a_column_means_two(name: str):
    """A column's own title wins; of others' words each is said of one column."""
    columns = LAYOUTS[name].columns
    said = [word for each in columns for word in {each.title, *each.others}]

    assert sorted({word for word in said if said.count(word) > 1}) == []


PLACES = [
    pytest.param("", "普连集镇", "371721102", "", id="name"),
    pytest.param("", "普连集", "371721102", "", id="short"),
    pytest.param("", "菏泽市曹县庄寨镇", "371721101", "", id="from-the-city-on"),
    pytest.param("曹县", "庄寨镇", "371721101", "", id="in-two-columns"),
    pytest.param("曹", "庄寨", "371721101", "", id="both-short"),
    pytest.param("", "371721101", "371721101", "", id="code"),
    pytest.param("", "曹城办事处", "371721001", "", id="once-an-office"),
    pytest.param("", "曹城街道办事处", "371721001", "", id="office-of-the-street"),
    pytest.param("", "庄寨镇示例村", "371721101", "示例村", id="with-a-village"),
    pytest.param("", "侯集回族镇", "371721109", "", id="of-a-people"),
    pytest.param("曹县", "", "371721", "", id="county-alone"),
    pytest.param("", "市外", "市外", "", id="elsewhere"),
    pytest.param("", "", "371721", "", id="whose-it-is"),
]


@pytest.mark.parametrize(("county", "township", "code", "village"), PLACES)
def test_a_place_by_its_names(
    known: Registers, county: str, township: str, code: str, village: str
):
    place = Places(known, "371721").place(county, township)

    assert place == Place(code, village)


@pytest.mark.parametrize(
    ("county", "township"),
    [
        pytest.param("", "示例镇", id="unknown"),
        pytest.param("郓城县", "庄寨镇", id="another-county"),
        pytest.param("", "集镇", id="an-ending"),
    ],
)
def test_a_place_that_is_none(known: Registers, county: str, township: str):
    with pytest.raises(NotAnAnswer):
        Places(known, "371721").place(county, township)


def test_without_a_region_a_place_has_to_be_said(known: Registers):
    with pytest.raises(NotAnAnswer, match="没有写在哪里"):
        Places(known, None).place("", "")


def test_every_township_of_the_county_is_found_by_its_name(known: Registers):
    places = Places(known, "371721")

    found = {each.code: places.place("", each.name) for each in known.townships("371721")}

    assert found == {code: Place(code) for code in found}
    assert len(found) > 20

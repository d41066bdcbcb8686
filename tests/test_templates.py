"""`qianwan template`: what an empty workbook offers and checks, and that it prints on A4."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import printing
import pytest
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet
from spreadsheets import OFFICE, empty, everybody

from qianwan.cli.root import qianwan
from qianwan.intake.sheets.importing import recognised
from qianwan.intake.sheets.opening import opened
from qianwan.layouts import BOOKS
from qianwan.model.registers import Registers
from qianwan.papers.workbook.template import HELP, LAST

ROOT = OFFICE.parent.parent
SHEETS = [
    pytest.param(book, name, id=f"{number}-{at}")
    for number, (book, sheets) in enumerate(BOOKS.items())
    for at, name in enumerate(sheets)
]


@pytest.fixture(scope="module")
def known() -> Registers:
    return everybody(OFFICE.parent)


@pytest.fixture(scope="module")
def city() -> Registers:
    """A city of two counties."""
    return everybody(Path(__file__).parents[1])


def loaded(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def checks(sheet: Worksheet) -> dict[str, Any]:
    """What the cells of each column are held to, by header."""
    headers = {cell.column_letter: str(cell.value).rstrip("*") for cell in sheet[2]}
    return {
        headers[re.match("[A-Z]+", str(each.sqref))[0]]: each
        for each in sheet.data_validations.dataValidation
    }


def offered(book: openpyxl.Workbook, formula: str) -> list[str]:
    """What a list offers, by the name that stands for it."""
    name, where = book.defined_names[formula.lstrip("=")].attr_text.split("!")
    return [row[0].value for row in book[name][where.replace("$", "")]]


@pytest.mark.parametrize(("book", "name"), SHEETS)
def test_a_template_is_recognised_as_what_it_is(book: str, name: str, known: Registers):
    found = recognised(opened(empty(book, known, sealed=True)))

    [sheet] = [each for each in found.sheets if each.cells.name == name]
    layout = BOOKS[book][name]()
    assert sheet.layout.name == name
    assert [column.key for _, column in sorted(sheet.columns.items())] == [
        column.key for column in layout.columns
    ]
    assert found.others == []


@pytest.mark.parametrize("book", BOOKS)
def test_the_same_template_is_the_same_bytes(book: str, known: Registers):
    assert empty(book, known) == empty(book, known)


@pytest.mark.parametrize(("book", "name"), SHEETS)
def test_every_sheet_is_frozen_and_prints_on_a4_across(book: str, name: str, known: Registers):
    sheet = loaded(empty(book, known))[name]

    assert sheet.freeze_panes == "C3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$2", "$A:$B")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)


def test_columns_about_people_are_there_only_when_asked_for(known: Registers):
    without = [cell.value for cell in loaded(empty("案件清单", known))["案件清单"][2]]
    with_them = [
        cell.value for cell in loaded(empty("案件清单", known, sealed=True))["案件清单"][2]
    ]

    assert with_them == [*without, "信访人", "住址", "电话", "证件号", "村（居）", "诉求和情况"]


def test_cells_are_checked_as_they_are_filled_in(known: Registers):
    book = loaded(empty("纠纷台账", known))
    found = checks(book["纠纷台账"])

    day, people, title = found["登记日期"], found["涉及人数"], found["标题"]
    assert (day.type, day.operator) == ("date", None)  # between, which is what is meant by none
    assert (people.type, people.formula1, people.formula2) == ("whole", "1", "99999")
    assert (title.type, title.operator, title.formula1) == ("textLength", "lessThanOrEqual", "40")
    assert (found["跨村"].type, found["跨村"].formula1) == ("list", '"是,否"')
    assert day.error == "写日期，如 2026-03-05"
    assert day.prompt == "写成 2026-03-01"
    assert {str(each.sqref).split(":")[1][-5:] for each in found.values()} == {str(LAST + 1)}


def test_lists_come_from_the_schemas_and_the_roster(known: Registers):
    book = loaded(empty("纠纷台账", known))
    found = checks(book["纠纷台账"])

    assert offered(book, found["来源"].formula1) == [
        "主动排查", "依申请", "委托移送", "联系选民", "预警", "上级交办",
    ]  # fmt: skip
    assert offered(book, found["乡镇（街道）"].formula1)[:2] == ["曹城街道", "磐石街道"]
    assert offered(book, found["由谁确认"].formula1)[:2] == [
        "村(居)委会", "R371721-00123 张某甲",
    ]  # fmt: skip
    assert book["字典"].sheet_state == "hidden"


def test_townships_follow_the_county_of_their_row(city: Registers):
    book = loaded(empty("纠纷台账", city, "371700"))
    found = checks(book["纠纷台账"])

    assert offered(book, found["县（区）"].formula1) == ["牡丹区", "曹县"]
    assert found["乡镇（街道）"].formula1 == "INDIRECT($E3)"
    assert offered(book, "牡丹区") == ["东城街道", "沙土镇", "吴店镇"]


def test_a_township_is_offered_its_own(city: Registers):
    book = loaded(empty("周排查", city, "371721102"))

    found = offered(book, checks(book["周排查"])["小组"].formula1)

    assert found
    assert {city.groups[each.split()[0]].place for each in found} == {"371721102"}
    assert book["周排查"]["A1"].value == "曹县普连集镇每周排查表"


def test_no_list_is_longer_than_the_editor_takes_in_one_line(known: Registers):
    for book in BOOKS:
        for sheet in loaded(empty(book, known)).worksheets:
            for each in sheet.data_validations.dataValidation:
                assert len(each.formula1 or "") <= 255
                assert len(each.prompt or "") <= 255
                assert len(each.error or "") <= 255


def test_the_help_tells_of_every_column(known: Registers):
    book = loaded(empty("活动", known))
    said = [[cell.value for cell in row[:4]] for row in book[HELP].iter_rows()]

    columns = [each.title for each in BOOKS["活动"]["活动"]().columns]
    assert [row[0] for row in said][-len(columns) :] == columns
    assert ["种类", "是", "", "交流、会诊、联系选民、学习、印发、宣传、服务、通报"] in said


def test_a_template_holds_no_formula_and_no_link(known: Registers):
    for book in BOOKS:
        with zipfile.ZipFile(io.BytesIO(empty(book, known))) as packed:
            parts = [packed.read(name) for name in packed.namelist()]
        assert not any(b"<f>" in part or b'TargetMode="External"' in part for part in parts)


# The command


def run(*arguments: str) -> Result:
    return CliRunner().invoke(qianwan, ["--root", str(OFFICE.parent), "template", *arguments])


def test_a_template_is_written_once(tmp_path: Path):
    out = tmp_path / "a.xlsx"

    first = run("纠纷台账", "--region", "371721102", "--out", str(out))
    raw = out.read_bytes()
    second = run("纠纷台账", "--region", "371721", "--out", str(out))

    assert (first.exit_code, first.output) == (0, f"{out}：纠纷台账，普连集镇\n")
    assert (second.exit_code, out.read_bytes()) == (2, raw)
    assert "已有，没有动它；用 --out 另取名" in second.output


def test_a_region_that_there_is_not_is_refused(tmp_path: Path):
    result = run("活动", "--region", "371799", "--out", str(tmp_path / "a.xlsx"))

    assert result.exit_code == 2
    assert "区划表里没有 371799" in result.output


@printing.needs_office
@pytest.mark.parametrize(
    ("book", "pages"),
    [
        pytest.param("纠纷台账", 4, id="disputes"),
        pytest.param("案件清单", 4, id="cases"),
        pytest.param("周排查", 2, id="screenings"),
        pytest.param("名册", 3, id="roster"),
    ],
)
def test_a_template_prints_with_its_header_on_each_page(
    book: str, pages: int, known: Registers, tmp_path: Path
):
    file = tmp_path / "a.xlsx"
    file.write_bytes(empty(book, known, sealed=True))

    printed = printing.pages(file)

    assert len(printed) == pages
    first, *_ = BOOKS[book].values()
    for column in first().columns:
        assert column.title.replace("（", "")[:3] in re.sub(r"[\s（]", "", "".join(printed))

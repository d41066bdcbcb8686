"""What a workbook may hold: formulas, errors, links, macros and bombs are refused, and told."""

import io
import zipfile
from contextlib import suppress
from random import Random

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spreadsheets import WORKBOOKS, saved, sheet_of

from qianwan.intake.sheets.opening import Refused, opened

PLAIN = sheet_of(["登记日期", "来源"], ["2026.3.5", "预警"])


def with_cell(value: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(PLAIN))
    book.active["C3"] = value
    return saved(book)


def with_part(name: str, content: bytes) -> bytes:
    file = io.BytesIO(PLAIN)
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr(name, content)
    return file.getvalue()


def with_link() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(PLAIN))
    book.active["A2"].hyperlink = "http://example.invalid/"
    return saved(book)


def bomb() -> bytes:
    """A few hundred kilobytes that unpack to more than 200 MB."""
    file = io.BytesIO(PLAIN)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet9.xml", b" " * (201 * 2**20))
    return file.getvalue()


FORMULA = "台账!C3是公式或者错误值"
REFUSED = [
    pytest.param(with_cell("=1+1"), FORMULA, id="formula"),
    pytest.param(with_cell("#N/A"), FORMULA, id="error"),
    pytest.param(with_cell("=HYPERLINK(1,2)"), FORMULA, id="hyperlink-formula"),
    pytest.param(with_part("xl/vbaProject.bin", b"x"), "文件里有宏", id="macro"),
    pytest.param(with_link(), "文件里有指向别处的链接", id="link"),
    pytest.param(bomb(), "压缩的内容展开以后太大", id="bomb"),
    pytest.param(with_cell(None)[:-200], "文件读不出来", id="cut-short"),
    pytest.param((WORKBOOKS / "formula.xls").read_bytes(), "Sheet!A5是公式", id="formula-in-xls"),
    pytest.param((WORKBOOKS / "link.xls").read_bytes(), "指向别处的链接", id="link-in-xls"),
    pytest.param((WORKBOOKS / "old.xls").read_bytes()[:3000], "文件坏了", id="xls-cut-short"),
    pytest.param(b"<html><table>", "这是网页", id="web-page"),
    pytest.param("登记日期,来源\n".encode("gb18030"), "这是文本（CSV）", id="csv"),
    pytest.param(b"", "文件是空的", id="nothing"),
    pytest.param(b"\x89PNG\x00\x00", "不是 Excel 或 WPS 的表格", id="picture"),
    pytest.param(b"PK\x03\x04" + b"\x00" * 60, "文件读不出来", id="no-archive"),
]


@pytest.mark.parametrize(("raw", "said"), REFUSED)
def test_what_could_harm_or_mislead_is_refused(raw: bytes, said: str):
    with pytest.raises(Refused) as refused:
        opened(raw)

    assert said in str(refused.value)


def test_an_archive_that_is_no_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")

    with pytest.raises(Refused, match=r"不是 \.xlsx 表格"):
        opened(file.getvalue())


@pytest.mark.parametrize(
    "place", [pytest.param("A60001", id="far-down"), pytest.param("IW1", id="far-right")]
)
def test_a_cell_far_away_is_refused_before_anything_is_read(place: str):
    book = openpyxl.Workbook()
    book.active[place] = "示例"

    with pytest.raises(Refused, match="超过 60000 行或 256 列"):
        opened(saved(book))


def test_rows_are_numbered_from_the_very_first():
    [cells] = opened(sheet_of([None, None], [None, None], [None, "登记日期"]))

    assert cells.rows == [["", ""], ["", ""], ["", "登记日期"]]


def test_text_that_begins_like_a_formula_is_text():
    [cells] = opened(sheet_of(["=甲", "+乙", "-丙", "@丁"]))

    assert cells.rows == [["=甲", "+乙", "-丙", "@丁"]]


@pytest.mark.parametrize("name", ["old.xls", "ledger.xlsx"])
@settings(deadline=None, max_examples=150)
@given(seed=st.integers(0, 2**32 - 1))
def test_a_file_that_is_damaged_is_read_or_refused_and_nothing_else(name: str, seed: int):
    raw = bytearray((WORKBOOKS / name).read_bytes())
    lots = Random(seed)
    for _ in range(lots.choice([1, 3, 30])):
        raw[lots.randrange(len(raw))] = lots.randrange(256)

    with suppress(Refused):
        opened(bytes(raw[: lots.choice([len(raw), lots.randrange(len(raw))])]))

"""Forms as Word files: what stands in them, one page each, the same bytes, and text as text."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from printing import needs_office, pages

from qianwan.check import check
from qianwan.cli.root import qianwan
from qianwan.ledger import Ledger
from qianwan.papers.forms import OF_CASES, WEEKLY, Form, Personal, Subject, weekly
from qianwan.papers.forms.form import Cell
from qianwan.papers.word import FONTS
from qianwan.papers.word.paper import clean
from qianwan.papers.word.sheet import sheets
from qianwan.repo import WorkTree

OFFICE = Path(__file__).parent / "office"
CASE = "C371721-2026-0012"
DAY = date(2026, 12, 31)
HOSTILE = "<b>甲</b> {{7*7}} ]]> &amp; =1+1 \x00\x1b[31m\u202e丙"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return check(WorkTree(OFFICE), DAY).sound_ledger()


@pytest.fixture(scope="module")
def subject(ledger: Ledger) -> Subject:
    return Subject(ledger.registers, DAY, ledger.cases[CASE])


def written(*forms: Form) -> bytes:
    return sheets(forms, FONTS["gb2312"])


def cells(raw: bytes) -> list[str]:
    """The text of every cell, in order, once."""
    found = docx.Document(BytesIO(raw)).element.body.iter("{*}tc")
    return ["".join(part.text or "" for part in each.iter("{*}t")) for each in found]


def test_a_slip_says_what_the_record_says(subject: Subject):
    said = cells(written(OF_CASES["交办单"](subject)))
    pairs = dict(zip(said[::2], said[1::2], strict=False))

    assert pairs["编　　号"] == CASE
    assert pairs["批　　次"] == "主任（县级）"
    assert pairs["交 办 会"] == "曹县人大常委会集体交办会（2026年3月1日）"
    assert pairs["信 访 人"] == "（见密封附件）（3人）"
    assert pairs["重访次数"] == "3 次"
    assert pairs["结案标准"].startswith("1. 重新核算并书面答复（书面答复送达回证）；2. 差额到位")
    assert pairs["承诺时限"] == "2026年4月20日"
    signed = [each for each in said if each.endswith("签字")]
    assert signed == [
        "督办领导签字", "委室负责人签字", "承办单位主要领导签字", "承办责任人签字",
    ]  # fmt: skip


def test_what_the_register_of_persons_holds_is_printed_in_its_place_and_not_shown(subject: Subject):
    person = Personal("示例某甲", "示例村", "补足差额")
    known = Subject(subject.registers, DAY, subject.case, person)

    said = cells(written(OF_CASES["交办单"](known)))

    assert {"示例某甲（3人）", "示例村", "补足差额"} <= {*said}
    assert "示例" not in repr(person)


@pytest.mark.parametrize("name", OF_CASES)
def test_a_blank_form_has_its_labels_and_no_data(name: str, ledger: Ledger):
    blank = OF_CASES[name](Subject(ledger.registers, DAY))

    raw = sheets([blank], FONTS["gb2312"])

    assert "C371721" not in "".join(cells(raw))
    assert raw == sheets([OF_CASES[name](Subject(ledger.registers, DAY))], FONTS["gb2312"])


def test_a_week_says_who_reported_and_leaves_room_for_who_did_not(ledger: Ledger):
    form = weekly(ledger.registers, "371721102", "2026-W10", None)

    assert (
        Cell("代表小组", "示例代表小组十二"),
        Cell("排查结果", "□零报告　　□发现　　　件"),
    ) in form.rows


def test_hostile_text_arrives_as_text():
    raw = written(Form(HOSTILE, HOSTILE, ((Cell(HOSTILE, HOSTILE),),), (HOSTILE,)))

    said = "<b>甲</b> {{7*7}} ]]> &amp; =1+1   [31m\u202e丙"
    assert set(cells(raw)) == {said}
    body = zipfile.ZipFile(BytesIO(raw)).read("word/document.xml")
    assert b"<b>" not in body


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=80))
def test_any_text_makes_a_document_that_can_be_read(text: str):
    assert cells(written(Form("示例", "", ((Cell("甲", text),),))))[1] == clean(text)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/settings.xml"])
def test_properties_stand_in_the_order_that_word_wants(subject: Subject, part: str):
    raw = written(OF_CASES["交办单"](subject))
    root = etree.fromstring(zipfile.ZipFile(BytesIO(raw)).read(part))

    for font in root.iter("{*}rPr"):
        names = [etree.QName(each).localname for each in font]
        wanted = ["rFonts", "b", "spacing", "sz", "szCs", "lang"]
        assert [each for each in names if each in wanted] == [n for n in wanted if n in names]


@needs_office
def test_every_form_takes_one_page(ledger: Ledger, subject: Subject, tmp_path: Path):
    filled = [OF_CASES[name](subject) for name in OF_CASES]
    blank = [OF_CASES[name](Subject(ledger.registers, DAY)) for name in OF_CASES]
    forms = [form for form in [*filled, *blank] if isinstance(form, Form)]
    forms.append(weekly(ledger.registers, "371721102", "2026-W10", None))

    document = tmp_path / "a.docx"
    document.write_bytes(sheets(forms, FONTS["gb2312"]))

    printed = pages(document)

    assert len(printed) == len(forms)
    for page, form in zip(printed, forms, strict=True):
        assert form.title in page.replace(" ", "")


@needs_office
def test_a_form_that_is_full_is_set_smaller_and_stays_on_its_page(subject: Subject, tmp_path: Path):
    text = "一二三四五六七八九十" * 50  # 500 characters without a break
    slip = OF_CASES["交办单"](subject)
    assert isinstance(slip, Form)
    full = slip._replace(rows=(*slip.rows, (Cell("甲", text),), (Cell("乙", text),)))

    document = tmp_path / "a.docx"
    document.write_bytes(sheets([full, full], FONTS["gb2312"]))

    printed = pages(document)

    assert len(printed) == 2
    assert printed[0].replace("\n", "").count("一二三") > 90


# The command


def run(*arguments: str) -> Result:
    return CliRunner().invoke(qianwan, ["--root", str(OFFICE), "form", *arguments])


def test_a_whole_meeting_in_one_file(tmp_path: Path):
    out = tmp_path / "slips.docx"

    result = run("交办单", "M371721-2026-01", "--out", str(out))

    assert (result.exit_code, result.output) == (0, f"{out}：交办单 3 张\n")
    assert cells(out.read_bytes()).count("督办领导签字") == 3


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path):
    out = tmp_path / "a.docx"
    out.write_text("填好的", encoding="utf-8")

    result = run("交办单", CASE, "--out", str(out))

    assert (result.exit_code, out.read_text(encoding="utf-8")) == (2, "填好的")
    assert "已有，没有动它" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["交办单", "C371721-2026-0999"], "不是信访案件", id="no-such-case"),
        pytest.param(["周排查表"], "要写乡镇或县（区）的代码", id="a-week-of-nobody"),
        pytest.param([WEEKLY, "371721102", "--week", "2026-W60"], "没有 2026-W60", id="no-week"),
        pytest.param([WEEKLY, "999999999"], "不是乡镇", id="no-such-township"),
        pytest.param(["通知"], "周排查表", id="no-such-form"),
    ],
)
def test_wrong_usage_is_said_in_words(arguments: list[str], said: str, tmp_path: Path):
    result = run(*arguments, "--out", str(tmp_path / "a.docx"))

    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert not any(tmp_path.iterdir())

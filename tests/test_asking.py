"""The dialogue of `new` and `record`: what is asked, what an answer may be, and what is given."""

import os
import pty
import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from subprocess import Popen

import pytest

from qianwan.check import check
from qianwan.intake.asking import Dialogue, NotAnAnswer, answer
from qianwan.intake.columns import as_typed
from qianwan.model.registers import Registers
from qianwan.repo import WorkTree
from qianwan.schema import KINDS, breaches
from qianwan.schema.questions import Form, Question, entries, missing, questions

OFFICE = Path(__file__).parent / "office"
DISPUTE = {"id": "D371721102-2026-0001", "registered": "2026-03-02", "place": "371721102"}
CASE = {
    "id": "C371721-2026-0001", "registered": "2026-03-02", "channel": "来信",
    "nature": "申诉求决类", "category": "自然资源", "place": "371721102",
}  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Registers:
    return check(WorkTree(OFFICE), date(2026, 12, 31)).sound_ledger().registers


class Clerk:
    """Answers by title, one after another, and keeps what was asked and what was found wrong."""

    def __init__(self, **answers: str) -> None:
        self.answers = {title: iter(said.split("|")) for title, said in answers.items()}
        self.asked: list[str] = []
        self.wrong: list[str] = []

    def __call__(self, question: Question, _: Mapping[str, str], default: str, wrong: str) -> str:
        self.asked.append(question.title)
        if wrong:
            self.wrong.append(wrong)
        return next(self.answers[question.title]) or default


def filled(known: Registers, kind: str, clerk: Clerk, head: dict, entry: dict | None) -> dict:
    data = {**head, **({"events": [dict(entry)]} if entry else {})}
    dialogue = Dialogue(kind, known, data, clerk, {"by": "O371721-信访室"})
    if entry:
        dialogue.complete(("events", 0), questions(kind, entry["type"]))
        return data["events"][0]
    dialogue.complete((), questions(kind))
    return data


def test_a_dispute_settled_on_the_spot_takes_five_answers(known: Registers):
    clerk = Clerk(来源="1", 类别="邻里", 经办="R371721-00123", 双方自愿="是", 由谁确认="村(居)委会")

    head = filled(known, "dispute", clerk, DISPUTE, None)
    entry = {"date": "2026-03-02", "type": "当场化解"}
    event = filled(known, "dispute", clerk, head, entry)

    assert clerk.asked == ["来源", "类别", "经办", "双方自愿", "由谁确认"]
    assert head == {**DISPUTE, "source": "主动排查", "category": "邻里", "people": 2}
    assert event == {
        **entry, "by": "R371721-00123", "voluntary": True, "agreement": "口头",
        "group": "G371721-012", "confirmed_by": "村(居)委会",
    }  # fmt: skip


def test_an_answer_asks_for_what_follows_from_it(known: Registers):
    clerk = Clerk(
        经办="", 方式="1", 主办单位="自然资源", 交办会="M371721-2026-01", 包案领导="L371721-001",
        协办委室="曹县人大常委会信访", 承诺办结时限="2026年3月1日|2026-05-30",
    )  # fmt: skip

    event = filled(known, "case", clerk, CASE, {"date": "2026-03-05", "type": "交办"})

    assert clerk.asked == [
        "经办", "方式", "交办会", "主办单位", "包案领导", "协办委室",
        "承诺办结时限", "承诺办结时限",
    ]  # fmt: skip
    assert (event["form"], event["office"]) == ("集体", "O371721-信访室")
    assert clerk.wrong == ["第 1 条“交办”：promise（承诺办结时限）的写法不对，写成：2026-03-01"]
    assert not breaches("case", {**CASE, "events": [event]})


def test_a_list_of_mappings_is_asked_for_one_by_one(known: Registers):
    clerk = Clerk(
        经办="", 主管部门="U371721-004", 事涉地方="371721102", 主办单位="U371721-004",
        法定途径="6", 已核对回避="是", 标准="补偿款付清|路面修好", 证据形式="支付凭证|验收单",
        还有一项结案标准吗="是|否", 办结时限="2026-05-01", 办结程序="核查,答复",
    )  # fmt: skip

    event = filled(known, "case", clerk, CASE, {"date": "2026-03-05", "type": "对接"})

    assert event["standard"] == [
        {"item": "补偿款付清", "evidence": "支付凭证"},
        {"item": "路面修好", "evidence": "验收单"},
    ]
    assert event["procedure"] == ["核查", "答复"]


def test_of_two_columns_one_is_enough(known: Registers):
    clerk = Clerk(经办="", 角色="督办领导", 填哪一栏="职务", 职务="镇长")

    event = filled(known, "case", clerk, CASE, {"date": "2026-03-05", "type": "补签"})

    assert (event["post"], "person" in event) == ("镇长", False)


LOG = [
    {"date": "2026-03-05", "type": "交办", "by": "O371721-信访室", "form": "一般",
     "unit": "U371721-004"},
    {"date": "2026-03-20", "type": "进展", "by": "U371721-004", "stage": "看过"},
    {"date": "2026-03-20", "type": "进展", "by": "U371721-004", "stage": "又看过"},
]  # fmt: skip


def corrected(known: Registers, clerk: Clerk) -> dict:
    data = {**CASE, "events": [*LOG, {"date": "2026-03-25", "type": "更正"}]}
    dialogue = Dialogue("case", known, data, clerk, {"by": "O371721-信访室"})
    dialogue.complete(("events", 3), questions("case", "更正"))
    assert not breaches("case", data)
    return data["events"][3]


def test_a_correction_names_an_entry_and_what_it_should_say(known: Registers):
    clerk = Clerk(
        经办="", 更正哪一条="2026-03-20 进展 第2条", 填哪一栏="改为", 改哪一栏="办理到哪一步|日期",
        还要改一栏吗="是|否", 办理到哪一步="测算", 日期="2026-03-21", 原因="抄错",
    )  # fmt: skip

    event = corrected(known, clerk)

    assert event["entry"] == {"date": "2026-03-20", "type": "进展", "nth": 2}
    assert event["set"] == {"stage": "测算", "date": "2026-03-21"}


def test_a_correction_of_the_head_or_of_the_only_entry_of_its_kind(known: Registers):
    head = Clerk(
        经办="", 更正哪一条="登记", 填哪一栏="改为", 改哪一栏="信访形式", 还要改一栏吗="否",
        信访形式="来访", 原因="抄错",
    )  # fmt: skip
    void = Clerk(经办="", 更正哪一条="2", 填哪一栏="作废", 作废="是", 原因="记错案件")

    assert (corrected(known, head)["entry"], head.asked[1]) == ("登记", "更正哪一条")
    assert corrected(known, void)["entry"] == {"date": "2026-03-05", "type": "交办"}


UNITS = {"U371721-001": "县自然资源局", "U371721-002": "县水务局", "U371721-003": "县交通局"}


@pytest.mark.parametrize(
    ("form", "offered", "said", "value"),
    [
        pytest.param(Form.TEXT, UNITS, "2", "U371721-002", id="by-number"),
        pytest.param(Form.TEXT, UNITS, "２", "U371721-002", id="full-width-number"),
        pytest.param(Form.TEXT, UNITS, "水务", "U371721-002", id="by-a-part-of-the-name"),
        pytest.param(Form.TEXT, UNITS, " U371721-003 ", "U371721-003", id="by-code"),
        pytest.param(Form.TEXT, {}, "原样：#1", "原样：#1", id="free-text"),
        pytest.param(Form.BOOLEAN, {}, "是", True, id="yes"),
        pytest.param(Form.BOOLEAN, {}, "N", False, id="no"),
        pytest.param(Form.INTEGER, {}, "３", 3, id="full-width-integer"),
    ],
)
def test_an_answer_stands_for_a_value(
    form: Form, offered: Mapping[str, str], said: str, value: object
):
    assert answer(Question("", "", "", form), offered, said) == value


def test_several_answers_stand_for_several_values():
    item = Question("", "", "", Form.TEXT)
    question = Question("", "", "", Form.LIST, item=item)

    assert answer(question, UNITS, "1、交通") == ["U371721-001", "U371721-003"]
    numbers = question._replace(item=item._replace(form=Form.INTEGER))
    assert answer(numbers, {}, "1，３ 4") == [1, 3, 4]


@pytest.mark.parametrize(
    ("form", "offered", "said", "why"),
    [
        pytest.param(Form.TEXT, UNITS, "局", "有 3 个：U371721-001 ", id="of-several"),
        pytest.param(Form.TEXT, UNITS, "4", "没有这一个", id="no-such-number"),
        pytest.param(Form.TEXT, UNITS, "  ", "要写一个答案", id="nothing"),
        pytest.param(Form.BOOLEAN, {}, "也许", "写 是 或 否", id="neither"),
        pytest.param(Form.INTEGER, {}, "三", "写一个整数", id="a-word"),
    ],
)
def test_what_is_no_answer_is_said(form: Form, offered: Mapping[str, str], said: str, why: str):
    with pytest.raises(NotAnAnswer, match=why):
        answer(Question("", "", "", form), offered, said)


def test_every_column_of_every_kind_can_be_asked_for():
    for kind in KINDS:
        for entry in [None, *entries(kind)]:
            for name, question in questions(kind, entry).items():
                assert question.title, (kind, entry, name)
                assert (question.form is Form.LIST) == (question.item is not None)


def test_nothing_is_missing_of_a_record_that_fits():
    event = {"date": "2026-03-05", "type": "告知", "by": "O371721-信访室", "outcome": "受理"}

    assert missing("case", {**CASE, "events": [event]}, ("events", 0)) == ()
    assert missing("case", {**CASE, "events": [{"type": "告知"}]}, ("events", 0)) == ("date",)


def test_answers_become_columns_that_are_read_back_as_they_are():
    data = {"id": "x", "place": "371721102", "people": 3, "violence": False, "recused": ["甲"]}

    assert as_typed(data, besides=["id"]) == (
        ("place", '"371721102"'), ("people", "3"), ("violence", "false"), ("recused", '["甲"]'),
    )  # fmt: skip


def on_a_terminal(root: Path, words: list[str], answers: list[str]) -> str:
    """What somebody sees who types *answers* one after another."""
    ours, theirs = pty.openpty()
    program = [str(Path(sys.executable).with_name("qianwan")), "--root", str(root), *words]
    process = Popen(program, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    os.write(ours, "".join(f"{each}\n" for each in answers).encode() + b"\x04")  # and no more
    seen = b"".join(_read(ours))
    process.wait()
    return seen.decode().replace("\r\n", "\n")


def _read(end: int) -> Iterator[bytes]:
    try:
        while part := os.read(end, 4096):
            yield part
    except OSError:  # the other end was closed
        return


@pytest.fixture
def office(tmp_path: Path) -> Path:
    shutil.copytree(OFFICE / "records", tmp_path / "records")
    return tmp_path


def test_a_clerk_registers_on_a_terminal(office: Path):
    answers = ["1", "2", "涉及人数", "4", "", "R371721-00123", "是", "村(居)委会", ""]
    words = ["new", "纠纷", "371721102", "--registered", "2026-03-02", "--entry", "当场化解"]

    seen = on_a_terminal(office, words, answers)

    path = "records/disputes/2026/371721/D371721102-2026-0036.yml"
    assert f"D371721102-2026-0036  {path}\n" in seen, seen
    assert (office / path).read_text(encoding="utf-8") == (
        "id: D371721102-2026-0036\nregistered: 2026-03-02\nsource: 主动排查\n"
        'place: "371721102"\ncategory: 邻里\npeople: 4\nevents:\n'
        "  - {date: 2026-03-02, type: 当场化解, by: R371721-00123, voluntary: true,"
        " agreement: 口头, group: G371721-012, confirmed_by: 村(居)委会}\n"
    )


def test_who_gives_up_has_written_nothing(office: Path):
    words = ["record", "C371721-2026-0101", "进展", "--date", "2026-03-20"]
    path = office / "records/cases/2026/371721/C371721-2026-0101.yml"
    before = path.read_bytes()

    seen = on_a_terminal(office, words, ["U371721-004", "已到现场看过", "放弃"])

    assert path.read_bytes() == before
    said = "没有写；已经答的，可以这样接着写：--set by=U371721-004 --set 'stage=已到现场看过'"
    assert said in seen


def test_the_answers_are_not_lost_with_the_error(office: Path):
    words = ["record", "C371721-2026-0101", "结案", "--date", "2026-03-20"]

    seen = on_a_terminal(office, words, ["O371721-信访室", "1", "1", ""])

    assert "有错误，没有写；改好再来。\nqianwan record C371721-2026-0101 " in seen, seen

import random
import re
import stat
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qianwan.atomic import write_atomically
from qianwan.canonical import dump, formatted, rewritten
from qianwan.yamlfile import ANY, Scalar, Shape, Unreadable, read

INTEGER = Shape(Scalar.INTEGER)
BOOLEAN = Shape(Scalar.BOOLEAN)
ENTRY = {"date": ANY, "type": ANY, "by": ANY}
ANSWER = Shape(keys={**ENTRY, "reached": BOOLEAN, "answer": ANY})
PLAN = Shape(keys={**ENTRY, "measures": Shape(item=ANY), "answer": ANY})
EVENT = Shape(keys={**ANSWER.keys, **PLAN.keys}, variants={"回访": ANSWER, "方案": PLAN})
RECORD = Shape(
    keys={
        "id": ANY,
        "people": INTEGER,
        "place": ANY,
        "years": Shape(item=ANY),
        "wish": Shape(keys={"how": ANY, "when": ANY}),
        "events": Shape(item=EVENT),
    }
)

WRITTEN = """\
id: C1
people: 3
place: "371721102"
years: [2019-04, "2021"]
wish: {how: 电话, when: 每月}
events:
  - {date: 2026-05-10, type: 回访, by: O1, reached: true, answer: 满意}
  - date: 2026-03-10
    type: 方案
    by: L1
    measures:
      - 到自然资源和规划局调取征收档案，会同村(居)委会逐块核对权属、地类与面积，两方当场签字确认
      - 请司法所、承办部门和值班律师一起复核补偿标准适用哪一年的文件，并把计算过程写成书面说明
      - "a, b"
    answer: 满意
  - date: 2026-03-11
    type: 其他
    seats:
      - {level: 县}
      - {level: 乡}
extra: 甲
"""


def test_the_canonical_form():
    data = read(WRITTEN.encode(), RECORD)
    shuffled = dict(reversed(data.items()))
    shuffled["events"] = [dict(reversed(event.items())) for event in data["events"]]

    assert dump(data, RECORD) == WRITTEN
    assert dump(shuffled, RECORD) == WRITTEN
    assert formatted(WRITTEN, RECORD) == WRITTEN


def test_unknown_keys_stand_last_in_their_own_order():
    data = {"z": "甲", "id": "C1", "a": "乙"}

    assert dump(data, RECORD) == "id: C1\nz: 甲\na: 乙\n"


def test_nothing_is_written_of_what_is_none():
    data = {"id": "C1", "place": None, "years": ["2019-04", None], "wish": {"how": None}}

    assert dump(data, RECORD) == "id: C1\nyears: [2019-04]\nwish: {}\n"


def test_formatting_keeps_a_key_that_still_waits_for_its_value():
    assert formatted("place:\nid: C1\n", RECORD) == "id: C1\nplace: null\n"


@pytest.mark.parametrize(("length", "lines"), [
    pytest.param(59, 1, id="143-columns-fit"),
    pytest.param(60, 3, id="145-do-not"),
])  # fmt: skip
def test_a_line_holds_144_columns(length, lines):
    text = dump({"wish": {"how": "甲" * length, "when": "乙丙"}}, RECORD)

    assert text.count("\n") == lines
    assert len(text.splitlines()[0].encode("gbk")) <= 144


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("甲，乙：丙（丁）", "甲，乙：丙（丁）", id="chinese-punctuation"),
        pytest.param("曹人信交〔2026〕7号", "曹人信交〔2026〕7号", id="document-number"),
        pytest.param("村(居)委会", "村(居)委会", id="half-width-parentheses"),
        pytest.param("90%", "90%", id="percent"),
        pytest.param("2026-03-01", "2026-03-01", id="day"),
        pytest.param("2026-03", "2026-03", id="month"),
        pytest.param("2026-02-30", '"2026-02-30"', id="no-day-of-the-calendar"),
        pytest.param("2026", '"2026"', id="year"),
        pytest.param("0571", '"0571"', id="leading-zero"),
        pytest.param("1_000", '"1_000"', id="underscore"),
        pytest.param("3.50", '"3.50"', id="decimal"),
        pytest.param("1e3", '"1e3"', id="exponent"),
        pytest.param("371721e102", '"371721e102"', id="code-that-reads-as-a-float"),
        pytest.param("0x1F", '"0x1F"', id="hexadecimal"),
        pytest.param("0o17", '"0o17"', id="octal"),
        pytest.param(".5", '".5"', id="point-first"),
        pytest.param(".inf", '".inf"', id="infinity"),
        pytest.param("-1", '"-1"', id="negative"),
        pytest.param("+86", '"+86"', id="plus"),
        pytest.param("12:30", '"12:30"', id="sexagesimal"),
        pytest.param("No", '"No"', id="norway"),
        pytest.param("y", '"y"', id="yes-in-short"),
        pytest.param("TRUE", '"TRUE"', id="true"),
        pytest.param("null", '"null"', id="null"),
        pytest.param("~", '"~"', id="tilde"),
        pytest.param("", '""', id="empty"),
        pytest.param("=", '"="', id="default-value"),
        pytest.param("<<", '"<<"', id="merge"),
        pytest.param("a, b", '"a, b"', id="comma"),
        pytest.param("a: b", '"a: b"', id="colon"),
        pytest.param("a #3", '"a #3"', id="number-sign"),
        pytest.param("它's", '"它\'s"', id="apostrophe"),
        pytest.param('说"好"', '"说\\"好\\""', id="quotes"),
        pytest.param("a\\b", "a\\b", id="backslash"),
        pytest.param(" 甲", '" 甲"', id="space-first"),
        pytest.param("甲　", '"甲　"', id="wide-blank-last"),
        pytest.param("甲\n乙\t丙", '"甲\\n乙\\t丙"', id="line-break-and-tab"),
        pytest.param("甲\x85\u2028\u200b\x7f", '"甲\\u0085\\u2028\\u200b\\u007f"', id="unseen"),
        pytest.param("@张", '"@张"', id="at-sign"),
        pytest.param("- 甲", '"- 甲"', id="dash"),
        pytest.param("--- 甲", '"--- 甲"', id="document-mark"),
        pytest.param("“十四五”规划", "“十四五”规划", id="chinese-quotes"),
        pytest.param("“道路”", '"“道路”"', id="what-the-slip-scan-takes-for-quoting"),
        pytest.param("３", '"３"', id="what-it-takes-for-a-number"),
        pytest.param("U1，U2", '"U1，U2"', id="what-it-takes-for-two-codes"),
        pytest.param("𠮷𠀋", "𠮷𠀋", id="rare-characters"),
    ],
)  # fmt: skip
def test_text_is_plain_only_where_every_reader_agrees(text, written):
    assert dump({"id": text}, RECORD) == f"id: {written}\n"
    assert dump({text: "1x"}, RECORD).endswith(": 1x\n")
    assert read(dump({"wish": {"how": text}}, RECORD).encode(), RECORD) == {"wish": {"how": text}}


COMMENTED = """\
# 文件头

# 第二行
place: 甲  # 地点
id: C1
years: # 年份
  # 首年
  - 2019-04 # 起
  - 2021-09
events: [] # 没有
wish:
  # 怎样
  how: 电话
  # 末尾之前
# 末尾
"""
COMMENTED_AND_FORMATTED = """\
id: C1
# 文件头
# 第二行
# 地点
place: 甲
# 年份
years:
  # 首年
  # 起
  - 2019-04
  - 2021-09
wish:
  # 怎样
  how: 电话
# 没有
events: []
# 末尾之前
# 末尾
"""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param(COMMENTED, COMMENTED_AND_FORMATTED, id="each-moves-with-its-thing"),
        pytest.param("id: C1 # 一\r\n# 二\r\n", "# 一\nid: C1\n# 二\n", id="windows-line-ends"),
        pytest.param(
            "events:\n- by: a # 一\n  # 二\n  date: b\n",
            "events:\n  # 一\n  # 二\n  - {date: b, by: a}\n",
            id="about-the-first-key-of-an-item",
        ),
        pytest.param(
            "events:\n- date: b\n  # 二\n  by: a\n",
            "events:\n  - date: b\n    # 二\n    by: a\n",
            id="about-a-later-key-of-an-item",
        ),
        pytest.param(
            "years: [a, # 一\n  b, # 二\n  c] # 三\n",
            "# 一\nyears:\n  - a\n  # 二\n  - b\n  # 三\n  - c\n",
            id="inside-brackets",
        ),
        pytest.param(
            "years: [\n  a\n] # 三\n", "years:\n  # 三\n  - a\n", id="behind-a-bracket-of-its-own"
        ),
        pytest.param(
            "id: | # 一\n  甲#1\n  # 乙\n", '# 一\nid: "甲#1\\n# 乙\\n"\n', id="block-of-text"
        ),
        pytest.param("id: # 一\n  甲\n", "# 一\nid: 甲\n", id="between-key-and-value"),
        pytest.param("id:\n  # 一\n  甲\n", "# 一\nid: 甲\n", id="above-a-value"),
        pytest.param(
            "x:\n  - # 一\n    - # 二\n      a: 1\n",
            'x:\n  # 一\n  # 二\n  - - {a: "1"}\n',
            id="list-in-a-list",
        ),
        pytest.param(
            "---\n# 一\nid: 甲\n... # 二\n", "# 一\n# 二\nid: 甲\n", id="around-a-document"
        ),
    ],
)  # fmt: skip
def test_comments_stay_with_what_they_are_about(text, written):
    assert formatted(text, RECORD) == written
    assert formatted(written, RECORD) == written


def test_what_cannot_be_read_is_not_rewritten():
    with pytest.raises(Unreadable):
        formatted("id: 甲 #3\n", RECORD)


def test_new_data_take_over_the_comments_on_what_is_still_there():
    text = "# 一\nid: 甲\nyears: [a,\n  b] # 二\n# 三\n"

    assert rewritten(text, {"id": "乙", "years": [], "people": 3}, RECORD) == (
        "# 一\nid: 乙\npeople: 3\nyears: []\n# 三\n"
    )


HOSTILE = st.text(
    "，：、；－—“”‘’［］｛｝３Ａ　 #:,[]{}\"'\\-?&*!|>%@`=<~."
    "\t\n\r\x00\x85\u2028\u200b\ufeff甲乙abU10"
)
WORDS = st.sampled_from(["no", "null", "~", "2026-03-01", "0571", "12:30", "title：甲", "甲，乙"])
TEXTS = st.one_of(WORDS, HOSTILE, st.text())
KEYS = st.one_of(st.sampled_from(["id", "type", "date"]), st.text(max_size=20), HOSTILE).filter(
    lambda key: len(key) <= 100
)
SHAPES = st.recursive(
    st.sampled_from([ANY, INTEGER, BOOLEAN]),
    lambda inside: st.one_of(
        st.builds(lambda item: Shape(item=item), inside),
        st.builds(lambda keys: Shape(keys=keys), st.dictionaries(KEYS, inside, max_size=4)),
    ),
    max_leaves=12,
)


def values(shape):
    if shape.item:
        return st.lists(values(shape.item), max_size=4)
    if shape.keys:
        return st.fixed_dictionaries({}, optional={k: values(s) for k, s in shape.keys.items()})
    if shape.scalar is Scalar.INTEGER:
        return st.one_of(st.integers(-(10**18) + 1, 10**18 - 1), TEXTS)
    if shape.scalar is Scalar.BOOLEAN:
        return st.one_of(st.booleans(), TEXTS)
    return TEXTS


@st.composite
def records(draw):
    keys = draw(st.dictionaries(KEYS, SHAPES, min_size=1, max_size=5))
    shape = Shape(keys=keys)
    known = draw(values(shape))
    unknown = draw(st.dictionaries(KEYS, TEXTS, max_size=2))
    data = {**{key: text for key, text in unknown.items() if key not in keys}, **known}
    return data or {"id": "甲"}, shape


@given(records())
def test_what_is_written_is_read_back(record):
    data, shape = record
    text = dump(data, shape)

    assert read(text.encode(), shape) == data
    assert dump(read(text.encode(), shape), shape) == text
    assert formatted(text, shape) == text


@given(st.dictionaries(KEYS, st.lists(TEXTS, max_size=3), min_size=1, max_size=3))
def test_readers_of_yaml_1_1_take_text_for_the_same_text(data):
    """But for a day of the calendar, which they make a date of the same spelling."""
    text = dump(data, ANY)
    seen = yaml.load(text, yaml.CSafeLoader)

    assert {as_text(key): [*map(as_text, part)] for key, part in seen.items()} == data


def as_text(value: object) -> object:
    return value.isoformat() if type(value) is date else value


@given(records(), st.randoms(use_true_random=False))
def test_formatting_keeps_data_and_all_comments_in_order(record, chance):
    data, shape = record
    text = with_comments(dump(data, shape), chance)
    written = formatted(text, shape)

    assert read(written.encode(), shape) == data
    assert re.findall(r"# c\d+", written) == re.findall(r"# c\d+", text)
    assert formatted(written, shape) == written


def with_comments(text: str, chance: random.Random) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        if chance.random() < 0.3:
            lines.append(f"{' ' * chance.randrange(5)}# c{len(lines)}")
        trailing = f"  # c{len(lines)}" if chance.random() < 0.3 else ""
        lines.append(line + trailing)
    return "\n".join([*lines, "# c99999\n"])


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path):
    path = tmp_path / "记录.yml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)

    write_atomically(path, "标题: 甲\n")

    assert path.read_bytes() == "标题: 甲\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_gets_the_mode_of_every_new_file(tmp_path):
    write_atomically(tmp_path / "a.yml", "a: 1\n")
    (tmp_path / "b.yml").touch()

    modes = {path.stat().st_mode for path in tmp_path.iterdir()}

    assert len(modes) == 1


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a.yml"
    path.write_text("old", encoding="utf-8")

    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "\ud800")

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]

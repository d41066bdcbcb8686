import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qianwan.yamlfile import ANY, MAX_BYTES, Scalar, Shape, Unreadable, positions, read

INTEGER = Shape(Scalar.INTEGER)
BOOLEAN = Shape(Scalar.BOOLEAN)
RECORD = Shape(
    keys={
        "title": ANY,
        "people": INTEGER,
        "open": BOOLEAN,
        "counts": Shape(item=INTEGER),
        "events": Shape(item=Shape(keys={"type": ANY, "done": BOOLEAN})),
    }
)


def flaws_of(text, shape=RECORD):
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Unreadable) as refused:
        read(raw, shape)
    return refused.value.flaws


def places_of(text):
    return [(flaw.rule, flaw.line, flaw.column) for flaw in flaws_of(text)]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        pytest.param("title: 2026-03-01", {"title": "2026-03-01"}, id="a-date-is-text"),
        pytest.param("title: no", {"title": "no"}, id="no-is-text"),
        pytest.param("title: 0571", {"title": "0571"}, id="a-leading-zero-stays"),
        pytest.param("title: 12:30", {"title": "12:30"}, id="a-time-is-text"),
        pytest.param("title: 371721102", {"title": "371721102"}, id="an-unquoted-code-is-text"),
        pytest.param("title: 1e3", {"title": "1e3"}, id="an-exponent-is-text"),
        pytest.param("title: true", {"title": "true"}, id="true-is-text-where-text-is-wanted"),
        pytest.param("title:", {"title": None}, id="empty-is-null"),
        pytest.param("title: ~", {"title": None}, id="tilde-is-null"),
        pytest.param("people: null", {"people": None}, id="null-is-null-wherever-it-stands"),
        pytest.param("open:", {"open": None}, id="empty-is-null-where-a-boolean-is-wanted"),
        pytest.param("title: Null", {"title": "Null"}, id="other-spellings-of-null-are-text"),
        pytest.param("title: ''", {"title": ""}, id="quotes-make-empty-text"),
        pytest.param('title: "null"', {"title": "null"}, id="quotes-make-text-of-null"),
        pytest.param("people: 30", {"people": 30}, id="an-integer"),
        pytest.param("people: -3", {"people": -3}, id="a-negative-integer"),
        pytest.param("people: 0", {"people": 0}, id="zero"),
        pytest.param("people: 030", {"people": "030"}, id="no-octal"),
        pytest.param("people: 1_000", {"people": "1_000"}, id="no-underscores"),
        pytest.param("people: +3", {"people": "+3"}, id="no-plus-sign"),
        pytest.param("people: 3.0", {"people": "3.0"}, id="no-floats"),
        pytest.param('people: "3"', {"people": "3"}, id="a-quoted-number-is-text"),
        pytest.param(f"people: {'9' * 5000}", {"people": "9" * 5000}, id="no-endless-integers"),
        pytest.param("open: true", {"open": True}, id="true"),
        pytest.param("open: false", {"open": False}, id="false"),
        pytest.param("open: yes", {"open": "yes"}, id="yes-is-left-to-the-schema"),
        pytest.param("open: True", {"open": "True"}, id="capitals-are-left-to-the-schema"),
        pytest.param("counts: [1, 2]", {"counts": [1, 2]}, id="integers-in-a-list"),
        pytest.param(
            "events:\n  - {type: 结案, done: true}",
            {"events": [{"type": "结案", "done": True}]},
            id="a-list-of-mappings",
        ),
        pytest.param("other: {a: 1}", {"other": {"a": "1"}}, id="unknown-keys-hold-text"),
        pytest.param("1: a\ntrue: b", {"1": "a", "true": "b"}, id="every-key-is-text"),
        pytest.param("title: 甲\r\npeople: 3\r\n", {"title": "甲", "people": 3}, id="crlf"),
        pytest.param("---\ntitle: 甲\n...\n", {"title": "甲"}, id="one-marked-document"),
        pytest.param("title: |\n  甲\n  乙\n", {"title": "甲\n乙\n"}, id="a-block-of-text"),
        pytest.param(
            "events: [{type: , done: }]",
            {"events": [{"type": None, "done": None}]},
            id="empty-values-in-brackets",
        ),
        pytest.param("title: a&b*c!d", {"title": "a&b*c!d"}, id="signs-inside-text"),
    ],
)
def test_scalars_mean_what_the_schema_wants(text, data):
    assert read(text.encode(), RECORD) == data


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("", [("QW010", 1, 1)], id="empty"),
        pytest.param("# 注\n", [("QW010", 1, 1)], id="only-a-comment"),
        pytest.param("- a\n", [("QW010", 1, 1)], id="a-list"),
        pytest.param("道路\n", [("QW010", 1, 1)], id="a-text"),
        pytest.param("a: 1\nb: 2\na: 3\n", [("QW006", 3, 1)], id="key-twice"),
        pytest.param("a: {b: 1, b: 2}\nc: {d: 1, d: 1}", [("QW006", 1, 11), ("QW006", 2, 11)],
                     id="each-key-written-twice-is-named"),
        pytest.param('1: a\n"1": b\n', [("QW006", 2, 1)], id="quotes-do-not-make-another-key"),
        pytest.param("a: &x 1\nb: *x\n", [("QW007", 1, 4), ("QW007", 2, 4)], id="anchor-and-alias"),
        pytest.param("a: *x\n", [("QW007", 1, 4)], id="alias-of-nothing"),
        pytest.param("&k a: 1\n", [("QW007", 1, 1)], id="anchor-on-a-key"),
        pytest.param("*k : 1\n", [("QW007", 1, 1), ("QW007", 1, 1)], id="alias-as-key"),
        pytest.param("a: &x [1]\n", [("QW007", 1, 4)], id="anchor-on-a-list"),
        pytest.param("a: !!str 1\n", [("QW007", 1, 4)], id="tag"),
        pytest.param("a: ! 1\n", [("QW007", 1, 4)], id="bare-tag"),
        pytest.param("a: !!python/object:os.system x\n", [("QW007", 1, 4)], id="python-tag"),
        pytest.param("a: !x!y z\n", [("QW007", 1, 4)], id="unknown-tag-handle"),
        pytest.param("a: &\n", [("QW007", 1, 4)], id="nameless-anchor"),
        pytest.param("a: {<<: {b: 1}}\n", [("QW007", 1, 5)], id="merge-key"),
        pytest.param("? [a]\n: 1\n", [("QW007", 1, 3)], id="a-list-as-key"),
        pytest.param("{{a: 1}: b, c: d, c: e}\n", [("QW006", 1, 19), ("QW007", 1, 2)][::-1],
                     id="a-mapping-as-key"),
        pytest.param("a: 1\n---\nb: 1\n", [("QW007", 2, 1)], id="two-documents"),
        pytest.param("%YAML 1.1\n---\na: 1\n", [("QW007", 1, 1)], id="directive"),
        pytest.param("%TAG ! tag:x,2000:\n---\na: 1\n", [("QW007", 1, 1)], id="tag-directive"),
        pytest.param("%FOO\n---\na: 1\n", [("QW007", 1, 1)], id="unknown-directive"),
        pytest.param(f"{'k' * 101}: 1\n", [("QW009", 1, 1)], id="endless-key"),
        pytest.param(f"a: [{'1, ' * 2001}]", [("QW009", 1, 4)], id="too-many-items"),
        pytest.param("a: {why: 阶段选错, 已核}\n", [("QW013", 1, 16)], id="comma-cuts-text"),
        pytest.param("a: {已核}\n", [("QW013", 1, 5)], id="no-value-at-all"),
        pytest.param("a: {b: 1, b}\n", [("QW006", 1, 11), ("QW013", 1, 11)], id="cut-and-twice"),
        pytest.param("a: {date:2026, b: 1}\n", [("QW008", 1, 5)], id="no-space-in-brackets"),
        pytest.param("a:道路\n", [("QW008", 1, 1)], id="no-space-on-the-only-line"),
        pytest.param("x:\n  a:道路\n  b: 1\n", [("QW008", 2, 4)], id="no-space-on-an-inner-line"),
        pytest.param("b: 1\na:道路\nc: 1\n", [("QW008", 2, 2)], id="no-space-on-a-line-between"),
        pytest.param('a: "道\nb: 1\n', [("QW008", 1, 4)], id="unclosed-quote"),
        pytest.param("a: 'it's'\n", [("QW008", 1, 8)], id="text-after-quote"),
        pytest.param('a: "\\d"\n', [("QW008", 1, 5)], id="backslash"),
        pytest.param('a: "\\ud800"\n', [("QW008", 1, 7)], id="half-a-character"),
        pytest.param("a: [b, c\nd: 1\n", [("QW008", 1, 4)], id="unclosed-list"),
        pytest.param("a: {b: c\nd: 1\n", [("QW008", 1, 4)], id="unclosed-mapping"),
        pytest.param("a: [b]]\n", [("QW008", 1, 7)], id="one-bracket-too-many"),
        pytest.param("a: [b,,c]\n", [("QW008", 1, 7)], id="one-comma-too-many"),
        pytest.param("a: 1\n  b: 2\n", [("QW008", 2, 4)], id="indented-too-much"),
        pytest.param("a:\n  - b\n c: 1\n", [("QW008", 3, 2)], id="indented-too-little"),
        pytest.param(" a: 1\nb: 2\n", [("QW008", 2, 1)], id="first-line-indented"),
        pytest.param("a: b: c\n", [("QW008", 1, 5)], id="colon-in-text"),
        pytest.param("a: - b\n", [("QW008", 1, 4)], id="list-on-the-line-of-its-key"),
        pytest.param("a: 1\n甲\nb: 2\n", [("QW008", 2, 1)], id="a-line-without-colon"),
        pytest.param("a: @张\n", [("QW008", 1, 4)], id="at-sign-first"),
        pytest.param("a: %5\n", [("QW008", 1, 4)], id="percent-sign-first"),
        pytest.param("a: |x\n  b\n", [("QW008", 1, 5)], id="text-behind-a-block-sign"),
    ],
)  # fmt: skip
def test_what_a_record_may_not_hold_is_named_with_its_place(text, places):
    assert places_of(text) == places


def test_a_flaw_says_what_to_write_instead():
    [flaw] = flaws_of("a: {why: 阶段选错, 已核}\n")

    assert flaw.message == (
        "半角逗号把文字分成了没有值的一栏；文字里要用全角逗号，或整个加半角双引号"
    )
    assert flaw.fix == "why: 阶段选错，已核"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("a: b: c", "冒号加空格", id="colon-in-text"),
        pytest.param("a: 1\n  b: 2", "缩进", id="indentation"),
        pytest.param("a:1\nb: 2", "冒号后面缺一个空格", id="no-space"),
        pytest.param("a: [b\nc: 1", "方括号没有合上", id="unclosed-list"),
        pytest.param('a: "b\nc: 1', "引号没有合上", id="unclosed-quote"),
        pytest.param("a: ? b", "不合 YAML 的写法", id="what-has-no-sentence-of-its-own"),
    ],
)
def test_what_libyaml_complains_of_is_said_in_chinese(text, said):
    assert said in flaws_of(text)[0].message


def test_every_flaw_is_found_at_once_in_the_order_of_the_text():
    text = "a: &x 1\nb: {c, d: ３}\na: 1\n"

    assert places_of(text) == [("QW007", 1, 4), ("QW003", 2, 11), ("QW006", 3, 1)]


def test_what_a_slip_has_spoilt_is_not_said_twice():
    assert places_of("a: 1\nevents：\n  - {type: x}\n") == [("QW003", 2, 7)]


def test_a_syntax_error_before_a_slip_is_said_too():
    assert places_of("a: @x\nb: ３\n") == [("QW008", 1, 4), ("QW003", 2, 4)]


def test_a_merge_conflict_hides_all_that_follows_from_it():
    text = "a: 1\n<<<<<<< HEAD\na: 2\n=======\na: 3\n>>>>>>> theirs\n"

    assert places_of(text) == [("QW005", line, 1) for line in (2, 4, 6)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: " + "[" * 10_000, id="open-lists"),
        pytest.param("a: " + "[" * 500 + "]" * 500, id="closed-lists"),
        pytest.param("{a: " * 10_000, id="open-mappings"),
        pytest.param("- " * 10_000, id="lists-in-one-line"),
        pytest.param("? " * 10_000, id="keys-in-keys"),
        pytest.param("\n".join(f"{' ' * n}a:" for n in range(1_000)), id="indented-lines"),
        pytest.param("a: " + "[" * 20 + "]" * 20, id="one-level-too-many"),
    ],
)
def test_depth_is_refused_before_it_costs_anything(text):
    started = time.process_time()

    assert flaws_of(text)[-1].rule in {"QW009", "QW010"}
    assert time.process_time() - started < 1


def test_twenty_levels_are_read():
    assert read(("a: " + "[" * 19 + "]" * 19).encode(), ANY)


def test_size_is_refused_unread():
    assert [flaw.rule for flaw in flaws_of(b"a" * (MAX_BYTES + 1))] == ["QW009"]


def test_an_alias_bomb_never_goes_off():
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]

    assert {flaw.rule for flaw in flaws_of("\n".join(lines))} == {"QW007"}


SCRAPS = st.lists(
    st.sampled_from(
        [
            *"[]{},:-?&*!|>%@`\"'#\\ \n\t\r~：，－“”　３<=\x00\x85",
            "\n  ",
            ": ",
            "- ",
            "<<",
            "甲",
            "a",
            "1",
            "---",
        ]
    )
)


@given(st.one_of(st.binary(), SCRAPS.map("".join).map(str.encode)))
@example(b"a: {b: *x}")
@example(b"a: 1\rb: c: d")
def test_all_bytes_are_read_or_refused_with_a_place_and_a_chinese_sentence(raw):
    for flaw in flaws_in(raw):
        assert flaw.line >= 1
        assert flaw.column >= 1
        assert re.search("[\u4e00-\u9fff]", flaw.message)
        assert flaw.fix


def flaws_in(raw):
    try:
        assert isinstance(read(raw, RECORD), dict)
    except Unreadable as refused:
        return refused.flaws
    return []


@pytest.mark.parametrize(
    ("raw", "places", "said"),
    [
        pytest.param("标题: 道路".encode("gbk"), [("QW001", 1, 1)], "GBK", id="gbk"),
        pytest.param(b"a: 1\nb: x\xb5\xc0\n", [("QW001", 2, 5)], "GBK", id="gbk-after-ascii"),
        pytest.param("标题: 道路".encode("utf-16"), [("QW001", 1, 1)], "UTF-16", id="utf-16"),
        pytest.param(b"a: \xff\n", [("QW001", 1, 4)], "损坏", id="no-encoding-at-all"),
        pytest.param(b"\xef\xbb\xbfa: 1\n", [("QW002", 1, 1)], "BOM", id="byte-order-mark"),
    ],
)
def test_only_utf_8_without_mark_is_read(raw, places, said):
    assert places_of(raw) == places
    assert said in flaws_of(raw)[0].message


def test_flaws_behind_a_byte_order_mark_are_found_too():
    assert places_of(b"\xef\xbb\xbfa: 1\na: 2\n") == [("QW002", 1, 1), ("QW006", 2, 1)]


TEXT = """\
# 注
title: 道路
events:
  - {type: 登记, done: true}
  - type: 结案
    deep: {a: [甲, 乙]}
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        pytest.param(("title",), (2, 1), (2, 8), id="key"),
        pytest.param(("events", 0), (4, 5), (4, 5), id="item"),
        pytest.param(("events", 0, "done"), (4, 16), (4, 22), id="key-in-brackets"),
        pytest.param(("events", 1, "deep", "a", 1), (6, 19), (6, 19), id="deep-item"),
        pytest.param(("events", 1, "by"), (5, 5), (5, 5), id="missing-key"),
        pytest.param(("events", 7, "by"), (3, 1), (4, 3), id="missing-item"),
        pytest.param(("events", "x"), (3, 1), (4, 3), id="a-key-of-a-list"),
        pytest.param(("title", "x", 1), (2, 1), (2, 8), id="inside-a-text"),
        pytest.param((), (2, 1), (2, 1), id="the-record"),
    ],
)
def test_positions(path, key, value):
    places = positions(TEXT)

    assert places.of(path) == key
    assert places.of(path, value=True) == value

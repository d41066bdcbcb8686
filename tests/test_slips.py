import pytest

from qianwan.yamlfile.slips import MOST, slips


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("标题：道路", ["1:3 QW003 标题: 道路"], id="colon-after-a-chinese-key"),
        pytest.param("title： 道路", ["1:6 QW003 title: 道路"], id="colon-with-a-space"),
        pytest.param("a: 1\nevents：\n  - x", ["2:7 QW003 events:"], id="colon-before-a-list"),
        pytest.param(
            "a:\n  - date：2026\n    by：U1",
            ["2:9 QW003 date: 2026", "3:7 QW003 by: U1"],
            id="colon-after-keys-of-an-item",
        ),
        pytest.param("a: {by：U1, c: 2}", ["1:7 QW003 by: U1"], id="colon-in-brackets"),
        pytest.param("a: {日期：2026}", ["1:7 QW003 日期: 2026"], id="chinese-key-in-brackets"),
        pytest.param("a: {b: 1, by：U1}", ["1:13 QW003 by: U1"], id="colon-after-a-later-key"),
        pytest.param("a: [土地，住房]", ["1:7 QW003 土地, 住房"], id="comma-between-words"),
        pytest.param("a: [U1-2，U3, b]", ["1:9 QW003 U1-2, U3"], id="comma-between-codes"),
        pytest.param("a: [U1、U3]", ["1:7 QW003 U1, U3"], id="list-comma-between-codes"),
        pytest.param("a: {b: 甲乙丙丁，c: 1}", ["1:12 QW003 b: 甲乙丙丁, c: 1"],
                     id="comma-before-a-key"),
        pytest.param("a:\n  - {b: 1，\n     c: [X1，Y2]}", ["3:12 QW003 X1, Y2"],
                     id="brackets-over-two-lines"),
        pytest.param("a:\n  － 甲\n  — 乙\n  –丙", ["2:3 QW003 - 甲", "3:3 QW003 - 乙",
                     "4:3 QW003 - 丙"], id="dashes-before-items"),
        pytest.param("a: 1\n＃ 注", ["2:1 QW003 # 注"], id="number-sign-before-a-comment"),
        pytest.param("a: ３", ["1:4 QW003 3"], id="digit"),
        pytest.param("a：３", ["1:2 QW003 a: ３", "1:3 QW003 3"], id="colon-and-digit"),
        pytest.param("a: ２０２６-０３-０１", ["1:4 QW003 2026-03-01"], id="digits-of-a-day"),
        pytest.param("a: 2026－03－01", ["1:8 QW003 2026-03-01"], id="hyphens-of-a-day"),
        pytest.param("- ３\n- {a: Ｃ371721, b: １}", ["1:3 QW003 3", "2:7 QW003 C371721",
                     "2:19 QW003 1"], id="digits-in-collections"),
        pytest.param("a: |\n  ２\n\nb: ３", ["4:4 QW003 3"], id="digit-after-a-block-of-text"),
        pytest.param("a: ３  # 注", ["1:4 QW003 3"], id="digit-before-a-comment"),
        pytest.param("ｄate: 3", ["1:1 QW003 date"], id="letter-in-a-key"),
        pytest.param("a: ［土地，住房］", ["1:4 QW003 [土地, 住房]"], id="brackets"),
        pytest.param("a: ｛b: 1｝", ["1:4 QW003 {b: 1}"], id="braces"),
        pytest.param("a: {b: ［土地］, c: 1}", ["1:8 QW003 [土地]"], id="brackets-in-braces"),
        pytest.param("a: [甲, 乙］", ["1:9 QW003 [甲, 乙]"], id="closing-bracket"),
        pytest.param("- {a: 甲｝", ["1:8 QW003 {a: 甲}"], id="closing-brace"),
        pytest.param("a: “道路”", ['1:4 QW003 "道路"；要保留则写 "“道路”"'], id="quotes"),
        pytest.param("a: ‘道路’", ['1:4 QW003 "道路"；要保留则写 "“道路”"'], id="single-quotes"),
        pytest.param("a: ＂道路＂", ['1:4 QW003 "道路"；要保留则写 "“道路”"'], id="wide-quotes"),
        pytest.param("a: “道路\"", ['1:4 QW003 "道路"；要保留则写 "“道路”"'], id="opening-quote"),
        pytest.param('a: "道路”\nb: "x"', ['1:7 QW003 "道路"'], id="closing-quote"),
        pytest.param('a: {b: "甲”, c: 1}', ['1:10 QW003 "甲"'], id="closing-quote-in-brackets"),
        pytest.param("　　a: 1", ["1:1 QW003 半角空格"], id="wide-blanks-as-indentation"),
        pytest.param("a: 1　# 注", ["1:5 QW003 半角空格"], id="wide-blank-before-a-comment"),
        pytest.param("a:　1", ["1:3 QW003 半角空格"], id="wide-blank-after-a-colon"),
        pytest.param("a:\n  -　甲", ["2:4 QW003 半角空格"], id="wide-blank-after-a-dash"),
        pytest.param("a: [甲,　乙]", ["1:7 QW003 半角空格"], id="wide-blank-after-a-comma"),
        pytest.param("a: 甲　\nb: 1", ["1:5 QW003 删去行尾的空格"], id="wide-blank-at-the-end"),
        pytest.param("a:\u00a01", ["1:3 QW003 半角空格"], id="no-break-space"),
        pytest.param("a:\n\t- 甲\tx", ["2:1 QW004 改用空格，缩进每层两个空格"], id="tab"),
        pytest.param("a: 甲\u200b", ["1:5 QW004 删去这个字符"], id="zero-width-space"),
        pytest.param('a: "\x07"', ["1:5 QW004 删去这个字符"], id="control-character-in-quotes"),
        pytest.param("a: 1 # \u2028", ["1:8 QW004 删去这个字符"], id="line-separator-in-a-comment"),
        pytest.param("a: 1\rb: 2\rc: 3", ["1:5 QW004 另存时行尾选 LF"], id="carriage-returns"),
        pytest.param("a: 标题 #3 号",
                     ['1:7 QW012 "标题 #3 号"；是注释则写 标题  # 3 号'], id="cut-value"),
        pytest.param("- b: 1\n  a: #3", ['2:6 QW012 "#3"；是注释则写   # 3'], id="nothing-left"),
        pytest.param("a: {b: 甲 #3, c: 1}", ['1:10 QW012 "甲 #3"'], id="cut-in-brackets"),
        pytest.param("a: x #3 #4", ['1:6 QW012 "x #3 #4"；是注释则写 x  # 3 #4'], id="cut-once"),
    ],
)  # fmt: skip
def test_slips_are_named_with_what_to_write_instead(text, found):
    slipped = [f"{slip.line}:{slip.column} {slip.rule} {slip.fix}" for slip in slips(text)]

    assert sorted(slipped) == sorted(found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: 关于道路，要求：修复（急）！", id="punctuation-in-text"),
        pytest.param("a: 注意：看，说", id="colon-in-text"),
        pytest.param("a:\n  - 核对：权属，面积\n  - “十四五”规划", id="items-of-text"),
        pytest.param("a: {why: 甲，乙：丙、丁, b: “十四五”规划}", id="text-in-braces"),
        pytest.param("a: [核对权属，复核标准, 约谈双方，释法明理]", id="phrases-in-brackets"),
        pytest.param("a: [水、电]", id="list-comma-between-words"),
        pytest.param("a: {b: 2018年，2019年, c: 甲，乙}", id="commas-of-a-value-in-braces"),
        pytest.param("a: 甲 [U1，U2] 乙", id="brackets-inside-text"),
        pytest.param("# 标题：［a］ ３ — “x”\nb: 1  # 注：x，y ３ [U1，U2]", id="comments"),
        pytest.param("#注：\na: 1", id="comment-without-space"),
        pytest.param("a: 1 ## 注：", id="comment-with-two-signs"),
        pytest.param("a: 1 #\nb: 2 # 注", id="empty-comment"),
        pytest.param('a: "：，\t“x” #3"', id="double-quotes"),
        pytest.param("a: '：，\t“x”，it''s #3'", id="single-quotes"),
        pytest.param('a: {b: "U1，c: 2", d: "“x”"}', id="quotes-in-braces"),
        pytest.param('a: "他说“好”\n  后来：不好"', id="quotes-over-two-lines"),
        pytest.param("a: |\n  标题：道路\n\n  ３\n  － 甲 #3\nb: 1", id="block-of-text"),
        pytest.param(
            "a:\n  - b: >-\n      标题：x\n    c: 1\n  - |\n    题：x", id="block-in-a-list"
        ),
        pytest.param("a: C#\nb: x/#y", id="number-sign-inside-a-word"),
        pytest.param("a: ２号楼\nb: 第３组", id="digit-inside-text"),
        pytest.param("a: 2026年３月", id="digits-of-a-day-in-words"),
        pytest.param("a: 曹人信交［2026］7号", id="brackets-of-a-document-number"),
        pytest.param("a: ［2026］7号", id="document-number-first"),
        pytest.param("a: [［2026］7号, x]\nb: [‘, ’]", id="signs-of-different-items"),
        pytest.param('a: {"[": ‘, b: 1}', id="brackets-inside-quotes"),
        pytest.param("a: 甲——乙 － 丙", id="dashes-in-text"),
        pytest.param("a: “十四五”规划和“十五五”", id="two-quotations-in-text"),
        pytest.param("a: 甲　乙", id="wide-blank-inside-text"),
        pytest.param("a: 甲,　乙", id="wide-blank-after-a-comma-in-text"),
        pytest.param("a: 甲\n  乙：丙\n  — 丁", id="text-over-several-lines"),
        pytest.param("a: it's，b\nb: don't", id="apostrophes"),
        pytest.param("a: x=y<z>|\nb: ======= x", id="signs-inside-text-and-no-conflict"),
        pytest.param("a: 12：30", id="time-of-day"),
        pytest.param("- 甲：乙\n- [甲：乙]", id="colon-in-items-of-text"),
        pytest.param("a: 1\r\nb: [x]\r\n", id="windows-line-ends"),
    ],
)
def test_full_width_signs_in_text_quotes_and_comments_are_left_alone(text):
    assert slips(text) == []


KEEP_BOTH = "两边的条目都留下，主分支已有的在前，新加的在后；再删去 <<<<<<<、=======、>>>>>>> 三行"
KEEP_ONE = (
    "同一件的留主分支的，再删去 <<<<<<<、=======、>>>>>>> 三行；"
    "两件用了一个编号的，撤回合并，运行 qianwan renumber"
)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        pytest.param(
            "events:\n<<<<<<< HEAD\n  - {a: 1}\n=======\n  - {a: 2}\n>>>>>>> main\n",
            KEEP_BOTH,
            id="two-entries-at-the-end-of-a-log",
        ),
        pytest.param(
            "a:\n<<<<<<< HEAD\n- b: 1\n=======\n- b: 2\n>>>>>>> main\n",
            KEEP_BOTH,
            id="entries-without-indentation",
        ),
        pytest.param(
            "a:\n<<<<<<< HEAD\n  - b: 1\n=======\n  - b: 2\n>>>>>>> main\n  - b: 3\n",
            KEEP_BOTH,
            id="two-entries-before-a-third",
        ),
        pytest.param(
            "events:\n<<<<<<< HEAD\n  - a: 1\n=======\n  - a: 2\n>>>>>>> main\n    b: 3\n",
            f"{KEEP_BOTH}；冲突下面的几行两条共有，各写一份",
            id="two-entries-with-the-same-last-line",
        ),
        pytest.param(
            "id: X\n<<<<<<< HEAD\npeople: 3\n=======\npeople: 2\n>>>>>>> main\nevents:\n",
            KEEP_ONE,
            id="one-column-filled-twice",
        ),
        pytest.param(
            "id: X\n<<<<<<< HEAD\na: 1\nevents:\n  - b: 1\n=======\n"
            "a: 2\nevents:\n  - b: 2\n>>>>>>> main\n",
            KEEP_ONE,
            id="one-number-taken-twice",
        ),
    ],
)
def test_a_merge_conflict_says_what_stays(text, fix):
    told = slips(text)

    assert {slip.rule for slip in told} == {"QW005"}
    assert [slip.fix for slip in told] == [
        fix,
        "上下理好以后，删去这一行",
        "上面理好以后，删去这一行",
    ]


def test_a_merge_conflict_with_what_was_there_before():
    told = slips("<<<<<<< HEAD\n||||||| base\n=======\n>>>>>>> x")

    assert [(slip.line, slip.column, slip.rule) for slip in told] == [
        (line, 1, "QW005") for line in (1, 2, 3, 4)
    ]
    assert told[1].fix == "从这一行删到 ======= 那一行，中间是两边改以前的"


def test_no_more_slips_are_told_than_a_person_will_read():
    assert len(slips("a: ３\n" * 1_000)) == MOST

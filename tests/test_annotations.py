"""Findings on a Git host: exact in form, the worst first, and inert whatever a branch holds."""

import re
from dataclasses import dataclass

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwan.findings import Finding, Severity
from qianwan.papers.annotations import MOST_COMMENTS, gitea_review, github, gitlab
from qianwan.papers.draw import printable
from qianwan.rules.privacy import without_hits

CASE = "records/cases/2026/371721/C371721-2026-0012.yml"
DISPUTE = "records/disputes/2026/371721/D371721102-2026-0035.yml"
COMMIT = "d610cb7a52e5fc0dbaaffa5b0d11ec0bbbcb77f5"
ERROR, WARNING = Severity.ERROR, Severity.WARNING


def finding(path=CASE, line=3, column=5, rule="QW301", severity=ERROR, message="错了", fix=""):
    return Finding(path, line, column, rule, severity, message, fix)


FINDINGS = [
    finding(DISPUTE, 1, 1, "QW501", message="这份记录不见了", fix="恢复这个文件"),
    finding(line=9, rule="QW609", severity=WARNING, message="“学习班”一词容易误会", fix="写明事由"),
    finding(line=8, message="第 2 条：办结以前要有交办", fix="先写 type: 交办，再写办结"),
    finding("records/现场, 100%:一.txt", 1, 1, "QW011", message="这里只放 .yml 文件", fix="移走"),
    finding(line=8, column=9, rule="QW012", message="空格后的“#”把值截断", fix='"标题 #3 `甲`"'),
]


# GitHub


def test_workflow_commands_whole():
    assert list(github(FINDINGS)) == [
        f"::error file={DISPUTE},line=1,col=1,title=QW501::这份记录不见了%0A改为：恢复这个文件",
        f"::error file={CASE},line=8,col=5,title=QW301::"
        "第 2 条：办结以前要有交办%0A改为：先写 type: 交办，再写办结",
        "::error file=records/现场%2C 100%25%3A一.txt,line=1,col=1,title=QW011::"
        "这里只放 .yml 文件%0A改为：移走",
        f'::error file={CASE},line=8,col=9,title=QW012::空格后的“#”把值截断%0A改为："标题 #3 `甲`"',
        f"::warning file={CASE},line=9,col=5,title=QW609::“学习班”一词容易误会%0A改为：写明事由",
    ]


@pytest.mark.parametrize(
    ("found", "shown", "last"),
    [
        pytest.param([], [], None, id="nothing"),
        pytest.param([finding(line=n) for n in range(1, 11)], [*range(1, 11)], None, id="ten"),
        pytest.param(
            [finding(line=n) for n in range(1, 12)], [*range(1, 11)], "1 处错误", id="eleven"
        ),
        pytest.param(
            [
                *(finding(line=n) for n in range(1, 13)),
                *(finding(line=n, severity=WARNING) for n in (20, 21)),
            ],
            [*range(1, 11)],
            "2 处错误、2 处提醒",
            id="errors-before-warnings",
        ),
        pytest.param(
            [*(finding(line=n) for n in range(1, 13)), finding("records/x.yml", 99)],
            [1, 99, *range(2, 10)],
            "3 处错误",
            id="one-file-does-not-crowd-out-another",
        ),
        pytest.param(
            [finding(line=7, rule="QW601"), finding(line=8, rule="QW502"), finding(line=1)],
            [7, 8, 1],
            None,
            id="what-cannot-be-taken-back-comes-first",
        ),
    ],
)
def test_the_worst_are_annotated_and_the_rest_is_counted(found, shown, last):
    lines = list(github(found))

    commands = [line for line in lines if line.startswith("::")]
    assert [int(Command.read(line).properties["line"]) for line in commands] == shown
    said = [f"还有 {last}没有标出来：运行 qianwan check 看全部。"] if last else []
    assert lines[len(commands) :] == said


@dataclass
class Command:
    """A workflow command as GitHub's runner reads a line."""

    name: str
    properties: dict[str, str]
    data: str

    @classmethod
    def read(cls, line):
        head, data = line.removeprefix("::").split("::", 1)
        name, _, listed = head.partition(" ")
        pairs = [pair.split("=", 1) for pair in listed.split(",")]
        return cls(name, {key: unescaped(value) for key, value in pairs}, unescaped(data))


def unescaped(text):
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


HOSTILE = [
    pytest.param("x\n::stop-commands::y", id="newline"),
    pytest.param("x\r::add-mask::y", id="carriage-return"),
    pytest.param("x\r\n::error::y", id="both"),
    pytest.param("x\u2028::error::y", id="line-separator"),
    pytest.param("x\x85::error::y\x0b\x0c\x1c::error::z", id="other-line-ends"),
    pytest.param("x%0A::error::y", id="escaped-newline"),
    pytest.param("x%250A%25250D", id="escaped-twice"),
    pytest.param("::stop-commands::y", id="command-at-once"),
    pytest.param("  ::add-path::/tmp", id="command-after-blanks"),
    pytest.param("##[add-path]/tmp", id="older-form-of-a-command"),
    pytest.param(",line=1,title=y::z", id="further-properties"),
    pytest.param("\x1b[2J\x1b]0;y\x07\x00\x7f", id="terminal"),
    pytest.param("\u202eliam\u202c\u200b\ufeff", id="text-turned-round"),
    pytest.param("x\udce9\ud800", id="file-name-that-is-no-text"),
    pytest.param("<script>alert(1)</script><img src=//e.example/a onerror=b>", id="html"),
    pytest.param("x</code></pre><!-- -->&lt;b&gt;", id="html-that-ends-code"),
    pytest.param("@admin #12 group/repo#3 !4 d610cb7 https://e.example", id="mentions"),
    pytest.param("[x](javascript:y) ![z](//e.example/a.png) **w** | a | [[v]]", id="markdown"),
    pytest.param("`x` @admin ``y`` ```z", id="backticks"),
    pytest.param("```\n@admin\n```", id="fence"),
    pytest.param("`", id="one-backtick"),
    pytest.param("\\` \\", id="backslashes"),
    pytest.param("%{danger_start}x%{strong_end}%{none}", id="marks-of-gitlab"),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_never_starts_a_second_command(text):
    assert_one_command(text, text, text)


@given(st.text(), st.text(min_size=1), st.text(min_size=1))
def test_no_text_at_all_starts_a_second_command(path, message, fix):
    assert_one_command(path, message, fix)


def assert_one_command(path, message, fix):
    (line,) = github([finding(f"records/{path}", message=message, fix=fix)])

    assert line.splitlines() == [line]
    command = Command.read(line)
    assert command.name == "error"
    assert command.properties.keys() == {"file", "line", "col", "title"}
    assert command.properties["file"] == printable(without_hits(f"records/{path}"))
    assert command.properties["line"] == "3"
    assert command.data == f"{printable(message)}\n改为：{printable(fix)}"


# GitLab

# What https://docs.gitlab.com/ci/testing/code_quality/ asks for. GitLab drops the whole rest of a
# report at the first entry that it finds wrong.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^QW[0-9]{3}$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_code_quality_report_whole():
    report = gitlab(FINDINGS)

    jsonschema.validate(report, CODE_QUALITY)
    assert report == [
        {
            "description": "第 2 条：办结以前要有交办；改为：先写 type: 交办，再写办结",
            "check_name": "QW301",
            "fingerprint": "52c5b14f55489c121fc0681d2bf288f145fc9006d987d954743fdc9391439dea",
            "severity": "major",
            "location": {"path": CASE, "lines": {"begin": 8}},
        },
        {
            "description": '空格后的“#”把值截断；改为："标题 #3 `甲`"',
            "check_name": "QW012",
            "fingerprint": "5d7162f430e07cc65046919b543b74460a9e836fd9c7e7ecab007bb3d885d7cc",
            "severity": "major",
            "location": {"path": CASE, "lines": {"begin": 8}},
        },
        {
            "description": "“学习班”一词容易误会；改为：写明事由",
            "check_name": "QW609",
            "fingerprint": "333c866eec6dc6b1f4eab1c0ef12c5e20e9d3c0bc27164d8ecbcef103221f4ee",
            "severity": "minor",
            "location": {"path": CASE, "lines": {"begin": 9}},
        },
        {
            "description": "这份记录不见了；改为：恢复这个文件",
            "check_name": "QW501",
            "fingerprint": "992fcb118b36b662cdc7efa11de0020679a78b1cf7b892783561c9b1542541bb",
            "severity": "critical",
            "location": {"path": DISPUTE, "lines": {"begin": 1}},
        },
        {
            "description": "这里只放 .yml 文件；改为：移走",
            "check_name": "QW011",
            "fingerprint": "5696377f00b2fbfb7fd51c1c92baa42b48625628e32a362ab79da833486fd86d",
            "severity": "major",
            "location": {"path": "records/现场, 100%:一.txt", "lines": {"begin": 1}},
        },
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_report_is_one_plain_line(text):
    report = gitlab([finding(f"records/{text}", message=text, fix=text)])

    jsonschema.validate(report, CODE_QUALITY)
    (entry,) = report
    assert entry["description"].isprintable()
    assert "%{" not in entry["description"]
    assert entry["location"]["path"].isprintable()
    shown = printable(text).replace("%{", "％{")
    assert entry["description"] == f"{shown}；改为：{shown}"


def fingerprints(found):
    return [entry["fingerprint"] for entry in gitlab(found)]


def test_a_fingerprint_does_not_depend_on_the_lines():
    found = [*FINDINGS, finding(line=3), finding(line=5)]
    moved = [each._replace(line=each.line + 40, column=1) for each in found]

    assert sorted(fingerprints(moved)) == sorted(fingerprints(found))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"path": DISPUTE}, id="path"),
        pytest.param({"rule": "QW302"}, id="rule"),
        pytest.param({"message": "错了。"}, id="message"),
    ],
)
def test_a_fingerprint_tells_findings_apart(change):
    assert fingerprints([finding()]) != fingerprints([finding(**change)])


FEW = st.builds(
    Finding,
    st.sampled_from(["a", "a1", "1"]),
    st.integers(1, 3),
    st.integers(1, 2),
    st.sampled_from(["QW301", "QW302"]),
    st.sampled_from([ERROR, WARNING]),
    st.sampled_from(["1", "a", ""]),
    st.sampled_from(["", "x"]),
)


@given(st.lists(FEW), st.randoms())
def test_no_two_findings_share_a_fingerprint_and_order_does_not_matter(found, random):
    told = fingerprints(found)
    assert len(told) == len(set(told))

    random.shuffle(found)
    assert fingerprints(found) == told


# Gitea and Forgejo

# CreatePullReviewOptions of their API, which takes no other keys; a comment is on one side.
REVIEW = {
    "type": "object",
    "required": ["body", "event", "commit_id", "comments"],
    "additionalProperties": False,
    "properties": {
        "body": {"type": "string", "minLength": 1, "maxLength": 200},
        "event": {"const": "COMMENT"},
        "commit_id": {"type": "string", "pattern": "^[0-9a-f]{40}$"},
        "comments": {
            "type": "array",
            "maxItems": MOST_COMMENTS,
            "items": {
                "type": "object",
                "required": ["path", "body"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string"},
                    "body": {"type": "string", "minLength": 1},
                    "new_position": {"type": "integer", "minimum": 1},
                    "old_position": {"type": "integer", "minimum": 1},
                },
                "oneOf": [{"required": ["new_position"]}, {"required": ["old_position"]}],
            },
        },
    },
}


def test_review_whole():
    review = gitea_review(FINDINGS, COMMIT)

    jsonschema.validate(review, REVIEW)
    assert review == {
        "event": "COMMENT",
        "body": "自动检查：4 处错误、1 处提醒。改好后再推送一次，会重新检查。",
        "commit_id": COMMIT,
        "comments": [
            {
                "path": DISPUTE,
                "body": "**QW501 错误** ` 这份记录不见了 `\n\n改为：` 恢复这个文件 `",
                "old_position": 1,
            },
            {
                "path": CASE,
                "body": "**QW301 错误** ` 第 2 条：办结以前要有交办 `\n\n"
                "改为：` 先写 type: 交办，再写办结 `",
                "new_position": 8,
            },
            {
                "path": "records/现场, 100%:一.txt",
                "body": "**QW011 错误** ` 这里只放 .yml 文件 `\n\n改为：` 移走 `",
                "new_position": 1,
            },
            {
                "path": CASE,
                "body": '**QW012 错误** ` 空格后的“#”把值截断 `\n\n改为：`` "标题 #3 `甲`" ``',
                "new_position": 8,
            },
            {
                "path": CASE,
                "body": "**QW609 提醒** ` “学习班”一词容易误会 `\n\n改为：` 写明事由 `",
                "new_position": 9,
            },
        ],
    }


@pytest.mark.parametrize(
    ("found", "event", "body", "comments"),
    [
        pytest.param([], "COMMENT", "自动检查：没有发现问题。", 0, id="clean"),
        pytest.param(
            [finding(severity=WARNING)],
            "COMMENT",
            "自动检查：1 处提醒。请再看一眼。",
            1,
            id="warnings-stop-nobody",
        ),
        pytest.param(
            [finding(line=n) for n in range(1, MOST_COMMENTS + 3)],
            "COMMENT",
            f"自动检查：{MOST_COMMENTS + 2} 处错误。改好后再推送一次，会重新检查。"
            "其中 2 处没有标在行上：运行 qianwan check 看全部。",
            MOST_COMMENTS,
            id="more-than-anybody-reads",
        ),
        pytest.param(
            [finding("records/x\ny.yml"), finding("records/cases/13800000000.yml")],
            "COMMENT",
            "自动检查：2 处错误。改好后再推送一次，会重新检查。"
            "其中 2 处没有标在行上：运行 qianwan check 看全部。",
            0,
            id="paths-that-cannot-be-shown",
        ),
    ],
)
def test_a_review_says_in_its_summary_what_it_asks_for(found, event, body, comments):
    review = gitea_review(found, COMMIT)

    jsonschema.validate(review, REVIEW)
    assert (review["event"], review["body"]) == (event, body)
    assert len(review["comments"]) == comments


# A code span by the rules of Markdown: it ends at the next run of as many backticks.
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`) (.*?) (?<!`)\1(?!`)")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_review_stays_inside_code(text):
    (comment,) = gitea_review([finding(message=text, fix=text)], COMMIT)["comments"]

    assert CODE_SPAN.sub("", comment["body"]) == "**QW301 错误** \n\n改为："
    inside = [found[1] for found in CODE_SPAN.findall(comment["body"])]
    assert inside == [printable(text), printable(text)]


# All of them


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("records/cases/13800000000.yml", id="telephone"),
        pytest.param("records/示例镇示例村12号.yml", id="address"),
    ],
)
def test_personal_data_in_a_file_name_is_not_repeated(path):
    found = [finding(path)]

    said = [*github(found), str(gitlab(found)), str(gitea_review(found, COMMIT))]
    assert not [text for text in said if "13800000000" in text or "12号" in text]

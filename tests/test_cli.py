"""The commands as a clerk runs them: what they say, what they leave on disk, and how they end."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from wcwidth import wcswidth

from qianwan.cli.root import COMMANDS
from qianwan.cli.root import qianwan as command

OFFICE = Path(__file__).parent / "office" / "records"
CASE = "C371721-2026-0012"
CASE_FILE = f"records/cases/2026/371721/{CASE}.yml"
LETTER = "C371721-2026-0101"
LETTER_FILE = CASE_FILE.replace(CASE, LETTER)
CAMPAIGN = "records/campaigns/2026.yml"
COMMENT = "  # 第一年没有上年数\n"
ALLOCATION = (
    f"allocation:\n{COMMENT}  cases: {{basis: 在任代表数}}\n  disputes: {{basis: 在任代表数}}\n"
)
WHEN = ["--as-of", "2026-04-01"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(OFFICE, tmp_path / "records")
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["--root", str(root), *arguments])


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def spoil(root: Path) -> None:
    """Break one record that no other names."""
    replace(root / LETTER_FILE, "channel: 来信", "channel: 来人")


def untidy(root: Path) -> None:
    replace(root / CASE_FILE, "channel: 来访\n", "channel:   来访  # 本人来的\n")


def process(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """Run `qianwan`, or *code*, in a process of its own: click's language is the process's."""
    script = code or "from qianwan.cli import main; main()"
    environment = {k: v for k, v in os.environ.items() if k not in {"LANGUAGE", "QIANWAN_AS_OF"}}
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**environment, "PYTHONUTF8": "1", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["check"], 0, "全部通过", id="clean"),
        pytest.param(["due", *WHEN], 0, "合计：逾期", id="overdue-is-no-error"),
        pytest.param(["due", "--office", "O37172"], 2, "相近的：O371721", id="no-such-office"),
        pytest.param(["due", "--region", "乌有县"], 2, "没有这个区划", id="no-such-region"),
        pytest.param(["due", "--as-of", "2026-4-1"], 2, "写成 2026-03-01 这样", id="no-date"),
        pytest.param(["show", "C371721-2026-0102"], 2, "C371721-2026-0101", id="no-such-record"),
        pytest.param(["show", CASE, "--as-of", "2026-01-01"], 2, "才登记", id="not-yet-registered"),
        pytest.param(["fmt", "/"], 2, "不是 records/ 里的记录", id="outside-of-records"),
        pytest.param(["fmt", "--check"], 0, "要改写 0 个", id="canonical"),
        pytest.param(["quota", "--year", "2031"], 2, "没有 2031 年的年度方案", id="no-campaign"),
        pytest.param(["quota", "--replace"], 2, "--write", id="replace-without-write"),
        pytest.param(["quota", "--write"], 1, "依据数都是 0", id="nothing-to-weigh-by"),
        pytest.param(["tidy"], 2, "tidy", id="no-such-command"),
    ],
)
def test_how_commands_end(root: Path, arguments: list[str], code: int, said: str):
    result = run(root, *arguments)

    assert (result.exit_code, said in result.output) == (code, True), result.output


@pytest.mark.parametrize("arguments", [["figures"], ["tables", "进度"], ["due"], ["quota"]])
def test_figures_are_not_taken_of_records_with_errors(root: Path, arguments: list[str]):
    spoil(root)

    result = run(root, *arguments)

    assert result.exit_code == 3
    assert "1 处错误；先运行 qianwan check" in result.output


@pytest.mark.parametrize("name", ["check", "figures", "due", "fmt", "quota"])
def test_a_folder_without_records_is_said_in_words(tmp_path: Path, name: str):
    done = process("--root", str(tmp_path), name)

    assert done.returncode == 3
    assert done.stderr.startswith(f"错误：{tmp_path} 里没有 records/")
    assert "Traceback" not in done.stderr


def test_what_the_disk_refuses_is_said_in_words(tmp_path: Path):
    (tmp_path / "file").write_text("")

    result = run(
        tmp_path, "init", f"{tmp_path}/file/new", "--region", "371721", "--name", "曹县人大"
    )

    assert result.exit_code == 3
    assert "读不出或写不进" in result.output


@pytest.mark.parametrize(
    "sign", ["\x07", "\x9b2J", "\u202e"], ids=["bell", "escape", "right-to-left"]
)
def test_a_record_cannot_drive_the_terminal(root: Path, sign: str):
    replace(root / CASE_FILE, "title: 土地", f"title: {sign}土地")

    result = run(root, "check")

    assert (result.exit_code, sign in result.output) == (1, False)


def test_due_tells_the_overdue_first_and_ends_with_what_to_do(root: Path):
    output = run(root, "due", *WHEN).output

    heads = [line for line in output.splitlines() if re.match("已逾期|本周|下周|以后", line)]
    assert heads == [
        "已逾期：6 件",
        "本周（3月30日至4月5日）：3 件",
        "下周（4月6日至4月12日）：6 件",
        "以后（4月13日至4月19日）：1 件",
    ]
    last = output.splitlines()[-1]
    assert last.startswith("合计：逾期 6 件，本周 3 件，以后 7 件。从最早的办起：qianwan show C")


def test_due_for_one_office_and_its_offices(root: Path):
    output = run(root, "due", *WHEN, "--office", "O371721", "--format", "json").output

    offices = {each["office"] for each in json.loads(output)["due"]}
    assert offices == {"O371721-信访室", "O371721-农业与农村委"}


def test_due_of_one_township(root: Path):
    output = run(root, "due", *WHEN, "--region", "普连集镇", "--format", "json").output

    assert {each["id"] for each in json.loads(output)["due"]} == {
        "C371721102-2026-0003",
        "S371721102-2026",
    }


def test_due_looks_no_further_than_the_weeks_asked_for(root: Path):
    output = run(root, "due", *WHEN, "--weeks", "0", "--format", "json").output

    assert max(each["day"] for each in json.loads(output)["due"]) <= "2026-04-05"


def test_due_says_the_same_in_every_form(root: Path):
    listed = json.loads(run(root, "due", *WHEN, "--format", "json").output)["due"]
    lines = list(csv.reader(io.StringIO(run(root, "due", *WHEN, "--format", "csv").output)))
    table = run(root, "due", *WHEN).output

    assert [line[3] for line in lines[1:]] == [each["id"] for each in listed]
    assert len(listed) == len(re.findall(r"^\| [A-Z]\d", table, re.MULTILINE)) == 16
    assert listed[0] == {
        "when": "已逾期",
        "day": "2026-03-06",
        "days_over": 26,
        "id": "C371721102-2026-0003",
        "what": "补签（承办单位主要领导、承办责任人）",
        "office": "U371721-021",
        "office_name": "示例县农业农村局",
        "source": "意见三(一)二",
        "basis": "意见",
        "entry": "补签",
    }


def test_show_tells_how_a_case_stands(root: Path):
    lines = run(root, "show", CASE).output.splitlines()

    assert lines[0].startswith(f"信访案件 {CASE}，截至 ")
    for line in (
        "  状态      已结案（自 2026-04-22），结案结果：化解",
        "  时限      2026-04-20（承诺）",
        "  包案领导  曹县人大常委会主任（L371721-001）",
        "  六步      筛选、对接、交办、督办、反馈、回访",
        "  案由标题    土地征收补偿标准争议",
        "    9  2026-03-28  进展  示例县自然资源和规划局（U371721-009）【已更正】",
        "         办理到哪一步：测算",
        "         更正哪一条：原日期 2026-03-28，原类型 进展",
        "         改为：办理到哪一步 测算",
        "  核查：outcome（结论）；outcome: 维持结案 时还有 reply（书面答复文号）",
    ):
        assert line in lines


def test_show_as_of_a_day_leaves_out_what_came_later(root: Path):
    output = run(root, "show", CASE, *WHEN).output

    assert "状态      办理中（自 2026-03-01）" in output
    assert "2026-04-16  办结" not in output
    assert "2026-04-20  办结（承诺）" in output


def test_show_marks_late_and_voided_entries(root: Path):
    late = (
        "  - {date: 2026-04-02, type: 进展, by: U371721-009, stage: 核对, late: 材料后来才交回}\n"
    )
    void = (
        "  - {date: 2026-06-01, type: 更正, by: O371721-信访室, "
        "entry: {date: 2026-03-12, type: 四包}, void: true, why: 记错了}\n"
    )
    with (root / CASE_FILE).open("a", encoding="utf-8") as file:
        file.write(late + void)

    lines = run(root, "show", CASE).output.splitlines()

    assert "    8  2026-03-12  四包  曹县人大常委会主任（L371721-001）【作废】" in lines
    shown = [line for line in lines if "【补录：材料后来才交回】" in line]
    assert len(shown) == 1
    assert lines.index(shown[0]) < lines.index(
        "   12  2026-04-16  办结  示例县自然资源和规划局（U371721-009）"
    )


def test_show_marks_a_corrected_head(root: Path):
    correction = (
        "  - {date: 2026-06-01, type: 更正, by: O371721-信访室, entry: 登记, "
        "set: {people: 4}, why: 漏记一人}\n"
    )
    with (root / CASE_FILE).open("a", encoding="utf-8") as file:
        file.write(correction)

    lines = run(root, "show", CASE).output.splitlines()

    assert "  人数        4【已更正】" in lines
    assert "         改为：人数 4" in lines


@pytest.mark.parametrize(
    ("key", "said"),
    [
        pytest.param(
            "D371721102-2026-0034",
            [
                "化解      2026-03-25，乡级，书面协议",
                "程度      小事",
                "协议：形式 书面，履行期限 2026-04-30",
            ],
            id="dispute",
        ),
        pytest.param("G371721-012", ["示例代表小组十二", "| R371721-00123 | 张某甲"], id="group"),
        pytest.param("R371721-00123", ["席位 县级，自 2022-01-10", "本年化解 2 件"], id="deputy"),
    ],
)
def test_show_of_other_kinds(root: Path, key: str, said: list[str]):
    result = run(root, "show", key)

    assert result.exit_code == 0
    assert [each for each in said if each not in result.output] == []


def test_show_says_what_is_wrong_with_a_record_that_has_errors(root: Path):
    spoil(root)

    result = run(root, "show", LETTER)

    assert result.exit_code == 1
    assert "QW104" in result.output


def test_show_of_a_sound_record_beside_one_with_errors(root: Path):
    spoil(root)

    assert run(root, "show", CASE).exit_code == 0


def test_fmt_writes_canonically_once_and_keeps_comments(root: Path):
    untidy(root)
    untouched = (root / CASE_FILE).read_bytes()

    only_checked = run(root, "fmt", "--check")
    assert (only_checked.exit_code, only_checked.output.splitlines()[0]) == (1, CASE_FILE)
    assert (root / CASE_FILE).read_bytes() == untouched

    first, second = run(root, "fmt"), run(root, "fmt")

    assert (first.exit_code, "改写了 1 个" in first.output) == (0, True)
    assert (second.exit_code, "改写了 0 个" in second.output) == (0, True)
    assert "# 本人来的\nchannel: 来访\n" in (root / CASE_FILE).read_text(encoding="utf-8")
    assert run(root, "check").exit_code == 0


def test_fmt_of_one_file_leaves_the_others(root: Path, monkeypatch: pytest.MonkeyPatch):
    untidy(root)
    untouched = (root / CASE_FILE).read_bytes()
    monkeypatch.chdir(root / "records")

    result = run(root, "fmt", f"cases/2026/371721/{LETTER}.yml")

    assert (result.exit_code, "1 个文件：改写了 0 个" in result.output) == (0, True)
    assert (root / CASE_FILE).read_bytes() == untouched


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        pytest.param("id: [曹县\n".encode("gb18030"), "QW001", id="gbk"),
        pytest.param(b"\xef\xbb\xbfid: C371721\n", "QW002", id="byte-order-mark"),
        pytest.param(b"id: [C371721\n", "QW008", id="no-yaml"),
    ],
)
def test_fmt_leaves_alone_what_it_cannot_read(root: Path, broken: bytes, rule: str):
    (root / CASE_FILE).write_bytes(broken)

    result = run(root, "fmt", str(root / "records" / "cases"))

    assert (result.exit_code, rule in result.output) == (1, True)
    assert "读不懂 1 个" in result.output
    assert (root / CASE_FILE).read_bytes() == broken


@pytest.fixture
def by_deputies(root: Path) -> Path:
    path = root / CAMPAIGN
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("^allocation:.*\n(?= |limits)", ALLOCATION, text, flags=re.MULTILINE))
    return root


def test_quota_shows_and_writes_nothing(by_deputies: Path):
    before = (by_deputies / CAMPAIGN).read_bytes()

    data = json.loads(run(by_deputies, "quota", "--format", "json").output)

    assert data["cases"] == {
        "basis": "在任代表数",
        "shares": [{"region": "371721", "weight": 5, "quota": 1000}],
    }
    assert (by_deputies / CAMPAIGN).read_bytes() == before


def test_quota_is_written_with_all_else_as_it_was(by_deputies: Path):
    result = run(by_deputies, "quota", "--write")

    text = (by_deputies / CAMPAIGN).read_text(encoding="utf-8")
    assert (result.exit_code, "已写入" in result.output) == (0, True)
    assert COMMENT in text
    assert text.count('- {region: "371721", weight: 5, quota: 1000') == 2  # of it 10000
    assert run(by_deputies, "check").exit_code == 0
    assert run(by_deputies, "fmt", "--check", str(by_deputies / CAMPAIGN)).exit_code == 0


@pytest.mark.parametrize(
    ("approval", "asked"),
    [
        pytest.param("菏人发〔2026〕1号", True, id="approved"),
        pytest.param("待批准〔2026〕1号", False, id="a-draft"),
    ],
)
def test_quota_asks_for_a_revision_of_an_approved_plan(
    by_deputies: Path, approval: str, asked: bool
):
    replace(by_deputies / CAMPAIGN, "approval: 菏人发〔2026〕1号", f"approval: {approval}")

    result = run(by_deputies, "quota", "--write")

    assert (result.exit_code, "revisions" in result.output) == (0, asked), result.output


def test_an_approved_allocation_is_not_overwritten_silently(by_deputies: Path):
    run(by_deputies, "quota", "--write")
    replace(by_deputies / CAMPAIGN, "weight: 5, quota: 10000", "weight: 7, quota: 10000")
    other = (by_deputies / CAMPAIGN).read_bytes()

    refused = run(by_deputies, "quota", "--write")
    kept = (by_deputies / CAMPAIGN).read_bytes()
    replaced = run(by_deputies, "quota", "--write", "--replace")
    again = run(by_deputies, "quota", "--write")

    assert (refused.exit_code, "万件已有不同的分解" in refused.output, kept) == (1, True, other)
    assert (replaced.exit_code, (by_deputies / CAMPAIGN).read_bytes() != other) == (0, True)
    assert (again.exit_code, "没有改动" in again.output) == (0, True)


def test_quota_mends_an_allocation_that_no_longer_adds_up(by_deputies: Path):
    run(by_deputies, "quota", "--write")
    replace(by_deputies / CAMPAIGN, "disputes_resolved: 10000", "disputes_resolved: 9000")
    assert run(by_deputies, "check").exit_code == 1

    assert run(by_deputies, "quota", "--write", "--replace").exit_code == 0

    assert run(by_deputies, "check").exit_code == 0


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "new"
    result = run(folder.parent, "sample", str(folder), "--size", "small", "--seed", "7")
    assert (result.exit_code, "都是虚构的" in result.output) == (0, True)
    return folder


def test_a_sample_is_clean_canonical_and_allotted(sample: Path):
    assert run(sample, "check").exit_code == 0
    assert run(sample, "fmt", "--check").exit_code == 0
    assert "没有改动" in run(sample, "quota", "--year", "2026", "--write").output
    assert "sample: true" in (sample / CAMPAIGN).read_text(encoding="utf-8")


def test_a_sample_has_all_that_a_site_needs(sample: Path):
    assert (sample / "mkdocs.yml").is_file()
    assert (sample / "site" / "about.md").is_file()


def test_the_same_seed_gives_the_same_sample(sample: Path, tmp_path: Path):
    run(tmp_path, "sample", str(tmp_path / "same"), "--size", "small", "--seed", "7")
    run(tmp_path, "sample", str(tmp_path / "other"), "--size", "small", "--seed", "8")

    def contents(folder: Path) -> dict[str, bytes]:
        paths = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in paths}

    assert contents(tmp_path / "same") == contents(sample) != contents(tmp_path / "other")


# Latin words that an office meets anyway: names of files and forms, options, codes of figures.
KNOWN_WORDS = {
    "qianwan", "records", "campaigns", "yml", "text", "json", "csv", "ics", "table", "resolution",
    "small", "county", "city", "markdown", "Git", "gitea", "github", "gitlab", "pre",
    "units", "groups", "deputies", "Word", "docx", "Excel", "CSV", "xlsx", "xls", "et", "GB",
    "gb", "windows", "circulars", "month", "parquet",
    "quarter", "year", "issue", "verify", "QIANWAN", "REGISTER", "SECRET", "backup", "erase", "key",
    "log", "put", "rekey", "restore",
}  # fmt: skip


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_chinese(name: str):
    done = process(*filter(None, [name]), "--help")

    plain = re.sub(r"--?[a-z][a-z-]*", "", done.stdout)
    words = set(re.findall(r"[A-Za-z]{2,}", plain)) - KNOWN_WORDS - set(COMMANDS)
    assert (done.returncode, words) == (0, set())
    assert re.search("[一-鿿]", done.stdout)


def test_help_lists_every_command():
    lines = process("--help").stdout.splitlines()

    listed = [line.split() for line in lines[lines.index("命令:") + 1 :]]
    assert listed == [[name, said] for name, said in COMMANDS.items()]


def test_help_stands_in_columns_though_a_character_is_two_wide():
    lines = process("due", "--help").stdout.splitlines()

    options = [re.match(r"  -.*?  +", line) for line in lines]
    assert {wcswidth(option[0]) for option in options if option} == {17}


def test_help_loads_nothing_that_it_does_not_need():
    script = (
        "import atexit, sys; from qianwan.cli import main\n"
        "heavy = {'msgspec', 'jsonschema', 'jsonschema_rs', 'tabulate', 'yaml'}\n"
        "atexit.register(lambda: print(sorted(heavy & set(sys.modules))))\n"
        "main()"
    )

    assert process("--help", code=script).stdout.splitlines()[-1] == "[]"

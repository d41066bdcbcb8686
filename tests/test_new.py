"""`qianwan new`: a record that is right when it is written, under a number nobody has taken."""

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from git import commit, git, noted

from qianwan import schema, yamlfile
from qianwan.canonical import formatted
from qianwan.cli.root import qianwan
from qianwan.intake import Series, series_of
from qianwan.intake.numbering import FORMS
from qianwan.repo import path_of

OFFICE = Path(__file__).parent / "office" / "records"
FOLDER = "records/cases/2026/371721"  # its highest number is 0101
CASE = {"channel": "来信", "nature": "申诉求决类", "category": "自然资源", "place": "371721102"}
DISPUTE = {"source": "主动排查", "place": "371721102", "category": "邻里", "people": "2"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The records of an office, committed."""
    root = tmp_path / "office"
    shutil.copytree(OFFICE, root / "records")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def words(code: str = "371721", kind: str = "case", **columns: str) -> list[str]:
    given = {**(CASE if kind == "case" else DISPUTE), **columns}
    sets = [word for name, value in given.items() for word in ("--set", f"{name}={value}")]
    return ["new", kind, code, "--registered", "2026-03-02", *sets]


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(qianwan, ["--root", str(root), *arguments])


def new(root: Path, code: str = "371721", kind: str = "case", **columns: str) -> str:
    """The id that a record gets."""
    result = run(root, *words(code, kind, **columns))
    assert result.exit_code == 0, result.output
    return result.output.split()[0]


def put(root: Path, number: str, letter: str = "C371721") -> None:
    path = root / FOLDER / f"{letter}-2026-{number}.yml"
    path.write_text(f"id: {path.stem}\n", encoding="utf-8")


def files(root: Path) -> dict[str, bytes]:
    found = sorted(path for path in (root / "records").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize(
    ("kind", "code", "key"),
    [
        pytest.param("case", "371721", "C371721-2026-0102", id="case-of-a-county"),
        pytest.param("案件", "371721102", "C371721102-2026-0004", id="case-of-a-township"),
        pytest.param("dispute", "371721102", "D371721102-2026-0036", id="dispute"),
        pytest.param("纠纷", "371721103", "D371721103-2026-0001", id="first-of-a-township"),
    ],
)
def test_a_record_is_written_under_the_next_number(root: Path, kind: str, code: str, key: str):
    english = {"案件": "case", "纠纷": "dispute"}.get(kind, kind)
    path = path_of(english, key)
    before = files(root)

    arguments = words(code, english)
    result = run(root, "new", kind, *arguments[2:])

    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        f"{key}  {path}",
        "序号在工作区和 1 个分支（远程 0 个）里找过。",
    ]
    assert {name: raw for name, raw in files(root).items() if name in before} == before
    assert files(root).keys() - before.keys() == {path}
    assert run(root, "check").exit_code == 0


def test_values_are_read_as_they_would_be_in_the_file(root: Path):
    key = new(
        root,
        title='"3 号渠：#2"',
        people="3",
        anonymous="false",
        first_visit="2019-05",
        repeat_visits="[]",
        referrals="[{date: 2019-06, to: U371721-004, manner: 转送}]",
        events="[{date: 2026-03-05, type: 告知, by: O371721-信访室, outcome: 受理}]",
    )

    raw = (root / path_of("case", key)).read_bytes()
    shape = schema.shape("case")
    assert yamlfile.read(raw, shape) == {
        "id": key,
        "registered": "2026-03-02",
        **CASE,
        "title": "3 号渠：#2",
        "people": 3,
        "anonymous": False,
        "first_visit": "2019-05",
        "repeat_visits": [],
        "referrals": [{"date": "2019-06", "to": "U371721-004", "manner": "转送"}],
        "events": [
            {"date": "2026-03-05", "type": "告知", "by": "O371721-信访室", "outcome": "受理"}
        ],
    }
    assert raw.decode() == formatted(raw.decode(), shape)


@pytest.mark.parametrize(
    ("columns", "rule", "said"),
    [
        pytest.param({"titel": "道路积水"}, "QW101", "改为：title", id="unknown-column"),
        pytest.param({"姓名": "张某甲"}, "QW101", "只记在个人信息登记簿", id="a-person"),
        pytest.param({"channel": ""}, "QW103", "channel（信访形式）是空的", id="empty"),
        pytest.param({"channel": "来人"}, "QW104", "改为：来访", id="unknown-word"),
        pytest.param({"people": "三"}, "QW103", "应是整数", id="no-integer"),
        pytest.param({"title": "道路\x07积水"}, "QW004", "看不见的字符", id="control-character"),
        pytest.param({"title": "道路\u2028积水"}, "QW004", "看不见", id="line-separator"),
        pytest.param({"title": "道路\rpeople: 3"}, "QW004", "", id="carriage-return"),
        pytest.param({"title": "[道路"}, "QW008", "", id="bracket-left-open"),
        pytest.param({"title": "&a 道路"}, "QW007", "", id="anchor"),
        pytest.param({"title": "道路\udcff"}, "QW001", "", id="not-utf-8"),
        pytest.param({"title": "电话13800000000"}, "QW602", "手机号码 138****", id="telephone"),
        pytest.param({"id": "C371721-2026-0900"}, "QW006", "写了两次", id="an-id-of-ones-own"),
        pytest.param({"place": "371799101"}, "QW203", "区划表里没有 371799101", id="no-such-place"),
    ],
)
def test_what_is_wrong_is_shown_and_not_written(
    root: Path, columns: dict[str, str], rule: str, said: str
):
    before = files(root)

    result = run(root, *words(**columns))

    assert result.exit_code == 1, result.output
    assert f"{FOLDER}/C371721-2026-0102.yml:" in result.output
    assert (rule in result.output, said in result.output) == (True, True), result.output
    assert result.output.endswith("有错误，没有写；改好再登记。\n")
    assert "张某甲" not in result.output
    assert "13800000000" not in result.output
    assert files(root) == before


def test_a_column_that_is_missing_is_named(root: Path):
    result = run(root, "new", "case", "371721", "--registered", "2026-03-02")

    assert result.exit_code == 1
    for name in CASE:
        assert f"缺少 {name}（" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["new", "circular", "371721"], "纠纷", id="no-such-kind"),
        pytest.param(["new", "dispute", "371721"], "写九位数字", id="dispute-of-a-county"),
        pytest.param(["new", "case", "3717211"], "写六位或九位数字", id="seven-digits"),
        pytest.param(["new", "case", "３７１７２１"], "写六位或九位数字", id="full-width"),
        pytest.param(["new", "case", "../371"], "写六位或九位数字", id="a-path"),
        pytest.param(words(title="道路\npeople: 3"), "写成一行", id="two-lines"),
        pytest.param(words(title="道路 # 积水"), "不带注释", id="a-comment"),
        pytest.param(words(title="道路 #3"), "不带注释", id="a-sign-that-cuts-it"),
        pytest.param([*words(), "--set", "张某甲"], "写成 栏目=值", id="no-value"),
        pytest.param([*words(), "--set", "a: 张某甲, b=1"], "写成 栏目=值", id="no-column"),
        pytest.param(["new", "case", "371721", "--registered", "3月"], "2026-03-01", id="no-day"),
    ],
)
def test_wrong_usage_is_said_in_words(root: Path, arguments: list[str], said: str):
    before = files(root)

    result = run(root, *arguments)

    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert "张某甲" not in result.output
    assert files(root) == before


def test_other_files_with_errors_are_no_hindrance(root: Path):
    (root / FOLDER / "C371721-2026-0033.yml").write_text("id: [", encoding="utf-8")
    merger = "{date: 2026-03-05, type: 并案, by: O371721-信访室, into: C371721-2026-0033}"

    assert new(root, events=f"[{merger}]") == "C371721-2026-0102"


# Where a number can be taken. Each leaves the repository on main with its work tree as committed.


def uncommitted(root: Path) -> None:
    put(root, "0150")


def on_a_branch(root: Path, name: str = "work", number: str = "0150") -> None:
    git(root, "switch", "-qc", name)
    put(root, number)
    commit(root)
    git(root, "switch", "-q", "main")


def packed(root: Path) -> None:
    on_a_branch(root)
    git(root, "pack-refs", "--all")
    assert not (root / ".git/refs/heads/work").exists()


def on_a_remote(root: Path) -> None:
    """Somebody else's branch, fetched and neither merged nor checked out here."""
    other = root.with_name("other")
    git(root.parent, "clone", "-q", str(root), str(other))
    on_a_branch(other)
    git(root, "remote", "add", "theirs", str(other))
    git(root, "fetch", "-q", "theirs")


def deleted_here(root: Path) -> None:
    put(root, "0150")
    commit(root)
    (root / FOLDER / "C371721-2026-0150.yml").unlink()


def on_a_detached_head(root: Path) -> None:
    git(root, "switch", "-q", "--detach")
    deleted_here(root)


def tagged(root: Path) -> None:
    on_a_branch(root)
    git(root, "tag", "-a", "-m", "handed over", "v1", "work")
    git(root, "branch", "-qD", "work")


def stashed(root: Path) -> None:
    put(root, "0150")
    git(root, "add", "-A")
    git(root, "stash", "-q")


def a_folder_of_that_name(root: Path) -> None:
    (root / FOLDER / "C371721-2026-0150.yml").mkdir()


@pytest.mark.parametrize(
    "take",
    [
        uncommitted,
        on_a_branch,
        packed,
        on_a_remote,
        deleted_here,
        on_a_detached_head,
        tagged,
        stashed,
        a_folder_of_that_name,
    ],
)
def test_a_number_that_was_ever_seen_is_not_given_again(root: Path, take: Callable[[Path], None]):
    take(root)

    assert new(root) == "C371721-2026-0151"
    assert new(root) == "C371721-2026-0152"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("C371721102-2026-0150.yml", id="of-a-township-in-the-same-folder"),
        pytest.param("C371722-2026-0150.yml", id="of-another-county"),
        pytest.param("C371721-2025-0150.yml", id="of-another-year"),
        pytest.param("C371721-2026-00150.yml", id="five-digits"),
        pytest.param("C371721-2026-0150.yaml", id="another-suffix"),
        pytest.param("XC371721-2026-0150.yml", id="another-letter"),
    ],
)
def test_what_is_no_number_of_the_series_is_passed_over(root: Path, name: str):
    (root / FOLDER / name).write_text("", encoding="utf-8")

    assert new(root) == "C371721-2026-0102"


def test_gaps_are_not_filled(root: Path):
    (root / FOLDER / "C371721-2026-0058.yml").unlink()
    put(root, "0150")

    assert new(root) == "C371721-2026-0151"


def test_numbers_begin_anew_with_the_year(root: Path):
    result = run(root, *words()[:3], "--registered", "2025-12-30", *words()[5:])

    assert result.output.split()[0] == "C371721-2025-0001", result.output


def odd_trees(root: Path) -> None:
    """Branches where a file, a link or a repository stands in the place of the folder."""
    folder = root / FOLDER
    for name in ("file", "link", "module", "nothing"):
        git(root, "switch", "-qc", name, "main")
        shutil.rmtree(folder)
        if name == "file":
            folder.write_bytes(b"100644 C371721-2026-0999.yml\0" + b"x" * 20)  # as in a tree
        elif name == "link":
            folder.symlink_to("../../../disputes")
        elif name == "module":
            head = git(root, "rev-parse", "HEAD")
            git(root, "rm", "-rq", "--cached", FOLDER)
            git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},{FOLDER}")
            git(root, "commit", "-qm", "a module")
            git(root, "checkout", "-qf", "main")
            continue
        commit(root)
    git(root, "checkout", "-qf", "main")


def test_branches_with_something_else_in_the_folders_place_add_no_number(root: Path):
    odd_trees(root)

    assert new(root) == "C371721-2026-0102"


HOSTILE = [
    "it's",
    'a"b',
    "$(touch\u00a0x)",
    "`id`",
    "a;b",
    "-x",
    "中文分支",
    "a&b|c",
    "%00%s",
    "\udce9",
]


def make_branches(root: Path, names: list[str]) -> None:
    """A branch for each of *names* with a number of its own from 0200 on, by one process."""
    lines = []
    for number, name in enumerate(names, start=200):
        key = f"C371721-2026-{number:04}"
        lines.append(
            f"commit refs/heads/{name}\ncommitter a <a@b> 1780000000 +0800\ndata 1\nx\n"
            f"from refs/heads/main^0\nM 100644 inline {FOLDER}/{key}.yml\n"
            f"data {len(key) + 5}\nid: {key}\n\n"
        )
    subprocess.run(
        ["git", "-C", str(root), "fast-import", "--quiet"],
        input="".join(lines).encode(errors="surrogateescape"),
        check=True,
    )


def starts(root: Path) -> int:
    """How many git processes `new` starts."""
    notes = noted(root.with_name("trace.json"), lambda: new(root))
    return [each["event"] for each in notes].count("start")


def test_hundreds_of_branches_cost_no_more_processes_than_one(
    root: Path,
):
    few = starts(root)
    make_branches(root, [*HOSTILE, *(f"work/{number}" for number in range(490))])

    many = starts(root)

    assert (few, many) == (3, 3)
    assert new(root) == "C371721-2026-0701"  # after 0700, which `starts` took
    assert not list(root.rglob("x"))


def test_new_says_over_how_many_branches_the_number_was_sought(root: Path):
    on_a_remote(root)
    git(root, "remote", "set-head", "theirs", "main")  # a pointer is no branch of its own

    said = run(root, *words()).output.splitlines()[1]

    assert said == (
        "序号在工作区和 3 个分支（远程 2 个）里找过；别人新推送的，先 git fetch 才看得到。"
    )


def test_outside_git_the_work_tree_is_all_there_is(root: Path):
    shutil.rmtree(root / ".git")
    columns = {"recused": "[R371721-00123]"}  # found among the groups without Git

    result = run(root, *words("371721102", "dispute", **columns))

    assert result.exit_code == 0, result.output
    assert "不是 Git 版本库，只在工作区里找过" in result.output


def test_a_repository_without_a_commit_yet(root: Path):
    shutil.rmtree(root / ".git")
    git(root, "init", "-q", "-b", "main")

    assert new(root) == "C371721-2026-0102"


def test_a_repository_with_longer_ids_of_objects(root: Path):
    shutil.rmtree(root / ".git")
    git(root, "init", "-q", "-b", "main", "--object-format=sha256")
    commit(root)
    on_a_branch(root)

    assert new(root) == "C371721-2026-0151"


def test_a_clone_without_files_of_others_needs_none(root: Path, tmp_path: Path):
    """Only the names of files are looked at, so nothing is fetched for it."""
    on_a_branch(root)
    git(root, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{root}", str(clone))
    shutil.rmtree(root / ".git")

    assert new(clone) == "C371721-2026-0151"


def test_records_in_a_folder_of_the_repository(root: Path):
    on_a_branch(root)
    git(root, "switch", "-q", "work")
    (root / "office").mkdir()
    git(root, "mv", "records", "office/records")
    commit(root)
    (root / "office" / FOLDER / "C371721-2026-0150.yml").unlink()

    assert new(root / "office") == "C371721-2026-0151"


def test_a_repository_that_git_refuses_is_not_taken_for_none(root: Path):
    git(root, "config", "core.repositoryFormatVersion", "99")
    before = files(root)

    result = run(root, *words())

    assert (result.exit_code, "git for-each-ref 没有成功" in result.output) == (3, True)
    assert files(root) == before


@pytest.mark.parametrize("kind", FORMS)
def test_the_digits_and_codes_are_those_of_the_schema(kind: str):
    pattern = schema.documents()["common.schema.json"]["$defs"][f"{kind}_id"]["pattern"]
    for code in ("371721", "371721102"):
        series = Series(kind, code, 2026)
        fits = re.search(pattern, series.key(7)) is not None

        assert fits is (len(code) in FORMS[kind].codes)
        assert re.search(pattern, series.key(series.last + 1)) is None
        assert series_of(series.key(7)) == series


def test_the_last_number_is_given_and_none_after_it(root: Path):
    put(root, "9998")

    assert new(root) == "C371721-2026-9999"
    result = run(root, *words())

    assert result.exit_code == 3
    assert "最大的编号已是 C371721-2026-9999" in result.output


def without_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a USB stick."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.parametrize("links", [True, False], ids=["hard-links", "none"])
def test_a_file_that_appears_meanwhile_is_not_written_over(
    root: Path, monkeypatch: pytest.MonkeyPatch, links: bool
):
    """Another clerk's file comes between the search for a number and the writing."""
    if not links:
        without_hard_links(monkeypatch)
    theirs = root / FOLDER / "C371721-2026-0102.yml"
    sync = os.fsync

    def come_first(number: int) -> None:
        theirs.write_text("theirs", encoding="utf-8")
        sync(number)

    monkeypatch.setattr(os, "fsync", come_first)

    assert new(root) == "C371721-2026-0103"
    assert theirs.read_text("utf-8") == "theirs"
    assert [path.name for path in (root / FOLDER).iterdir() if path.name.endswith(".tmp")] == []


def test_commands_at_once_take_numbers_of_their_own(root: Path):
    command = [sys.executable, "-c", "from qianwan.cli import main; main()", "--root", str(root)]
    running = [
        subprocess.Popen([*command, *words(title=f"道路积水{n}")], stdout=subprocess.PIPE)
        for n in range(6)
    ]

    said = [process.communicate()[0].decode() for process in running]

    numbers = {line.split()[0][-4:] for line in said}
    assert numbers == {"0102", "0103", "0104", "0105", "0106", "0107"}
    titles = {name: raw for name, raw in files(root).items() if "道路积水".encode() in raw}
    assert len(set(titles.values())) == 6


def test_a_failing_disk_leaves_nothing_behind(root: Path, monkeypatch: pytest.MonkeyPatch):
    before = files(root)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "disk")

    monkeypatch.setattr(os, "fsync", full)
    result = run(root, *words())

    assert (result.exit_code, "读不出或写不进" in result.output) == (3, True)
    assert files(root) == before


def test_nothing_is_written_through_a_link(root: Path, tmp_path: Path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "records/cases/2027").symlink_to(outside, target_is_directory=True)
    shutil.copytree(root / FOLDER, outside / "371721")
    (root / "records/cases/2026").rename(root / "records/cases/away")
    (root / "records/cases/2026").symlink_to(outside, target_is_directory=True)
    before = sorted(outside.rglob("*"))

    result = run(root, *words())

    assert (result.exit_code, "有一个链接" in result.output) == (3, True), result.output
    assert sorted(outside.rglob("*")) == before


def test_a_file_in_the_folders_place_is_said_in_words(root: Path):
    shutil.rmtree(root / FOLDER)
    (root / FOLDER).write_text("", encoding="utf-8")
    git(root, "checkout", "-q", "--orphan", "empty")
    git(root, "branch", "-qD", "main")

    result = run(root, *words())

    assert (result.exit_code, "读不出或写不进" in result.output) == (3, True), result.output


def test_a_folder_without_records_is_said_in_words(tmp_path: Path):
    result = run(tmp_path, *words())

    assert (result.exit_code, "没有 records/" in result.output) == (3, True)


# The plan of a new year


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_new_year_begins_with_a_draft_of_its_plan(root: Path):
    revision = "revisions:\n  - {date: 2026-04-10, approval: 曹人发〔2026〕8号, what: 期限}\n"
    append(root / "records/campaigns/2026.yml", revision)
    old = (root / "records/campaigns/2026.yml").read_text(encoding="utf-8")

    result = run(root, "new", "方案", "2027")

    assert result.exit_code == 0, result.output
    assert (root / "records/campaigns/2026.yml").read_text(encoding="utf-8") == old
    path = root / "records/campaigns/2027.yml"
    plan = yamlfile.read(path.read_bytes(), schema.shape("campaign"))
    assert (plan["id"], plan["starts"], plan["ends"]) == ("2027", "2027-01-01", "2027-12-31")
    assert plan["approval"] == "待批准〔2027〕1号"
    assert "revisions" not in plan
    assert [each["shares"] for each in plan["allocation"].values()] == [[], []]
    before = yamlfile.read(old.encode(), schema.shape("campaign"))
    assert (plan["targets"], plan["limits"]) == (before["targets"], before["limits"])
    assert run(root, "quota", "--year", "2027", "--write").exit_code == 0
    assert run(root, "check").exit_code == 0


@pytest.mark.parametrize("year", ["2026", "2025", "27", "二〇二七", "../2027"])
def test_what_is_no_new_year(root: Path, year: str):
    before = files(root)

    result = run(root, "new", "方案", year)

    assert (result.exit_code, "写新一年的年份；已有的是 2026" in result.output) == (2, True)
    assert files(root) == before

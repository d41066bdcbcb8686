"""来历: each entry by the commit that brought it, in real throw-away repositories."""

import json
import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import clerks
import pytest
from clerks import CASE, LI, PATH, WANG, ZHANG, ZHAO, append, branch, edit, merge, save, told
from click.testing import CliRunner, Result
from git import git
from hypothesis import given, settings
from hypothesis import strategies as st

from qianwan.cli.root import qianwan
from qianwan.errors import NoHistory
from qianwan.provenance.trace import trace
from qianwan.repo.history import arrivals_of, main_line


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return clerks.office(tmp_path / "office")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(qianwan, ["--root", str(root), "history", *arguments])


def text(root: Path, key: str = CASE) -> str:
    result = run(root, key)
    assert result.exit_code == 0, result.output
    return clerks.masked(result.output)


def entries(root: Path) -> list[tuple[int, str, str, int]]:
    """Number, author, day of the main line and days between, of each entry of the case."""
    found = trace(root, "case", CASE)
    assert found is not None
    return [
        (each.place + 1, each.commit.author.name, str(arrival.committed), _days(each))
        for passage in found.passages
        for arrival in [passage.arrival.main]
        for each in passage.entries
    ]


def _days(entry) -> int:
    return (entry.commit.written - date.fromisoformat(entry.data["date"])).days


def besides(root: Path, key: str = CASE) -> list[str]:
    data = json.loads(run(root, key, "--format", "json").output)
    return [f"{each['what']}：{each['said']}" for at in data["arrivals"] for each in at["besides"]]


def test_a_whole_history(root: Path):
    branch(root)
    append(root, told("2026-03-20"))
    edit(root, "place:", "title: 补偿标准争议\nplace:")
    save(root, LI, "2026-03-21", f"反馈\n\nCo-authored-by: {clerks.person(ZHAO)}")
    append(root, told("2026-03-01", "交接时漏记"))
    save(root, ZHAO, "2026-03-22")
    merge(root, WANG, "2026-03-23", f"合并\n\nReviewed-by: {clerks.person(WANG)}")
    correction = "entry: {date: 2026-03-20, type: 信访人反馈}, set: {reached: true}, why: 记错"
    append(root, f"  - {{date: 2026-03-24, type: 更正, by: O371721-信访室, {correction}}}\n")
    save(root, LI, "2026-03-24", committer=WANG, committed="2026-03-25")
    edit(root, told("2026-03-20"), told("2026-03-19"))
    save(root, ZHANG, "2026-03-26")

    assert (
        text(root)
        == """\
信访案件 C371721-2026-0101 的来历，到版本 #1（2026-03-26）

2026-03-06  提交 #2，张某甲 写于 2026-03-06
    登记  2026-03-02（隔 4 天）
      1  2026-03-05  交办  O371721-信访室（隔 1 天）

2026-03-23  合并 #3，王某丙，审核 王某丙
  提交 #4，李某乙 写于 2026-03-21，共同署名 赵某丁
      2  2026-03-20  信访人反馈  O371721-信访室（隔 1 天）
  提交 #5，赵某丁 写于 2026-03-22
      3  2026-03-01  信访人反馈  O371721-信访室（隔 21 天）【补录：交接时漏记】
    【补填】title

2026-03-25  提交 #6，李某乙 写于 2026-03-24，王某丙 提交到主线
      4  2026-03-24  更正  O371721-信访室，2026-03-20 信访人反馈 reached（隔 0 天）

2026-03-26  提交 #1，张某甲 写于 2026-03-26
      2  2026-03-19  信访人反馈  O371721-信访室（隔 7 天）
    【改写】第 2 条“信访人反馈”（2026-03-20）被改动：date
"""
    )


def test_the_same_as_data(root: Path):
    branch(root)
    append(root, told("2026-03-01", "交接时漏记"))
    written = save(root, LI, "2026-03-21", f"补录\n\nCo-authored-by: {clerks.person(ZHAO)}")
    merged = merge(root, WANG, "2026-03-23", f"合并\n\nReviewed-by: {clerks.person(WANG)}")

    data = json.loads(run(root, CASE, "--format", "json").output)

    first, last = data.pop("arrivals")
    assert data == {
        "id": CASE, "kind": "case", "version": merged, "day": "2026-03-23",
        "cut": None, "moved_from": None,
    }  # fmt: skip
    assert (first["registered"], first["registered_by"]) == ("2026-03-02", first["commit"])
    commit = {
        "commit": written, "author": LI, "written": "2026-03-21",
        "committer": LI, "committed": "2026-03-21", "coauthors": [ZHAO], "reviewers": [],
    }  # fmt: skip
    entry = {
        "number": 2, "date": "2026-03-01", "type": "信访人反馈", "by": "O371721-信访室",
        "late": "交接时漏记", "corrects": None, "commit": written, "days": 20,
    }  # fmt: skip
    assert last == {
        "commit": merged, "author": WANG, "written": "2026-03-23",
        "committer": WANG, "committed": "2026-03-23", "coauthors": [], "reviewers": [WANG],
        "merged": True, "merger": WANG, "registered": None, "registered_by": None,
        "commits": [commit], "entries": [entry], "besides": [],
    }  # fmt: skip


# Ways into the main line


def test_a_rebase_keeps_the_day_of_writing(root: Path):
    branch(root)
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-11")
    git(root, "checkout", "-q", "main")
    (root / "note").write_text("x")
    save(root, WANG, "2026-03-12")
    git(root, "checkout", "-q", "work")
    git(root, "rebase", "-q", "main", **clerks.as_of(LI, "2026-03-14"))
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--ff-only", "work")

    assert entries(root)[1:] == [(2, LI, "2026-03-14", 1)]


def test_a_hosting_site_commits_the_merge_in_its_own_name(root: Path):
    branch(root)
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-11")
    git(root, "checkout", "-q", "main")
    site = clerks.as_of(WANG, "2026-03-12", committer="示例网站")
    git(root, "merge", "-q", "--no-ff", "-m", "合并", "work", **site)

    assert "2026-03-12  合并 #1，王某丙\n" in text(root)


def test_a_squash_is_one_commit(root: Path):
    branch(root)
    for day in ("2026-03-10", "2026-03-11"):
        append(root, told(day))
        save(root, LI, day)
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--squash", "work")
    save(root, LI, "2026-03-12", f"反馈\n\nReviewed-by: {clerks.person(WANG)}", committer=WANG)

    assert entries(root)[1:] == [(2, LI, "2026-03-12", 2), (3, LI, "2026-03-12", 1)]
    assert "李某乙 写于 2026-03-12，审核 王某丙，王某丙 提交到主线" in text(root)


def test_two_branches_that_met(root: Path):
    """Both added to the log; who merged the second kept both."""
    for name, clerk, day in (("one", LI, "2026-03-10"), ("two", ZHAO, "2026-03-11")):
        git(root, "checkout", "-q", "-b", name, "main")
        append(root, told(day))
        save(root, clerk, day)
    merge(root, WANG, "2026-03-12", work="one")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-commit", "-X", "ours", "two")
    append(root, told("2026-03-11"))
    save(root, WANG, "2026-03-13")

    assert entries(root)[1:] == [(2, LI, "2026-03-12", 0), (3, ZHAO, "2026-03-13", 0)]


def test_a_branch_that_took_main_in(root: Path):
    """What came by way of main is main's, whatever branch it passed through."""
    branch(root)
    append(root, told("2026-03-10"), path=clerks.PATH.replace("0101", "0012"))
    save(root, LI, "2026-03-10")
    git(root, "checkout", "-q", "main")
    append(root, told("2026-03-11"))
    save(root, ZHAO, "2026-03-11")
    git(root, "checkout", "-q", "work")
    git(root, "merge", "-q", "--no-edit", "main", **clerks.as_of(LI, "2026-03-12"))
    merge(root, WANG, "2026-03-13")

    assert entries(root)[1:] == [(2, ZHAO, "2026-03-11", 0)]


def test_what_a_merge_alone_wrote_is_its_own(root: Path):
    branch(root)
    (root / "note").write_text("x")
    save(root, LI, "2026-03-10")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "--no-commit", "work")
    append(root, told("2026-03-10"))
    save(root, WANG, "2026-03-11")

    assert entries(root)[1:] == [(2, WANG, "2026-03-11", 1)]


def test_an_octopus(root: Path):
    for name, clerk in (("one", LI), ("two", ZHAO)):
        git(root, "checkout", "-q", "-b", name, "main")
        append(root, told("2026-03-10"), path=PATH if name == "two" else clerks.DISPUTE_PATH)
        save(root, clerk, "2026-03-10")
    git(root, "checkout", "-q", "main")
    git(
        root,
        "merge",
        "-q",
        "--no-ff",
        "-m",
        "合并",
        "one",
        "two",
        **clerks.as_of(WANG, "2026-03-11"),
    )

    assert entries(root)[1:] == [(2, ZHAO, "2026-03-11", 0)]


def direct(root: Path, clerk: str) -> None:
    save(root, clerk, "2026-03-10")


def merged(root: Path, clerk: str) -> None:
    branch(root)
    save(root, clerk, "2026-03-10")
    merge(root, WANG, "2026-03-11")


def squashed(root: Path, clerk: str) -> None:
    branch(root)
    save(root, clerk, "2026-03-10")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--squash", "work")
    git(root, "branch", "-qD", "work")
    save(root, clerk, "2026-03-11", committer=WANG)


def rebased(root: Path, clerk: str) -> None:
    branch(root)
    save(root, clerk, "2026-03-10")
    git(root, "rebase", "-q", "--force-rebase", "HEAD~1", **clerks.as_of(WANG, "2026-03-11"))
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--ff-only", "work")
    git(root, "branch", "-qD", "work")


WAYS = [direct, merged, squashed, rebased]


@settings(max_examples=5, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([LI, ZHAO, WANG]), st.sampled_from(WAYS)), max_size=6))
def test_whoever_wrote_it_by_whatever_way_it_came(steps: list[tuple[str, Callable]]):
    with TemporaryDirectory() as folder:
        root = clerks.office(Path(folder) / "office")
        for at, (clerk, comes_in) in enumerate(steps, start=1):
            append(root, told(f"2026-03-{at:02}"))
            comes_in(root, clerk)

        expected = [(at, clerk) for at, (clerk, _) in enumerate(steps, start=2)]
        assert [each[:2] for each in entries(root)[1:]] == expected


# What was done to the past


def test_a_merge_that_drops_what_main_had(root: Path):
    """Git's own history of the file would follow the branch, where nothing was ever lost."""
    branch(root)
    (root / "note").write_text("x")
    save(root, LI, "2026-03-10")
    git(root, "checkout", "-q", "main")
    append(root, told("2026-03-10"))
    save(root, ZHAO, "2026-03-11")
    git(root, "checkout", "-q", "work")
    git(root, "merge", "-q", "-s", "ours", "--no-edit", "main", **clerks.as_of(LI, "2026-03-12"))
    merge(root, LI, "2026-03-13")

    assert besides(root) == ["改写：第 2 条“信访人反馈”（2026-03-10）不见了"]


LONG = "C371721-2026-0012"
LONG_PATH = PATH.replace("0101", "0012")
SPOILT = "改写：改得读不出来，或不合格式，看不出改了什么"
RECEIPT = "  - {date: 2026-03-03, type: 签收, by: U371721-009}\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("people: 3", "people: 2", "改写：登记的 people 被改动", id="head-changed"),
        pytest.param(RECEIPT, "", "改写：第 6 条“签收”（2026-03-03）不见了", id="removed"),
        pytest.param(
            RECEIPT, told("2026-03-03") + RECEIPT,
            "改写：这一条插在了第 6 条“签收”（2026-03-03）前面", id="inserted",
        ),
        pytest.param("来访", "来访来信", SPOILT, id="against-the-schema"),
        pytest.param("events:", "events", SPOILT, id="no-yaml"),
    ],
)  # fmt: skip
def test_rewriting_is_shown_where_it_came(root: Path, old: str, new: str, said: str):
    edit(root, old, new, LONG_PATH)
    save(root, LI, "2026-03-10")

    assert besides(root, LONG) == [said]


def test_a_record_that_went_and_came_back(root: Path):
    whole = (root / PATH).read_text("utf-8")
    git(root, "rm", "-q", PATH)
    save(root, LI, "2026-03-10")
    (root / PATH).write_text(whole + told("2026-03-11"), "utf-8")
    save(root, ZHAO, "2026-03-12")

    append(root, told("2026-03-13"))
    save(root, LI, "2026-03-13")

    assert besides(root) == ["改写：这份记录不见了", "恢复：不见了又回来，只列不见以前没有的"]
    assert entries(root)[1:] == [(2, ZHAO, "2026-03-12", 1), (3, LI, "2026-03-13", 0)]


def test_a_record_that_is_gone_keeps_its_history(root: Path):
    git(root, "rm", "-q", PATH)
    save(root, LI, "2026-03-10")

    assert text(root).endswith("    【改写】这份记录不见了\n")


def test_what_a_spoilt_version_hid_is_held_against_the_last_whole_one(root: Path):
    edit(root, RECEIPT, RECEIPT.replace("type: 签收", "type: 签字"), LONG_PATH)
    save(root, LI, "2026-03-10")
    edit(
        root,
        RECEIPT.replace("type: 签收", "type: 签字"),
        RECEIPT.replace("03-03", "03-04"),
        LONG_PATH,
    )
    save(root, LI, "2026-03-11")

    assert besides(root, LONG) == [
        SPOILT,
        "改写：第 6 条“签收”（2026-03-03）被改动：date",
    ]


def test_a_record_that_began_with_an_error(root: Path):
    whole = (root / PATH).read_text("utf-8")
    key = f"{CASE[:-3]}102"
    new = root / PATH.replace("0101", "0102")
    new.write_text(whole.replace(CASE, key).replace("来信", "来信函"), "utf-8")
    save(root, LI, "2026-03-10")
    new.write_text(whole.replace(CASE, key), "utf-8")
    save(root, ZHAO, "2026-03-11")

    assert besides(root, key) == ["有错：这一版读不出来，或不合格式"]


def test_a_record_that_was_renamed(root: Path):
    new = PATH.replace("0101", "0102")
    git(root, "mv", PATH, new)
    edit(root, f"id: {CASE}", f"id: {CASE[:-3]}102", new)
    save(root, LI, "2026-03-10")

    assert f"这个文件由 {PATH} 改名而来。" in text(root, f"{CASE[:-3]}102")
    assert besides(root) == ["改写：这份记录不见了"]


def test_one_of_two_like_entries(root: Path):
    append(root, told("2026-03-10"), told("2026-03-10"))
    save(root, LI, "2026-03-10")
    branch(root)
    append(root, told("2026-03-11"))
    save(root, LI, "2026-03-11")
    append(root, told("2026-03-10"))
    save(root, ZHAO, "2026-03-11")
    merge(root, WANG, "2026-03-12")

    assert [each[:2] for each in entries(root)[1:]] == [(2, LI), (3, LI), (4, LI), (5, ZHAO)]


@pytest.mark.parametrize(
    ("key", "path", "old", "new", "said"),
    [
        pytest.param(
            "G371721-012", clerks.GROUP_PATH, "rules: 2026-01-20", "rules: 2026-01-21",
            "改动：rules", id="group",
        ),
        pytest.param(
            "O371721", "records/organs/371721.yml", "post: 主任", "post: 主任委员",
            "改动：L371721-001", id="organ",
        ),
        pytest.param(
            "2026", "records/campaigns/2026.yml", "bulk_records: 20", "bulk_records: 30",
            "改写：方案已经批准，改动了 audit，没有写凭什么批准", id="campaign",
        ),
    ],
)  # fmt: skip
def test_registers(root: Path, key: str, path: str, old: str, new: str, said: str):
    edit(root, old, new, path)
    save(root, LI, "2026-03-10")

    assert said in besides(root, key)


# Hostile and odd


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param('李"某"乙', '李"某"乙', id="quotes"),
        pytest.param("-x --output=/tmp/x", "-x --output=/tmp/x", id="dashes"),
        pytest.param("甲\x1b[31m乙", "甲 [31m乙", id="escape-sequence"),
        pytest.param("甲\u202e乙", "甲 乙", id="right-to-left"),
        pytest.param("a :100644 100644 a b M", "a :100644 100644 a b M", id="a-mode-line"),
        pytest.param("$(id)`id`;id", "$(id)`id`;id", id="shell"),
        pytest.param("%x00%H", "%x00%H", id="placeholders"),
        pytest.param("13800138000", "***********", id="telephone"),
        pytest.param("li@heze.example.cn", "******************", id="mail"),
        pytest.param("长" * 5000, "长" * 80 + "…", id="long"),
    ],
)
def test_names_of_people(root: Path, name: str, shown: str):
    append(root, told("2026-03-10"))
    save(root, name, "2026-03-11", committer=WANG)

    lines = run(root, CASE).output.splitlines()
    data = json.loads(run(root, CASE, "--format", "json").output)
    assert data["arrivals"][-1]["author"] == shown
    line = next(line for line in lines if line.startswith("2026-03-11"))
    assert line.partition("，")[2] == f"{shown} 写于 2026-03-11，王某丙 提交到主线"


@pytest.mark.parametrize("form", ["text", "json"])
def test_nobody_is_exposed(root: Path, form: str):
    append(root, told("2026-03-10", "找张某甲核对过 13800138000"))
    save(root, f"{LI} 13800138000", "2026-04-15", "记\n\nReviewed-by: x@example.cn <x@example.cn>")

    shown = run(root, CASE, "--format", form).output

    assert "核对过" in shown
    assert LI in shown
    assert not any(each in shown for each in ("张某甲核对", "13800138000", "example", "@"))


@pytest.mark.parametrize(
    "message",
    [
        pytest.param("一\n\n%x00%H\x01\x1e\x1f:100644 100644 a b M", id="separators"),
        pytest.param("一\n\nReviewed-by: 甲 <a@b>\n\n不是最后一段", id="trailer-in-the-middle"),
        pytest.param("Reviewed-by: 甲 <a@b>", id="trailer-as-subject"),
        pytest.param("一\n\nReviewed-by:", id="empty-trailer"),
    ],
)
def test_messages_are_not_taken_for_fields(root: Path, message: str):
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-11", message)

    (_, arrival) = arrivals_of(root, PATH).arrivals
    assert (arrival.main.author.name, arrival.main.reviewers) == (LI, ())
    assert list(arrival.main.edits) == [PATH]


def test_a_trailer_over_two_lines_is_one_person(root: Path):
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-11", "一\n\nReviewed-by: 甲\n  乙 <a@b>\nREVIEWED-BY: 丙\u2028丁")

    assert "审核 甲 乙、丙 丁" in text(root)


@pytest.mark.parametrize("encoding", ["GB18030", "ISO-8859-1"])
def test_messages_in_other_encodings(root: Path, encoding: str):
    git(root, "config", "i18n.commitEncoding", encoding)
    name = LI if encoding == "GB18030" else "Müller"
    append(root, told("2026-03-10"))
    git(root, "add", "-A")
    raw = {
        key.encode(): value.encode(encoding)
        for key, value in clerks.as_of(name, "2026-03-11").items()
    }
    call = ["git", "-C", str(root), "commit", "-qm", name.encode(encoding)]
    subprocess.run(call, env={**os.environb, **raw}, check=True)

    assert entries(root)[1:] == [(2, name, "2026-03-11", 1)]


CRAFTED = [
    pytest.param("author 甲 <a@b> 99999999999999 +0800", "9999-12-31", id="far-future"),
    pytest.param("author 甲 <a@b> 0 +0800", "1970-01-01", id="ancient"),
    pytest.param("author 甲 <a@b> " + "9" * 5000 + " +0800", "9999-12-31", id="endless-number"),
    pytest.param("author 甲 <a@b> soon", "1970-01-01", id="no-number"),
    pytest.param("author 甲 <a@b> -86400 +0800", "1970-01-01", id="negative"),
    pytest.param("author 甲 <a@b> 1773201600 +9999", "2026-03-11", id="odd-zone"),
]


@pytest.mark.parametrize(("author", "day"), CRAFTED)
def test_crafted_dates(root: Path, author: str, day: str):
    append(root, told("2026-03-10"))
    craft(root, author.encode(), b"one")

    (_, arrival) = arrivals_of(root, PATH).arrivals
    assert str(arrival.main.written) == day
    assert run(root, CASE).exit_code == 0


@pytest.mark.parametrize(
    ("who", "message"),
    [
        pytest.param(b"author \xff\xfe <a@b> 1773201600 +0800", b"one", id="bytes-in-the-name"),
        pytest.param("author 甲\0乙 <a@b> 1773201600 +0800".encode(), b"one", id="nul-in-the-name"),
        pytest.param(
            b"author A <a@b> 1773201600 +0800", b"one\0:100644 two", id="nul-in-the-message"
        ),
        pytest.param(b"author <> 1773201600 +0800", b"", id="nobody"),
        pytest.param(b"author A <b <c> d> 1773201600 +0800", b"one", id="brackets"),
    ],
)
def test_crafted_commits(root: Path, who: bytes, message: bytes):
    append(root, told("2026-03-10"))
    made = craft(root, b"author " + who + b" 1773201600 +0800", message)

    (_, arrival) = arrivals_of(root, PATH).arrivals
    assert (arrival.main.id, list(arrival.main.edits)) == (made, [PATH])
    assert run(root, CASE).exit_code == 0


def craft(root: Path, author: bytes, message: bytes, header: bytes | None = None) -> str:
    """Commit all there is as Git itself never would; moves main to it."""
    git(root, "add", "-A")
    tree, parent = git(root, "write-tree"), git(root, "rev-parse", "HEAD")
    lines = [f"tree {tree}".encode(), f"parent {parent}".encode(), author]
    lines += ["committer 甲 <a@b> 1773201600 +0800".encode(), *([header] if header else []), b""]
    call = ["git", "-C", str(root), "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    made = subprocess.run(
        call, input=b"\n".join([*lines, message]), capture_output=True, check=True
    )
    key = made.stdout.decode().strip()
    git(root, "update-ref", "refs/heads/main", key)
    return key


@pytest.mark.parametrize(
    "key",
    ["../../etc/passwd", "C371721-2026-0101/..", "-x", "--help=1", "C371721", "R371721-00123", ""],
)
def test_what_is_no_id_is_refused(root: Path, key: str):
    result = run(root, "--", key)

    assert result.exit_code == 2
    assert "不是编号" in result.output


def test_an_id_that_never_was_names_those_like_it(root: Path):
    result = run(root, "C371721-2026-0110")

    assert result.exit_code == 2
    assert CASE in result.output


SETTINGS = [
    ("log.follow", "true"), ("log.showSignature", "true"), ("log.showRoot", "false"),
    ("log.date", "relative"), ("log.diffMerges", "off"), ("color.ui", "always"),
    ("diff.renames", "copies"), ("core.quotePath", "true"), ("i18n.logOutputEncoding", "GB18030"),
    ("log.mailmap", "true"), ("format.pretty", "oneline"), ("core.abbrev", "5"),
    ("trailer.separators", "#"), ("diff.noprefix", "true"), ("log.decorate", "full"),
]  # fmt: skip


def test_settings_change_nothing(root: Path):
    branch(root)
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-11")
    merge(root, WANG, "2026-03-12", f"合并\n\nReviewed-by: {clerks.person(WANG)}")
    (root / ".mailmap").write_text(f"{clerks.person(ZHAO)} {clerks.person(LI)}\n", "utf-8")
    git(root, "mv", PATH, PATH.replace("0101", "0102"))
    signature = b"gpgsig -----BEGIN SSH SIGNATURE-----\n x\n -----END SSH SIGNATURE-----"
    craft(root, "author 甲 <a@b> 1773201600 +0800".encode(), b"one", signature)
    keys = CASE, f"{CASE[:-3]}102"
    before = [run(root, key).output for key in keys], main_line(root)

    for key, value in SETTINGS:
        git(root, "config", key, value)

    assert ([run(root, key).output for key in keys], main_line(root)) == before
    assert [arrival.main.author.name for arrival in before[1].arrivals] == [ZHANG, WANG, "甲"]


def test_parents_come_before_children_whatever_their_days(root: Path):
    """Two ways lead back to one commit, and by the days of one of them it would come later."""
    branch(root)
    append(root, told("2026-03-10"))
    first = save(root, LI, "2026-05-01")
    git(root, "checkout", "-qb", "other")
    append(root, told("2026-03-11"))
    old = save(root, ZHAO, "1971-01-01")
    git(root, "checkout", "-q", "work")
    append(root, clerks.checked("2026-03-11"), path=clerks.DISPUTE_PATH)
    new = save(root, LI, "2026-06-01")
    git(root, "merge", "-q", "--no-edit", "other", **clerks.as_of(LI, "2026-06-02"))
    merge(root, WANG, "2026-06-03")

    brought = [each.id for each in main_line(root).arrivals[-1].brought]
    assert brought[0] == first
    assert {*brought[1:3]} == {old, new}


def test_no_ref_replaces_the_past(root: Path):
    append(root, told("2026-03-10"))
    made = save(root, LI, "2026-03-11")
    before = run(root, CASE).output
    edit(root, told("2026-03-10"), told("2026-03-09"))
    git(root, "replace", made, save(root, ZHAO, "2026-03-12"))
    git(root, "reset", "-q", "--hard", made)

    assert run(root, CASE).output == before


# States of a repository


def test_a_detached_head_and_a_bare_repository(root: Path, tmp_path: Path):
    append(root, told("2026-03-10"))
    made = save(root, LI, "2026-03-11")
    before = run(root, CASE).output
    append(root, told("2026-03-12"))
    save(root, LI, "2026-03-13")
    git(root, "checkout", "-q", made)
    git(tmp_path, "clone", "-q", "--bare", str(root), "bare")
    git(tmp_path / "bare", "update-ref", "--no-deref", "HEAD", made)

    assert run(root, CASE).output == before
    assert run(tmp_path / "bare", CASE).output == before


@pytest.mark.parametrize(
    ("make", "why"),
    [
        pytest.param(lambda folder: folder, "这里没有 Git 版本库", id="no-repository"),
        pytest.param(lambda folder: git(folder, "init", "-q") or folder, "还没有提交", id="empty"),
        pytest.param(
            lambda folder: clerks.office(folder / "a") / "records",
            "不在版本库的最上层", id="a-folder-inside",
        ),
    ],
)  # fmt: skip
def test_no_history_is_said(tmp_path: Path, make: Callable[[Path], Path], why: str):
    folder = make(tmp_path)

    with pytest.raises(NoHistory, match=why):
        main_line(folder)
    result = run(folder, CASE)
    assert result.exit_code == 3
    assert why in result.output


def test_a_shallow_clone_says_so(root: Path, tmp_path: Path):
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-11")
    append(root, told("2026-03-12"))
    save(root, ZHAO, "2026-03-13")
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{root}", "shallow")

    shown = text(tmp_path / "shallow")

    assert "浅克隆，#2 和更早的看不到；先 git fetch --unshallow。" in shown
    assert "建台账" not in shown
    assert entries(tmp_path / "shallow") == [(3, ZHAO, "2026-03-13", 1)]


def test_a_shallow_clone_without_a_change(root: Path, tmp_path: Path):
    (root / "note").write_text("x")
    save(root, LI, "2026-03-11")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "shallow")

    assert run(tmp_path / "shallow", CASE).exit_code == 0
    assert entries(tmp_path / "shallow") == []
    assert run(tmp_path / "shallow", "C371721-2026-0999").exit_code == 2

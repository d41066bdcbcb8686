"""审计: what of the history a person should look at, in real throw-away repositories."""

import json
import os
import shutil
import stat
from datetime import date
from pathlib import Path

import clerks
import pytest
from clerks import (
    CASE,
    DISPUTE,
    LI,
    PATH,
    WANG,
    ZHAO,
    append,
    branch,
    checked,
    closed,
    edit,
    extended,
    handled,
    merge,
    person,
    save,
    told,
    visited,
)
from click.testing import CliRunner, Result
from git import git

from qianwan.cli.root import qianwan
from qianwan.provenance.audit import audit
from qianwan.provenance.remarks import Kind

AFTER = "2026-03-07"  # what the fixture does is before


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return clerks.office(tmp_path / "office")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(qianwan, ["--root", str(root), "audit", *arguments])


def found(root: Path, kind: Kind, since: str | None = AFTER) -> list[tuple[str, ...]]:
    """People, what is said and the records of each remark of *kind*."""
    remarks = audit(root, date.fromisoformat(since) if since else None).remarks
    return [
        ("、".join(one.name for one in each.people), each.said, *each.records)
        for each in remarks
        if each.kind is kind
    ]


def reviewed(*names: str) -> str:
    """A message with a trailer for each."""
    return "合并\n\n" + "".join(f"Reviewed-by: {person(name)}\n" for name in names)


# 自批

SELF, DIRECT = "自己写的，自己合并，没有别人审核", "直接提交到主线，没有别人审核"


@pytest.mark.parametrize(
    ("merger", "message", "written", "remarked"),
    [
        pytest.param(WANG, "合并", "记", False, id="another-merged"),
        pytest.param(LI, "合并", "记", True, id="merged-alone"),
        pytest.param(LI, reviewed(WANG), "记", False, id="another-reviewed"),
        pytest.param(LI, reviewed(LI), "记", True, id="reviewed-alone"),
        pytest.param(LI, reviewed(LI, WANG), "记", False, id="one-of-two-reviewers"),
        pytest.param(LI, "合并", reviewed(WANG), False, id="the-commit-was-reviewed"),
        pytest.param(
            LI, reviewed(ZHAO), f"记\n\nCo-authored-by: {person(ZHAO)}", True,
            id="a-coauthor-reviewed",
        ),
        pytest.param(
            ZHAO, "合并", f"记\n\nCo-authored-by: {person(ZHAO)}", True, id="a-coauthor-merged"
        ),
        pytest.param(
            LI, f"合并\n\nReviewed-by: {person(LI).replace(LI, ' 李某乙 ')}", "记", True,
            id="blanks-in-the-name",
        ),
        pytest.param(
            LI, f"合并\n\nReviewed-by: 李副主任 <{LI.encode().hex()}@EXAMPLE.invalid>", "记", True,
            id="another-name-at-the-address",
        ),
        pytest.param(
            LI, f"合并\n\nReviewed-by: {LI} <other@example.invalid>", "记", True,
            id="another-address-of-the-name",
        ),
        pytest.param(
            LI, "合并\n\nReviewed-by: 王某丙", "记\n\nCo-authored-by: 赵某丁", False,
            id="without-addresses",
        ),
        pytest.param(LI, "合并\n\nReviewed-by: <>", "记", True, id="reviewed-by-nobody"),
    ],
)  # fmt: skip
def test_a_merge_nobody_else_looked_at(root, merger, message, written, remarked):
    branch(root)
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-11", written)
    merge(root, merger, "2026-03-12", message)

    assert [each[1:] for each in found(root, Kind.UNREVIEWED)] == [(SELF, CASE)] * remarked


@pytest.mark.parametrize(
    ("message", "committer", "remarked"),
    [
        pytest.param("记", LI, True, id="direct"),
        pytest.param("记", WANG, True, id="squashed-or-rebased-by-another"),
        pytest.param(reviewed(WANG), LI, False, id="reviewed"),
        pytest.param(reviewed(LI), WANG, True, id="reviewed-by-its-author"),
    ],
)
def test_a_commit_that_came_alone(root, message, committer, remarked):
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-11", message, committer=committer)

    assert found(root, Kind.UNREVIEWED) == [(LI, DIRECT, CASE)] * remarked


def test_only_what_the_merger_wrote_is_his_own(root):
    branch(root)
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-11")
    append(root, checked("2026-03-10"), path=clerks.DISPUTE_PATH)
    save(root, WANG, "2026-03-11")
    merge(root, WANG, "2026-03-12")

    assert found(root, Kind.UNREVIEWED) == [(WANG, SELF, DISPUTE)]


def test_who_wrote_no_record_may_merge(root):
    branch(root)
    (root / "note").write_text("x")
    save(root, LI, "2026-03-10")
    append(root, told("2026-03-10"))
    save(root, ZHAO, "2026-03-11")
    merge(root, LI, "2026-03-12")

    assert found(root, Kind.UNREVIEWED) == []


def test_who_took_main_into_a_branch_wrote_none_of_it(root):
    branch(root)
    append(root, told("2026-03-10"))
    save(root, ZHAO, "2026-03-10")
    git(root, "checkout", "-q", "main")
    append(root, checked("2026-03-10"), path=clerks.DISPUTE_PATH)
    save(root, ZHAO, "2026-03-11", reviewed(WANG))
    git(root, "checkout", "-q", "work")
    git(root, "merge", "-q", "--no-edit", "main", **clerks.as_of(LI, "2026-03-12"))
    merge(root, LI, "2026-03-13")

    assert found(root, Kind.UNREVIEWED) == []


@pytest.mark.parametrize("path", ["note", "docs/cases/C371721-2026-0101.yml", "records/README.md"])
def test_what_is_no_record_needs_no_review(root, path):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("id: 甲\n", "utf-8")
    save(root, LI, "2026-03-11")

    assert audit(root, date.fromisoformat(AFTER)) == ([], [], None, None)


def test_what_a_merge_alone_wrote(root):
    branch(root)
    append(root, checked("2026-03-10"), path=clerks.DISPUTE_PATH)
    save(root, LI, "2026-03-10")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "--no-commit", "work")
    append(root, told("2026-03-10"), told("2026-03-11"))
    save(root, WANG, "2026-03-11")

    said = "合并的时候写进去的，不在合并的提交里"
    assert found(root, Kind.UNREVIEWED) == [(WANG, said, CASE)]


# 补录


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param(told("2026-04-01"), [], id="on-the-last-day"),
        pytest.param(told("2026-03-31"), ["未说明原因"], id="a-day-later"),
        pytest.param(told("2026-03-31", "交接时漏记"), ["交接时漏记"], id="with-its-reason"),
        pytest.param(told("2026-04-14", "补记"), ["补记"], id="said-to-be-late"),
        pytest.param(
            "  - {date: 2026-03-20, type: 更正, by: O371721-信访室, entry: 登记,"
            " set: {people: 2}, why: 记错}\n",
            [], id="a-correction-says-why",
        ),
    ],
)  # fmt: skip
def test_entries_recorded_late(root, entry, said):
    append(root, entry)
    save(root, LI, "2026-04-15", reviewed(WANG))

    assert found(root, Kind.BACKDATED) == [(LI, each, CASE) for each in said]


def test_equal_reasons_of_a_commit_are_one(root):
    append(root, told("2026-03-10", "迁移"), told("2026-03-12", "迁移"))
    append(root, checked("2026-03-03", "迁移"), path=clerks.DISPUTE_PATH)
    append(root, told("2026-03-10"))
    save(root, LI, "2026-05-01", reviewed(WANG))

    late = date(2026, 4, 1)
    remarks = [each for each in audit(root, late).remarks if each.kind is Kind.BACKDATED]
    assert [(each.said, each.times, each.days, each.records) for each in remarks] == [
        ("迁移", 3, 59, (CASE, DISPUTE)),
        ("未说明原因", 1, 52, (CASE,)),
    ]
    assert "迁移，3 条，最久 59 天" in run(root).output


def test_the_day_is_that_of_the_commit_not_of_its_merge(root):
    branch(root)
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-20")
    merge(root, WANG, "2026-03-30")

    assert found(root, Kind.BACKDATED) == []


def test_a_commit_that_bears_an_early_day_but_came_in_late(root):
    branch(root)
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-11")
    merge(root, WANG, "2026-06-01")

    said = "写下以后很久才进入主线，提交的日期不足为凭"
    assert found(root, Kind.BACKDATED) == [(LI, said, CASE)]


def test_a_day_before_that_of_the_commit_below(root):
    append(root, told("2026-05-30"))
    save(root, LI, "2026-06-01", reviewed(WANG))
    append(root, told("2026-04-10"))
    save(root, ZHAO, "2026-04-11", reviewed(WANG))

    assert found(root, Kind.BACKDATED) == [(ZHAO, "提交的日期早于它前面的提交", CASE)]


# 成批


def many(root: Path, number: int) -> list[str]:
    """New cases like that of the tests; gives their ids."""
    keys = [f"C371721-2026-{at:04}" for at in range(500, 500 + number)]
    text = (root / PATH).read_text("utf-8")
    for key in keys:
        (root / PATH).with_stem(key).write_text(text.replace(CASE, key), "utf-8")
    return keys


@pytest.mark.parametrize(("number", "said"), [(19, []), (20, ["一次改动"])])
def test_many_records_at_once(root, number, said):
    branch(root)
    keys = many(root, number)
    save(root, LI, "2026-03-10")
    merge(root, WANG, "2026-03-11")

    assert found(root, Kind.BULK) == [(LI, each, *keys) for each in said]


@pytest.mark.parametrize(
    ("clerk", "day", "number"),
    [
        pytest.param(LI, "2026-03-10", 1, id="one-author-one-day"),
        pytest.param(ZHAO, "2026-03-10", 0, id="another-author"),
        pytest.param(LI, "2026-03-11", 0, id="another-day"),
    ],
)
def test_many_records_of_an_author_on_a_day(root, clerk, day, number):
    keys = many(root, 20)
    for at, (name, when) in enumerate([(LI, "2026-03-10"), (clerk, day)]):
        branch(root)
        git(
            root,
            "add",
            *(f":/{Path(PATH).parent}/{key}.yml" for key in keys[at * 10 : at * 10 + 10]),
        )
        git(root, "commit", "-qm", "记", **clerks.as_of(name, when))
        merge(root, WANG, "2026-03-12")

    assert found(root, Kind.BULK) == [(LI, "同一个人一天改动", *keys)] * number


def test_who_took_main_into_a_branch_wrote_none_of_the_many(root):
    branch(root)
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-10")
    git(root, "checkout", "-q", "main")
    keys = many(root, 20)
    for at, clerk in enumerate((ZHAO, WANG)):
        half = keys[at * 10 : at * 10 + 10]
        git(root, "add", *(f"{Path(PATH).parent}/{key}.yml" for key in half))
        git(root, "commit", "-qm", "记", **clerks.as_of(clerk, "2026-03-11"))
    git(root, "checkout", "-q", "work")
    git(root, "merge", "-q", "--no-edit", "main", **clerks.as_of(LI, "2026-03-12"))
    merge(root, LI, "2026-03-13")

    assert found(root, Kind.BULK) == []


# 时限前夕


@pytest.mark.parametrize(
    ("entry", "recorded", "said"),
    [
        pytest.param(handled("2026-05-12"), "2026-05-12", [], id="before-the-eve"),
        pytest.param(handled("2026-05-13"), "2026-05-13", ["办结记在时限前 3 天"], id="on-the-eve"),
        pytest.param(handled("2026-05-10"), "2026-05-16", ["办结记在时限当天"], id="recorded-then"),
        pytest.param(
            handled("2026-05-16"), "2026-05-18", ["办结记在时限过后 2 天，日期写在时限以内"],
            id="recorded-after-it",
        ),
        pytest.param(handled("2026-05-17"), "2026-05-17", [], id="honestly-after-it"),
        pytest.param(extended("2026-05-15"), "2026-05-15", ["延期记在时限前 1 天"], id="extended"),
        pytest.param(told("2026-05-15"), "2026-05-15", [], id="another-type"),
        pytest.param(handled("2026-05-01"), "2026-06-01", [], id="told-as-late"),
        pytest.param(
            handled("2026-04-01") + closed("2026-05-14"), "2026-05-14", ["结案记在时限前 2 天"],
            id="closed",
        ),
    ],
)  # fmt: skip
def test_just_before_the_deadline(root, entry, recorded, said):
    first, *rest = entry.splitlines(keepends=True)
    if rest:
        append(root, first)
        save(root, WANG, "2026-04-02", reviewed(ZHAO))
    append(root, *(rest or [first]))
    save(root, LI, recorded, reviewed(WANG))

    assert found(root, Kind.EVE) == [(LI, each, CASE) for each in said]


def test_a_suggestion_has_no_deadline(root):
    edit(root, "nature: 申诉求决类", "nature: 建议意见类")
    save(root, WANG, "2026-04-01")
    append(root, handled("2026-05-15"))
    save(root, LI, "2026-05-15", reviewed(WANG))

    assert found(root, Kind.EVE) == []


def test_without_numbers_in_the_plan_it_is_said(root):
    edit(root, "audit: {bulk_records: 20, eve_days: 3}\n", "", "records/campaigns/2026.yml")
    many(root, 30)
    save(root, LI, "2026-03-10", reviewed(WANG))
    append(root, handled("2026-05-15"))
    save(root, LI, "2026-05-15", reviewed(WANG))

    assert {kind for kind in Kind if found(root, kind)} == {Kind.REWRITTEN}
    assert "年度方案没有写 audit，成批和时限前夕没有看。" in run(root).output


# 一人经手


@pytest.mark.parametrize(
    ("first", "second", "entry", "said"),
    [
        pytest.param(LI, ZHAO, closed, [], id="two-people"),
        pytest.param(LI, LI, closed, [(LI, "办结和结案由同一个人记", CASE)], id="closed"),
        pytest.param(LI, LI, visited, [(LI, "办结和回访由同一个人记", CASE)], id="visited"),
        pytest.param(LI, LI, told, [], id="something-else"),
    ],
)
@pytest.mark.parametrize("since", ["2026-03-07", "2026-04-15"], ids=["both", "only-the-second"])
def test_one_person_for_both(root, first, second, entry, said, since):
    for clerk, text, day in ((first, handled, "2026-04-10"), (second, entry, "2026-04-20")):
        branch(root)
        append(root, text(day))
        save(root, clerk, day)
        merge(root, WANG, day)

    assert found(root, Kind.SINGLE_HANDED, since) == said


def test_a_coauthor_has_a_hand_in_it(root):
    append(root, handled("2026-04-10"))
    save(root, LI, "2026-04-10", f"{reviewed(WANG)}Co-authored-by: {person(ZHAO)}\n")
    append(root, closed("2026-04-20"))
    save(root, ZHAO, "2026-04-20", reviewed(WANG))

    assert found(root, Kind.SINGLE_HANDED) == [(ZHAO, "办结和结案由同一个人记", CASE)]


def test_the_last_handling_counts(root):
    again = "  - {date: 2026-04-12, type: 重新督办, by: O371721-信访室, reason: 没有落实}\n"
    for clerk, text in ((ZHAO, handled("2026-04-10")), (LI, again + handled("2026-04-14"))):
        append(root, text)
        save(root, clerk, "2026-04-14", reviewed(WANG))
    append(root, closed("2026-04-20"))
    save(root, ZHAO, "2026-04-20", reviewed(WANG))

    assert found(root, Kind.SINGLE_HANDED) == []


# 改写


def test_rewriting_ends_with_one(root):
    append(root, told("2026-03-10"))
    save(root, LI, "2026-03-11")
    clean = run(root, "--since", AFTER)
    branch(root)
    edit(root, told("2026-03-10"), told("2026-03-09"))
    save(root, LI, "2026-03-12")
    merge(root, WANG, "2026-03-13")

    assert clean.exit_code == 0
    assert found(root, Kind.REWRITTEN) == [
        (LI, "第 2 条“信访人反馈”（2026-03-10）被改动：date", CASE)
    ]
    assert run(root, "--since", AFTER).exit_code == 1
    assert run(root, "--since", "2026-03-14").exit_code == 0


def test_what_a_branch_undid_itself_is_nothing(root):
    branch(root)
    whole = (root / PATH).read_text("utf-8")
    edit(root, "registered: 2026-03-02", "registered: 2026-03-01")
    save(root, LI, "2026-03-10")
    (root / PATH).write_text(whole + told("2026-03-10"), "utf-8")
    save(root, LI, "2026-03-11")
    merge(root, WANG, "2026-03-12")

    assert found(root, Kind.REWRITTEN) == []


def test_records_lost(root):
    link = root / clerks.DISPUTE_PATH
    link.unlink()
    link.symlink_to("/etc/passwd")
    git(root, "rm", "-q", PATH, clerks.GROUP_PATH)
    save(root, LI, "2026-03-10")

    lost = [(LI, "这份记录不见了", CASE, DISPUTE, "G371721-012")]
    assert found(root, Kind.REWRITTEN) == lost


def test_a_link_where_nothing_was_is_no_loss(root):
    (root / PATH).with_stem("C371721-2026-0500").symlink_to("/etc/passwd")
    save(root, LI, "2026-03-10")

    assert found(root, Kind.REWRITTEN) == []


def test_a_record_that_moves_to_its_right_place(root):
    wrong = PATH.replace("/371721/", "/371722/")
    (root / wrong).parent.mkdir()
    git(root, "mv", PATH, wrong)
    save(root, LI, "2026-03-10")
    git(root, "mv", wrong, PATH)
    save(root, LI, "2026-03-11")

    assert found(root, Kind.REWRITTEN, "2026-03-11") == []


def test_a_deputy_who_moves_to_another_group(root):
    deputy = (root / clerks.GROUP_PATH).read_text("utf-8").partition("deputies:\n")[2]
    first = "  - id:" + deputy.split("  - id:")[1]
    other = clerks.GROUP_PATH.replace("012", "013")
    edit(root, first, "", clerks.GROUP_PATH)
    append(root, first, path=other)
    save(root, LI, "2026-03-10", reviewed(WANG))
    moved = found(root, Kind.REWRITTEN)
    edit(root, first, "", other)
    save(root, LI, "2026-03-11", reviewed(WANG))

    assert moved == []
    assert [each[-1] for each in found(root, Kind.REWRITTEN)] == ["G371721-013"]


# The time looked at


def test_a_time_is_a_stretch_of_the_main_line(root):
    for day in ("2026-04-01", "2026-05-01", "2026-06-01"):
        append(root, told(day))
        save(root, LI, day)
        (root / "note").write_text(day)
        save(root, LI, day)

    def days(since=None, until=None):
        data = json.loads(run(root, *since_until(since, until), "--format", "json").output)
        return data["first"], data["last"], data["arrivals"]

    assert days() == ("2026-03-06", "2026-06-01", 4)
    assert days("2026-04-02") == ("2026-05-01", "2026-06-01", 2)
    assert days("2026-04-01", "2026-05-31") == ("2026-04-01", "2026-05-01", 2)
    assert days("2026-06-02") == (None, None, 0)
    assert days(None, "2026-03-05") == (None, None, 0)
    assert "没有改动记录" in run(root, "--since", "2026-06-02").output


def since_until(since, until):
    asked = {"--since": since, "--until": until}
    return [word for name, day in asked.items() if day for word in (name, day)]


def test_a_wrong_day_hides_nothing(root):
    """A commit with an early day between others, and all below one that bears a late day."""
    for day in ("2026-04-01", "1971-01-01", "2026-05-01", "2099-01-01", "2026-05-02"):
        append(root, told("2026-04-01"))
        save(root, LI, day)

    assert len(audit(root, date(2026, 4, 1)).arrivals) == 5
    assert len(audit(root, date(2026, 5, 2)).arrivals) == 2
    assert len(audit(root, None, date(2026, 5, 2)).arrivals) == 6


# What it costs, and what it shows


@pytest.fixture
def counted(tmp_path, monkeypatch):
    """Git behind a script that writes down each start, and each object that is asked for."""
    real, folder, log = shutil.which("git"), tmp_path / "bin", tmp_path / "log"
    folder.mkdir()
    script = folder / "git"
    script.write_text(
        f'#!/bin/sh\necho "start" >>{log}\ncase "$*" in *cat-file*) tee -a {log} | {real} "$@";;'
        f' *) exec {real} "$@";; esac\n'
    )
    script.chmod(script.stat().st_mode | stat.S_IEXEC)

    def count(work):
        log.write_text("")
        with monkeypatch.context() as patch:
            patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
            work()
        lines = log.read_text().splitlines()
        return lines.count("start"), len(lines) - lines.count("start")

    return count


def test_the_cost_follows_the_change_and_not_the_archive(root, tmp_path, counted):
    large = clerks.office(tmp_path / "large")
    many(large, 300)
    for day in range(7, 28):
        append(large, checked(f"2026-03-{day:02}"), path=clerks.DISPUTE_PATH)
        save(large, ZHAO, f"2026-03-{day:02}")
    costs = []
    for each in (root, large):
        append(each, handled("2026-05-20"))
        save(each, ZHAO, "2026-05-20")
        branch(each)
        append(each, closed("2026-06-01"))
        save(each, LI, "2026-06-01")
        merge(each, WANG, "2026-06-02")
        costs.append(counted(lambda each=each: audit(each, date(2026, 6, 1))))

    assert costs == [(9, 5), (9, 5)]


def test_each_version_is_fetched_once(root, counted):
    for day in range(10, 30):
        append(root, told(f"2026-03-{day}"))
        save(root, LI, f"2026-03-{day}")

    processes, objects = counted(lambda: audit(root, date.fromisoformat(AFTER)))

    assert processes <= 8
    assert objects == 20 + 1 + 1  # the versions, the one before them, and the plan


def test_text_is_bounded_and_data_are_whole(root):
    for at in range(25):
        append(root, told("2026-03-10"))
        save(root, LI, f"2026-04-{at + 1:02}")

    shown = run(root, "--since", AFTER).output
    data = json.loads(run(root, "--since", AFTER, "--format", "json").output)

    assert shown.count(DIRECT) == 20
    assert "  还有 5 处\n" in shown
    assert [each["day"] for each in data["remarks"]["自批"]] == [
        f"2026-04-{day:02}" for day in range(25, 0, -1)
    ]


def test_a_whole_audit(root):
    branch(root)
    append(root, told("2026-03-10", "交接时漏记"), handled("2026-05-14"))
    save(root, LI, "2026-05-15")
    merge(root, LI, "2026-05-15")
    branch(root)
    append(root, closed("2026-05-20"))
    edit(root, "channel: 来信", "channel: 来访")
    save(root, LI, "2026-05-20")
    merge(root, WANG, "2026-05-21", reviewed(WANG))

    result = run(root, "--since", AFTER)

    assert (
        clerks.masked(result.output)
        == """\
主线 2026-05-15 至 2026-05-21，改动记录 2 次；改写 1 处；补录 1 处；时限前夕 1 处；自批 1 处；\
一人经手 1 处。
列出的请人看一眼，不等于有错；看一件的来历：qianwan history 编号。

改写 1 处
  2026-05-21  #1，李某乙：登记的 channel 被改动
    1 份：C371721-2026-0101

补录 1 处
  2026-05-15  #2，李某乙：交接时漏记，66 天
    1 份：C371721-2026-0101

时限前夕 1 处
  2026-05-15  #2，李某乙：办结记在时限前 1 天
    1 份：C371721-2026-0101

自批 1 处
  2026-05-15  #3，李某乙：自己写的，自己合并，没有别人审核
    1 份：C371721-2026-0101

一人经手 1 处
  2026-05-20  #4，李某乙：办结和结案由同一个人记
    1 份：C371721-2026-0101
"""
    )


def test_the_same_as_data(root):
    append(root, told("2026-03-10", "交接时漏记"))
    made = save(root, LI, "2026-04-15", reviewed(WANG))

    data = json.loads(run(root, "--since", AFTER, "--format", "json").output)

    remark = {
        "commit": made, "day": "2026-04-15", "people": [LI], "said": "交接时漏记",
        "times": 1, "days": 36, "records": [CASE],
    }  # fmt: skip
    none = {kind: [] for kind in Kind}
    assert data == {
        "first": "2026-04-15", "last": "2026-04-15", "arrivals": 1, "cut": None,
        "limits": {"bulk_records": 20, "eve_days": 3},
        "remarks": {**none, "补录": [remark]},
    }  # fmt: skip


@pytest.mark.parametrize("form", ["text", "json"])
def test_nobody_is_exposed(root, form):
    reason = "找张某甲核对过 13800138000"
    odd = "记录13800138000"
    (root / PATH).with_stem(odd).write_text((root / PATH).read_text("utf-8"), "utf-8")
    append(root, told("2026-03-10", reason))
    save(root, f"{LI} 13800138000", "2026-04-15", "记\n\nReviewed-by: x@example.cn <x@example.cn>")

    shown = run(root, "--format", form).output

    assert "核对过" in shown
    assert LI in shown
    assert not any(each in shown for each in ("张某甲核对", "13800138000", "example", "@"))


def test_a_shallow_clone_says_so(root, tmp_path):
    append(root, handled("2026-04-10"))
    save(root, LI, "2026-04-10", reviewed(WANG))
    append(root, closed("2026-04-20"))
    save(root, LI, "2026-04-20", reviewed(WANG))
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{root}", "shallow")

    shown = run(tmp_path / "shallow").output

    assert "和更早的看不到；先 git fetch --unshallow。" in shown
    assert audit(tmp_path / "shallow").remarks == []
    assert audit(tmp_path / "shallow", date(2026, 4, 20)).remarks == []
    assert audit(tmp_path / "shallow", date(2026, 4, 20)).cut is None

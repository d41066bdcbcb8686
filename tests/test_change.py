"""A change held against where it began, in real throw-away Git repositories."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from git import commit, git

from qianwan.change import CheckedChange, check_change, hold
from qianwan.cli.root import qianwan
from qianwan.errors import GitFailed, NoBase
from qianwan.repo import CommittedTree, changes, fork, head
from qianwan.rules import examples

TODAY = date(2026, 6, 15)
CASE = "records/cases/2026/371721/C371721-2026-0012.yml"
SMALL_CASE = "records/cases/2026/371721/C371721-2026-0101.yml"
DISPUTE = "records/disputes/2026/371721/D371721102-2026-0035.yml"
GROUP = "records/groups/371721/G371721-001.yml"
UNITS = "records/units/371721.yml"
ENTRY = "  - {date: 2026-03-03, type: 签收, by: U371721-009}\n"
PROGRESS = (
    "  - {date: 2026-06-10, type: 信访人反馈, by: O371721-信访室, channel: 电话, reached: false}\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "office"
    shutil.copytree(Path(examples.__path__[0]) / "records", root / "records")
    git(root.parent, "init", "-q", "-b", "main", str(root))
    commit(root, "2026-06-01")
    git(root, "checkout", "-qb", "work")
    return root


def held(root: Path, base: str = "main", end: str | None = None) -> CheckedChange:
    return check_change(hold(root, base, end), TODAY)


def brought(root: Path, base: str = "main", end: str | None = None):
    return held(root, base, end).brought


def rules(root: Path, base: str = "main") -> list[str]:
    return [each.rule for each in brought(root, base)]


def read(root: Path, path: str) -> str:
    return (root / path).read_text("utf-8")


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = read(root, path)
    assert text.count(old) == 1, text
    write(root, path, text.replace(old, new))


def append(root: Path, path: str, entry: str) -> None:
    write(root, path, read(root, path) + entry)


def spoil_main(root: Path, path: str, old: str, new: str) -> None:
    """What stood before the change: an error on main."""
    edit(root, path, old, new)
    commit(root, "2026-06-02")
    git(root, "branch", "-f", "main")


def test_nothing_changed_is_nothing_found(root: Path):
    assert held(root) == CheckedChange([], [], 0, 0)
    assert run(root, "check", "--base", "main").output == "records/ 里没有改动。\n"


@pytest.mark.parametrize(
    ("old", "new", "rule", "says"),
    [
        pytest.param(ENTRY, "", "QW502", "第 6 条“签收”（2026-03-03）不见了", id="removed"),
        pytest.param(
            ENTRY, ENTRY.replace("03-03", "03-04"), "QW502", "被改动：date", id="another-day"
        ),
        pytest.param(
            ENTRY, PROGRESS + ENTRY, "QW502", "插在了第 6 条“签收”", id="put-before-an-older-one"
        ),
        pytest.param("people: 3", "people: 2", "QW503", "people 被改动", id="head-changed"),
        pytest.param("people: 3\n", "", "QW503", "people 不见了", id="head-key-removed"),
        pytest.param(
            "people: 3\n", "people: 3\nanonymous: true\n", "QW503", "添了 anonymous", id="leaves-Q3"
        ),
    ],
)
@pytest.mark.parametrize("where", ["work-tree", "committed", "two-commits"])
def test_the_past_is_not_rewritten(root: Path, old, new, rule, says, where):
    if where == "two-commits":
        append(root, CASE, PROGRESS)
        commit(root)
    edit(root, CASE, old, new)
    if where != "work-tree":
        commit(root)

    (finding,) = [each for each in brought(root) if each.rule.startswith("QW5")]
    assert (finding.path, finding.rule) == (CASE, rule)
    assert says in finding.message
    assert finding.line > 1 or rule == "QW503"
    if where != "work-tree":
        write(root, CASE, "what lies about here is not looked at")
        assert finding in brought(root, end="HEAD")


def test_one_of_two_like_entries_cannot_vanish(root: Path):
    spoil_main(root, CASE, ENTRY, ENTRY + ENTRY)
    edit(root, CASE, ENTRY + ENTRY, ENTRY)

    assert rules(root) == ["QW502"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root: (root / CASE).unlink(), id="removed"),
        pytest.param(
            lambda root: (root / CASE).rename((root / CASE).with_name("C371721-2026-0999.yml")),
            id="renamed",
        ),
        pytest.param(lambda root: git(root, "rm", "-q", CASE), id="removed-from-the-index"),
        pytest.param(
            lambda root: git(root, "mv", CASE, CASE.replace("0012", "0999")), id="renamed-for-git"
        ),
        pytest.param(
            lambda root: ((root / CASE).unlink(), (root / CASE).symlink_to("../../x")),
            id="made-a-link",
        ),
        pytest.param(lambda root: shutil.rmtree(root / "records/cases"), id="whole-folder"),
    ],
)
@pytest.mark.parametrize("committed", [False, True], ids=["work-tree", "committed"])
def test_a_record_is_not_removed(root: Path, change, committed):
    change(root)
    if committed:
        commit(root)

    found = {(each.rule, each.path) for each in brought(root)}
    assert found & {("QW501", CASE), ("QW011", CASE)}


def test_where_a_removed_record_went_is_told(root: Path):
    moved = CASE.replace("0012", "0999")
    git(root, "mv", CASE, moved)
    edit(root, moved, "C371721-2026-0012", "C371721-2026-0999")

    (gone,) = [each for each in brought(root) if each.rule.startswith("QW5")]
    assert gone.rule == "QW501"
    assert f"内容像是到了 {moved}" in gone.message
    assert "改动涉及 2 个文件" in run(root, "check", "--base", "main").output


def test_a_record_in_a_wrong_place_may_be_put_right(root: Path):
    wrong = CASE.replace("/371721/C", "/371722/C")
    write(root, wrong, read(root, CASE))
    (root / CASE).unlink()
    commit(root)
    git(root, "branch", "-f", "main")

    git(root, "rm", "-q", wrong)
    git(root, "checkout", "-q", "main~1", "--", CASE)
    assert rules(root) == []

    edit(root, CASE, ENTRY, "")
    assert "QW502" in rules(root)


def test_a_number_is_not_given_to_another_matter(root: Path):
    other = read(root, SMALL_CASE).replace("0101", "0012").replace("registered: 2", "registered: 2")
    write(root, CASE, other)

    (finding,) = [each for each in brought(root) if each.rule.startswith("QW5")]
    assert (finding.rule, finding.path) == ("QW505", CASE)
    assert "renumber" in finding.fix


def test_a_number_taken_on_main_meanwhile_is_told(root: Path):
    mine = SMALL_CASE.replace("0101", "0777")
    text = read(root, SMALL_CASE).replace("0101", "0777")
    git(root, "checkout", "-q", "main")
    write(root, mine, text.replace("来信", "来访"))
    commit(root)
    git(root, "checkout", "-q", "work")
    write(root, mine, text)
    commit(root)

    (finding,) = [each for each in brought(root) if each.rule == "QW505"]
    assert "qianwan renumber C371721-2026-0777" in finding.fix

    write(root, mine, text.replace("来信", "来访"))  # the same record, squashed into main
    assert "QW505" not in rules(root)


def test_lawful_appends_pass(root: Path):
    append(root, CASE, PROGRESS)
    edit(root, SMALL_CASE, "events:", "people: 2\nevents:")

    assert held(root) == CheckedChange([], [], 2, 0)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(PROGRESS.replace("06-10", "05-20"), ["QW504"], id="long-ago"),
        pytest.param(PROGRESS.replace("06-10", "06-01"), [], id="on-the-last-day"),
        pytest.param(PROGRESS.replace("06-10", "05-31"), ["QW504"], id="a-day-more"),
    ],
)
def test_back_dated_entries_say_why(root: Path, entry, expected):
    append(root, CASE, entry)

    assert rules(root) == expected


def test_one_reason_serves_a_whole_import(root: Path):
    late = PROGRESS.replace("06-10", "05-20").replace("}", ", late: 年初集中补录纸质台账}")
    append(root, CASE, late)
    append(root, CASE, late)

    assert held(root) == CheckedChange([], [], 1, 2)


def test_an_entry_that_waits_for_its_merge_does_not_grow_late(root: Path):
    """Recorded in time, and looked at two weeks later: the day of its own commit counts."""
    append(root, CASE, PROGRESS.replace("06-10", "05-20"))
    commit(root, "2026-06-02")
    assert rules(root) == []

    append(root, CASE, PROGRESS.replace("06-10", "05-21"))
    commit(root, "2026-06-10")
    assert rules(root) == ["QW504"]


def test_what_others_did_since_is_not_this_change(root: Path):
    """Main went on after the branch began: its own new entry isn't missing here."""
    git(root, "checkout", "-q", "main")
    append(root, CASE, PROGRESS)
    commit(root)
    git(root, "checkout", "-q", "work")

    assert brought(root) == []


@pytest.mark.parametrize("way", ["merge", "rebase", "squash"])
def test_a_branch_that_took_main_in_is_held_against_it(root: Path, way: str):
    append(root, DISPUTE, "# 示例\n")
    commit(root)
    git(root, "checkout", "-q", "main")
    append(root, CASE, PROGRESS)
    commit(root)
    if way == "squash":
        git(root, "merge", "-q", "--squash", "work")
        commit(root)
    git(root, "checkout", "-q", "work")
    git(root, "rebase", "-q", "main") if way == "rebase" else git(root, "merge", "-q", "main")
    assert brought(root) == []

    edit(root, CASE, PROGRESS, "")
    assert "QW502" in rules(root)


@pytest.mark.parametrize("kept", ["main's", "the branch's", "in-the-wrong-order", "both"])
def test_a_merge_under_way_counts_as_done(root: Path, kept: str):
    """Both branches added to one log: main's entry is the past already, while it is merged."""
    mine, theirs = PROGRESS, PROGRESS.replace("电话", "书面").replace("06-10", "06-11")
    before = read(root, CASE)
    git(root, "checkout", "-q", "main")
    append(root, CASE, theirs)
    commit(root)
    git(root, "checkout", "-q", "work")
    append(root, CASE, mine)
    commit(root)
    with pytest.raises(AssertionError):
        git(root, "merge", "-q", "main")
    assert rules(root) == ["QW005"] * 3

    entries = {"main's": theirs, "the branch's": mine, "in-the-wrong-order": mine + theirs}
    write(root, CASE, before + entries.get(kept, theirs + mine))
    good = kept in {"both", "main's"}
    assert rules(root) == ([] if good else ["QW502"])


def test_two_branches_record_in_one_county(root: Path):
    """Different records merge by themselves; in one record the later entry goes last."""
    for branch, path in (("one", CASE), ("two", DISPUTE)):
        git(root, "checkout", "-q", "-b", branch, "main")
        late = "  - {date: 2026-06-10, type: 抽查, by: O371721, finding: 属实}\n"
        append(root, path, PROGRESS if path == CASE else late)
        commit(root)
    git(root, "merge", "-q", "-m", "both", "one")
    assert brought(root) == []


def test_a_record_that_was_broken_may_be_mended(root: Path):
    spoil_main(root, DISPUTE, "category: 邻里", "kind: 邻里")
    edit(root, DISPUTE, "kind: 邻里", "category: 邻里")

    assert rules(root) == []


def test_mending_an_entry_is_no_way_to_rewrite_another(root: Path):
    spoil_main(root, CASE, ENTRY, ENTRY.replace("U371721-009", "某单位"))
    broken = ENTRY.replace("U371721-009", "某单位")
    edit(root, CASE, broken, ENTRY)
    assert rules(root) == []

    edit(root, CASE, "people: 3", "people: 2")
    assert rules(root) == ["QW503"]
    edit(root, CASE, "people: 2", "people: 3")
    edit(root, CASE, ENTRY, "")
    assert "QW502" in rules(root)


def test_who_touches_a_record_that_cannot_be_read_must_mend_it(root: Path):
    spoil_main(root, CASE, "people: 3", "people: 3\npeople: 3")
    edit(root, CASE, ENTRY, "")

    assert rules(root) == ["QW006"]


def test_what_stood_before_is_counted_and_no_error(root: Path):
    spoil_main(root, CASE, "category: 自然资源", "category: 自然资源\nlaw_related: true")
    append(root, CASE, PROGRESS)
    change = held(root)

    assert change.errors == 0
    assert {each.path for each in change.standing} == {CASE}
    result = run(root, "check", "--base", "main", "--as-of", "2026-06-15")
    assert result.exit_code == 0
    assert f"原有的问题 {len(change.standing)} 处" in result.output
    assert "QW" not in result.output
    shown = run(root, "check", "--base", "main", "--as-of", "2026-06-15", "--all")
    assert shown.exit_code == 0
    assert "QW" in shown.output


def test_a_new_error_beside_an_old_one_is_an_error(root: Path):
    spoil_main(root, CASE, "category: 自然资源", "category: 自然资源\nlaw_related: true")
    append(root, CASE, PROGRESS.replace("O371721-信访室", "O371721-民生室"))

    assert "QW205" in [each.rule for each in brought(root)]


def test_the_same_error_twice_is_one_more(root: Path):
    wrong = PROGRESS.replace("O371721-信访室", "O371721-民生室")
    spoil_main(root, CASE, read(root, CASE), read(root, CASE) + wrong)
    append(root, CASE, wrong)
    change = held(root)

    assert [each.rule for each in change.brought] == ["QW205"]
    assert [each.rule for each in change.standing] == ["QW205"]


def test_a_log_that_was_none_may_become_one(root: Path):
    text = read(root, DISPUTE)
    spoil_main(root, DISPUTE, text, text[: text.index("events:")] + "events: 无\n")
    write(root, DISPUTE, text)

    assert rules(root) == ["QW504"]


def test_a_new_group_leader_rechecks_what_the_old_one_confirmed(root: Path):
    """What the old leader confirmed must not rest on somebody who leads no group."""
    group = "records/groups/371721/G371721-012.yml"
    named = [
        path.relative_to(root).as_posix()
        for path in (root / "records/disputes").rglob("*.yml")
        if "confirmed_by: R371721-00124" in path.read_text("utf-8")
    ]
    assert named
    edit(root, group, "leader: R371721-00124", "leader: R371721-00123")

    assert {each.path for each in brought(root)} & {*named}


def test_a_search_that_fails_is_not_taken_for_none_found(root: Path):
    with pytest.raises(GitFailed):
        CommittedTree(root, "nowhere").mentioning(["U371721-009"])


def test_a_changed_register_rechecks_what_names_it(root: Path):
    edit(root, UNITS, "id: U371721-009, name:", "id: U371721-008, name:")

    assert ("QW206", CASE) in [(each.rule, each.path) for each in brought(root)]


def test_a_deputy_may_move_to_another_group_and_not_vanish(root: Path):
    one, other = (f"records/groups/371721/G371721-{number}.yml" for number in ("012", "013"))
    text = read(root, one)
    at, end = text.index("  - id: R371721-00123"), text.index("  - id: R371721-00124")
    write(root, one, text[:at] + text[end:])
    assert ("QW507", one) in [(each.rule, each.path) for each in brought(root)]

    append(root, other, text[at:end])
    assert "QW507" not in rules(root)


def test_a_plan_changes_by_approval(root: Path):
    plan = "records/campaigns/2026.yml"
    edit(root, plan, "cases_selected: 1000", "cases_selected: 900")

    assert [(each.rule, each.path) for each in brought(root)] == [("QW506", plan)]


def test_what_a_meeting_assigned_stays_on_its_list(root: Path):
    meeting = "records/meetings/2026/M371721-2026-01.yml"
    edit(root, meeting, "C371721-2026-0012", "C371721-2026-0101")

    assert "QW508" in rules(root)


MEETING = "records/meetings/2026/M371721-2026-03.yml"
DONE = "  - {date: 2026-05-28, type: 完成, by: U371721-009, decision: 1}\n"
MATTER = "  - {what: 核对逾期案件, owner: O371721-信访室, due: 2026-05-25}\n"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param(DONE, "", ["QW502"], id="an-entry-taken-out"),
        pytest.param(DONE, DONE.replace("28", "27"), ["QW502"], id="an-entry-changed"),
        pytest.param(MATTER, MATTER.replace("05-25", "05-29"), ["QW508"], id="a-day-changed"),
        pytest.param("month: 2026-04", "month: 2026-05", ["QW508"], id="of-another-month"),
        pytest.param(MATTER, MATTER + MATTER.replace("2026-05-25", "2026-06-30"), [], id="grown"),
        pytest.param("[U371721-009]\n", "[U371721-009, U371721-004]\n", [], id="who-came"),
    ],
)
def test_a_held_meeting_stays_as_it_was(root: Path, old: str, new: str, found: list[str]):
    edit(root, MEETING, old, new)

    assert rules(root) == found


def test_what_became_of_a_matter_is_recorded_in_time(root: Path):
    plan, days = "records/campaigns/2026.yml", "backdating_days_dispute, days: "
    spoil_main(root, plan, f"{days}45", f"{days}10")
    spoil_main(root, MEETING, DONE, "")
    append(root, MEETING, DONE)
    assert rules(root) == ["QW504"]

    edit(root, MEETING, "decision: 1}\n", "decision: 1, late: 纸质材料后来才交回}\n")
    assert rules(root) == []
    assert held(root).late == 1


def test_a_meeting_s_new_entry_is_judged_without_all_registers(root: Path):
    text = read(root, MEETING)
    spoil_main(root, MEETING, text, text.replace(DONE, ""))
    append(root, MEETING, DONE.replace("decision: 1", "decision: 4"))

    assert held(root).files == 1
    assert rules(root) == ["QW352"]


def test_reported_accusations_stay(root: Path):
    organ = "records/organs/371721.yml"
    text = read(root, organ)
    spoil_main(root, organ, text, text + "accusations:\n  - {month: 2026-05, count: 3}\n")
    write(root, organ, text + "accusations:\n  - {month: 2026-06, count: 3}\n")

    assert rules(root) == ["QW509"]


def test_a_changed_region_rechecks_everything(root: Path):
    text = read(root, "records/regions.yml")
    at = text.index('code: "371721102"') if 'code: "371721102"' in text else -1
    assert at > 0
    write(root, "records/regions.yml", text.replace('code: "371721102"', 'code: "371721199"', 1))

    found = {(each.rule, each.path) for each in brought(root)}
    assert {("QW203", CASE), ("QW203", DISPUTE)} <= found


def run(root: Path, *arguments: str):
    return CliRunner().invoke(qianwan, ["--root", str(root), *arguments])


def test_a_change_without_a_base_is_not_let_by(root: Path):
    for revision in ("nowhere", "-v", "--output=x", "^main", "a...b", "main\nmain", ""):
        with pytest.raises(NoBase, match="没有比较"):
            fork(root, revision)
        with pytest.raises(NoBase):
            fork(root, "main", revision)
    for revision in ("nowhere", ""):
        result = run(root, "check", "--base", revision)
        assert result.exit_code == 3
        assert "找不到" in result.output


def test_histories_that_share_nothing_have_no_base(root: Path):
    git(root, "checkout", "-q", "--orphan", "other")
    commit(root)

    with pytest.raises(NoBase):
        fork(root, "main")


def test_a_ledger_below_its_repository_is_refused(root: Path):
    """Its paths would be sought at the top, and nothing would seem to change."""
    (root / "below").mkdir()
    shutil.copytree(root / "records", root / "below/records")
    with pytest.raises(NoBase, match="最上层"):
        fork(root / "below", "main")


@pytest.fixture
def clone(root: Path, tmp_path: Path):
    def made(*options: str) -> Path:
        git(root, "config", "uploadpack.allowFilter", "true")
        where = tmp_path / "clone"
        git(tmp_path, "clone", "-q", *options, f"file://{root}", str(where))
        return where

    return made


def test_a_shallow_clone_is_told_to_fetch(root: Path, clone):
    for _ in range(2):
        commit(root)
    where = clone("--depth", "1", "--no-single-branch")

    with pytest.raises(NoBase, match="unshallow"):
        fork(where, "origin/main")
    git(where, "fetch", "-q", "--unshallow")
    assert held(where, "origin/main").brought == []


def test_a_partial_clone_fetches_what_it_needs(root: Path, clone):
    append(root, CASE, PROGRESS)
    edit(root, SMALL_CASE, "来信", "来访")
    commit(root)
    where = clone("--filter=blob:none", "--no-checkout")

    found = check_change(hold(where, "origin/main", "origin/work"), TODAY)
    assert [each.rule for each in found.brought] == ["QW503"]


def test_check_with_a_base_ends_by_what_the_change_does(root: Path):
    clean = run(root, "check", "--base", "main")
    edit(root, CASE, ENTRY, "")
    spoilt = run(root, "check", "--base", "main")
    commit(root)
    committed = run(root, "check", "--base", "main", "--head", "work", "--format", "json")

    assert clean.exit_code == 0, clean.output
    assert (spoilt.exit_code, committed.exit_code) == (1, 1)
    assert "QW502" in spoilt.output
    assert "QW502" in committed.output
    assert run(root, "check", "--head", "work").exit_code == 2


@pytest.mark.parametrize(
    "name",
    ["a b.yml", "-x.yml", "引号“.yml", 'q".yml', "line\nbreak.yml", "$(touch x).yml", ":(top).yml"],
    ids=ascii,
)
def test_odd_names_are_only_names(root: Path, name: str):
    path = f"records/groups/371721/{name}"
    write(root, path, "id: x\n")
    base = head(root)
    assert base is not None
    assert [each.source.path for each in changes(root, base.id, None)] == [path]
    assert {each.path for each in brought(root)} == {path}
    commit(root)
    assert [each.source.path for each in changes(root, base.id, "HEAD")] == [path]
    assert {each.path for each in brought(root, end="work")} == {path}
    tree = CommittedTree(root, "HEAD")
    assert tree.contents([path]) == ({path: b"id: x\n"} if name.isprintable() else {})


def test_names_of_other_bytes_are_only_names(root: Path):
    path = os.fsdecode(b"records/groups/371721/\xb2\xe2.yml")
    write(root, path, "id: x\n")
    commit(root)

    assert {each.path for each in brought(root)} == {path}


def test_a_submodule_or_a_link_is_no_record(root: Path):
    git(root, "clone", "-q", str(root), str(root / "records/cases/2026/sub"))
    (root / "records/units/out.yml").symlink_to("/etc/passwd")
    commit(root)

    found = brought(root, end="work")
    assert {(each.rule, each.path) for each in found} == {
        ("QW011", "records/cases/2026/sub"),
        ("QW011", "records/units/out.yml"),
    }
    assert "root:" not in run(root, "check", "--base", "main", "--head", "work").output


@pytest.mark.parametrize("name", ["a b", "分支", "$(touch x)", "a;b", "-dash", "a'b\"c"])
def test_odd_branch_names_are_only_names(root: Path, name: str):
    git(root, "update-ref", f"refs/heads/{name.replace(' ', '_')}", "main")
    edit(root, CASE, ENTRY, "")
    commit(root)

    result = run(root, "check", "--base", f"refs/heads/{name.replace(' ', '_')}")
    assert result.exit_code == 1
    assert not (root / "x").exists()

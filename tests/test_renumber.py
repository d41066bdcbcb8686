"""`qianwan renumber`: where two branches took one number, no matter is lost or mixed up."""

import errno
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from git import WHO, commit, git
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qianwan import schema, yamlfile
from qianwan.cli.root import qianwan
from qianwan.repo import path_of, source_of

OFFICE = Path(__file__).parent / "office" / "records"
FOLDER = "records/cases/2026/371721"
OLD, NEW = "C371721-2026-0102", "C371721-2026-0103"
MEETING = "records/meetings/2026/M371721-2026-01.yml"
DISPUTE = "records/disputes/2026/371721/D371721102-2026-0035.yml"
OTHER = f"{FOLDER}/C371721-2026-0101.yml"
DRAFT = """\
id: {key}
registered: 2026-03-02
channel: 来信
nature: 申诉求决类
category: 自然资源
title: {title}  # 核对过
place: 371721102
"""
MERGER = """\
  - {{date: 2026-03-09, type: 并案, by: O371721-信访室, into: {key}}}  # 与 {key} 是一件
"""


def home(key: str) -> str:
    return path_of({"C": "case", "D": "dispute", "M": "meeting"}[key[0]], key)


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8", newline="")


def add(root: Path, path: str, old: str, new: str) -> None:
    text = read(root, path)
    assert text.count(old) == 1
    write(root, path, text.replace(old, new))


def read(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode()


def register(root: Path, key: str = OLD, title: str = "水渠损坏") -> None:
    write(root, home(key), DRAFT.format(key=key, title=title))


def name_it(root: Path, key: str = OLD) -> None:
    """Let a meeting, another case and a dispute name the case *key*."""
    add(root, MEETING, "-0064]", f"-0064, {key}]")
    add(root, DISPUTE, "people: 2\n", f"people: 2\ncase: {key}\n")
    write(root, OTHER, read(root, OTHER) + MERGER.format(key=key))


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(qianwan, ["--root", str(root), *arguments])


def renumbered(root: Path, *arguments: str) -> str:
    result = run(root, "renumber", *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in (root / "records").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def parsed(raw: bytes, path: str) -> dict[str, Any]:
    return yamlfile.read(raw, schema.shape(str(source_of(path).kind)))


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bare repository that two clerks cloned, each with a branch of their own."""
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    hub = tmp_path / "hub.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(hub))
    first = tmp_path / "first"
    git(tmp_path, "clone", "-q", str(hub), str(first))
    shutil.copytree(OFFICE, first / "records")
    commit(first)
    git(first, "push", "-q", "origin", "HEAD:main")
    git(first, "remote", "set-head", "origin", "main")
    git(tmp_path, "clone", "-q", str(hub), str(tmp_path / "second"))
    for name in ("first", "second"):
        git(tmp_path / name, "switch", "-qc", f"work-of-{name}")
    return hub


@pytest.fixture
def first(hub: Path) -> Path:
    """The clerk who merges first."""
    return hub.with_name("first")


@pytest.fixture
def root(hub: Path) -> Path:
    """The clerk who comes second."""
    return hub.with_name("second")


def merge(first: Path, *how: str) -> None:
    """Put the first clerk's branch into main, as the host of the repository does."""
    git(first, "switch", "-q", "main")
    git(first, "merge", "-q", *how, "work-of-first")
    if how:
        commit(first, message="merged by the host")
    git(first, "push", "-q", "origin", "main")


@pytest.fixture
def raced(first: Path, root: Path) -> Path:
    """Both took one number, with all that names it; the first is merged, the second knows of it."""
    columns = ["channel=来信", "nature=申诉求决类", "category=自然资源", "place=371721102"]
    for clerk, title in ((first, "道路积水"), (root, "水渠损坏")):
        sets = [word for each in [*columns, f"title={title}"] for word in ("--set", each)]
        made = run(clerk, "new", "case", "371721", "--registered", "2026-03-02", *sets)
        assert made.output.split()[0] == OLD, made.output
        commit(clerk)
    merge(first)
    git(root, "fetch", "-q")
    return root


@pytest.mark.parametrize(
    ("begin", "back"),
    [
        pytest.param(("merge", "origin/main"), ("merge", "--abort"), id="merge"),
        pytest.param(("rebase", "origin/main"), ("rebase", "--abort"), id="rebase"),
        pytest.param(("cherry-pick", "origin/main"), ("cherry-pick", "--abort"), id="cherry-pick"),
    ],
)
def test_a_race_is_settled_as_the_messages_say(
    raced: Path, begin: tuple[str, ...], back: tuple[str, ...]
):
    add(raced, DISPUTE, "people: 2\n", f"people: 2\ncase: {OLD}\n")
    commit(raced)
    mine = read(raced, home(OLD))
    checked = run(raced, "check", "--base", "origin/main")
    assert (checked.exit_code, f"运行 qianwan renumber {OLD}" in checked.output) == (1, True)
    subprocess.run(["git", "-C", raced, *begin], check=False, capture_output=True)
    assert "<<<<<<<" in read(raced, home(OLD))
    before = files(raced)

    refused = run(raced, "renumber", OLD)

    assert (refused.exit_code, f"git {' '.join(back)}" in refused.output) == (3, True)
    assert files(raced) == before
    git(raced, *back)
    renumbered(raced, OLD)
    commit(raced)
    git(raced, "merge", "-q", "-m", "main", "origin/main")
    assert read(raced, home(NEW)) == mine.replace(OLD, NEW)
    assert read(raced, home(OLD)) == git(raced, "show", f"origin/main:{home(OLD)}") + "\n"
    assert f"case: {NEW}\n" in read(raced, DISPUTE)
    for arguments in (["check"], ["check", "--base", "origin/main"]):
        assert run(raced, *arguments).exit_code == 0


def test_the_output_says_what_was_changed(root: Path):
    register(root)
    name_it(root)

    assert renumbered(root, OLD).splitlines() == [
        f"{OLD} 改为 {NEW}（与 origin/main 比较）。"
        "序号在工作区和 3 个分支（远程 1 个）里找过；别人新推送的，先 git fetch 才看得到。",
        f"  {home(NEW)}：新编号的记录",
        f"  {OTHER}：改了 2 处",
        f"  {DISPUTE}：改了 1 处",
        f"  {MEETING}：改了 1 处",
        f"  {home(OLD)}：删去",
        f'提交：git add records，再 git commit -m "{OLD} 改为 {NEW}"',
    ]


@pytest.mark.parametrize("committed", [True, False], ids=["committed", "work-tree"])
def test_nothing_but_the_number_changes(root: Path, committed: bool):
    register(root)
    name_it(root)
    add(root, MEETING, "kind: 集体交办会\n", "kind:   集体交办会   # 会场\n")
    if committed:
        commit(root)
    before = files(root)

    renumbered(root, OLD)

    expected = {
        path.replace(OLD, NEW): raw.replace(OLD.encode(), NEW.encode())
        for path, raw in before.items()
    }
    assert files(root) == expected


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        pytest.param("", "# {old}\n", "# {new}\n", id="comment"),
        pytest.param("", "# {old}0 X{old} {old}-1 {old}A\n", None, id="longer-codes"),
        pytest.param(
            "", "# 与{old}重复，见{old}。\n", "# 与{new}重复，见{new}。\n", id="in-a-sentence"
        ),
        pytest.param("", "# a {old}\r\n# b\r\n", "# a {new}\r\n# b\r\n", id="windows-lines"),
        pytest.param(
            "# {old}\n", "# {old}\n# {old} b\n", "# {old}\n# {new} b\n", id="merged-line-stays"
        ),
        pytest.param("# {old}\n", "# b\n# {old}\n", None, id="merged-line-moved-down"),
        pytest.param("# {old}\n", "# {old}, b\n", None, id="merged-line-changed"),
        pytest.param(
            "# {old}\n", "# {old}, {old}\n", "# {old}, {new}\n", id="added-to-a-merged-line"
        ),
        pytest.param("# {old}\n", "# {old}\r\n", None, id="line-ends-changed"),
        pytest.param(
            "# {old}\n",
            "# {old} b\r\n# {old}\r\n",
            "# {new} b\r\n# {old}\r\n",
            id="added-before-a-merged-line-with-line-ends-changed",
        ),
        pytest.param("# {old} b\n# {old} c\n", "# {old} c\n", None, id="merged-line-removed"),
    ],
)
def test_which_places_follow(first: Path, root: Path, before: str, text: str, after: str | None):
    names = {"old": OLD, "new": NEW}
    write(first, OTHER, before.format(**names) + read(first, OTHER))
    commit(first)
    merge(first)
    git(root, "pull", "-q", "origin", "main")
    whole = read(root, OTHER).removeprefix(before.format(**names))
    write(root, OTHER, text.format(**names) + whole)
    register(root)

    output = renumbered(root, OLD)

    assert read(root, OTHER) == (after or text).format(**names) + whole
    assert (OTHER in output) is (after is not None)


def test_what_others_merged_since_is_not_looked_at(raced: Path, first: Path):
    """Their meeting names their matter, and is not in this branch yet."""
    git(first, "switch", "-q", "main")
    add(first, MEETING, "-0064]", f"-0064, {OLD}]")
    commit(first)
    git(first, "push", "-q", "origin", "main")
    git(raced, "fetch", "-q")
    before = read(raced, MEETING)

    assert MEETING not in renumbered(raced, OLD)
    assert read(raced, MEETING) == before


def test_a_number_that_only_a_remote_branch_has_is_not_taken(raced: Path, first: Path):
    git(first, "switch", "-qc", "unmerged", "main")
    register(first, NEW)
    commit(first)
    git(first, "push", "-q", "origin", "unmerged")
    git(raced, "fetch", "-q")

    assert f"{OLD} 改为 C371721-2026-0104" in renumbered(raced, OLD)


def test_a_matter_put_in_the_place_of_a_merged_one(raced: Path):
    """Who settled the conflict by keeping the own: main's comes back, and the own goes on."""
    for old, new in (("03-02", "03-01"), ("自然资源", "教育"), ("371721102", "371721103")):
        add(raced, home(OLD), old, new)
    commit(raced)
    mine = read(raced, home(OLD))
    git(raced, "merge", "-q", "-m", "main", "-X", "ours", "origin/main")
    assert read(raced, home(OLD)) == mine
    theirs = git(raced, "show", f"origin/main:{home(OLD)}") + "\n"

    output = renumbered(raced, OLD)

    assert f"{home(OLD)}：恢复为已并入的那一件" in output
    assert (read(raced, home(OLD)), read(raced, home(NEW))) == (theirs, mine.replace(OLD, NEW))
    commit(raced)
    assert run(raced, "check", "--base", "origin/main").exit_code == 0


@pytest.mark.parametrize("key", ["D371721102-2026-0036", "M371721-2026-02", "C371721102-2026-0004"])
def test_other_kinds_are_renumbered_alike(root: Path, key: str):
    number, width = key.rpartition("-")[2], len(key.rpartition("-")[2])
    new = f"{key[:-width]}{int(number) + 1:0{width}}"
    source = {"D": DISPUTE, "M": MEETING, "C": OTHER}[key[0]]
    write(root, home(key), read(root, source).replace(Path(source).stem, key))
    if key.startswith("M"):
        add(root, f"{FOLDER}/C371721-2026-0064.yml", "meeting: M371721-2026-01", f"meeting: {key}")

    output = renumbered(root, key)

    assert f"{key} 改为 {new}" in output
    assert (root / home(new)).exists()
    assert not (root / home(key)).exists()
    assert run(root, "check").exit_code == 0


def squashed(first: Path, root: Path) -> None:
    """The clerk's own branch was merged as one commit, and both went on since."""
    register(root)
    commit(root)
    git(root, "push", "-q", "origin", "HEAD:work-of-second")
    git(first, "fetch", "-q")
    git(first, "reset", "-q", "--hard", "origin/work-of-second")
    merge(first, "--squash")
    write(first, home(OLD), read(first, home(OLD)) + "people: 2\n")
    commit(first)
    git(first, "push", "-q", "origin", "main")
    write(root, home(OLD), read(root, home(OLD)) + "people: 3\n")
    git(root, "fetch", "-q")


def of_the_base(_: Path, root: Path) -> None:
    write(root, home(OLD), read(root, home("C371721-2026-0101")).replace("-0101", "-0102"))
    commit(root)
    git(root, "push", "-q", "origin", "HEAD:main")
    write(root, home(OLD), read(root, home(OLD)) + MERGER.format(key=OLD))


def copied_from_main(first: Path, root: Path) -> None:
    register(first)
    commit(first)
    merge(first)
    git(root, "fetch", "-q")
    git(root, "checkout", "origin/main", "--", home(OLD))


def not_there(_first: Path, _root: Path) -> None:
    pass


def of_another_id(_: Path, root: Path) -> None:
    write(root, home(OLD), DRAFT.format(key=NEW, title="水渠损坏"))


def like_another(_: Path, root: Path) -> None:
    """As after a run that was cut short; or two letters that are alike."""
    register(root)
    register(root, NEW)


@pytest.mark.parametrize(
    ("make", "key", "said"),
    [
        pytest.param(of_the_base, OLD, "已并入主分支，编号不能改", id="merged"),
        pytest.param(squashed, OLD, "已并入主分支，编号不能改", id="squashed-and-gone-on"),
        pytest.param(copied_from_main, OLD, "已并入主分支，编号不能改", id="copied-from-main"),
        pytest.param(not_there, OLD, f"没有 {home(OLD)}", id="not-there"),
        pytest.param(of_another_id, OLD, f"里的 id 不是 {OLD}", id="another-id-inside"),
        pytest.param(like_another, OLD, f"删去 {NEW} 再来；确是两件，先提交", id="like-another"),
        pytest.param(not_there, "G371721-012", "写信访案件", id="no-numbered-record"),
        pytest.param(not_there, "C371721-2026-12", "写信访案件", id="two-digits"),
        pytest.param(not_there, "../../etc/passwd", "写信访案件", id="a-path"),
    ],
)
def test_what_cannot_be_renumbered(
    first: Path, root: Path, make: Callable[[Path, Path], None], key: str, said: str
):
    make(first, root)
    before = files(root)

    result = run(root, "renumber", key)

    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert files(root) == before


def test_two_that_are_alike_are_two_once_they_are_committed(root: Path):
    register(root)
    register(root, NEW)
    commit(root)

    assert f"{OLD} 改为 C371721-2026-0104" in renumbered(root, OLD)
    assert (root / home(NEW)).exists()


@pytest.mark.parametrize("path", [home(OLD), OTHER], ids=["itself", "one-that-names-it"])
def test_a_file_that_cannot_be_read_is_mended_first(root: Path, path: str):
    register(root)
    name_it(root)
    write(root, path, read(root, path) + "<<<<<<< HEAD\n")
    before = files(root)

    result = run(root, "renumber", OLD)

    assert (result.exit_code, path in result.output) == (1, True), result.output
    assert result.output.endswith("有读不懂的文件，没有换编号；改好再来。\n")
    assert files(root) == before


def test_a_file_in_another_encoding_that_names_it_is_mended_first(root: Path):
    register(root)
    (root / OTHER).write_bytes(f"id: {OLD}\ntitle: 道路\n".encode("gb18030"))

    result = run(root, "renumber", OLD)

    assert (result.exit_code, "QW001" in result.output) == (1, True), result.output


def without_main(root: Path) -> None:
    git(root, "branch", "-qD", "main")
    git(root, "remote", "remove", "origin")


@pytest.mark.parametrize(
    ("prepare", "arguments", "said"),
    [
        pytest.param(
            lambda root: shutil.rmtree(root / ".git"), [], "不在 Git 版本库里", id="no-git"
        ),
        pytest.param(without_main, [], "用 --base 指明", id="no-main"),
        pytest.param(lambda _: None, ["--base", "nowhere"], "找不到与“nowhere”", id="no-base"),
        pytest.param(
            lambda _: None, ["--base", "--output=x"], "找不到与", id="a-base-like-an-option"
        ),
    ],
)
def test_without_a_main_branch_nothing_is_done(
    root: Path, prepare: Callable[[Path], object], arguments: list[str], said: str
):
    register(root)
    prepare(root)
    before = files(root)

    result = run(root, "renumber", OLD, *arguments)

    assert (result.exit_code, said in result.output) == (3, True), result.output
    assert files(root) == before


def test_the_main_branch_is_the_remotes_own_choice(root: Path):
    git(root, "push", "-q", "origin", "main:trunk")
    git(root, "remote", "set-head", "origin", "trunk")
    register(root)

    assert "（与 origin/trunk 比较）" in renumbered(root, OLD)
    git(root, "remote", "set-head", "origin", "-d")
    assert "（与 origin/main 比较）" in renumbered(root, NEW)
    git(root, "remote", "remove", "origin")
    assert "（与 main 比较）" in renumbered(root, "C371721-2026-0104")
    assert "（与 HEAD 比较）" in renumbered(root, "C371721-2026-0105", "--base", "HEAD")


def test_a_detached_head(raced: Path):
    git(raced, "switch", "-q", "--detach")
    git(raced, "branch", "-qD", "work-of-second")

    assert f"{OLD} 改为 {NEW}" in renumbered(raced, OLD)


class CutError(BaseException):
    """What nothing catches: as if the process were killed."""


def cut_short(monkeypatch: pytest.MonkeyPatch, after: int) -> list[str]:
    """Let *after* steps that change a file's name happen, and no more; gives those that did."""
    steps: list[str] = []

    def counted(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def step(*arguments: Any, **options: Any) -> object:
            if name == "unlink" and str(arguments[0]).endswith(".tmp"):
                return real(*arguments, **options)
            if len(steps) >= after:
                raise CutError
            steps.append(name)
            return real(*arguments, **options)

        return step

    for name in ("link", "replace", "unlink"):
        monkeypatch.setattr(os, name, counted(name))
    return steps


@pytest.mark.parametrize("after", range(5))
def test_a_run_that_is_cut_short_loses_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, after: int
):
    """The new file, three that name it, the old file: five steps in this order."""
    register(root)
    name_it(root)
    before = files(root)
    expected = {
        path.replace(OLD, NEW): raw.replace(OLD.encode(), NEW.encode())
        for path, raw in before.items()
    }

    with monkeypatch.context() as patch:
        steps = cut_short(patch, after)
        with pytest.raises(CutError):
            CliRunner().invoke(
                qianwan, ["--root", str(root), "renumber", OLD], standalone_mode=False
            )
    there = files(root)

    assert steps == ["link", "replace", "replace", "replace", "unlink"][:after]
    assert there[home(OLD)] == before[home(OLD)]
    assert there.get(home(NEW), expected[home(NEW)]) == expected[home(NEW)]
    assert all(raw in (before.get(path), expected.get(path)) for path, raw in there.items())
    if after:
        assert f"删去 {NEW} 再来" in run(root, "renumber", OLD).output
        (root / home(NEW)).unlink()
    renumbered(root, OLD)
    assert files(root) == expected


def test_a_full_disk_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch):
    register(root)
    name_it(root)
    before, sync, written = files(root), os.fsync, []

    def full(number: int) -> None:
        written.append(number)
        if len(written) == 3:
            raise OSError(errno.ENOSPC, "No space left on device", "disk")
        sync(number)

    monkeypatch.setattr(os, "fsync", full)
    result = run(root, "renumber", OLD)

    assert (result.exit_code, "读不出或写不进" in result.output) == (3, True)
    assert files(root) == before


def test_a_record_behind_a_link_is_left_alone(root: Path, tmp_path: Path):
    register(root)
    (root / "records/cases/2026").rename(tmp_path / "outside")
    (root / "records/cases/2026").symlink_to(tmp_path / "outside", target_is_directory=True)
    before = sorted((tmp_path / "outside").rglob("*"))

    result = run(root, "renumber", OLD)

    assert result.exit_code == 3, result.output
    assert sorted((tmp_path / "outside").rglob("*")) == before


TITLES = st.text(alphabet="道路水渠灯杆修缮0123456789，。 -", min_size=2, max_size=20).map(
    str.strip
)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_after_it_the_records_are_the_same_but_for_the_number(root: Path, data: st.DataObject):
    git(root, "checkout", "-q", "--", ".")
    git(root, "clean", "-fdq", "records")
    register(root, title=f"损坏{data.draw(TITLES)}")
    others = [path for path in files(root) if "/cases/" in path and OLD not in path]
    for path in data.draw(st.lists(st.sampled_from(sorted(others)), unique=True, max_size=4)):
        write(root, path, read(root, path) + f"# 同 {OLD}\n" * data.draw(st.integers(0, 2)))
    for number in range(data.draw(st.integers(0, 3))):
        key = f"C371721-2026-02{number:02}"
        write(
            root,
            home(key),
            DRAFT.format(key=key, title="道路") + "events:\n" + MERGER.format(key=OLD),
        )
    if data.draw(st.booleans()):
        add(root, MEETING, "cases: [", f"cases: [{OLD}, ")
    if data.draw(st.booleans()):
        add(root, DISPUTE, "people: 2\n", f"case: {OLD}\npeople: 2\n")
    before = files(root)
    findings = run(root, "check").output

    said = renumbered(root, OLD).split()[2].partition("（")[0]

    after = files(root)
    assert sorted(after) == sorted(path.replace(OLD, said) for path in before)
    for path, raw in before.items():
        text = parsed(raw, path)
        assert str(parsed(after[path.replace(OLD, said)], path)) == str(text).replace(OLD, said)
        assert after[path.replace(OLD, said)] == raw.replace(OLD.encode(), said.encode())
    assert run(root, "check").output == findings.replace(OLD, said)

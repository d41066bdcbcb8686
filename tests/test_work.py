"""What a check costs, in work and never in seconds: it follows the change, not the archive."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from git import commit, git, noted

from qianwan import yamlfile
from qianwan.change import CheckedChange, check_change, hold
from qianwan.check import Checked, check
from qianwan.index import Index
from qianwan.repo import WorkTree
from qianwan.sample import sample
from qianwan.since import check_work_tree

LAST_DAY = date(2026, 11, 20)
CASE = "records/cases/2026/371700/C371700-2026-0001.yml"
DISPUTE = "records/disputes/2026/371702/D371702001-2026-0001.yml"
ACTIVITY = "records/activities/2026/371702/A371702-2026-0004.yml"
SCREENING = "records/screenings/2026/S371702001-2026.yml"
MEETING = "records/meetings/2026/M371702-2026-01.yml"


class Work(NamedTuple):
    """Files parsed, Git's processes by their commands, and the files in the indexes they read."""

    files: int
    processes: list[str]
    indexed: int


def work(notes: Path, do: Callable[[], object]) -> Work:
    parsed: list[bytes] = []
    read = yamlfile.read

    def counted(raw: bytes, shape: yamlfile.Shape) -> dict[str, Any]:
        parsed.append(raw)
        return read(raw, shape)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamlfile, "read", counted)
        found = noted(notes, do)
    processes = [each["name"] for each in found if each["event"] == "cmd_name"]
    sizes = [int(each["value"]) for each in found if each.get("key") == "read/cache_nr"]
    return Work(len(parsed), processes, sum(sizes))


def archive(root: Path, *earlier: int) -> Path:
    """A small sample, with the logs of *earlier* years, which needn't be right."""
    for year in (2026, *earlier):
        for path, text in sample("small", 1, date(year, 11, 20)):
            is_log = path.split("/")[1] in {"activities", "cases", "disputes", "screenings"}
            if not (root / path).exists() and (year == 2026 or is_log):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, "utf-8")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The records of one year, and of three."""
    folder = tmp_path_factory.mktemp("archives")
    for name in ("one", "three"):
        (folder / name).mkdir()
    return archive(folder / "one"), archive(folder / "three", 2025, 2024)


def change(root: Path, path: str) -> None:
    file = root / path
    file.write_text(file.read_text("utf-8") + "# 一句说明\n", "utf-8")


def since_the_last_commit(root: Path) -> CheckedChange:
    return check_change(hold(root, "HEAD~1", "HEAD"), LAST_DAY)


def with_index(root: Path) -> Checked:
    return check(WorkTree(root), LAST_DAY, index=Index(root))


# What begins each check of a change: where, what, each record before and after, the plans by name.
FIRST = ["rev-parse", "diff-tree", "cat-file", "cat-file", "ls-tree"]
REGISTERS, NAMED, GREP = ["cat-file"], ["cat-file"], ["grep"]


@pytest.mark.parametrize(
    ("path", "files", "processes"),
    [
        pytest.param(CASE, 7, [*FIRST, *REGISTERS], id="case"),
        pytest.param(DISPUTE, 5, [*FIRST, *GREP, *REGISTERS, *NAMED], id="dispute"),
        pytest.param(
            ACTIVITY, 15, [*FIRST, *GREP, *REGISTERS, *GREP, *NAMED, *NAMED], id="activity"
        ),
        pytest.param(SCREENING, 6, [*FIRST, *REGISTERS], id="screening"),
        pytest.param(MEETING, 7, [*FIRST, *REGISTERS, *NAMED], id="meeting"),
    ],
)
def test_a_change_costs_what_it_concerns(
    archives: tuple[Path, Path], tmp_path: Path, path: str, files: int, processes: list[str]
):
    found = []
    for root in archives:
        change(root, path)
        commit(root)
        done = partial(since_the_last_commit, root)
        found.append(work(tmp_path / "notes", done))

    assert found == [Work(files, processes, 0)] * 2


def test_after_a_whole_check_only_the_change_is_read(archives: tuple[Path, Path], tmp_path: Path):
    root, _ = archives
    commit(root)
    check_work_tree(root, LAST_DAY)
    change(root, CASE)

    found = work(tmp_path / "notes", partial(check_work_tree, root, LAST_DAY))

    processes = ["rev-parse", "ls-files", "diff-files", "diff-index", "cat-file"]
    assert found == Work(6, processes, 3 * len(git(root, "ls-files").splitlines()))


def test_a_known_archive_costs_what_changed(archives: tuple[Path, Path], tmp_path: Path):
    for root in archives:
        commit(root)
        wrong = {each.path for each in with_index(root).findings}
        change(root, DISPUTE)
        listed = git(root, "ls-files").splitlines()

        found = work(tmp_path / "notes", partial(with_index, root))

        processes = ["rev-parse", "ls-files", "diff-files"]
        assert found == Work(len({DISPUTE, *wrong}), processes, 2 * len(listed))

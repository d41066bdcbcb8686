"""An office's CI on GitLab: gitlab-ci-local runs the jobs of its file."""

import json
from pathlib import Path

import pytest
from git import git
from hosts import environment, run_gitlab, shell
from office_repository import HOSTILE, NEWEST, OLD, host_office, name_main

from qianwan.repo import path_of

CHANGED = path_of("case", OLD)


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository on the host; nothing here changes it but to add branches."""
    folder = tmp_path_factory.mktemp("hosted")
    host_office(folder / "ledger", folder / "work")
    return folder / "ledger"


@pytest.fixture
def clone(hosted: Path, tmp_path: Path) -> Path:
    """What the runner works in."""
    git(tmp_path, "clone", "-q", str(hosted), "clone")
    return tmp_path / "clone"


REQUEST = {
    "CI_PIPELINE_SOURCE": "merge_request_event",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
}


def test_it_is_told_what_a_change_does(clone: Path, tmp_path: Path):
    git(clone, "checkout", "-q", "good")

    code, printed = run_gitlab(clone, tmp_path / "home", "check", **REQUEST)

    assert (code, "改动涉及 1 个文件：全部通过" in printed) == (0, True), printed
    assert json.loads((clone / "gl-code-quality-report.json").read_bytes()) == []
    assert NEWEST in (clone / "diff.md").read_text(encoding="utf-8")
    assert (clone / "public/index.html").is_file()


def test_it_marks_what_is_wrong(clone: Path, tmp_path: Path):
    git(clone, "checkout", "-q", "bad")

    code, printed = run_gitlab(clone, tmp_path / "home", "check", **REQUEST)

    [found] = json.loads((clone / "gl-code-quality-report.json").read_bytes())
    assert (code, f"{CHANGED}:8:" in printed) == (1, True), printed
    assert (found["check_name"], found["location"]) == (
        "QW502",
        {"path": CHANGED, "lines": {"begin": 8}},
    )
    assert len(found["fingerprint"]) == 64


def test_it_publishes_main(clone: Path, tmp_path: Path):
    shelf = tmp_path / "web"
    shelf.mkdir()
    home = tmp_path / "home"

    checked = run_gitlab(
        clone, home, "check", CI_COMMIT_BEFORE_SHA=git(clone, "rev-parse", "main~")
    )
    published = run_gitlab(clone, home, "publish", PUBLISH_DIR=str(shelf))

    assert (checked[0], "改动涉及 1 个文件" in checked[1]) == (0, True), checked[1]
    assert published[0] == 0, published[1]
    assert (shelf / "general/current/index.html").is_file()
    assert (shelf / "leaders/current/desks").is_dir()


ASKED = {"PUBLISH_DIR": "/web"}


@pytest.mark.parametrize(
    ("branch", "variables", "jobs"),
    [
        pytest.param("main", {}, ["check"], id="nothing-unasked"),
        pytest.param("main", ASKED, ["check", "publish"], id="what-is-asked-for"),
        pytest.param("good", {**ASKED, **REQUEST}, ["check"], id="never-a-request"),
        pytest.param("good", ASKED, ["check"], id="never-another-branch"),
    ],
)
def test_it_publishes_what_is_asked_for(
    clone: Path, tmp_path: Path, branch: str, variables: dict[str, str], jobs: list[str]
):
    git(clone, "checkout", "-q", branch)

    _, printed = run_gitlab(clone, tmp_path / "home", "--list-csv", **variables)

    assert [line.split(";")[0] for line in printed.splitlines() if line.endswith(";;")] == jobs


@pytest.mark.parametrize("target", HOSTILE)
def test_the_name_of_a_branch_is_only_a_name(
    hosted: Path, clone: Path, tmp_path: Path, target: str
):
    name_main(hosted, target)
    git(clone, "checkout", "-q", "good")
    about = environment(tmp_path, GITLAB_CI="true", CI_MERGE_REQUEST_TARGET_BRANCH_NAME=target)

    code, printed = shell(clone, "sh .ci/steps.sh check diff", about)

    assert (code, "改动涉及 1 个文件" in printed) == (0, True), printed
    assert list(tmp_path.rglob("pwned")) == []

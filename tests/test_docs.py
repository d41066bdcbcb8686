"""The texts for readers show real records, commands, messages and numbers; `texts` says how."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from shlex import split
from typing import Any

import pytest
import yaml
from cities import facts_of, hand_up, report_of, write_city
from click.testing import CliRunner
from git import commit, git
from practice import Office, Typed, carry_out, office, typed
from texts import (
    AT_THE_TOP,
    EXAMPLES,
    HANDBOOK,
    LAST_DAY,
    ROOT,
    TEXTS,
    blocks,
    by_path,
    inline,
    read,
)

from qianwan import schema, yamlfile
from qianwan.check import check
from qianwan.cli.root import COMMANDS
from qianwan.cli.root import qianwan as command_line
from qianwan.figures.catalogue import FIGURES
from qianwan.findings import Finding
from qianwan.repo import WorkTree, path_of
from qianwan.rules.privacy import flaws
from qianwan.terms import DisputeCategory

COMMAND = re.compile(r"(?:\$ )?(?:\.venv/bin/)?qianwan (?P<words>[^|>]*).*")
FINDING = re.compile(r"records/\S+:\d+:\d+ (?P<code>QW\d{3}) ")
KINDS = {
    "A": "activity", "C": "case", "D": "dispute", "M": "meeting", "S": "screening", "T": "affair",
    "W": "warning",
}  # fmt: skip
DAY = HANDBOOK / "changes.md"  # its commands are typed one after the other
OF_A_HISTORY = {"--base", "diff", "history", "audit"}  # shown of the office after that day
COMMIT = re.compile(r"\b[0-9a-f]{10}\b")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example records with those of the texts among them."""
    root = tmp_path_factory.mktemp("written")
    shutil.copytree(EXAMPLES / "records", root / "records")
    for path in TEXTS:
        for key, text in records(path).items():
            path_there = root / path_of(KINDS[key[0]], key)
            path_there.write_text(text, encoding="utf-8")
    return root


def records(path: Path) -> dict[str, str]:
    """Whole records of a page by id; entries go to the record with a log that was begun last."""
    found: dict[str, str] = {}
    begun = ""
    for block in blocks(path, "yaml"):
        if block.startswith("id: "):
            key = block.split()[1]
            begun = begun if key.startswith("M") else key
            found[key] = block
        elif block.startswith("  - "):
            found[begun] += block
    return found


def test_the_records_of_the_texts_are_clean(written: Path):
    assert check(WorkTree(written), date.fromisoformat(LAST_DAY)).findings == []


HEADS = {
    "affair": """\
id: T371721-2026-0001
registered: 2026-01-01
kind: 困难
by: O371721-信访室
events:
""",
    "case": """\
id: C371721-2026-0001
registered: 2026-01-01
channel: 来信
nature: 申诉求决类
category: 其他
place: 371721102
events:
""",
    "dispute": """\
id: D371721102-2026-0001
registered: 2026-01-01
source: 依申请
category: 其他
place: 371721102
people: 2
events:
""",
    "warning": """\
id: W371721-2026-0001
registered: 2026-01-01
kind: 决策
found: 2026-01-01
place: 371721102
risk: 一般
reasons: [政策不明]
plan: 政策
events:
""",
}
LOOSE = [
    pytest.param(entry, id=f"{path.stem}-{number}")
    for path in TEXTS
    for number, entry in enumerate(
        entry for block in blocks(path, "yaml") for entry in re.findall(r"^- .*\n", block, re.M)
    )
]


@pytest.mark.parametrize("entry", LOOSE)
def test_an_entry_by_itself_fits_its_schema(entry: str):
    wrong = {
        kind: schema.breaches(kind, yamlfile.read(f"{head}  {entry}".encode(), schema.shape(kind)))
        for kind, head in HEADS.items()
    }

    assert [] in wrong.values(), wrong


def command_lines() -> Iterator[Any]:
    """Every command that a text names: lines of console blocks, and code between words."""
    for path in TEXTS:
        lines = "".join(blocks(path, "console")).splitlines()
        for code in [*lines, *inline(path)]:
            if found := COMMAND.fullmatch(code):
                yield pytest.param(found["words"], id=f"{path.stem}-{len(code)}")


@pytest.mark.parametrize("words", list(command_lines()))
def test_a_command_that_a_text_names_exists(words: str):
    done = CliRunner().invoke(command_line, [*split(words), "--help"])

    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("name", COMMANDS)
def test_the_handbook_tells_of_every_command_and_option(name: str):
    page = read(HANDBOOK / "commands.md")
    common, *sections = page.split("\n## ")
    [section] = [each for each in sections if each.startswith(f"qianwan {name} ")]
    command = command_line.get_command(None, name)

    options = {option for each in command.params for option in each.opts if option[:2] == "--"}

    assert sorted(option for option in options if f"`{option}`" not in section) == []
    assert command.help.splitlines()[0]
    assert all(f"| `{option}` |" in common for option in options & SHARED)
    assert "```console\n$ qianwan " in section


SHARED = {"--as-of", "--region", "--scope", "--format"}


def shown_runs(*, of_a_history: bool) -> Iterator[Any]:
    """Commands of console blocks, each with the lines that the text shows of what it prints."""
    for path in TEXTS:
        if path == DAY:
            continue
        for block in blocks(path, "console"):
            for run in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, *shown = run.splitlines()
                words = split(command)[1:]
                if shown and bool(OF_A_HISTORY.intersection(words)) == of_a_history:
                    yield pytest.param(words, shown, id=f"{path.stem}-{words[0]}")


@pytest.fixture(scope="module")
def handed_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a province keeps what two cities handed up: this one's facts, and another's."""
    folder = tmp_path_factory.mktemp("province")
    hand_up(folder / "上报/菏泽市", facts_of(report_of(ROOT)))
    hand_up(folder / "上报/示例市", facts_of(report_of(write_city(folder / "台账", 2))))
    return folder


@pytest.mark.parametrize(("words", "shown"), list(shown_runs(of_a_history=False)))
def test_a_command_prints_what_a_text_shows(
    words: list[str], shown: list[str], handed_up: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(handed_up)

    printed = run(ROOT, *words).splitlines()

    assert [*missing(shown, printed)] == []


@pytest.mark.parametrize(("words", "shown"), list(shown_runs(of_a_history=True)))
def test_a_command_prints_what_a_text_shows_of_a_history(
    words: list[str], shown: list[str], practised: tuple[Office, list[Typed]]
):
    printed = run(practised[0].clerk, *words).splitlines()

    assert [*missing(shown, printed)] == []


def missing(shown: Sequence[str], printed: list[str]) -> Iterator[str]:
    """Lines that a text shows and that aren't printed, or not in this order; "…" is for others."""
    printed = [COMMIT.sub("…", line) for line in printed]
    for line in (COMMIT.sub("…", line) for line in shown if line != "…"):
        if line in printed:
            printed = printed[printed.index(line) + 1 :]
        else:
            yield line


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, list[Typed]]:
    """An office after the day that the page of changes tells, and what was typed on it."""
    made = office(tmp_path_factory.mktemp("office"))
    return made, [*carry_out(DAY, made)]


def test_a_day_goes_as_its_page_tells(practised: tuple[Office, list[Typed]]):
    wrong = {
        each.command: [*missing(each.shown, each.printed)] or each.printed
        for each in practised[1]
        if [*missing(each.shown, each.printed)] or (each.code and not each.shown)
    }

    assert practised[1]
    assert wrong == {}


def run(root: Path, *words: str) -> str:
    done = CliRunner().invoke(command_line, ["--root", str(root), *words])
    assert done.exit_code in {0, 1}, done.output
    return done.stdout


NUMBER = "154" + "00000000"  # a number that nobody can have
CASE = "records/cases/2026/371721/C371721-2026-0001.yml"
REFUSED = [
    pytest.param("git push --force origin HEAD~1:main", id="forced"),
    pytest.param("git push origin :main", id="deleted"),
    pytest.param(
        "git tag a; git push origin a; git push --force origin HEAD~1:refs/tags/a", id="tag"
    ),
    pytest.param(f"git commit --allow-empty -m {NUMBER}; git push origin HEAD:b", id="exposed"),
    pytest.param(f"sed -i s/people/peeple/ {CASE}; git commit -am x; git push", id="broken"),
]


@pytest.mark.parametrize("command", REFUSED)
def test_the_handbook_tells_what_a_refusal_of_the_server_means(
    command: str, practised: tuple[Office, list[Typed]], tmp_path: Path
):
    git(tmp_path, "clone", "-q", str(practised[0].server), "clerk")

    said = typed(command, tmp_path / "clerk").printed

    [why] = [line for line in said if line.startswith("remote: refs/")]
    assert f"| {why.partition('：')[2].rstrip('。')} |" in read(HANDBOOK / "check.md")


FINDINGS = [
    pytest.param(block, id=f"{path.stem}-{FINDING.match(block)['code']}")
    for path in TEXTS
    for block in blocks(path, "text")
    if FINDING.match(block)
]


@pytest.mark.parametrize("shown", FINDINGS)
def test_the_check_prints_the_findings_that_a_text_shows(shown: str, tmp_path: Path):
    examples = read(EXAMPLES / f"{FINDING.match(shown)['code']}.yml")
    printed = []
    for number, example in enumerate(yaml.load(examples, Loader=yaml.BaseLoader)):
        root = tmp_path / str(number)
        shutil.copytree(EXAMPLES / "records", root / "records")
        change(root / example["file"], example)
        printed.append(run(root, "check", "--as-of", LAST_DAY))

    assert any(shown in each for each in printed), "\n".join(printed)


def change(path: Path, example: dict[str, str]) -> None:
    """Write what the clerk of a rule's example wrote."""
    text = (
        read(path).replace(example["good"], example["bad"]) if example["good"] else example["bad"]
    )
    path.write_bytes(text.encode(example.get("encoding", "utf-8")))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("figures",), id="figures"),
        pytest.param(("figures", "--ids", "resolution"), id="ids"),
        pytest.param(("tables", "分类"), id="tables"),
        pytest.param(("due",), id="due"),
        pytest.param(("screen",), id="screen"),
        pytest.param(("quota",), id="quota"),
        pytest.param(("appraise",), id="appraise"),
    ],
)
def test_the_handbook_has_every_key_of_the_json(words: tuple[str, ...]):
    page = read(HANDBOOK / "commands.md")

    data = json.loads(run(EXAMPLES, *words, "--as-of", LAST_DAY, "--format", "json"))

    assert sorted(key for key in keys(data) - FIGURES.keys() if f"`{key}`" not in page) == []


CHANGE = """\
  - {date: 2026-06-01, type: 回访, by: O371721-信访室, manner: 电话, reached: false, late: 示例}
  - {date: 2026-06-01, type: 更正, by: O371721-信访室, entry: 登记, set: {people: 4}, why: 漏记一人}
"""


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("diff", "HEAD"), id="diff"),
        pytest.param(("history", "C371721-2026-0012"), id="history"),
        pytest.param(("audit",), id="audit"),
    ],
)
def test_the_handbook_has_every_key_of_the_json_of_a_change(words: tuple[str, ...], tmp_path: Path):
    page = read(HANDBOOK / "commands.md")
    shutil.copytree(EXAMPLES / "records", tmp_path / "records")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    with (tmp_path / path_of("case", "C371721-2026-0012")).open("a", encoding="utf-8") as file:
        file.write(CHANGE)
    units = tmp_path / "records/units/371721.yml"
    units.write_text(read(units).replace("from: 2019", "from: 2018"), "utf-8")

    data = json.loads(run(tmp_path, *words, "--format", "json"))

    assert sorted(key for key in keys(data) - FIGURES.keys() if f"`{key}`" not in page) == []


def test_the_handbook_has_every_key_of_the_json_of_a_province(handed_up: Path):
    page = read(HANDBOOK / "commands.md").partition("\n## qianwan rollup ")[2]
    page = page.partition("\n## ")[0]

    data = json.loads(
        run(
            ROOT, "rollup", str(handed_up / "上报/示例市"), "--cities", "raised", "--format", "json"
        )
    )

    of_figures = {*FIGURES, *keys(data["figures"])}
    assert sorted(key for key in keys(data) - of_figures if f"`{key}`" not in page) == []


def test_the_pattern_of_a_county_meets_its_files_and_no_others():
    [pattern] = set(re.findall(r'\["(records/\S+)"\]', read(HANDBOOK / "province.md")))

    files = [path for path in (ROOT / "records").rglob("*.yml") if path.is_file()]
    wanted = {path for path in files if "371721" in path.name}
    assert wanted
    assert {*ROOT.glob(pattern)} - wanted == {*(ROOT / "records").rglob("371721")}
    assert wanted <= {*ROOT.glob(pattern)}
    assert {path for path in files if "371721" in path.parent.name} <= wanted


def keys(data: Any) -> set[str]:
    """Every key of *data*; the reasons under left_out are the records' own."""
    if isinstance(data, list):
        return set().union(*map(keys, data))
    if not isinstance(data, dict):
        return set()
    inner = [keys(value) for key, value in data.items() if key != "left_out"]
    return {key for key in data if key.isascii()}.union(*inner)


def test_the_handbook_has_every_key_of_the_findings_json():
    page = read(HANDBOOK / "commands.md")

    assert [key for key in Finding._fields if f"| `{key}` | " not in page] == []


@pytest.mark.parametrize("path", by_path(AT_THE_TOP))
def test_a_target_that_a_text_names_is_in_the_makefile(path: Path):
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))

    named = set(re.findall(r"(?:`|^)make ([a-z]+)", read(path), re.MULTILINE))

    assert named
    assert named <= targets


@pytest.mark.parametrize("path", by_path(AT_THE_TOP))
def test_a_link_leads_somewhere(path: Path):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", read(path))

    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("path", by_path(TEXTS))
def test_a_text_names_nobody(path: Path):
    assert flaws(read(path)) == []


def test_there_is_guidance_for_each_category_of_disputes():
    headings = re.findall(r"^### (\S+)\n\n(?=\S)", read(HANDBOOK / "guidance.md"), re.M)

    assert headings == [str(category) for category in DisputeCategory]

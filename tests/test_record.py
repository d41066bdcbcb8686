"""`qianwan record`: one more entry, asked for in words, and every other byte as it was."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qianwan.atomic import held
from qianwan.cli.root import qianwan
from qianwan.errors import Changed
from qianwan.intake.columns import NewEntry
from qianwan.intake.recording import opened, record

OFFICE = Path(__file__).parent / "office" / "records"
LETTER = "C371721-2026-0101"
LETTER_PATH = "records/cases/2026/371721/C371721-2026-0101.yml"
PROGRESS = ("--date", "2026-03-20", "--set", "by=U371721-004", "--set", "stage=已到现场看过")
LINE = "  - {date: 2026-03-20, type: 进展, by: U371721-004, stage: 已到现场看过}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "office"
    shutil.copytree(OFFICE, root / "records")
    return root


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(qianwan, ["--root", str(root), *arguments])


def text(root: Path, path: str = LETTER_PATH) -> str:
    return (root / path).read_bytes().decode()


def test_an_entry_stands_below_and_nothing_else_changes(root: Path):
    before = text(root)

    result = run(root, "record", LETTER, "进展", *PROGRESS)

    assert result.exit_code == 0, result.output
    assert result.output == f"{LETTER}  {LETTER_PATH}：加了一条进展\n"
    assert text(root) == before + LINE
    assert run(root, "check").exit_code == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("# 注意\n…", "# 注意\n…" + LINE, id="comments"),
        pytest.param("…# 末尾\n", "…# 末尾\n" + LINE, id="a-comment-at-the-end"),
    ],
)
def test_what_a_clerk_wrote_around_it_stays(root: Path, before: str, after: str):
    own = text(root)
    (root / LETTER_PATH).write_text(before.replace("…", own), encoding="utf-8")

    assert run(root, "record", LETTER, "进展", *PROGRESS).exit_code == 0

    assert text(root) == after.replace("…", own)


def test_a_file_of_windows_keeps_its_line_ends(root: Path):
    own = text(root).replace("\n", "\r\n")
    (root / LETTER_PATH).write_bytes(own.encode())

    assert run(root, "record", LETTER, "进展", *PROGRESS).exit_code == 0

    assert text(root) == own + LINE.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(lambda own: own.replace("events:\n  - ", "events:\n- "), id="not-indented"),
        pytest.param(lambda own: own.rstrip("\n"), id="no-last-line-end"),
        pytest.param(lambda own: "events: [{" + own.split("- {")[1].rstrip("\n") + "]\n"
                     + own.split("events:")[0], id="log-above-the-head"),
    ],
)  # fmt: skip
def test_any_layout_takes_an_entry(root: Path, layout: Callable[[str], str]):
    expected = text(root) + LINE
    (root / LETTER_PATH).write_text(layout(text(root)), encoding="utf-8")

    assert run(root, "record", LETTER, "进展", *PROGRESS).exit_code == 0
    run(root, "fmt")

    assert text(root) == expected


def test_the_first_week_of_a_year_makes_the_file(root: Path):
    key = "S371721102-2026"

    result = run(
        root, "record", key, "排查", "--date", "2026-03-06", "--set", "by=O371721102",
        "--set", "week=2026-W10", "--set", "zero=[G371721-012]",
    )  # fmt: skip

    assert result.exit_code == 0, result.output
    assert text(root, f"records/screenings/2026/{key}.yml") == (
        f'id: {key}\nplace: "371721102"\nevents:\n'
        "  - {date: 2026-03-06, type: 排查, by: O371721102, week: 2026-W10, zero: [G371721-012]}\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["进展", *PROGRESS[:4]], "缺少 stage", id="a-column-too-few"),
        pytest.param(["进展", *PROGRESS, "--set", "next=[a"], "方括号没有合上", id="not-yaml"),
        pytest.param(["进展", *PROGRESS, "--set", "phone=13800000000"], "phone", id="a-phone"),
        pytest.param(["结案", *PROGRESS[:4]], "结案", id="not-its-turn"),
    ],
)
def test_nothing_is_written_with_an_error_in_it(root: Path, arguments: list[str], said: str):
    before = text(root)

    result = run(root, "record", LETTER, *arguments)

    assert (result.exit_code, text(root)) == (1, before), result.output
    assert said in result.output
    assert "有错误，没有写；改好再来。" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("key", "entry", "said"),
    [
        pytest.param("C371721-2026-0999", "进展", "没有这份记录", id="no-such-case"),
        pytest.param("../C371721-2026-0101", "进展", "没有这份记录", id="a-path"),
        pytest.param("G371721-012", "进展", "没有这份记录", id="a-group-has-no-log"),
        pytest.param(LETTER, "化解", "能加的有：告知、筛选", id="an-entry-of-disputes"),
    ],
)
def test_wrong_usage_is_said_in_words(root: Path, key: str, entry: str, said: str):
    result = run(root, "record", key, entry)

    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_another_command_in_the_folder_is_waited_for_by_nobody(root: Path):
    before = text(root)
    with held((root / LETTER_PATH).parent):
        result = run(root, "record", LETTER, "进展", *PROGRESS)

    assert (result.exit_code, text(root)) == (3, before)
    assert "另一个命令正在写" in result.output


def test_what_was_changed_meanwhile_is_not_written_over(root: Path):
    found = opened(root, LETTER)
    assert found is not None
    (root / LETTER_PATH).write_text(text(root) + "# 别人加的\n", encoding="utf-8")
    columns = (("by", "U371721-004"), ("stage", "已到现场看过"))

    with pytest.raises(Changed, match="刚被别的命令改过"):
        record(root, found, NewEntry(date(2026, 3, 20), "进展", columns), date(2026, 4, 1))

    assert text(root).endswith("# 别人加的\n")

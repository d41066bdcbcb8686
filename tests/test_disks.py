"""A disk that is full and a folder that can't be written: real ones, for every command that writes.

Each command runs in a process of its own, which may write no file (RLIMIT_FSIZE), or has lost the
superuser's right to write everywhere. What was there is there, nothing half is, and words say why.
"""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from spreadsheets import OFFICE, sheet_of

from qianwan.publishing.manifest import NAME, Manifest
from qianwan.register import Register
from qianwan.register.store import Holder, new_identity

CASE = "C371721-2026-0012"
HEADER = ["登记日期", "来源", "乡镇", "类别", "涉及人数"]
ROW = [date(2026, 11, 3), "主动排查", "普连集镇", "邻里", 2]
PROGRAM = str(Path(sys.executable).with_name("qianwan"))


class Place(NamedTuple):
    """Where commands run: the records of an office, a register, a folder for what they write."""

    root: Path
    register: Path
    secret: Path
    out: Path
    book: Path
    mixed: Path
    site: Path

    def files(self) -> dict[Path, bytes]:
        """Everything that is there."""
        found = (path for path in self.root.parent.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in found}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(
        *(
            tmp_path / name
            for name in ("office", "register", "key", "out", "book.xlsx", "mixed.xlsx", "site")
        )
    )
    shutil.copytree(OFFICE, place.root / "records")
    pairs = [new_identity() for _ in range(3)]
    roles = ("机关", "恢复", "恢复")
    holders = [Holder(role, public, "") for role, (_, public) in zip(roles, pairs, strict=True)]
    Register.create(place.register, holders)
    place.secret.write_text(pairs[0][0], encoding="utf-8")
    place.out.mkdir()
    place.book.write_bytes(sheet_of(HEADER, ROW, [*ROW[:4], 3]))
    place.mixed.write_bytes(sheet_of(HEADER, ROW, [*ROW[:4], "两"]))
    place.site.mkdir()
    (place.site / "index.html").write_text("<p>千件</p>", encoding="utf-8")
    told = Manifest("通用版", date(2026, 6, 15), None, 2026, {}, {})
    (place.site / NAME).write_text(told.text(), encoding="utf-8")
    return place


Words = Callable[[Place], list[object]]
RECORDS: dict[str, Words] = {
    "new": lambda _: [
        "new", "纠纷", "371721102", "--registered", "2026-03-02", "--set", "source=主动排查",
        "--set", "place=371721102", "--set", "category=邻里", "--set", "people=2",
    ],
    "record": lambda _: [
        "record", "C371721-2026-0101", "进展", "--date", "2026-03-20", "--set", "by=U371721-004",
        "--set", "stage=已到现场看过",
    ],
    "import": lambda place: ["import", place.book, "--region", "371721102"],
    "draft": lambda place: [
        "circular", "month", "2026-03", "--out", place.book.with_name("a.docx"),
    ],
}  # fmt: skip
OUT: dict[str, Words] = {
    "template": lambda place: ["template", "纠纷台账", "--region", "371721102", "--out",
                               place.out / "a.xlsx"],
    "export": lambda place: ["export", "--out", place.out / "a.xlsx"],
    "export-csv": lambda place: ["export", "--format", "csv", "--out", place.out / "a"],
    "export-parquet": lambda place: ["export", "--format", "parquet", "--out", place.out / "a"],
    "form": lambda place: ["form", "交办单", CASE, "--out", place.out / "a.docx"],
    "rest": lambda place: [
        "import", place.mixed, "--region", "371721102", "--good-rows",
        place.out / "rest.xlsx",
    ],
    "publish": lambda place: ["publish", place.site, place.out / "current"],
    "key": lambda place: ["register", "key", place.out / "key"],
}  # fmt: skip
REGISTER: dict[str, Words] = {
    "put": lambda place: [
        "register", "--folder", place.register, "--secret", place.secret, "put", CASE,
        "--set", "names=示例某甲",
    ],
}  # fmt: skip
FOLDERS = {
    **dict.fromkeys(RECORDS, "root"),
    **dict.fromkeys(OUT, "out"),
    **dict.fromkeys(REGISTER, "register"),
}
COMMANDS = RECORDS | OUT | REGISTER


def run(
    place: Place, words: Words, *before: str, **how: object
) -> subprocess.CompletedProcess[str]:
    command = [*before, PROGRAM, "--root", place.root, *words(place)]
    return subprocess.run(
        [*map(str, command)], capture_output=True, check=False, text=True, cwd=place.out, **how
    )  # type: ignore[call-overload,no-any-return]


def no_file() -> None:
    """From now on this process writes nothing into files, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def is_said(done: subprocess.CompletedProcess[str], why: str) -> bool:
    return done.returncode == 3 and why in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_written_here_can_be_written(place: Place, name: str):
    before = place.files()

    done = run(place, COMMANDS[name])

    assert done.returncode in {0, 1}, done.stderr
    assert place.files() != before


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_is_said_and_leaves_what_was(place: Place, name: str):
    before = place.files()

    done = run(place, COMMANDS[name], preexec_fn=no_file)

    assert is_said(done, "写不进："), (done.stdout, done.stderr)
    assert place.files() == before


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_is_read_only_is_said_and_leaves_what_was(place: Place, name: str):
    before, closed = place.files(), getattr(place, FOLDERS[name])
    for each in (closed, *closed.rglob("*")):
        each.chmod(each.stat().st_mode & ~0o222)
    as_others = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if not os.getuid() else []

    done = run(place, COMMANDS[name], *as_others)

    assert is_said(done, "没有权限"), (done.stdout, done.stderr)
    assert place.files() == before

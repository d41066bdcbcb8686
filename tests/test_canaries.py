"""Canaries put into the 个人信息登记簿 through every door are found behind none of them.

A register beside a repository is filled by hand, from a file and by an import. Then everything is
made that others may see: commits, checks, figures, circulars, forms, exports, the site.
"""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result
from git import commit, git
from spreadsheets import OFFICE, sheet_of
from test_site import ROOT, build

from qianwan.cli.root import qianwan
from qianwan.register import Register
from qianwan.register.store import Holder, new_identity

CASE = "C371721-2026-0012"
SIGN = "鸟"  # in every canary, and in nothing else of this repository
FIELDS = {
    "names": "示例某甲鸟",
    "address": "示例路乙鸟9号",
    "phone": "154" + "00000000",
    "id_number": "371799" + "209901010000",
    "village": "示例村丙鸟",
    "requests": "补足丁鸟",
}
HEADER = ["登记日期", "来源", "乡镇", "类别", "涉及人数", "姓名", "住址", "电话", "简要情况"]
ROW = [
    date(2026, 6, 3), "主动排查", "普连集镇", "邻里", 2, "示例某戊鸟", "示例路己鸟", "15400000000",
    "他说庚鸟",
]  # fmt: skip
LOOKS = (
    "check", "figures --ids resolution", "figures --format json", "tables 纠纷", "quota",
    f"show {CASE}", "due --format ics", "monday 371721102", "screen", "appraise",
    f"history {CASE}", "audit", "diff HEAD~1 HEAD --format markdown", "circular verify --all",
)  # fmt: skip
MADE = (
    "export --out {out}/a.xlsx", "export --format csv --out {out}/csv",
    "export --what 案件清单 --out {out}/docket.xlsx", "form 交办单 {case} --out {out}/slip.docx",
    "form 回访记录 {case} --out {out}/visit.docx",
    "template 纠纷台账 --region 371721 --out {out}/t.xlsx",
    "circular month 2026-03 --out {out}/month.docx", "circular year 2026 --out {out}/year.docx",
)  # fmt: skip


class Office(NamedTuple):
    """A repository of records, the register and its key, and what the commands said."""

    root: Path
    register: Path
    secret: Path
    said: list[str]

    def run(self, *words: str, given: str = "") -> Result:
        result = CliRunner().invoke(qianwan, ["--root", str(self.root), *words], input=given)
        self.said.append(result.output)
        return result

    def keep(self, *words: str, given: str = "") -> None:
        options = ["--folder", str(self.register), "--secret", str(self.secret)]
        assert self.run("register", *options, *words, given=given).exit_code == 0


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has kept, imported, committed, shown and built all it can."""
    folder = tmp_path_factory.mktemp("canaries")
    office = Office(folder / "office", folder / "register", folder / "key", [])
    shutil.copytree(OFFICE, office.root / "records")
    shutil.copytree(ROOT / "site", office.root / "site")
    shutil.copy(ROOT / "mkdocs.yml", office.root)
    git(office.root, "init", "-q", "-b", "main")
    commit(office.root)
    pairs = [new_identity() for _ in range(3)]
    roles = ("机关", "恢复", "恢复")
    holders = [Holder(role, public, "") for role, (_, public) in zip(roles, pairs, strict=True)]
    Register.create(office.register, holders)
    office.secret.write_text(pairs[0][0], encoding="utf-8")
    _fill(office, folder)
    commit(office.root, message="imported")
    (folder / "out").mkdir()
    for line in (*LOOKS, *MADE):
        result = office.run(*line.format(out=folder / "out", case=CASE).split())
        assert result.exit_code != 2, result.output  # the command is one
    commit(office.root, message="drafts")
    done = build(office.root, str(folder / "public"))
    assert done.returncode == 0, done.stdout
    office.said.append(done.stdout)
    return office


def _fill(office: Office, folder: Path) -> None:
    lines = folder / "lines.txt"
    lines.write_text("".join(f"{name}={value}\n" for name, value in FIELDS.items()), "utf-8")
    office.keep("put", CASE, "--from", str(lines))
    office.keep("put", CASE, "--words", given="我要我的地辛鸟")
    lines.unlink()
    book = folder / "ledger.xlsx"
    book.write_bytes(sheet_of(HEADER, ROW, ["三月", *ROW[1:]]))
    kept = ["--register", str(office.register), "--secret", str(office.secret)]
    rest = ["--good-rows", str(folder / "rest.xlsx"), "--region", "371721", "--late", "补录"]
    result = office.run("import", str(book), *kept, *rest)
    assert "写了 D371721102-2026-0036" in result.output
    for each in (book, folder / "rest.xlsx"):  # which are about people, and are for the clerk
        each.unlink()


def leaks(text: str) -> list[str]:
    return [value for value in (SIGN, FIELDS["phone"], FIELDS["id_number"]) if value in text]


def test_they_are_in_the_register(office: Office):
    result = CliRunner().invoke(
        qianwan,
        ["register", "--folder", str(office.register), "--secret", str(office.secret),
         "show", CASE, "--why", "看"],
    )  # fmt: skip

    assert all(value in result.output for value in FIELDS.values())
    assert "我要我的地辛鸟" in result.output
    assert len(Register.open(office.register).keys) == 2


def test_no_message_and_no_log_repeats_them(office: Office):
    log = (office.register / "log.tsv").read_text("utf-8")

    assert len("".join(office.said)) > 10_000
    assert leaks("".join(office.said)) == []
    assert leaks(log) == []


def test_no_version_in_the_repository_holds_them(office: Office):
    every = ["git", "-C", str(office.root), "cat-file", "--batch-all-objects", "--batch"]
    objects = subprocess.run(every, capture_output=True, check=True).stdout

    assert b"D371721102-2026-0036" in objects
    assert leaks(objects.decode(errors="replace")) == []


def _opened(path: Path) -> Iterator[str]:
    """What a file says: the parts of a document each for itself."""
    raw = path.read_bytes()
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as parts:
            yield from (parts.read(name).decode(errors="replace") for name in parts.namelist())
    else:
        yield raw.decode(errors="replace")


def test_no_file_beside_the_register_holds_them(office: Office):
    found = [path for path in office.root.parent.rglob("*") if path.is_file()]
    names = {path.name for path in found}

    assert {"a.xlsx", "slip.docx", "year.docx", "index.html", "search_index.json"} <= names
    assert [path.name for path in found if any(leaks(text) for text in _opened(path))] == []

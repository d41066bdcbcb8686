"""个人信息登记簿: kept outside Git for who holds a key, logged, erased, and never said aloud."""

import os
import shutil
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from subprocess import PIPE, Popen
from typing import NamedTuple

import docx
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from qianwan.atomic import held
from qianwan.check import check
from qianwan.cli.root import qianwan
from qianwan.errors import NotOpened
from qianwan.register import Entry, Register
from qianwan.register.checking import ended_on, faults
from qianwan.register.store import Holder, identity_in, new_identity, restored
from qianwan.repo import WorkTree

OFFICE = Path(__file__).parent / "office" / "records"
CASE = "C371721-2026-0012"
# What must be found nowhere: no value of it belongs to a real person.
CANARIES = {
    "names": "示例某甲鸟",
    "address": "示例村乙鸟",
    "phone": "15400000000",
    "requests": "补足丙鸟",
}
WORDS = "我要我的地丁鸟"


class Desk(NamedTuple):
    """An office with records, a register, and three keys."""

    root: Path
    folder: Path
    keys: tuple[Path, ...]
    publics: tuple[str, ...]

    def run(self, *words: str, key: int = 0, given: str = "") -> Result:
        options = ["--folder", str(self.folder), "--secret", str(self.keys[key]), "--who", "经手"]
        arguments = ["--root", str(self.root), "register", *options, *words]
        return CliRunner().invoke(qianwan, arguments, input=given)

    def done(self, *words: str, given: str = "") -> str:
        result = self.run(*words, given=given)
        assert result.exit_code == 0, result.output
        return result.output

    def put(self) -> str:
        """Put all canaries; gives the key of the words."""
        self.done("put", CASE, *(f"--set={name}={value}" for name, value in CANARIES.items()))
        return self.done("put", CASE, "--words", given=WORDS).split()[-1]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    root = tmp_path / "office"
    shutil.copytree(OFFICE, root / "records")
    keys = tuple(tmp_path / f"key{n}" for n in range(3))
    pairs = [new_identity() for _ in keys]
    for path, (secret, _) in zip(keys, pairs, strict=True):
        path.write_text(f"{secret}\n", encoding="utf-8")
    desk = Desk(root, tmp_path / "register", keys, tuple(public for _, public in pairs))
    desk.done("init", *recipients(desk))
    return desk


def recipients(desk: Desk) -> list[str]:
    office, *others = desk.publics
    return ["--office", office, *(part for each in others for part in ("--recovery", each))]


def test_what_was_put_is_shown_to_who_holds_a_key_and_logged(desk: Desk):
    words = desk.put()

    said = desk.done("show", CASE, "--why", "回访")

    assert all(value in said for value in (*CANARIES.values(), WORDS, words))
    lines = desk.done("log").splitlines()
    assert [line.split("  ")[1:] for line in lines] == [
        ["经手", "init"], ["经手", "put", CASE], ["经手", "put", CASE],
        ["经手", "show", CASE, "回访"],
    ]  # fmt: skip


@pytest.mark.parametrize("key", [0, 1, 2])
def test_the_office_and_each_recovery_key_open_it(desk: Desk, key: int):
    desk.put()

    assert CANARIES["names"] in desk.run("show", CASE, "--why", "演练", key=key).output


def test_another_key_opens_nothing_and_says_nothing(desk: Desk, tmp_path: Path):
    desk.put()
    other = tmp_path / "other"
    other.write_text(new_identity()[0], encoding="utf-8")

    result = desk._replace(keys=(other,)).run("show", CASE, "--why", "看看")

    assert (result.exit_code, "打不开" in result.output) == (3, True)
    assert leaks(result.output) == []


def leaks(text: str) -> list[str]:
    return [value for value in (*CANARIES.values(), WORDS) if value in text]


def test_nothing_of_it_is_anywhere_else(desk: Desk, tmp_path: Path):
    desk.put()
    outputs = [
        desk.done("log"),
        desk.run("check").output,
        desk.done("backup", str(tmp_path / "backup.tar")),
        desk.run("put", CASE, "--set", f"nmaes={CANARIES['names']}").output,
        desk.run("put", CANARIES["names"], "--set", "names=x").output,
        desk.run("show", CASE).output,
        desk.done("erase", CASE, "--why", "本人要求"),
        repr(Entry(CANARIES, {"abc123": WORDS})),
    ]

    assert leaks("".join(outputs)) == []
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(leaks(path.read_bytes().decode(errors="replace")) == [] for path in kept)


def test_what_is_written_over_is_kept_until_it_is_erased(desk: Desk):
    desk.put()
    desk.done("put", CASE, "--set", "address=示例新村")
    opened, identity = Register.open(desk.folder), identity_in(desk.keys[0])

    entry = opened.get(CASE, identity)

    assert entry is not None
    assert entry.fields["address"] == "示例新村"
    assert [(each["what"], each["text"]) for each in entry.past] == [("address", "示例村乙鸟")]
    assert entry.fields["names"] == CANARIES["names"]
    desk.done("erase", CASE, "--why", "本人要求")
    assert opened.get(CASE, identity) is None
    assert desk.run("show", CASE, "--why", "看").exit_code == 1


def test_one_statement_can_be_erased_alone(desk: Desk):
    words = desk.put()

    desk.done("erase", CASE, "--words", words, "--why", "本人要求")

    said = desk.done("show", CASE, "--why", "看")
    assert (WORDS in said, CANARIES["names"] in said) == (False, True)
    assert desk.run("erase", CASE, "--words", words, "--why", "x").exit_code == 1


def test_what_a_statement_said_before_is_erased_with_it():
    entry = (
        Entry()
        .with_({}, {"abc123": "旧话"}, "2026-01-01")
        .with_({"address": "示例村"}, {"abc123": "新话"}, "2026-01-02")
    )

    left = entry.without("abc123")

    assert (left.words, left.past, left.fields) == ({}, (), {"address": "示例村"})


def test_a_folder_that_was_open_to_all_is_closed(desk: Desk, tmp_path: Path):
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)

    desk._replace(folder=folder).done("init", *recipients(desk))

    assert folder.stat().st_mode & 0o777 == 0o700


def test_records_stay_whole_when_all_is_erased(desk: Desk):
    desk.put()
    before = {path: path.read_bytes() for path in desk.root.rglob("*.yml")}

    desk.done("erase", CASE, "--why", "本人要求")

    assert {path: path.read_bytes() for path in desk.root.rglob("*.yml")} == before
    assert CliRunner().invoke(qianwan, ["--root", str(desk.root), "check"]).exit_code == 0


def test_after_new_keys_the_old_ones_open_nothing(desk: Desk, tmp_path: Path):
    desk.put()
    secret, public = new_identity()
    mine = tmp_path / "new"
    mine.write_text(secret, encoding="utf-8")
    others = [part for each in desk.publics[1:] for part in ("--recovery", each)]

    desk.done("rekey", "--office", public, *others)

    opened = Register.open(desk.folder)
    assert opened.get(CASE, identity_in(mine)) is not None
    with pytest.raises(NotOpened):
        opened.get(CASE, identity_in(desk.keys[0]))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param(lambda keys: ["--office", keys[0]], "至少 2 个恢复", id="no-recovery"),
        pytest.param(
            lambda keys: ["--office", keys[0], "--recovery", keys[1]],
            "至少 2 个", id="one-recovery",
        ),
        pytest.param(
            lambda keys: ["--office", keys[0], "--recovery", keys[1], "--recovery", keys[1]],
            "写了两次", id="one-twice",
        ),
        pytest.param(
            lambda keys: ["--office", "age1x", "--recovery", keys[1], "--recovery", keys[2]],
            "公钥写得不对", id="no-key",
        ),
    ],
)  # fmt: skip
def test_who_can_open_it_is_enough_people(desk: Desk, tmp_path: Path, given, said: str):
    other = desk._replace(folder=tmp_path / "second")

    result = other.run("init", *given(desk.publics))

    assert (result.exit_code, said in result.output) == (3, True), result.output
    assert not (other.folder / "recipients.txt").exists()


def test_it_never_lies_in_a_git_repository(desk: Desk):
    (desk.root / ".git").mkdir()
    inside = desk._replace(folder=desk.root / "register")

    for words in (["init", *recipients(desk)], ["backup", str(desk.root / "b.tar")]):
        result = (inside if words[0] == "init" else desk).run(*words)
        assert (result.exit_code, "在 Git 版本库" in result.output) == (3, True), result.output
    assert sorted(path.name for path in desk.root.iterdir()) == [".git", "records"]


def test_a_backup_is_restored_and_each_file_opened(desk: Desk, tmp_path: Path):
    desk.put()
    desk.done("backup", str(tmp_path / "a.tar"))
    again = desk._replace(folder=tmp_path / "again")

    assert "1 件，都打得开" in again.done("restore", str(tmp_path / "a.tar"))

    assert CANARIES["names"] in again.done("show", CASE, "--why", "演练")
    refused = again.run("restore", str(tmp_path / "a.tar"))
    assert (refused.exit_code, "不是空文件夹" in refused.output) == (3, True)
    bad = tmp_path / "bad.tar"
    bad.write_bytes(b"x")
    third = desk._replace(folder=tmp_path / "third").run("restore", str(bad))
    assert (third.exit_code, "不是登记簿的备份" in third.output) == (3, True)


def test_only_the_owner_may_read_it(desk: Desk):
    desk.put()

    assert desk.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in desk.folder.iterdir()} == {0o600}


def test_the_check_names_what_does_not_fit_and_no_more(desk: Desk):
    desk.done("put", CASE, "--set", "against=U371721-009")
    desk.done("put", "C371721-2026-0999", "--set", "names=示例某乙")

    result = desk.run("check")

    assert result.exit_code == 1
    assert "C371721-2026-0999 没有这份记录" in result.output
    assert f"{CASE} 承办单位就是被反映的单位" in result.output
    assert f"{CASE} 的记录提到原话 7f3k2q，登记簿里没有" in result.output
    assert "示例某乙" not in result.output


def test_values_come_from_a_file_and_not_from_the_command(desk: Desk, tmp_path: Path):
    lines = tmp_path / "lines.txt"
    lines.write_bytes("\ufeffnames=示例某甲\r\n\r\naddress=示例村=东\r\n".encode())

    desk.done("put", CASE, "--from", str(lines))
    desk.done("put", CASE, "--from", "-", given="phone=15400000000\n")

    entry = Register.open(desk.folder).get(CASE, identity_in(desk.keys[0]))
    assert entry is not None
    assert entry.fields == {"names": "示例某甲", "address": "示例村=东", "phone": "15400000000"}


def test_a_file_in_another_encoding_is_said_and_not_shown(desk: Desk, tmp_path: Path):
    lines = tmp_path / "lines.txt"
    lines.write_bytes("names=示例某甲".encode("gbk"))

    result = desk.run("put", CASE, "--from", str(lines))

    assert (result.exit_code, "不是 UTF-8 编码" in result.output) == (2, True)
    assert desk.run("show", CASE, "--why", "看").exit_code == 1


# Why it is kept, and for how long (个人信息保护法第十九、二十九条)


def test_it_is_kept_by_duty_for_ten_years_unless_it_is_said(desk: Desk):
    desk.put()
    assert "依据：法定职责，结束后保存 10 年" in desk.done("show", CASE, "--why", "看")

    desk.done("put", CASE, "--basis", "单独同意", "--years", "5")
    desk.done("put", CASE, "--set", "names=示例某丙")

    said = desk.done("show", CASE, "--why", "看")
    assert "依据：单独同意，结束后保存 5 年" in said
    assert WORDS in said


@pytest.mark.parametrize(
    ("today", "is_due"),
    [
        pytest.param(date(2028, 3, 1), False, id="the-day-before"),
        pytest.param(date(2028, 3, 2), True, id="two-years-after-the-end"),
    ],
)
def test_what_was_kept_long_enough_is_to_be_erased(desk: Desk, today: date, is_due: bool):
    dispute = "D371721102-2026-0035"  # settled on 2 March 2026
    desk.done("put", dispute, "--set", "names=示例某甲", "--years", "2")
    ledger = check(WorkTree(desk.root), today).ledger

    said = list(faults(Register.open(desk.folder), ledger, identity_in(desk.keys[0]), today))

    assert (
        any(line.startswith(f"{dispute} 2026-03-02 结束，保存的 2 年满了") for line in said)
        is is_due
    )


def test_units_that_are_often_complained_of_are_counted_and_others_are_not_named(desk: Desk):
    cases = sorted((desk.root / "records/cases/2026").rglob("C*-2026-*.yml"))
    units = [*["U371721-004"] * 3, *["U371721-009"] * 2, "说不清的鸟"]
    for path, unit in zip(cases, units, strict=False):
        desk.done("put", path.stem, "--set", f"against={unit}")
    assert len(cases) >= len(units)

    said = desk.done("units", "2026").splitlines()

    assert [line.partition("（")[2] for line in said[:-1]] == ["U371721-004） 3 件"]
    assert said[-1] == "其余单位合计 3 件。"
    assert desk.done("units", "2025") == "其余单位合计 0 件。\n"


def test_what_goes_on_has_no_end(desk: Desk):
    ledger = check(WorkTree(desk.root), date(2026, 11, 20)).ledger
    ended = {key for key in ledger.cases if ended_on(ledger, key, date(2026, 11, 20))}
    still = {key for key, each in ledger.cases.items()
             if ledger.case_state(each, date(2026, 11, 20)).is_open}  # fmt: skip

    assert still
    assert not ended & still


def test_two_commands_at_once_lose_nothing(desk: Desk):
    with held(desk.folder):
        result = desk.run("put", CASE, "--set", "names=示例某甲")

    assert (result.exit_code, "另一个命令正在写" in result.output) == (3, True)
    desk.put()
    program = str(Path(sys.executable).with_name("qianwan"))
    options = ["--folder", desk.folder, "--secret", desk.keys[0]]
    words = [program, "--root", desk.root, "register", *options, "put", CASE, "--words"]
    running = [Popen(words, stdin=PIPE, stdout=PIPE, stderr=PIPE) for _ in range(4)]
    codes = [
        (process.communicate(f"话{number}".encode()), process.returncode)[1]
        for number, process in enumerate(running)
    ]

    entry = Register.open(desk.folder).get(CASE, identity_in(desk.keys[0]))
    assert entry is not None
    assert len(entry.words) == 1 + codes.count(0)
    assert set(codes) <= {0, 3}


def test_a_full_disk_leaves_what_was(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.put()
    path = desk.folder / f"{CASE}.age"
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device", "disk")

    monkeypatch.setattr(os, "fsync", full)
    result = desk.run("put", CASE, "--set", "address=示例新村")

    assert (result.exit_code, path.read_bytes()) == (3, before)
    assert sorted(each.name for each in desk.folder.iterdir()) == [
        f"{CASE}.age", "log.tsv", "recipients.txt",
    ]  # fmt: skip


TEXTS = st.dictionaries(st.sampled_from(["names", "address", "phone"]), st.text(max_size=40))


@settings(deadline=None, max_examples=30)
@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was(first: Mapping[str, str], second: Mapping[str, str]):
    entry = Entry().with_(first, {}, "2026-01-01").with_(second, {}, "2026-01-02")

    again = Entry.of(entry.to_bytes())

    assert again == entry
    assert again.fields == {**first, **second}
    replaced = {name: text for name, text in first.items() if second.get(name, text) != text}
    assert {each["what"]: each["text"] for each in again.past} == replaced


def test_a_slip_bears_the_names_for_who_holds_the_key(desk: Desk, tmp_path: Path):
    desk.put()
    out = tmp_path / "slip.docx"
    words = ["form", "交办单", CASE, "--out", str(out), "--register", str(desk.folder)]

    def form(*more: str) -> Result:
        return CliRunner().invoke(qianwan, ["--root", str(desk.root), *words, *more])

    assert form().exit_code == 2  # a register without a key
    result = form("--secret", str(desk.keys[0]))

    assert result.exit_code == 0, result.output
    assert leaks(result.output) == []
    cells = {cell.text for row in docx.Document(str(out)).tables[0].rows for cell in row.cells}
    assert {f"{CANARIES['names']}（3人）", CANARIES["address"], CANARIES["requests"]} <= cells
    assert out.stat().st_mode & 0o777 == 0o600
    assert f"form  {CASE}  交办单" in desk.done("log")
    (desk.root / ".git").mkdir()
    inside = [*words[:4], str(desk.root / "slip.docx"), *words[5:], "--secret", str(desk.keys[0])]
    refused = CliRunner().invoke(qianwan, ["--root", str(desk.root), *inside])
    assert (refused.exit_code, (desk.root / "slip.docx").exists()) == (3, False)


def test_holders_are_read_back(desk: Desk):
    office, first, second = desk.publics

    assert Register.open(desk.folder).holders == [
        Holder("机关", office, ""), Holder("恢复", first, ""), Holder("恢复", second, ""),
    ]  # fmt: skip
    assert restored(Register.open(desk.folder).backup(), desk.folder.parent / "b").holders

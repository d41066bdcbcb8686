"""What workbooks say of people goes to the 个人信息登记簿 and is found nowhere else."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result
from git import commit, git
from spreadsheets import OFFICE, empty, everybody, files, filled, rows_of, sheet_of

from qianwan.cli.root import qianwan
from qianwan.register import Entry, Register
from qianwan.register.store import OFFICE as OFFICE_ROLE
from qianwan.register.store import RECOVERY, Holder, identity_in, new_identity

HEADER = [
    "登记日期", "来源", "乡镇", "类别", "涉及人数", "甲方", "乙方", "住址", "联系电话", "身份证号",
    "村（居）", "简要情况",
]  # fmt: skip
# What must be found nowhere else: no value of it belongs to a real person.
CANARIES = (
    "示例某甲鸟", "示例某乙鸟", "示例路丙鸟9号", "154" + "00000000", "371799" + "209901010000",
    "示例村丁鸟", "=他说戊鸟",
)  # fmt: skip
HEAD = [date(2026, 11, 3), "主动排查", "普连集镇", "邻里", 2]
KEY = "D371721102-2026-0036"


class Desk(NamedTuple):
    """A repository of records, and a register with its key beside it."""

    root: Path
    register: Register
    secret: Path

    def run(self, command: str, *words: object) -> Result:
        kept = ["--register", str(self.register.folder), "--secret", str(self.secret)]
        arguments = ["--root", str(self.root), command, *map(str, words), *kept]
        return CliRunner().invoke(qianwan, arguments)

    def brought(self, raw: bytes, *words: str) -> Result:
        file = self.root.parent / "a.xlsx"
        file.write_bytes(raw)
        return self.run("import", file, "--region", "371721", "--year", "2026", *words)

    def entry(self, key: str) -> Entry | None:
        return self.register.get(key, identity_in(self.secret))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    root = tmp_path / "office"
    shutil.copytree(OFFICE, root / "records")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    pairs = [new_identity() for _ in range(3)]
    roles = (OFFICE_ROLE, RECOVERY, RECOVERY)
    holders = [Holder(role, public, "") for role, (_, public) in zip(roles, pairs, strict=True)]
    secret = tmp_path / "key"
    secret.write_text(f"{pairs[0][0]}\n", encoding="utf-8")
    return Desk(root, Register.create(tmp_path / "register", holders), secret)


def leaks(said: str) -> list[str]:
    return [each for each in CANARIES if each in said or "鸟" in said]


def test_columns_about_people_are_kept_and_said_nowhere(desk: Desk):
    result = desk.brought(sheet_of(HEADER, [*HEAD, *CANARIES]))

    assert result.exit_code == 0, result.output
    assert desk.entry(KEY).fields == {
        "names": "甲方：示例某甲鸟；乙方：示例某乙鸟",
        "address": "示例路丙鸟9号",
        "phone": "154" + "00000000",
        "id_number": "371799" + "209901010000",
        "village": "示例村丁鸟",
        "requests": "=他说戊鸟",
    }
    assert leaks(result.output) == []
    assert leaks("".join(files(desk.root).values())) == []
    log = (desk.register.folder / "log.tsv").read_text("utf-8")
    assert log.split("\t")[2] == "import"
    assert leaks(log) == []


def test_an_error_repeats_nothing_of_them(desk: Desk):
    bad = ["三月", *HEAD[1:], *CANARIES]

    result = desk.brought(sheet_of(HEADER, bad))

    assert result.exit_code == 1
    assert leaks(result.output) == []
    assert desk.register.keys == []


def test_the_rest_keeps_them_outside_the_repository_alone(desk: Desk, tmp_path: Path):
    rest = tmp_path / "rest.xlsx"
    bad = ["三月", *HEAD[1:], *CANARIES]

    result = desk.brought(sheet_of(HEADER, bad), "--good-rows", str(rest))

    [_, row] = rows_of(rest.read_bytes(), "台账")
    assert row[5:12] == [*CANARIES]
    assert rest.stat().st_mode & 0o777 == 0o600
    assert leaks(result.output) == []


def test_an_import_that_was_cut_short_is_finished_by_the_same_command(desk: Desk):
    raw = sheet_of(HEADER, [*HEAD, *CANARIES])
    desk.brought(raw)
    desk.register.erase(KEY)  # as if the machine had stopped between the two

    result = desk.brought(raw)

    assert "已经在台账里、没有再写的：1 件" in result.output
    assert desk.entry(KEY).fields["village"] == "示例村丁鸟"


def test_the_same_file_again_leaves_what_was_corrected_since(desk: Desk):
    raw = sheet_of(HEADER, [*HEAD, *CANARIES])
    desk.brought(raw)
    desk.register.change(KEY, identity_in(desk.secret), {"village": "改过的"}, {}, "2026-11-20")

    desk.brought(raw)

    assert desk.entry(KEY).fields["village"] == "改过的"


def test_a_village_in_the_column_of_places_is_kept_too(desk: Desk):
    row = [*HEAD[:2], "普连集镇示例村丁鸟", *HEAD[3:]]

    result = desk.brought(sheet_of(HEADER[:5], row))

    assert result.exit_code == 0, result.output
    assert desk.entry(KEY).fields == {"village": "示例村丁鸟"}


VISIT = {
    "编号": "D371721102-2026-0034", "回访日期": date(2026, 11, 14), "回访人": "O371721-信访室",
    "回访方式": "见面", "是否联系上": "是", "问题解决了吗": "已解决", "对结果满意吗": "满意",
    "原话": "水不淹了己鸟",
}  # fmt: skip


def visits(desk: Desk, **more: object) -> bytes:
    template = empty("回访", everybody(desk.root), sealed=True)
    return filled(template, 回访=[{**VISIT, **more}])


def test_somebody_s_own_words_get_a_key_in_the_record(desk: Desk):
    result = desk.brought(visits(desk), "--late", "示例")
    again = desk.brought(visits(desk), "--late", "示例")

    text = files(desk.root)["records/disputes/2026/371721/D371721102-2026-0034.yml"]
    entry = desk.entry("D371721102-2026-0034")
    [(key, words)] = entry.words.items()
    assert result.exit_code == 0, result.output
    assert words == "水不淹了己鸟"
    assert f"words: {key}" in text
    assert "鸟" not in text + result.output
    assert "没有再写的：1 件" in again.output
    assert desk.entry("D371721102-2026-0034").words == entry.words


def test_words_without_a_register_are_no_answer(desk: Desk):
    """An answer needs its words (QW439), and those have nowhere to go."""
    file = desk.root.parent / "a.xlsx"
    file.write_bytes(visits(desk))
    arguments = ["--root", str(desk.root), "import", str(file), "--region", "371721"]

    result = CliRunner().invoke(qianwan, [*arguments, "--drop-personal", "--late", "示例"])

    assert result.exit_code == 1
    assert "（QW439）" in result.output
    assert "鸟" not in result.output


# 案件清单: whole for who holds the key, ids for who doesn't


CASE = "C371721-2026-0012"
PERSON = {"names": "示例某甲鸟", "address": "示例路丙鸟", "requests": "补足戊鸟"}


def exported(desk: Desk, out: Path, *words: str) -> Result:
    return desk.run("export", "--what", "案件清单", "--out", out, "--as-of", "2026-11-20", *words)


def table(raw: bytes) -> Mapping[str, list[str]]:
    _, header, *rows = rows_of(raw, "案件清单")
    return {row[0]: dict(zip(header, row, strict=True)) for row in rows if row[0] and row[1]}


def test_the_list_is_whole_for_who_holds_the_key(desk: Desk, tmp_path: Path):
    desk.register.put(CASE, Entry(PERSON))
    out = tmp_path / "list.xlsx"

    result = exported(desk, out)

    assert result.exit_code == 0, result.output
    assert table(out.read_bytes())[CASE] == {
        "编号": CASE, "信访人": "示例某甲鸟（3人）", "住址": "示例路丙鸟",
        "案由": "自然资源　土地征收补偿标准争议", "初访时间": "2018年5月", "重访次数": "3 次",
        "转交办去向": "2019年4月转送示例县住房和城乡建设局；2021年9月交办示例县自然资源和规划局",
        "选案理由": "时间跨度长、群众反映确有道理", "层级": "县", "批次": "主任",
    }  # fmt: skip
    assert out.stat().st_mode & 0o777 == 0o600
    assert "鸟" not in result.output
    log = (desk.register.folder / "log.tsv").read_text("utf-8")
    assert f"\texport\t{CASE}\t案件清单\n" in log


def test_the_list_is_not_written_into_a_repository(desk: Desk):
    result = exported(desk, desk.root / "list.xlsx")

    assert result.exit_code == 3
    assert not (desk.root / "list.xlsx").exists()


def test_without_a_key_the_list_is_of_ids(desk: Desk, tmp_path: Path):
    desk.register.put(CASE, Entry(PERSON))
    out = tmp_path / "list.xlsx"
    words = ["--what", "案件清单", "--out", str(out), "--as-of", "2026-11-20"]

    result = CliRunner().invoke(qianwan, ["--root", str(desk.root), "export", *words])

    assert result.exit_code == 0, result.output
    rows = rows_of(out.read_bytes(), "案件清单")
    assert [row[0] for row in rows[1:3]] == ["编号", CASE]
    assert {len(row) for row in rows} == {1}


def test_a_folder_of_csv_is_closed_too(desk: Desk, tmp_path: Path):
    desk.register.put(CASE, Entry(PERSON))
    out = tmp_path / "list"

    result = exported(desk, out, "--format", "csv")

    assert result.exit_code == 0, result.output
    [file] = out.iterdir()
    assert "示例某甲鸟" in file.read_text("utf-8-sig")
    assert (out.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_no_other_table_takes_a_key(desk: Desk, tmp_path: Path):
    result = desk.run("export", "--what", "分类", "--out", tmp_path / "a.xlsx")

    assert result.exit_code == 2
    assert "--register 只用于 --what 案件清单" in result.output

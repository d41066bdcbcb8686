"""`qianwan import`: what workbooks become, what is said of bad rows; nothing comes twice."""

import errno
import os
import shutil
import sys
from datetime import date
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest
from click.testing import CliRunner, Result
from git import commit, git
from spreadsheets import (
    OFFICE,
    TODAY,
    WORKBOOKS,
    brought,
    empty,
    everybody,
    files,
    filled,
    looked,
    new_texts,
    rows_of,
    sheet_of,
)

from qianwan.check import check
from qianwan.cli.root import qianwan
from qianwan.errors import Changed
from qianwan.intake.sheets import batch
from qianwan.repo import WorkTree

HEADER = ["登记日期", "来源", "乡镇", "类别", "涉及人数"]
GOOD = [date(2026, 11, 3), "主动排查", "普连集镇", "邻里", 2]
SETTLED_HEADER = [
    *HEADER, "经办", "结果", "结果日期", "化解层级", "化解方式", "协议形式", "当事人同意日期",
    "由谁确认",
]  # fmt: skip
SETTLED = [
    *GOOD, "R371721-00123", "化解", date(2026, 11, 8), "村", "当面调解", "口头",
    date(2026, 11, 5), "村委会",
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The records of an office."""
    shutil.copytree(OFFICE, tmp_path / "office" / "records")
    return tmp_path / "office"


def changed(root: Path, raw: bytes, **by: Any) -> str:
    """The records that an import wrote, one after another."""
    before = files(root)
    brought(root, raw, **by)
    assert check(WorkTree(root), TODAY).findings == []
    return "".join(new_texts(root, before))


# Ledgers as offices keep them, made by openpyxl, XlsxWriter and LibreOffice: workbooks/make.py


SPOT = (
    "date: 2026-11-09, type: 当场化解, by: R371721-00124, voluntary: true, agreement: 口头, "
    "group: G371721-012, confirmed_by: 村(居)委会"
)
LEDGER = f"""\
id: D371721101-2026-0001
registered: 2026-11-10
source: 委托移送
place: "371721101"
category: 劳动争议
title: 劳资纠纷
people: 4
id: D371721102-2026-0036
registered: 2026-11-03
source: 主动排查
place: "371721102"
category: 邻里
title: 相邻排水纠纷
people: 2
events:
  - {{date: 2026-11-05, type: 自愿同意, by: R371721-00123, sides: [甲, 乙]}}
  - date: 2026-11-08
    type: 化解
    by: R371721-00123
    level: 村
    manner: 当面调解
    agreement: {{form: 口头}}
    credits:
      - {{deputy: R371721-00123, group: G371721-012, role: 主办}}
    confirmed_by: 村(居)委会
id: D371721102-2026-0037
registered: 2026-11-06
source: 联系选民
place: "371721102"
category: 山林土地
title: "=承包地边界"
people: 3
id: D371721102-2026-0038
registered: 2026-11-09
source: 依申请
place: "371721102"
category: 婚姻家庭
people: 2
events:
  - {{{SPOT}}}
"""


def test_a_township_s_own_ledger(root: Path):
    assert changed(root, (WORKBOOKS / "ledger.xlsx").read_bytes()) == LEDGER


def test_a_header_in_two_rows_and_a_sheet_a_month(root: Path):
    texts = changed(root, (WORKBOOKS / "months.xlsx").read_bytes())

    assert texts == "".join(
        f'id: {key}\nregistered: {day}\nsource: {source}\nplace: "{key[1:10]}"\n'
        f"category: {category}\npeople: {people}\n"
        for key, day, source, category, people in [
            ("D371721102-2026-0036", "2026-09-02", "上级交办", "合同", 2),
            ("D371721103-2026-0001", "2026-10-08", "预警", "消费", 3),
            ("D371721103-2026-0002", "2026-10-09", "预警", "物业", 3),
        ]
    )
    assert "示例某" not in texts


@pytest.mark.parametrize("name", ["old.xls", "old.et"])
def test_the_files_of_old_programs(root: Path, name: str):
    texts = changed(root, (WORKBOOKS / name).read_bytes(), year=2026)

    assert 'registered: 2026-03-05\nsource: 主动排查\nplace: "371721101"' in texts
    assert texts.count("id: D371721101-2026-") == 2


# Registers other than that of disputes, from templates


def test_a_case_with_its_selection_and_its_unit(root: Path):
    raw = filled(
        empty("案件清单", everybody(root)),
        案件清单=[
            {
                "登记日期": date(2026, 11, 12), "信访形式": "来访", "性质": "申诉求决类",
                "案由类别": "自然资源", "案由标题": "补偿标准", "事涉乡镇（街道）": "普连集镇",
                "人数": 3, "初访时间": "2018.5", "重访时间": "2019-06、2020年3月", "重访次数": 2,
                "转交办去向": "2019-06 U371721-004 转送", "筛选日期": date(2026, 11, 14),
                "筛选年度": 2026, "督办层级": "县", "督办批次": "主任",
                "选案理由": "时间跨度长、解决难度大", "交办日期": date(2026, 11, 16),
                "承办单位": "U371721-004",
            },
        ],
    )  # fmt: skip

    chosen = (
        "date: 2026-11-14, type: 筛选, by: O371721-信访室, year: 2026, level: 县, batch: 主任, "
        "reasons: [时间跨度长, 解决难度大]"
    )
    assert (
        changed(root, raw)
        == f"""\
id: C371721-2026-0102
registered: 2026-11-12
channel: 来访
nature: 申诉求决类
category: 自然资源
title: 补偿标准
people: 3
place: "371721102"
first_visit: 2018-05
repeat_visits: [2019-06, 2020-03]
referrals:
  - {{date: 2019-06, to: U371721-004, manner: 转送}}
events:
  - {{{chosen}}}
  - {{date: 2026-11-16, type: 交办, by: O371721-信访室, form: 一般, unit: U371721-004}}
"""
    )


def test_an_activity(root: Path):
    raw = filled(
        empty("活动", everybody(root)),
        活动=[
            {
                "种类": "联系选民", "日期": date(2026, 11, 13), "小组": "示例代表小组十二",
                "参加的代表": "张某甲、R371721-00124",
                "群众的咨询和诉求": "政策咨询 2 当场答复；土地房屋 1 转交办理 U371721-004",
            },
        ],
    )  # fmt: skip

    assert (
        changed(root, raw)
        == """\
id: A371721-2026-0001
kind: 联系选民
date: 2026-11-13
by: G371721-012
group: G371721-012
attended: [R371721-00123, R371721-00124]
asked:
  - {topic: 政策咨询, count: 2, hearing: 当场答复}
  - {topic: 土地房屋, count: 1, hearing: 转交办理, to: U371721-004}
"""
    )


WEEK = {"哪一周": "第46周", "小组": "G371721-012", "发现件数": 0, "报告日期": date(2026, 11, 13)}


def test_weeks_of_a_group_and_one_more_later(root: Path):
    template = empty("周排查", everybody(root))
    late = {**WEEK, "哪一周": "2026-W45", "发现件数": 2, "报告日期": "2026/11/15"}

    first = changed(root, filled(template, 周排查=[late, WEEK]), year=2026)
    again = looked(root, filled(template, 周排查=[WEEK, late]), year=2026)
    more = changed(root, filled(template, 周排查=[WEEK, {**late, "哪一周": 44}]), year=2026)

    assert (
        first
        == """\
id: S371721102-2026
place: "371721102"
events:
  - {date: 2026-11-13, type: 排查, by: O371721102, week: 2026-W46, zero: [G371721-012]}
  - date: 2026-11-15
    type: 排查
    by: O371721102
    week: 2026-W45
    found:
      - {group: G371721-012, disputes: 2}
"""
    )
    assert (again.written, len(again.there), again.faults) == ([], 2, [])
    assert more.startswith(first)
    assert more.count("week: 2026-W44") == 1


def test_a_week_that_was_reported_otherwise_is_no_second_report(root: Path):
    template = empty("周排查", everybody(root))
    brought(root, filled(template, 周排查=[WEEK]), year=2026)

    planned = looked(root, filled(template, 周排查=[{**WEEK, "发现件数": 3}]), year=2026)

    assert planned.written == []
    assert [str(fault) for fault in planned.faults] == [
        "周排查 第 3 行 D 列（发现件数*）："
        "这一周已经报过，件数不一样；报错了的，用 qianwan record 写更正"
    ]


VISIT = {
    "编号": "D371721102-2026-0034", "回访日期": date(2026, 11, 14), "回访人": "普连集镇人大",
    "回访方式": "电话", "是否联系上": "否",
}  # fmt: skip


def test_a_visit_to_what_is_on_record(root: Path):
    template = empty("回访", everybody(root))

    text = changed(root, filled(template, 回访=[VISIT]))
    again = looked(root, filled(template, 回访=[VISIT]))

    assert text.endswith(
        "  - {date: 2026-11-14, type: 回访, by: O371721102, manner: 电话, reached: false}\n"
    )
    assert text.startswith((OFFICE / "disputes/2026/371721/D371721102-2026-0034.yml").read_text())
    assert (again.written, len(again.there)) == ([], 1)


def test_a_visit_to_nothing_is_refused(root: Path):
    raw = filled(
        empty("回访", everybody(root)),
        回访=[{**VISIT, "编号": "D371721102-2026-0999"}, {**VISIT, "编号": "第三件"}],
    )

    assert [str(fault) for fault in looked(root, raw).faults] == [
        "回访 第 3 行 B 列（编号*）：台账里没有这一件；写它的编号，新的不写",
        "回访 第 4 行 B 列（编号*）：写信访案件或矛盾纠纷的编号，如 C371721-2026-0012",
    ]


ROSTER = {
    "代表小组": [
        {"小组名称": "示例代表小组二十", "层级": "乡", "乡镇（街道）": "庄寨镇", "组长": "钱某甲"}
    ],
    "代表": [
        {"小组": "示例代表小组二十", "姓名": "钱某甲", "席位": "县 2022-01-12；乡 2022-01-05"},
        {"小组": "G371721-012", "姓名": "周某乙", "席位": "乡 2022-01-05"},
    ],
}  # fmt: skip


def test_a_roster_gives_codes_and_adds_to_groups(root: Path):
    raw = filled(empty("名册", everybody(root)), **ROSTER)
    before = files(root)

    brought(root, raw)
    again = looked(root, raw)

    own = "records/groups/371721/G371721-012.yml"
    assert files(root)[own] == before[own] + (
        "  - id: R371721-00134\n    name: 周某乙\n    seats:\n"
        "      - {level: 乡, from: 2022-01-05}\n"
    )
    assert (
        files(root)["records/groups/371721/G371721-014.yml"]
        == """\
id: G371721-014
name: 示例代表小组二十
level: 乡
place: "371721101"
leader: R371721-00133
deputies:
  - id: R371721-00133
    name: 钱某甲
    seats:
      - {level: 县, from: 2022-01-12}
      - {level: 乡, from: 2022-01-05}
"""
    )
    assert (again.written, len(again.there), again.faults) == ([], 3, [])
    assert check(WorkTree(root), TODAY).findings == []


def test_a_roster_changes_nobody(root: Path):
    seat = {"姓名": "张某甲", "席位": "乡 2024-01-05"}
    rows = [
        {"小组": "G371721-012", "代表编号": "R371721-00123", **seat},
        {"小组": "没有的小组", **seat},
        {"小组": "G371721-012", "代表编号": "R371721-00131", **seat},
        {"小组": "G371721-012", "代表编号": "../../R371721-00139", **seat},
    ]

    planned = looked(root, filled(empty("名册", everybody(root)), 代表=rows))

    assert planned.written == []
    assert [fault.row for fault in planned.faults] == [3, 4, 5, 6]
    assert ["某" in fault.message for fault in planned.faults] == [False] * 4


# What is wrong is told by its place and never repeated

TELEPHONE = "154" + "00000000"  # a number that nobody can have
WRONG = [
    pytest.param("登记日期", "三月", "写成 2026-03-05 这样的日期", id="no-day"),
    pytest.param("登记日期", "2月30日", "没有这一天；写成 2026-03-05 这样的日期", id="no-such-day"),
    pytest.param("登记日期", 3.1, "写成 2026-03-05 这样的日期", id="first-or-tenth-of-march"),
    pytest.param("登记日期", None, "要填", id="missing"),
    pytest.param(
        "来源", "听说", "能写的有：主动排查、依申请、委托移送、联系选民、预警、上级交办",
        id="unknown-word",
    ),
    pytest.param(
        "类别", "已办结",
        "能写的有：婚姻家庭、邻里、房屋宅基地、合同、生产经营、损害赔偿、山林土地、征地拆迁、"
        "环境污染、劳动争议、旅游、消费、医疗、道路交通事故、物业、知识产权、互联网、其他",
        id="no-category",
    ),
    pytest.param(
        "乡镇", "示例镇", "曹县里没有这个乡镇（街道）；写它的名称或九位代码", id="no-place"
    ),
    pytest.param("涉及人数", "三四个", "写一个整数", id="no-number"),
    pytest.param("涉及人数", 2.5, "写一个整数", id="half-a-person"),
    pytest.param("经办", "王某某", "名册里没有；写编号，或名册里的名称", id="not-on-the-roster"),
    pytest.param("由谁确认", "自己", "名册里没有；写编号，或名册里的名称", id="no-confirmer"),
    pytest.param("结果日期", None, "“化解”的要写这一栏", id="no-day-of-the-result"),
    pytest.param("化解层级", "", "“化解”的要写这一栏", id="no-level"),
    pytest.param("由谁确认", None, "记功的要写由谁确认", id="nobody-confirmed"),
    pytest.param(
        "结果", None,
        "写了结果日期、化解层级、化解方式、协议形式、由谁确认，没有写结果；写上结果，或删去这些栏",
        id="settled-without-a-result",
    ),
    pytest.param(
        "结果", "办结",
        "能写的有：当场化解、化解、调解不成、不愿调解、转法定途径、转信访、自行和解、撤回、失联",
        id="handled-is-not-settled",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("header", "value", "said"), WRONG)
def test_a_cell_that_is_wrong(root: Path, header: str, value: Any, said: str):
    row = [
        value if name == header else cell
        for name, cell in zip(SETTLED_HEADER, SETTLED, strict=True)
    ]
    raw = sheet_of(["2026年纠纷台账"], SETTLED_HEADER, GOOD, row)

    planned = looked(root, raw)

    at = "ABCDEFGHIJKLM"[SETTLED_HEADER.index(header)]
    assert f"台账 第 4 行 {at} 列（{header}）：{said}" in [str(each) for each in planned.errors]
    assert {each.row for each in planned.errors} == {4}
    assert len(planned.written) == 1


def test_a_finding_of_the_check_is_told_at_its_cell(root: Path):
    row = [*SETTLED[:-1], "R371721-00123"]

    [fault] = looked(root, sheet_of(SETTLED_HEADER, row)).errors

    assert str(fault).startswith("台账 第 2 行 M 列（由谁确认）：第 2 条“化解”（2026-11-08）：")
    assert fault.message.endswith("（QW434）")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"联系{TELEPHONE}", id="telephone"),
        pytest.param("信访人王某某反映", id="name"),
        pytest.param("东风社区3号楼2单元501室", id="address"),
    ],
)
def test_somebody_in_a_column_of_records_is_refused_and_not_repeated(root: Path, text: str):
    raw = sheet_of([*HEADER, "标题"], [*GOOD, text])

    result = run(root, raw)

    assert result.exit_code == 1
    assert "第 2 行 F 列（标题）" in result.output
    assert text not in result.output
    assert TELEPHONE not in result.output


# Nothing comes twice


def test_the_same_file_again_changes_nothing(root: Path):
    raw = sheet_of(SETTLED_HEADER, SETTLED, GOOD, GOOD)
    brought(root, raw)
    before = files(root)

    again = brought(root, raw)

    assert (again.written, len(again.there)) == ([], 3)
    assert files(root) == before


def test_two_like_rows_are_two_matters_and_told_of(root: Path):
    planned = looked(root, sheet_of(HEADER, GOOD, GOOD))

    assert len(planned.written) == 2
    assert [(str(each), each.is_warning) for each in planned.faults] == [
        ("台账 第 3 行 和第 2 行写得一样；确是两件的不用改", True)
    ]


def test_one_more_like_row_is_one_more_matter(root: Path):
    brought(root, sheet_of(HEADER, GOOD, GOOD))

    planned = brought(root, sheet_of(HEADER, GOOD, GOOD, GOOD))

    assert (len(planned.written), len(planned.there)) == (1, 2)


def test_a_record_that_has_grown_since_is_the_same(root: Path):
    planned = brought(root, sheet_of(HEADER, GOOD))
    path = root / planned.written[0].path
    entry = "events:\n  - {date: 2026-11-04, type: 介入, by: R371721-00123}\n"
    path.write_text(f"{path.read_text('utf-8')}title: 后来补的\n{entry}", "utf-8")

    again = looked(root, sheet_of(HEADER, GOOD))

    assert (again.written, len(again.there), again.faults) == ([], 1, [])


def test_a_row_that_says_more_than_its_record_asks_which_it_is(root: Path):
    key = brought(root, sheet_of(HEADER, GOOD)).written[0].key

    planned = looked(root, sheet_of(SETTLED_HEADER, SETTLED))

    assert [str(each) for each in planned.errors] == [
        f"台账 第 2 行 编号：登记和 {key} 一样，经过多了几条；"
        f"就是那一件的写 {key}，确是另一件的写 新"
    ]


@pytest.mark.parametrize(
    ("said", "new"),
    [pytest.param("the-number", False, id="a-month-later"), pytest.param("新", True, id="another")],
)
def test_the_clerk_says_which_it_is(root: Path, said: str, new: bool):
    key = brought(root, sheet_of(HEADER, GOOD)).written[0].key
    before = files(root)
    number = key if said == "the-number" else said

    brought(root, sheet_of(["编号", *SETTLED_HEADER], [number, *SETTLED]))

    [text] = new_texts(root, before)
    assert (key not in text) is new
    assert "type: 化解" in text
    assert len(files(root)) == len(before) + new


def test_what_contradicts_a_record_is_no_entry(root: Path):
    key = brought(root, sheet_of(SETTLED_HEADER, SETTLED)).written[0].key
    row = [*SETTLED]
    row[4], row[9] = 5, "会诊"

    planned = looked(root, sheet_of(["编号", *SETTLED_HEADER], [key, *row]))

    assert planned.written == []
    assert [str(each) for each in planned.errors] == [
        "台账 第 2 行 F 列（涉及人数）：和台账里登记的不一样；登记错了的，用 qianwan record 写更正",
        "台账 第 2 行 I 列（结果日期）：台账里同一天已有“化解”，内容不一样；"
        "记错了的，用 qianwan record 写更正",
    ]


def test_of_two_quick_commands_one_writes_all_and_the_other_nothing(root: Path):
    raw = sheet_of(HEADER, GOOD, [*GOOD[:2], "庄寨镇", *GOOD[3:]])
    planned = looked(root, raw)
    taken = root / planned.written[-1].path
    taken.parent.mkdir(parents=True, exist_ok=True)
    taken.write_text("id: 别的\n", encoding="utf-8")
    before = files(root)

    with pytest.raises(Changed):
        batch.write(root, planned.written)

    assert files(root) == before


MANY = sheet_of(HEADER, *([*GOOD[:4], number] for number in range(2, 402)))


def started(root: Path, file: Path) -> Popen[bytes]:
    """The command as a process of its own."""
    qianwan_here = Path(sys.executable).with_name("qianwan")
    words = [qianwan_here, "--root", root, "import", file, "--region", "371721"]
    return Popen([*map(str, words)], stdout=PIPE, stderr=PIPE)


def records(root: Path) -> list[Path]:
    return sorted((root / "records/disputes/2026/371721").glob("D*.yml"))


def test_a_killed_import_leaves_whole_records_and_is_finished_by_the_same_command(root: Path):
    file = root.parent / "a.xlsx"
    file.write_bytes(MANY)
    before = len(records(root))
    process = started(root, file)
    while process.poll() is None and len(records(root)) == before:
        pass
    process.kill()
    process.communicate()

    left = [each for each in check(WorkTree(root), date.max).findings if each.rule != "QW011"]
    for path in (root / "records").rglob("*.tmp"):  # which the check names
        path.unlink()
    finished = started(root, file)
    said = finished.communicate()[0].decode()

    assert left == []
    assert (finished.returncode, len(records(root))) == (0, before + 400), said
    assert check(WorkTree(root), date.max).findings == []


def test_two_imports_at_once_write_it_once(root: Path):
    file = root.parent / "a.xlsx"
    file.write_bytes(MANY)
    before = len(records(root))

    both = [started(root, file) for _ in range(2)]
    said = [each.communicate() for each in both]

    assert sorted(each.returncode for each in both) in ([0, 0], [0, 3]), said
    assert len(records(root)) == before + 400


def test_a_full_disk_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch):
    planned = looked(root, sheet_of(HEADER, GOOD, [*GOOD[:4], 3], [*GOOD[:4], 4]))
    before, room = files(root), iter(range(2))

    def full(_: int) -> None:
        if next(room, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        batch.write(root, planned.written)

    assert files(root) == before


# Late entries

OLD = [
    date(2026, 3, 3),
    *SETTLED[1:7],
    date(2026, 3, 8),
    *SETTLED[8:11],
    date(2026, 3, 5),
    "村委会",
]


def test_what_is_late_says_why(root: Path):
    raw = sheet_of(SETTLED_HEADER, OLD)

    refused = looked(root, raw)
    written = brought(root, raw, late="接入以前的台账")

    assert [each.message for each in refused.errors] == [
        "“化解”已经过了 45 天才记；写补录原因，或者用 --late",
        "“自愿同意”已经过了 45 天才记；写补录原因，或者用 --late",
    ]
    assert written.written[0].text.count("late: 接入以前的台账") == 2
    assert looked(root, raw).faults == []


# The command


def run(root: Path, raw: bytes | str, *arguments: str, name: str = "a.xlsx") -> Result:
    """`qianwan import` of a file beside the office."""
    file = root.parent / name
    if isinstance(raw, bytes):
        file.write_bytes(raw)
    words = ["--root", str(root), "import", str(file), "--region", "371721", *arguments]
    return CliRunner().invoke(qianwan, words)


def test_the_mapping_and_the_rows_are_shown(root: Path):
    git(root, "init", "-q", "-b", "main")
    commit(root)

    result = run(root, sheet_of(["2026年"], ["编号一", *HEADER[:2], "发生地", *HEADER[3:]],
                                ["甲", *GOOD], ["合计"]))  # fmt: skip

    assert (result.exit_code, result.output) == (
        0,
        """\
工作表“台账”：矛盾纠纷化解台账，表头到第 2 行
   B 登记日期 → 登记日期
   C 来源 → 来源
   D 发生地 → 乡镇（街道）
   E 类别 → 类别
   F 涉及人数 → 涉及人数
  没有读的：A“编号一”
工作表“台账”：数据 1 行，合计 1 行
序号在工作区和 1 个分支（远程 0 个）里找过。
写了 D371721102-2026-0036，1 件
""",
    )


def test_with_an_error_nothing_is_written(root: Path):
    before = files(root)

    result = run(root, sheet_of(HEADER, GOOD, [*GOOD[:4], "两"]))

    assert result.exit_code == 1
    assert "1 处错误，什么也没有写；改好再导入，或者用 --good-rows。" in result.output
    assert files(root) == before


def test_what_is_wrong_alike_in_many_rows_is_said_once_with_every_row(root: Path):
    bad = [*GOOD[:4], "两"]
    rows = [GOOD if at in {5, 7} else [date(2026, 11, at), *bad[1:]] for at in range(2, 16)]

    result = run(root, sheet_of(HEADER, *rows))

    [line] = [line for line in result.output.splitlines() if line.startswith("错误")]
    assert line == "错误 台账 E 列（涉及人数）：写一个整数（12 行：第 2 至 4、6、8 至 15 行）"


def test_good_rows_are_written_and_the_others_kept_with_the_reason(root: Path, tmp_path: Path):
    rest = tmp_path / "rest.xlsx"
    raw = sheet_of(["2026年台账"], HEADER, ["11月3日", *GOOD[1:]], ["11月4日", *GOOD[1:4], "=两"])

    result = run(root, raw, "--good-rows", str(rest))
    again = run(root, rest.read_bytes().replace(b"", b""), "--check", name="rest.xlsx")

    assert result.exit_code == 1
    assert f"{rest}：没有导入的 1 行和原因" in result.output
    assert rows_of(rest.read_bytes(), "台账") == [
        ["2026年台账", *[""] * 4, None],
        [*HEADER, "没有导入的原因"],
        ["11月4日", *GOOD[1:4], "=两", "E 列（涉及人数）：写一个整数"],
    ]
    assert rest.stat().st_mode & 0o777 == 0o600
    assert "第 3 行 E 列（涉及人数）：写一个整数" in again.output


def test_the_rest_is_not_put_into_a_repository(root: Path):
    git(root, "init", "-q", "-b", "main")

    result = run(root, sheet_of(HEADER, GOOD), "--good-rows", str(root / "rest.xlsx"))

    assert result.exit_code == 3
    assert "个人信息放在版本库以外" in result.output
    assert not (root / "rest.xlsx").exists()


def test_only_looking_writes_nothing(root: Path):
    before = files(root)

    result = run(root, sheet_of(HEADER, GOOD), "--check")

    assert result.exit_code == 0
    assert result.output.endswith("可以写 D371721102-2026-0036，1 件\n")
    assert files(root) == before


def test_what_no_row_says_is_said_once(root: Path):
    raw = sheet_of([HEADER[0], *HEADER[2:]], [GOOD[0], *GOOD[2:]])

    refused = run(root, raw)
    result = run(root, raw, "--set", "来源=主动排查")

    assert "来源：要填" in refused.output
    assert result.exit_code == 0
    assert "source: 主动排查" in files(root)[next(path for path in files(root) if "0036" in path)]


def test_a_day_without_a_year_wants_one(root: Path):
    raw = sheet_of(HEADER, ["11月3日", *GOOD[1:]])

    refused = run(root, raw)
    result = run(root, raw, "--year", "2026")

    assert "A 列（登记日期）：日期没有年；在表的标题里写上年，或者用 --year" in refused.output
    assert result.exit_code == 0


PEOPLE = sheet_of(
    [*HEADER, "当事人", "联系电话", "性别"], [*GOOD, "示例某甲", TELEPHONE, "示例"]
)  # fmt: skip


def test_columns_about_people_stop_the_import(root: Path):
    before = files(root)

    result = run(root, PEOPLE)

    assert result.exit_code == 1
    assert "工作表“台账”有密封栏：F“当事人”、G“联系电话”、H“性别”\n" in result.output
    assert "示例某甲" not in result.output
    assert TELEPHONE not in result.output
    assert files(root) == before


def test_columns_about_people_may_stay_in_the_file(root: Path):
    result = run(root, PEOPLE, "--drop-personal")

    assert result.exit_code == 0
    assert "示例某" not in "".join(files(root)[path] for path in files(root) if "0036" in path)


def test_a_village_is_about_people_too(root: Path):
    raw = sheet_of(HEADER, [*GOOD[:2], "普连集镇示例村", *GOOD[3:]])

    refused = run(root, raw)
    result = run(root, raw, "--drop-personal")

    assert "C 列（乡镇）：只写到乡镇（街道）；村属密封栏" in refused.output
    assert result.exit_code == 0
    assert "示例村" not in "".join(files(root).values())


@pytest.mark.parametrize(
    ("first", "second"),
    [pytest.param("日期", "登记日期", id="two-days"), pytest.param("类型", "类别", id="two-kinds")],
)
def test_two_columns_that_would_be_one_are_told_apart_first(root: Path, first: str, second: str):
    result = run(root, sheet_of([*HEADER, first, second], [*GOOD, "", ""]))

    assert result.exit_code == 1
    assert "列都像" in result.output


def test_what_is_no_ledger_is_said(root: Path):
    result = run(root, sheet_of(["甲", "乙", "丙"], [1, 2, 3]))

    assert result.exit_code == 1
    assert "没有读的工作表：台账" in result.output
    assert "没有一张工作表认得出是哪种台账" in result.output


def test_a_ledger_that_has_only_to_do_with_people_is_none(root: Path):
    result = run(root, sheet_of(["姓名", "电话", "住址", "证件号"], ["示例某甲", "", "", ""]))

    assert result.exit_code == 1
    assert "没有一张工作表认得出是哪种台账" in result.output
    assert "示例某甲" not in result.output

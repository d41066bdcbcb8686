"""Makes the workbooks beside it, with three writers: openpyxl, XlsxWriter and LibreOffice.

They are ledgers as offices keep them, full of what real ones are full of; every name, place of
living and number in them is made up (示例). Run from the root: `python tests/workbooks/make.py`.
"""

import shutil
import subprocess
import tempfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import xlsxwriter

HERE = Path(__file__).parent
CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 (a workbook knows no zone)
LEDGER = [
    ["普连集镇2026年矛盾纠纷排查化解台账"],
    ["填报单位：普连集镇人大　　　　2026年11月"],
    ["序号", "排查时间", "纠纷来源", "发生地点", "纠纷类型", "纠纷名称", "涉及人数（人）", "责任人",
     "化解情况", "化解时间", "层级", "化解措施", "协议", "当事人同意", "确认人", "备注"],
    [1, "2026.11.3", "排查", "普连集镇", "邻里纠纷", "相邻排水纠纷", "２", "张某甲", "已化解",
     "11月8日", "村级", "当面", "口头协议", "2026年11月5日", "村委会", ""],
    ["2", 46332, "走访选民", None, "土地", "=承包地边界", "3", "", "未化解", *[None] * 7],
    [3, date(2026, 11, 9), "群众申请", None, "家庭", None, "2人", "R371721-00124", "当场化解",
     "2026/11/9", "", "", "口头", "2026-11-09", "村(居)委会", "当天"],
    [None] * 16,
    ["小计", None, None, None, None, None, 7, *[None] * 9],
    [4, "2026年11月10日", "信访移送", "曹县庄寨镇", "拖欠工资", "劳资纠纷", 4.0, "", "办理中",
     *[None] * 7],
    [5, *[None] * 15],
    ["合 计", "4件"],
    ["填表人：示例某甲", None, "审核：示例某乙"],
]  # fmt: skip
GROUPS = [("序号", 1), ("登记", 5), ("当事人", 3), ("化解", 7)]
TWO_ROWS = [
    "", "日期", "来源", "乡镇", "类别", "人数", "甲方", "乙方", "联系电话", "责任人", "结果",
    "日期", "层级", "方式", "协议形式", "确认人",
]  # fmt: skip
MONTHS = {
    "2026年9月": [
        [1, "9月2日", "上级交办", "普连集镇", "合同", 2, "示例某甲", "示例某乙", "154" + "0" * 8],
    ],
    "2026年10月": [
        [1, "10月8日", "预警", "青堌集镇", "消费", 3, "示例某丙", "示例某丁", ""],
        [2, "10月9日", "预警", "青堌集", "物业", 3, "示例某戊", "", ""],
    ],
}  # fmt: skip
OLD = [
    ["矛盾纠纷台账"],
    ["日期", "来源", "地点", "类型", "人数", "姓名", "是否化解"],
    ["3月5日", "主动排查", "庄寨", "环境污染", 2, "示例某甲", "否"],
    ["3月6日", "联系选民", "庄寨镇", "医疗纠纷", 2, "示例某乙", "否"],
]


def ledger() -> None:
    """A township's ledger: titles, other words, sums, remarks, merged cells (openpyxl)."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "11月"
    for number, row in enumerate(LEDGER, start=1):
        for at, value in enumerate(row, start=1):
            cell = sheet.cell(number, at)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    for merged in ("A1:P1", "A2:P2", "D4:D6"):
        sheet.merge_cells(merged)
    book.properties.created = book.properties.modified = CREATED
    book.save(HERE / "ledger.xlsx")


def months() -> None:
    """A header in two rows, a sheet a month, one hidden, one of other things (XlsxWriter)."""
    book = xlsxwriter.Workbook(HERE / "months.xlsx", {"strings_to_formulas": False})
    book.set_properties({"created": CREATED})
    for name, rows in MONTHS.items():
        sheet = book.add_worksheet(name)
        at = 0
        for group, size in GROUPS:
            if size == 1:
                sheet.merge_range(0, at, 1, at, group)
            else:
                sheet.merge_range(0, at, 0, at + size - 1, group)
            at += size
        for place, head in enumerate(TWO_ROWS):
            if head:
                sheet.write_string(1, place, head)
        for number, row in enumerate(rows, start=2):
            sheet.write_row(number, 0, row)
    hidden = book.add_worksheet("草稿")
    hidden.write_row(0, 0, ["登记日期", "来源", "类别", "人数"])
    hidden.hide()
    book.add_worksheet("通讯录").write_row(0, 0, ["单位", "公开电话"])
    book.close()


def old() -> None:
    """The same kind of ledger as .xls and .et, and an .xls with a formula and one with a link."""
    with tempfile.TemporaryDirectory() as folder:
        plain = openpyxl.Workbook()
        for row in OLD:
            plain.active.append(row)
        plain.save(f"{folder}/old.xlsx")
        plain.active["A5"] = "=1+1"
        plain.save(f"{folder}/formula.xlsx")
        plain.active["A5"] = "示例"
        plain.active["A5"].hyperlink = "http://example.invalid/"
        plain.save(f"{folder}/link.xlsx")
        for name in ("old", "formula", "link"):
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                 "--convert-to", "xls", "--outdir", HERE, f"{folder}/{name}.xlsx"],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
    shutil.copy(HERE / "old.xls", HERE / "old.et")


if __name__ == "__main__":
    ledger()
    months()
    old()

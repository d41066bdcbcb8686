"""Importing a ledger of disputes, against openpyxl and python-calamine merely reading the file.

Each run of ours is a whole command on a fresh copy of a county; all print their own seconds.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

from qianwan.check import check
from qianwan.repo import WorkTree

HEADER = [
    "序号", "登记日期", "来源", "发生地", "纠纷类型", "标题", "人数", "责任人", "结果", "结果日期",
    "化解层级", "化解方式", "协议形式", "当事人同意日期", "由谁确认",
]  # fmt: skip
CATEGORIES = ("邻里纠纷", "婚姻家庭纠纷", "合同纠纷", "山林土地纠纷", "消费纠纷", "物业纠纷")
COUNTY = "371721"
FIRST = date(2026, 10, 1)


def write(county: str, file: str, rows: str) -> None:
    """A ledger whose every row is right; two of three disputes are settled."""
    ledger = check(WorkTree(Path(county)), date.max).ledger
    registers, lots = ledger.registers, random.Random(1)
    deputies = {
        code: sorted(
            each.id
            for each in group.deputies
            if each.in_office(FIRST) and each.in_office(FIRST + timedelta(days=60))
        )
        for code, group in registers.groups.items()
        if len(group.place) == 9 and group.place.startswith(COUNTY)
    }
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, HEADER)
        for number in range(1, int(rows) + 1):
            group = lots.choice(sorted(code for code, there in deputies.items() if there))
            place = registers.regions[registers.groups[group].place].name
            day = FIRST + timedelta(days=lots.randrange(20))
            row = [number, day, "主动排查", place, lots.choice(CATEGORIES), f"排水纠纷{number}", 2]
            if number % 3:
                settled = ["化解", day + timedelta(days=3), "村", "当面调解", "口头"]
                row += [lots.choice(deputies[group]), *settled, day + timedelta(days=1), "村委会"]
            sheet.write_row(number, 0, row)


def ours(county: str, file: str) -> float:
    """Seconds of the command."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "county"
        shutil.copytree(county, root)
        command = [str(Path(sys.executable).with_name("qianwan")), "--root", str(root), "import"]
        late = ["--region", COUNTY, "--late", "bench"]
        before = time.perf_counter()
        done = subprocess.run([*command, file, *late], capture_output=True, check=False, text=True)
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        return time.perf_counter() - before


def calamine(file: str) -> float:
    """Seconds of reading every cell."""
    before = time.perf_counter()
    with CalamineWorkbook.from_path(file) as book:
        book.get_sheet_by_index(0).to_python()
    return time.perf_counter() - before


def by_openpyxl(file: str) -> float:
    """The same by openpyxl, in its fastest way."""
    before = time.perf_counter()
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass
    book.close()
    return time.perf_counter() - before


TIMED: Mapping[str, Callable[..., float]] = {
    "ours": ours,
    "openpyxl": by_openpyxl,
    "calamine": calamine,
}


def main(what: str, *given: str) -> None:
    """`write COUNTY FILE ROWS`, `ours COUNTY FILE`, `openpyxl FILE` or `calamine FILE`."""
    if what == "write":
        write(*given)
    else:
        print(TIMED[what](*given))


if __name__ == "__main__":
    main(*sys.argv[1:])

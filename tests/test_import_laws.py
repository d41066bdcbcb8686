"""Template → filled in → import → check → export is what was typed, for thousands of rows."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from spreadsheets import OFFICE, TODAY, brought, empty, everybody, filled, looked

from qianwan import schema, yamlfile
from qianwan.check import check
from qianwan.figures.report import Report
from qianwan.intake.sheets.planning import Plan
from qianwan.papers.days import month
from qianwan.repo import WorkTree
from qianwan.site.lists import LISTS
from qianwan.terms import DisputeCategory, Source

ROWS = 800  # of each example
TOWNS = {"普连集镇": "371721102", "庄寨镇": "371721101", "青堌集镇": "371721103"}
DEPUTIES = {"R371721-00123": "张某甲", "R371721-00124": "李某乙"}
GROUP = "G371721-012"
TITLES = [
    "相邻排水纠纷",
    "=承包地边界",
    "+宅基地",
    "-合同",
    "@欠薪",
    "a: b #c",
    "'引'“用”",
    "１２３",
]
TRUE = {"是": True, "√": True, "有": True, "否": False, "无": False}
Cells = dict[str, Any]


class Typed(NamedTuple):
    """A row as a clerk types it, and what it must become."""

    cells: Cells
    data: Cells


def day_of(lots: Random, day: date) -> Any:
    """A day in one of the ways in which clerks write it."""
    y, m, d = day.year, day.month, day.day
    return lots.choice([day, f"{y}.{m}.{d}", f"{y}年{m}月{d}日", f"{y}/{m}/{d}", f"{m}月{d}日"])


def number_of(lots: Random, number: int) -> Any:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return lots.choice([number, str(number), wide, f"{number}人", float(number)])


def dispute(lots: Random) -> Typed:
    """One that is lawful: open, settled on the spot, settled, or at an end."""
    day = date(2026, 11, 1) + timedelta(lots.randrange(6))
    town, number = lots.choice([*TOWNS]), lots.randrange(2, 5)
    source, category = lots.choice([*Source]), lots.choice([*DisputeCategory])
    cells: Cells = {
        "登记日期": day_of(lots, day), "来源": str(source),
        "乡镇（街道）": lots.choice([town, town.removesuffix("镇"), f"曹县{town}", TOWNS[town]]),
        "类别": lots.choice([str(category), f"{category}纠纷"]),
        "涉及人数": number_of(lots, number),
    }  # fmt: skip
    data: Cells = {
        "registered": str(day), "source": str(source), "place": TOWNS[town],
        "category": str(category), "people": number,
    }  # fmt: skip
    if lots.random() < 0.5:
        cells["标题"] = data["title"] = lots.choice(TITLES)
    if lots.random() < 0.2:
        word = lots.choice([*TRUE])
        cells["涉法涉诉"], data["law_related"] = word, TRUE[word]
    tell = _open if data.get("law_related") else lots.choice([_open, _spot, _settled, _ended])
    if events := [*tell(lots, day, cells)]:
        data["events"] = events
    return Typed(cells, data)


def _open(_: Random, __: date, ___: Cells) -> Iterator[Cells]:
    yield from ()


def _spot(lots: Random, day: date, cells: Cells) -> Iterator[Cells]:
    code = lots.choice([*DEPUTIES])
    when = day + timedelta(lots.randrange(4))
    form = lots.choice(["口头", "书面"])
    cells |= {
        "经办": lots.choice([code, DEPUTIES[code], f"{code} {DEPUTIES[code]}"]),
        "结果": lots.choice(["当场化解", "当场"]), "结果日期": day_of(lots, when),
        "当事人同意日期": day_of(lots, when), "协议形式": lots.choice([form, f"{form}协议"]),
        "由谁确认": lots.choice(["村委会", "村(居)委会"]),
    }  # fmt: skip
    yield {
        "date": str(when), "type": "当场化解", "by": code, "voluntary": True, "agreement": form,
        "group": GROUP, "confirmed_by": "村(居)委会",
    }  # fmt: skip


def _settled(lots: Random, day: date, cells: Cells) -> Iterator[Cells]:
    lead, other = lots.sample([*DEPUTIES], 2)
    first, agreed, ended = (day + timedelta(n + lots.randrange(2)) for n in (0, 2, 4))
    assisted, village = lots.random() < 0.3, lots.random() < 0.5
    level, manner = lots.choice(["村", "乡"]), lots.choice(["当面调解", "会诊", "行政调解"])
    by = lots.choice([lead, GROUP])
    cells |= {
        "首次介入": day_of(lots, first), "当事人同意日期": day_of(lots, agreed), "经办": by,
        "结果": lots.choice(["化解", "已化解", "调解成功"]), "结果日期": day_of(lots, ended),
        "化解层级": lots.choice([level, f"{level}级"]), "化解方式": manner, "协议形式": "书面",
        "履行期限": day_of(lots, ended + timedelta(9)),
    }  # fmt: skip
    credits = [(lead, "主办")] if by == lead or village else []
    if by != lead and village:
        cells["主办代表"] = DEPUTIES[lead]
    if assisted and credits:
        cells["协办代表"] = f"{DEPUTIES[other]}"
        credits.append((other, "协办"))
    yield {"date": str(first), "type": "介入", "by": by}
    yield {"date": str(agreed), "type": "自愿同意", "by": by, "sides": ["甲", "乙"]}
    end: Cells = {
        "date": str(ended), "type": "化解", "by": by, "level": level, "manner": manner,
        "agreement": {"form": "书面", "performance_due": str(ended + timedelta(9))},
    }  # fmt: skip
    if credits:
        cells["由谁确认"] = "居委会"
        end["credits"] = [{"deputy": c, "group": GROUP, "role": role} for c, role in credits]
        end["confirmed_by"] = "村(居)委会"
    yield end


def _ended(lots: Random, day: date, cells: Cells) -> Iterator[Cells]:
    when = day + timedelta(lots.randrange(5))
    ends: Mapping[str, tuple[Cells, Cells]] = {
        "不愿调解": ({}, {}),
        "自行和解": ({}, {}),
        "撤回": ({}, {}),
        "失联": ({"联系次数": 3}, {"attempts": 3}),
        "调解不成": ({"已告知其他途径": "是"}, {"remedies_told": True}),
        "转法定途径": ({"法定途径": "诉讼"}, {"route": "诉讼"}),
    }
    end = lots.choice([*ends])
    typed, fields = ends[end]
    cells |= {"经办": GROUP, "结果": end, "结果日期": day_of(lots, when), **typed}
    yield {"date": str(when), "type": end, "by": GROUP, **fields}


def case(lots: Random) -> Typed:
    """One that is registered, selected, handed to a unit, or both."""
    day = date(2026, 11, 8) + timedelta(lots.randrange(4))
    number = lots.randrange(1, 30)
    category = lots.choice(["自然资源", "教育", "农村农业"])
    cells: Cells = {
        "登记日期": day_of(lots, day), "信访形式": lots.choice(["来访", "上访"]),
        "性质": "申诉求决类", "案由类别": category, "事涉乡镇（街道）": "庄寨镇",
        "人数": number_of(lots, number), "案由标题": lots.choice(TITLES[:5]),
        "初访时间": lots.choice(["2018年5月", "2018.5", "2018-05"]),
        "重访时间": "2019、2020年3月", "重访次数": 2, "转交办去向": "2019-06 U371721-004 转送",
    }  # fmt: skip
    data: Cells = {
        "registered": str(day), "channel": "来访", "nature": "申诉求决类", "category": category,
        "title": cells["案由标题"], "people": number, "place": "371721101",
        "first_visit": "2018-05", "repeat_visits": ["2019", "2020-03"],
        "referrals": [{"date": "2019-06", "to": "U371721-004", "manner": "转送"}],
    }  # fmt: skip
    office, events = "O371721-信访室", []
    if lots.random() < 0.6:
        batch = lots.choice(["主任", "副主任", "信访室"])
        cells |= {"筛选日期": day_of(lots, day), "筛选年度": 2026, "督办层级": "县级",
                  "督办批次": batch, "选案理由": "时间跨度长、解决难度大"}  # fmt: skip
        events.append({"date": str(day), "type": "筛选", "by": office, "year": 2026, "level": "县",
                       "batch": batch, "reasons": ["时间跨度长", "解决难度大"]})  # fmt: skip
    if lots.random() < 0.5:
        cells |= {"交办日期": day_of(lots, day), "承办单位": "U371721-004"}
        events.append({"date": str(day), "type": "交办", "by": office, "form": "一般",
                       "unit": "U371721-004"})  # fmt: skip
    return Typed(cells, {**data, **({"events": events} if events else {})})


def activity(lots: Random) -> Typed:
    day = date(2026, 11, 1) + timedelta(lots.randrange(15))
    kind = lots.choice(["交流", "学习", "联系选民"])
    cells: Cells = {"种类": kind, "日期": day_of(lots, day), "小组": "示例代表小组十二",
                    "参加的代表": "、".join(DEPUTIES.values())}  # fmt: skip
    data: Cells = {"kind": kind, "date": str(day), "by": GROUP, "group": GROUP,
                   "attended": [*DEPUTIES]}  # fmt: skip
    if kind == "联系选民":
        cells["群众的咨询和诉求"] = "政策咨询 2 当场答复；其他 1 待答复"
        data["asked"] = [{"topic": "政策咨询", "count": 2, "hearing": "当场答复"},
                         {"topic": "其他", "count": 1, "hearing": "待答复"}]  # fmt: skip
    return Typed(cells, data)


@cache
def template(book: str) -> bytes:
    return empty(book, everybody(OFFICE.parent))


def imported(book: str, typed: Sequence[Typed], root: Path) -> Plan:
    """What an office has after the import, checked; and that a second import adds nothing."""
    shutil.copytree(OFFICE, root / "records")
    shutil.rmtree(root / "records" / "disputes")  # a few of its own would be small cells
    raw = filled(template(book), **{book: [each.cells for each in typed]})
    planned = brought(root, raw, year=2026)
    again = looked(root, raw, year=2026)
    found = [each for each in check(WorkTree(root), TODAY).findings if each.rule != "QW460"]
    assert found == []
    assert (again.written, len(again.there), again.errors) == ([], len(typed), [])
    return planned


def records(planned: Plan, root: Path, kind: str) -> list[Cells]:
    """The new records in the order of their rows, read back from their files, without ids."""
    ordered = sorted(planned.written, key=lambda each: each.proposal.rows[0].number)
    raws = [(root / each.path).read_bytes() for each in ordered]
    return [{**yamlfile.read(raw, schema.shape(kind)), "id": None} for raw in raws]


Make = Callable[[Random], Typed]
KINDS = [
    pytest.param("纠纷台账", "dispute", dispute, id="disputes"),
    pytest.param("案件清单", "case", case, id="cases"),
    pytest.param("活动", "activity", activity, id="activities"),
]


@pytest.mark.parametrize(("book", "kind", "make"), KINDS)
@settings(deadline=None, max_examples=2, derandomize=True, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32 - 1))
def test_records_say_what_was_typed(book: str, kind: str, make: Make, seed: int):
    """Row by row in the records, and as far as 通用版 shows it in the lists that are exported."""
    lots = Random(seed)
    typed = [make(lots) for _ in range(ROWS)]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)

        planned = imported(book, typed, root)

        assert records(planned, root, kind) == [{**each.data, "id": None} for each in typed]
        EXPORTED[kind](typed, planned, Report(check(WorkTree(root), TODAY).ledger, TODAY))


STATES = {"当场化解": "已化解", "化解": "已化解"}


def _disputes_exported(typed: Sequence[Typed], planned: Plan, report: Report) -> None:
    """No list tells of a dispute; each stands in its township as it was typed."""
    stands = {key: (report.areas.place(key), str(each.state))
              for key, each in report.at.disputes.items()}  # fmt: skip
    wanted = {}
    for written, each in zip(_in_order(planned), typed, strict=True):
        events = each.data.get("events", [{"type": "登记"}])
        last = events[-1]["type"]
        state = STATES.get(last, "登记" if last == "登记" else "终止")
        wanted[written.key] = (each.data["place"], state)
    assert wanted.items() <= stands.items()


def _cases_exported(typed: Sequence[Typed], planned: Plan, report: Report) -> None:
    """A selected case is listed with its category, month, batch and state."""
    listed = {row.key: row.cells for row in LISTS["案件目录"](report).rows}
    wanted = {}
    for written, each in zip(_in_order(planned), typed, strict=True):
        events = {event["type"]: event for event in each.data.get("events", ())}
        if "筛选" in events:
            registered = month(date.fromisoformat(each.data["registered"]))
            state = "办理中" if "交办" in events else "登记"
            batch = events["筛选"]["batch"]
            wanted[written.key] = ("曹县", each.data["category"], registered, batch, state)
    assert len(wanted) > ROWS // 3
    assert wanted.items() <= listed.items()


def _activities_exported(typed: Sequence[Typed], _: Plan, report: Report) -> None:
    listed = Counter(row.cells for row in LISTS["活动目录"](report).rows)

    assert listed == Counter(
        ("示例代表小组十二", "2026年11月", each.data["kind"], "2/3") for each in typed
    )


def _in_order(planned: Plan) -> list[Any]:
    return sorted(planned.written, key=lambda each: each.proposal.rows[0].number)


EXPORTED = {
    "dispute": _disputes_exported,
    "case": _cases_exported,
    "activity": _activities_exported,
}

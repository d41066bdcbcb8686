"""Cases for tests: entries that hold the least that their type demands, and the base registers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

import qianwan
from qianwan.check import check
from qianwan.findings import Path as Place
from qianwan.ledger import Ledger
from qianwan.model.case import Case
from qianwan.model.log import acting
from qianwan.model.organs import Organ
from qianwan.model.registers import Registers
from qianwan.repo import WorkTree
from qianwan.rules import catalogue
from qianwan.terms import Level

EXAMPLES = Path(qianwan.__file__).parent / "rules" / "examples"
RULES = catalogue.RECORD_RULES[Case]

OFFICE, OTHER_OFFICE, UNIT = "O371721-信访室", "O371721-城建环保委", "U371721-009"
HEAD = {
    "id": "C371721-2026-0500",
    "registered": "2026-01-10",
    "channel": "来访",
    "nature": "申诉求决类",
    "category": "自然资源",
    "place": "371721102",
    "title": "补偿标准争议",
    "people": 1,
    "first_visit": "2020",
    "repeat_visits": [],
    "referrals": [],
}
# What an entry of each type holds at least.
LEAST: Mapping[str, dict[str, Any]] = {
    "告知": {"outcome": "受理"},
    "筛选": {"year": 2026, "level": "县", "batch": "主任", "reasons": ["解决难度大"]},
    "对接": {
        "department": UNIT, "place": "371721102", "unit": UNIT, "route": "第三十一条第六项",
        "recusal_checked": True, "deadline": "2026-12-01", "procedure": ["答复"],
        "standard": [{"item": "书面答复", "evidence": "送达回证"}],
    },
    "交办": {"form": "一般", "unit": UNIT},
    "签收": {"by": UNIT},
    "补签": {"role": "承办责任人", "post": "科长"},
    "方案": {"measures": ["核算"], "owner": UNIT, "due": "2026-12-01"},
    "四包": {"duty": "包掌握情况", "how": "会见", "evidence": "会见记录"},
    "进展": {"stage": "核算"},
    "督办": {"manner": "发函"},
    "信访人反馈": {"channel": "电话", "reached": True},
    "报告领导": {"to": "L371721-001"},
    "延期": {"until": "2026-06-01", "reason": "需要调档", "approver": "局长", "told": "2026-05-01"},
    "更换领导": {"leader": "L371721-001", "reason": "分工调整"},
    "调整承办": {"unit": "U371721-004", "reason": "职责划转"},
    "提级": {"level": "市", "organ": "O371700", "reason": "跨县"},
    "帮扶救助": {"kind": "困难救助", "organ": UNIT},
    "重访": {"kind": "原事原由", "channel": "来访"},
    "办结": {
        "by": UNIT, "remedies_told": "2026-03-01",
        "results": [{"item": 1, "opinion": "支持", "done": True, "evidence": "送达回证"}],
    },
    "当场答复": {"opinion": "支持"},
    "信访人意见": {"accepts": "未表态"},
    "结案": {"result": "化解", "verified": [1]},
    "回访": {"manner": "电话", "reached": False, "attempts": 2},
    "核查": {"by": OTHER_OFFICE, "outcome": "重新督办"},
    "复查复核": {"kind": "复查", "stage": "申请"},
    "重新督办": {"reason": "没有落实"},
    "通报": {"circular": "2026-Q2"},
    "转送": {"to": "示例市信访局", "reason": "不属人大监督范围"},
    "导入法定程序": {"procedure": "诉讼", "organ": "示例县人民法院", "received": "2026-02-01"},
    "不予受理": {"reason": "正在办理中"},
    "并案": {"into": "C371721-2026-0012"},
    "撤回": {"words": "abc123"},
    "恢复": {"reason": "仍要办理"},
    "更正": {"entry": "登记", "set": {"people": 2}, "why": "人数记错"},
    "建议": {"kind": "完善政策"},
}  # fmt: skip


def entry(day: str, kind: str, **fields: Any) -> dict[str, Any]:
    """An entry of *kind*; a field given as None is left out."""
    given = {"date": day, "type": kind, "by": OFFICE, **LEAST[kind], **fields}
    return {key: value for key, value in given.items() if value is not None}


def collective(day: str, **fields: Any) -> dict[str, Any]:
    slip = {
        "form": "集体", "meeting": "M371721-2026-01", "leader": "L371721-001",
        "office": "O371721-农业与农村委", "promise": "2026-04-20",
    }  # fmt: skip
    return entry(day, "交办", **{**slip, **fields})


def case(*events: dict[str, Any], **head: Any) -> Case:
    """A case with *events* as in the file; a column of the head given as None is left out."""
    data = acting({**HEAD, **head, "events": list(events)}).data
    return msgspec.convert({key: value for key, value in data.items() if value is not None}, Case)


@cache
def base() -> Ledger:
    """The ledger of the base repository, with the congress of a neighbouring county."""
    ledger = check(WorkTree(EXAMPLES), date(2026, 12, 31)).ledger
    neighbour = Organ(id="O371722", name="单县人大常委会", level=Level.COUNTY, region="371722")
    organs = {**ledger.registers.organs, neighbour.id: neighbour}
    return replace(ledger, registers=replace(ledger.registers, organs=organs))


def broken(code: str, record: Case, known: Registers | None = None) -> list[Place]:
    """Where *record* breaks the rule *code*."""
    return [breach.path for breach in RULES[code](record, known or base().registers)]


PLAIN = entry("2026-01-20", "交办")
SELECTED = entry("2026-01-20", "筛选")
MATCHED = entry("2026-02-01", "对接")
HANDLED = entry("2026-03-10", "办结")
CLOSED = entry("2026-03-20", "结案")

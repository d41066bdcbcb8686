"""Records for tests, naming only what matters to the test."""

from datetime import date, timedelta
from itertools import count

import msgspec

from qianwan.ledger import RECORDED, Ledger
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.campaign import Campaign
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.log import acting
from qianwan.model.organs import Group, Meeting, Organ, Region, Regions
from qianwan.model.registers import registers
from qianwan.model.screening import Screening
from qianwan.model.warning import Warning

COUNTY = "371721"
TOWN = "371721102"
OFFICE = "O371721-信访室"
UNIT = "U371721-009"
YEAR_END = date(2026, 12, 31)

REGIONS = [
    {"code": "371700", "name": "菏泽市", "level": "市"},
    {"code": "371721", "name": "曹县", "level": "县", "parent": "371700"},
    {"code": "371722", "name": "单县", "level": "县", "parent": "371700"},
    *(
        {"code": f"{county}{number}", "name": f"示例镇{number}", "level": "乡", "parent": county}
        for county in ("371721", "371722")
        for number in (101, 102, 103, 104)
    ),
]
LIMITS = {
    "notice_days": 15,
    "handling_days": 60,
    "extension_days": 30,
    "objection_workdays": 5,
    "feedback_days": 31,
    "report_days": 7,
    "observation_days": 90,
    "statement_days": 3,
    "visit_days": 30,
    "second_visit_days": 90,
    "recheck_days": 15,
    "review_days": 30,
    "withdrawal_days": 30,
    "plan_days": 15,
    "leader_days": 90,
    "supervision_days": 15,
    "escalation_days": 15,
    "warning_report_days": 1,
    "warning_days": 7,
    "screening_late_days": 7,
    "circular_days": 15,
    "dispatch_days": 10,
    "difficulty_days": 30,
    "objection_days": 5,
    "backdating_days_case": 14,
    "backdating_days_dispute": 45,
}
CAMPAIGN = {
    "id": "2026",
    "sample": True,
    "starts": "2026-01-01",
    "ends": "2026-12-31",
    "targets": {
        "cases_selected": 1000,
        "disputes_resolved": 10000,
        "per_deputy": 1,
        "resolution": "90%",
        "acceptance": "90%",
        "satisfaction": "90%",
    },
    "reference": {"deputies": 14400, "groups": 1163},
    "allocation": {"cases": {"basis": "在任代表数"}, "disputes": {"basis": "在任代表数"}},
    "limits": [{"key": key, "days": n, "source": "本系统约定"} for key, n in LIMITS.items()],
    "selection": {"long_span_days": 365},
    "credit": {"lead": 1, "assisting": 2},
    "severity": [
        {"class": "重大", "any": {"people": 30, "policy": True, "injury": True}},
        {"class": "大事", "any": {"people": 5, "cross_village": True, "amount_wan": 10}},
        {"class": "小事"},
    ],
    "suppression": {"below": 3},
    "judging": {"visited": "80%", "gap": "5%"},
    "approval": "示人发〔2026〕1号",
}

_numbers = count(1)


def event(day, kind, by=OFFICE, /, **fields):
    return {"date": str(day), "type": kind, "by": by, **fields}


def case(*events, registered="2026-01-05", place=TOWN, congress=COUNTY, **head):
    """One valid case of 申诉求决类 in 2026 unless *head* says otherwise."""
    number = next(_numbers)
    data = {
        "id": f"C{congress}-{registered[:4]}-{number:04}",
        "registered": registered,
        "channel": "来访",
        "nature": "申诉求决类",
        "category": "自然资源",
        "place": place,
        "events": list(events),
        **head,
    }
    return msgspec.convert(acting(data).data, Case)


def assigned(day="2026-01-10"):
    return event(day, "交办", form="一般", unit=UNIT)


def handled(day="2026-02-10"):
    results = [{"item": 1, "opinion": "支持", "done": True, "evidence": "支付凭证"}]
    return event(day, "办结", UNIT, results=results, remedies_told=str(day))


def closed(day="2026-02-20", result="化解"):
    return event(day, "结案", result=result, verified=[1])


def accepted(day="2026-02-18"):
    return event(day, "信访人意见", accepts="接受", statement="书面", words="m4x8zd")


def visit(day="2026-03-01", **answers):
    return event(day, "回访", manner="见面", reached=True, words="q2w9tb", **answers)


def unreached(day="2026-03-01"):
    return event(day, "回访", manner="电话", reached=False, attempts=2)


def selected(day="2026-01-08", batch="主任"):
    return event(day, "筛选", year=2026, level="县", batch=batch, reasons=["解决难度大"])


def slip(day="2026-01-20", promise="2026-03-01", **fields):
    return event(
        day,
        "交办",
        form="集体",
        unit=UNIT,
        meeting="M371721-2026-01",
        slip="示人信交〔2026〕1号",
        leader="L371721-001",
        office="O371721-农业与农村委",
        promise=promise,
        **fields,
    )


def resolved(*more, **head):
    """A case that went through to 化解."""
    return case(assigned(), handled(), closed(), *more, **head)


def dispute(*events, registered="2026-02-01", place=TOWN, **head):
    """One valid dispute between neighbours in 2026 unless *head* says otherwise."""
    number = next(_numbers)
    data = {
        "id": f"D{place if len(place) == 9 else TOWN}-{registered[:4]}-{number:04}",
        "registered": registered,
        "source": "主动排查",
        "place": place,
        "category": "邻里",
        "people": 2,
        "events": list(events),
        **head,
    }
    return msgspec.convert(acting(data).data, Dispute)


def on_the_spot(deputy="R371721-00001", day="2026-02-01", group="G371721-001"):
    return event(
        day,
        "当场化解",
        deputy,
        voluntary=True,
        agreement="口头",
        group=group,
        confirmed_by="村(居)委会",
    )


def consent(day="2026-02-02", by="R371721-00001"):
    return event(day, "自愿同意", by, sides=["甲", "乙"])


def settled(*credits, day="2026-03-01", level="村", by="O371721102"):
    given = [{"deputy": deputy, "group": "G371721-001", "role": role} for deputy, role in credits]
    confirmed = {"confirmed_by": "村(居)委会"} if given else {}
    return event(
        day,
        "化解",
        by,
        level=level,
        manner="会诊",
        agreement={"form": "口头"},
        credits=given,
        **confirmed,
    )


def warning(*events, registered="2026-03-02", place=TOWN, kind="苗头", **head):
    """One valid 预警 of 2026, a sign of something in a township unless *head* says otherwise."""
    number = next(_numbers)
    subject = {"决策": {"plan": "工程项目"}, "个案": {"case": "C371721-2026-0001"}}
    data = {
        "id": f"W{COUNTY}-{registered[:4]}-{number:04}",
        "registered": registered,
        "kind": kind,
        "found": registered,
        "place": place,
        "risk": "一般",
        "reasons": ["涉及人数多"],
        "category": "邻里",
        "events": list(events),
        **subject.get(kind, {}),
        **head,
    }
    return msgspec.convert(acting(data).data, Warning)


def activity(kind, date="2026-03-03", /, *events, **columns):
    """One activity of the group G371721-001 unless *columns* name another or an organ."""
    number = next(_numbers)
    owner = {} if "organ" in columns else {"group": "G371721-001"}
    data = {
        "id": f"A{COUNTY}-{date[:4]}-{number:04}",
        "kind": kind,
        "date": date,
        "by": OFFICE,
        "events": list(events),
        **owner,
        **columns,
    }
    return msgspec.convert(acting(data).data, Activity)


def reported(week, day, *zero, by="O371721102", **found):
    """排查 of a *week*: groups that found nothing, and by keyword `G371721_001=2` something."""
    finds = [{"group": code.replace("_", "-"), "disputes": n} for code, n in found.items()]
    return event(day, "排查", by, week=week, zero=list(zero), found=finds)


def screening(*events, place=TOWN, year=2026):
    """A township's year of weeks."""
    data = {"id": f"S{place}-{year}", "place": place, "events": list(events)}
    return msgspec.convert(acting(data).data, Screening)


# What a 工作事项 of each kind holds at least, and one of its group G371721-001.
AFFAIRS = {
    "困难": {"by": "G371721-001", "need": "培训", "owner": OFFICE, "due": "2026-04-10"},
    "保障": {"by": "O371721102", "need": "交通", "owner": OFFICE, "due": "2026-04-10"},
    "典型": {"group": "G371721-001"},
    "表彰": {"group": "G371721-001"},
    "监督议题": {"category": "自然资源"},
}


def affair(kind, *events, registered="2026-03-02", congress=COUNTY, **head):
    """One valid 工作事项 of 2026, of the county unless *head* says otherwise."""
    number = next(_numbers)
    data = {
        "id": f"T{congress}-{registered[:4]}-{number:04}",
        "registered": registered,
        "kind": kind,
        "by": OFFICE,
        "events": list(events),
        **AFFAIRS[kind],
        **head,
    }
    given = {key: value for key, value in data.items() if value is not None}
    return msgspec.convert(acting(given).data, Affair)


def met(kind, day="2026-03-30", /, *events, organ="O371721", settled=(), **head):
    """One valid meeting; of each thing *settled* its due day, to be seen to by 信访室."""
    number = next(_numbers)
    level = {"O371700": "市", "O371721102": "乡"}.get(organ, "县")
    data = {
        "id": f"M{organ[1:]}-{day[:4]}-{number % 100:02}",
        "kind": kind,
        "date": day,
        "level": level,
        "organ": organ,
        "chair": f"L{organ[1:]}-001",
        "decisions": [{"what": "核对数字", "owner": OFFICE, "due": due} for due in settled],
        "events": list(events),
        **head,
    }
    return msgspec.convert(acting(data).data, Meeting)


def organ(code="O371721", **parts):
    """An organ with its first two leaders and, above the townships, a 信访室."""
    level = {7: "市" if code == "O371700" else "县", 10: "乡"}[len(code)]
    leaders = [
        {"id": f"L{code[1:]}-00{n}", "post": post, "from": "2022-01-12"}
        for n, post in ((1, "主任"), (2, "副主任"))
    ]
    offices = [] if level == "乡" else [{"id": f"{code}-信访室", "name": "信访室"}]
    data = {"id": code, "name": "示例人大", "level": level, "region": code[1:]}
    return msgspec.convert({**data, "leaders": leaders, "offices": offices, **parts}, Organ)


def group(code="G371721-001", deputies=("R371721-00001",), place=TOWN, since="2022-01-05"):
    people = [
        {"id": each, "name": "张某甲", "seats": [{"level": "乡", "from": since}]}
        for each in deputies
    ]
    data = {"id": code, "name": "示例代表小组", "level": "乡", "place": place, "deputies": people}
    return msgspec.convert(data, Group)


def meeting(*cases):
    data = {
        "id": "M371721-2026-01",
        "kind": "集体交办会",
        "date": "2026-01-20",
        "level": "县",
        "organ": "O371721",
        "chair": "L371721-001",
        "cases": [each.id for each in cases],
    }
    return msgspec.convert(data, Meeting)


def ledger(*records, today=YEAR_END + timedelta(days=90), campaign=CAMPAIGN):
    """A ledger of two counties with *records* of any kind."""
    regions = Regions(regions=msgspec.convert(REGIONS, list[Region]))
    known = registers([regions, msgspec.convert(campaign, Campaign), *records], today)
    return Ledger.of(known, [each for each in records if type(each) in RECORDED])

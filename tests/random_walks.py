"""Random ledgers: every record is a walk through its table of states, entry after entry."""

from datetime import date, timedelta

import msgspec
from builders import COUNTY, OFFICE, TOWN, UNIT, case, dispute, event, group, ledger
from case_builder import LEAST
from hypothesis import strategies as st

from qianwan.model import case_state, dispute_state
from qianwan.model.case_state import State
from qianwan.model.organs import Organ

PLACES = [TOWN, "371721101", COUNTY, "371722101", "371722", "371700", "市外"]
DAYS = ["2025-11-03", "2026-01-05", "2026-04-10", "2026-08-20"]
LEADERS = ["L371721-001", "L371721-002", "L371721102-001"]
COMMITTEE = "O371721-农业与农村委"
DEPUTY, GROUP = "R371721-00001", "G371721-001"
ORGANS = [
    {
        "id": "O371721",
        "name": "曹县人大常委会",
        "level": "县",
        "region": "371721",
        "leaders": [
            {"id": "L371721-001", "post": "主任", "from": "2022-01-01"},
            {"id": "L371721-002", "post": "副主任", "from": "2022-01-01"},
        ],
        "offices": [{"id": OFFICE, "name": "信访室"}, {"id": COMMITTEE, "name": "农业与农村委"}],
    },
    {
        "id": "O371721102",
        "name": "示例镇人大",
        "level": "乡",
        "region": "371721102",
        "leaders": [{"id": "L371721102-001", "post": "主席", "from": "2022-01-01"}],
    },
]
some = st.sampled_from


DUTIES = ["包掌握情况", "包思想转化", "包解决问题", "包息诉息访"]
HEADS = [
    {},
    {"anonymous": True},
    {"feedback_wish": "有进展时"},
    {"feedback_wish": "办结时"},
    {
        "people": 3,
        "title": "补偿争议",
        "first_visit": "2019",
        "repeat_visits": ["2020"],
        "referrals": [],
    },
]


def variants(day, kind, leader):
    """What figures tell apart of entries of *kind*; of others the least that they hold."""
    found = {
        "交办": [
            {"form": "一般"},
            {
                "form": "集体",
                "meeting": "M371721-2026-01",
                "slip": "示人信交〔2026〕1号",
                "leader": leader,
                "office": COMMITTEE,
                "promise": str(day + timedelta(days=40)),
            },
        ],
        "四包": [{"by": leader, "duty": duty} for duty in DUTIES],
        "督办": [{"by": leader, "manner": "约谈"}, {"by": OFFICE}],
        "信访人反馈": [{"reached": True}, {"reached": False}],
        "帮扶救助": [{"kind": "困难救助"}, {"kind": "教育疏导"}],
        "重访": [{"kind": "原事原由"}, {"kind": "申请复查"}],
        "回访": [
            {"reached": True, "solved": "已解决", "answer": "满意"},
            {"reached": True, "solved": "未解决"},
            {},
        ],
        "信访人意见": [{"accepts": "接受", "words": "abc123"}, {"accepts": "未表态"}],
        "报告领导": [{"to": leader}],
        "更换领导": [{"leader": leader}],
        "结案": [{"result": "化解"}, {"result": "未化解"}],
        "办结": [{"by": UNIT, "remedies_told": str(day)}],
        "当场答复": [{"remedies_told": str(day)}],
    }
    return found.get(kind, [{}])


@st.composite
def case_entry(draw, day, kind):
    """One of the variants of *kind*."""
    chosen = draw(some(variants(day, kind, draw(some(LEADERS)))))
    fields = {"by": OFFICE, **LEAST[kind], **chosen}
    return event(day, kind, fields.pop("by"), **fields)


def ahead(follows, ends):
    """What may follow, those that lead on more often than those that end the walk."""
    led = [kind for kind, target in follows.items() if target is not None and kind not in ends]
    return sorted([*(kind for kind in follows if kind not in ends[1:]), *led * 3])


@st.composite
def cases(draw):
    """A case that takes up to sixteen steps, each one that may follow; most are selected."""
    registered = draw(some(DAYS))
    state, day, entries = State.REGISTERED, date.fromisoformat(registered), []
    if draw(some([True, True, False])):
        entries = [event(day, "筛选", OFFICE, **LEAST["筛选"])]
    for _ in range(draw(st.integers(0, 16))):
        day += timedelta(days=draw(st.integers(0, 20)))
        kind = draw(some(ahead(case_state.FOLLOWS[state], case_state.EXITS)))
        entries.append(draw(case_entry(day, kind)))
        made = case(*entries, registered=registered)
        state = case_state.fold(made, day).state
    return case(
        *entries,
        registered=registered,
        place=draw(some(PLACES)),
        category=draw(some(["自然资源", "教育", "其他"])),
        **draw(some(HEADS)),
    )


VILLAGE = "村(居)委会"
ANSWERED = {"reached": True, "solved": "已解决", "answer": "满意", "words": "abc123"}
STEPS = {
    "当场化解": {"voluntary": True, "agreement": "口头", "group": GROUP, "confirmed_by": VILLAGE},
    "自愿同意": {"sides": ["甲", "乙"]},
    "调解": {"level": "村", "manner": "当面调解"},
    "上报": {"to": "乡", "reason": "需要勘测"},
    "接办": {"level": "乡"},
    "司法确认": {"outcome": "确认有效"},
    "回访": {"manner": "电话", **ANSWERED},
    "抽查": {"finding": "属实"},
    "调解不成": {"remedies_told": True},
    "转法定途径": {"route": "诉讼"},
    "转信访": {"case": "C371721-2026-0001"},
    "失联": {"attempts": 3},
}


@st.composite
def dispute_entry(draw, day, kind):
    """An entry of *kind*, of the variants that figures tell apart."""
    fields = STEPS.get(kind, {})
    if kind == "化解":
        due = str(day + timedelta(days=30))
        fields = {
            "level": draw(some(["村", "乡", "县"])),
            "manner": "会诊",
            "credits": [{"deputy": DEPUTY, "group": GROUP, "role": "主办"}],
            "agreement": {"form": "书面", "performance_due": due},
            "confirmed_by": VILLAGE,
        }
    elif kind == "履行":
        fields = {"performed": draw(some(["全部", "部分", "未履行"]))}
    return event(day, kind, DEPUTY, **fields)


@st.composite
def disputes(draw):
    """A dispute that takes up to eight steps, each one that may follow."""
    registered, place = draw(some(DAYS)), draw(some(PLACES))
    state, day, entries = dispute_state.State.REGISTERED, date.fromisoformat(registered), []
    for _ in range(draw(st.integers(0, 8))):
        day += timedelta(days=draw(st.integers(0, 40)))
        kind = draw(some(ahead(dispute_state.FOLLOWS[state], dispute_state.ENDS)))
        entries.append(draw(dispute_entry(day, kind)))
        made = dispute(*entries, registered=registered, place=place)
        state = dispute_state.fold(made, day).state
    source = draw(some(["主动排查", "依申请", "联系选民"]))
    return dispute(*entries, registered=registered, place=place, source=source)


@st.composite
def ledgers(draw):
    """A ledger of up to a dozen cases and disputes anywhere, each somewhere on its way."""
    records = [
        *draw(st.lists(cases(), min_size=3, max_size=12)),
        *draw(st.lists(disputes(), max_size=12)),
    ]
    organs = [msgspec.convert(organ, Organ) for organ in ORGANS]
    return ledger(*organs, group(GROUP, (DEPUTY,)), *records)

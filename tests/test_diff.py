"""What a change does, in the office's words: figures that move, records, corrections, rosters."""

import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import builders as b
import markdown
import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qianwan.cli.root import qianwan
from qianwan.figures.alterations import alterations
from qianwan.figures.movement import moved
from qianwan.figures.report import ALL, THOUSAND, Report
from qianwan.figures.values import Share, subject
from qianwan.model.organs import Group, Organ, Units
from qianwan.papers.review import Review, as_data, as_markdown, as_text
from qianwan.papers.review.outline import Item
from qianwan.papers.review.outline import section as a_section
from qianwan.rules import examples

DAY = date(2026, 6, 30)
LIMIT = 60_000  # GitHub takes 65,536
ONE, TWO, THREE, FOUR, FIVE = (f"C371721-2026-{number:04}" for number in range(1, 6))
FIRST, SECOND, THIRD = (f"D371721102-2026-{number:04}" for number in range(1, 4))
LEAD = ("R371721-00001", "主办")
WITHDRAWN = b.event("2026-06-20", "撤回", words="m4x8zd")
REOPENED = b.event("2026-06-20", "重新督办", reason="没有落实")


def corrected(entry, day="2026-06-25", why="登记时选错", **changes):
    made = {"set": changes} if changes else {"void": True}
    return b.event(day, "更正", entry=entry, why=why, **made)


def review(before, after, as_of=DAY, **sides):
    """The review of a change from the records *before* to those *after*."""
    old = b.ledger(*before, **sides.get("old", {}))
    return Review(Report(old, as_of), Report(b.ledger(*after, **sides.get("new", {})), as_of))


def lines(found):
    return as_text(found.outline).splitlines()


def section(found, name):
    """The lines of the section whose title begins with *name*, without their indent."""
    parts = as_text(found.outline).split("\n\n")
    [part] = [each for each in parts if each.startswith(name)]
    return [line.strip() for line in part.splitlines()]


def after_the_head(found, head):
    """The lines of the numbers that say which records make *head* move."""
    told = section(found, "数字变动")
    place = next(at for at, line in enumerate(told) if line.startswith(f"{head} "))
    return told[place:]


def test_one_closed_case_moves_the_rate():
    still = [b.resolved(id=TWO), b.case(b.assigned(), id=THREE)]
    found = review(
        [b.case(b.assigned(), b.handled(), id=ONE), *still],
        [b.resolved(id=ONE), *still],
    )

    assert lines(found)[0].startswith("改动涉及案件 1 件、纠纷 0 件；数字变动 ")
    told = section(found, "数字变动")
    assert told[1:4] == [
        "化解率 33.33% (1/3) → 66.66% (2/3)",
        "化解率（全口径） 33.33% (1/3) → 66.66% (2/3)",
        f"分子进 1 件：{ONE}",
    ]
    assert not any(line.startswith("办结率") for line in told)
    assert section(found, "办理进展") == [
        "办理进展 1 件",
        f"{ONE} 自然资源，示例镇102",
        "状态：已办结（自 2026-02-10） → 已结案（自 2026-02-20），结案结果：化解",
        "新记 1 条：2026-02-20 结案",
    ]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(
            [b.assigned()], [b.assigned(), WITHDRAWN], f"{ONE} 撤回，不再计入分母：", id="withdrawn"
        ),
        pytest.param(
            [b.assigned()],
            [b.assigned(), corrected("登记", nature="建议意见类")],
            f"{ONE} 性质由申诉求决类改为建议意见类，不再计入分母：",
            id="another-nature",
        ),
        pytest.param(
            [b.assigned()],
            [b.assigned(), corrected("登记", anonymous=True)],
            f"{ONE} 匿名或不愿联系，不再计入分母：息诉息访率",
            id="anonymous",
        ),
        pytest.param(
            [b.slip()],
            [
                b.slip(),
                corrected({"date": "2026-01-20", "type": "交办"}, promise="2026-09-01"),
            ],
            f"{ONE} 未到期，不再计入分母：",
            id="a-later-deadline",
        ),
        pytest.param(
            [b.assigned(), b.handled(), b.closed()],
            [b.assigned(), b.handled(), b.closed(), REOPENED],
            f"{ONE} 现为办理中，不再计入分母：息诉息访占化解",
            id="reopened",
        ),
    ],
)
def test_who_leaves_a_denominator_is_named_first(before, after, says):
    still = b.resolved(b.accepted(), id=TWO)
    found = review([b.case(*before, id=ONE), still], [b.case(*after, id=ONE), still])

    title, line = section(found, "离开分母")
    assert title == "离开分母 1 个"
    assert line.startswith(says)
    assert lines(found)[3] == title


def test_a_record_that_vanished_is_told_as_such():
    still = b.resolved(id=TWO)
    found = review([b.case(b.assigned(), id=ONE), still], [still])

    assert section(found, "离开分母")[1].startswith(f"{ONE} 记录不见了，不再计入分母：")
    assert section(found, "不见的记录") == ["不见的记录 1 件", f"{ONE} 自然资源，示例镇102"]


def test_a_reopened_case_leaves_the_numerator_and_stays_in_the_whole():
    before = [b.assigned(), b.handled(), b.closed()]
    found = review([b.case(*before, id=ONE)], [b.case(*before, REOPENED, id=ONE)])

    told = section(found, "数字变动")
    assert "化解率 100.00% (1/1) → 0.00% (0/1)" in told
    assert told[told.index("化解率 100.00% (1/1) → 0.00% (0/1)") :].count(f"分子出 1 件：{ONE}") > 0
    assert "状态：已结案（自 2026-02-20），结案结果：化解 → 办理中（自 2026-06-20）" in section(
        found, "办理进展"
    )


def test_a_swap_of_equal_counts_is_told():
    done, open_ = (b.assigned(), b.handled(), b.closed()), (b.assigned(), b.handled())
    found = review(
        [b.case(*done, REOPENED, id=ONE), b.case(*done, id=TWO)],
        [b.case(*done, id=ONE), b.case(*open_, id=TWO)],
    )

    told = after_the_head(found, "化解率")
    assert told[0] == "化解率 50.00% (1/2) → 50.00% (1/2)（数没有变，记录换了）"
    assert f"分子进 1 件：{ONE}" in told
    assert f"分子出 1 件：{TWO}" in told


def test_a_percentage_that_looks_the_same_is_told():
    """9,999 of 10,000 and 10,000 of 10,001 both read 99.99%."""
    many = [b.dispute(b.on_the_spot()) for _ in range(9_999)]
    still = [b.dispute(b.consent()), b.group()]
    found = review([*many, *still], [*many, *still, b.dispute(b.on_the_spot(), id=FIRST)])

    assert "矛盾化解率 99.99% (9999/10000) → 99.99% (10000/10001)" in section(found, "数字变动")


def test_a_new_case_that_is_not_due_moves_only_what_is_left_out():
    still = b.resolved(id=TWO)
    found = review([still], [still, b.case(registered="2026-06-15", id=ONE)])

    told = section(found, "数字变动")
    assert told[-2:] == [
        "数没有变，另列有进出：化解率、办结率、息诉息访率、按期办结率、延期率",
        f"另列“未到期”进 1 件：{ONE}",
    ]
    assert section(found, "新登记") == [
        "新登记 1 件",
        f"{ONE} 自然资源，示例镇102，2026-06-15 登记，登记（自 2026-06-15）",
    ]


def test_a_new_dispute_is_told_with_its_credits_by_code():
    found = review([b.group()], [b.group(), b.dispute(b.on_the_spot(), id=FIRST)])

    assert section(found, "新登记") == [
        "新登记 1 件",
        f"{FIRST} 邻里，示例镇102，2026-02-01 登记，已化解（自 2026-02-01）",
        "化解代表：R371721-00001 主办（G371721-001）",
    ]
    assert "总量完成率 0.00% (0/10000) → 0.01% (1/10000)" in section(found, "数字变动")
    assert "张某甲" not in as_text(found.outline)


def test_a_selection_moves_the_thousand_and_not_the_rate_of_all():
    before, after = b.resolved(id=ONE), b.resolved(b.selected("2026-02-05"), id=ONE)
    found = review([before], [after])

    told = section(found, "数字变动")
    assert (
        "选案完成率 0.00% (0/1000) → 0.10% (1/1000)；千件 0.00% (0/1000) → 0.10% (1/1000)" in told
    )
    assert "化解率（千件） — (0/0) → 100.00% (1/1)" in told
    assert not any(line.startswith("化解率 ") for line in told)
    assert "筛选：— → 2026 年，县级，主任一批" in section(found, "办理进展")


def test_the_thousand_is_told_where_all_cases_move_only_beside():
    """One case is selected while another comes in that isn't due."""
    coming = b.case(registered="2026-06-15", id=TWO)
    found = review([b.resolved(id=ONE)], [b.resolved(b.selected("2026-02-05"), id=ONE), coming])

    told = section(found, "数字变动")
    assert "化解率（千件） — (0/0) → 100.00% (1/1)" in told
    assert f"另列“未到期”进 1 件：{TWO}" in told


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(
            [b.consent(), b.settled(LEAD)],
            [
                b.consent(),
                b.settled(LEAD),
                corrected(
                    {"date": "2026-03-01", "type": "化解"},
                    credits=[
                        {"deputy": code, "group": "G371721-001", "role": role}
                        for code, role in (LEAD, ("R371721-00002", "协办"))
                    ],
                ),
            ],
            ["化解人次 1 → 2", f"改计 1 件：{FIRST} 1 → 2"],
            id="times",
        ),
        pytest.param(
            [b.consent(), b.settled(LEAD)],
            [
                b.consent(),
                b.settled(LEAD),
                corrected({"date": "2026-03-01", "type": "化解"}, date="2026-03-03"),
            ],
            [
                "发现到化解 中位 30 天，九成在 30 天内（1 件）"
                " → 中位 32 天，九成在 32 天内（1 件）",
                f"改计 1 件：{FIRST} 30 → 32",
            ],
            id="days",
        ),
    ],
)
def test_a_record_counted_otherwise_is_told(before, after, says):
    head = {"id": FIRST, "found": "2026-01-30"}
    who = b.group(deputies=("R371721-00001", "R371721-00002"))
    found = review([b.dispute(*before, **head), who], [b.dispute(*after, **head), who])

    told = section(found, "数字变动")
    place = told.index(says[0])
    assert says[1] in told[place : place + 4]
    key, old, new = re.findall(r"D\S+|\d+", says[1].partition("：")[2])
    recounted = [each["recounted"] for each in as_data(found)["figures"]]
    assert [{"id": key, "before": int(old), "after": int(new)}] in recounted


def test_time_moves_nothing_of_records_that_stand():
    """The day is one for both sides: a case that falls due today did not move by the change."""
    still = [b.case(b.assigned(), id=ONE), b.dispute(b.on_the_spot(), id=FIRST), b.group()]
    found = review(still, still, as_of=b.YEAR_END)

    assert lines(found) == [
        "记录没有改动。",
        "两边都算到 2026-12-31，只看改动本身。",
        "各项数字没有变化。",
    ]


def test_what_is_dated_after_the_day_is_said_to_be_outside_the_figures():
    progress = b.event("2026-07-03", "进展", stage="核算")
    found = review(
        [b.case(b.assigned(), id=ONE)],
        [
            b.case(b.assigned(), b.event(DAY, "进展", stage="核算"), progress, id=ONE),
            b.case(registered="2026-07-02", id=TWO),
        ],
    )

    assert "新记的有 1 条是 2026-06-30 以后的事，数字里还没有。" in lines(found)
    assert section(found, "新登记")[1].endswith("2026-07-02 登记，截止日以后")


def test_what_could_not_be_read_before_is_not_called_new_silently():
    after = b.ledger(b.resolved(id=ONE))
    before = b.ledger()
    unread = type(before)(before.registers, {}, {}, frozenset({ONE}))
    found = Review(Report(unread, DAY), Report(after, DAY))

    assert "改动以前有 1 件读不出来，原来的数字里没有它们。" in lines(found)
    assert section(found, "新登记")[2] == "原来有错误、读不出，现在改好了"


ASSIGNED = {"date": "2026-01-20", "type": "交办"}
PROGRESS = b.event("2026-05-01", "进展", stage="核算")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(
            [b.slip()],
            [b.slip(), corrected(ASSIGNED, why="抄错一个月", promise="2026-04-01")],
            [
                f"{ONE} 更正第 1 条“交办”（2026-01-20）",
                "承诺办结时限：2026-03-01 → 2026-04-01",
                "原因：“抄错一个月”",
            ],
            id="a-promise",
        ),
        pytest.param(
            [b.slip(), PROGRESS],
            [b.slip(), PROGRESS, corrected({"date": "2026-05-01", "type": "进展"})],
            [f"{ONE} 作废第 2 条“进展”（2026-05-01）", "原因：“登记时选错”"],
            id="voided",
        ),
        pytest.param(
            [b.slip(), PROGRESS],
            [b.slip()],
            [f"{ONE} 第 2 条“进展”（2026-05-01）不见了，没有写更正"],
            id="removed",
        ),
        pytest.param(
            [b.slip()],
            [b.slip(promise="2026-05-01")],
            [
                f"{ONE} 第 1 条“交办”（2026-01-20）被改动，没有写更正",
                "承诺办结时限：2026-03-01 → 2026-05-01",
            ],
            id="rewritten",
        ),
        pytest.param(
            [b.slip(), PROGRESS],
            [
                b.slip(),
                PROGRESS,
                corrected({"date": "2026-05-01", "type": "进展"}, why="记早", date="2026-05-02"),
                corrected({"date": "2026-05-02", "type": "进展"}, why="又错", date="2026-05-03"),
            ],
            [
                f"{ONE} 更正第 2 条“进展”（2026-05-01）",
                "日期：2026-05-01 → 2026-05-03",
                "原因：“记早”",
                "原因：“又错”",
            ],
            id="corrected-twice",
        ),
        pytest.param(
            [PROGRESS],
            [PROGRESS, corrected({"date": "2026-05-01", "type": "进展"}, stage="张某甲的事")],
            [f"{ONE} 更正第 1 条“进展”（2026-05-01）", "办理到哪一步有改动", "原因：“登记时选错”"],
            id="free-text-is-not-told",
        ),
        pytest.param(
            [PROGRESS],
            [PROGRESS, corrected("登记", place="371721101", people=3)],
            [
                f"{ONE} 更正登记",
                "事涉地方：示例镇102（371721102） → 示例镇101（371721101）",
                "人数：— → 3",
                "原因：“登记时选错”",
            ],
            id="the-head",
        ),
    ],
)
def test_what_a_correction_changed_and_why(before, after, says):
    found = review([b.case(*before, id=ONE)], [b.case(*after, id=ONE)])

    assert section(found, "更正") == ["更正 1 处", *says]


def test_a_column_that_no_correction_names_is_told_apart_from_one_that_does():
    fix = corrected("登记", people=3)
    found = review(
        [b.case(b.assigned(), id=ONE)], [b.case(b.assigned(), fix, id=ONE, anonymous=True)]
    )

    assert section(found, "更正") == [
        "更正 2 处",
        f"{ONE} 更正登记",
        "人数：— → 3",
        "原因：“登记时选错”",
        f"{ONE} 登记被改动，没有写更正",
        "匿名：— → 是",
    ]


def test_a_correction_that_moves_nothing_is_told_once():
    fix = corrected({"date": "2026-05-01", "type": "进展"}, stage="测算")
    found = review([b.case(PROGRESS, id=ONE)], [b.case(PROGRESS, fix, id=ONE)])

    assert [each.title for each in found.outline.sections] == ["更正 1 处"]


def test_a_correction_of_an_entry_of_the_same_change_is_a_new_entry():
    after = [b.slip(), corrected(ASSIGNED, promise="2026-04-01")]
    found = review([b.case(id=ONE)], [b.case(*after, id=ONE)])

    assert "更正" not in {line.split(" ")[0] for line in lines(found)}
    assert "新记 2 条：2026-01-20 交办、2026-06-25 更正" in section(found, "办理进展")


def test_a_late_entry_is_found_by_its_place_and_told_with_its_reason():
    """It acts before what was recorded earlier."""
    late = b.event("2026-02-01", "进展", stage="核算", late="交接时漏记")
    before = [b.assigned(), b.handled()]
    found = review([b.case(*before, id=ONE)], [b.case(*before, late, id=ONE)])

    assert section(found, "补录") == [
        "补录 1 条",
        "“交接时漏记”：最早 2026-02-01",
        f"1 条：{ONE} 2026-02-01 进展",
    ]
    assert "新记 1 条：2026-02-01 进展" in section(found, "办理进展")
    assert not any(line.startswith("更正") for line in lines(found))


def test_one_reason_for_a_whole_import_is_one_item():
    spot = {**b.on_the_spot(), "late": "纸质台账补录"}
    other = b.dispute({**b.on_the_spot(), "late": "漏记"}, registered="2025-12-01")
    found = review([b.group()], [b.group(), other, *(b.dispute(spot) for _ in range(30))])

    title, reason, listed, *_ = section(found, "补录")
    assert title == "补录 31 条"
    assert reason == "“纸质台账补录”：最早 2026-02-01"
    assert listed.startswith("30 条：D371721102-")
    assert listed.endswith("，还有 25 条")


def test_open_columns_of_the_head_that_are_filled():
    found = review(
        [b.case(b.assigned(), id=ONE)],
        [b.case(b.assigned(), id=ONE, title="某某的房子", first_visit="2020-03", people=2)],
    )

    assert section(found, "办理进展")[2:] == [
        "补填 案由标题有改动",
        "补填 人数：— → 2",
        "补填 初访时间：— → 2020-03",
    ]
    assert "某某" not in json.dumps(as_data(found), ensure_ascii=False)


UNITS = {
    "region": "371721",
    "units": [{"id": b.UNIT, "name": "示例县农业农村局", "from": "2020-01-01"}],
}
ORGAN = {
    "id": "O371721",
    "name": "曹县人大常委会",
    "level": "县",
    "region": "371721",
    "leaders": [{"id": "L371721-001", "post": "主任", "from": "2022-01-01"}],
    "accusations": [{"month": "2026-01", "count": 4}],
}
GROUP = msgspec.to_builtins(b.group(deputies=("R371721-00001", "R371721-00002")))


def with_(data, **fields):
    return {**data, **fields}


def ended(group, day):
    first, *others = group["deputies"]
    seats = [{**seat, "until": day, "reason": "迁出"} for seat in first["seats"]]
    return {**group, "deputies": [{**first, "seats": seats}, *others]}


@pytest.mark.parametrize(
    ("kind", "before", "after", "says"),
    [
        pytest.param(
            Group,
            GROUP,
            with_(GROUP, leader="R371721-00002"),
            ["代表小组 示例代表小组（G371721-001）", "组长：— → R371721-00002"],
            id="a-group-s-leader",
        ),
        pytest.param(
            Group,
            GROUP,
            ended(GROUP, "2026-05-31"),
            [
                "代表 R371721-00001",
                "席位 第 1 项 至：— → 2026-05-31",
                "席位 第 1 项 终止原因有改动",
            ],
            id="a-deputy-s-seat",
        ),
        pytest.param(
            Group,
            with_(GROUP, deputies=GROUP["deputies"][:1]),
            GROUP,
            ["新增代表 1 名：R371721-00002"],
            id="a-new-deputy",
        ),
        pytest.param(
            Group,
            GROUP,
            with_(GROUP, until="2026-06-01"),
            ["代表小组 示例代表小组（G371721-001）", "撤销日期：— → 2026-06-01"],
            id="a-group-ended",
        ),
        pytest.param(
            Units,
            UNITS,
            with_(UNITS, units=[with_(UNITS["units"][0], name="示例县农业局")]),
            ["承办单位 示例县农业局（U371721-009）", "名称有改动"],
            id="a-unit-s-name",
        ),
        pytest.param(
            Organ,
            ORGAN,
            with_(ORGAN, leaders=[with_(ORGAN["leaders"][0], until="2026-06-01")]),
            ["领导 曹县人大常委会主任（L371721-001）", "至：— → 2026-06-01"],
            id="a-leader-ended",
        ),
        pytest.param(
            Organ,
            ORGAN,
            with_(ORGAN, accusations=[{"month": "2026-01", "count": 5}]),
            ["人大机关 曹县人大常委会（O371721）", "检举控告类 2026-01 件数有改动"],
            id="accusations-are-not-told",
        ),
    ],
)
def test_what_changes_in_a_register(kind, before, after, says):
    found = review([msgspec.convert(before, kind)], [msgspec.convert(after, kind)])

    assert section(found, "名册和方案") == ["名册和方案 1 处", *says]


def test_a_deputy_who_moves_to_another_group():
    groups = [b.group("G371721-001", ("R371721-00001",)), b.group("G371721-002", ())]
    moved_ = [b.group("G371721-001", ()), b.group("G371721-002", ("R371721-00001",))]

    assert section(review(groups, moved_), "名册和方案")[1:] == [
        "代表 R371721-00001",
        "小组：示例代表小组（G371721-001） → 示例代表小组（G371721-002）",
    ]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        pytest.param(
            {"approval": "示人发〔2026〕9号", "judging": {"visited": "70%", "gap": "5%"}},
            [
                "评判 回访率低于多少，满意率不作达标判定：80% → 70%",
                "批准文号：示人发〔2026〕1号 → 示人发〔2026〕9号",
            ],
            id="approved",
        ),
        pytest.param(
            {"limits": [{**each, "days": each["days"] + 1} for each in b.CAMPAIGN["limits"][:1]]
             + b.CAMPAIGN["limits"][1:]},
            ["批准文号没有变：示人发〔2026〕1号", "期限 notice_days 天数：15 → 16"],
            id="not-approved",
        ),
    ],
)  # fmt: skip
def test_the_numbers_of_a_campaign(changes, says):
    found = review([], [], new={"campaign": {**b.CAMPAIGN, **changes}})

    assert section(found, "名册和方案") == ["名册和方案 1 处", "年度方案 2026", *says]


def test_a_goal_that_is_another_moves_the_figure():
    targets = {**b.CAMPAIGN["targets"], "cases_selected": 800}
    case = b.case(b.selected(), id=ONE)
    found = review([case], [case], new={"campaign": {**b.CAMPAIGN, "targets": targets}})

    heads = section(found, "数字变动")
    assert heads[1].startswith("选案完成率 0.10% (1/1000) → 0.12% (1/800)")


def mixed():
    """A pull request that does a little of everything."""
    slip = b.slip(signatures=[{"role": "督办领导", "person": "L371721-001", "date": "2026-01-20"}])
    late = b.event("2026-01-25", "补签", role="委室负责人", person="L371721-002", late="交接时漏记")
    promise = corrected(ASSIGNED, why="抄错年份", promise="2026-09-01")
    still = [
        b.resolved(b.accepted(), id="C371721-2026-0006"),
        b.case(b.assigned(), id="C371721-2026-0007"),
    ]
    before = [
        b.case(b.assigned(), b.handled(), id=ONE),
        b.case(b.assigned(), id=TWO),
        b.case(b.assigned(), id=THREE, title="某某反映的事"),
        b.case(b.selected(), slip, id=FOUR),
        b.case(b.slip(), id=FIVE),
        b.dispute(b.consent(), id=FIRST),
        b.dispute(b.consent(), id=THIRD),
        b.group(),
        *still,
    ]
    after = [
        b.case(b.assigned(), b.handled(), b.closed(), id=ONE),
        b.case(b.assigned(), WITHDRAWN, id=TWO),
        b.case(
            b.assigned(), corrected("登记", nature="建议意见类"), id=THREE, title="某某反映的事"
        ),
        b.case(b.selected(), slip, late, id=FOUR),
        b.case(b.slip(), promise, id=FIVE),
        b.dispute(b.consent(), b.settled(LEAD), id=FIRST),
        b.dispute(b.on_the_spot("R371721-00002"), id=SECOND),
        b.dispute(b.consent(), id=THIRD),
        b.group(deputies=("R371721-00001", "R371721-00002")),
        *still,
    ]
    return review(before, after)


GOLDEN = Path(__file__).parent / "review"


@pytest.mark.parametrize(
    ("name", "draw"),
    [
        pytest.param("mixed.txt", as_text, id="text"),
        pytest.param("mixed.md", as_markdown, id="markdown"),
    ],
)
def test_a_mixed_change_is_told_as_ever(name, draw):
    expected = (GOLDEN / name).read_text("utf-8")

    assert draw(mixed().outline).rstrip("\n") == expected.rstrip("\n")


def test_the_data_of_a_mixed_change_are_whole():
    data = as_data(mixed())

    assert data["as_of"] == "2026-06-30"
    figures = {(each["key"], each["scope"]): each for each in data["figures"]}
    resolution = figures["resolution", ALL]
    assert (resolution["before"]["part"], resolution["after"]["part"]) == (1, 2)
    assert resolution["part_moved"] == {"entered": [ONE], "left": []}
    assert resolution["whole_moved"] == {"entered": [], "left": [TWO, THREE, FIVE]}
    assert resolution["left_out_moved"]["撤回"] == {"entered": [TWO], "left": []}
    assert ("signatures", THOUSAND) not in figures  # two of four: still not whole
    records = {each["id"]: each for each in data["records"]}
    assert {key: each["change"] for key, each in records.items()} == {
        **dict.fromkeys((ONE, TWO, THREE, FOUR, FIVE, FIRST), "changed"),
        SECOND: "new",
    }
    assert records[FIVE]["corrections"] == [
        {
            "entry": 1,
            "void": False,
            "changes": ["承诺办结时限：2026-03-01 → 2026-09-01"],
            "why": ["抄错年份"],
        }
    ]
    assert records[FOUR]["entries"] == [
        {"date": "2026-01-25", "type": "补签", "said": "2026-01-25 补签", "late": "交接时漏记"}
    ]
    assert records[SECOND]["said"] == f"{SECOND} 邻里，示例镇102"
    assert data["rosters"] == [
        {"kind": "deputy", "id": "R371721-00002", "change": "new", "changes": []}
    ]
    assert not re.search("某某|张某甲", json.dumps(data, ensure_ascii=False))


PAYLOADS = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param("<img src=x onerror=alert(1)>", id="image"),
    pytest.param("[看这里](javascript:alert(1))", id="link"),
    pytest.param("![图](https://example.org/x.png)", id="picture"),
    pytest.param("https://example.org/ www.example.org", id="bare-links"),
    pytest.param("`代码` ```", id="backticks"),
    pytest.param("甲 | 乙 | 丙", id="pipes"),
    pytest.param("@everyone @user/team", id="mentions"),
    pytest.param("#12 !34 GH-5 $x^2$ :bomb:", id="references"),
    pytest.param("**粗** _斜_ ~~删~~", id="emphasis"),
    pytest.param("&lt;b&gt; &#64;user \\@user", id="entities"),
    pytest.param("一行\n# 标题\n- 又一项", id="newlines"),
    pytest.param("\x1b[31m红\x1b[0m \u202e倒\u2066", id="terminal"),
    pytest.param("</li></ul><details>", id="closing-tags"),
]
TAGS = re.compile(r"</?(?:p|h3|ul|li|br)\s*/?>")


def hostile(text):
    """A change in which *text* stands wherever a record lets someone write freely."""
    late = b.event("2026-02-01", "进展", stage=text, late=text)
    unit = msgspec.convert(
        {"region": "371721", "units": [{"id": b.UNIT, "name": text, "from": "2020-01-01"}]}, Units
    )
    known = {**GROUP, "name": text, "station": text}
    changed = b.event("2026-03-01", "调整承办", unit="U371721-010", reason=text)
    return review(
        [b.case(b.assigned(), id=ONE, title="事"), msgspec.convert(GROUP, Group), unit],
        [
            b.case(
                b.assigned(),
                late,
                changed,
                b.event("2026-05-01", "撤回", words="m4x8zd"),
                corrected("登记", why=text, title=text, category="教育"),
                id=ONE,
                title=text,
            ),
            b.dispute(b.on_the_spot(), id=FIRST, title=text, subcategory=text),
            msgspec.convert(known, Group),
            unit,
        ],
    )


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_text_from_a_record_is_only_a_text(text):
    harmless, found = hostile("寻常的话"), hostile(text)

    drawn = as_markdown(found.outline)
    html = markdown.markdown(drawn, extensions=["tables", "fenced_code"])
    assert "<" not in TAGS.sub("", html)
    bare = re.sub(r"^(### |(?:  )?- |  )|\\$", "", drawn, flags=re.MULTILINE)
    assert not set("\\`*_{}[]<>#|~&@!$:") & set(bare)
    assert "www." not in drawn
    assert drawn.count("\n") == as_markdown(harmless.outline).count("\n")
    assert all(line.isprintable() for line in lines(found))
    assert len(lines(found)) == len(lines(harmless))


def test_the_title_of_a_matter_is_nowhere():
    said = "只此一处的标题"
    records = [b.case(b.assigned(), id=ONE, title=said), b.dispute(id=FIRST, title=said)]
    found = review([], records)

    assert said not in as_text(found.outline) + json.dumps(as_data(found), ensure_ascii=False)


def test_what_looks_like_a_person_s_data_is_starred():
    late = b.event("2026-02-01", "进展", stage="核算", late="打 13800000000 才问到")
    found = review([b.case(b.assigned(), id=ONE)], [b.case(b.assigned(), late, id=ONE)])

    assert "13800000000" not in as_text(found.outline)
    assert "13800000000" not in json.dumps(as_data(found), ensure_ascii=False)


def test_ten_thousand_new_disputes_are_told_within_bounds():
    many = [b.dispute(b.on_the_spot(), title="事" * 40) for _ in range(10_000)]
    found = review([b.group()], [b.group(), *many])

    new = section(found, "新登记")
    assert new[0] == "新登记 10000 件"
    assert new[-1] == "还有 9980 件"
    assert len(as_markdown(found.outline)) < 10_000
    assert len(as_data(found)["records"]) == 10_000


def test_a_section_says_how_much_it_does_not_tell():
    long = Item(["字" * 1_000], ["字" * 1_000] * 100)
    title, items, more = a_section("补录 50 条", "种原因", range(50), lambda _: long)

    assert (title, more) == ("补录 50 条", f"还有 {50 - len(items)} 种原因")
    assert items[0].heads == ["字" * 240 + "…"]
    assert len(items[0].details) == 11
    assert items[0].details[-1] == "还有 90 条"
    assert 0 < sum(len(line) for item in items for line in (*item.heads, *item.details)) < 5_000


def test_a_change_of_everything_stays_under_what_a_comment_may_hold():
    """Every section full of its longest items: corrections, late reasons, exits, rosters."""
    why = "因为" * 60
    entries = [b.event(f"2026-02-{day:02}", "进展", stage="核算") for day in range(1, 28)]
    late = [{**each, "late": f"{why}{at}"} for at, each in enumerate(entries)]
    fixes = [
        corrected({"date": each["date"], "type": "进展"}, why=why, by="O371721-办公室")
        for each in entries
    ]
    ids = [f"C371721-2026-{number:04}" for number in range(1, 60)]
    codes = [f"R371721-{number:05}" for number in range(1, 200)]
    gone = [b.resolved(b.accepted(), b.visit(answer="满意", solved="已解决")) for _ in range(50)]
    spot = [b.dispute(b.on_the_spot(code)) for code in codes]
    before = [*(b.case(*entries, id=key) for key in ids), *gone, *spot, b.group(deputies=codes)]
    after = [
        *(b.case(*entries, *fixes, *late, WITHDRAWN, id=key) for key in ids),
        *(b.dispute(b.consent(), b.settled((code, "主办"))) for code in codes),
        *(b.group(f"G371721-{number:03}", ()) for number in range(1, 200)),
    ]
    found = review(before, after)

    assert [len(each.items) for each in found.outline.sections if each.title[:2] == "更正"] != []
    assert max(len(each.items) for each in found.outline.sections[2:]) <= 20
    assert 15_000 < len(as_markdown(found.outline)) < LIMIT
    assert len(as_text(found.outline)) < LIMIT


STAGES = [
    (),
    (b.assigned(),),
    (b.assigned(), b.handled()),
    (b.assigned(), b.handled(), b.closed()),
    (b.assigned(), b.handled(), b.closed(), b.accepted()),
    (b.assigned(), b.handled(), b.closed(), b.visit(answer="满意", solved="未解决")),
    (b.selected(), b.slip()),
    (b.assigned(), WITHDRAWN),
    (b.assigned(), corrected("登记", nature="建议意见类")),
    (b.assigned(), corrected("登记", anonymous=True)),
    None,
]
QUARRELS = [
    (),
    (b.on_the_spot(),),
    (b.consent(), b.settled(LEAD, ("R371721-00002", "协办"))),
    (b.consent(), b.settled(LEAD), b.event("2026-04-01", "复发", "G371721-001")),
    (b.event("2026-02-03", "转法定途径", "G371721-001", route="诉讼"),),
    None,
]
sides = st.tuples(
    st.lists(st.sampled_from(STAGES), min_size=6, max_size=6),
    st.lists(st.sampled_from(QUARRELS), min_size=6, max_size=6),
)


def records(side):
    cases, disputes = side
    who = b.group(deputies=("R371721-00001", "R371721-00002"))
    return [
        who,
        *(
            b.case(*events, id=f"C371721-2026-{at:04}")
            for at, events in enumerate(cases, 1)
            if events is not None
        ),
        *(
            b.dispute(*events, id=f"D371721102-2026-{at:04}")
            for at, events in enumerate(disputes, 1)
            if events is not None
        ),
    ]


def counted(report, scope):
    """Every figure as a program may take it: sets, weights and goals by themselves."""
    return {
        key: {name: getattr(value, name) for name in value.__dataclass_fields__}
        for key, value in report.figures(scope=scope).items()
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sides, sides)
def test_a_figure_that_is_not_listed_is_equal_on_both_sides(old, new):
    before, after = (Report(b.ledger(*records(side)), DAY) for side in (old, new))

    found = {(move.scope, move.key): move for move in moved(before, after)}

    for scope in (ALL, THOUSAND):
        first, second = counted(before, scope), counted(after, scope)
        assert {key for where, key in found if where == scope} == {
            key for key in first if first[key] != second[key]
        }
    for move in found.values():
        assert (move.before.part | move.part.entered) - move.part.left == move.after.part
        if isinstance(move.after, Share):
            assert (move.before.whole | move.whole.entered) - move.whole.left == move.after.whole
    changed = {each.key for each in alterations(before.ledger, after.ledger)}
    told = {key for move in found.values() for key in (*move.part.entered, *move.part.left)}
    assert {subject(key) for key in told if key[0] in "CD"} <= changed


def git(root, *arguments, day="2026-06-15"):
    who = {
        f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    days = {f"GIT_{who}_DATE": f"{day}T10:00:00+08:00" for who in ("AUTHOR", "COMMITTER")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(
        ["git", "-C", str(root), *arguments],
        env={**os.environ, **who, **days, **alone},
        capture_output=True,
        check=True,
    )


CASE = "records/cases/2026/371721/C371721-2026-0012.yml"
ENTRY = (
    "  - {date: 2026-06-10, type: 信访人反馈, by: O371721-信访室, channel: 电话, reached: false}\n"
)


@pytest.fixture
def root(tmp_path):
    shutil.copytree(Path(examples.__path__[0]) / "records", tmp_path / "records")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "base")
    git(tmp_path, "checkout", "-qb", "work")
    (tmp_path / CASE).write_text((tmp_path / CASE).read_text("utf-8") + ENTRY, "utf-8")
    git(tmp_path, "commit", "-qam", "an entry", day="2026-06-20")
    return tmp_path


def run(root, *words):
    return CliRunner().invoke(qianwan, ["--root", str(root), "diff", *words])


def test_the_command_tells_of_a_branch_as_of_its_last_day(root):
    done = run(root, "main", "work")

    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[:2] == [
        "改动涉及案件 1 件、纠纷 0 件；办理进展 1 件。",
        "两边都算到 2026-06-20，只看改动本身。",
    ]
    assert "    新记 1 条：2026-06-10 信访人反馈" in done.stdout.splitlines()


def test_the_command_tells_of_the_work_tree(root):
    git(root, "checkout", "-q", "main")
    (root / CASE).write_text((root / CASE).read_text("utf-8") + ENTRY, "utf-8")

    done = run(root, "main", "--as-of", "2026-06-12", "--format", "json")

    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert data["as_of"] == "2026-06-12"
    assert [each["id"] for each in data["records"]] == ["C371721-2026-0012"]


def test_the_work_tree_is_told_of_as_of_today_and_not_of_its_last_commit(root):
    days = [run(root, "main", *head).stdout.splitlines()[1] for head in ([], ["work"])]

    assert days[0] != days[1] == "两边都算到 2026-06-20，只看改动本身。"


def test_the_command_writes_a_comment(root):
    done = run(root, "main", "work", "--format", "markdown")

    assert done.exit_code == 0, done.output
    assert "### 办理进展 1 件\n\n- C371721-2026-0012 " in done.stdout


@pytest.mark.parametrize("base", ["nowhere", "-v"])
def test_without_a_base_there_is_nothing_to_tell(root, base):
    done = run(root, "--", base)

    assert done.exit_code == 3
    assert "找不到" in done.output


def test_records_with_errors_have_no_figures_to_compare(root):
    (root / CASE).write_text("id: x\n", "utf-8")

    assert run(root, "main").exit_code == 3

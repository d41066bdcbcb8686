"""周一要看 and 节奏: what each holder finds on his desk, and what a public page tells of it."""

import json
import re
from datetime import date
from pathlib import Path

import builders as b
import msgspec
import pytest
from click.testing import CliRunner
from test_due import ALL_SIGNED

from qianwan.cli.root import qianwan as command
from qianwan.figures import monday_tables, rhythm_tables
from qianwan.figures.due import due
from qianwan.figures.holders import Duty, holder_of
from qianwan.figures.monday import Desk
from qianwan.figures.report import Report
from qianwan.model.affair import Affair
from qianwan.model.organs import Meeting, Organ
from qianwan.papers.monday import desk_lines
from qianwan.site.book import Book
from qianwan.site.pages import monday, rhythm

OFFICE = Path(__file__).parent / "office"
DAY = date(2026, 4, 1)  # a Wednesday of week 14
GROUP, DEPUTY = "G371721-001", "R371721-00001"
HEAD, VICE, CLERK, FARMING = (f"L371721-0{number}" for number in ("01", "02", "11", "14"))
COMMITTEE = "O371721-农业与农村委"


def organ(code="371721", level="县", **fields):
    data = {"id": f"O{code}", "name": "示例人大", "level": level, "region": code, **fields}
    return msgspec.convert(data, Organ)


ORGANS = [
    organ(
        leaders=[
            {"id": HEAD, "post": "主任", "from": "2022-01-05"},
            {"id": VICE, "post": "副主任", "from": "2022-01-05"},
            {"id": CLERK, "post": "信访室主任", "office": b.OFFICE, "from": "2022-01-05"},
            {"id": FARMING, "post": "农业委主任", "office": COMMITTEE, "from": "2022-01-05"},
        ],
        offices=[{"id": b.OFFICE, "name": "信访室"}, {"id": COMMITTEE, "name": "农业与农村委"}],
    ),
    organ("371700", "市"),
    organ(
        "371721102",
        "乡",
        leaders=[{"id": "L371721102-001", "post": "主席", "from": "2022-01-05"}],
    ),
]


def ledger(*records):
    return b.ledger(*ORGANS, b.group(), *records)


def desk(code, *records, day=DAY):
    book = ledger(*records)
    holder = holder_of(book.registers, code)
    assert holder is not None
    return Desk(Report(book, day), holder, due(book, day))


def led(leader=VICE, **fields):
    return b.case(b.selected(), {**b.slip(**fields), "leader": leader})


def keys(items):
    return [item.key for item in items]


# Whose desk it is


@pytest.mark.parametrize(
    ("code", "duty", "region"),
    [
        pytest.param("371700", Duty.REGION, "371700", id="city"),
        pytest.param("371721102", Duty.REGION, "371721102", id="township"),
        pytest.param("O371721102", Duty.REGION, "371721102", id="organ-of-a-township"),
        pytest.param(HEAD, Duty.REGION, "371721", id="who-heads-the-congress"),
        pytest.param("L371721102-001", Duty.REGION, "371721102", id="who-heads-a-township"),
        pytest.param(VICE, Duty.LED, None, id="vice"),
        pytest.param(b.OFFICE, Duty.PETITIONS, "371721", id="petition-office"),
        pytest.param(CLERK, Duty.PETITIONS, "371721", id="who-heads-the-petition-office"),
        pytest.param(COMMITTEE, Duty.ASSISTED, None, id="committee"),
        pytest.param(FARMING, Duty.ASSISTED, None, id="who-heads-a-committee"),
        pytest.param(GROUP, Duty.GROUP, None, id="group"),
        pytest.param(DEPUTY, Duty.DEPUTY, None, id="deputy"),
    ],
)
def test_everybody_has_the_desk_of_his_duty(code: str, duty: Duty, region: str | None):
    holder = holder_of(ledger().registers, code)

    assert holder is not None
    assert (holder.code, holder.duty, holder.region) == (
        code.removeprefix("O") if duty is Duty.REGION else code, duty, region,
    )  # fmt: skip


@pytest.mark.parametrize("code", ["U371721-009", "C371721-2026-0001", "nobody", ""])
def test_others_have_none(code: str):
    assert holder_of(ledger().registers, code) is None


# What lies on it


def test_a_leader_sees_the_cases_that_he_leads_and_no_others():
    mine, other = led(VICE), led(HEAD)
    found = desk(VICE, mine, other)

    assert {each.key for each in [*found.overdue, *found.this_week]} == {mine.id}
    assert keys(found.unsolved()) == [mine.id]
    assert found.unsolved()[0].what == "2026-03-01 到期"


def test_who_heads_the_congress_sees_the_whole_region():
    mine, other = led(VICE), b.case(b.assigned())
    elsewhere = b.case(b.assigned(), congress="371722", place="371722101")

    assert keys(desk(HEAD, mine, other, elsewhere).unsolved()) == sorted([mine.id, other.id])


def test_a_township_sees_what_happened_in_it():
    here, there = b.case(b.assigned()), b.case(b.assigned(), place="371721103")
    found = desk("371721102", here, there, b.resolved())

    assert keys(found.unsolved()) == [here.id]
    assert there.id not in {each.key for each in found.overdue}


@pytest.mark.parametrize(
    ("code", "waits"),
    [
        pytest.param(VICE, "交办单待签字（督办领导）", id="leader"),
        pytest.param(COMMITTEE, "交办单待签字（委室负责人）", id="committee"),
        pytest.param(FARMING, "交办单待签字（委室负责人）", id="its-head"),
        pytest.param(HEAD, None, id="another-leader"),
        pytest.param(b.OFFICE, None, id="petition-office-where-a-committee-assists"),
    ],
)
def test_a_slip_waits_for_those_who_sign_it(code: str, waits: str | None):
    record = led(VICE)

    found = [(item.key, item.what) for item in desk(code, record).waiting()]

    assert found == ([(record.id, waits)] if waits else [])


def test_who_heads_an_office_signs_the_cases_that_he_leads_too():
    record = led(CLERK)

    for code, count in ((CLERK, 1), (b.OFFICE, 0)):
        assert keys(desk(code, record).waiting()) == [record.id] * count
    record = led(FARMING)
    assert [item.what for item in desk(FARMING, record).waiting()] == [
        "交办单待签字（委室负责人）",
        "交办单待签字（督办领导）",
    ]


def test_a_slip_waits_no_longer_when_it_is_signed_or_the_case_is_gone():
    gone = b.event("2026-02-20", "转送", to="法院", reason="涉法涉诉")
    left = b.case(b.selected(), {**b.slip(), "leader": VICE}, gone)

    assert desk(VICE, led(VICE, signatures=ALL_SIGNED), left).waiting() == []


def decided(owner, *events):
    data = {
        "id": "M371721-2026-02",
        "kind": "调度会",
        "date": "2026-03-05",
        "level": "县",
        "organ": "O371721",
        "chair": HEAD,
        "month": "2026-02",
        "decisions": [{"what": "补齐方案", "owner": owner, "due": "2026-03-20"}],
        "events": list(events),
    }
    return msgspec.convert(data, Meeting)


def needed(owner, *events):
    data = {
        "id": "T371721-2026-0001", "registered": "2026-03-05", "kind": "困难", "by": b.OFFICE,
        "need": "人手", "owner": owner, "due": "2026-03-20", "events": list(events),
    }  # fmt: skip
    return msgspec.convert(data, Affair)


def test_what_a_meeting_settled_waits_for_its_owner():
    assert keys(desk(COMMITTEE, decided(COMMITTEE)).waiting()) == ["M371721-2026-02@1"]
    assert desk(VICE, decided(COMMITTEE)).waiting() == []


def test_what_is_done_waits_for_nobody():
    done = b.event("2026-03-10", "完成", COMMITTEE, decision=1)

    assert desk(COMMITTEE, decided(COMMITTEE, done)).waiting() == []


def test_a_difficulty_waits_for_who_must_answer():
    found = desk(b.OFFICE, needed(b.OFFICE)).waiting()

    assert [(item.key, item.what) for item in found] == [("T371721-2026-0001", "困难待答复")]
    solved = b.event("2026-03-10", "解决", b.OFFICE)
    assert desk(b.OFFICE, needed(b.OFFICE, solved)).waiting() == []


@pytest.mark.parametrize(
    ("events", "said"),
    [
        pytest.param(
            [b.handled(), b.visit("2026-03-01", solved="未解决")],
            ["答未解决或又来重访，待核查"],
            id="contrary-answer",
        ),
        pytest.param(
            [b.handled(), b.event("2026-02-25", "复查复核", kind="复查", stage="申请")],
            ["复查复核中"],
            id="under-review",
        ),
        pytest.param(
            [b.handled(), b.event("2026-03-01", "重新督办", reason="没有落实")],
            ["重新督办或恢复，在办"],
            id="reopened",
        ),
        pytest.param(
            [
                b.handled(),
                b.event("2026-03-01", "重新督办", reason="没有落实"),
                b.handled("2026-03-20"),
            ],
            [],
            id="handled-again",
        ),
        pytest.param([b.handled()], [], id="handled"),
    ],
)
def test_what_came_back(events, said):
    assert [each.what for each in desk(HEAD, b.case(b.assigned(), *events)).back()] == said


def test_a_dispute_that_broke_out_again_is_back_on_the_desk_of_its_deputy():
    record = b.dispute(
        b.consent(), b.settled((DEPUTY, "主办")), b.event("2026-03-20", "复发", GROUP)
    )

    for code in (DEPUTY, GROUP, "371721102"):
        assert [(i.key, i.what) for i in desk(code, record).back()] == [(record.id, "复发，在调解")]
    assert desk("371722", record).back() == []


def test_an_agreement_that_is_not_performed_is_back():
    unperformed = b.event("2026-03-20", "履行", GROUP, performed="未履行")
    record = b.dispute(b.consent(), b.settled((DEPUTY, "主办")), unperformed)

    assert [item.what for item in desk(GROUP, record).back()] == ["化解后没有履行"]


def test_satisfied_with_the_answer_while_the_matter_is_not_solved():
    record = b.resolved(b.visit("2026-03-01", answer="满意", solved="部分解决"))

    assert keys(desk(HEAD, record).satisfied_unsolved()) == [record.id]
    assert desk(VICE, record).satisfied_unsolved() == []


def test_groups_that_have_not_reported_last_week_and_this():
    report = b.screening(b.reported("2026-W13", "2026-03-30", GROUP))

    for code in (HEAD, "371721102", GROUP, DEPUTY):
        assert desk(code, report).missing() == {"2026-W13": [], "2026-W14": [GROUP]}
    assert desk("371722", report).missing() == {"2026-W13": [], "2026-W14": []}
    assert desk(VICE, report).missing() == {}


def test_the_last_week_of_another_year_is_not_asked_for():
    assert desk(HEAD, day=date(2026, 1, 5)).missing() == {"2026-W01": [GROUP], "2026-W02": [GROUP]}
    assert desk(HEAD, day=date(2026, 1, 2)).missing() == {"2025-W52": [], "2026-W01": [GROUP]}


@pytest.mark.parametrize(
    ("solved", "unsolved", "short"),
    [
        pytest.param(9, 1, 0, id="on-the-target"),
        pytest.param(8, 2, 1, id="under"),
        pytest.param(1, 1, 1, id="a-part-of-a-case-is-a-case"),
        pytest.param(0, 0, 0, id="no-cases-nothing-missing"),
    ],
)
def test_the_gap_is_how_many_are_missing_to_the_target(solved: int, unsolved: int, short: int):
    records = [*(b.resolved() for _ in range(solved)), *(led() for _ in range(unsolved))]

    found = {aim.key: aim.short for aim in desk(HEAD, *records).aims()}

    assert (found["resolution"], found["on_time"]) == (short, 0)


def test_a_deputy_with_no_dispute_resolved_lies_one_behind():
    record = b.dispute(b.on_the_spot(DEPUTY))

    [before] = [a for a in desk(DEPUTY).aims() if a.key == "deputies_completed"]
    [after] = [a for a in desk(DEPUTY, record).aims() if a.key == "deputies_completed"]

    assert (before.value.counted, before.short) == ("0/1", 1)
    assert (after.value.counted, after.short) == ("1/1", 0)


def test_counties_have_a_part_of_the_targets_and_townships_none():
    told = {code: {aim.key for aim in desk(code).aims()} for code in (HEAD, "371700", "371721102")}

    assert {"selection", "disputes_total"} <= told[HEAD] & told["371700"]
    assert "selection" not in told["371721102"]


def test_a_target_is_held_against_the_calendar():
    [found] = [aim for aim in desk("371700", led()).aims() if aim.key == "selection"]

    assert (found.value.counted, found.short) == ("1/1000", 250 - 1)  # 91 of 365 days


# For a terminal


def test_empty_lists_are_named_in_one_line():
    lines = [*desk_lines(desk(VICE))]

    assert lines[0] == "周一要看：示例人大副主任（L371721-002），截至 2026-04-01"
    assert lines[-1] == (
        "没有的：已逾期、本周到期、等着签字或决定、又回来的、应解决未解决、满意未解决"
    )


def test_long_lists_are_cut_and_say_so():
    found = desk(HEAD, *(led() for _ in range(12)))

    assert "  还有 2 件，加 --all 全部列出" in [*desk_lines(found)]
    assert not any("--all" in line for line in desk_lines(found, 1000))


def test_a_deputy_is_told_by_code():
    text = "\n".join(desk_lines(desk(DEPUTY)))

    assert DEPUTY in text
    assert "张某甲" not in text


def run(*arguments):
    words = ["--root", str(OFFICE), "monday", *arguments, "--as-of", "2026-04-01"]
    return CliRunner().invoke(command, words)


def test_the_command_says_the_same_to_programs():
    told = json.loads(run("O371721-信访室", "--format", "json").stdout)
    text = run("O371721-信访室", "--all").stdout

    assert (told["code"], told["duty"], told["as_of"]) == ("O371721-信访室", "信访室", "2026-04-01")
    assert f"已逾期：{len(told['overdue'])} 件" in text
    assert {each["office"] for each in told["overdue"]} == {"O371721-信访室"}
    assert f"第13周排查未报的小组：{len(told['missing']['2026-W13'])} 个" in text


def test_the_command_cuts_long_lists_unless_all_is_asked_for(tmp_path: Path):
    words = ["--root", str(tmp_path / "small"), "monday", "371700", "--as-of", "2026-11-20"]
    CliRunner().invoke(command, ["sample", str(tmp_path / "small")])

    short, whole = (CliRunner().invoke(command, [*words, *more]) for more in ([], ["--all"]))

    assert "加 --all 全部列出" in short.stdout
    assert "加 --all 全部列出" not in whole.stdout
    assert len(whole.stdout) > len(short.stdout)


def test_being_late_is_no_finding():
    done = run("371721")

    assert (done.exit_code, "已逾期" in done.stdout) == (0, True)


def test_whoever_has_no_desk_is_told_who_is_near():
    done = run("L371721-0001")

    assert done.exit_code == 2
    assert "相近的：L371721-001" in done.output


# Tables and pages


def report(*records, day=DAY):
    return Report(ledger(*records), day)


def test_counties_sum_to_the_whole():
    records = [led(), b.case(b.assigned()), b.case(b.assigned(), place="371722101")]
    book = ledger(*records, b.group("G371722-001", ["R371722-00001"], "371722101"))
    table = monday_tables.by_county(Report(book, DAY), due(book, DAY))

    assert table.total is not None
    assert table.total.cells == tuple(
        map(sum, zip(*(row.cells for row in table.rows), strict=True))
    )
    assert {row.name: row.cells[2:] for row in table.rows} == {
        "曹县": (2, 0, 0, 1, 1),
        "单县": (1, 0, 0, 1, 1),
    }
    assert table.total.cells[0] == sum(each.day < DAY for each in due(book, DAY))


def test_of_townships_only_work_is_told():
    book = ledger(led(), b.dispute(), needed("O371721102"))
    one = monday_tables.by_township(Report(book, DAY), "371721", due(book, DAY))
    none = monday_tables.by_township(Report(ledger(), DAY), "371721", due(ledger(), DAY))

    assert one == none
    assert {row.name: row.cells for row in one.rows}["示例镇102"] == (1, 1, 1, 1, 1)


def test_committees_are_told_by_how_many():
    book = ledger(led(), decided(COMMITTEE))
    table = monday_tables.by_office(Report(book, DAY), "371721", due(book, DAY))

    assert {row.name: row.cells[2] for row in table.rows} == {"信访室": 0, "农业与农村委": 2}


def test_the_calendar_parts_what_is_due_by_what_it_rests_on():
    table = rhythm_tables.by_basis(report(led()), due(ledger(led()), DAY))

    assert table.columns == ("何时", "法规", "意见", "承诺和约定", "本系统约定", "合计")
    assert all(sum(row.cells[:4]) == row.cells[4] for row in table.rows)  # type: ignore[arg-type]
    assert table.rows[0].cells[2] == 1  # the promise
    assert [row.name for row in table.rows[:4]] == [
        "已逾期",
        "本周",
        "第15周（4月）",
        "第16周（4月）",
    ]


def test_an_office_that_was_closed_is_not_told_of():
    known = [{"id": b.OFFICE, "name": "信访室", "until": "2026-02-01"}]
    book = b.ledger(organ(offices=known))

    assert monday_tables.by_office(Report(book, DAY), "371721", []).rows == ()
    assert monday_tables.by_office(Report(book, date(2026, 1, 31)), "371721", []).rows != ()


def quarters(*records, day):
    table = rhythm_tables.by_quarter(report(*records, day=day))
    return [(row.name, *row.cells) for row in table.rows]


@pytest.mark.parametrize(
    ("day", "issued", "told"),
    [
        pytest.param("2026-04-15", None, ("—", "未到期"), id="still-to-come"),
        pytest.param("2026-04-16", None, ("—", "没有印发"), id="missing"),
        pytest.param("2026-06-01", "2026-04-15", ("2026年4月", "按时"), id="on-its-day"),
        pytest.param("2026-06-01", "2026-05-06", ("2026年5月", "迟了"), id="late"),
    ],
)
def test_quarters_tell_what_was_issued(day: str, issued: str | None, told: tuple[str, str]):
    fields = {"organ": "O371700", "quarter": "2026-Q1", "number": "示人〔2026〕9号"}
    records = [b.activity("通报", issued, **fields)] if issued else []

    found = quarters(*records, day=date.fromisoformat(day))

    assert found == [("2026年第一季度", "2026年4月", *told)]


def test_months_tell_what_was_held():
    table = rhythm_tables.by_month(report(decided(COMMITTEE), led(), day=date(2026, 4, 12)))

    assert {row.name: row.cells[:2] for row in table.rows} == {
        "4月": ("0/0", "—"),
        "3月": ("0/2", "0.00%"),
        "2月": ("1/2", "50.00%"),
        "1月": ("0/2", "0.00%"),
    }
    assert {row.name: row.cells[2] for row in table.rows}["3月"] == "0/1"


def test_weeks_tell_how_many_groups_reported():
    record = b.screening(
        b.reported("2026-W12", "2026-03-23", GROUP), b.reported("2026-W11", "2026-03-25", GROUP)
    )
    table = rhythm_tables.by_week(report(record))

    assert [(row.name, *row.cells) for row in table.rows[:3]] == [
        ("第13周", "3月", 1, 0, 0, 1),
        ("第12周", "3月", 1, 1, 0, 0),
        ("第11周", "3月", 1, 1, 1, 0),
    ]


def test_public_pages_tell_no_leader_no_code_and_no_day():
    late = [led(), b.dispute(b.consent(), b.settled((DEPUTY, "主办"))), decided(COMMITTEE)]
    book = Book(ledger(*late, needed(b.OFFICE)), DAY)
    pages = {page.path: page.html for page in (*monday.pages(book), rhythm.page(book))}

    assert pages.keys() == {"monday/index.md", "monday/371721.md", "monday/371722.md", "rhythm.md"}
    for html in pages.values():
        assert re.findall(r"[CDLMRTU]3717\d+|副主任|\d日|张某甲", html) == []
    assert "农业与农村委" in pages["monday/371721.md"]

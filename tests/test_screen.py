"""`qianwan screen`: what it suggests and why, and that it writes nothing and tells of nobody."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from builders import (
    TOWN,
    UNIT,
    assigned,
    case,
    closed,
    event,
    handled,
    ledger,
    resolved,
    selected,
    visit,
)
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from random_walks import ledgers

from qianwan.cli.root import qianwan as command
from qianwan.figures.candidates import candidates
from qianwan.figures.standing import Standing
from qianwan.terms import Reason

DAY = date(2026, 4, 30)
ROOT = Path(__file__).parents[1]
LONG, HARD, WELL_FOUNDED = Reason


def found(*records, day=DAY):
    return candidates(Standing(ledger(*records), day))


def referred(*units):
    return {"referrals": [{"date": "2020", "to": unit, "manner": "转送"} for unit in units]}


MATCHING = {
    "department": UNIT, "place": TOWN, "unit": UNIT, "route": "第三十一条第六项",
    "recusal_checked": True, "standard": [{"item": "书面答复", "evidence": "送达回证"}],
    "procedure": ["核算"], "deadline": "2026-12-01",
    "co_units": [{"unit": "U371721-004", "duty": "核查"}],
}  # fmt: skip
HALF_DONE = event(
    "2026-02-10", "办结", UNIT, remedies_told="2026-02-10",
    results=[{"item": 1, "opinion": "支持", "done": False}],
)  # fmt: skip
YOUNG = {"registered": "2026-04-20"}


@pytest.mark.parametrize(
    ("record", "reason", "why"),
    [
        pytest.param(
            case(first_visit="2025-04", **YOUNG), LONG, ["初访 2025-04，至今 365 天"], id="long"
        ),
        pytest.param(case(people=5, **YOUNG), HARD, ["涉及 5 人"], id="many-people"),
        pytest.param(
            case(**referred("甲局", "乙局"), **YOUNG), HARD, ["转交办过 2 个单位"], id="many-hands"
        ),
        pytest.param(
            case(event("2026-04-21", "对接", **MATCHING), **YOUNG),
            HARD,
            ["协办单位 1 个"],
            id="with-others",
        ),
        pytest.param(
            case(
                assigned("2026-04-21"),
                event("2026-04-22", "调整承办", unit="U371721-004", reason="职责划转"),
                **YOUNG,
            ),
            HARD,
            ["调整承办 1 次"],
            id="another-unit",
        ),
        pytest.param(case(assigned()), HARD, ["超过时限 40 天"], id="overdue"),
        pytest.param(
            case(assigned("2026-04-20"), HALF_DONE, visit("2026-04-29", solved="未解决"), **YOUNG),
            WELL_FOUNDED,
            ["2026-02 办结时支持而未落实", "2026-04 回访：未解决"],
            id="upheld-not-done",
        ),
        pytest.param(
            case(
                assigned("2026-04-20"),
                handled("2026-04-21"),
                event("2026-04-22", "重访", kind="未履行", channel="来访"),
                **YOUNG,
            ),
            WELL_FOUNDED,
            ["2026-04 重访：未履行"],
            id="not-performed",
        ),
        pytest.param(
            case(
                assigned("2026-04-20"),
                handled("2026-04-21"),
                event("2026-04-22", "复查复核", kind="复查", stage="申请"),
                event("2026-04-23", "复查复核", kind="复查", stage="决定", outcome="撤销"),
                **YOUNG,
            ),
            WELL_FOUNDED,
            ["2026-04 复查：撤销"],
            id="overturned",
        ),
    ],
)
def test_a_reason_and_where_it_comes_from(record, reason, why):
    [suggested] = found(record)

    assert suggested.reasons[reason] == why


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(case(first_visit="2025-05", **YOUNG), id="a-day-short-of-the-span"),
        pytest.param(case(people=4, **YOUNG), id="few-people"),
        pytest.param(case(**referred("甲局", "甲局"), **YOUNG), id="one-unit-twice"),
        pytest.param(case(selected(), first_visit="2015"), id="selected"),
        pytest.param(resolved(first_visit="2015"), id="solved"),
        pytest.param(case(assigned(), handled(), first_visit="2015"), id="handled"),
        pytest.param(case(first_visit="2015", nature="建议意见类"), id="a-suggestion"),
        pytest.param(case(first_visit="2015", law_related=True), id="at-law"),
        pytest.param(
            case(event("2026-01-09", "撤回", words="m4x8zd"), first_visit="2015"), id="withdrawn"
        ),
        pytest.param(
            case(
                assigned("2026-04-20"),
                event("2026-04-22", "重访", kind="原事原由", channel="来访"),
                **YOUNG,
            ),
            id="coming-again-is-no-reason",
        ),
    ],
)
def test_what_is_not_suggested(record):
    assert found(record) == []


def test_all_three_reasons_come_first_and_the_older_before_the_younger():
    young, old = case(first_visit="2024", **YOUNG), case(first_visit="2016", **YOUNG)
    all_three = case(
        assigned("2026-04-20"),
        handled("2026-04-21"),
        visit("2026-04-22", solved="未解决"),
        first_visit="2024-06",
        people=30,
        **YOUNG,
    )

    assert [each.key for each in found(young, old, all_three)] == [all_three.id, old.id, young.id]


def test_what_is_closed_as_unresolved_must_be_taken_up_again_first():
    [suggested] = found(case(assigned(), handled(), closed(result="未化解")))

    assert (suggested.closed, suggested.reasons) == (
        True,
        {WELL_FOUNDED: ["2026-02 结案：未化解"]},
    )


def test_what_the_list_still_lacks():
    bare = case(assigned())
    full = case(
        assigned(),
        people=1,
        title="补偿争议",
        first_visit="2025-10",
        repeat_visits=[],
        referrals=[],
    )
    by_key = {each.key: each.missing for each in found(bare, full)}

    assert by_key[bare.id] == ["信访人", "案由", "初访时间", "重访次数", "转交办去向"]
    assert by_key[full.id] == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ledgers())
def test_only_cases_of_the_year_that_are_neither_selected_nor_solved(book):
    at = Standing(book, DAY)
    for each in candidates(at):
        assert each.key in at.eligible - at.selected
        assert not at.cases[each.key].is_resolved
        assert all(each.reasons.values())


# The command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "records", tmp_path / "records")
    return tmp_path


def run(root: Path, *words: str) -> str:
    done = CliRunner().invoke(
        command, ["--root", str(root), "screen", "--as-of", "2026-11-20", *words]
    )
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    return done.stdout


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(root.rglob("*.yml"))}


def test_a_person_decides_and_nothing_is_written(root: Path):
    before = contents(root)
    said = run(root)

    assert "由人决定" in said
    assert contents(root) == before


def test_every_format_has_the_same_cases(root: Path):
    data = json.loads(run(root, "--format", "json"))
    lines = list(csv.reader(io.StringIO(run(root, "--format", "csv").lstrip("\ufeff"))))
    ids = [each["id"] for each in data["candidates"]]

    assert ids
    assert [line[0] for line in lines[1:]] == ids
    assert all(each in run(root) for each in ids)


def test_a_region_is_a_part_of_the_whole(root: Path):
    whole = {each["id"] for each in json.loads(run(root, "--format", "json"))["candidates"]}
    parts = [json.loads(run(root, "--region", name, "--format", "json"))["candidates"]
             for name in ("曹县", "牡丹区")]  # fmt: skip

    assert {each["id"] for part in parts for each in part} == whole


def test_nothing_that_is_a_persons_is_told(root: Path):
    titles = {
        line.partition("title: ")[2]
        for text in contents(root).values()
        for line in text.decode().splitlines()
        if line.startswith("title: ")
    }
    for form in ("table", "json", "csv"):
        said = run(root, "--format", form)
        assert titles
        assert [title for title in titles if title in said] == []

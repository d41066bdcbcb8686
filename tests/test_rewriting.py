"""The law of a change: any rewriting of the past is refused, any lawful append passes."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from git import commit, git
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from samples import write_records

from qianwan import canonical, schema, yamlfile
from qianwan.change import CheckedChange, check_change, hold
from qianwan.repo import WorkTree

LAST_DAY = date(2026, 11, 20)
TODAY = LAST_DAY + timedelta(days=3)
PAST = frozenset({"QW501", "QW502", "QW503", "QW505"})


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample whose main branch is the past; each example mends what it changed."""
    root = tmp_path_factory.mktemp("office")
    write_records(root, "small", 5, LAST_DAY)
    git(root, "init", "-q", "-b", "main")
    commit(root, str(LAST_DAY))
    return root


def logs(root: Path) -> list[tuple[str, str]]:
    """Path and kind of every record with at least two entries."""
    found = [each for each in WorkTree(root).sources() if each.kind in {"case", "dispute"}]
    return [
        (each.path, str(each.kind))
        for each in found
        if len(data_of(root, each.path, str(each.kind)).get("events", [])) > 1
    ]


def data_of(root: Path, path: str, kind: str) -> dict[str, Any]:
    return yamlfile.read((root / path).read_bytes(), schema.shape(kind))


def write(root: Path, path: str, kind: str, data: dict[str, Any]) -> None:
    (root / path).write_text(canonical.dump(data, schema.shape(kind)), "utf-8")


def held(root: Path) -> CheckedChange:
    return check_change(hold(root, "main", None), TODAY)


def rewrite(data: dict[str, Any], how: str, dice: random.Random) -> bool:
    """Change *data* in one way; whether it differs then."""
    events = data["events"]
    at = dice.randrange(len(events))
    before = repr(data)
    match how:
        case "remove":
            del events[at]
        case "cut":
            del events[at:]
        case "repeat":
            events.insert(at, dict(events[at]))
        case "swap":
            other = dice.randrange(len(events))
            events[at], events[other] = events[other], events[at]
        case "redate":
            day = date.fromisoformat(events[at]["date"]) + timedelta(days=dice.choice([-1, 1]))
            events[at] = {**events[at], "date": str(day)}
        case "reassign":
            events[at] = {**events[at], "by": "O371721-信访室"}
        case "explain":
            events[at] = {**events[at], "late": "示例原因"}
        case "lose a column":
            key = dice.choice(sorted(set(events[at]) - {"date", "type"}))
            events[at] = {name: value for name, value in events[at].items() if name != key}
        case "head":
            data["registered"] = str(date.fromisoformat(data["registered"]) - timedelta(days=1))
        case "empty":
            data["events"] = []
    return repr(data) != before


WAYS = [
    "remove", "cut", "repeat", "swap", "redate", "reassign", "explain", "lose a column", "head",
    "empty",
]  # fmt: skip
law = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@law
@given(how=st.sampled_from(WAYS), seed=st.integers(0, 10**6), appended=st.booleans())
def test_any_rewriting_of_the_past_is_refused(office: Path, how: str, seed: int, appended: bool):
    dice = random.Random(seed)
    path, kind = dice.choice(logs(office))
    text = (office / path).read_text("utf-8")
    data = data_of(office, path, kind)
    length = len(data["events"])
    assume(rewrite(data, how, dice))
    # What is put behind the last entry of all is an append, which is judged like any other.
    assume(
        not (how == "repeat" and data["events"][:length] == data_of(office, path, kind)["events"])
    )
    if appended and kind == "case":
        data["events"].append(advice(TODAY))
    write(office, path, kind, data)
    try:
        found = held(office)
        assert found.errors, (path, how)
        rules = {each.rule for each in found.brought}
        assert rules & PAST or all(rule.startswith("QW1") for rule in rules), rules
    finally:
        (office / path).write_text(text, "utf-8")


def advice(day: date, **more: Any) -> dict[str, Any]:
    """An entry that may follow in any state of a case."""
    who = {"date": str(day), "type": "建议", "by": "O371721-信访室"}
    return {**who, "kind": "改进工作", **more}


@law
@given(seed=st.integers(0, 10**6), age=st.integers(0, 200), explained=st.booleans())
def test_any_lawful_append_passes(office: Path, seed: int, age: int, explained: bool):
    """In time, or late with its reason; late without it is refused for that alone."""
    dice = random.Random(seed)
    path, kind = dice.choice([each for each in logs(office) if each[1] == "case"])
    text = (office / path).read_text("utf-8")
    data = data_of(office, path, kind)
    day = max(TODAY - timedelta(days=age), date.fromisoformat(data["registered"]))
    late = {"late": "示例原因"} if explained else {}
    data["events"].append(advice(day, **late))
    write(office, path, kind, data)
    try:
        found = held(office)
        is_late = (TODAY - day).days > 14
        expected = ["QW504"] if is_late and not explained else []
        assert [each.rule for each in found.brought] == expected
        assert found.late == explained
    finally:
        (office / path).write_text(text, "utf-8")

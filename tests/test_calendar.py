"""到期的事 as a calendar file, read back by a strict reader of RFC 5545."""

import re
from datetime import date
from pathlib import Path

import builders as b
import msgspec
import pytest
from click.testing import CliRunner
from test_due import ALL_SIGNED, ORGAN

from qianwan.cli.root import qianwan as command
from qianwan.figures.basis import Basis, basis
from qianwan.figures.due import due
from qianwan.figures.matters import Due
from qianwan.model.organs import Organ
from qianwan.papers.calendar import calendar

OFFICE = Path(__file__).parent / "office"
DAY = date(2026, 3, 4)
PROPERTY = re.compile(r"(?P<name>[A-Z-]+)(?P<more>;[A-Z]+=[A-Z]+)?:(?P<value>.*)", re.DOTALL)
ESCAPES = {r"\\": "\\", r"\;": ";", r"\,": ",", r"\n": "\n"}
TEXTS = {"SUMMARY", "DESCRIPTION", "CATEGORIES", "X-WR-CALNAME"}
EVENT = ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP"]


def unfolded(text: str) -> list[str]:
    """The lines of *text*, each of its pieces whole UTF-8 of at most 75 octets."""
    *pieces, end = text.encode().split(b"\r\n")
    assert end == b""
    assert all(len(piece) <= 75 and b"\n" not in piece and b"\r" not in piece for piece in pieces)
    assert all(piece.decode() for piece in pieces)
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def plain(value: str) -> str:
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,n])*", value)
    return re.sub(r"\\.", lambda found: ESCAPES[found[0]], value)


def read(text: str) -> list[dict[str, str]]:
    """The events of a calendar by property, texts without their escapes; refuses all else."""
    found = [PROPERTY.fullmatch(line) for line in unfolded(text)]
    assert all(found)
    pairs = [(each["name"] + (each["more"] or ""), each["value"]) for each in found if each]
    assert [pairs[0], pairs[-1]] == [("BEGIN", "VCALENDAR"), ("END", "VCALENDAR")]
    names = [name for name, _ in pairs]
    head = names[1 : names.index("BEGIN", 1)] if "BEGIN" in names[1:] else names[1:-1]
    assert head == ["VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME"]
    body = pairs[1 + len(head) : -1]
    size = len(EVENT) + 2
    assert len(body) % size == 0
    return [event_of(body[at : at + size]) for at in range(0, len(body), size)]


def event_of(pairs: list[tuple[str, str]]) -> dict[str, str]:
    assert [pairs[0], pairs[-1]] == [("BEGIN", "VEVENT"), ("END", "VEVENT")]
    found = {name: plain(value) if name in TEXTS else value for name, value in pairs[1:-1]}
    assert [name.partition(";")[0] for name in found] == EVENT
    return found


def drawn(*found: Due, as_of=DAY, title="到期的事") -> str:
    return calendar(found, b.ledger(msgspec.convert(ORGAN, Organ)).registers, as_of, title)


def thing(**fields) -> Due:
    known = {
        "day": date(2026, 3, 6),
        "what": "办结",
        "key": "C371721-2026-0012",
        "office": b.OFFICE,
        "source": "承诺",
        "entry": "办结 或 延期",
    }
    return Due(**{**known, **fields})


def uid(**fields) -> str:
    return read(drawn(thing(**fields)))[0]["UID"]


def test_a_deadline_is_a_whole_day():
    [found] = read(drawn(thing()))

    assert {**found, "UID": ""} == {
        "UID": "",
        "DTSTAMP": "20260304T000000Z",
        "DTSTART;VALUE=DATE": "20260306",
        "SUMMARY": "办结：C371721-2026-0012",
        "DESCRIPTION": "曹县人大常委会信访室办\n依据：承诺\n办完记：办结 或 延期",
        "CATEGORIES": "承诺和约定",
        "TRANSP": "TRANSPARENT",
    }


def test_nothing_due_is_still_a_calendar():
    assert read(drawn()) == []


@pytest.mark.parametrize("length", range(60, 90))
def test_long_lines_are_folded_between_characters(length: int):
    title = "a" + "期" * length

    assert f"X-WR-CALNAME:{title}" in unfolded(drawn(title=title))


def test_what_a_record_says_cannot_end_a_line():
    what = "困难（经费\r\nEND:VEVENT\r\n；a;b,c\\d）"

    [found] = read(drawn(thing(what=what)))

    assert found["SUMMARY"] == "困难（经费 \nEND:VEVENT \n；a;b,c\\d）：C371721-2026-0012"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"day": date(2026, 3, 6)}, {"day": date(2026, 4, 6)}, id="extended"),
        pytest.param(
            {"what": "补签（委室负责人、督办领导）"},
            {"what": "补签（督办领导）"},
            id="signed-in-part",
        ),
        pytest.param(
            {"what": "排查（第9周，缺 3 个小组）"},
            {"what": "排查（第9周，缺 1 个小组）"},
            id="fewer",
        ),
    ],
)
def test_the_same_thing_keeps_its_uid(one, other):
    assert uid(**one) == uid(**other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"key": "C371721-2026-0013"}, id="record"),
        pytest.param({}, {"what": "督办"}, id="duty"),
        pytest.param({}, {"office": b.UNIT}, id="who-acts"),
        *(
            pytest.param({"what": one}, {"what": other}, id=name)
            for name, one, other in [
                ("matters-of-a-meeting", "议定事项（第 1 项）", "议定事项（第 2 项）"),
                ("weeks", "排查（第9周，缺 3 个小组）", "排查（第10周，缺 3 个小组）"),
                ("months", "调度会（2026-03）", "调度会（2026-04）"),
                ("quarters", "通报（2026-Q1）", "通报（2026-Q2）"),
            ]
        ),
    ],
)
def test_other_things_have_other_uids(one, other):
    assert uid(**one) != uid(**other)


def test_one_case_gives_one_event_for_each_thing_due():
    slip = b.slip(signatures=ALL_SIGNED)
    ledger = b.ledger(b.case(b.selected(), slip), msgspec.convert(ORGAN, Organ))
    found = due(ledger, date(2026, 2, 19))

    uids = [each["UID"] for each in read(calendar(found, ledger.registers, DAY, "到期"))]

    assert len(set(uids)) == len(uids) == len(found) > 4


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("信访工作条例第三十四条", Basis.LAW, id="law"),
        pytest.param("意见三(二)二", Basis.OPINION, id="opinion"),
        pytest.param("本系统约定", Basis.CONVENTION, id="ours"),
        *(
            pytest.param(word, Basis.PROMISE, id=f"given-{number}")
            for number, word in enumerate(
                ["承诺", "延期", "对接", "协议", "改期", "调度会", "督导"]
            )
        ),
    ],
)
def test_what_a_day_rests_on(source: str, expected: Basis):
    assert basis(source) is expected


def calendar_of(*options: str) -> str:
    words = ["--root", str(OFFICE), "due", "--as-of", "2026-04-01", "--format", "ics", *options]
    done = CliRunner().invoke(command, words)
    assert done.exit_code == 0
    return done.stdout_bytes.decode()


def test_the_command_gives_a_calendar_of_an_office():
    whole, mine = calendar_of(), calendar_of("--office", "O371721-信访室")

    assert "X-WR-CALNAME:曹县人大常委会信访室到期的事" in unfolded(mine)
    assert {each["UID"] for each in read(mine)} < {each["UID"] for each in read(whole)}
    assert whole == calendar_of()


def test_the_command_gives_a_calendar_of_a_region():
    found = read(calendar_of("--region", "普连集镇"))

    assert {each["SUMMARY"].rpartition("：")[2][1:10] for each in found} == {"371721102"}

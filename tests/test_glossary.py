"""Every term, event, state and figure is in the glossary, every event and limit in the handbook."""

import re
from collections.abc import Iterator
from enum import StrEnum
from types import UnionType
from typing import get_args

import pytest
from texts import HANDBOOK, SITE, read

from qianwan import schema, terms, work_terms
from qianwan.figures.catalogue import FIGURES
from qianwan.model import affair_state, case_state, dispute_state, meeting_state, warning_state
from qianwan.model.affair import AffairEvent
from qianwan.model.base import Event
from qianwan.model.case import CaseEvent
from qianwan.model.dispute import DisputeEvent
from qianwan.model.organs import MeetingEvent
from qianwan.model.screening import Report
from qianwan.model.warning import WarningEvent

GLOSSARY = read(SITE / "glossary.md")
ENUMS = [
    each
    for each in [*vars(terms).values(), *vars(work_terms).values()]
    if isinstance(each, type) and each is not StrEnum
]
STATES = [
    *case_state.State, *dispute_state.State, *warning_state.State, *meeting_state.State,
    *affair_state.State,
]  # fmt: skip


def members(union: UnionType) -> Iterator[type[Event]]:
    for part in get_args(union):
        yield from members(part) if isinstance(part, UnionType) else [part]


EVENTS = [
    *members(CaseEvent), *members(DisputeEvent), *members(WarningEvent), Report,
    *members(MeetingEvent), *members(AffairEvent),
]  # fmt: skip


@pytest.mark.parametrize("enum", [pytest.param(each, id=each.__name__) for each in ENUMS])
def test_the_glossary_has_every_term(enum: type[StrEnum]):
    [row] = [line for line in GLOSSARY.splitlines() if f" `{enum.__name__}` |" in line]

    assert [str(term) for term in enum if term not in row] == []


@pytest.mark.parametrize("event", [pytest.param(each, id=each.__name__) for each in EVENTS])
def test_the_glossary_has_every_event(event: type[Event]):
    assert f"\n| {event.__struct_config__.tag} | `{event.__name__}` | " in GLOSSARY


@pytest.mark.parametrize("state", [pytest.param(each, id=each.name) for each in STATES])
def test_the_glossary_has_every_state(state: StrEnum):
    name = f"{type(state).__module__.rpartition('.')[2]}.State.{state.name}"

    assert re.search(rf"^\| {state} \| .*`{name}`", GLOSSARY, re.MULTILINE)


@pytest.mark.parametrize("key", FIGURES)
def test_the_glossary_has_every_figure(key: str):
    assert f"\n| {FIGURES[key].name} | `{key}` | " in GLOSSARY


def test_the_handbook_shows_every_event():
    shown = "".join(read(path) for path in [*HANDBOOK.glob("record*.md"), HANDBOOK / "correct.md"])

    tags = {str(event.__struct_config__.tag) for event in EVENTS}

    assert sorted(tag for tag in tags if f"type: {tag}" not in shown) == []


def test_the_handbook_has_every_limit_of_the_campaign():
    properties = schema.documents()["campaign.schema.json"]["properties"]
    keys = properties["limits"]["items"]["properties"]["key"]["enum"]
    page = read(HANDBOOK / "start.md")

    assert [key for key in keys if f"| `{key}` | " not in page] == []

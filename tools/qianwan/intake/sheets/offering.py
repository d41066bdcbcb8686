"""What an empty workbook offers to choose from, and for which townships it is."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from qianwan.intake.codes import codes
from qianwan.layouts import Column
from qianwan.layouts.shared import COUNTY
from qianwan.model.registers import Registers
from qianwan.papers.workbook.template import Scope
from qianwan.terms import Level

MOST: Final = 2_000  # a longer list nobody looks through: the code is typed


def scope(known: Registers, region: str, command: str) -> Scope:
    """What a workbook for *region* holds: its names, its townships, its own deputies and units."""
    title = known.regions[region].name
    counties = [each for each in known.counties if region in {each.code, known.city.code}]
    below = {each.name: [town.name for town in known.townships(each.code)] for each in counties}
    if known.regions[region].level is Level.TOWNSHIP:
        county = known.regions[region[:6]]
        below, title = {county.name: [title]}, county.name + title
    return Scope(title, below, partial(_offered, known, region, below), command)


def _offered(
    known: Registers, region: str, below: Mapping[str, object], column: Column
) -> Mapping[str, str]:
    question = column.question.item or column.question
    if question.names == COUNTY:
        return dict.fromkeys(below, "")
    own = {
        code: known.deputies[code].name if code in known.deputies else name
        for code, name in codes(question.names, known).items()
        if _is_of(known, code, region)
    }
    if question.names in {"place", "region"} or len(own) > MOST:
        own = {}
    return {**dict.fromkeys(question.choices, ""), **own}


def _is_of(known: Registers, code: str, region: str) -> bool:
    """Whether *code* is of *region*, or of what is above it: a township's deputies are its own."""
    group = known.primary_group.get(code) or known.groups.get(code)
    place = group.place if group else code[1:].partition("-")[0]
    return place.startswith(region) or region.startswith(place) or region == known.city.code

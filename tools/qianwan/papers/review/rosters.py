"""Registers that a change touches: campaigns, organs and their teams, deputies, circulars."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from qianwan.figures.alterations import Difference
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.rosters import RosterChange
from qianwan.model.campaign import Campaign
from qianwan.model.registers import Registers
from qianwan.papers.review.outline import Item, Section, listed, section
from qianwan.papers.review.telling import Place, code, difference


class Register(NamedTuple):
    """What a kind is called and counted by, and where its columns stand in the schemas."""

    name: str
    measure: str
    place: Place


REGISTERS: Final = {
    "campaign": Register("年度方案", "个", Place("campaign")),
    "region": Register("区划", "个", Place("regions", ("regions", "[]"))),
    "organ": Register("人大机关", "个", Place("organ")),
    "office": Register("委室", "个", Place("organ", ("offices", "[]"))),
    "leader": Register("领导", "名", Place("organ", ("leaders", "[]"))),
    "team": Register("领导小组和督导组", "个", Place("organ", ("teams", "[]"))),
    "plan": Register("统一方案", "份", Place("organ", ("plans", "[]"))),
    "unit": Register("承办单位", "个", Place("units", ("units", "[]"))),
    "group": Register("代表小组", "个", Place("group")),
    "deputy": Register("代表", "名", Place("group", ("deputies", "[]"))),
    "circular": Register("通报", "期", Place("circular")),
    "frozen": Register("印发时的数字", "个", Place("circular", ("figures", "[]"))),
}
_CIRCULARS: Final = frozenset({"circular", "frozen"})


def sections(registers: Registers, found: Sequence[RosterChange]) -> Iterator[Section]:
    """Rosters and plans, then circulars."""
    circulars = [each for each in found if each.kind in _CIRCULARS]
    others = [each for each in found if each.kind not in _CIRCULARS]
    for name, part in (("名册和方案", others), ("通报", circulars)):
        tell = partial(item, registers)
        yield section(f"{name} {len(part)} 处", "组", together(part), tell)


def together(found: Sequence[RosterChange]) -> list[list[RosterChange]]:
    """What came or went by kind, so that a whole roster is one line; the rest one by one."""
    groups: dict[tuple[str, str], list[RosterChange]] = {}
    for each in found:
        groups.setdefault((each.kind, _how(each) or each.key), []).append(each)
    return list(groups.values())


def _how(change: RosterChange) -> str | None:
    if change.before is None:
        return "新增"
    return "不见了" if change.after is None else None


def item(registers: Registers, told: Sequence[RosterChange]) -> Item:
    """Who or what is new or gone; or one that differs, column by column."""
    first, how = told[0], _how(told[0])
    register = REGISTERS[first.kind]
    if how is None:
        return Item([f"{register.name} {_named(registers, first)}"], changes(registers, first))
    names = [_named(registers, each) for each in told]
    return Item([f"{how}{register.name} {listed(names, register.measure)}"], [])


def _named(registers: Registers, change: RosterChange) -> str:
    """By its code; what an organ or a circular lists without one, by what tells it apart there."""
    home, *own = change.key.split("@")
    told = (FIGURES[each].name if each in FIGURES else code(registers, each) for each in own)
    return " ".join([code(registers, home), *told])


def changes(registers: Registers, change: RosterChange) -> list[str]:
    """Each column that is otherwise; of a campaign also that nobody approved it anew."""
    if change.before is None or change.after is None:
        return []
    place, found = REGISTERS[change.kind].place, change.differences
    told = [_told(registers, place, each) for each in found]
    part = change.after.part
    if isinstance(part, Campaign) and all(each.path != ("approval",) for each in found):
        told.insert(0, f"批准文号没有变：{part.approval}")
    return told


def _told(registers: Registers, place: Place, found: Difference) -> str:
    if place.kind == "group" and place.within and found.path == ("group",):
        return f"小组：{code(registers, found.before)} → {code(registers, found.after)}"
    return difference(registers, place, found)

"""Records that are new, moved on, corrected or recorded late."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qianwan.figures.alterations import Alteration, Amendment
from qianwan.figures.standing import Standing
from qianwan.model.base import Correction, Event
from qianwan.papers.review.heads import besides, entry, since, title
from qianwan.papers.review.outline import Item, listed
from qianwan.papers.review.telling import NOTHING, Place, difference, reason
from qianwan.papers.state import STANDS

_STATE: Final = "状态"
_CREDITS: Final = "化解代表"
# Headings that a new record is told with, where not with all that it has.
_OF_NEW: Final[Mapping[str, tuple[str, ...]]] = {
    "case": (), "dispute": (_CREDITS,), "screening": ()
}  # fmt: skip


class Turn(NamedTuple):
    """A heading of how a record stands that reads otherwise."""

    heading: str
    before: str
    after: str


def standing(at: Standing, kind: str, key: str) -> dict[str, str]:
    """How a record stands, by heading; empty of one that isn't there or not registered yet."""
    known: Mapping[str, Mapping[str, object]] = {
        "case": at.cases,
        "dispute": at.disputes,
        "warning": at.warnings,
        "affair": at.affairs,
        "meeting": at.meetings,
        "activity": at.ledger.activities,
        "screening": at.ledger.screenings,
    }
    if key not in known[kind]:
        return {}
    found: dict[str, str] = {}
    for heading, said in STANDS[kind](at, key):
        found[heading] = f"{found[heading]}；{said}" if heading in found else said
    if key in at.disputes and (credits := at.disputes[key].credits):
        told = (f"{each.deputy} {each.role}（{each.group}）" for each in credits)  # without names
        found[_CREDITS] = "；".join(told)
    return found


def turns(before: Mapping[str, str], after: Mapping[str, str]) -> list[Turn]:
    """What reads otherwise; of what has parts (签字, 化解代表) only the parts that do."""
    found = []
    for heading in dict.fromkeys([*after, *before]):
        old, new = (_parts(side.get(heading)) for side in (before, after))
        if old != new:
            gone = "；".join(part for part in old if part not in new)
            come = "；".join(part for part in new if part not in old)
            found.append(Turn(heading, gone or NOTHING, come or NOTHING))
    return found


def _parts(said: str | None) -> list[str]:
    return said.split("；") if said else []


class Moved(NamedTuple):
    """A record that was there before, with what of it reads otherwise."""

    alteration: Alteration
    turns: list[Turn]

    @classmethod
    def of(cls, before: Standing, after: Standing, alteration: Alteration) -> "Moved":
        """Hold how it stands against how it stood."""
        stands = [standing(at, alteration.kind, alteration.key) for at in (before, after)]
        return cls(alteration, turns(*stands))

    @property
    def changed_state(self) -> bool:
        """Whether it went to another state, or a matter (第 1 项) of a meeting did."""
        return any(each.heading == _STATE or each.heading[0] == "第" for each in self.turns)

    @property
    def is_more_than_corrected(self) -> bool:
        """Whether there is something to tell beside what its 更正 tell."""
        recorded = any(not isinstance(each, Correction) for each in self.alteration.added)
        return bool(recorded or self.alteration.filled or self.turns)


def moved(after: Standing, found: Moved) -> Item:
    """From what to what a record went, and what was recorded."""
    alteration = found.alteration
    details = [f"{each.heading}：{each.before} → {each.after}" for each in found.turns]
    details += [f"补填 {each}" for each in filled(after, alteration)]
    details += _recorded(after, alteration.added)
    return Item([title(after, alteration)], details)


def filled(after: Standing, alteration: Alteration) -> list[str]:
    """Columns of the head that were open until now."""
    place, registers = Place(alteration.kind), after.ledger.registers
    return [difference(registers, place, each) for each in alteration.filled]


def _recorded(after: Standing, entries: Sequence[Event]) -> Iterator[str]:
    if entries:
        yield f"新记 {listed([entry(after, each) for each in entries], '条')}"


def new(before: Standing, after: Standing, alteration: Alteration) -> Item:
    """A record that wasn't there, or couldn't be read."""
    stands = standing(after, alteration.kind, alteration.key)
    told = [title(after, alteration), *since(after, alteration)]
    if _STATE in stands:
        told.append(stands[_STATE])
    details = list(_new_details(after, alteration, stands))
    if alteration.key in before.ledger.unread:
        details.insert(0, "原来有错误、读不出，现在改好了")
    return Item(["，".join(told)], details)


def _new_details(
    after: Standing, alteration: Alteration, stands: Mapping[str, str]
) -> Iterator[str]:
    """Of a case nothing more: what becomes of it is told when it does."""
    told = _OF_NEW.get(alteration.kind, stands.keys() - {_STATE})
    yield from (f"{heading}：{said}" for heading, said in stands.items() if heading in told)
    if alteration.kind not in {"case", "dispute"}:
        yield from _recorded(after, alteration.added)


def whereabouts(before: Standing, after: Standing, key: str) -> str:
    """Why something is counted no more, by what became of its record."""
    if key in after.cases:
        old, new = before.case(key).nature, after.case(key).nature
        return f"性质由{old}改为{new}" if old != new else f"现为{after.cases[key].state}"
    for states in (after.disputes, after.warnings, after.affairs):
        if key in states:
            return f"现为{states[key].state}"
    registers, acts = after.ledger.registers, (after.ledger.activities, after.meetings)
    lasting = (*acts, registers.organs, registers.regions, after.groups, after.deputies)
    if any(key in known for known in lasting):
        return "所依的记录改了"
    return {"R": "不在任", "G": "已撤销"}.get(key[0], "记录不见了")


def gone(before: Standing, alteration: Alteration) -> Item:
    """A record that is there no more, which a check refuses."""
    return Item([title(before, alteration)], [])


class Amended(NamedTuple):
    """An amendment with its record."""

    alteration: Alteration
    amendment: Amendment


def amended(after: Standing, found: Amended) -> Item:
    """What a 更正 changed and why; or that somebody changed it without one."""
    alteration, amendment = found
    details = changes(after, alteration, amendment)
    details += [f"原因：“{reason(why)}”" for why in amendment.whys]
    return Item([f"{alteration.key} {_deed(after, amendment)}"], details)


def changes(after: Standing, alteration: Alteration, amendment: Amendment) -> list[str]:
    """Each column that an amendment changed."""
    event, registers = amendment.entry, after.ledger.registers
    place = Place(alteration.kind, event=event.type if event else None)
    return [difference(registers, place, each) for each in amendment.differences]


def _deed(after: Standing, amendment: Amendment) -> str:
    what, event = "登记", amendment.entry
    if event is not None:
        known_by = "，".join([str(event.date), *besides(after, event)])
        what = f"第 {(amendment.place or 0) + 1} 条“{event.type}”（{known_by}）"
    deed = "作废" if amendment.voided else "更正"
    if not amendment.whys:
        return f"{what}{'不见了' if amendment.voided else '被改动'}，没有写更正"
    return f"{deed}{what}"


class Late(NamedTuple):
    """Entries that say why they come late, by one reason: one may serve a whole import."""

    reason: str
    entries: list[tuple[str, Event]]


def late(alterations: Sequence[Alteration]) -> list[Late]:
    """The entries recorded late, by reason, the reason of most entries first."""
    found: dict[str, list[tuple[str, Event]]] = {}
    for each in alterations:
        for event in each.added:
            if event.late is not None:
                found.setdefault(event.late, []).append((each.key, event))
    return sorted((Late(*pair) for pair in found.items()), key=lambda each: -len(each.entries))


def late_item(after: Standing, found: Late) -> Item:
    """A reason, how many entries it serves, and the first of them."""
    first = min(each.date for _, each in found.entries)
    told = [f"{key} {entry(after, each)}" for key, each in found.entries]
    return Item([f"“{reason(found.reason)}”：最早 {first}"], [listed(told, "条")])

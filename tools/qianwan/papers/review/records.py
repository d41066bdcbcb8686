"""Records that are new, moved on, corrected or recorded late."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qianwan.figures.alterations import Alteration, Amendment
from qianwan.figures.standing import Standing
from qianwan.figures.values import subject
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.base import Correction, Event
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.screening import Screening
from qianwan.model.warning import Warning
from qianwan.papers.names import name_of
from qianwan.papers.review.outline import Item, listed
from qianwan.papers.review.telling import NOTHING, Place, difference, reason
from qianwan.papers.state import STANDS

_STATE = "状态"
_CREDITS = "化解代表"


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
        "activity": at.ledger.activities,
        "screening": at.ledger.screenings,
    }
    if key not in known[kind]:
        return {}
    found = dict(STANDS[kind](at, key))
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


def title(at: Standing, alteration: Alteration) -> str:
    """`C371721-2026-0012 自然资源，示例镇`: never the title of the matter."""
    record = alteration.after or alteration.before
    registers = at.ledger.registers
    match record:
        case Activity():
            about = f"{record.kind}，{record.group or record.organ}"
        case Affair():
            about = f"{record.kind}，{record.by}"
        case Warning():
            about = f"{record.kind}预警，{name_of(registers, record.place)}"
        case Screening():
            about = f"每周排查，{name_of(registers, record.place)}"
        case Case() | Dispute():
            about = f"{record.category}，{name_of(registers, record.place)}"
    return f"{alteration.key} {about}"


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
        """Whether it went to another state."""
        return any(each.heading == _STATE for each in self.turns)

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
    details += _recorded(alteration.added)
    return Item([title(after, alteration)], details)


def filled(after: Standing, alteration: Alteration) -> list[str]:
    """Columns of the head that were open until now."""
    place, registers = Place(alteration.kind), after.ledger.registers
    return [difference(registers, place, each) for each in alteration.filled]


def _recorded(entries: Sequence[Event]) -> Iterator[str]:
    if entries:
        yield f"新记 {listed([f'{each.date} {each.type}' for each in entries], '条')}"


def new(before: Standing, after: Standing, alteration: Alteration) -> Item:
    """A record that wasn't there, or couldn't be read."""
    stands = standing(after, alteration.kind, alteration.key)
    told = [title(after, alteration), *_begun(alteration.after), *_state(stands)]
    details = [f"{_CREDITS}：{stands[_CREDITS]}"] if _CREDITS in stands else []
    if alteration.key in before.ledger.unread:
        details.insert(0, "原来有错误、读不出，现在改好了")
    return Item(["，".join(told)], details)


def _begun(record: object) -> Iterator[str]:
    match record:
        case Case() | Dispute() | Warning() | Affair():
            yield f"{record.registered} 登记"
        case Activity():
            yield f"{record.date}"
        case Screening():
            yield f"{len(record.events)} 条"


def _state(stands: Mapping[str, str]) -> Iterator[str]:
    if not stands:
        yield "截止日以后登记"
    elif _STATE in stands:
        yield stands[_STATE]


def whereabouts(before: Standing, after: Standing, key: str) -> str:
    """Why a key may be counted no more, by what became of its record."""
    key = subject(key)
    if key in after.cases:
        old, new = before.case(key).nature, after.case(key).nature
        return f"性质由{old}改为{new}" if old != new else f"现为{after.cases[key].state}"
    if key in after.disputes:
        return f"现为{after.disputes[key].state}"
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
    return Item([f"{alteration.key} {_deed(amendment)}"], details)


def changes(after: Standing, alteration: Alteration, amendment: Amendment) -> list[str]:
    """Each column that an amendment changed."""
    entry, registers = amendment.entry, after.ledger.registers
    place = Place(alteration.kind, event=entry.type if entry else None)
    return [difference(registers, place, each) for each in amendment.differences]


def _deed(amendment: Amendment) -> str:
    what, entry = "登记", amendment.entry
    if entry is not None:
        what = f"第 {(amendment.place or 0) + 1} 条“{entry.type}”（{entry.date}）"
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
        for entry in each.added:
            if entry.late is not None:
                found.setdefault(entry.late, []).append((each.key, entry))
    return sorted((Late(*pair) for pair in found.items()), key=lambda each: -len(each.entries))


def late_item(found: Late) -> Item:
    """A reason, how many entries it serves, and the first of them."""
    first = min(entry.date for _, entry in found.entries)
    told = [f"{key} {entry.date} {entry.type}" for key, entry in found.entries]
    return Item([f"“{reason(found.reason)}”：最早 {first}"], [listed(told, "条")])

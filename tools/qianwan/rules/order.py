"""What the rules on order share, whatever the kind: what doesn't follow, lies ahead or goes up."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from qianwan.findings import Breach, Path
from qianwan.model.base import Event
from qianwan.model.dispute import Dispute
from qianwan.model.log import CORRECTION
from qianwan.model.warning import Warning
from qianwan.rules.naming import Record, name
from qianwan.terms import Level


class Known(Protocol):
    """What is known of a record when an entry meets it."""

    @property
    def state(self) -> StrEnum:
        """Its state, which says what may follow."""


Met = TypeVar("Met", bound=Known)


class Stray(NamedTuple, Generic[Met]):
    """An entry that may not follow, at *path*: *since* names that which brought the state it met.

    *since* is empty for the state at registration; *allowed* lists what may follow instead.
    """

    path: Path
    entry: str
    type: str
    met: Met
    since: str
    allowed: str


def strays(
    record: Record,
    walk: Iterable[tuple[int, Event, Met]],
    table: Mapping[Any, Mapping[str, StrEnum | None]],  # Any: each kind has its own states
    anytime: Collection[str] = (CORRECTION,),
) -> Iterator[Stray[Met]]:
    """Each entry of *walk* that *table* doesn't let follow, until one that would have moved it on.

    What comes after that stands on it. The path is that of the entry recorded last, of it and the
    one that brought the state: it alone can still be another.
    """
    state: StrEnum | None = None
    brought_by: int | None = None
    for index, event, met in walk:
        if index and met.state is not state:
            brought_by = index - 1
        state = met.state
        if event.type in table[state] or event.type in anytime:
            continue
        last = max(record.order[at] for at in (index, brought_by) if at is not None)
        yield Stray(
            path=("events", last, "type"),
            entry=name(record, index),
            type=event.type,
            met=met,
            since="" if brought_by is None else name(record, brought_by),
            allowed="、".join([*table[state], *sorted(anytime)]),
        )
        if any(row.get(event.type) for row in table.values()):
            return


def what_lies_ahead(record: Dispute | Warning, today: date) -> Iterator[Breach]:
    """Registration and entries after *today*."""
    days: list[tuple[Path, date]] = [(("registered",), record.registered)]
    days += [
        (("events", record.order[index], "date"), event.date)
        for index, event in enumerate(record.events)
    ]
    for path, day in days:
        if day > today:
            message = f"{day} 还没有到（记录截止 {today}）"
            yield Breach(path, message, "改日期；还没有做的事，做了再写")


def rank(level: Level) -> int:
    """How high *level* stands, the village at 0."""
    return list(Level).index(level)

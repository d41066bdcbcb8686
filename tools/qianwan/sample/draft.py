"""A log in the making: events by the day they are recorded, cut at the sample's last day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Generic, TypeVar

from qianwan.model.base import Event

Choice = TypeVar("Choice")
Entry = TypeVar("Entry", bound=Event)

LETTERS = "abcdefghjkmnpqrstuvwxyz"


def pick(rng: Random, weights: Mapping[Choice, float]) -> Choice:
    """Draw one key of *weights*, which needn't sum to anything."""
    return rng.choices(list(weights), list(weights.values()))[0]


def workday(day: date) -> date:
    """Return *day*, or the Monday after it: offices rest on weekends."""
    return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() > 4 else day


class Draft(Generic[Entry]):
    """What a story is told to: it may tell on into the future, which is not written down.

    Since every story is a lawful log, so is each one cut at *as_of*: a record that stands in the
    middle of its way needs no story of its own.
    """

    def __init__(self, rng: Random, as_of: date) -> None:
        self.rng = rng
        self.as_of = as_of
        self._entries: list[tuple[date, Entry]] = []

    def note(self, event: Entry, recorded: date | None = None) -> None:
        """Write *event* down on its own day, or late on the day *recorded*."""
        self._entries.append((recorded or event.date, event))

    def events(self) -> list[Entry]:
        """Return the entries in the order of recording, none after *as_of*."""
        in_time = [pair for pair in self._entries if pair[0] <= self.as_of]
        return [event for _, event in sorted(in_time, key=lambda pair: pair[0])]

    def chance(self, share: float) -> bool:
        """Tell whether something happens that happens in *share* of all records."""
        return self.rng.random() < share

    def one(self, choices: Sequence[Choice]) -> Choice:
        """Draw one of *choices*."""
        return self.rng.choice(choices)

    def after(self, day: date, low: int, high: int) -> date:
        """Draw a workday *low* to *high* days after *day* (later by a weekend)."""
        return workday(day + timedelta(days=self.rng.randint(low, high)))

    def key(self) -> str:
        """Draw a random key into the register; its letter keeps it from looking like a number."""
        tail = "".join(self.rng.choices(LETTERS + "23456789", k=5))
        return self.rng.choice(LETTERS) + tail

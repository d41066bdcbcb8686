"""One table of the report: the first command of several held against each other one."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from bench.ground import Ground
from bench.harness import Command, Timing, measure


class Comparison(NamedTuple):
    """What was measured: *note* says what to make of it, *facts* what a command gave, by name."""

    title: str
    note: str
    timings: Mapping[str, Timing]
    facts: Mapping[str, str]

    def ratio(self, name: str) -> float | None:
        """The first against *name*; None for the first itself."""
        first = next(iter(self.timings))
        return None if name == first else self.timings[first].seconds / self.timings[name].seconds


Part = Callable[[Ground], Iterator[Comparison]]


def compare(
    ground: Ground,
    title: str,
    note: str,
    commands: Mapping[str, Command],
    facts: Callable[[str], str] = lambda _name: "",
) -> Comparison:
    """Measure *commands*, then ask the *facts* of each."""
    timings = measure(commands, ground.runs)
    return Comparison(title, note, timings, {name: facts(name) for name in commands})

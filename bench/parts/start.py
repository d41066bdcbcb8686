"""What every command costs before it does anything."""

from collections.abc import Iterator

from bench.comparison import Comparison, compare
from bench.ground import PYTHON, QIANWAN, Ground
from bench.harness import Command


def start(ground: Ground) -> Iterator[Comparison]:
    """`qianwan --help`, and an empty Python."""
    commands = {
        "`qianwan --help`": Command([QIANWAN, "--help"]),
        "`python -c pass`": Command([PYTHON, "-c", "pass"]),
    }
    yield compare(ground, "Start", "What every command costs before it works.", commands)

"""The cold check of all records."""

from collections.abc import Iterator

from bench.comparison import Comparison, compare
from bench.ground import PYTHON, QIANWAN, Ground
from bench.harness import Command
from bench.imports import same_imports

NOTE = """\
All records outside Git, so that nothing is known of them: read, parsed with positions, held \
against schemas and rules and against each other. The check takes two processes; the floors are \
one each, over the same files. The last is a Python that imports every module that the check \
does, and ends."""


def cold(ground: Ground) -> Iterator[Comparison]:
    """The whole check against merely parsing, cutting up and reading the files."""
    root, records = str(ground.city), str(ground.city / "records")
    floor = [PYTHON, "-m", "bench.floors"]
    commands = {
        "cold `qianwan check`": Command([QIANWAN, "--root", root, "check"]),
        "the same in one process": Command([PYTHON, "-m", "bench.one_process", root]),
        "PyYAML's CSafeLoader parses": Command([*floor, "parse", records]),
        "libyaml's events alone": Command([*floor, "events", records]),
        "bytes read": Command([*floor, "bytes", records]),
        "imports alone": Command(same_imports(["--root", root, "check"])),
    }
    yield compare(ground, "Cold check", NOTE, commands)

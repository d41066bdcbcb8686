"""Times commands in turn, A B A B …, so that a drift of the machine falls on all of them."""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Timing(NamedTuple):
    """Medians over the runs of one command; *memory* is the largest process, in MiB."""

    seconds: float
    low: float
    high: float
    memory: float


def run(command: Sequence[str], own_clock: bool) -> tuple[float, float]:
    """Seconds and peak MiB of one run, which must succeed.

    The seconds are those of the whole process, or with *own_clock* what it prints itself.
    """
    before = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE)
        assert process.stderr is not None
        said = process.stderr.read()
        process.stderr.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = 0  # reaped here, for its memory
        seconds = time.perf_counter() - before
        out.seek(0)
        printed = out.read()
    if status:
        sys.exit(f"{command[0]} failed:\n{said.decode()}{printed.decode()}")
    return (float(printed) if own_clock else seconds), used.ru_maxrss / 1024


def measure(
    commands: Mapping[str, Sequence[str]], runs: int, *, own_clock: bool = False
) -> dict[str, Timing]:
    """Run every command *runs* times in turn after one warm-up each."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            taken = run(command, own_clock)
            if turn:
                found[name].append(taken)
    return {name: _timing(taken) for name, taken in found.items()}


def _timing(taken: Sequence[tuple[float, float]]) -> Timing:
    seconds = [each for each, _ in taken]
    memory = statistics.median(each for _, each in taken)
    return Timing(statistics.median(seconds), min(seconds), max(seconds), memory)


def machine() -> str:
    """A line on the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {memory} GiB, Python {python}, {platform.system()}"


def files_below(folder: Path) -> list[str]:
    """Every record file, sorted."""
    return sorted(str(path) for path in folder.rglob("*.yml"))

"""Times commands in turn, A B A B …, so that a drift of the machine falls on all of them."""

import contextlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

AJV = Path(sys.executable).parents[1] / "bench-node/node_modules/ajv-cli"
LIBRARIES = ("PyYAML", "openpyxl", "python-calamine")


class Command(NamedTuple):
    """What to run. With *own_clock* it prints the seconds of its measured part itself."""

    argv: Sequence[str]
    own_clock: bool = False


class Timing(NamedTuple):
    """Medians over the runs of one command; *memory* is the largest process, in MiB.

    Linux counts what a process was before it became the command, so that no less than this
    program's own memory can be seen.
    """

    seconds: float
    low: float
    high: float
    memory: float


def run(command: Command) -> tuple[float, float]:
    """Seconds and peak MiB of one run, which must succeed."""
    before = time.perf_counter()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command.argv, stdout=out, stderr=err, env=_environment())
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - before
        process.returncode = 0  # reaped here, for its memory
        out.seek(0)
        err.seek(0)
        printed, said = out.read(), err.read()
    if status:
        sys.exit(f"{command.argv} failed:\n{(said + printed)[-4000:].decode(errors='replace')}")
    return (float(printed) if command.own_clock else seconds), used.ru_maxrss / 1024


def _environment() -> dict[str, str]:
    """With Python kept compiled from the first run on, as it is wherever tools are installed."""
    return {key: each for key, each in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def measure(commands: Mapping[str, Command], runs: int) -> dict[str, Timing]:
    """Run every command *runs* times in turn, after one warm-up each if there is a second run."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(-1 if runs > 1 else 0, runs):
        for name, command in commands.items():
            taken = run(command)
            if turn >= 0:
                found[name].append(taken)
    return {name: _timing(taken) for name, taken in found.items()}


def _timing(taken: Sequence[tuple[float, float]]) -> Timing:
    seconds = [each for each, _ in taken]
    memory = statistics.median(each for _, each in taken)
    return Timing(statistics.median(seconds), min(seconds), max(seconds), memory)


def versions() -> str:
    """What is installed of what commands are held against."""
    told = [subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout]
    for name in ("mkdocs", "mkdocs-material", "hugo", "check-jsonschema", *LIBRARIES):
        with contextlib.suppress(metadata.PackageNotFoundError):
            told.append(f"{name} {metadata.version(name)}")
    if (AJV / "package.json").exists():
        told.append(f"ajv-cli {json.loads((AJV / 'package.json').read_bytes())['version']}")
    return ", ".join(map(str.strip, told))


def machine() -> str:
    """A line on the machine, with how busy it was before."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    python = platform.python_version()
    load = "/".join(f"{each:.2f}" for each in os.getloadavg())
    cores = f"{os.cpu_count()} cores, {memory} GiB"
    return f"{cores}, {platform.system()}, Python {python}, load before {load}"

"""Years of an archive: how each command grows with the records that there are."""

import math
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.comparison import Comparison
from bench.floors import files_below
from bench.ground import PYTHON, QIANWAN, SIZES, Ground
from bench.harness import Command, Timing, measure

AS_OF = "2026-11-20"
NOTE = """\
A city's archive of as many years, one sample a year; one run each. Of ten years it has as many \
records as a province of a dozen cities writes in one. The exponent is that by which seconds grow \
with record files, from the fewest years to the most: 1 is in step with them, 0 not at all."""
_FORGETTING = 'rm -f "$0"/.git/qianwan-*.sqlite && exec "$@"'
COMMANDS = {
    "Cold check": ["check"],
    "Warm check": ["check"],
    "Warm figures": ["figures", "--as-of", AS_OF],
    "Check of one change": ["check", "--base", "entry~1", "--head", "entry"],
    "Figures before and after one change": ["diff", "entry~1", "entry"],
    "Every number of a circular proved": ["circular", "verify", "2026-Q3"],
}


def archives(ground: Ground) -> Iterator[Comparison]:
    """Every command on archives of ever fewer years."""
    roots = {years: ground.archive(years) for years in SIZES[ground.size].years}
    files = {years: len(files_below(root / "records")) for years, root in roots.items()}
    for title, arguments in COMMANDS.items():
        commands = {years: _command(title, root, arguments) for years, root in roots.items()}
        yield _grown(f"{title}, by years", commands, files)
    sites = {years: _site(ground, years, root) for years, root in roots.items()}
    yield _grown("Site with its check, by years", sites, files)
    clones = {years: _clone(ground, years, root) for years, root in roots.items()}
    yield _sized(_grown("Clone, by years", clones, files), roots)


def _command(title: str, root: Path, arguments: Sequence[str]) -> Command:
    whole = [QIANWAN, "--root", str(root), *arguments]
    return Command(["sh", "-c", _FORGETTING, str(root), *whole] if "Cold" in title else whole)


def _site(ground: Ground, years: int, root: Path) -> Command:
    into = str(ground.folder / f"site-of-{years}")
    options = ["-q", "--config-file", str(root / "mkdocs.yml"), "--site-dir", into]
    return Command([PYTHON, "-m", "mkdocs", "build", *options])


def _clone(ground: Ground, years: int, root: Path) -> Command:
    """As over a network: packed, sent and checked out."""
    into = str(ground.folder / f"clone-of-{years}")
    return Command(["git", "clone", "-q", root.as_uri(), into])


def _grown(title: str, commands: dict[int, Command], files: dict[int, int]) -> Comparison:
    timings = measure({_said(years): each for years, each in commands.items()}, 1)
    facts = {_said(years): f"{files[years]:,} record files" for years in commands}
    facts[_said(max(files))] += f", exponent {_exponent(timings, files):.2f}"
    return Comparison(title, NOTE, timings, facts)


def _exponent(timings: dict[str, Timing], files: dict[int, int]) -> float:
    most, least = max(files), min(files)
    seconds = timings[_said(most)].seconds / timings[_said(least)].seconds
    return math.log(seconds) / math.log(files[most] / files[least])


def _sized(found: Comparison, roots: dict[int, Path]) -> Comparison:
    sizes = {
        _said(years): f"{found.facts[_said(years)]}, .git {_mebibytes(root)}"
        for years, root in roots.items()
    }
    return found._replace(facts=sizes)


def _mebibytes(root: Path) -> str:
    told = subprocess.run(
        ["git", "-C", str(root), "count-objects", "-v"], capture_output=True, text=True, check=True
    )
    size = dict(line.split(": ") for line in told.stdout.splitlines())["size-pack"]
    return f"{int(size) / 1024:.0f} MiB"


def _said(years: int) -> str:
    return f"{years} years" if years > 1 else "1 year"

"""`make bench`: holds whole commands against peers and floors, and prints medians and ratios."""

import argparse
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench import report
from bench.comparison import Comparison
from bench.floors import files_below
from bench.ground import SIZES, Ground
from bench.harness import machine, versions
from bench.parts import PARTS


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", default="city", choices=list(SIZES), help="of the sample")
    parser.add_argument("--runs", type=int, default=5, help="of each command; 1 has no warm-up")
    parser.add_argument("--only", action="append", choices=list(PARTS), help="repeatable")
    parser.add_argument("--no-peers", action="store_true", help="run what dev.txt installs alone")
    parser.add_argument("--json", type=Path, help="write all that was measured")
    parser.add_argument("--report", type=Path, help="write the Markdown of results.md")
    return parser.parse_args()


def measured(ground: Ground, parts: list[str]) -> Iterator[Comparison]:
    """Measure the *parts* one after the other, each on the screen as soon as it is known."""
    for part in parts:
        for found in PARTS[part](ground):
            print(*report.screen(found), sep="\n", flush=True)
            yield found


def main() -> None:
    """Measure what the command line asks."""
    chosen, before = options(), machine()
    print(before, flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ground = Ground(Path(folder), chosen.size, chosen.runs, not chosen.no_peers)
        files = len(files_below(ground.city / "records"))
        results = list(measured(ground, chosen.only or list(PARTS)))
    today = datetime.now(UTC).date().isoformat()
    run = report.Run(before, versions(), today, chosen.size, chosen.runs, files)
    if chosen.json:
        report.write(chosen.json, report.as_json(run, results))
    if chosen.report:
        report.write(chosen.report, report.markdown(run, results))


if __name__ == "__main__":
    main()

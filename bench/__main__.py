"""`make bench`: prints ratios, and with --json the medians they come from."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.harness import Timing, files_below, machine, measure

PYTHON = sys.executable
QIANWAN = str(Path(PYTHON).with_name("qianwan"))


def check(city: Path, runs: int) -> dict[str, Timing]:
    """The whole cold check against merely parsing, and in one process."""
    records = str(city / "records")
    return measure(
        {
            "check": [QIANWAN, "--root", str(city), "check"],
            "check, one process": [
                PYTHON, "-m", "bench.one_process", str(city)
            ],
            "CSafeLoader parses": [PYTHON, "-m", "bench.floors", records],
        },
        runs,
    )  # fmt: skip


def against_check_jsonschema(city: Path, runs: int) -> dict[str, Timing]:
    """The same files and schemas, the disputes of the city: what that tool does is our schema step."""
    peer = Path(PYTHON).with_name("check-jsonschema")
    if not peer.exists():
        sys.exit("check-jsonschema is not installed: make bench installs it")
    schema = str(Path(__file__).parents[1] / "schemas/dispute.schema.json")
    files = files_below(city / "records/disputes")
    names = "\0".join(files).encode()
    part = city.with_name("disputes-only")
    _keep_disputes(city, part)
    return measure(
        {
            "check": [QIANWAN, "--root", str(part), "check"],
            "check-jsonschema": ["xargs", "-0", str(peer), "--schemafile", schema],
        },
        runs,
        {"check-jsonschema": names},
    )


def _keep_disputes(city: Path, part: Path) -> None:
    """The city's disputes and what they refer to."""
    shutil.copytree(city, part, ignore=lambda folder, names: {"cases"} & set(names))


def start(runs: int) -> dict[str, Timing]:
    """`qianwan --help`, and an empty Python."""
    return measure(
        {"qianwan --help": [QIANWAN, "--help"], "python -c pass": [PYTHON, "-c", "pass"]}, runs
    )


def show(title: str, found: dict[str, Timing]) -> None:
    """Medians, and the first against each other."""
    print(f"\n{title}")
    first, *rest = found
    for name, timing in found.items():
        print(f"  {name:<24} {timing.seconds:8.3f} s ({timing.low:.3f}–{timing.high:.3f}), {timing.memory:.0f} MiB")
    for name in rest:
        print(f"  {first} / {name}: {found[first].seconds / found[name].seconds:.3f}")


def main() -> None:
    """Make a city and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--json", type=Path)
    options.add_argument("--size", default="city", choices=["county", "city"])
    chosen = options.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder) / "city"
        subprocess.run(
            [QIANWAN, "sample", str(city), "--size", chosen.size, "--seed", "1"], check=True
        )
        print(f"{len(files_below(city / 'records'))} record files")
        results = {
            "check": check(city, chosen.runs),
            "check-jsonschema": against_check_jsonschema(city, chosen.runs),
            "start": start(chosen.runs),
        }
    for title, found in results.items():
        show(title, found)
    if chosen.json:
        data = {title: {n: t._asdict() for n, t in found.items()} for title, found in results.items()}
        chosen.json.write_text(json.dumps({"machine": machine(), **data}, indent=2), "utf-8")


if __name__ == "__main__":
    main()

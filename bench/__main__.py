"""`make bench`: prints ratios, and with --json the medians they come from."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.change import with_merges, with_one_change
from bench.harness import Timing, files_below, machine, measure

PYTHON = sys.executable
SCHEMAS = Path(__file__).parents[1] / "schemas"
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
    """The peer on the same cases and disputes with the same schemas: our schema step alone.

    A small county, for the peer takes some 100 ms a file.
    """
    peer = Path(PYTHON).with_name("check-jsonschema")
    if not peer.exists():
        sys.exit("check-jsonschema is not installed: make bench installs it")
    county = city.with_name("county")
    subprocess.run([QIANWAN, "sample", str(county), "--size", "county", "--seed", "1"], check=True)
    script = " && ".join(
        f"find {county}/records/{folder} -name '*.yml' -print0"
        f" | xargs -0 {peer} --schemafile {SCHEMAS}/{kind}.schema.json"
        for folder, kind in (("cases", "case"), ("disputes", "dispute"))
    )
    check_it = [QIANWAN, "--root", str(county), "check"]
    return measure({"check": check_it, "check-jsonschema": ["sh", "-c", script]}, runs)


def one_change(city: Path, county: Path, runs: int) -> dict[str, Timing]:
    """One entry more between two commits, in a city and in a county, against their imports."""
    for root in (city, county):
        with_one_change(root)
    base = ["check", "--base", "HEAD~1", "--head", "HEAD"]
    return measure(
        {
            "city": [QIANWAN, "--root", str(city), *base],
            "county": [QIANWAN, "--root", str(county), *base],
            "imports alone": [PYTHON, "-c", "import click, yaml, jsonschema_rs, msgspec"],
        },
        runs,
    )


def history(county: Path, runs: int) -> dict[str, Timing]:
    """The whole history of a county's records audited: how it grows with the merges."""
    commands = {}
    for count in (800, 400, 200):
        root = county.with_name(f"county-{count}")
        subprocess.run(["git", "clone", "-q", str(county), str(root)], check=True)
        with_merges(root, count)
        subprocess.run(["git", "-C", str(root), "checkout", "-q", "long"], check=True)
        commands[f"{count} merges"] = [QIANWAN, "--root", str(root), "audit"]
    return measure(commands, runs)


def site(city: Path, runs: int) -> dict[str, Timing]:
    """Pages and site given a loaded ledger, against the same pages as Markdown."""
    plain = city.with_name("plain")
    module = [PYTHON, "-m", "bench.site"]
    subprocess.run([*module, "write", str(city), str(plain)], check=True)
    commands = {
        "site": [*module, "ours", str(city)],
        "plain MkDocs": [*module, "plain", str(plain)],
    }
    return measure(commands, runs, own_clock=True)


def workbook(county: Path, runs: int) -> dict[str, Timing]:
    """A ledger of 10,000 rows imported and checked, against its cells merely read."""
    file = str(county.with_name("ledger.xlsx"))
    module = [PYTHON, "-m", "bench.workbook"]
    subprocess.run([*module, "write", str(county), file], check=True)
    commands = {
        "import": [*module, "ours", str(county), file],
        "calamine reads": [*module, "calamine", file],
    }
    return measure(commands, runs, own_clock=True)


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
        spread = f"({timing.low:.3f}–{timing.high:.3f})"
        print(f"  {name:<24} {timing.seconds:8.3f} s {spread}, {timing.memory:.0f} MiB")
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
        results = {  # in this order: some use what those before made
            "check": check(city, chosen.runs),
            "check-jsonschema": against_check_jsonschema(city, chosen.runs),
            "site": site(city, chosen.runs),
            "start": start(chosen.runs),
            "workbook": workbook(city.with_name("county"), chosen.runs),
            "one change": one_change(city, city.with_name("county"), chosen.runs),
            "history": history(city.with_name("county"), chosen.runs),
        }
    for title, found in results.items():
        show(title, found)
    if chosen.json:
        data = {
            title: {name: timing._asdict() for name, timing in found.items()}
            for title, found in results.items()
        }
        chosen.json.write_text(json.dumps({"machine": machine(), **data}, indent=2), "utf-8")


if __name__ == "__main__":
    main()

"""Comparisons as text for the screen, as the Markdown of results.md, and as JSON."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.comparison import Comparison

HEAD = """\
# Results

Written by `make bench BENCH='--report bench/results.md'`; not to be edited by hand. \
{run.machine}; {run.day}; {run.taken}. {run.versions}. The sample is \
`qianwan sample --size {run.size} --seed 1`: {run.files:,} record files.

A ratio is the first line's seconds divided by the line's own: under 1 the first is faster. \
Machines drift: compare ratios of one run, not seconds of two. Memory is that of a command's \
largest process; under the benchmark's own, 20 to 40 MiB, it can't be seen.
"""
FOOT = """
[rollup.md](rollup.md) holds the roll-up on DuckDB against Spark.
"""


class Run(NamedTuple):
    """What was run, and on what."""

    machine: str
    versions: str
    day: str
    size: str
    runs: int
    files: int

    @property
    def taken(self) -> str:
        """How often each command ran."""
        many = f"medians of {self.runs} runs in turn after a warm-up"
        return many if self.runs > 1 else "one run"


def screen(found: Comparison) -> Iterator[str]:
    """Lines of medians, and of the first against each other."""
    yield f"\n{found.title}"
    for name, timing in found.timings.items():
        ratio = _shown(found.ratio(name))
        told = f"{timing.seconds:8.3f} s ({timing.low:.3f}–{timing.high:.3f})"
        against = f", ratio {ratio}" if ratio else ""
        fact = f", {found.facts[name]}" if found.facts[name] else ""
        yield f"  {name:<38} {told}, {timing.memory:.0f} MiB{against}{fact}"


def _shown(ratio: float | None) -> str:
    """Three digits, or all before the point."""
    if ratio is None:
        return ""
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:#.3g}"


def markdown(run: Run, results: Sequence[Comparison]) -> str:
    """The whole of results.md."""
    sections = []
    for before, found in zip([None, *results], results, strict=False):
        is_told = before is not None and before.note == found.note
        sections.append(_section(found, "" if is_told else f"{found.note}\n\n"))
    return HEAD.format(run=run) + "".join(sections) + FOOT


def _section(found: Comparison, note: str) -> str:
    has_facts = any(found.facts.values())
    head = ["what", "seconds", "range", "memory", "ratio", *(["gave"] if has_facts else [])]
    rows = [head, ["---"] * len(head)]
    for name, timing in found.timings.items():
        span = f"{timing.low:.3f}–{timing.high:.3f}"
        row = [name, f"{timing.seconds:.3f}", span, f"{timing.memory:.0f} MiB"]
        row.append(_shown(found.ratio(name)))
        rows.append([*row, found.facts[name]] if has_facts else row)
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return f"\n## {found.title}\n\n{note}{table}"


def as_json(run: Run, results: Sequence[Comparison]) -> str:
    """Everything that was measured."""
    data = [
        {
            "title": found.title,
            "commands": {
                name: {**timing._asdict(), "ratio": found.ratio(name), "gave": found.facts[name]}
                for name, timing in found.timings.items()
            },
        }
        for found in results
    ]
    return json.dumps({**run._asdict(), "results": data}, ensure_ascii=False, indent=2) + "\n"


def write(path: Path, text: str) -> None:
    """Write *text* as UTF-8 with plain line ends."""
    path.write_text(text, encoding="utf-8", newline="\n")

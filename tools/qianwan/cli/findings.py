"""Findings on a terminal: by file, the worst file first, with the line and a caret."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import click
from wcwidth import wcswidth

from qianwan.check import Checked
from qianwan.findings import Finding, Severity
from qianwan.papers.draw import printable
from qianwan.rules.privacy import without_hits

WIDTH = 100  # a longer line of a record is cut around the place


def show(root: Path, findings: Iterable[Finding]) -> None:
    """Print findings, the file with most errors first."""
    by_file = [list(group) for _, group in groupby(findings, key=lambda each: each.path)]
    by_file.sort(key=lambda group: (-sum(each.severity is Severity.ERROR for each in group), group))
    for group in by_file:
        lines = _lines(root / group[0].path)
        for finding in group:
            _show(finding, lines)


def _show(finding: Finding, lines: list[str]) -> None:
    colour = "red" if finding.severity is Severity.ERROR else "yellow"
    path = printable(finding.path)
    where = click.style(f"{path}:{finding.line}:{finding.column}", bold=True)
    what = click.style(f"{finding.rule} {finding.severity}", fg=colour)
    click.echo(f"{where} {what} {printable(finding.message)}")
    if 0 < finding.line <= len(lines) and (line := lines[finding.line - 1].rstrip()):
        start = max(0, finding.column - WIDTH // 2)
        shown = printable(without_hits(line))[start : start + WIDTH]
        before = shown[: finding.column - 1 - start]
        click.echo(f"    {shown}")
        click.echo(f"    {' ' * max(wcswidth(before), 0)}^")
    click.echo(f"    改为：{printable(finding.fix)}\n")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []


def summary(found: Checked) -> str:
    """One line of totals, and what to do next."""
    warnings = len(found.findings) - found.errors
    if found.errors:
        what = f"{found.errors} 处错误，{warnings} 处提醒"
        return f"{found.files} 个文件：{what}。改好后再运行一次 qianwan check。"
    if warnings:
        return f"{found.files} 个文件：没有错误，{warnings} 处提醒，请再看一眼。"
    return f"{found.files} 个文件：全部通过。"

"""Findings on a terminal: by file, the worst file first, with the line and a caret."""

from collections.abc import Iterable
from itertools import groupby

import click

from qianwan.change import CheckedChange
from qianwan.check import Checked
from qianwan.findings import Finding, Severity
from qianwan.papers.draw import printable, shown_path
from qianwan.repo import Content, Tree
from qianwan.rules.privacy import without_hits

WIDTH = 100  # a longer line of a record is cut around the place


def show(tree: Tree | None, findings: Iterable[Finding]) -> None:
    """Print findings, the file with most errors first, with the lines of *tree* they stand in."""
    by_file = [list(group) for _, group in groupby(findings, key=lambda each: each.path)]
    by_file.sort(key=lambda group: (-sum(each.severity is Severity.ERROR for each in group), group))
    contents = tree.contents([group[0].path for group in by_file]) if tree else {}
    for group in by_file:
        lines = _lines(contents.get(group[0].path))
        for finding in group:
            _show(finding, lines)


def _show(finding: Finding, lines: list[str]) -> None:
    colour = "red" if finding.severity is Severity.ERROR else "yellow"
    path = shown_path(finding.path)
    where = click.style(f"{path}:{finding.line}:{finding.column}", bold=True)
    what = click.style(f"{finding.rule} {finding.severity}", fg=colour)
    click.echo(f"{where} {what} {printable(finding.message)}")
    from wcwidth import wcswidth  # slow to load, and a clean check shows nothing

    if 0 < finding.line <= len(lines) and (line := lines[finding.line - 1].rstrip()):
        start = max(0, finding.column - WIDTH // 2)
        shown = printable(without_hits(line))[start : start + WIDTH]
        before = shown[: finding.column - 1 - start]
        click.echo(f"    {shown}")
        click.echo(f"    {' ' * max(wcswidth(before), 0)}^")
    click.echo(f"    改为：{printable(finding.fix)}\n")


def _lines(content: Content | None) -> list[str]:
    return content.decode(errors="replace").split("\n") if isinstance(content, bytes) else []


def summary(found: Checked) -> str:
    """One line of totals, and what to do next."""
    warnings = len(found.findings) - found.errors
    if found.errors:
        what = f"{found.errors} 处错误，{warnings} 处提醒"
        return f"{found.files} 个文件：{what}。改好后再运行一次 qianwan check。"
    if warnings:
        return f"{found.files} 个文件：没有错误，{warnings} 处提醒，请再看一眼。"
    return f"{found.files} 个文件：全部通过。"


def summary_of_change(change: CheckedChange, everything: bool) -> str:
    """One line of totals of a change, and what to do next."""
    if not change.files and not change.brought:
        return "records/ 里没有改动。"
    warnings = len(change.brought) - change.errors
    said = f"改动涉及 {change.files} 个文件："
    if change.errors:
        said += f"带来 {change.errors} 处错误，{warnings} 处提醒。改好后再查一次。"
    elif warnings:
        said += f"没有错误，带来 {warnings} 处提醒，请再看一眼。"
    else:
        said += "全部通过。"
    if change.late:
        said += f"补录 {change.late} 条。"
    if change.standing:
        hint = "" if everything else "，加 --all 列出"
        said += f"这些文件里原有的问题 {len(change.standing)} 处，不算在内{hint}。"
    return said

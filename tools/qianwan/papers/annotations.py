"""Findings as a Git host shows them: on the lines of a change, as a report, as a review.

Paths and what a message repeats were written by whoever made the branch: to the host they are
text, never a command, markup or a mention.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from qianwan.findings import Finding, Severity
from qianwan.papers.draw import printable, shown_path

MOST_ANNOTATIONS: Final = 10  # GitHub shows no more errors of one step
MOST_COMMENTS: Final = 50  # of one review; nobody reads more
_GRADES: Final = ("critical", "major", "minor")  # GitLab's words, the gravest first
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}
_GONE: Final = "QW501"  # is told of a file that only the base has


def github(findings: Iterable[Finding]) -> Iterator[str]:
    """Lines of workflow commands, the worst findings first, and a plain one on what they leave out.

    At most MOST_ANNOTATIONS, errors before warnings.
    """
    ranked = _worst_first(findings)
    yield from map(_command, ranked[:MOST_ANNOTATIONS])
    if left := ranked[MOST_ANNOTATIONS:]:
        yield f"还有 {_counted(left)}没有标出来：运行 qianwan check 看全部。"


def _command(finding: Finding) -> str:
    level = "error" if finding.severity is Severity.ERROR else "warning"
    path = shown_path(finding.path).translate(_PROPERTY)
    about = f"file={path},line={finding.line},col={finding.column},title={finding.rule}"
    said = _said(finding, between="\n").translate(_DATA)
    return f"::{level} {about}::{said}"


def gitlab(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """A code quality report, for `artifacts:reports:codequality`, in the order of the files.

    A fingerprint stays when lines above its finding come or go, and no two are the same.
    """
    alike: Counter[tuple[str, str, str]] = Counter()
    report = []
    for finding in sorted(findings):
        what = (shown_path(finding.path), finding.rule, finding.message)
        said = _said(finding, between="；")
        report.append(
            {
                "description": said.replace("%{", "％{"),  # %{…} is markup of GitLab's own
                "check_name": finding.rule,
                "fingerprint": _fingerprint(*what, alike[what]),
                "severity": _grade(finding),
                "location": {"path": what[0], "lines": {"begin": finding.line}},
            }
        )
        alike[what] += 1
    return report


def gitea_review(findings: Iterable[Finding], commit: str) -> dict[str, Any]:
    """Body for `POST /repos/{owner}/{repo}/pulls/{index}/reviews` of Gitea and Forgejo.

    *commit* is the full hash of the head that was checked. The review only comments: asking for
    changes would block the merge until the same account lifts it, and the check's own status
    blocks it already. At most MOST_COMMENTS comments, the worst findings first.
    """
    ranked = _worst_first(findings)
    placed = [finding for finding in ranked if shown_path(finding.path) == finding.path][
        :MOST_COMMENTS
    ]
    return {
        "event": "COMMENT",
        "body": _summary(ranked, len(placed)),
        "commit_id": commit,
        "comments": [_comment(finding) for finding in placed],
    }


def _summary(findings: Sequence[Finding], placed: int) -> str:
    if not findings:
        return "自动检查：没有发现问题。"
    errors = any(finding.severity is Severity.ERROR for finding in findings)
    then = "改好后再推送一次，会重新检查" if errors else "请再看一眼"
    said = f"自动检查：{_counted(findings)}。{then}。"
    if left := len(findings) - placed:
        said += f"其中 {left} 处没有标在行上：运行 qianwan check 看全部。"
    return said


def _comment(finding: Finding) -> dict[str, Any]:
    body = f"**{finding.rule} {finding.severity}** {_verbatim(finding.message)}"
    if finding.fix:
        body += f"\n\n改为：{_verbatim(finding.fix)}"
    side = "old_position" if finding.rule == _GONE else "new_position"
    return {"path": finding.path, "body": body, side: finding.line}


def _verbatim(text: str) -> str:
    """A code span: no markup, mention or reference works inside, and a copy of it is exact."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {printable(text)} {fence}"


def _worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first; of one grade, the first of every file before the second of any."""
    seen: Counter[tuple[str, int]] = Counter()
    ranked = []
    for finding in sorted(findings):
        grade = _GRADES.index(_grade(finding))
        ranked.append((grade, seen[finding.path, grade], finding))
        seen[finding.path, grade] += 1
    return [finding for _, _, finding in sorted(ranked)]


def _grade(finding: Finding) -> str:
    """A past rewritten (family 5) and a person exposed (6) can't be taken back once merged."""
    if finding.severity is Severity.WARNING:
        return "minor"
    return "critical" if finding.rule.startswith(("QW5", "QW6")) else "major"


def _fingerprint(path: str, rule: str, message: str, number: int) -> str:
    return hashlib.sha256(json.dumps([path, rule, message, number]).encode()).hexdigest()


def _said(finding: Finding, between: str) -> str:
    parts = [finding.message, f"改为：{finding.fix}" if finding.fix else ""]
    return between.join(printable(part) for part in parts if part)


def _counted(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    return "、".join(f"{counts[kind]} 处{kind}" for kind in Severity if counts[kind])

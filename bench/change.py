"""Repositories with a history, for the check of one change and of all changes there were."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

WHO = {
    "GIT_AUTHOR_NAME": "bench",
    "GIT_AUTHOR_EMAIL": "bench@example.invalid",
    "GIT_COMMITTER_NAME": "bench",
    "GIT_COMMITTER_EMAIL": "bench@example.invalid",
    "GIT_AUTHOR_DATE": "2026-11-20T12:00:00+0800",
    "GIT_COMMITTER_DATE": "2026-11-20T12:00:00+0800",
}
ENTRY = "  - {date: 2026-11-20, type: 建议, by: O371721-信访室, kind: 改进工作}\n"


def git(root: Path, *arguments: str, given: bytes = b"") -> None:
    """Run git in *root*; it must succeed."""
    env = {**os.environ, **WHO}
    subprocess.run(["git", "-C", str(root), *arguments], input=given, check=True, env=env)


def with_one_change(root: Path) -> None:
    """Commit all of *root*, then one entry more in one case: HEAD~1 and HEAD."""
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "base")
    append_entry(root)
    git(root, "commit", "-qam", "one entry more")


def append_entry(root: Path) -> None:
    """Write one entry more into one case."""
    case = min((root / "records/cases/2026/371721").glob("*.yml"))
    case.write_text(case.read_text("utf-8") + ENTRY, "utf-8")


def with_merges(root: Path, count: int) -> None:
    """Put *count* merges on the branch `long` of *root*, each of a branch with one entry."""
    cases = sorted((root / "records/cases/2026/371721").glob("*.yml"))
    git(root, "fast-import", "--quiet", given=b"".join(_merges(root, cases, count)))


def _merges(root: Path, cases: list[Path], count: int) -> Iterator[bytes]:
    texts = {case: case.read_text("utf-8") for case in cases}
    tip = "refs/heads/main"
    for number in range(count):
        case = cases[number % len(cases)]
        texts[case] += ENTRY
        path = case.relative_to(root).as_posix()
        yield _commit("refs/heads/work", 2 * number + 1, [f"from {tip}"], path, texts[case])
        parents = [f"from {tip}", f"merge :{2 * number + 1}"]
        yield _commit("refs/heads/long", 2 * number + 2, parents, path, texts[case])
        tip = f":{2 * number + 2}"


def _commit(branch: str, mark: int, parents: list[str], path: str, text: str) -> bytes:
    who = f"bench <bench@example.invalid> {1_795_000_000 + mark} +0800"
    data = text.encode()
    head = [
        f"commit {branch}",
        f"mark :{mark}",
        f"author {who}",
        f"committer {who}",
        "data 4",
        "step",
    ]
    lines = [*head, *parents, f"M 100644 inline {path}", f"data {len(data)}", ""]
    return "\n".join(lines).encode() + data + b"\n"

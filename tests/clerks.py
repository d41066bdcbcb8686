"""Clerks at work in a throw-away repository: who wrote and who merged, and on what day."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from git import git

from qianwan.rules import examples

ZHANG, LI, WANG, ZHAO = "张某甲", "李某乙", "王某丙", "赵某丁"
BEGUN = "2026-03-06"
CASE = "C371721-2026-0101"  # 登记 on 03-02, 交办 on 03-05; its deadline is 05-16
PATH = f"records/cases/2026/371721/{CASE}.yml"
DISPUTE = "D371721102-2026-0035"
DISPUTE_PATH = f"records/disputes/2026/371721/{DISPUTE}.yml"
GROUP_PATH = "records/groups/371721/G371721-012.yml"


def office(folder: Path) -> Path:
    """A repository of the example records, all in one commit of BEGUN."""
    shutil.copytree(Path(examples.__path__[0]) / "records", folder / "records")
    git(folder.parent, "init", "-q", "-b", "main", str(folder))
    save(folder, ZHANG, BEGUN, "建台账")
    return folder


def person(name: str) -> str:
    """A person as a trailer names one."""
    return f"{name} <{name.encode().hex()}@example.invalid>"


def as_of(name: str, day: str, committer: str | None = None, committed: str | None = None):
    """The environment of who writes on *day*; another may commit it, on another day."""
    by = committer or name
    return {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": f"{name.encode().hex()}@example.invalid",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00+0800",
        "GIT_COMMITTER_NAME": by,
        "GIT_COMMITTER_EMAIL": f"{by.encode().hex()}@example.invalid",
        "GIT_COMMITTER_DATE": f"{committed or day}T12:00:00+0800",
    }


def save(root: Path, name: str, day: str, message: str = "记一笔", **others: str) -> str:
    """Commit all there is; gives the commit's id."""
    git(root, "add", "-A")
    git(root, "commit", "-qm", message, "--allow-empty", **as_of(name, day, **others))
    return git(root, "rev-parse", "HEAD")


def branch(root: Path, name: str = "work") -> None:
    """Begin a branch where HEAD is."""
    git(root, "checkout", "-qb", name)


def merge(root: Path, name: str, day: str, message: str = "合并", work: str = "work") -> str:
    """Merge a branch into main, with a merge commit."""
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", message, work, **as_of(name, day))
    git(root, "branch", "-qD", work)
    return git(root, "rev-parse", "HEAD")


def append(root: Path, *entries: str, path: str = PATH) -> None:
    """Add entries at the end of a log."""
    text = (root / path).read_text("utf-8")
    (root / path).write_text(text + "".join(entries), "utf-8")


def edit(root: Path, old: str, new: str, path: str = PATH) -> None:
    """Change a text that stands there once."""
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1, text
    (root / path).write_text(text.replace(old, new), "utf-8")


def told(day: str, late: str | None = None) -> str:
    """An entry 信访人反馈."""
    rest = f", late: {late}" if late else ""
    fields = f"type: 信访人反馈, by: O371721-信访室, channel: 电话, reached: false{rest}"
    return f"  - {{date: {day}, {fields}}}\n"


def handled(day: str) -> str:
    """An entry 办结."""
    result = "{item: 1, opinion: 支持, done: true, evidence: 支付凭证}"
    fields = f"type: 办结, by: U371721-004, remedies_told: {day}, results: [{result}]"
    return f"  - {{date: {day}, {fields}}}\n"


def closed(day: str) -> str:
    """An entry 结案."""
    fields = "type: 结案, by: O371721-信访室, result: 化解, verified: [1]"
    return f"  - {{date: {day}, {fields}}}\n"


def visited(day: str) -> str:
    """An entry 回访 that reached nobody."""
    fields = "type: 回访, by: O371721-信访室, manner: 电话, reached: false, attempts: 2"
    return f"  - {{date: {day}, {fields}}}\n"


def checked(day: str, late: str | None = None) -> str:
    """An entry 抽查 of a dispute."""
    rest = f", late: {late}" if late else ""
    return f"  - {{date: {day}, type: 抽查, by: O371721-信访室, finding: 属实{rest}}}\n"


def extended(day: str) -> str:
    """An entry 延期."""
    fields = "until: 2026-06-01, reason: 需要调档, approver: 局长, told: 2026-05-16"
    return f"  - {{date: {day}, type: 延期, by: O371721-信访室, {fields}}}\n"


def masked(text: str) -> str:
    """*text* with its commits by number, as they come up: their ids follow from all the files."""
    ids: Iterator[str] = iter(dict.fromkeys(re.findall(r"\b[0-9a-f]{10,40}\b", text)))
    for number, key in enumerate(ids, start=1):
        text = text.replace(key, f"#{number}")
    return text

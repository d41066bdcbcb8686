"""What a server refuses of a push: the last guard, which no clerk's machine can leave out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from qianwan.change import check_change, hold
from qianwan.check import check
from qianwan.examine import finding
from qianwan.findings import Finding, Severity
from qianwan.repo import CommittedTree, Source, Tree
from qianwan.repo.pushes import (
    Push,
    grows,
    is_allowed_rewrite,
    new_messages,
    new_records,
    protected_branch,
)
from qianwan.rules import privacy


class Refusal(NamedTuple):
    """Why a branch or tag isn't taken: a sentence, and the findings in *tree* behind it."""

    ref: str
    why: str
    findings: list[Finding]
    tree: Tree | None


def refusals(root: Path, pushed: list[Push], today: date) -> Iterator[Refusal]:
    """What of *pushed* a server must not take; the protected branch only grows, by good records.

    On any branch, nothing personal reaches the server (个人信息保护法第六、九条), in no commit:
    once there it is in every copy. Drafts with other errors may.
    """
    protected = protected_branch(root)
    for push in pushed:
        yield from _moved(root, push, protected)
        if push.new is None:
            continue
        if personal := sorted(_personal(root, push.new)):
            why = "提交里有个人信息，不收；从这些提交里去掉（改写本分支的提交），再推送"
            yield Refusal(push.ref, why, personal, None)
        elif push.branch == protected:
            yield from _broken(root, push, today)


def _moved(root: Path, push: Push, protected: str) -> Iterator[Refusal]:
    if push.old is None:
        return
    if push.branch is None:
        yield Refusal(push.ref, "标签是定稿，不能移动，也不能删除", [], None)
    elif push.branch == protected and push.new is None:
        yield Refusal(push.ref, "这个分支是台账，不能删除", [], None)
    elif push.branch == protected and not _may_follow(root, push):
        why = "这次推送会丢掉已有的提交，不收；先取回远程的改动，合并以后再推送"
        yield Refusal(push.ref, why, [], None)


def _may_follow(root: Path, push: Push) -> bool:
    return grows(root, str(push.old), str(push.new)) or is_allowed_rewrite(root, push)


def _personal(root: Path, new: str) -> Iterator[Finding]:
    for path, content in new_records(root, new):
        for flaw in privacy.flaws(content.decode(errors="replace")):
            yield finding(Source(path, None), flaw)
    for commit, message in new_messages(root, new):
        for flaw in privacy.flaws(message):
            yield finding(Source(f"提交 {commit[:8]} 的说明", None), flaw)


def _broken(root: Path, push: Push, today: date) -> Iterator[Refusal]:
    tree = CommittedTree(root, str(push.new))
    if push.old is None or is_allowed_rewrite(root, push):
        found = check(tree, today).findings  # there is no past to hold it against
    else:
        found = check_change(hold(root, push.old, push.new), today).brought
    wrong = [each for each in found if each.severity is Severity.ERROR]
    if wrong:
        yield Refusal(push.ref, "记录有错误，不收；改好后再推送", wrong, tree)

"""The check of a change: its own findings apart from those that stood before it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from qianwan.change.held import Held
from qianwan.change.pairs import Pairs, pairs
from qianwan.change.past import (
    Recording,
    deputies_listed,
    late_entries,
    of_its_past,
)
from qianwan.change.redefined import redefined
from qianwan.check import Checked, check
from qianwan.examine import LOGS, finding, located
from qianwan.excerpt import Read, check_read, check_some
from qianwan.findings import Finding, Flaw, Severity
from qianwan.model.registers import Registers
from qianwan.readers import Progress, read
from qianwan.repo import CommittedTree, source_of
from qianwan.rules import transition

_JUDGE_ALL: Final = frozenset({"regions", "campaign"})
_READING: Final = ("QW0", "QW1")  # families of what keeps a record from being read


@dataclass(frozen=True)
class CheckedChange:
    """What a change brings, and what stood before it in the records that were looked at.

    *files* is how many those are, *late* how many of the new entries are 补录.
    """

    brought: list[Finding]
    standing: list[Finding]
    files: int
    late: int

    @property
    def errors(self) -> int:
        """How many of the findings that the change brings are errors."""
        return sum(each.severity is Severity.ERROR for each in self.brought)


def check_change(held: Held, today: date, progress: Progress | None = None) -> CheckedChange:
    """Find what a change breaks, and what it does to the records that it may not.

    Read are only the records that changed and what they concern, but everything when the regions
    or a 年度方案 changed. *today* is the last day that a record may speak of.
    """
    sources = [each.source for each in held.found if each.after or each.source.trouble]
    there = read(held.after, sources)
    paired = pairs(held.before, there, held.found)
    now = _checked(held, there, paired, today, progress)
    brought, standing = _parted(held, now, today)
    brought += [*_gone(paired), *_taken(held, paired)]
    brought += _done_to_the_past(held, paired, now.ledger.registers, today)
    late = sum(
        "late" in entry
        for pair in paired.there
        for _, entry in transition.new_entries(pair.old, pair.new)
    )
    files = now.files + len(paired.gone)
    return CheckedChange(sorted(brought), sorted(standing), files, late)


def _done_to_the_past(
    held: Held, paired: Pairs, registers: Registers, today: date
) -> Iterator[Finding]:
    deputies = deputies_listed(paired)
    recording = Recording(held, [pair.source.path for pair in paired.there], today)
    moved = {change.moved for change in paired.gone}
    for pair in paired.there:
        found = list(of_its_past(pair, today, deputies))
        is_rewritten = any(code != "QW503" for code, _ in found)
        if not is_rewritten and pair.source.path not in moved:  # else what is new can't be told
            found += late_entries(pair, recording, registers)
        yield from located(pair.source, pair.text, found)


def _checked(
    held: Held, there: Read, paired: Pairs, today: date, progress: Progress | None
) -> Checked:
    """Check what changed, and what refers to a register that says something else now."""
    if any(change.source.kind in _JUDGE_ALL for change in held.found):
        return check(held.after, today, progress)
    others = {
        code
        for pair in paired.kept
        if pair.source.kind not in LOGS and pair.old is not None and not pair.broken
        for code in redefined(pair.old, pair.new)
    }
    known = {source.path for source, _ in there}
    concerned = [path for path in held.after.mentioning(others) if path not in known]
    also = read(held.after, [source_of(path) for path in concerned])
    return check_read(held.after, [*there, *also], today)


def _parted(held: Held, now: Checked, today: date) -> tuple[list[Finding], list[Finding]]:
    """What of *now* the change brings, and what stood before it.

    Who changes a record that can't be read has to mend it: nobody could say what became of it.
    """
    if not now.findings:
        return [], []
    where = {each.path for each in now.findings}
    old = check_some(held.before, map(source_of, where), today)
    stood = Counter(map(_said, old.findings))
    changed = {change.source.path for change in held.found}
    brought, standing = [], []
    for each in now.findings:
        must_mend = each.path in changed and each.rule.startswith(_READING)
        if must_mend or not stood[_said(each)]:
            brought.append(each)
        else:
            stood[_said(each)] -= 1
            standing.append(each)
    return brought, standing


def _said(each: Finding) -> tuple[str, str, str, str]:
    return each.path, each.rule, each.message, each.fix


def _gone(paired: Pairs) -> Iterator[Finding]:
    for change in paired.gone:
        moved = f"，内容像是到了 {change.moved}" if change.moved else ""
        fix = "恢复这个文件（改了名的改回来）；不办的写分流或终止，撤销的写 until"
        yield finding(change.source, Flaw("QW501", 1, 1, f"这份记录不见了{moved}", fix))


def _taken(held: Held, paired: Pairs) -> Iterator[Finding]:
    """New records whose number was given to another matter since the change began."""
    if held.fork.tip == held.fork.base or not paired.added:
        return
    tip = CommittedTree(held.root, held.fork.tip)
    theirs = tip.contents([pair.source.path for pair in paired.added])
    for pair in paired.added:
        content = theirs.get(pair.source.path)
        if content is not None and content != pair.text.encode():
            name = pair.source.key
            fix = f"运行 qianwan renumber {name}，换一个没有用过的编号"
            said = f"{name} 已经给了别的一件"
            yield finding(pair.source, Flaw("QW505", 1, 1, said, fix))

"""Whether an issued circular says what the records said: every figure, from its commit."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from qianwan.check import check
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.circular import frozen
from qianwan.figures.report import Report
from qianwan.model.circular import Circular, Frozen
from qianwan.model.periods import Period
from qianwan.repo import CommittedTree, changes, commit
from qianwan.repo.commits import holds, kin

_LISTED = 10  # records that are named where history was rewritten


def disproved(root: Path, circular: Circular) -> list[str]:
    """What of an issued *circular* can't be proved, each in a sentence; nothing if all is.

    Raises GitFailed, and OSError.
    """
    assert circular.commit is not None  # it is issued
    assert circular.as_of is not None
    at = commit(root, circular.commit)
    if at is None:
        return [f"提交 {circular.commit[:10]} 不在这个版本库里：历史被改写，或者取得不全"]
    moved = [] if holds(root, at.id) else [*_moved(root, at.id)]
    return [*moved, *_differing(root, circular, circular.as_of)]


def _differing(root: Path, circular: Circular, as_of: date) -> Iterator[str]:
    ledger = check(CommittedTree(root, str(circular.commit)), date.max).ledger
    counted = frozen(Report(ledger, as_of), Period.of(circular.id))
    now = {(each.key, each.region): each for each in counted}
    said = {(each.key, each.region): each for each in circular.figures}
    for which, each in said.items():
        if now.get(which) != each:
            yield f"{_name(each)} 印发时写 {_told(each)}，重算是 {_told(now.get(which))}"
    for which in now.keys() - said.keys():
        yield f"{_name(now[which])} 没有写，重算是 {_told(now[which])}"


def _name(figure: Frozen) -> str:
    known = FIGURES.get(figure.key)
    return f"{known.name if known else figure.key}{f'（{figure.region}）' if figure.region else ''}"


def _told(figure: Frozen | None) -> str:
    if figure is None:
        return "没有这个数字"
    out = f"，另列 {figure.left_out}" if figure.left_out else ""
    return f"{figure.value}（{figure.counted}{out}）"


def _moved(root: Path, at: str) -> Iterator[str]:
    """The commit is on no main line: another one holds its records, or some records differ."""
    other, is_same = kin(root, at)
    said = f"提交 {at[:10]} 不在当前的历史里：历史被改写"
    if other is None:
        yield f"{said}，也没有日子相近的提交"
    elif is_same:
        yield f"{said}，记录没有变，现在在 {other[:10]}"
    else:
        paths = [each.source.path for each in changes(root, at, other)]
        more = f"，还有 {len(paths) - _LISTED} 个" if len(paths) > _LISTED else ""
        yield f"{said}；和 {other[:10]} 比，不同的有 {'、'.join(paths[:_LISTED])}{more}"

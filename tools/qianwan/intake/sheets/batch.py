"""Proposals numbered, checked as `check` would, and written, all of them or none.

Numbers are given and findings looked for once, however many rows there are.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path as File
from typing import NamedTuple

from qianwan.atomic import aside, held, move_in, write_atomically
from qianwan.canonical import dump
from qianwan.errors import Changed, NoNumber
from qianwan.excerpt import check_some
from qianwan.findings import Finding, Severity
from qianwan.intake.entering import Draft
from qianwan.intake.numbering import Series, make_folder, next_number
from qianwan.intake.sheets.proposal import Proposal
from qianwan.intake.sheets.rows import Fault
from qianwan.repo import path_of, source_of
from qianwan.repo.branches import Branches
from qianwan.schema import shape
from qianwan.yamlfile import positions


class Written(NamedTuple):
    """A record as it is to be: its id, its text, what of it stood there, and who proposes it."""

    key: str
    kind: str
    text: str
    before: str | None
    proposal: Proposal

    @property
    def path(self) -> str:
        """Where it stands, from the root."""
        return path_of(self.kind, self.key)


def numbered(
    root: File, known: Branches | None, proposals: Iterable[Proposal]
) -> Iterator[Written]:
    """New records under the next numbers of their series; raises NoNumber and OSError."""
    free: dict[Series, int] = {}
    for each in proposals:
        series = each.series
        assert series is not None  # only numbered records are new
        number = free[series] if series in free else next_number(root, known, series)
        if number > series.last:
            raise NoNumber(series.key(series.last))
        free[series] = number + 1
        log = {"events": each.events} if each.events else {}
        key = series.key(number)
        text = dump({"id": key, **each.head, **log}, shape(each.kind))
        yield Written(key, each.kind, text, None, each)


def faults_of(root: File, written: Sequence[Written], today: date) -> list[tuple[Written, Fault]]:
    """What a check of the records would find in *written*, told at the cells it came from."""
    by_path = {each.path: each for each in written}
    draft = Draft(root, {path: each.text.encode() for path, each in by_path.items()})
    found = check_some(draft, [source_of(path) for path in by_path], today).findings
    own = [finding for finding in found if finding.path in by_path]
    return [(by_path[each.path], _fault(by_path[each.path], each)) for each in own]


def _fault(written: Written, finding: Finding) -> Fault:
    """A finding at the cell whose value stands where it points, or nearest below."""
    places, at = positions(written.text), (finding.line, finding.column)
    paths = [path for path in written.proposal.origins if places.of(path) == at]
    advice = f"；改为：{finding.fix}" if finding.fix else ""
    return written.proposal.fault(
        f"{finding.message}{advice}（{finding.rule}）",
        *paths,
        is_warning=finding.severity is Severity.WARNING,
    )


def write(root: File, written: Collection[Written]) -> None:
    """Write all, or with an error none; who is killed meanwhile leaves whole records.

    Raises OSError, Busy, and Changed where another command was quicker.
    """
    with ExitStack() as held_folders:
        for folder in sorted({each.path.rpartition("/")[0] for each in written}):
            make_folder(root, folder)
            held_folders.enter_context(held(root / folder))
        done: list[Written] = []
        try:
            for each in written:
                with aside(root / each.path, each.text) as fresh:
                    _put(fresh, root / each.path, each.before)
                done.append(each)
        except BaseException:
            for each in done:
                _take_back(root / each.path, each.before)
            raise


def _put(fresh: File, path: File, before: str | None) -> None:
    if before is None:
        try:
            move_in(fresh, path)
        except FileExistsError as error:
            raise Changed(path) from error
    elif path.read_bytes() != before.encode(errors="surrogateescape"):
        raise Changed(path)
    else:
        fresh.replace(path)


def _take_back(path: File, before: str | None) -> None:
    if before is None:
        path.unlink()
    else:
        write_atomically(path, before)

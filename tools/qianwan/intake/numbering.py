"""Numbers of records: the next one that nobody has taken, here or on a branch that is known."""

import errno
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

from qianwan.errors import NoNumber
from qianwan.repo import path_of
from qianwan.repo.branches import Branches, listed


class IdForm(NamedTuple):
    """How the ids of a kind are made: the letter, digits of its number, lengths of the code."""

    letter: str
    digits: int
    codes: tuple[int, ...]


# A test holds these against the schemas.
FORMS: Final = {
    "case": IdForm("C", 4, (6, 9)),
    "dispute": IdForm("D", 4, (9,)),
    "meeting": IdForm("M", 2, (6, 9)),
    "activity": IdForm("A", 4, (6,)),
    "warning": IdForm("W", 4, (6,)),
    "affair": IdForm("T", 4, (6, 9)),
}
_KINDS: Final = {form.letter: kind for kind, form in FORMS.items()}
_id: Final = re.compile(r"([ACDMTW])([0-9]{6}|[0-9]{9})-([0-9]{4})-([0-9]+)").fullmatch
# What is held on a day has that day in its head; all else the day when it was registered.
_HELD: Final = frozenset({"meeting", "activity"})


class Series(NamedTuple):
    """The numbers that one congress or township gives to its records of a kind in a year."""

    kind: str
    code: str
    year: int

    def key(self, number: int) -> str:
        """The id with *number*."""
        form = FORMS[self.kind]
        return f"{form.letter}{self.code}-{self.year:04}-{number:0{form.digits}}"

    @property
    def day_column(self) -> str:
        """The column of the head that holds the record's day."""
        return "date" if self.kind in _HELD else "registered"

    @property
    def last(self) -> int:
        """The greatest number that an id has room for."""
        return int("9" * FORMS[self.kind].digits)

    @property
    def folder(self) -> str:
        """Where the records stand, from the root; those of other series may stand there too."""
        return path_of(self.kind, self.key(1)).rpartition("/")[0]

    def keys_among(self, names: Iterable[str]) -> list[str]:
        """The ids of this series that are names of files in its folder, in their order."""
        stems = {name.removesuffix(".yml") for name in names if name.endswith(".yml")}
        return sorted(stem for stem in stems if series_of(stem) == self)


def series_of(key: str) -> Series | None:
    """The series that the id *key* belongs to, or None of what is no id of a numbered record."""
    found = _id(key)
    if found is None:
        return None
    letter, code, year, number = found.groups()
    series = Series(_KINDS[letter], code, int(year))
    return series if series.key(int(number)) == key else None


def in_work_tree(root: Path, folder: str) -> set[str]:
    """The names in *folder* as it lies there, committed or not; raises OSError if it is a file."""
    try:
        return set(os.listdir(root / folder))
    except FileNotFoundError:
        return set()


def next_number(root: Path, known: Branches | None, series: Series) -> int:
    """One more than the highest number in the work tree and all of *known*; gaps stay gaps.

    Raises NoNumber when the digits are used up, and OSError.
    """
    names = in_work_tree(root, series.folder)
    if known is not None:
        names |= listed(root, known.tips, series.folder)
    taken = series.keys_among(names)
    number = int(taken[-1].rpartition("-")[2]) + 1 if taken else 1
    if number > series.last:
        raise NoNumber(series.key(series.last))
    return number


def give(root: Path, series: Series, first: int, write: Callable[[str], None]) -> str:
    """Let *write* take the number *first*, or the next where another was quicker; gives the id.

    *write* raises FileExistsError where a file stands already. Raises NoNumber, and OSError.
    """
    make_folder(root, series.folder)
    for number in range(first, series.last + 1):
        try:
            write(series.key(number))
        except FileExistsError:
            continue
        return series.key(number)
    raise NoNumber(series.key(series.last))


def make_folder(root: Path, folder: str) -> None:
    """Make *folder* where it isn't; what is written through a link would be no record."""
    place = root / folder
    place.mkdir(parents=True, exist_ok=True)
    if place.resolve() != root.resolve() / folder:
        raise NotADirectoryError(errno.ENOTDIR, "路径里有一个链接，不是文件夹", str(place))

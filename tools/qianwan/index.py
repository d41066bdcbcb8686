"""What is known of files that haven't changed: their records, by the ids of Git's blobs.

A file inside `.git` that may be deleted at any time: it holds nothing that the records don't, and
is thrown away where it is damaged, locked, or of other tools or schemas. Only records without any
finding are kept, each with the digest of the registers that it was judged by.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from qianwan.places import schema_dir
from qianwan.repo import blobs

# What decides on what a record is and whether it is right: another version of it, another index.
_DECIDING: Final = ("*.py", "model/*.py", "rules/*.py", "schema/*.py", "yamlfile/*.py")
_TABLE: Final = (
    "CREATE TABLE kept (path TEXT PRIMARY KEY, blob TEXT, record BLOB, roster TEXT, day TEXT,"
    " sum BLOB) WITHOUT ROWID"
)

_WHOLE: Final = ""  # where a path would stand: what a check of all gave


class Kept(NamedTuple):
    """A record without findings, as MessagePack: judged by the registers *roster*, as of *day*."""

    path: str
    blob: str
    record: bytes
    roster: str
    day: str

    @property
    def sum(self) -> bytes:
        """What tells that nothing of it was damaged."""
        parts = (self.path, self.blob, self.roster, self.day)
        digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=16)
        digest.update(self.record)
        return digest.digest()

    def holds(self, roster: str, today: date) -> bool:
        """Whether the judgement still stands: a later day makes nothing wrong that was right."""
        return bool(roster) and self.roster == roster and self.day <= today.isoformat()


class Whole(NamedTuple):
    """A check of all records as *commit* has them: as of *day*, so many files, those with findings.

    Only cases, disputes and other logs are among the *wrong*.
    """

    commit: str
    day: str
    files: int
    wrong: frozenset[str]


class Index:
    """What is known of the record files under *root*; nothing where they aren't in Git."""

    def __init__(self, root: Path) -> None:
        self._root, self._file = root, blobs.beside(root)
        self.blobs: Mapping[str, str] = blobs.unchanged(root) if self._file else {}

    @cached_property
    def kept(self) -> Mapping[str, Kept]:
        """What is kept of the files as they are now, by path."""
        if self._file is None or not self._file.exists():
            return {}
        with self._unless_damaged(), self._opened() as store:
            rows = store.execute("SELECT path, blob, record, roster, day, sum FROM kept")
            return {kept.path: kept for kept in self._sound(rows)}
        return {}

    def _sound(self, rows: Iterable[tuple[str, str, bytes, str, str, bytes]]) -> Iterator[Kept]:
        for path, blob, record, roster, day, checksum in rows:
            kept = Kept(path, blob, record, roster, day)
            if self.blobs.get(path) == blob and kept.sum == checksum:
                yield kept

    @cached_property
    def whole(self) -> Whole | None:
        """The last check of all records that were as a commit has them, if that was kept."""
        if self._file is None or not self._file.exists():
            return None
        with self._unless_damaged(), self._opened() as store:
            row = store.execute("SELECT * FROM kept WHERE path = ?", (_WHOLE,)).fetchone()
            if row and (kept := Kept(*row[:-1])).sum == row[-1]:
                files, wrong = msgspec.msgpack.decode(kept.record, type=tuple[int, frozenset[str]])
                return Whole(kept.blob, kept.day, files, wrong)
        return None

    def keep_whole(self, whole: Whole) -> None:
        """Keep a check of all records in place of the last."""
        record = msgspec.msgpack.encode((whole.files, sorted(whole.wrong)))
        self._write([Kept(_WHOLE, whole.commit, record, "", whole.day)], [])

    @cached_property
    def steady(self) -> frozenset[str]:
        """The paths of files that are still as they were: asked first when all was read."""
        now = blobs.unchanged(self._root) if self._file else {}
        return frozenset(path for path, _ in self.blobs.items() & now.items())

    def same_as(self, commit: str) -> frozenset[str]:
        """The paths of record files that are as *commit* has them; none where it is gone."""
        return blobs.as_committed(self._root, commit, self.blobs)

    def roster(self, paths: Iterable[str]) -> str:
        """A digest of the registers at *paths*; empty where one of them isn't as Git has it."""
        ids = [self.blobs.get(path, "") for path in sorted(paths)]
        digest = hashlib.blake2b("".join(ids).encode(), digest_size=16).hexdigest()
        return digest if all(ids) else ""

    def keep(self, found: Iterable[Kept]) -> None:
        """Keep what was *found*, and forget files that are gone; where that fails, nothing.

        Nothing is kept of a file that was changed while it was read.
        """
        fresh = [each for each in found if self.kept.get(each.path) != each]
        fresh = [each for each in fresh if each.path in self.steady]
        gone = [(path,) for path in self.kept if path not in self.blobs]
        if fresh or gone:
            self._write(fresh, gone)

    def _write(self, fresh: Iterable[Kept], gone: Iterable[tuple[str]]) -> None:
        if self._file is None:
            return
        with self._unless_damaged(), self._opened() as store, store:
            store.executemany("DELETE FROM kept WHERE path = ?", gone)
            store.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?)",
                ((*each, each.sum) for each in fresh),
            )

    @contextlib.contextmanager
    def _unless_damaged(self) -> Iterator[None]:
        """Go on without what can't be read: damaged it is thrown away, locked it is another's."""
        assert self._file is not None
        try:
            yield
        except (sqlite3.OperationalError, OSError):
            return
        except (sqlite3.DatabaseError, TypeError, ValueError):
            self._file.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The store, made anew where it is another version's; raises sqlite3.Error."""
        assert self._file is not None
        store = sqlite3.connect(self._file, timeout=0)  # who finds it locked does without
        try:
            store.execute("PRAGMA synchronous = OFF")  # a power cut may damage it: its sums tell
            if _version_of(store) != version():
                _begin(store)
            yield store
        finally:
            store.close()


def _version_of(store: sqlite3.Connection) -> str | None:
    if not store.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone():
        return None  # a new file
    found: tuple[str] | None = store.execute("SELECT version FROM about").fetchone()
    return found[0] if found else None


def _begin(store: sqlite3.Connection) -> None:
    with store:
        store.execute("DROP TABLE IF EXISTS kept")
        store.execute("DROP TABLE IF EXISTS about")
        store.execute(_TABLE)
        store.execute("CREATE TABLE about (version TEXT)")
        store.execute("INSERT INTO about VALUES (?)", (version(),))


def version() -> str:
    """A digest of the code and the schemas that decide, by size and time of their files."""
    home = Path(__file__).parent
    files = [path for pattern in _DECIDING for path in home.glob(pattern)]
    files += schema_dir().glob("*.json")
    stats = [(str(path), path.stat()) for path in sorted(files)]
    said = [f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in stats]
    return hashlib.blake2b("\n".join([msgspec.__version__, *said]).encode()).hexdigest()

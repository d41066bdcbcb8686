"""The one place that knows DuckDB, which reads and writes Parquet; an extra, so loaded when used.

It gets no network and no extensions: what it needs is built in.
"""

import errno
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qianwan.errors import NoEngine, UnusableFacts
from qianwan.rollup.facts import FILES, Sheet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Answer(NamedTuple):
    """What a statement gives: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


_UNREADABLE: Final = (
    "读不出：没有 records.parquet 和 counts.parquet，或者坏了；请重新导出，整个文件夹送来"
)
_TYPES: Final[Mapping[type, str]] = {
    str: "VARCHAR", int: "INTEGER", bool: "BOOLEAN", date: "DATE",
}  # fmt: skip
_ALONE: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",  # one way to lay the rows out, whatever the machine
}


def needs_engine() -> None:
    """Raise NoEngine now rather than after the work that would be in vain."""
    try:
        import duckdb  # noqa: F401 (whether it can be loaded)
    except ImportError as error:
        raise NoEngine from error


def _engine() -> "DuckDBPyConnection":
    needs_engine()
    import duckdb

    return duckdb.connect(config=_ALONE)


def as_parquet(sheet: Sheet) -> bytes:
    """The file of a sheet: the same rows, the same bytes. Raises NoEngine and OSError."""
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.columns)
    cells = ", ".join(
        f'unnest(CAST(? AS {_TYPES[kind]}[])) AS "{name}"' for name, kind in sheet.columns.items()
    )
    with TemporaryDirectory() as folder, _engine() as engine:
        path = str(Path(folder, "sheet.parquet"))
        with _writable(path):
            engine.execute(
                f"COPY (SELECT {cells}) TO ? (FORMAT parquet)", [*map(list, columns), path]
            )
        return Path(path).read_bytes()


@contextmanager
def _writable(path: str) -> Iterator[None]:
    """Turn what DuckDB says of a disk into an OSError in our words."""
    import duckdb

    try:
        yield
    except duckdb.IOException as error:
        raise OSError(errno.EIO, "磁盘满了，或者坏了", path) from error


def ask(folder: Path, statements: Sequence[str]) -> list[Answer]:
    """What each statement gives of the facts in *folder*, with a view for each file.

    Raises NoEngine, and UnusableFacts where they can't be read.
    """
    with _engine() as engine, _readable(folder):
        for name in FILES:
            path = folder / f"{name}.parquet"
            engine.read_parquet(escape(str(path))).create_view(name)  # a folder may be called [1]
        return [_answer(engine, statement) for statement in statements]


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    """Turn what DuckDB says of a file into our words."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise UnusableFacts(folder, _UNREADABLE) from error


def _answer(engine: "DuckDBPyConnection", statement: str) -> Answer:
    found = engine.execute(statement)
    return Answer(tuple(column[0] for column in found.description or ()), found.fetchall())

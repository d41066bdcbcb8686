"""Files written whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qianwan.errors import Busy

try:
    import fcntl
except ImportError:  # Windows, where a folder can't be locked: what was read is compared instead
    fcntl = None  # type: ignore[assignment]


def write_atomically(path: Path, content: str | bytes, *, private: bool = False) -> None:
    """Put *content* into *path*, text as UTF-8 with LF; raises OSError, *path* untouched.

    A reader meets the old text or the new one, also after a power cut.
    """
    with aside(path, content, private=private) as written:
        written.replace(path)


def write_new(path: Path, content: str | bytes, *, private: bool = False) -> None:
    """Put *content* where there is nothing yet; raises FileExistsError, and OSError."""
    with aside(path, content, private=private) as written:
        move_in(written, path)


@contextmanager
def aside(path: Path, content: str | bytes, *, private: bool = False) -> Iterator[Path]:
    """A file beside *path* with its *content*, safe on the disk; it is gone unless it is moved.

    A *private* one is nobody else's to read, from before the first byte stands in it.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            if private:
                temporary.chmod(0o600)
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists() and not private:
            temporary.chmod(path.stat().st_mode & 0o7777)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def move_in(written: Path, path: Path) -> None:
    """Let *path* be what was *written* aside; raises FileExistsError where there is a file."""
    try:
        path.hardlink_to(written)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links, such as a USB stick
        path.touch(exist_ok=False)
        written.replace(path)


@contextmanager
def new_folder(path: Path, *, private: bool = False) -> Iterator[Path]:
    """A folder to fill, which becomes *path* once it is; raises FileExistsError, and OSError."""
    if path.exists():
        raise FileExistsError(path)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    temporary.mkdir(mode=0o700 if private else 0o777)
    try:
        yield temporary
        temporary.rename(path)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep *folder* from other commands of ours; raises Busy. Who is killed holds nothing."""
    if fcntl is None:
        yield
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(folder) from error
        yield
    finally:
        os.close(place)

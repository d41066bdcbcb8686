"""The swap: a new site is laid beside the others whole, then one link is turned to it.

`SERVED` is that link, `SERVED.000001` and so on are the sites it has pointed to. Whoever is killed
or meets a full disk leaves the link as it was.
"""

import os
import re
import shutil
from pathlib import Path
from typing import Final

from qianwan.atomic import held, new_folder
from qianwan.errors import QianwanError

_DIGITS: Final = 6


class NotALink(QianwanError):
    """What readers are served from can't be switched in one go."""

    def __init__(self, served: Path) -> None:
        super().__init__(f"{served} 是文件夹或文件，不是链接，没有动它：移走它，再发布")


def publish(built: Path, served: Path, keep: int) -> Path:
    """Copy *built* beside *served* and turn *served* to the copy, which is given back.

    The last *keep* sites stay, that which was served before among them; older ones are removed.
    Raises NotALink, Busy where another command publishes there, and OSError.
    """
    refuse_folder(served)
    with held(served.parent):
        _sweep(served)
        release = _next(served)
        with new_folder(release) as folder:
            _copy(built, folder)
            os.sync()  # a link on the disk must not point to files that aren't
        before = served.resolve()
        _turn(served, release)
        for old in _releases(served)[:-keep]:
            if old.resolve() not in {before, served.resolve()}:
                shutil.rmtree(old)
    return release


def refuse_folder(served: Path) -> None:
    """Raise NotALink where *served* is there and isn't a link."""
    if served.exists() and not served.is_symlink():
        raise NotALink(served)


def _copy(built: Path, folder: Path) -> None:
    """Stops at the first file that can't be read or written, which shutil.copytree wouldn't."""
    for path in sorted(built.rglob("*")):
        place = folder / path.relative_to(built)
        if path.is_dir():
            place.mkdir()
        else:
            shutil.copyfile(path, place)


def _turn(served: Path, release: Path) -> None:
    link = served.with_name(f".{served.name}.link.tmp")
    link.symlink_to(release.name)
    link.replace(served)


def _sweep(served: Path) -> None:
    """Remove what a command that was killed has left; no other is at work, for we hold the lock."""
    for left in served.parent.glob(f".{served.name}.*.tmp"):
        if left.is_symlink():
            left.unlink()
        else:
            shutil.rmtree(left)


def _next(served: Path) -> Path:
    last = _releases(served)[-1:]
    number = int(last[0].name.rpartition(".")[2]) + 1 if last else 1
    return served.with_name(f"{served.name}.{number:0{_DIGITS}}")


def _releases(served: Path) -> list[Path]:
    """The sites beside *served*, the oldest first."""
    name = re.compile(rf"{re.escape(served.name)}\.[0-9]{{{_DIGITS},}}")
    found = [path for path in served.parent.iterdir() if name.fullmatch(path.name)]
    return sorted(found, key=lambda path: int(path.name.rpartition(".")[2]))

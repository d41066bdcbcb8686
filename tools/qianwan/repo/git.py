"""Git as a program: started without a shell, in English, and without a lock on the index."""

import os
import subprocess
from collections.abc import Collection
from pathlib import Path
from typing import Final

from qianwan.errors import GitFailed

# Git takes an index that isn't there for an empty one.
_NO_INDEX: Final = {"GIT_INDEX_FILE": os.path.join(os.sep, "no", "index")}


def run(
    root: Path, *arguments: str, given: bytes = b"", index: bool = True
) -> "subprocess.CompletedProcess[bytes]":
    """Run git in *root* with *given* as its input, whatever its exit code.

    Some commands read the *index*, which names all files there are, though they only ask of
    commits; without it their cost is that of the change.
    """
    options = ["--literal-pathspecs", "-c", "trailer.separators=:", "-C", os.fspath(root)]
    return subprocess.run(
        ["git", *options, *arguments],
        input=given,
        capture_output=True,
        check=False,
        env={
            **os.environ,
            "LC_ALL": "C",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_REPLACE_OBJECTS": "1",  # no ref may put another past in place of the real one
            **({} if index else _NO_INDEX),
        },
    )


def ask(root: Path, *arguments: str, given: bytes = b"", index: bool = True) -> bytes:
    """What git prints; raises GitFailed when it ends with anything but 0."""
    done = run(root, *arguments, given=given, index=index)
    if done.returncode:
        raise GitFailed(arguments[0], done.stderr.decode(errors="replace").strip())
    return done.stdout


def names(printed: bytes) -> list[str]:
    """The names that git printed behind `-z`, in its order; they may hold any byte but NUL."""
    return [os.fsdecode(name) for name in printed.split(b"\0") if name]


def objects(root: Path, asked: Collection[str]) -> dict[str, bytes]:
    """The content of each object that exists, by the name it was asked by, in one process.

    A name is a blob's id or `commit:path`, and holds no line break.
    """
    if not asked:
        return {}
    lines = b"".join(os.fsencode(name) + b"\n" for name in asked)
    answer, at = ask(root, "cat-file", "--batch", given=lines), 0
    found: dict[str, bytes] = {}
    for name in asked:
        end = answer.index(b"\n", at)
        about, at = answer[at:end], end + 1
        if about.endswith((b" missing", b" ambiguous")):
            continue
        size = int(about.rsplit(b" ", 1)[1])
        found[name] = answer[at : at + size]
        at += size + 1
    return found

"""Throw-away Git repositories for tests, untouched by the settings of whoever runs them."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

WHO = {
    "GIT_AUTHOR_NAME": "示例甲",
    "GIT_AUTHOR_EMAIL": "a@example.invalid",
    "GIT_COMMITTER_NAME": "示例甲",
    "GIT_COMMITTER_EMAIL": "a@example.invalid",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(root: Path, *arguments: str, **environment: str) -> str:
    """Run git in *root*; it must succeed."""
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        env={**os.environ, **WHO, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(root: Path, day: str = "2026-06-15", message: str = "a step") -> str:
    """Commit all there is, on *day* at noon in China; gives the commit's id."""
    git(root, "add", "-A")
    at = f"{day}T12:00:00+0800"
    dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    git(root, "commit", "-qm", message, "--allow-empty", **dates)
    return git(root, "rev-parse", "HEAD")


def noted(notes: Path, do: Callable[[], object]) -> list[dict[str, Any]]:
    """What Git itself notes of the processes that *do* starts, event by event."""
    notes.unlink(missing_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_TRACE2_EVENT", str(notes))
        do()
    return [json.loads(line) for line in notes.read_text("utf-8").splitlines()]

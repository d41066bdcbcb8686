"""The texts for readers, as tests read them.

Blocks tell by their kind what they are. A `yaml` block that begins with an id is a whole record,
one indented like an entry goes on with the record before it, one that isn't is an entry by
itself. A `console` block has commands after "$" and may show what they print, with "…" for what
it leaves out. A `text` block is a finding.
"""

import re
from pathlib import Path
from typing import Any

import pytest

import qianwan

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
HANDBOOK = SITE / "handbook"
EXAMPLES = Path(qianwan.__file__).parent / "rules" / "examples"
LAST_DAY = "2026-12-31"  # the example records speak of 2026
AT_THE_TOP = [ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md")]
TEXTS = [*AT_THE_TOP, *sorted(SITE.rglob("*.md"))]

BLOCK = re.compile(r"^```(?P<kind>[a-z]*)[^\n]*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(path: Path, kind: str) -> list[str]:
    return [found["text"] for found in BLOCK.finditer(read(path)) if found["kind"] == kind]


def inline(path: Path) -> list[str]:
    """Code between words."""
    return re.findall(r"`([^`\n]+)`", BLOCK.sub("", read(path)))


def by_path(paths: list[Path]) -> list[Any]:
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in paths]

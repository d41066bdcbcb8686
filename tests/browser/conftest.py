"""The small sample's site in every edition, served, and one Chromium for all tests."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from kinds import kinds
from playwright.sync_api import Browser, sync_playwright
from served import policy, served
from test_site import build, write_sample
from visitor import Visitor, visiting

EDITIONS: Final = ("通用版", "领导版")
ALIKE: Final = ("handbook/", "rules/", "about", "glossary", "opinion")
CHROMIUM: Final = shutil.which("chromium")


class Site(NamedTuple):
    """A built site: its folder, its address, its policy, and a page of every kind."""

    public: Path
    address: str
    policy: str
    kinds: dict[str, str]


def _alike(found: dict[str, str]) -> set[str]:
    """Kinds that both editions have alike, but for one page of the handbook."""
    return {kind for kind in found if kind.startswith(ALIKE) and kind != "handbook/check.html"}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("browsed"))


@pytest.fixture(scope="session", params=EDITIONS, ids=("general", "leaders"))
def edition(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="session")
def sites(folder: Path) -> Iterator[Callable[[str], Site]]:
    """The site of an edition, built and served from when it is first asked for."""
    with ExitStack() as servers:
        yield cache(lambda edition: _site(folder, edition, servers))


@pytest.fixture(scope="session")
def site(sites: Callable[[str], Site], edition: str) -> Site:
    return sites(edition)


def _site(folder: Path, edition: str, servers: ExitStack) -> Site:
    public = folder / f"public-{EDITIONS.index(edition)}"
    done = build(folder, public.name, QIANWAN_EDITION=edition)
    assert done.returncode == 0, done.stdout
    allowed, found = policy(public), kinds(public)
    if edition != EDITIONS[0]:  # what both have alike was seen in the first
        found = {kind: path for kind, path in found.items() if kind not in _alike(found)}
    return Site(public, servers.enter_context(served(public, allowed)), allowed, found)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; CI must have it, as it must have LibreOffice."""
    if not CHROMIUM and not os.environ.get("CI"):
        pytest.skip("Chromium isn't installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def visitor(browser: Browser, site: Site) -> Iterator[Visitor]:
    with visiting(browser, site.address) as tab:
        yield tab

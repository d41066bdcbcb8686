# ruff: noqa: ARG002 (MkDocs passes what an event takes by name, also what a method has no use for)
"""The MkDocs plugin `qianwan`: hands ready pages and the theme to MkDocs, and decides nothing.

Works with MkDocs 1.6 and with ProperDocs, its successor, which takes over the imported names.
"""

import gc
import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import jinja2
from markupsafe import Markup, escape
from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from qianwan.errors import QianwanError
from qianwan.garbage import uncollected
from qianwan.papers.days import day
from qianwan.repo import RECORDS
from qianwan.site import data, feed, fields, load, manifest, margins, render, words
from qianwan.site.book import Book, Page
from qianwan.site.contents import all_pages
from qianwan.site.edition import Edition

THEME: Final = Path(__file__).parent / "theme"
AS_OF: Final = "QIANWAN_AS_OF"
EDITION: Final = "QIANWAN_EDITION"
ASSETS: Final = "assets/qianwan"
# Pages with the same words many times over, which the search gives after the page about the word.
MANY: Final = ("rules/QW", "circulars/2", "desks/")


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook untyped
    """What a mkdocs.yml may set: a cut-off other than the commit's day, the edition.

    The environment goes before it, so that one file serves both editions.
    """

    as_of: Any = Optional(Type((str, date)))
    edition: Any = Optional(Type(str))


class ReadyPage(MkDocsPage):
    """A page whose content is HTML already, so that Markdown is never asked.

    The search reads `content`; what it need not read stands in `rest`.
    """

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(str(escape(page.title)), file, config)  # Material prints it as it is
        self.ready, self.crumbs = page, _crumbs(page)
        self.rest = Markup("") if page.searchable else page.html
        self.edit_url = None

    def read_source(self, config: MkDocsConfig) -> None:
        """There is none."""
        self.markdown, self.meta = "", {"hide": ["navigation", "toc"]}
        if self.ready.path.startswith(MANY):
            self.meta["search"] = {"boost": 0.01}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the HTML as it is."""
        heading = Markup('<h1 id="top">{}</h1>').format(self.ready.heading or self.ready.title)
        self.content = str(heading + self.ready.html) if self.ready.searchable else str(heading)
        self.present_anchor_ids = set(self.ready.anchors)


def _crumbs(page: Page) -> list[tuple[str, str]]:
    """Where the page lies, as links that its template may print as they are."""
    return [(str(escape(name)), render.link(page.path, path)) for name, path in page.crumbs]


class QianwanPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # as above
    """Pages made from `records/` beside the mkdocs.yml."""

    book: Book

    @event_priority(100)  # before the search, which starts jieba
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check and load the records; put the theme in front of Material."""
        try:
            self.book = load.book(_root(config), self._as_of(), self._edition())
        except QianwanError as error:
            raise PluginError(str(error)) from error
        words.teach(self.book.ledger.registers)
        config.use_directory_urls = False  # so that the site opens from a folder too
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.theme.update(font=False, favicon=f"{ASSETS}/seal.svg")
        sheets = (f"{ASSETS}/{name}.css" for name in ("qianwan", "charts", "tables"))
        config.extra_css += [*sheets, margins.PATH]
        config.extra_javascript.append(f"{ASSETS}/tables.js")
        config.extra["generator"] = False
        config.extra["polyfills"] = [f"{ASSETS}/iframe-worker.js"]  # for the plugin `offline`
        return config

    def _as_of(self) -> date | None:
        given: str | date | None = os.environ.get(AS_OF) or self.config.as_of
        try:
            return date.fromisoformat(given) if isinstance(given, str) else given
        except ValueError as error:
            message = f"统计截止日写得不对：{given}；写成 2026-03-31（{AS_OF} 或插件的 as_of）"
            raise PluginError(message) from error

    def _edition(self) -> Edition:
        given = os.environ.get(EDITION) or self.config.edition or Edition.GENERAL
        try:
            return Edition(given)
        except ValueError as error:
            message = f"没有“{given}”这一版；写 {'、'.join(Edition)}（{EDITION} 或插件的 edition）"
            raise PluginError(message) from error

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the handbook, and every generated page outside the navigation unless it is named."""
        for path, text in _without_own(files, load.handbook()):
            files.append(File.generated(config, path, content=text))
        for path, text in _without_own(files, fields.pages()):
            files.append(_outside_menus(File.generated(config, path, content=text)))
        with uncollected():
            pages = list(all_pages(self.book))
        gc.freeze()  # they live as long as the build, like the ledger
        for page in pages:
            if files.get_file_from_path(page.path):
                raise PluginError(f"{page.path} 与自动生成的页面重名：给手写的页面另取名字")
            file = _outside_menus(File.generated(config, page.path, content=""))
            files.append(file)
            ReadyPage(page, file, config)
        for path, text in self._beside(pages, config):
            files.append(File.generated(config, path, content=text))
        for file in files:
            if file.src_uri.startswith(words.WORKER) and file.src_uri.endswith(".js"):
                file.content_string = words.mended(file.content_string)
        return files

    def _beside(self, pages: list[Page], config: MkDocsConfig) -> Iterator[tuple[str, str]]:
        """Path and text of what stands beside the pages: data, feed, margins of paper, manifest."""
        for page in pages:
            yield from data.files(self.book, page.tables)
        yield feed.PATH, feed.feed(self.book)
        yield margins.PATH, margins.margins(config.site_name, _line(stamp(self.book)))
        yield manifest.PATH, manifest.manifest(self.book, pages)

    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put the tables of the handbook where its pages mark them."""
        try:
            return fields.fill(markdown)
        except KeyError as unknown:
            message = f"{page.file.src_uri} 里的标记 {unknown} 没有对应的表"
            raise PluginError(message) from unknown

    def on_env(
        self, env: jinja2.Environment, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Give every template, the 404 page too, what each page bears, and no lines of blanks."""
        env.globals["qianwan"] = stamp(self.book)
        env.trim_blocks = env.lstrip_blocks = True  # or blank lines are a sixth of a page
        return env

    def on_pre_page(self, page: MkDocsPage, config: MkDocsConfig, files: Files) -> MkDocsPage:
        """The sitemap's dates and the time stamp of its archive: one commit, one set of bytes."""
        page.update_date = self.book.as_of.isoformat()
        return page

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> None:
        """Build again when a record changes."""
        server.watch(str(_root(config) / RECORDS))


def _without_own(files: Files, pages: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Those *pages* in place of which an office has none of its own."""
    return (page for page in pages if files.get_file_from_path(page[0]) is None)


def _outside_menus(file: File) -> File:
    file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _line(stamped: Mapping[str, object]) -> str:
    line = f"截至 {stamped['as_of']}　版本 {stamped['commit']}"
    return f"{line}　示例数据" if stamped["sample"] else line


def stamp(book: Book) -> dict[str, object]:
    """Cut-off, commit and the mark of fictional records: what every page bears."""
    return {
        "as_of": day(book.as_of),
        "commit": book.commit or "未提交",
        "sample": book.campaign.sample,
        "edition": str(book.edition),
    }

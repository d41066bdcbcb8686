"""The pages of a city's site as Markdown, for MkDocs without our plugin and for Hugo.

`plain CITY EDITION FOLDER` writes FOLDER/mkdocs and FOLDER/hugo. A page has the same title, text,
tables and links; what Markdown has no form for, charts above all, is left out. MkDocs has
the city's own mkdocs.yml, our plugin taken out of it. Hugo has a bare template and an index of
the same texts for a search, in which Chinese words aren't told apart.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from markdownify import MarkdownConverter

from bench.site import AS_OF
from qianwan.site import fields, load
from qianwan.site.contents import all_pages
from qianwan.site.edition import Edition

HUGO = {
    "hugo.toml": """\
title = "plain"
locale = "zh"
disablePathToLower = true
hasCJKLanguage = true
uglyURLs = true
relativeURLs = true
disableKinds = ["taxonomy", "term", "rss"]
[outputs]
home = ["html", "json"]
[markup.goldmark.renderer]
unsafe = true
""",
    "layouts/all.html": """\
<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ range site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<main>{{ .Content }}</main></body></html>
""",
    "layouts/home.json": """\
{{- $found := slice -}}
{{- range site.Pages -}}
{{- $found = $found | append (dict "title" .Title "at" .RelPermalink "text" .Plain) -}}
{{- end -}}
{{- $found | jsonify -}}
""",
}


EXCLUDED = "data-search-exclude"
BLOCKS = ("article", "details", "div", "dl", "figure", "table", "ul")


class Converter(MarkdownConverter):  # type: ignore[misc]  # not always there
    """To Markdown without charts; what our pages keep out of the search is kept out of it too."""

    def process_tag(self, node: Any, parent_tags: Any = None) -> str:
        text: str = super().process_tag(node, parent_tags)
        return unsearched(text) if node.name in BLOCKS and node.has_attr(EXCLUDED) else text

    def convert_svg(self, *_: Any, **_named: Any) -> str:
        return ""


def unsearched(text: str) -> str:
    """Put Markdown *text* where the search doesn't read it."""
    return f'\n\n<div markdown="1" {EXCLUDED}>\n\n{text.strip()}\n\n</div>\n\n'


def pages(city: Path, edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and Markdown of every page: made from records, of the handbook, of the office."""
    for page in all_pages(load.book(city, AS_OF, edition)):
        text = Converter().convert(page.html)
        body = f"# {page.heading or page.title}\n\n{text if page.searchable else unsearched(text)}"
        yield page.path, headed(page.title, "hide: [navigation, toc]\n", body)
    for path, text in load.handbook():
        yield path, headed(text.partition("\n")[0].removeprefix("# "), "", fields.fill(text))
    yield from fields.pages()
    for file in (city / "site").rglob("*.md"):
        yield file.relative_to(city / "site").as_posix(), file.read_text("utf-8")


def headed(title: str, more: str, body: str) -> str:
    """A page with what both programs read of it before its text."""
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n{more}---\n\n{body}"


def settings(city: Path) -> str:
    """The city's mkdocs.yml without our plugin, and with what our plugin sets."""
    found = yaml.safe_load((city / "mkdocs.yml").read_text("utf-8"))
    found["plugins"].remove("qianwan")
    found["markdown_extensions"].append("md_in_html")  # for what the search isn't to read
    found["theme"]["font"] = False
    found |= {"docs_dir": "docs", "use_directory_urls": False, "not_in_nav": "*"}
    return yaml.safe_dump(found, allow_unicode=True)


def write(city: str, edition: str, folder: str) -> None:
    """Write both."""
    mkdocs, hugo = Path(folder, "mkdocs"), Path(folder, "hugo")
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in pages(Path(city), Edition(edition)):
        _put(mkdocs / "docs" / path, text)
        at = Path(path)  # to Hugo index.md is a page that has all others beside it for attachments
        _put(hugo / "content" / at.with_name(at.name.replace("index.md", "_index.md")), text)
    _put(mkdocs / "mkdocs.yml", settings(Path(city)))
    for path, text in HUGO.items():
        _put(hugo / path, text)


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(*sys.argv[1:])

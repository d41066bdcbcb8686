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

import yaml
from markdownify import markdownify

from bench.site import AS_OF
from qianwan.site import load
from qianwan.site.contents import all_pages
from qianwan.site.edition import Edition
from qianwan.site.fields import fill

HUGO = {
    "hugo.toml": """\
title = "plain"
languageCode = "zh"
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
{{- range site.Pages -}}{{- if not .Params.search.exclude -}}
{{- $found = $found | append (dict "title" .Title "at" .RelPermalink "text" .Plain) -}}
{{- end -}}{{- end -}}
{{- $found | jsonify -}}
""",
}


def pages(city: Path, edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and Markdown of every page: made from records, of the handbook, written by the office.

    Those that our search knows by their titles only are left out of the others' search.
    """
    for page in all_pages(load.book(city, AS_OF, edition)):
        search = "" if page.searchable else "search: {exclude: true}\n"
        head = f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n{search}"
        body = f"# {page.heading or page.title}\n\n{markdownify(page.html)}"
        yield page.path, f"{head}hide: [navigation, toc]\n---\n\n{body}"
    for path, text in load.handbook():
        yield path, fill(text)
    for file in (city / "site").rglob("*.md"):
        yield file.relative_to(city / "site").as_posix(), file.read_text("utf-8")


def settings(city: Path) -> str:
    """The city's mkdocs.yml without our plugin, and with what our plugin sets."""
    found = yaml.safe_load((city / "mkdocs.yml").read_text("utf-8"))
    found["plugins"].remove("qianwan")
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

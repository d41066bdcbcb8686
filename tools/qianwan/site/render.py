"""Jinja, with every value escaped: records may hold anything that their schema lets through."""

import posixpath
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from qianwan.figures.tables import Table
from qianwan.papers import days
from qianwan.papers.numbers import number
from qianwan.site.book import measure_path
from qianwan.site.tables import Drawn, Placed, headings, is_numeric, placed

_TEMPLATES: Final = Path(__file__).parent / "templates"
_PLACED: Final = "placed_tables"


@cache
def environment() -> Environment:
    """The templates of the pages; a name that a template misspells is an error."""
    found = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters.update(
        number=number, day=days.day, month=days.month, numeric=is_numeric, headings=headings
    )
    found.globals.update(to=_to, measure=_measure, place=_place)
    return found


def html(template: str, here: str, /, **values: Any) -> Drawn:
    """The page *here* as *template* draws it."""
    tables: list[Placed] = []
    context = {**values, "here": here, _PLACED: tables}
    text = environment().get_template(template).render(context)
    return Drawn(Markup(text), tuple(tables))


def link(here: str, there: str, anchor: str = "") -> str:
    """The relative address from one source path to another.

    Pages link to files and not to folders, so that the site also opens from a memory stick.
    """
    there, _, inside = there.partition("#")
    folder, _, name = there.rpartition("/")
    path = posixpath.normpath(f"{_way(posixpath.dirname(here), folder)}/{name}")
    address = path.removesuffix(".md") + ".html" if path.endswith(".md") else path
    place = anchor or inside
    return address + (f"#{place}" if place else "")


@cache
def _way(here: str, there: str) -> str:
    """From one folder to another: a site has few folders, and a page hundreds of links."""
    return posixpath.relpath(there or ".", here or ".")


@pass_context
def _to(context: Context, there: str, anchor: str = "") -> str:
    return link(context["here"], there, anchor)


@pass_context
def _measure(context: Context, key: str) -> str:
    return link(context["here"], measure_path(key))


@pass_context
def _place(context: Context, table: Table, links: Mapping[str, str]) -> str:
    """Note that the page draws *table*; gives the stem of its data files."""
    tables: list[Placed] = context[_PLACED]
    tables.append(placed(table, context["here"], links, tables))
    return tables[-1].stem

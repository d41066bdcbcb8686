"""A page per deputy group: what it did and resolved. No deputy is named or listed there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from qianwan.figures.activity_rates import OF_GROUPS, of_year
from qianwan.figures.by_group import GROUP_KEYS, by_group, resolved_by_group
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.values import Value
from qianwan.figures.weeks import last_day
from qianwan.model.activity import Activity
from qianwan.model.organs import Group
from qianwan.site import render, tables
from qianwan.site.book import HOME, Book, Crumb, Page, group_path, screening_region_path
from qianwan.site.pages import parts, townships


class Line(NamedTuple):
    """One activity by its month: kind, how many of how many came, disputes discussed."""

    month: str
    kind: str
    came: str
    disputes: str


class Weeks(NamedTuple):
    """How many weeks are over, and the numbers of those reported late and not at all."""

    ended: int
    late: Sequence[int]
    missing: Sequence[int]


def pages(book: Book) -> Iterator[Page]:
    """Every group in being, in the order of codes."""
    figures = {key: by_group(book.report, key) for key in GROUP_KEYS}
    resolved = resolved_by_group(book.report)
    activities = _activities(book)
    for code in sorted(book.report.at.groups):
        html = render.html(
            "group.html",
            group_path(code),
            head=book.edition.head("group", _group(book, code)),
            place=book.report.areas.name(_group(book, code).place),
            members=len(book.ledger.registers.members(code, book.as_of)),
            figures=[_row(book, key, figures[key][code]) for key in GROUP_KEYS],
            weeks=_weeks(book, code),
            activities=[_line(book, each) for each in activities.get(code, [])],
            resolved=len(resolved.get(code, [])),
            codes=_listed(book, code, resolved.get(code, [])),
        )
        name = _group(book, code).name
        title, crumbs = f"{name} {code}", _crumbs(book, code)  # it is found by its code too
        yield Page(group_path(code), title, html, crumbs, searchable=False, heading=name)


def _group(book: Book, code: str) -> Group:
    return book.ledger.registers.groups[code]


def _row(book: Book, key: str, value: Value) -> tuple[str, str, parts.Reading]:
    return key, FIGURES[key].name, parts.read(value, book.campaign)


def _activities(book: Book) -> Mapping[str, Sequence[Activity]]:
    """What each group did this year, the newest first."""
    found: dict[str, list[Activity]] = {}
    for each in sorted(of_year(book.report.at, *OF_GROUPS), key=lambda each: each.date):
        found.setdefault(str(each.group), []).insert(0, each)
    return found


def _line(book: Book, activity: Activity) -> Line:
    head = book.edition.head("activity", activity)
    members = book.ledger.registers.members(str(activity.group), activity.date)
    came = f"{len(activity.attended)}/{len(members)}"
    return Line(head["date"], head["kind"], came, str(len(activity.disputes) or ""))


def _weeks(book: Book, code: str) -> Weeks | None:
    """Which weeks it reported late or not at all; of a county's own group nothing."""
    at, limit = book.report.at, timedelta(days=book.campaign.days("screening_late_days"))
    if len(_group(book, code).place) != 9:
        return None
    late, missing = [], []
    for week in at.weeks.ended:
        report = at.weeks.reported.get(week, {}).get(code)
        if report is None:
            missing.append(int(week[6:]))
        elif report.day > last_day(week) + limit:
            late.append(int(week[6:]))
    return Weeks(len(at.weeks.ended), late, missing)


def _listed(book: Book, code: str, resolved: Sequence[str]) -> Sequence[str]:
    """The codes, unless one or two, or a township merged with others, would be told by them."""
    place, county = _group(book, code).place, book.report.areas.county(code)
    table = townships.tables(book, county).disputes
    alone = place == county or tables.row_of(table, place) is not None
    return resolved if alone and len(resolved) >= book.campaign.suppression.below else []


def _crumbs(book: Book, code: str) -> list[Crumb]:
    """市 → 县(区) → 乡镇 → 小组, as far as those have pages."""
    areas, place = book.report.areas, _group(book, code).place
    county = areas.county(code)
    crumbs: list[Crumb] = [(book.top, HOME)]
    if county in {region.code for region in book.ledger.registers.counties}:
        crumbs.append((f"{areas.name(county)}：每周排查", screening_region_path(county)))
        if place in (paths := townships.paths(book, county)):
            crumbs.append((areas.name(place), paths[place]))
    return crumbs

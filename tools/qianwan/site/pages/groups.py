"""The deputy groups of a place on one page: what each did. No deputy is named or listed there.

Nor is any dispute, and how many it resolved or discussed isn't told either: a group is a part of
a township, whose own numbers are merged where they are small.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from qianwan.figures.activity_rates import OF_GROUPS, of_year
from qianwan.figures.by_group import GROUP_KEYS, by_group
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.values import Value
from qianwan.figures.weeks import last_day
from qianwan.model.activity import Activity
from qianwan.model.organs import Group
from qianwan.site import render
from qianwan.site.book import HOME, Book, Crumb, Page, groups_path, screening_region_path
from qianwan.site.pages import parts, townships


class Line(NamedTuple):
    """One activity by when it was: kind, and how many of how many came."""

    when: str
    kind: str
    came: str


class Weeks(NamedTuple):
    """How many weeks are over, and the numbers of those reported late and not at all."""

    ended: int
    late: Sequence[int]
    missing: Sequence[int]


class Shown(NamedTuple):
    """One group: its head, members, figures, weeks (of a township's own) and activities."""

    head: Mapping[str, str]
    members: int
    figures: Sequence[tuple[str, str, parts.Reading]]
    weeks: Weeks | None
    activities: Sequence[Line]


def pages(book: Book) -> Iterator[Page]:
    """A page a place that has groups in being, in the order of codes."""
    figures = {key: by_group(book.report, key) for key in GROUP_KEYS}
    activities = _activities(book)
    places: dict[str, list[Shown]] = {}
    for code in sorted(book.report.at.groups):
        values = {key: figures[key][code] for key in GROUP_KEYS}
        shown = _shown(book, code, values, activities.get(code, []))
        places.setdefault(_group(book, code).place, []).append(shown)
    for place, found in sorted(places.items()):
        name, here = book.report.areas.name(place), groups_path(place)
        html = render.html("groups.html", here, groups=found)
        yield Page(here, f"{name}：代表小组", html, _crumbs(book, place))


def _shown(
    book: Book, code: str, values: Mapping[str, Value], activities: Sequence[Activity]
) -> Shown:
    return Shown(
        book.edition.head("group", _group(book, code)),
        len(book.ledger.registers.members(code, book.as_of)),
        [_row(book, key, value) for key, value in values.items()],
        _weeks(book, code),
        [_line(book, each) for each in activities],
    )


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
    return Line(head["date"], head["kind"], came)


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


def _crumbs(book: Book, place: str) -> list[Crumb]:
    """市 → 县(区) → 乡镇, as far as those have pages."""
    areas, county = book.report.areas, place[:6]
    crumbs: list[Crumb] = [(book.top, HOME)]
    if county in {region.code for region in book.ledger.registers.counties}:
        crumbs.append((f"{areas.name(county)}：每周排查", screening_region_path(county)))
        if place in (paths := townships.paths(book, county)):
            crumbs.append((areas.name(place), paths[place]))
    return crumbs

"""Who there is: regions, congress organs, handling units, deputy groups, meetings."""

from datetime import date

from qianwan.model.base import Part
from qianwan.terms import Level


class Region(Part, frozen=True):
    """A region by its statistical code, with its civil-affairs code and the days it is valid."""

    code: str
    name: str
    level: Level
    parent: str | None = None
    kind: str | None = None
    mca_code: str | None = None
    mca_parent: str | None = None
    since: date | None = None
    until: date | None = None


class Regions(Part, frozen=True):
    """`records/regions.yml`."""

    regions: list[Region]


class Leader(Part, frozen=True, rename={"since": "from"}):
    """A holder of a post in a congress organ; names stand elsewhere."""

    id: str
    post: str
    since: date
    until: date | None = None
    remit: list[str] = []
    office: str | None = None

    def serves_on(self, day: date) -> bool:
        """Whether the post was held on *day*."""
        return self.since <= day and (self.until is None or day <= self.until)


class Office(Part, frozen=True):
    """信访室 or one of the 委室."""

    id: str
    name: str
    until: date | None = None


class LeadingGroup(Part, frozen=True, rename={"since": "from"}):
    """领导小组: 一把手负总责，分管领导靠上抓，信访室具体负责 (四(一))."""

    head: str
    deputy: str
    office: str
    since: date


class Accusations(Part, frozen=True):
    """检举控告类 matters of one month: a count, and nothing else anywhere."""

    month: str
    count: int


class Organ(Part, frozen=True):
    """人大机关 of one level: `records/organs/371721.yml`."""

    id: str
    name: str
    level: Level
    region: str
    leaders: list[Leader] = []
    offices: list[Office] = []
    leading_group: LeadingGroup | None = None
    accusations: list[Accusations] = []


class Unit(Part, frozen=True, rename={"since": "from"}):
    """承办单位."""

    id: str
    name: str
    since: date
    until: date | None = None


class Units(Part, frozen=True):
    """`records/units/371721.yml`."""

    region: str
    units: list[Unit]


class Seat(Part, frozen=True, rename={"since": "from"}):
    """A seat in one congress; a person with several seats is one person."""

    level: Level
    since: date
    until: date | None = None
    reason: str | None = None


class Deputy(Part, frozen=True):
    """人大代表, listed in the primary group and, with *also_in*, in others."""

    id: str
    name: str
    seats: list[Seat]
    also_in: list[str] = []

    def in_office(self, day: date) -> bool:
        """Whether the deputy holds a seat on *day*."""
        return any(
            seat.since <= day and not (seat.until and seat.until < day) for seat in self.seats
        )


class Group(Part, frozen=True):
    """代表小组 with its deputies: one of the two bodies of 两位一体 (三(二)一)."""

    id: str
    name: str
    level: Level
    place: str
    deputies: list[Deputy]
    leader: str | None = None
    station: str | None = None
    telephone: str | None = None
    rules: date | None = None
    until: date | None = None


class Meeting(Part, frozen=True):
    """集体交办会 (三(一)二): who met, and the cases that were assigned."""

    id: str
    kind: str
    date: date
    level: Level
    organ: str
    chair: str
    cases: list[str]
    attended: list[str] = []

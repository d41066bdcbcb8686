"""Who there is: regions, congress organs, handling units, deputy groups, meetings."""

from datetime import date

from qianwan.model.base import Correction, Event, Order, Part
from qianwan.terms import Level
from qianwan.work_terms import MeetingKind, TeamKind


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


class Plan(Part, frozen=True):
    """统一方案 of a level for a year (三(一)一: 制定统一方案)."""

    year: int
    number: str
    date: date


class Team(Part, frozen=True, rename={"since": "from"}):
    """领导小组 or 督导组 with its term of office (四(一); 三(二)二 成立活动督导组)."""

    kind: TeamKind
    head: str
    since: date
    deputy: str | None = None
    office: str | None = None
    members: list[str] = []
    until: date | None = None

    def serves_on(self, day: date) -> bool:
        """Whether *day* lies in its term."""
        return self.since <= day and (self.until is None or day <= self.until)


class Network(Part, frozen=True):
    """Of a township: its villages, and how many have a 信息员 (村(居)信息网络建设)."""

    villages: int
    contacts: int


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
    teams: list[Team] = []
    plans: list[Plan] = []
    network: Network | None = None
    accusations: list[Accusations] = []

    def teams_on(self, day: date, kind: TeamKind) -> list[Team]:
        """The teams of *kind* at work on *day*; *leading_group* is a 领导小组 without an end."""
        teams = [team for team in self.teams if team.kind is kind]
        group = self.leading_group
        if group and not teams and kind is TeamKind.LEADING:
            teams.append(
                Team(
                    kind=kind,
                    head=group.head,
                    deputy=group.deputy,
                    office=group.office,
                    since=group.since,
                )
            )
        return [team for team in teams if team.serves_on(day)]


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


class Resolved(Part, frozen=True):
    """One matter that a meeting settled on, or a 督导 found: who sees to it, and by when."""

    what: str
    owner: str
    due: date


class Done(Event, frozen=True, tag="完成"):
    """A matter is done (*decision* counts from 1)."""

    decision: int


class PutOff(Event, frozen=True, tag="改期"):
    """A matter gets another day, with the reason."""

    decision: int
    until: date
    reason: str


MeetingEvent = Done | PutOff | Correction


class Meeting(Part, frozen=True):
    """动员会、集体交办会、调度会、督导、汇报会: who met, and what was settled.

    A 集体交办会 lists its *cases* (三(一)二), a 调度会 is that of a *month* (每月一调度), a 督导
    goes to a *place* (三(二)二).
    """

    id: str
    kind: MeetingKind
    date: date
    level: Level
    organ: str
    chair: str
    attended: list[str] = []
    month: str | None = None
    place: str | None = None
    cases: list[str] = []
    decisions: list[Resolved] = []
    events: list[MeetingEvent] = []
    order: Order = []

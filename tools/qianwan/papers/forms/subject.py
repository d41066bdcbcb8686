"""What a form is filled in from: a case as of a day, and what the 个人信息登记簿 says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar, Final, TypeVar

from qianwan.model import case as log
from qianwan.model.case import Case
from qianwan.model.case_state import CaseState, fold
from qianwan.model.registers import Registers
from qianwan.model.walk import until
from qianwan.papers import days
from qianwan.papers.names import name_of
from qianwan.terms import Form as Manner

Entry = TypeVar("Entry", bound=log.CaseEvent)
SEALED: Final = "（见密封附件）"
DAY: Final = "　　年　　月　　日"


@dataclass(frozen=True)
class Personal:
    """What the records don't hold; printed where the form has a place for it, and never shown."""

    KEPT: ClassVar = ("names", "address", "requests")
    names: str = SEALED
    address: str = SEALED
    requests: str = SEALED

    def __repr__(self) -> str:
        return "Personal(…)"


@dataclass(frozen=True)
class Subject:
    """A case as of a day, in the words of a form; without a case everything is left open."""

    registers: Registers
    as_of: date
    case: Case | None = None
    personal: Personal = Personal()

    @cached_property
    def state(self) -> CaseState:
        """How the case stands."""
        return fold(self.case, self.as_of) if self.case else CaseState()

    def last(self, kind: type[Entry]) -> Entry | None:
        """The last entry of *kind*."""
        return next(iter(reversed(self.all(kind))), None)

    def all(self, kind: type[Entry]) -> list[Entry]:
        """The entries of *kind* up to the day."""
        events = until(self.case.events, self.as_of) if self.case else []
        return [each for each in events if isinstance(each, kind)]

    @cached_property
    def collective(self) -> log.Assignment | None:
        """集体交办, the last one."""
        found = [each for each in self.all(log.Assignment) if each.form is Manner.COLLECTIVE]
        return found[-1] if found else None

    def name(self, code: str | None) -> str:
        """What *code* stands for; nothing of nothing."""
        return name_of(self.registers, code) if code else ""

    @property
    def id(self) -> str:
        """The case's id."""
        return self.case.id if self.case else ""

    @property
    def organ(self) -> str:
        """The congress that registered the case."""
        return self.name(f"O{self.case.congress}") if self.case else ""

    @property
    def slip_number(self) -> str:
        """交办单号."""
        return (self.collective.slip or "") if self.collective else ""

    @property
    def matter(self) -> str:
        """案由: category and neutral title."""
        return f"{self.case.category}　{self.case.title or ''}".strip() if self.case else ""

    @property
    def people(self) -> str:
        """信访人 and their number."""
        if self.case is None:
            return ""
        count = f"（{self.case.people}人）" if self.case.people else ""
        return f"{'匿名' if self.case.anonymous else self.personal.names}{count}"

    @property
    def address(self) -> str:
        """住址."""
        return self.personal.address if self.case else ""

    @property
    def requests(self) -> str:
        """主要诉求."""
        return self.personal.requests if self.case else ""

    @property
    def first_visit(self) -> str:
        """初访时间."""
        return month(self.case.first_visit) if self.case else ""

    @property
    def repeats(self) -> str:
        """重访次数, before the registration and since."""
        if self.case is None:
            return ""
        return f"{len(self.case.repeat_visits or ()) + len(self.all(log.RepeatVisit))} 次"

    @property
    def referrals(self) -> str:
        """转交办去向 before the registration."""
        past = (self.case.referrals or ()) if self.case else ()
        return "；".join(f"{month(each.date)}{each.manner}{self.name(each.to)}" for each in past)

    @property
    def place(self) -> str:
        """事涉地方."""
        return self.name(self.case.place) if self.case else ""

    @property
    def unit(self) -> str:
        """主办单位."""
        return self.name(self.state.unit)


def day(value: date | None) -> str:
    """`2026年3月1日`, or room for it."""
    return days.day(value) if value else DAY


def month(value: str | None) -> str:
    """`2018年5月` of `2018-05`, `2018年` of `2018`."""
    if not value:
        return ""
    year, _, number = value.partition("-")
    return f"{year}年{int(number)}月" if number else f"{year}年"


def numbered(items: Sequence[str]) -> str:
    """`1. 甲；2. 乙`."""
    return "；".join(f"{number}. {item}" for number, item in enumerate(items, start=1))

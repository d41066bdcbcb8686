"""Who has a desk: a region, leader, office, group or deputy, and which matters are his.

Who heads a congress answers for its whole region, 副主任 for the cases that they lead, a 委室 for
those that it assists with (三(一)一; 四(一)).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qianwan.figures.report import Report
from qianwan.model.organs import Leader, Organ
from qianwan.model.registers import Registers
from qianwan.terms import Level


class Duty(StrEnum):
    """What somebody answers for."""

    REGION = "全区域"
    PETITIONS = "信访室"
    LED = "包案"
    ASSISTED = "协办"
    GROUP = "小组"
    DEPUTY = "代表"


_CASES: Final = ("resolution", "acceptance", "on_time", "visited")
_LED: Final = ("resolution", "on_time", "signatures", "planned", "kept_leader", "four_duties")
_DISPUTES: Final = ("dispute_resolution", "deputies_completed", "groups_active")
_TARGETS: Final = ("selection", "disputes_total")
_NUMBERS: Final = {
    Duty.REGION: (*_CASES, *_DISPUTES, "group_screenings"),
    Duty.PETITIONS: (*_CASES, "signatures", "monthly_progress", "monthly_feedback"),
    Duty.LED: _LED,
    Duty.ASSISTED: (*_LED, "monthly_progress"),
    Duty.GROUP: ("deputies_completed", "groups_active", "group_screenings", "deputies_attending"),
    Duty.DEPUTY: (
        "deputies_completed", "deputies_leading", "deputies_attending", "appeal_received",
        "plan_received", "pledge_signed",
    ),
}  # fmt: skip
_VICE: Final = "副"


@dataclass(frozen=True)
class Holder:
    """Whose desk it is: *acts_for* are the codes that dues and decisions name, *region* if all."""

    code: str
    duty: Duty
    acts_for: frozenset[str]
    region: str | None = None
    has_targets: bool = False

    @property
    def numbers(self) -> tuple[str, ...]:
        """The figures that he sees first; a township has no part of the two targets."""
        return (*(_TARGETS if self.has_targets else ()), *_NUMBERS[self.duty])

    def keys(self, report: Report) -> frozenset[str]:
        """The records that are his, and his own code where figures count by that."""
        own, cases = frozenset({self.code}), report.at.cases.items()
        match self.duty:
            case Duty.REGION | Duty.PETITIONS:
                return report.areas.members(str(self.region))
            case Duty.LED | Duty.ASSISTED:
                mine = self.acts_for
                return frozenset(key for key, s in cases if mine & {s.leader, s.office})
            case Duty.GROUP:
                acts = {k for k, act in report.ledger.activities.items() if act.group == self.code}
                people = report.ledger.registers.members(self.code, report.as_of)
                return own | acts | people | _disputes(report, own | people)
        return own | _disputes(report, own)


def _disputes(report: Report, codes: frozenset[str]) -> frozenset[str]:
    """Disputes that one of *codes* is credited with, or did anything about."""
    return frozenset(
        key
        for key, state in report.at.disputes.items()
        if codes & state.active or any(codes & {c.group, c.deputy} for c in state.credits)
    )


def holder_of(registers: Registers, code: str) -> Holder | None:
    """Who has the desk *code*: a region, organ, office, leader, group or deputy; None if nobody."""
    if code in registers.regions:
        return _of_region(registers, code, frozenset({f"O{code}"}))
    if code in registers.organs:
        return _of_region(registers, registers.organs[code].region, frozenset({code}))
    if code in registers.offices:
        return _of_office(registers, code, code)
    if code in registers.leaders:
        return _of_leader(registers, registers.leaders[code])
    if code in registers.groups:
        return Holder(code, Duty.GROUP, frozenset({code}))
    if code in registers.deputies:
        deputy = registers.deputies[code]
        groups = {registers.primary_group[code].id, *deputy.also_in}
        return Holder(code, Duty.DEPUTY, frozenset({code, *groups}))
    return None


def _of_region(registers: Registers, region: str, acts_for: frozenset[str], of: str = "") -> Holder:
    level = registers.regions[region].level
    has_targets = region == registers.city.code or level is Level.COUNTY
    return Holder(of or region, Duty.REGION, acts_for, region, has_targets)


def _of_office(registers: Registers, office: str, of: str) -> Holder:
    """信访室 has all petitions of its region before it; a 委室 what it assists with."""
    organ = registers.organs[office.partition("-")[0]]
    if "信访" in registers.offices[office].name:
        return Holder(of, Duty.PETITIONS, frozenset({office, of}), organ.region)
    return Holder(of, Duty.ASSISTED, frozenset({office, of}))


def _of_leader(registers: Registers, leader: Leader) -> Holder:
    """Who heads an office has its desk, who heads the congress that of the region."""
    if leader.office in registers.offices:
        return _of_office(registers, str(leader.office), leader.id)
    mine = frozenset({leader.id})
    if _VICE in leader.post:
        return Holder(leader.id, Duty.LED, mine)
    return _of_region(registers, _organ(registers, leader).region, mine, leader.id)


def _organ(registers: Registers, leader: Leader) -> Organ:
    return registers.organs[f"O{leader.id[1:].partition('-')[0]}"]

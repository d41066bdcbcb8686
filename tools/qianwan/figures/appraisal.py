"""考核: points that follow from the figures, for offices, groups and deputies (四(二), 四(三)).

Each line is a share of the catalogue, taken of the records of one office, group or deputy: of an
office what its own congress registered, wherever the matter lies. So a petition that goes up is
of the congress that it went to, and costs nobody below a point.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from string import ascii_uppercase
from typing import Final

import msgspec

from qianwan.errors import Missing
from qianwan.figures.report import Report
from qianwan.figures.scores import Compared, Line, Score, compare
from qianwan.figures.values import Share, subject
from qianwan.ledger import Ledger
from qianwan.model import case as log
from qianwan.model.appraisal import Appraisal
from qianwan.model.case import Case, CaseEvent
from qianwan.terms import Level

Owner = Callable[[str], str]
# Whom a code is of, by its first letter.
OF: Final[Mapping[str, str]] = {"O": "units", "G": "groups", "R": "deputies"}
_NOTHING: Final = Share(frozenset(), frozenset())
_LEVELS: Final = (Level.CITY, Level.COUNTY, Level.TOWNSHIP)


@dataclass(frozen=True)
class Assessment:
    """The 考核 of a day by the *version* of that day; *report* is blind to who came again."""

    report: Report
    version: Appraisal

    @cached_property
    def units(self) -> list[Score]:
        """人大信访部门 by level and code, each with the cases that its congress registered."""
        organs = self.report.ledger.registers.organs.values()
        ordered = sorted(organs, key=lambda organ: (_LEVELS.index(organ.level), organ.id))
        return self.scores("units", [organ.id for organ in ordered])

    @cached_property
    def groups(self) -> list[Score]:
        """Deputy groups in being by code, each with its members and itself."""
        return self.scores("groups", sorted(self.report.at.groups))

    @cached_property
    def deputies(self) -> list[Score]:
        """Deputies in office by code."""
        return self.scores("deputies", sorted(self.report.at.deputies))

    @cached_property
    def credited(self) -> frozenset[str]:
        """Deputies with a credit this year: no other is ever listed beside others."""
        return self._share("deputies_completed").part

    def of(self, of: str) -> list[Score]:
        """The scores of `units`, `groups` or `deputies`."""
        found: list[Score] = getattr(self, of)
        return found

    def one(self, key: str) -> Score | None:
        """The score of the organ, group or deputy *key*; None where there is none in being."""
        scores = self.of(OF[key[0]]) if key[:1] in OF else []
        return next((each for each in scores if each.key == key), None)

    def compared(self, of: str) -> list[Compared]:
        """Offices held against those of their level, groups against groups, deputies never."""
        least = self.version.least
        if of == "units":
            organs = self.report.ledger.registers.organs
            levels = [[s for s in self.units if organs[s.key].level is lv] for lv in _LEVELS]
            return [compare(scores, least) for scores in levels]
        return [compare(self.groups, least)] if of == "groups" else []

    def scores(self, of: str, keys: Iterable[str], by: Owner = str) -> list[Score]:
        """The scores of *keys* by the items for *of*; *by* puts several of those into one."""
        owners = {"units": organ_of, "groups": self._group, "deputies": _deputy}
        items = self.version.items(of)
        shares = [
            _by_owner(self._share(item.key), lambda key: by(owners[of](key))) for item in items
        ]
        return [
            Score(key, [Line(item, share.get(key, _NOTHING)) for item, share in pairs])
            for key in keys
            for pairs in [list(zip(items, shares, strict=True))]
        ]

    def _share(self, key: str) -> Share:
        value = self.report.figure(key)
        assert isinstance(value, Share)  # SCORED names shares only
        return value

    def _group(self, key: str) -> str:
        """The group that *key* is of: a member's primary one, of an activity its own."""
        ledger = self.report.ledger
        if activity := ledger.activities.get(subject(key)):
            return activity.group or ""
        home = ledger.registers.primary_group.get(subject(key))
        return home.id if home else subject(key)


def assess(ledger: Ledger, as_of: date) -> Assessment:
    """The 考核 of *as_of*; raises Missing where no 细则 holds on that day."""
    report = Report(blind(ledger), as_of)
    version = report.at.campaign.appraisal_on(as_of)
    if version is None:
        raise Missing(f"在 {as_of} 施行的考核细则", f"records/campaigns/{as_of.year}.yml")
    return Assessment(report, version)


def organ_of(key: str) -> str:
    """Code of the organ whose record *key* is, by the code in its id."""
    return f"O{subject(key).lstrip(ascii_uppercase).partition('-')[0]}"


def _deputy(key: str) -> str:
    """The deputy that *key* is of, alone or at an activity: `A371721-2026-0007@R371721-00123`."""
    return key.rpartition("@")[2]


def _by_owner(share: Share, owner: Owner) -> dict[str, Share]:
    """Share out *share*, with what was left out of it."""
    parts: dict[str, set[str]] = defaultdict(set)
    wholes: dict[str, set[str]] = defaultdict(set)
    out: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for key in share.whole:
        wholes[owner(key)].add(key)
    for key in share.part:
        parts[owner(key)].add(key)
    for reason, keys in share.left_out.items():
        for key in keys:
            out[owner(key)][reason].add(key)
    return {
        who: Share(
            frozenset(parts[who]),
            frozenset(wholes[who]),
            {reason: frozenset(keys) for reason, keys in out[who].items()},
        )
        for who in wholes.keys() | out.keys()
    }


def blind(ledger: Ledger) -> Ledger:
    """The ledger without what petitioners did after registration (P-6).

    That someone came again or asked for 复查复核 is left out; what was then found stays. So to
    come and say that a matter isn't solved costs nobody a point, and that it isn't does.
    """
    return replace(ledger, cases={key: _unpressed(case) for key, case in ledger.cases.items()})


def _unpressed(case: Case) -> Case:
    found = [_as_found(event) for event in case.events]
    if all(event is as_found for event, as_found in zip(case.events, found, strict=True)):
        return case
    kept = [place for event, place in zip(found, case.order, strict=True) if event]
    return msgspec.structs.replace(case, events=[*filter(None, found)], order=kept)


def _as_found(event: CaseEvent) -> CaseEvent | None:
    """What is left of an entry: a 核查 that finds against the result reopens on its own day."""
    match event:
        case log.RepeatVisit() | log.Review(stage="申请"):
            return None
        case log.Recheck(outcome="重新督办"):
            return log.Reopening(date=event.date, by=event.by, reason="核查认定")
    return event

"""What a 表彰 stands on: the figures of whoever is named, counted anew to its cut-off (四(三))."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final, TypeVar

import msgspec

from qianwan.figures.appraisal import Assessment, blind, organ_of
from qianwan.figures.report import Report
from qianwan.figures.values import Keys, Share
from qianwan.ledger import Ledger
from qianwan.model.affair import Affair
from qianwan.model.organs import Group
from qianwan.model.registers import Registers

Record = TypeVar("Record")
IN_HAND: Final = ("on_time", "resolution")  # what became of the cases that somebody had in hand
_codes: Final = re.compile(r"[GORU]\d{6}(?:\d{3})?(?:-\w+)?").findall


@dataclass(frozen=True)
class Basis:
    """What each 表彰 of *ledger* stands on. Nothing of it is written down: it is counted.

    Each has a day of its own, so it is counted from the records that name whoever is praised.
    """

    ledger: Ledger

    def report(self, affair: Affair) -> Report:
        """The figures to the cut-off of *affair*, blind to who came again."""
        return Report(blind(self._about(affair)), affair.cutoff or affair.registered)

    def of(self, affair: Affair) -> Mapping[str, Share]:
        """The shares that *affair* stands on, by figure; none where no 细则 held on the day.

        A 承办单位 or 委室 stands on the cases that it had in hand, all others on their 考核.
        """
        report, handler = self.report(affair), _handler(affair)
        if handler:
            states = report.at.cases.items()
            keys = {key for key, state in states if handler in {state.unit, state.office}}
            return {key: _among(report, key, keys) for key in IN_HAND}
        version = report.at.campaign.appraisal_on(report.as_of)
        if version is None:
            return {}
        score = Assessment(report, version).one(nominee(affair))
        return {line.item.key: line.share for line in score.counted} if score else {}

    def _about(self, affair: Affair) -> Ledger:
        """The ledger of what names the one praised, of a group or deputy with few other groups."""
        code, ledger = _handler(affair) or nominee(affair), self.ledger
        registers, codes = ledger.registers, {code}
        home = registers.groups.get(code) or registers.primary_group.get(code)
        if home:
            registers = replace(registers, groups=_around(registers, home))
            codes |= {*registers.groups, *(deputy.id for deputy in home.deputies)}
        keys = frozenset().union(*(self._naming.get(each, ()) for each in codes))
        return replace(
            ledger,
            registers=registers,
            cases=_kept(ledger.cases, keys),
            disputes=_kept(ledger.disputes, keys),
            activities=_kept(ledger.activities, keys),
        )

    @cached_property
    def _naming(self) -> Mapping[str, set[str]]:
        """Ids of cases, disputes and activities by every code in them, cases by their organ too."""
        found: dict[str, set[str]] = defaultdict(set)
        ledger = self.ledger
        records = (ledger.cases, ledger.disputes, ledger.activities)
        for key, record in chain.from_iterable(each.items() for each in records):
            for code in {organ_of(key), *_codes(msgspec.json.encode(record).decode())}:
                found[code].add(key)
        return found


def _around(registers: Registers, home: Group) -> dict[str, Group]:
    """*home*, the groups that its deputies sit in too, and those whose deputies sit in it."""
    also = {home.id, *(code for deputy in home.deputies for code in deputy.also_in)}
    return {
        code: group
        for code, group in registers.groups.items()
        if code in also or any(home.id in deputy.also_in for deputy in group.deputies)
    }


def _kept(records: Mapping[str, Record], keys: Keys) -> dict[str, Record]:
    return {key: records[key] for key in sorted(records.keys() & keys)}


def nominee(affair: Affair) -> str:
    """Code of who is named: a group, deputy, unit or 委室; of a 信访室 its organ."""
    if affair.office and _is_of_petitions(affair.office):
        return organ_of(affair.office)
    return affair.group or affair.deputy or affair.unit or affair.office or ""


def _is_of_petitions(office: str) -> bool:
    """Whether it is a 信访室, or an organ that has none."""
    return office.partition("-")[2] in {"", "信访室"}


def _handler(affair: Affair) -> str | None:
    """The 承办单位 or 委室 that is named, if it is one."""
    if affair.office and not _is_of_petitions(affair.office):
        return affair.office
    return affair.unit


def _among(report: Report, key: str, keys: Keys) -> Share:
    value = report.figure(key).within(keys)
    assert isinstance(value, Share)  # as IN_HAND names
    return value

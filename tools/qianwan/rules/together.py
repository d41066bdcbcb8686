"""Rules on records together: what one says of another must be so."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from qianwan.findings import Breach, Path
from qianwan.ledger import Ledger
from qianwan.model.affair import Affair
from qianwan.model.campaign import Campaign
from qianwan.model.case import Case, Merger
from qianwan.model.case_state import fold
from qianwan.model.dispute import BecomesPetition, Dispute
from qianwan.model.organs import Deputy
from qianwan.model.warning import Solution
from qianwan.rules.naming import breach

TogetherRule = Callable[[Ledger], Iterator[tuple[str, Breach]]]


def cases_that_are_named_exist(ledger: Ledger) -> Iterator[tuple[str, Breach]]:
    """提到的信访案件都在台账里（二(一)，两项活动）。"""
    for key, path, code in _cases_named(ledger):
        if code not in ledger.cases and code not in ledger.unread:
            fix = "写台账里有的编号；还没有登记的先登记"
            yield key, Breach(path, f"台账里没有 {code}", fix)


def _cases_named(ledger: Ledger) -> Iterator[tuple[str, Path, str]]:
    """Id of the record, place in it and code, of every case that a record names."""
    for meeting in ledger.registers.meetings.values():
        for at, code in enumerate(meeting.cases):
            yield meeting.id, ("cases", at), code
    grown_from: list[Dispute | Affair] = [*ledger.disputes.values(), *ledger.affairs.values()]
    for each in grown_from:
        if each.case:
            yield each.id, ("case",), each.case
    records: list[Case | Dispute] = [*ledger.cases.values(), *ledger.disputes.values()]
    for record in records:
        for index, event in enumerate(record.events):
            if isinstance(event, Merger):
                yield record.id, ("events", record.order[index], "into"), event.into
            elif isinstance(event, BecomesPetition):
                yield record.id, ("events", record.order[index], "case"), event.case


def what_a_warning_names_exists(ledger: Ledger) -> Iterator[tuple[str, Breach]]:
    """预警写到的、转入的案件和纠纷都在台账里（三(二)三，个案预防）。"""
    known = ledger.cases.keys() | ledger.disputes.keys() | ledger.unread
    for key, path, code in _named_by_warnings(ledger):
        if code not in known:
            fix = "写台账里有的编号；还没有登记的先登记"
            yield key, Breach(path, f"台账里没有 {code}", fix)


def _named_by_warnings(ledger: Ledger) -> Iterator[tuple[str, Path, str]]:
    for warning in ledger.warnings.values():
        for column in ("case", "dispute"):
            if code := getattr(warning, column):
                yield warning.id, (column,), code
        for index, event in enumerate(warning.events):
            if isinstance(event, Solution) and event.into:
                yield warning.id, ("events", warning.order[index], "into"), event.into


def a_merged_case_goes_on_elsewhere(ledger: Ledger) -> Iterator[tuple[str, Breach]]:
    """并案的事项在另一件里继续办，不并入自己，不并来并去（三(一)二，一抓到底；本系统约定，并案只计一次）。"""
    mergers = dict(_mergers(ledger))
    for code in mergers:
        ring = _ring(code, mergers)
        if ring and code == max(ring, key=lambda each: (mergers[each].date, each)):
            case = ledger.cases[code]
            index = next(n for n, event in enumerate(case.events) if event is mergers[code])
            said = "并入了自己" if len(ring) == 1 else f"并来并去：{' → '.join([*ring, code])}"
            yield code, breach(case, index, "into", said, "写继续办理的那一件的编号")


def _mergers(ledger: Ledger) -> Iterator[tuple[str, Merger]]:
    """Each case that is now merged into another, with the entry that says so."""
    for case in ledger.cases.values():
        if any(isinstance(event, Merger) for event in case.events):
            left = fold(case, ledger.registers.today).exit
            if isinstance(left, Merger):
                yield case.id, left


def _ring(start: str, mergers: Mapping[str, Merger]) -> list[str]:
    """Follow *start* into what it was merged into; nothing unless that comes back to *start*."""
    ring, into = [start], mergers[start].into
    while into in mergers and into not in ring:
        ring.append(into)
        into = mergers[into].into
    return ring if into == start else []


def the_roster_is_near_its_reference(ledger: Ledger) -> Iterator[tuple[str, Breach]]:
    """在册的代表不少于、代表小组等于年度方案的参考数（三(二)一，1163个代表小组、14400多名代表）。

    Of persons who hold a seat on some day of the campaign, so that no day turns it. A sample's
    roster is small on purpose, and one with no group at all isn't begun.
    """
    registers = ledger.registers
    for campaign in registers.campaigns.values():
        if campaign.sample or not registers.groups:
            continue
        groups = sum(
            group.until is None or group.until >= campaign.starts
            for group in registers.groups.values()
        )
        deputies = sum(_sits_in(deputy, campaign) for deputy in registers.deputies.values())
        fix = "补齐名册；确有增减的，改参考数并报批"
        if deputies < campaign.reference.deputies:
            message = f"在册代表 {deputies} 名，参考数 {campaign.reference.deputies}"
            yield campaign.id, Breach(("reference", "deputies"), message, fix)
        if groups != campaign.reference.groups:
            message = f"代表小组 {groups} 个，参考数 {campaign.reference.groups}"
            yield campaign.id, Breach(("reference", "groups"), message, fix)


def _sits_in(deputy: Deputy, campaign: Campaign) -> bool:
    """Whether the deputy holds a seat on some day of the campaign."""
    return any(
        seat.since <= campaign.ends and (seat.until or campaign.ends) >= campaign.starts
        for seat in deputy.seats
    )


RULES: Final[Mapping[str, TogetherRule]] = {
    "QW209": cases_that_are_named_exist,
    "QW212": the_roster_is_near_its_reference,
    "QW219": a_merged_case_goes_on_elsewhere,
    "QW452": what_a_warning_names_exists,
}
WARNINGS: Final = frozenset({"QW212"})

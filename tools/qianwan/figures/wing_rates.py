"""前翼 and 后翼 in figures, and what is raised and helped (三(二)一; 三(二)二, 强化科学指导)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from qianwan.figures.dispute_rates import disputes_total
from qianwan.figures.standing import Standing
from qianwan.figures.values import Count, Duration, Share, count
from qianwan.ledger import Ledger
from qianwan.model import dispute as log
from qianwan.model.dispute import Dispute, DisputeEvent
from qianwan.model.registers import OUTSIDE
from qianwan.model.walk import until
from qianwan.terms import CreditRole, Level, Performance, Source

# 前翼: found by the deputies themselves, before anybody asked or handed it over.
BY_ITSELF: Final = frozenset({Source.SCREENING, Source.VOTERS, Source.WARNING})


def _entries(at: Standing, key: str) -> Sequence[DisputeEvent]:
    return until(at.dispute(key).events, at.as_of)


def found_early(at: Standing) -> Share:
    """前翼率: of the disputes registered this year, those found before they were brought."""
    whole = {key for key in at.year_disputes if at.dispute(key).registered.year == at.year}
    part = {key for key in whole if at.dispute(key).source in BY_ITSELF}
    return Share(frozenset(part), frozenset(whole))


def first_step_to_resolved(at: Standing) -> Duration:
    """介入到化解 (Q16)."""
    states = ((key, at.disputes[key]) for key in sorted(at.year_disputes))
    return Duration(
        {
            key: (state.settled - state.first_step).days
            for key, state in states
            if state.settled and state.first_step and state.is_resolved
        }
    )


class Settled(NamedTuple):
    """One settlement: its day, the day for performing, and what followed up to the next one."""

    day: date
    due: date | None
    after: Sequence[DisputeEvent]

    def by(self, day: date) -> "Settled":
        """What had followed by *day*."""
        so_far = until(self.after, day)
        return self if so_far is self.after else self._replace(after=so_far)


def _settled(at: Standing) -> Mapping[str, Sequence[Settled]]:
    """Every settlement so far by dispute, also those that didn't last."""
    return {
        key: [each.by(at.as_of) for each in found if each.day <= at.as_of]
        for key, found in at.ledger.once(_settlements).items()
    }


def _settlements(ledger: Ledger) -> Mapping[str, Sequence[Settled]]:
    found = ((key, _settlements_of(dispute)) for key, dispute in ledger.disputes.items())
    return {key: each for key, each in found if each}


def _settlements_of(dispute: Dispute) -> Sequence[Settled]:
    found: list[Settled] = []
    after: list[DisputeEvent] = []
    for event in dispute.events:
        match event:
            case log.Settlement():
                after = []
                found.append(Settled(event.date, event.agreement.performance_due, after))
            case log.SpotSettlement():
                after = []
                found.append(Settled(event.date, None, after))
            case _:
                after.append(event)
    return found


def performed(at: Standing) -> Share:
    """履行率 (Q15): of the agreements whose day has come this year, those performed by it (后翼).

    What nobody has looked after isn't performed.
    """
    due = {key: _last_due(at, found) for key, found in _settled(at).items()}
    whole = frozenset(key for key, last in due.items() if last is not None)
    return Share(frozenset(key for key in whole if _is_performed(due[key])), whole)


def _last_due(at: Standing, settled: Sequence[Settled]) -> Settled | None:
    """The last agreement of a dispute that had to be performed this year, up to now."""
    first = date(at.year, 1, 1)
    found = [each for each in settled if each.due and first <= each.due <= at.as_of]
    return found[-1] if found else None


def _is_performed(agreed: Settled | None) -> bool:
    """Whether a check before the day, or the first one from the day on, finds all performed."""
    if agreed is None or agreed.due is None:
        return False
    checks = [event for event in agreed.after if isinstance(event, log.PerformanceCheck)]
    early = [check for check in checks if check.date < agreed.due]
    later = [check for check in checks if check.date >= agreed.due]
    return any(check.performed is Performance.FULL for check in [*early, *later[:1]])


def recurred(at: Standing) -> Share:
    """反复率: of the disputes settled this year, those that were back within the window (后翼)."""
    window = timedelta(days=at.campaign.days("observation_days"))
    settled = {
        key: [each for each in found if each.day.year == at.year]
        for key, found in _settled(at).items()
    }
    whole = frozenset(key for key, found in settled.items() if found)
    part = frozenset(key for key in whole if any(_came_back(each, window) for each in settled[key]))
    return Share(part, whole)


def _came_back(settled: Settled, window: timedelta) -> bool:
    again = (event.date for event in settled.after if isinstance(event, log.Recurrence))
    return any(day <= settled.day + window for day in again)


def confirmed_by_court(at: Standing) -> Count:
    """司法确认: agreements of the year's disputes that a court has confirmed (后翼)."""
    return count({key for key in at.year_disputes if _is_confirmed(at, key)})


def _is_confirmed(at: Standing, key: str) -> bool:
    found = (e for e in _entries(at, key) if isinstance(e, log.JudicialConfirmation))
    return any(event.outcome == "确认有效" for event in found)


def raised(at: Standing) -> Share:
    """上行率: of the year's disputes, those too hard for deputies and group (三(二)二)."""
    part = (key for key in at.year_disputes if at.disputes[key].raised_to is not Level.VILLAGE)
    return Share(frozenset(part), at.year_disputes)


def resolved_with_help(at: Standing) -> Share:
    """协调化解率: of those raised, the ones resolved; 转法定途径 and 转信访 are on no side."""
    asked = raised(at).part
    out = {way: keys & asked for way, keys in at.dispute_exits.items()}
    whole = asked - frozenset().union(*out.values())
    return Share(frozenset(key for key in whole if at.disputes[key].is_resolved), whole, out)


def near_home(at: Standing) -> Share:
    """身边化解率: of the credited disputes, those in the area of the leading deputy's group."""
    whole = disputes_total(at).part
    return Share(frozenset(key for key in whole if _is_near(at, key)), whole)


def _is_near(at: Standing, key: str) -> bool:
    groups, place = at.ledger.registers.groups, at.dispute(key).place
    leads = (each.group for each in at.disputes[key].credits if each.role is CreditRole.LEAD)
    return any(_covers(at, groups[group].place, place) for group in leads if group in groups)


def _covers(at: Standing, area: str, place: str) -> bool:
    """Whether *place* lies in *area*: codes of townships begin with that of their county."""
    if area == at.ledger.registers.city.code:
        return place != OUTSIDE
    return place.startswith(area)

"""How the ledger itself is kept, of cases and disputes alike."""

from collections.abc import Sequence

from qianwan.figures.standing import Standing
from qianwan.figures.values import Count
from qianwan.model.base import Event


def late_entries(at: Standing) -> Count:
    """补录条数: entries of the year so far that say why they were recorded late."""
    logs: dict[str, Sequence[Event]] = {key: at.case(key).events for key in at.cases}
    logs |= {key: at.dispute(key).events for key in at.disputes}
    times = {key: sum(_is_late(at, event) for event in events) for key, events in logs.items()}
    return Count({key: n for key, n in times.items() if n})


def _is_late(at: Standing, event: Event) -> bool:
    return event.late is not None and event.date.year == at.year and event.date <= at.as_of

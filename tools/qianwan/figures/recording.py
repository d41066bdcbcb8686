"""How the ledger itself is kept, whatever the kind of record."""

from qianwan.figures.standing import Standing
from qianwan.figures.values import Count
from qianwan.model.base import Event


def late_entries(at: Standing) -> Count:
    """补录条数: entries of the year so far that say why they were recorded late."""
    records = (*at.ledger.records, *at.ledger.registers.meetings.values())
    times = {each.id: sum(_is_late(at, event) for event in each.events) for each in records}
    return Count({key: n for key, n in times.items() if n})


def _is_late(at: Standing, event: Event) -> bool:
    return event.late is not None and event.date.year == at.year and event.date <= at.as_of

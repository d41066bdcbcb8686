"""The log of a record as it acts: corrections applied, entries by day.

The place in the list is the order of recording, which Git guards. What holds is the order of
(day, place), so a late entry stands last in the file and acts on its own day.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from qianwan.findings import Breach

HEAD = "登记"
CORRECTION = "更正"


class Acting(NamedTuple):
    """A record's data in acting order, with `order`; and the corrections that name nothing."""

    data: dict[str, Any]
    breaches: list[Breach]
    corrected: bool


def acting(data: Mapping[str, Any]) -> Acting:
    """Apply every 更正 of valid *data* in the order of the file, then sort its entries by day.

    A voided entry is left out, a correction itself stays as an entry without effect. The given
    data are not changed.
    """
    events = list(enumerate(data.get("events", ())))
    head = dict(data)
    breaches: list[Breach] = []
    corrections = [pair for pair in events if pair[1]["type"] == CORRECTION]
    for place, correction in corrections:
        breaches.extend(_correct(head, events, place, correction))
    events.sort(key=lambda pair: (pair[1]["date"], pair[0]))
    head["events"] = [event for _, event in events]
    head["order"] = [place for place, _ in events]
    return Acting(head, breaches, bool(corrections))


def _correct(
    head: dict[str, Any],
    events: list[tuple[int, dict[str, Any]]],
    place: int,
    correction: Mapping[str, Any],
) -> list[Breach]:
    entry, changes = correction["entry"], correction.get("set", {})
    where = ("events", place, "entry")
    if entry == HEAD:
        if correction.get("void"):
            return [
                Breach(where, "登记不能作废", "写 set: {要更正的栏目: 新值}，或以分流各类事件结束")
            ]
        head.update(changes)
        return []
    found = [at for at, (number, event) in enumerate(events) if _named(event, entry, number, place)]
    nth = entry.get("nth")
    if not found or (nth is not None and nth > len(found)):
        return [Breach(where, "更正所指的事件不存在", "写被更正事件原来的 date 和 type")]
    if nth is None and len(found) > 1:
        return [
            Breach(
                where, f"有 {len(found)} 条同日同类的事件，不知更正哪一条", "加 nth: 1（第几条）"
            )
        ]
    at = found[(nth or 1) - 1]
    if correction.get("void"):
        del events[at]
    else:
        events[at] = (events[at][0], {**events[at][1], **changes})
    return []


def _named(event: Mapping[str, Any], entry: Mapping[str, Any], number: int, place: int) -> bool:
    """Only what stands before the correction, by the day and type it bears at that moment."""
    return number < place and event["date"] == entry["date"] and event["type"] == entry["type"]

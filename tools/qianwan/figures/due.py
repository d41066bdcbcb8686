"""What is due, and who must do it: 到期和逾期的事.

Nothing here is ever a finding, for time alone can break it: a clean record doesn't turn red
overnight. Every day follows from a limit of the year's 年度方案, a promise or an agreement.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from qianwan.figures.case_duties import CASE_DUTIES
from qianwan.figures.dispute_duties import DISPUTE_DUTIES
from qianwan.figures.leadership_duties import LEADERSHIP_DUTIES
from qianwan.figures.matters import CaseMatter, DisputeMatter, Due, WarningMatter
from qianwan.figures.rhythm_duties import RHYTHM_DUTIES
from qianwan.figures.standing import Standing
from qianwan.figures.warning_duties import WARNING_DUTIES
from qianwan.ledger import Ledger

OVERDUE: Final = "已逾期"
_WEEK: Final = timedelta(days=7)


class Week(NamedTuple):
    """What falls into one week, or is overdue: *title* says which."""

    title: str
    found: list[Due]


def due(ledger: Ledger, as_of: date) -> list[Due]:
    """Everything that is overdue or still to come on *as_of*, the oldest first."""
    return sorted(_duties(Standing(ledger, as_of)))


def _duties(at: Standing) -> Iterator[Due]:
    for key in at.cases:
        case = CaseMatter(at, key)
        for case_duty in CASE_DUTIES:
            yield from case_duty(case)
    for key in at.disputes:
        dispute = DisputeMatter(at, key)
        for dispute_duty in DISPUTE_DUTIES:
            yield from dispute_duty(dispute)
    for key in at.warnings:
        warning = WarningMatter(at, key)
        for warning_duty in WARNING_DUTIES:
            yield from warning_duty(warning)
    for duty in (*RHYTHM_DUTIES, *LEADERSHIP_DUTIES):
        yield from duty(at)


def by_week(found: Iterable[Due], as_of: date, weeks: int) -> list[Week]:
    """已逾期, 本周 (Monday to Sunday) and *weeks* weeks after it; what lies later is left out."""
    monday = as_of - timedelta(days=as_of.weekday())
    starts = [monday + n * _WEEK for n in range(weeks + 1)]
    parts = [Week(OVERDUE, []), *(Week(_week_title(start, monday), []) for start in starts)]
    for each in found:
        place = 0 if each.day < as_of else (each.day - monday).days // 7 + 1
        if place < len(parts):
            parts[place].found.append(each)
    return parts


def _week_title(start: date, this: date) -> str:
    end = start + timedelta(days=6)
    name = {0: "本周", 1: "下周"}.get((start - this).days // 7, "以后")
    return f"{name}（{start.month}月{start.day}日至{end.month}月{end.day}日）"

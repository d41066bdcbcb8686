"""筛选建议 drawn: each case with its reasons and what its record lacks; a person decides."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from qianwan.figures.areas import Areas
from qianwan.figures.candidates import Candidate
from qianwan.figures.tables import Row, Table
from qianwan.terms import Reason

COLUMNS: Final = ("编号", "县（区）", *Reason, "清单还缺")
NOTE: Final = (
    "这是建议，由人决定。选中的，在案件里写一条 筛选（reasons 写理由）；清单还缺的先补上。"
)
_CLOSED: Final = "（已结案，选它先写 重新督办）"


def suggestions(found: Sequence[Candidate], areas: Areas) -> Table:
    """One row a case, in the order given."""
    rows = [Row(each.key, each.key, _cells(each, areas)) for each in found]
    return Table(f"筛选建议：{len(rows)} 件", COLUMNS, tuple(rows), None, (NOTE,))


def _cells(found: Candidate, areas: Areas) -> tuple[str, ...]:
    reasons = ["；".join(found.reasons.get(reason, ())) or "—" for reason in Reason]
    missing = "、".join(found.missing) or "—"
    closed = _CLOSED if found.closed else ""
    return (areas.name(areas.county(found.key)), *reasons, missing + closed)


def suggestions_data(found: Sequence[Candidate], areas: Areas) -> list[Mapping[str, Any]]:
    """The same for programs; `days` since the first visit, 0 where it isn't known."""
    return [
        {
            "id": each.key,
            "county": areas.county(each.key),
            "days": each.days,
            "reasons": {str(reason): list(why) for reason, why in each.reasons.items()},
            "missing": list(each.missing),
            "closed": each.closed,
        }
        for each in found
    ]

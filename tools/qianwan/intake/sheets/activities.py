"""Rows of the 代表活动台账 (D16) as activities."""

from qianwan.intake.numbering import Series
from qianwan.intake.sheets.proposal import (
    HEAD,
    Maker,
    Misfit,
    Misfits,
    Proposal,
    fields_of,
    origins_of,
)
from qianwan.intake.sheets.rows import Row

_COUNTY = 6  # digits of the code that an activity is numbered by


def activity(row: Row, _: Maker) -> Proposal:
    """The activity that a row tells; raises Misfits."""
    head = fields_of(row, HEAD)
    whose = head.get("group") or head.get("organ")
    if whose is None:
        raise Misfits([Misfit("group", "写小组，或者写机关")])
    head.setdefault("by", whose)
    series = Series("activity", whose[1 : 1 + _COUNTY], int(head["date"][:4]))
    return Proposal("activity", (row,), head, [], origins_of(row, ()), series, row.get("id"))

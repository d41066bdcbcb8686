"""任务分解 drawn: what each county is allotted of both targets, and by which weights."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from qianwan.figures.tables import Row, Table
from qianwan.model.campaign import Allocation, Campaign
from qianwan.model.registers import Registers
from qianwan.papers.names import name_of

HOW: Final = "按最大余数法分，各县（区）合计等于目标。"


def allotment(
    campaign: Campaign, allocations: Mapping[str, Allocation], registers: Registers
) -> Table:
    """One row a county, with weight and quota of 千件 and of 万件."""
    cases, disputes = allocations["cases"], allocations["disputes"]
    rows = [
        Row(
            case.region,
            name_of(registers, case.region),
            (case.weight, case.quota, dispute.weight, dispute.quota),
        )
        for case, dispute in zip(cases.shares, disputes.shares, strict=True)
    ]
    total = [sum(int(row.cells[at]) for row in rows) for at in range(4)]
    columns = ("县（区）", f"千件：{cases.basis}", "千件任务")
    return Table(
        f"{campaign.id} 年任务分解",
        (*columns, f"万件：{disputes.basis}", "万件任务"),
        tuple(rows),
        Row("", "合计", tuple(total)),
        (HOW,),
    )


def allotment_data(campaign: Campaign, allocations: Mapping[str, Allocation]) -> dict[str, Any]:
    """Both allocations as the campaign file has them, for programs."""
    return {"year": campaign.id, **msgspec.to_builtins(allocations)}

"""The 年度方案 of a new year, begun from the last one: a draft that awaits its approval."""

from pathlib import Path
from typing import Any

from qianwan.atomic import write_new
from qianwan.canonical import rewritten
from qianwan.model.campaign import AWAITING_APPROVAL, Campaign
from qianwan.repo import path_of
from qianwan.schema import shape
from qianwan.yamlfile import read


def begin_year(root: Path, year: int, last: Campaign) -> str:
    """Write the draft for *year*; gives its path. Raises FileExistsError, and OSError.

    Targets, limits, classes and the rules of appraisal stay; the allocation is computed anew, for
    it rests on last year's numbers, and what was approved was approved for its own year.
    """
    text = (root / path_of("campaign", last.id)).read_text(encoding="utf-8")
    data = _for(year, read(text.encode(), shape("campaign")))
    path = path_of("campaign", str(year))
    write_new(root / path, rewritten(text, data, shape("campaign")))
    return path


def _for(year: int, data: dict[str, Any]) -> dict[str, Any]:
    data |= {"id": str(year), "starts": f"{year}-01-01", "ends": f"{year}-12-31"}
    data["approval"] = f"{AWAITING_APPROVAL}〔{year}〕1号"
    data.pop("revisions", None)
    for allocation in data["allocation"].values():
        allocation["shares"] = []
    if data.get("appraisal"):
        rules = {key: value for key, value in data["appraisal"][-1].items() if key != "until"}
        approval = f"{AWAITING_APPROVAL}〔{year}〕2号"
        data["appraisal"] = [rules | {"from": f"{year}-01-01", "approval": approval}]
    return data

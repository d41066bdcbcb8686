"""考核细则 of the sample: approved with the plan, and changed once in the middle of the year."""

from datetime import date
from typing import Final

import msgspec

from qianwan.groundwork.appraisal import appraisal
from qianwan.model.appraisal import Appraisal
from qianwan.model.campaign import Campaign, Revision

# By what the second version differs: return visits weigh more, slips are no longer asked for.
SECOND: Final = {"slips": 0, "visited": 15}
WHAT: Final = "考核细则自7月1日起，回访率改为15分，交办单率不再计分"


def with_appraisal(campaign: Campaign, as_of: date) -> Campaign:
    """Return *campaign* with its versions of the 细则 by *as_of*, the second with its approval."""
    year = int(campaign.id)
    first = appraisal(campaign.starts, f"示人发〔{year}〕2号")
    if as_of < date(year, 7, 1):
        return msgspec.structs.replace(campaign, appraisal=[first])
    number = f"示人发〔{year}〕14号"
    return msgspec.structs.replace(
        campaign,
        appraisal=[
            msgspec.structs.replace(first, until=date(year, 6, 30)),
            _second(appraisal(date(year, 7, 1), number)),
        ],
        revisions=[Revision(date=date(year, 6, 18), approval=number, what=WHAT)],
    )


def _second(version: Appraisal) -> Appraisal:
    items = [
        msgspec.structs.replace(item, weight=weight)
        for item in version.units
        if (weight := SECOND.get(item.key, item.weight))
    ]
    return msgspec.structs.replace(version, units=items)

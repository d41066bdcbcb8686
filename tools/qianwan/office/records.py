"""The registers that an office begins with: its regions, organ, units and 年度方案, no case yet."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from qianwan import canonical, schema
from qianwan.groundwork import campaign, heze
from qianwan.model.base import Part
from qianwan.model.campaign import AWAITING_APPROVAL, Campaign, Reference
from qianwan.model.organs import Office, Organ, Region, Regions, Units
from qianwan.office.frame import Written
from qianwan.repo import path_of
from qianwan.terms import Level

EMPTY: Final = (
    "activities", "affairs", "cases", "circulars", "disputes", "groups", "meetings",
    "screenings", "warnings",
)  # fmt: skip
CITY_TARGETS: Final = (1_000, 10_000)  # 二(一)
CITY_REFERENCE: Final = (14_400, 1_163)  # 二(一), 三(二)一
TO_APPROVE: Final = "# 批准以后，把 approval 改成批准的文号，考核细则的也改。\n"
OF_A_COUNTY: Final = "# 目标和参考数，写市里分给本县（区）的任务数和本县（区）的代表数、小组数。\n"


def regions_of(code: str) -> list[Region]:
    """The city or county *code* with all that lies in it; raises KeyError where there is none."""
    known = {region.code: region for region in heze()}
    top = known[code]
    if top.level is Level.TOWNSHIP:
        raise KeyError(code)
    return [region for region in known.values() if _is_within(region, top, known)]


def _is_within(region: Region, top: Region, known: dict[str, Region]) -> bool:
    if region.code == top.code:
        return True
    return region.parent is not None and _is_within(known[region.parent], top, known)


def empty_records(regions: Sequence[Region], name: str, year: int) -> Iterator[Written]:
    """The registers of the office called *name*, whose region is the first of *regions*."""
    top = regions[0]
    yield _written("regions", "", Regions(regions=[*regions]))
    yield _written("organ", f"O{top.code}", _organ(top, name))
    yield _written("units", top.code, Units(region=top.code, units=[]))
    yield _written("campaign", str(year), _campaign(top, year), _advice(top))
    yield from ((f"records/{folder}/.gitkeep", "") for folder in EMPTY)


def unfit_name(region: Region, name: str) -> str | None:
    """Why an office can't be called *name*, or None."""
    data = msgspec.to_builtins(_organ(region, name))
    return next((breach.message for _, breach in schema.breaches("organ", data)), None)


def _organ(region: Region, name: str) -> Organ:
    """The office's own 人大机关, with a 信访室 and no leader yet."""
    petitions = Office(id=f"O{region.code}-信访室", name="信访室")
    return Organ(
        id=f"O{region.code}",
        name=name,
        level=region.level,
        region=region.code,
        offices=[petitions],
    )


def _campaign(region: Region, year: int) -> Campaign:
    """The opinion's numbers for the city; a county's part of them isn't in the opinion."""
    is_city = region.level is Level.CITY
    deputies, groups = CITY_REFERENCE if is_city else (0, 0)
    reference = Reference(deputies=deputies, groups=groups)
    targets = CITY_TARGETS if is_city else (0, 0)
    return campaign(year, targets, reference, f"{AWAITING_APPROVAL}〔{year}〕1号")


def _advice(region: Region) -> str:
    return TO_APPROVE if region.level is Level.CITY else TO_APPROVE + OF_A_COUNTY


def _written(kind: str, key: str, record: Part, comment: str = "") -> Written:
    text = canonical.dump(msgspec.to_builtins(record), schema.shape(kind))
    return path_of(kind, key), comment + text

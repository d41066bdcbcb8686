"""Rules on the 年度方案: a campaign's own numbers must be whole and add up."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from qianwan import schema
from qianwan.findings import Breach, Path
from qianwan.model.campaign import Allocation, Campaign, SeverityTest
from qianwan.model.registers import Registers
from qianwan.rules.references import Rule
from qianwan.terms import Severity

_CLASSES: Final = (Severity.MAJOR, Severity.LARGE, Severity.SMALL)  # the first that fits holds


def the_campaign_is_whole(campaign: Campaign, registers: Registers) -> Iterator[Breach]:
    """年度方案管一整年，期限、严重程度各项齐全，分解到县的任务数合计等于目标（二(三)，主要目标）。"""
    yield from _it_spans_the_year(campaign)
    yield from _limits_are_there_once(campaign)
    yield from _every_dispute_has_a_class(campaign)
    yield from _matrix_says_it_once(campaign)
    for name, target in (
        ("cases", campaign.targets.cases_selected),
        ("disputes", campaign.targets.disputes_resolved),
    ):
        allocation: Allocation = getattr(campaign.allocation, name)
        if allocation.shares:  # a target is spread once, and until then it isn't
            path: Path = ("allocation", name, "shares")
            yield from _allocation_adds_up(path, allocation, target)
            yield from _every_county_has_its_share(path, allocation, campaign, registers)


def _it_spans_the_year(campaign: Campaign) -> Iterator[Breach]:
    year = int(campaign.id)
    for key, day in (("starts", date(year, 1, 1)), ("ends", date(year, 12, 31))):
        if getattr(campaign, key) != day:
            message = f"{campaign.id} 年度的{'开始' if key == 'starts' else '结束'}不是 {day}"
            yield Breach((key,), message, f"{key}: {day}")


def _limits_are_there_once(campaign: Campaign) -> Iterator[Breach]:
    fields = schema.documents()["campaign.schema.json"]["properties"]
    known = fields["limits"]["items"]["properties"]["key"]["enum"]
    general = {limit.key for limit in campaign.limits if limit.route is None}
    if missing := "、".join(key for key in known if key not in general):
        fix = "每项写一条不带 route 的，如 {key: feedback_days, days: 31, source: 本系统约定}"
        yield Breach(("limits",), f"缺期限 {missing}", fix)
    seen = set()
    for at, limit in enumerate(campaign.limits):
        if (limit.key, limit.route) in seen:
            of = f"（{limit.route}）" if limit.route else ""
            yield Breach(("limits", at, "key"), f"{limit.key}{of} 写了两次", "删去一条")
        seen.add((limit.key, limit.route))


def _every_dispute_has_a_class(campaign: Campaign) -> Iterator[Breach]:
    names = tuple(row.name for row in campaign.severity)
    if names != _CLASSES:
        message = f"严重程度是 {'、'.join(names)}"
        yield Breach(("severity",), message, f"依次写 {'、'.join(_CLASSES)}，先合的为准")
        return
    for at, row in enumerate(campaign.severity):
        is_last, has_test = row.name is _CLASSES[-1], row.any not in {None, SeverityTest()}
        if is_last and has_test:
            yield Breach(("severity", at, "any"), "最后一档有条件，有的归不进任何一档", "删去 any")
        elif not is_last and not has_test:
            yield Breach(("severity", at), f"“{row.name}”没有条件，后面的档用不上", "加上 any: {…}")


def _matrix_says_it_once(campaign: Campaign) -> Iterator[Breach]:
    seen = set()
    for at, row in enumerate(campaign.matrix):
        for place, category in enumerate(row.categories):
            if (row.level, category) in seen:
                message = f"{row.level}级“{category}”写了两次"
                yield Breach(("matrix", at, "categories", place), message, "一类只归一个委室")
            seen.add((row.level, category))


def _allocation_adds_up(path: Path, allocation: Allocation, target: int) -> Iterator[Breach]:
    total = sum(share.quota for share in allocation.shares)
    if total != target:
        message = f"各县（区）任务数合计 {total}，目标是 {target}"
        yield Breach(path, message, f"改任务数，合计 {target}")


def _every_county_has_its_share(
    path: Path, allocation: Allocation, campaign: Campaign, registers: Registers
) -> Iterator[Breach]:
    counties = {
        county.code: county.name
        for county in registers.counties
        if county.until is None or county.until >= campaign.starts
    }
    given = Counter(share.region for share in allocation.shares)
    missing = [name for code, name in counties.items() if code not in given]
    if missing:
        yield Breach(path, f"没有分给{'、'.join(missing)}", "每县（区）一条，没有任务的写 quota: 0")
    for at, share in enumerate(allocation.shares):
        where = (*path, at, "region")
        if share.region in registers.regions and share.region not in counties:
            yield Breach(where, f"{share.region} 不是本年的县（区）", "写县（区）的六位代码")
        elif any(earlier.region == share.region for earlier in allocation.shares[:at]):
            yield Breach(where, f"{share.region} 写了两次", "合成一条")


RULES: Final[Mapping[str, Rule]] = {"QW213": the_campaign_is_whole}

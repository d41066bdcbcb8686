"""Rules on 考核 and 表彰: the 细则 adds up and presses nobody, a 表彰 stands on what was."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from qianwan.findings import Breach, Path
from qianwan.model.affair import Affair
from qianwan.model.appraisal import PRESSING, SCORED, Appraisal, Item
from qianwan.model.campaign import Campaign
from qianwan.model.registers import Registers
from qianwan.rules.references import Rule
from qianwan.work_terms import AffairType

WHOLE: Final = 100
NEVER: Final = "这一项不计分；来访和登记多少、重访、上行也都不计分"


def the_appraisal_adds_up(campaign: Campaign, _: Registers) -> Iterator[Breach]:
    """考核细则各版的日子不重叠，每一类的权重合计一百，一项只写一次，满分线够得着（四(三)，考核细则）。"""
    yield from _versions_follow_each_other(campaign)
    for path, items in _lists(campaign):
        total = sum(item.weight for item in items)
        if total != WHOLE:
            yield Breach(path, f"权重合计 {total}，不是 {WHOLE}", f"改权重，合计 {WHOLE}")
        for at, item in enumerate(items):
            if any(item.key == earlier.key for earlier in items[:at]):
                yield Breach((*path, at, "key"), f"{item.key} 写了两次", "合成一条")
            if not 0 < item.line <= 1:
                message = f"满分线 {item.full}，{'人人满分' if not item.line else '谁也达不到'}"
                yield Breach((*path, at, "full"), message, "写 0% 以上、100% 以下的数，如 90%")


def _versions_follow_each_other(campaign: Campaign) -> Iterator[Breach]:
    for at, version in enumerate(campaign.appraisal):
        if (version.until or date.max) < version.since:
            message = f"细则 {version.since} 施行，{version.until} 就停用"
            yield Breach(("appraisal", at, "until"), message, f"{version.since} 或以后的日期")
    for at, (before, after) in enumerate(pairwise(campaign.appraisal), start=1):
        if after.since <= (before.until or date.max):
            message = f"{after.since} 施行，前一版{_still_holds(before)}"
            fix = "前一版写 until，这一版的 from 从次日起"
            yield Breach(("appraisal", at, "from"), message, fix)


def _still_holds(version: Appraisal) -> str:
    return f"到 {version.until} 才停用" if version.until else "没有写 until，还在用"


def nobody_is_scored_for_petitions(campaign: Campaign, _: Registers) -> Iterator[Breach]:
    """考核只计自己该办的事；来访多少、重访、上行、息诉息访不计分（四(三)，考核；信访工作条例第三十九条）。

    Points for these would press people not to come, not to register, and not to go up (P-6).
    """
    for path, items in _lists(campaign):
        allowed = SCORED[str(path[-1])]
        for at, item in enumerate(items):
            if item.key not in allowed:
                why = PRESSING.get(item.key, NEVER)
                fix = f"删去；可以写 {'、'.join(allowed)}"
                yield Breach((*path, at, "key"), f"{item.key} 不能计分：{why}", fix)


def _lists(campaign: Campaign) -> Iterator[tuple[Path, list[Item]]]:
    for at, version in enumerate(campaign.appraisal):
        for of in SCORED:
            yield ("appraisal", at, of), version.items(of)


def a_commendation_stands_on_what_was(affair: Affair, _: Registers) -> Iterator[Breach]:
    """表彰的依据算到提出以前，不算没有到的日子；其他工作事项不写依据截止日（四(三)，严格考核表彰）。"""
    if affair.cutoff is None:
        return
    if affair.kind is not AffairType.COMMENDATION:
        yield Breach(("cutoff",), f"{affair.kind}没有要算的依据", "删去 cutoff")
    elif affair.cutoff > affair.registered:
        message = f"依据算到 {affair.cutoff}，晚于提出日期 {affair.registered}"
        yield Breach(("cutoff",), message, f"{affair.registered} 或以前的日期")


RULES: Final[Mapping[str, Rule]] = {
    "QW221": the_appraisal_adds_up,
    "QW222": nobody_is_scored_for_petitions,
}
OF_COMMENDATIONS: Final = {"QW486": a_commendation_stands_on_what_was}

"""Rules on what a dispute's entries must show: consent, credit, recusal, independence."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from qianwan.findings import Breach
from qianwan.model import dispute as log
from qianwan.model.base import Correction
from qianwan.model.campaign import Campaign
from qianwan.model.dispute import Credit, Dispute, DisputeEvent
from qianwan.model.dispute_state import ENDS, severity
from qianwan.model.registers import Registers
from qianwan.rules.naming import Complaint, Key, breach
from qianwan.terms import Answer, CreditRole, DisputeCategory, Severity

DisputeRule = Callable[[Dispute, Registers], Iterator[Breach]]
Credited = tuple[Key, Credit]  # where in the entry, and who is credited with what

SIDES: Final = "甲乙丙丁戊己庚辛壬癸"
_SETTLED: Final = frozenset({"当场化解", "化解"})
_MEDIATED: Final = frozenset({"自愿同意", "调解"})
_OTHER_ENDS: Final = frozenset(ENDS) - {"转法定途径"}
# Whoever must recuse himself may have gone there before he knew, and does right to hand it on.
_LEFT_TO_THE_RECUSED: Final = frozenset({"介入", "上报", "更正"})


def _credits(event: DisputeEvent) -> list[Credited]:
    """Every deputy named in a settlement; of one on the spot the deputy who made it, as 主办."""
    match event:
        case log.SpotSettlement():
            return [("by", Credit(deputy=event.by, group=event.group, role=CreditRole.LEAD))]
        case log.Settlement():
            return [(("credits", n, "deputy"), each) for n, each in enumerate(event.credits)]
    return []


def _campaign(registers: Registers, day: date) -> Campaign | None:
    return registers.campaign(day) if registers.campaigns else None


def credit_is_shared_by_few(dispute: Dispute, registers: Registers) -> Iterator[Breach]:
    """记功的有主办，主办、协办不超过规定人数，一名代表只记一次（二(一)，万件社会矛盾化解；本系统约定，联合化解）。

    Who took part without credit may be listed by any number.
    """
    for index, event in enumerate(dispute.events):
        if isinstance(event, log.Settlement) and event.credits:
            for key, said, fix in _too_much_credit(event, _campaign(registers, event.date)):
                yield breach(dispute, index, key, said, fix)


def _too_much_credit(event: log.Settlement, campaign: Campaign | None) -> Iterator[Complaint]:
    roles = Counter(credit.role for credit in event.credits)
    if roles[CreditRole.ASSISTING] and not roles[CreditRole.LEAD]:
        yield "credits", "有协办，没有主办", "写明哪一名代表主办"
    if campaign:
        limits = {
            CreditRole.LEAD: campaign.credit.lead,
            CreditRole.ASSISTING: campaign.credit.assisting,
        }
        for role, most in limits.items():
            if roles[role] > most:
                said = f"{role}有 {roles[role]} 名，最多 {most} 名"
                yield "credits", said, f"其余的写 role: {CreditRole.TAKING_PART}"
    seen = set()
    for n, credit in enumerate(event.credits):
        if credit.deputy in seen:
            yield ("credits", n, "deputy"), f"{credit.deputy} 写了两次", "一名代表只写一条"
        seen.add(credit.deputy)


def credited_deputies_are_in_office(dispute: Dispute, registers: Registers) -> Iterator[Breach]:
    """记功的代表当日在任，小组是他所在的小组（二(三)，每名代表；三(二)一，两位一体）。"""
    for index, event in enumerate(dispute.events):
        for key, credit in _credits(event):
            deputy = registers.deputies.get(credit.deputy)
            if deputy is None:
                continue
            if not deputy.in_office(event.date):
                said, fix = f"{credit.deputy} 当日不在任", "不写不在任的代表；任期记错的改小组名册"
                yield breach(dispute, index, key, said, fix)
            home = registers.primary_group[deputy.id].id
            if credit.group not in {home, *deputy.also_in}:
                where = "group" if key == "by" else (*key[:-1], "group")
                said, own = f"{credit.deputy} 不在 {credit.group}", [home, *deputy.also_in]
                yield breach(dispute, index, where, said, f"group: {' 或 '.join(own)}")


def the_recused_take_no_part(dispute: Dispute, _: Registers) -> Iterator[Breach]:
    """回避的代表不参与调解，不记功，不作确认（代表法第五十九条；三(二)一，代表化解）。

    What was done before a 更正 of 登记 made the recusal known stands as it was; credit doesn't.
    """
    known = _known_from(dispute, "recused")
    for index, event in enumerate(dispute.events):
        involved: dict[Key, str | None] = {key: credit.deputy for key, credit in _credits(event)}
        involved["confirmed_by"] = getattr(event, "confirmed_by", None)
        if index >= known and event.type not in _LEFT_TO_THE_RECUSED:
            involved["by"] = event.by
        for key, deputy in involved.items():
            if deputy in dispute.recused:
                yield breach(dispute, index, key, f"{deputy} 应当回避", "由没有利害关系的代表办")


def _known_from(dispute: Dispute, field: str) -> int:
    """Acting index from which the head's *field* has stood: that of the last 更正 that set it."""
    return max(
        (
            index
            for index, event in enumerate(dispute.events)
            if isinstance(event, Correction) and field in (event.set or {})
        ),
        default=0,
    )


def settlements_are_confirmed_by_another(
    dispute: Dispute, registers: Registers
) -> Iterator[Breach]:
    """化解由没有记功的代表小组组长，或村(居)委会确认（三(二)二，矛盾化解台账）。"""
    for index, event in enumerate(dispute.events):
        if not isinstance(event, log.SpotSettlement | log.Settlement):
            continue
        confirmer = event.confirmed_by
        credited = {c.deputy for _, c in _credits(event) if c.role is not CreditRole.TAKING_PART}
        fix = "写没有记功的小组组长，或 村(居)委会"
        if confirmer in credited:
            yield breach(dispute, index, "confirmed_by", f"{confirmer} 为自己的化解作确认", fix)
        elif confirmer in registers.deputies and confirmer not in registers.group_leaders:
            yield breach(dispute, index, "confirmed_by", f"{confirmer} 不是小组组长", fix)


def disputes_at_law_go_to_law(dispute: Dispute, _: Registers) -> Iterator[Breach]:
    """涉法涉诉的不由代表化解、不记功，只转法定途径（代表法第三十一、五十九条；二(二)，依法办事）。"""
    if dispute.law_related:
        yield from _only_by_law(dispute, "law_related", "涉法涉诉", _SETTLED | _OTHER_ENDS)


def violence_is_not_mediated(dispute: Dispute, _: Registers) -> Iterator[Breach]:
    """婚姻家庭纠纷有家庭暴力的，不调解，只转法定途径（反家庭暴力法第十三、十四条；人民调解法第二十五条）。"""
    if dispute.violence and dispute.category is DisputeCategory.FAMILY:
        refused = _SETTLED | _MEDIATED | _OTHER_ENDS
        yield from _only_by_law(dispute, "violence", "有家庭暴力", refused)


def _only_by_law(
    dispute: Dispute, field: str, what: str, refused: frozenset[str]
) -> Iterator[Breach]:
    """Refuse what came after *field* was known; what was done before stands as it was."""
    known = _known_from(dispute, field)
    for index, event in enumerate(dispute.events):
        if index >= known and event.type in refused:
            fix = "写 转法定途径，route 写公安、诉讼等；标错的，更正 登记"
            yield breach(dispute, index, "type", f"{what}的纠纷不能写这一步", fix)


def only_small_matters_are_settled_on_the_spot(
    dispute: Dispute, registers: Registers
) -> Iterator[Breach]:
    """当场化解的是小事（三(二)三，小事不出村）。"""
    for index, event in enumerate(dispute.events):
        campaign = _campaign(registers, event.date)
        if campaign is None or not isinstance(event, log.SpotSettlement):
            continue
        found = severity(dispute, campaign)
        if found is not Severity.SMALL:
            fix = "写 自愿同意、调解、化解；人数等记错的，更正 登记"
            yield breach(dispute, index, "type", f"按年度方案这是“{found}”", fix)


def consent_is_of_the_parties(dispute: Dispute, _: Registers) -> Iterator[Breach]:
    """表示同意的是这件纠纷的当事方，依次称甲、乙（人民调解法第十七条）。"""
    parties = SIDES[: dispute.sides]
    for index, event in enumerate(dispute.events):
        for n, side in enumerate(event.sides if isinstance(event, log.Consent) else ()):
            if side not in parties:
                said = f"共 {dispute.sides} 方，没有“{side}”方"
                fix = f"{'、'.join(parties)}；方数不对的改 sides"
                yield breach(dispute, index, ("sides", n), said, fix)


def answers_are_of_people_reached(dispute: Dispute, _: Registers) -> Iterator[Breach]:
    """联系上了才有回答，回答附本人原话的登记号（三(一)二，回访机制；个人信息保护法第五条）。"""
    for index, event in enumerate(dispute.events):
        if not isinstance(event, log.PartyVisit):
            continue
        if not event.reached:
            for key in ("solved", "answer", "words"):
                if getattr(event, key) is not None:
                    said = f"没有联系上，却有 {key}"
                    yield breach(dispute, index, key, said, f"删去 {key}；联系上的写 reached: true")
        elif event.answer not in {None, Answer.NO_STATEMENT} and event.words is None:
            fix = "原话记入个人信息登记簿，这里写 words: 登记号"
            yield breach(dispute, index, "answer", "有回答，没有原话的登记号", fix)


def spot_checks_are_independent(dispute: Dispute, registers: Registers) -> Iterator[Breach]:
    """抽查的机关，不是化解这件纠纷的机关，也不在记功小组的所在地（三(二)二，调度督导；本系统约定，抽查独立）。"""
    gain: set[str] = set()
    for index, event in enumerate(dispute.events):
        match event:
            case log.SpotSettlement() | log.Settlement():
                gain = set(_who_gain(event, registers))
            case log.SpotCheckResult() if _congress(event.by) in gain:
                said = f"{event.by} 抽查本级或本地化解的纠纷"
                yield breach(dispute, index, "by", said, "由上一级人大机关抽查")


def _who_gain(event: DisputeEvent, registers: Registers) -> Iterator[str]:
    """Regions whose congress's own figures rise by this settlement."""
    if event.by.startswith("O"):
        yield _congress(event.by)
    groups = [c.group for _, c in _credits(event) if c.role is not CreditRole.TAKING_PART]
    for code in [event.by, *groups]:
        if code in registers.groups:
            yield registers.groups[code].place


def _congress(code: str) -> str:
    """Region of the organ, office or leader *code*."""
    return code[1:].split("-")[0]


RULES: Final[Mapping[str, DisputeRule]] = {
    "QW431": credit_is_shared_by_few,
    "QW432": credited_deputies_are_in_office,
    "QW433": the_recused_take_no_part,
    "QW434": settlements_are_confirmed_by_another,
    "QW435": disputes_at_law_go_to_law,
    "QW436": only_small_matters_are_settled_on_the_spot,
    "QW437": violence_is_not_mediated,
    "QW438": consent_is_of_the_parties,
    "QW439": answers_are_of_people_reached,
    "QW440": spot_checks_are_independent,
}

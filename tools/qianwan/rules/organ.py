"""Rules on what an organ keeps for the campaigns: its teams, its plans, its network."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Final

from qianwan.findings import Breach
from qianwan.model.organs import Organ, Team
from qianwan.model.registers import Registers
from qianwan.rules.references import Rule
from qianwan.terms import Level
from qianwan.work_terms import TeamKind


def teams_have_their_people(organ: Organ, _: Registers) -> Iterator[Breach]:
    """领导小组有组长、副组长和办公室，都是本级的，任期里都在职（四(一)，一把手负总责，分管领导靠上抓，信访室具体负责）。

    A township has no 信访室; its team needs no office.
    """
    known = {leader.id: leader for leader in organ.leaders}
    for at, team in enumerate(organ.teams):
        if team.kind is TeamKind.LEADING:
            missing = [key for key in _roles(organ) if getattr(team, key) is None]
            if missing:
                fix = f"写 {'、'.join(missing)}"
                yield Breach(("teams", at), f"领导小组没有写 {'、'.join(missing)}", fix)
        for key, code in (("head", team.head), ("deputy", team.deputy)):
            leader = known.get(code or "")
            if code and leader is None:
                yield Breach(("teams", at, key), f"{code} 不是本级的领导", "写本文件里的领导编号")
            elif leader and leader.until and leader.until < (team.until or date.max):
                message = f"{code} {leader.until} 离任，这个组还写着他"
                fix = f"until: {leader.until}，换人以后另写一条"
                yield Breach(("teams", at, key), message, fix)


def _roles(organ: Organ) -> tuple[str, ...]:
    return ("deputy", "office") if organ.offices else ("deputy",)


def team_terms_do_not_overlap(organ: Organ, _: Registers) -> Iterator[Breach]:
    """一级一个领导小组，前一个终止以后有后一个，任期自起至止（四(一)，成立领导小组）。

    Several 督导组 may work at once, each under its own head.
    """
    for at, team in enumerate(organ.teams):
        if team.until and team.until < team.since:
            message = f"{team.kind} {team.since} 成立，{team.until} 就终止"
            yield Breach(("teams", at, "until"), message, f"{team.since} 或以后的日期")
    for (_first, one), (at, other) in combinations(enumerate(organ.teams), 2):
        if _same(one, other) and _meet(one, other):
            message = f"{other.since} 起的{other.kind}，与 {one.since} 起的日子有重叠"
            yield Breach(("teams", at, "from"), message, "前一个写上 until，后一个从次日起")


def _same(one: Team, other: Team) -> bool:
    return one.kind is other.kind and (one.kind is TeamKind.LEADING or one.head == other.head)


def _meet(one: Team, other: Team) -> bool:
    return one.since <= (other.until or date.max) and other.since <= (one.until or date.max)


def a_year_has_one_plan(organ: Organ, _: Registers) -> Iterator[Breach]:
    """一级一年一个统一方案（三(一)一，制定统一方案）。"""
    seen = set()
    for at, plan in enumerate(organ.plans):
        if plan.year in seen:
            fix = "留一个；修改过的写新的文号和日期"
            yield Breach(("plans", at, "year"), f"{plan.year} 年写了两个统一方案", fix)
        seen.add(plan.year)


def the_network_counts_villages(organ: Organ, _: Registers) -> Iterator[Breach]:
    """信息网络由乡镇写，有信息员的村（居）不多于村（居）总数（三(二)三，信息网络建设）。"""
    if organ.network is None:
        return
    if organ.level is not Level.TOWNSHIP:
        yield Breach(("network",), f"{organ.level}级写了信息网络", "写在各乡镇（街道）的文件里")
    if organ.network.contacts > organ.network.villages:
        said = f"有信息员的 {organ.network.contacts} 个，村（居）只有 {organ.network.villages} 个"
        yield Breach(("network", "contacts"), said, "一个村（居）只计一次")


RULES: Final[Mapping[str, Rule]] = {
    "QW357": teams_have_their_people,
    "QW358": team_terms_do_not_overlap,
    "QW359": a_year_has_one_plan,
    "QW471": the_network_counts_villages,
}

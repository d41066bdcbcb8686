"""Rules on a change of the small registers: what was agreed and who there was stays on record.

They hold valid data as they were against valid data as they are.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from qianwan.findings import Breach, Path
from qianwan.model.campaign import AWAITING_APPROVAL

Data = Mapping[str, Any]


class _Listed(NamedTuple):
    """What a register lists: the key of each one's code, what it is, and how it lawfully goes."""

    code: str
    title: str
    ends: str


_LISTS: Final[Mapping[str, _Listed]] = {
    "deputies": _Listed("id", "代表", "席位写 until；转到别的小组的，登记在那个小组"),
    "leaders": _Listed("id", "领导", "离任的写 until"),
    "offices": _Listed("id", "委室", "撤并的写 until"),
    "units": _Listed("id", "承办单位", "撤并的写 until"),
    "regions": _Listed("code", "区划", "撤并的写 until"),
}


class _Dated(NamedTuple):
    """What a register lists that has no code: the columns that tell one from another."""

    columns: tuple[str, ...]
    title: str
    ends: str


_DATED: Final[Mapping[str, _Dated]] = {
    "teams": _Dated(("kind", "from"), "", "任期满的写 until，新的一届另写一条"),
    "plans": _Dated(("year",), "统一方案", "改了的写新的文号和日期，来年的另写一条"),
}
# What a meeting was; who attended may still be filled in.
_OF_A_MEETING: Final = ("kind", "date", "level", "organ", "chair", "month", "place")
_NOBODY: Final[Mapping[str, Data]] = MappingProxyType({})


class _Term(NamedTuple):
    kind: str
    since: str
    until: str | None

    @property
    def start(self) -> tuple[str, str]:
        return self.kind, self.since

    @property
    def end(self) -> tuple[str, str | None]:
        return self.kind, self.until


def the_plan_changes_by_approval(before: Data, after: Data) -> Iterator[Breach]:
    """年度方案批准以后，每次改动都经批准，写明批准文号（三(一)一，统一方案；本系统约定，只加不改）。

    A plan that still awaits its first approval is a draft, and may be changed freely.
    """
    if before["approval"].startswith(AWAITING_APPROVAL):
        return
    if after["approval"].startswith(AWAITING_APPROVAL):
        yield Breach(("approval",), "批准过的方案又写成了待批准", f"approval: {before['approval']}")
    old, new = before.get("revisions", []), after.get("revisions", [])
    for at, revision in enumerate(old):
        if at >= len(new) or new[at] != revision:
            said = f"第 {at + 1} 次修订（{revision['approval']}）不是原来的样子"
            yield Breach(("revisions", at), said, "恢复原样，新的修订写在最后")
            return
    changed = _differing(before, after)
    if changed and len(new) == len(old):
        said = f"方案已经批准，改动了 {'、'.join(changed)}，没有写凭什么批准"
        fix = (
            "恢复原样；批准了的，revisions 末尾加一条：date 批准日期，approval 文号，what 改了什么"
        )
        yield Breach((changed[0],), said, fix)
    used = {before["approval"], *(revision["approval"] for revision in old)}
    for at, revision in enumerate(new[len(old) :], start=len(old)):
        yield from _without_its_own(revision["approval"], used, ("revisions", at, "approval"))
        used.add(revision["approval"])


def _differing(one: Data, other: Data) -> list[str]:
    keys = (one.keys() | other.keys()) - {"revisions"}
    return sorted(key for key in keys if one.get(key) != other.get(key))


def _without_its_own(number: str, used: Collection[str], where: Path) -> Iterator[Breach]:
    fix = "写批准这一次改动的文号"
    if number.startswith(AWAITING_APPROVAL):
        yield Breach(where, f"{number} 不是批准的文号", fix)
    elif number in used:
        yield Breach(where, f"{number} 在本方案里已经用过", fix)


def nobody_is_deleted(
    before: Data, after: Data, elsewhere: Mapping[str, Data] = _NOBODY
) -> Iterator[Breach]:
    """名册里的人、组织、单位、区划和方案，去了的写终止，不删去（三(二)一，两位一体；本系统约定，名册）。

    *elsewhere* are the deputies that other groups list after the change, by id: one may move.
    A roster has no 更正. Who mistyped a day corrects it where it stands, and what refers to it is
    checked anew; but only one end of a term at a time, for where both differ the term that was
    is gone, and another has taken its place.
    """
    for key, listed in _LISTS.items():
        now = {part[listed.code]: part for part in after.get(key, [])}
        places = {code: (key, at) for at, code in enumerate(now)}
        for part in before.get(key, []):
            code = part[listed.code]
            name, where = f"{listed.title} {code}", places.get(code, (key,))
            there = now.get(code) or elsewhere.get(code)
            if there is None:
                yield Breach(where, f"{name} 不见了", f"放回原处；{listed.ends}")
                continue
            for term in _lost(part, there):
                said = f"{name} 自 {term.since} 起的{term.kind}不见了"
                fix = "恢复原来的起止日期；新的一届、一任另写一条，换了人的用新编号"
                yield Breach(where, said, fix)
    for key, dated in _DATED.items():
        kept = {_named(part, dated) for part in after.get(key, [])}
        for part in before.get(key, []):
            if (name := _named(part, dated)) not in kept:
                yield Breach((key,), f"{name} 不见了", f"放回原处；{dated.ends}")


def _named(part: Data, dated: _Dated) -> str:
    return " ".join([dated.title, *(str(part[column]) for column in dated.columns)]).strip()


def _lost(before: Data, after: Data) -> Iterator[_Term]:
    """The terms of one that are there no more, not even with one of their ends corrected."""
    old, new = _terms(before), _terms(after)
    starts, known = {term.start for term in new}, {term.start for term in old}
    moved = {term.end for term in new if term.start not in known}
    for term in old:
        if term.start not in starts and term.end not in moved:
            yield term


def _terms(part: Data) -> list[_Term]:
    """The seats of a deputy, the one term of a leader or unit; others have no first day."""
    seats = part.get("seats", [part] if "from" in part else [])
    return [
        _Term(
            f"{seat['level']}级席位" if "level" in seat else "一段", seat["from"], seat.get("until")
        )
        for seat in seats
    ]


def what_was_assigned_stays_listed(before: Data, after: Data, today: date) -> Iterator[Breach]:
    """开过的会，什么会、交办的案件、议定的事项都照原样留着（三(一)二，集体交办机制；三(二)二，每月一调度）。

    Until the day of the meeting is over on *today*, its record is being made; after it may grow.
    """
    if date.fromisoformat(before["date"]) >= today:
        return
    for key in _OF_A_MEETING:
        if before.get(key) != after.get(key):
            path: Path = (key,) if key in after else ()
            said = f"开过的会，{key} 被改动"
            yield Breach(path, said, "恢复原来的内容；记错的，另写 更正，entry: 登记")
    for case in before.get("cases", []):
        if case not in after.get("cases", []):
            fix = "放回名单；会后分流、撤回的写在案件里"
            yield Breach(("cases",) if "cases" in after else (), f"会上交办的 {case} 不见了", fix)
    yield from _decisions_stand(before.get("decisions", []), after.get("decisions", []))


def _decisions_stand(old: Sequence[Data], new: Sequence[Data]) -> Iterator[Breach]:
    """Entries name them by number, so each keeps its place too."""
    for at, decision in enumerate(old):
        if at >= len(new) or new[at] != decision:
            path: Path = ("decisions", at) if at < len(new) else ()
            fix = "恢复原来的内容，新的写在最后；换日子的写 改期，记错的写 更正，entry: 登记"
            yield Breach(path, f"议定的第 {at + 1} 项不是原来的样子", fix)
            return


def reported_months_stay(before: Data, after: Data) -> Iterator[Breach]:
    """检举控告类报过数的月份不删去（三(一)二，信息反馈机制，每月一汇总）。

    A number may be corrected where it stands.
    """
    kept = {entry["month"] for entry in after.get("accusations", [])}
    for month in (entry["month"] for entry in before.get("accusations", [])):
        if month not in kept:
            fix = "放回这个月；件数报错了的改 count"
            yield Breach(("accusations",), f"{month} 报过的件数不见了", fix)


def an_issued_circular_stays(before: Data, after: Data) -> Iterator[Breach]:
    """印发了的通报不改不撤，后来知道的写更正说明，只往后加（三(二)二，每季一通报；本系统约定，只加不改）。"""
    if "issued" not in before:
        return
    for key in sorted((before.keys() | after.keys()) - {"corrections"}):
        if before.get(key) != after.get(key):
            said = f"印发了的通报，{key} 被改动"
            path: Path = (key,) if key in after else ()
            yield Breach(path, said, "恢复原样；算错、说错的，corrections 末尾加一条更正说明")
    old, new = before.get("corrections", []), after.get("corrections", [])
    if new[: len(old)] != old:
        where: Path = ("corrections",) if new else ()
        yield Breach(where, "以前的更正说明不是原来的样子", "恢复原样，新的写在最后")


RULES: Final = {
    "QW506": the_plan_changes_by_approval,
    "QW507": nobody_is_deleted,
    "QW508": what_was_assigned_stays_listed,
    "QW509": reported_months_stay,
    "QW510": an_issued_circular_stays,
}

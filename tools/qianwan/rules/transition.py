"""Rules on a change: what a record said before stays, and what is new is new.

They hold a record's data as it was against its data as it is, both in the order of the file,
which is the order of recording.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any, Final

from qianwan.findings import Breach
from qianwan.model.log import CORRECTION

Data = Mapping[str, Any]
# Columns of the head that a later step asks for, or that nothing is counted by. What has a
# meaning while it is empty, like `anonymous`, is changed by a 更正 that says why.
FILLED_LATER: Final = frozenset(
    {"title", "subcategory", "first_visit", "repeat_visits", "referrals", "people", "case"}
    | {"dispute", "category", "owner", "due", "meeting"}
)


def the_number_stays_with_its_matter(before: Data, after: Data) -> Iterator[Breach]:
    """编号不另作他用，一件事一个编号（本系统约定，编号不重用）。"""
    if is_another_matter(before, after):
        fix = "恢复原来的记录；新的一件用新编号，运行 qianwan renumber"
        yield Breach(("id",), "这个编号原来是另一件，现在整份换了内容", fix)


def is_another_matter(before: Data, after: Data) -> bool:
    """Whether nothing in *after* is left of *before*: not its day, not one of its entries."""
    entries = before.get("events", [])
    kept = any(entry in after.get("events", []) for entry in entries)
    same = [before.get(key) == after.get(key) for key in ("registered", "category", "place")]
    return not kept and not same[0] and (bool(entries) or not any(same))


def entries_stay_as_they_were(
    before: Data, after: Data, broken: Collection[int] = ()
) -> Iterator[Breach]:
    """以前的条目不改、不删、不插队，错了另写更正（本系统约定，只加不改；个人信息保护法第八条，准确完整）。

    Compared as sequences, so that one of two like entries can't vanish. Only the first place
    where they part is named: what comes after stands on it. Entries at the places *broken* had
    errors, and may be mended where they stand.
    """
    old, new = before.get("events", []), after.get("events", [])
    for at, entry in enumerate(old):
        if at < len(new) and (new[at] == entry or at in broken):
            continue
        name = f"第 {at + 1} 条“{entry['type']}”（{entry['date']}）" if at not in broken else "一条"
        path = ("events", at) if at < len(new) else ("events",)
        if entry in new[at:]:
            yield Breach(path, f"这一条插在了{name}前面", "把这一条移到最后，日期照实写")
        elif at >= len(new) or new[at] in old[at + 1 :] or new[at]["type"] != entry["type"]:
            yield Breach(path, f"{name}不见了", "放回原处；记错的，另写 更正，void: true")
        else:
            said = f"{name}被改动：{'、'.join(_differing(entry, new[at]))}"
            yield Breach(path, said, "恢复原来的内容；记错的，另写 更正，set 写要改的栏目")
        return


def _differing(one: Data, other: Data) -> list[str]:
    gone = object()  # a key that is there with no value isn't one that is missing
    keys = one.keys() | other.keys()
    return sorted(key for key in keys if one.get(key, gone) != other.get(key, gone))


def the_head_stays_as_registered(
    before: Data, after: Data, broken: Collection[str] = ()
) -> Iterator[Breach]:
    """登记的内容不改不删，只补以后才要的空栏目（本系统约定，只加不改；三(一)二，全部列出清单）。

    Columns *broken* had errors, and may be mended.
    """
    mend = "恢复原来的内容；记错的，另写 更正，entry: 登记"
    for key in sorted((before.keys() | after.keys()) - {"events", *broken}):
        if key not in after:
            yield Breach((), f"登记的 {key} 不见了", mend)
        elif key not in before and key not in FILLED_LATER:
            fix = f"去掉；要改的另写 更正，entry: 登记，set: {{{key}: …}}，写明 why"
            yield Breach((key,), f"登记以后添了 {key}", fix)
        elif key in before and before[key] != after[key]:
            yield Breach((key,), f"登记的 {key} 被改动", mend)


def new_entries_are_recent(
    before: Data | None,
    after: Data,
    today: date,
    days: int,
    recorded: Callable[[Data], date] | None = None,
) -> Iterator[Breach]:
    """事后较久才记的，写明原因（本系统约定，及时记录）。

    Entries of *after* beyond those of *before*; a 更正 says itself why. They were recorded
    *today*, or on the day that *recorded* gives for one that looks late.
    """
    for at, entry in new_entries(before, after):
        day = date.fromisoformat(entry["date"])
        if (today - day).days <= days or entry["type"] == CORRECTION or "late" in entry:
            continue
        age = ((recorded(entry) if recorded else today) - day).days
        if age > days:
            said = f"第 {at + 1} 条“{entry['type']}”记的时候已经过了 {age} 天，超过 {days} 天"
            yield Breach(("events", at, "date"), said, "日期照实写，加上 late: 为什么现在才记")


def new_entries(before: Data | None, after: Data) -> Iterator[tuple[int, Data]]:
    """The entries that *after* has beyond those of *before*, each with its place."""
    known = len(before.get("events", [])) if before else 0
    return ((at, entry) for at, entry in enumerate(after.get("events", [])) if at >= known)


RULES: Final = {
    "QW502": entries_stay_as_they_were,
    "QW503": the_head_stays_as_registered,
    "QW504": new_entries_are_recent,
    "QW505": the_number_stays_with_its_matter,
}

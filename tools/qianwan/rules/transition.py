"""Rules on a change: what a record said before stays, and what is new is new.

They hold a record's data as it was against its data as it is, both in the order of the file,
which is the order of recording.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from qianwan.findings import Breach

Data = Mapping[str, Any]
CORRECTION: Final = "更正"


def entries_stay_as_they_were(before: Data, after: Data) -> Iterator[Breach]:
    """以前的条目不改、不删、不插队，错了另写更正（本系统约定，只加不改；个人信息保护法第八条，准确完整）。

    Compared as sequences, so that one of two like entries can't vanish. Only the first place
    where they part is named: what comes after stands on it.
    """
    old, new = before.get("events", []), after.get("events", [])
    for at, entry in enumerate(old):
        if at < len(new) and new[at] == entry:
            continue
        name = f"第 {at + 1} 条“{entry['type']}”（{entry['date']}）"
        path = ("events", at) if at < len(new) else ("events",)
        if entry in new[at:]:
            yield Breach(path, f"这一条插在了{name}前面", "新的一条写在最后，日期照实写")
        elif at >= len(new) or new[at] in old[at + 1 :]:
            yield Breach(path, f"{name}不见了", "放回原处；记错的，另写 更正，void: true")
        else:
            said = f"{name}被改动：{'、'.join(_differing(entry, new[at]))}"
            yield Breach(path, said, "恢复原来的内容；记错的，另写 更正，set 写要改的栏目")
        return


def _differing(one: Data, other: Data) -> list[str]:
    gone = object()  # a key that is there with no value isn't one that is missing
    keys = one.keys() | other.keys()
    return sorted(key for key in keys if one.get(key, gone) != other.get(key, gone))


def the_head_stays_as_registered(before: Data, after: Data) -> Iterator[Breach]:
    """登记的内容不改不删，可以补上空着的栏目（本系统约定，只加不改；三(一)二，全部列出清单）。"""
    for key, value in before.items():
        if key == "events" or (key in after and after[key] == value):
            continue
        path = (key,) if key in after else ()
        what = "被改动" if key in after else "不见了"
        yield Breach(path, f"登记的 {key} {what}", "恢复原来的内容；记错的，另写 更正，entry: 登记")


def new_entries_are_recent(
    before: Data | None, after: Data, today: date, days: int
) -> Iterator[Breach]:
    """事后较久才记的，写明原因（本系统约定，及时记录）。

    Entries of *after* beyond those of *before*, on *today*; a 更正 says itself why.
    """
    known = len(before.get("events", [])) if before else 0
    for at, entry in enumerate(after.get("events", [])[known:], start=known):
        age = (today - date.fromisoformat(entry["date"])).days
        if age > days and entry["type"] != CORRECTION and "late" not in entry:
            said = f"第 {at + 1} 条“{entry['type']}”是 {age} 天以前的，超过 {days} 天"
            yield Breach(("events", at, "date"), said, "日期照实写，加上 late: 为什么现在才记")


RULES: Final = {
    "QW502": entries_stay_as_they_were,
    "QW503": the_head_stays_as_registered,
    "QW504": new_entries_are_recent,
}

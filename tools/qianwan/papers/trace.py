"""来历 of one record: by what came into the main line, for a terminal and as data."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from qianwan.examine import LOGS
from qianwan.model.log import CORRECTION
from qianwan.papers.draw import printable
from qianwan.papers.signatures import commit_data, name, names, short
from qianwan.provenance.passages import Entry, Passage
from qianwan.provenance.trace import Trace, altered
from qianwan.repo.contributions import Contribution
from qianwan.repo.history import Arrival
from qianwan.rules.privacy import without_hits
from qianwan.schema import documents


def as_text(trace: Trace) -> str:
    """The whole of it, line by line."""
    return "\n".join(printable(line) for line in _lines(trace))


def _lines(trace: Trace) -> Iterator[str]:
    title = documents()[f"{trace.kind}.schema.json"]["title"]
    yield f"{title} {trace.key} 的来历，到版本 {short(trace.head.id)}（{trace.head.day}）"
    if trace.cut:
        yield f"浅克隆，{short(trace.cut)} 和更早的看不到；先 git fetch --unshallow。"
    if trace.moved_from:
        yield f"这个文件由 {without_hits(trace.moved_from)} 改名而来。"
    for passage in trace.passages:
        yield from ["", _arrival(passage.arrival)]
        for commit in _commits(passage):
            if passage.arrival.is_merge:
                yield f"  {_commit(commit)}"
            yield from (f"    {said}" for said in _brought(passage, commit))
        yield from (f"    【{what}】{said}" for what, said in _besides(passage))


def _arrival(arrival: Arrival) -> str:
    main = arrival.main
    if arrival.is_merge:
        return f"{main.committed}  合并 {short(main.id)}，{name(arrival.merger)}{_others(main)}"
    let_in = f"，{name(main.committer)} 提交到主线"
    return f"{main.committed}  {_commit(main)}{'' if main.author == main.committer else let_in}"


def _commit(commit: Contribution) -> str:
    said = f"提交 {short(commit.id)}，{name(commit.author)} 写于 {commit.written}"
    return f"{said}{_others(commit)}"


def _others(commit: Contribution) -> str:
    said = f"，共同署名 {names(commit.coauthors)}" if commit.coauthors else ""
    return f"{said}，审核 {names(commit.reviewers)}" if commit.reviewers else said


def _commits(passage: Passage) -> list[Contribution]:
    """Those that wrote something of the record, in their order."""
    wrote = {each.commit.id for each in passage.entries}
    if passage.registered is not None:
        wrote.add(passage.registered.id)
    arrival = passage.arrival
    return [each for each in (*arrival.brought, arrival.main) if each.id in wrote]


def _brought(passage: Passage, commit: Contribution) -> Iterator[str]:
    if passage.registered is commit:
        day = _registered(passage)
        yield f"登记  {day}（{_after(day, commit)}）" if day else "登记"
    for entry in passage.entries:
        if entry.commit is commit:
            said = [str(entry.data[key]) for key in ("date", "type", "by")]
            corrects = f"，{_corrects(entry.data)}" if entry.data["type"] == CORRECTION else ""
            late = f"【补录：{without_hits(entry.data['late'])}】" if "late" in entry.data else ""
            after = _after(entry.data["date"], commit)
            yield f"{entry.place + 1:>3}  {'  '.join(said)}{corrects}（{after}）{late}"


def _registered(passage: Passage) -> str | None:
    """The day that a log began; other records have none."""
    if passage.new is None or passage.source.kind not in LOGS:
        return None
    return str(passage.new.data["registered"])


def _after(day: str, commit: Contribution) -> str:
    days = _days(day, commit)
    return f"隔 {days} 天" if days >= 0 else f"写在这一天以前 {-days} 天"


def _days(day: str, commit: Contribution) -> int:
    return (commit.written - date.fromisoformat(day)).days


def _corrects(entry: Mapping[str, Any]) -> str:
    """Which entry a 更正 names, and what it does to it."""
    named = entry["entry"]
    if isinstance(named, Mapping):
        nth = f"第 {named['nth']} 条" if "nth" in named else ""
        named = f"{named['date']} {named['type']}{nth}"
    return f"{named} {'作废' if entry.get('void') else '、'.join(entry.get('set', ()))}"


def _besides(passage: Passage) -> Iterator[tuple[str, str]]:
    """What an arrival did to the record besides what it wrote anew."""
    edit = passage.edit
    yield from (("改写", without_hits(said)) for said in passage.refused)
    if edit.after is not None and passage.new is None and passage.old is None:
        yield "有错", "这一版读不出来，或不合格式"
    if edit.before is None and passage.old is not None:
        yield "恢复", "不见了又回来，只列不见以前没有的"
    if changed := altered(passage):
        yield "补填" if passage.source.kind in LOGS else "改动", "、".join(changed)


def as_data(trace: Trace) -> dict[str, Any]:
    """The whole of it for programs."""
    return {
        "id": trace.key,
        "kind": trace.kind,
        "version": trace.head.id,
        "day": str(trace.head.day),
        "cut": trace.cut,
        "moved_from": trace.moved_from and without_hits(trace.moved_from),
        "arrivals": [_arrival_data(passage) for passage in trace.passages],
    }


def _arrival_data(passage: Passage) -> dict[str, Any]:
    arrival, registrar = passage.arrival, passage.registered
    return {
        **commit_data(arrival.main),
        "merged": arrival.is_merge,
        "merger": name(arrival.merger),
        "registered": _registered(passage) if registrar else None,
        "registered_by": registrar.id if registrar else None,
        "commits": [commit_data(commit) for commit in _commits(passage)],
        "entries": [_entry_data(entry) for entry in passage.entries],
        "besides": [{"what": what, "said": said} for what, said in _besides(passage)],
    }


def _entry_data(entry: Entry) -> dict[str, Any]:
    late = entry.data.get("late")
    is_correction = entry.data["type"] == CORRECTION
    return {
        "number": entry.place + 1,
        "date": entry.data["date"],
        "type": entry.data["type"],
        "by": entry.data["by"],
        "late": late and without_hits(late),
        "corrects": _corrects(entry.data) if is_correction else None,
        "commit": entry.commit.id,
        "days": _days(entry.data["date"], entry.commit),
    }

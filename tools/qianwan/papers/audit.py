"""审计 as an outline for a person, bounded in length, and as data."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from qianwan.papers.review.outline import Item, Outline, Section, listed, section
from qianwan.papers.signatures import name, names, short
from qianwan.provenance.audit import Audited
from qianwan.provenance.remarks import Kind, Remark
from qianwan.rules.privacy import without_hits


def outline(found: Audited) -> Outline:
    """A section for each kind, the gravest first, in it the latest first."""
    sections = [_section(kind, remarks) for kind, remarks in _by_kind(found).items() if remarks]
    return Outline(_summary(found, sections), list(_notes(found)), sections)


def _by_kind(found: Audited) -> Mapping[Kind, list[Remark]]:
    return {kind: [each for each in found.remarks if each.kind is kind] for kind in Kind}


def _summary(found: Audited, sections: Sequence[Section]) -> str:
    if not found.arrivals:
        return "这一段主线上没有改动记录。"
    first, last = (found.arrivals[at].main.committed for at in (0, -1))
    said = f"主线 {first} 至 {last}，改动记录 {len(found.arrivals)} 次"
    return f"{'；'.join([said, *(each.title for each in sections)])}。"


def _notes(found: Audited) -> Iterator[str]:
    if found.cut:
        yield f"浅克隆，{short(found.cut)} 和更早的看不到；先 git fetch --unshallow。"
    if found.arrivals and found.limits is None:
        yield "年度方案没有写 audit，成批和时限前夕没有看。"
    if found.remarks:
        yield "列出的请人看一眼，不等于有错；看一件的来历：qianwan history 编号。"


def _section(kind: Kind, remarks: list[Remark]) -> Section:
    return section(f"{kind} {len(remarks)} 处", "处", remarks, _item)


def _item(remark: Remark) -> Item:
    commit = remark.commit
    head = f"{commit.committed}  {short(commit.id)}，{names(remark.people)}：{_said(remark)}"
    return Item([head], [listed(_ids(remark), "份")])


def _said(remark: Remark) -> str:
    said = without_hits(remark.said)
    if remark.times > len(remark.records):
        said += f"，{remark.times} {'次提交' if remark.kind is Kind.BULK else '条'}"
    if remark.days is not None:
        said += f"，{'最久 ' if remark.times > 1 else ''}{remark.days} 天"
    return said


def _ids(remark: Remark) -> list[str]:
    """A file may bear any name."""
    return list(map(without_hits, remark.records))


def as_data(found: Audited) -> dict[str, Any]:
    """The whole of it for programs."""
    days = [str(each.main.committed) for each in found.arrivals]
    return {
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "arrivals": len(days),
        "cut": found.cut,
        "limits": msgspec.to_builtins(found.limits),
        "remarks": {kind: list(map(_data, remarks)) for kind, remarks in _by_kind(found).items()},
    }


def _data(remark: Remark) -> dict[str, Any]:
    return {
        "commit": remark.commit.id,
        "day": str(remark.commit.committed),
        "people": list(map(name, remark.people)),
        "said": without_hits(remark.said),
        "times": remark.times,
        "days": remark.days,
        "records": _ids(remark),
    }

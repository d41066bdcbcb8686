"""What moves in the figures, each with the records that enter and leave its sides."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.movement import Departure, Move, Shift
from qianwan.figures.report import ALL, THOUSAND
from qianwan.figures.values import Contrast, Duration, Share, Target, Value
from qianwan.papers.review.outline import Item, Section, listed, section

_MOST: Final = 200  # more figures than there are
_ROOM: Final = 20_000
_NAMES: Final = 4  # of the figures whose denominators a record leaves


def section_of(moves: Sequence[Move]) -> Section:
    """The figures that move; those that move by the same records are told together."""
    of_thousand = {move.key: move for move in moves if move.scope == THOUSAND}
    tell = partial(_item, of_thousand=of_thousand)
    groups = _grouped(moves)
    number = sum(map(len, groups))
    return section(f"数字变动 {number} 项", "组", groups, tell, _MOST, _ROOM)


def _grouped(moves: Sequence[Move]) -> list[list[Move]]:
    """Moves by what enters and leaves; those where only what is left out moved come last."""
    groups: dict[Hashable, list[Move]] = {}
    of_all = {move.key: move for move in moves if move.scope == ALL}
    for move in moves:
        if move.scope == ALL or _is_of_its_own(move, of_all.get(move.key)):
            groups.setdefault(_alike(move), []).append(move)
    return sorted(groups.values(), key=lambda group: group[0].is_beside)


def _is_of_its_own(thousand: Move, of_all: Move | None) -> bool:
    """Whether a move of the 千件 isn't told with that of all cases."""
    return of_all is None or (of_all.is_beside and not thousand.is_beside)


def _alike(move: Move) -> Hashable:
    left_out, recounted = tuple(move.left_out.items()), tuple(move.recounted.items())
    return (
        isinstance(move.after, Share),
        isinstance(move.after, Contrast),
        move.part,
        move.whole,
        left_out,
        recounted,
        move.is_beside,
    )


def _item(moves: Sequence[Move], of_thousand: Mapping[str, Move]) -> Item:
    sides = list(_sides(moves[0]))
    if moves[0].is_beside:
        return Item([f"数没有变，另列有进出：{'、'.join(map(_name, moves))}"], sides)
    return Item([_head(move, of_thousand.get(move.key)) for move in moves], sides)


def _head(move: Move, thousand: Move | None) -> str:
    """`化解率 91.11% (820/900) → 91.22% (821/900)`, and how it went for the 千件."""
    said = f"{_name(move)} {_went(move)}"
    if thousand is None or thousand is move or thousand.is_beside:
        return said
    return f"{said}；千件 {_went(thousand)}"


def _name(move: Move) -> str:
    return f"{FIGURES[move.key].name}{'（千件）' if move.scope == THOUSAND else ''}"


def _went(move: Move) -> str:
    before, after = shown(move.before), shown(move.after)
    return f"{before} → {after}{'（数没有变，记录换了）' if before == after else ''}"


def shown(value: Value) -> str:
    """A figure with what it was counted from."""
    if isinstance(value, Share | Target | Contrast):
        return f"{value} ({value.counted})"
    return f"{value}（{value.counted} 件）" if isinstance(value, Duration) else value.counted


def _sides(move: Move) -> Iterator[str]:
    is_share = isinstance(move.after, Share | Contrast)
    yield from _shifted(move.part, *(("分子进", "分子出") if is_share else ("计入", "不再计入")))
    yield from _shifted(move.whole, "分母进", "分母出")
    for reason, keys in move.left_out.items():
        yield from _shifted(keys, f"另列“{reason}”进", f"另列“{reason}”出")
    if move.recounted:
        moved = [f"{key} {old} → {new}" for key, (old, new) in move.recounted.items()]
        yield f"改计 {listed(moved)}"


def _shifted(moved: Shift, came: str, went: str) -> Iterator[str]:
    for word, keys in ((came, moved.entered), (went, moved.left)):
        if keys:
            yield f"{word} {listed(sorted(keys))}"


def departure(found: Departure, otherwise: Callable[[str], str]) -> Item:
    """A record that leaves denominators; *otherwise* says why where it is left out nowhere."""
    names = [FIGURES[key].name for key in found.figures]
    more = f"等 {len(names)} 个数" if len(names) > _NAMES else ""
    why = "、".join(found.reasons) or otherwise(found.key)
    return Item([f"{found.key} {why}，不再计入分母：{'、'.join(names[:_NAMES])}{more}"], [])

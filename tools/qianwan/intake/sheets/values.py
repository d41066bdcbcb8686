"""A cell to the value of its column, as a record holds it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from qianwan.intake.asking import NotAnAnswer
from qianwan.intake.codes import codes
from qianwan.intake.sheets import days
from qianwan.intake.sheets.words import NO, WORDS, YES
from qianwan.layouts import Column
from qianwan.model.registers import Registers
from qianwan.rules.privacy import flaws, fold
from qianwan.schema.questions import Form, Question

_integer: Final = re.compile(
    r"(?P<number>[0-9]+)(?:\.0+)?\s*(?:人|件|次|户|万元?|名|方)?"
).fullmatch
_kind: Final = re.compile(r"(?:矛盾)?纠纷$|类$|案件$")
_between: Final = re.compile(r"[,，、;；\n]\s*")
_items: Final = re.compile(r"[;；\n]\s*")
_is_code: Final = re.compile(r"[ACDGLMORTU][0-9]{6}(?:[0-9]{3})?(?:-[0-9]{4}-[0-9]+|-[0-9一-龥]+)?")
_label: Final = re.compile(r"\s*\(.*\)$")
_NONE: Final = frozenset({"无", "没有", "0", "/", "[]"})  # a list that is said to be empty
# What the roster tells of who holds a public post.
_PUBLIC: Final[Mapping[str, frozenset[str]]] = {
    "name": frozenset({"QW606"}),
    "leader": frozenset({"QW606"}),
    "telephone": frozenset({"QW602"}),
}
_NAMES_OF_PLACES: Final = frozenset({"county", "place"})  # `places` knows what they mean
_SHOWN: Final = 30  # words of a list that a message names
_PRECISE: Final = 10**15  # Excel keeps so many digits of a number


@dataclass(frozen=True)
class Reader:
    """Reads cells by the registers *known*; days without a year are of *year*."""

    known: Registers
    year: int | None

    def read(self, column: Column, cell: object) -> Any:
        """The value of *cell*; raises NotAnAnswer, whose message never repeats it."""
        question = column.question._replace(key=column.key)
        if question.item is None:
            return self._scalar(question, cell)
        item, said = question.item._replace(key=column.key), str(cell).strip()
        if said in _NONE:
            return []
        if item.form is Form.MAPPING:
            return [self._parts(item, part) for part in _items.split(said) if part]
        return [self._scalar(item, each) for each in _between.split(said) if each]

    def _parts(self, item: Question, said: str) -> dict[str, Any]:
        """One of a list, its columns in their order and parted by blanks: `2019-06 转送 …`."""
        words = said.split()
        titles = [part.title for part in item.parts.values()]
        if len(words) > len(titles):
            raise NotAnAnswer(f"一项里依次写 {'、'.join(titles)}，用空格隔开；几项用分号隔开")
        pairs = zip(item.parts.values(), words, strict=False)
        return {part.key: self._scalar(part, word) for part, word in pairs if word != "-"}

    def _scalar(self, question: Question, cell: object) -> Any:
        match question.form:
            case Form.INTEGER:
                return integer(cell)
            case Form.BOOLEAN:
                return yes_or_no(cell)
        if question.names in _NAMES_OF_PLACES:
            return text(cell)
        if question.names in _DATED:
            return _DATED[question.names](cell, self.year)
        if question.choices and (found := choice(question, cell)) is not None:
            return found
        if question.names in CODED:
            return self.code(question.names, cell)
        if question.choices:
            raise NotAnAnswer(f"能写的有：{'、'.join(question.choices[:_SHOWN])}")
        return free_text(cell, _PUBLIC.get(question.key, frozenset()))

    def code(self, names: str, cell: object) -> str:
        """The code that *cell* gives, or that bears the name in it; raises NotAnAnswer."""
        said = fold(text(cell))
        if found := _is_code.match(said):
            return found[0]
        bearers = self._bearers(names).get(_label.sub("", said), [])
        if len(bearers) == 1:
            return bearers[0]
        if bearers:
            raise NotAnAnswer(f"名册里有 {len(bearers)} 个同名的，写编号")
        raise NotAnAnswer("名册里没有；写编号，或名册里的名称")

    def _bearers(self, names: str) -> Mapping[str, Sequence[str]]:
        if names not in self._named:
            found: dict[str, list[str]] = {}
            for code, name in codes(names, self.known).items():
                found.setdefault(_label.sub("", fold(name)), []).append(code)
            self._named[names] = found
        return self._named[names]

    @cached_property
    def _named(self) -> dict[str, Mapping[str, Sequence[str]]]:
        return {}


def text(cell: object) -> str:
    """A cell as one line of text; a whole number has no decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return str(cell)[:10]
    return " ".join(str(cell).split())


def integer(cell: object) -> int:
    """A whole number, with its unit or without; raises NotAnAnswer."""
    found = _integer(fold(text(cell)))
    if found is None:
        raise NotAnAnswer("写一个整数")
    return int(found["number"])


def yes_or_no(cell: object) -> bool:
    """是 or 否, or a tick; raises NotAnAnswer."""
    said = fold(text(cell)).lower()
    if said not in YES | NO:
        raise NotAnAnswer("写 是 或 否")
    return said in YES


def choice(question: Question, cell: object) -> str | None:
    """The one of its choices that *cell* means, "" where it means that nothing is; else None."""
    said = fold(text(cell)).replace(" ", "")
    known = {fold(each): each for each in question.choices}
    words = WORDS.get(question.key, {})
    for each in (said, _kind.sub("", said)):
        meant = known.get(each) or words.get(each)
        if meant in question.choices or meant == "":
            return meant
    return None


def free_text(cell: object, public: frozenset[str]) -> str:
    """Text as it is; raises NotAnAnswer where it looks like somebody's, and masks it.

    What the rules *public* look for may stand there.
    """
    said = text(cell)
    if found := [each for each in flaws(said) if each.rule not in public]:
        raise NotAnAnswer(f"{found[0].message}；{found[0].fix}")
    return said


def about_people(cell: object) -> str:
    """A sealed cell; raises NotAnAnswer where Excel has lost digits of a number."""
    if isinstance(cell, float) and abs(cell) >= _PRECISE:
        raise NotAnAnswer("号码存成了数字，末几位已经不对；把单元格改成文本，重新填")
    return text(cell)


_DATED: Final[Mapping[str, Callable[[object, int | None], str]]] = {
    "day": days.day,
    "month_or_year": days.month,
    "month": days.month,
    "week": days.week,
}
CODED: Final = frozenset(
    {"organ_id", "office_id", "leader_id", "unit_id", "group_id", "deputy_id", "meeting_id"}
    | {"congress", "helper", "receiver", "receiver_or_leader", "actor"}
    | {"case_id", "dispute_id"}
)

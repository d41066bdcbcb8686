"""A dialogue that fills in a record or an entry: it asks what the schema wants, and no more.

Nothing here prints or reads: what a person types comes from *ask*.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from qianwan.findings import Path
from qianwan.intake.codes import codes
from qianwan.intake.correcting import changeable, targets
from qianwan.model.registers import Registers
from qianwan.schema import breaches
from qianwan.schema.questions import Form, Question, missing

# A question, what may be chosen (value and name), the default, what was wrong before -> the answer.
Ask = Callable[[Question, Mapping[str, str], str, str], str]
_YES: Final = frozenset({"是", "y", "yes", "true", "1", "有"})
_NO: Final = frozenset({"否", "n", "no", "false", "2", "没有", "无"})
NUMBERED: Final = 20  # as many choices can be told apart by their numbers
_NAMED: Final = 6  # as many are named where several could be meant
_SIGNS: Final = str.maketrans("０１２３４５６７８９，、；　", "0123456789,,, ")


class NotAnAnswer(ValueError):
    """What was typed can't stand there; the message says why and what to write."""


@dataclass
class Dialogue:
    """Fills in *data*, a record of *kind*; codes are those of *known*.

    *defaults* are answers that Enter stands for, by column of the part that is asked for first.
    """

    kind: str
    known: Registers
    data: dict[str, Any]
    ask: Ask
    defaults: Mapping[str, str]

    def complete(self, path: Path, columns: Mapping[str, Question]) -> bool:
        """Ask for what is missing at *path* until the schema misses nothing; whether it did."""
        asked = False
        while names := missing(self.kind, self.data, path):
            name = names[0] if len(names) == 1 else self._either(columns, names)
            if (usual := self._usual(path, columns[name])) is not None:
                self.at(path)[name] = usual
            else:
                self.put(path, columns, name)
                asked = True
        return asked

    def at(self, path: Path) -> dict[str, Any]:
        """What stands at *path*."""
        there: Any = self.data
        for step in path:
            there = there[step]
        return there  # type: ignore[no-any-return]

    def put(self, path: Path, columns: Mapping[str, Question], name: str) -> None:
        """Ask for the column *name* at *path*, whether it was answered before or not."""
        self.at(path)[name] = None
        self._fill((*path, name), columns[name])

    def _either(self, columns: Mapping[str, Question], names: tuple[str, ...]) -> str:
        titles = tuple(columns[name].title for name in names)
        question = Question("", "填哪一栏", "只填一栏", Form.TEXT, titles)
        return names[titles.index(self._typed(question, (), ""))]

    def _fill(self, path: Path, question: Question) -> None:
        if question.names == "entry":
            self._fill_target(path, question)
        elif question.form is Form.MAPPING and not question.parts:
            self._fill_changes(path)
        elif question.form is Form.MAPPING:
            self._set(path, {})
            self.complete(path, question.parts)
        elif question.item is not None and question.item.form is Form.MAPPING:
            self._fill_list(path, question.item)
        else:
            self._typed(question, path, self.defaults.get(question.key, ""))

    def _fill_target(self, path: Path, question: Question) -> None:
        """Ask which entry a 更正 is about."""
        found = targets(self.data, int(path[1]))
        which = question._replace(form=Form.TEXT, choices=tuple(found), names="", hint="")
        self._set(path, found[self._typed(which, (), "")])

    def _fill_changes(self, path: Path) -> None:
        """Ask for one column after another of what is corrected."""
        columns = changeable(self.kind, self.at(path[:-1])["entry"])
        names = {question.title: name for name, question in columns.items()}
        which = Question("", "改哪一栏", "", Form.TEXT, tuple(names))
        more = Question("", "还要改一栏吗", "", Form.BOOLEAN)
        self._set(path, {})
        while not self.at(path) or self._typed(more, (), "否"):
            self.put(path, columns, names[self._typed(which, (), "")])

    def _fill_list(self, path: Path, item: Question) -> None:
        """Ask for one mapping after another, until there is none more."""
        items: list[dict[str, Any]] = []
        self._set(path, items)
        more = Question("", f"还有一项{item.title}吗", "", Form.BOOLEAN)
        while not items or self._typed(more, (), "否"):
            items.append({})
            self.complete((*path, len(items) - 1), item.parts)

    def _typed(self, question: Question, path: Path, default: str) -> Any:
        """Ask until the answer fits the schema at *path*; without a path any answer of its form."""
        offered = _offered(question, self.known)
        wrong = ""
        while True:
            said = self.ask(question, offered, default, wrong)
            try:
                value = answer(question, offered, said)
                if path:
                    self._set(path, value)
                    self._hold(path)
                return value
            except NotAnAnswer as error:
                wrong = str(error)

    def _set(self, path: Path, value: Any) -> None:
        *above, last = path
        self.at(tuple(above))[last] = value  # type: ignore[index]

    def _hold(self, path: Path) -> None:
        for _, breach in breaches(self.kind, self.data):
            if breach.path[: len(path)] == path:
                raise NotAnAnswer(f"{breach.message}，写成：{breach.fix}")

    def _usual(self, path: Path, question: Question) -> str | int | None:
        """What is not asked but shown: the group of a deputy, a default of the schema."""
        there = self.at(path)
        deputy = str(there.get("deputy") or there.get("by"))
        if question.names == "group_id" and deputy in self.known.primary_group:
            return self.known.primary_group[deputy].id
        return question.default


def _offered(question: Question, known: Registers) -> dict[str, str]:
    asked = question.item or question
    return dict.fromkeys(asked.choices, "") or codes(asked.names, known)


def answer(question: Question, offered: Mapping[str, str], said: str) -> Any:
    """The value that *said* stands for; raises NotAnAnswer."""
    said = said.strip()
    if not said:
        raise NotAnAnswer("要写一个答案")
    if question.item is not None:
        parts = said.translate(_SIGNS).replace(" ", ",").split(",")
        return [_scalar(question.item.form, offered, part) for part in parts if part]
    return _scalar(question.form, offered, said)


def _scalar(form: Form, offered: Mapping[str, str], said: str) -> Any:
    match form:
        case Form.INTEGER:
            return _integer(said)
        case Form.BOOLEAN:
            return _boolean(said)
    return _chosen(offered, said)


def _integer(said: str) -> int:
    if not said.isdecimal():
        raise NotAnAnswer("写一个整数")
    return int(said)


def _boolean(said: str) -> bool:
    if said.lower() not in _YES | _NO:
        raise NotAnAnswer("写 是 或 否")
    return said.lower() in _YES


def _chosen(offered: Mapping[str, str], said: str) -> str:
    """A value itself, its number among those *offered*, or part of the name of only one of them."""
    values = list(offered)
    if not offered or said in offered:
        return said
    number = said.translate(_SIGNS)
    if len(values) <= NUMBERED and number.isdecimal() and 0 < int(number) <= len(values):
        return values[int(number) - 1]
    found = [value for value, name in offered.items() if said in name or said in value]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotAnAnswer("没有这一个；写序号、代码，或名称里的几个字")
    shown = "；".join(f"{value} {offered[value]}".strip() for value in found[:_NAMED])
    more = "……" if len(found) > _NAMED else ""
    raise NotAnAnswer(f"有 {len(found)} 个：{shown}{more}。写全一些，或写代码")

"""How a register stands in a workbook: its columns, each a place in a record by its schema."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from qianwan.schema.questions import Form, Question, questions

SEALED: Final = "密封"


class Column(NamedTuple):
    """One column of a sheet.

    What is read from it lands at *path* in the *entry* of that type, or in the head of the record;
    without a path it is for the rows of its register alone to understand. *others* are what
    offices head it with. A *sealed* one is about people: it goes to the 个人信息登记簿.
    """

    key: str
    question: Question
    entry: str | None = None
    path: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    needed: bool = False
    sealed: bool = False

    @property
    def title(self) -> str:
        """What stands above it in our own sheets."""
        return self.question.title


class Layout(NamedTuple):
    """One sheet: its name, what stands over it, its columns in their order, notes."""

    name: str
    title: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()

    def column(self, key: str) -> Column | None:
        """The column *key*, if there is one."""
        return next((each for each in self.columns if each.key == key), None)

    @property
    def open(self) -> tuple[Column, ...]:
        """The columns that records hold."""
        return tuple(each for each in self.columns if not each.sealed)


def column(
    kind: str,
    where: str,
    *others: str,
    key: str = "",
    needed: bool = False,
    **changes: Any,
) -> Column:
    """The column at *where* in a record of *kind*: `people`, or in an entry `化解/agreement/form`.

    *changes* are what its question says otherwise than the schema.
    """
    first, *inside = where.split("/")
    entry, path = (first, inside) if inside else (None, [first])
    question = _at(questions(kind, entry), path)._replace(**changes)
    return Column(key or where, question, entry, tuple(path), others, needed)


def _at(known: Mapping[str, Question], path: Sequence[str]) -> Question:
    for name in path[:-1]:
        known = known[name].parts
    return known[path[-1]]


def asked(key: str, title: str, hint: str, *others: str, **more: Any) -> Column:
    """A column that stands at no one place of a record; *more* as in `Question`."""
    needed = more.pop("needed", False)
    form = more.pop("form", Form.TEXT)
    return Column(key, Question(key, title, hint, form, **more), others=others, needed=needed)


def several(key: str, title: str, hint: str, *others: str, names: str) -> Column:
    """A column for several codes of the common definition *names*."""
    item = Question(key, title, hint, Form.TEXT, names=names)
    return Column(key, Question(key, title, hint, Form.LIST, item=item), others=others)


def sealed(key: str, title: str, hint: str, *others: str) -> Column:
    """A column about people, kept as the field *key* of the 个人信息登记簿."""
    question = Question(key, title, f"{hint}；只进个人信息登记簿", Form.TEXT)
    return Column(key, question, others=others, sealed=True)

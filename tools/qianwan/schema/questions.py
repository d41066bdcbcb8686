"""What a clerk is asked for a record or an entry: a question a column, read from its schema."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple

from jsonschema import ValidationError

from qianwan.findings import Path
from qianwan.schema.documents import documents, resolve


class Form(StrEnum):
    """What an answer is, by the names of JSON Schema."""

    TEXT = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    LIST = "array"
    MAPPING = "object"


class Question(NamedTuple):
    """One column: its *choices* if only these may stand there, of a list or mapping what is inside.

    *names* is the common definition that its codes are of, such as `unit_id`; *least* and *most*
    bound a number, or the length of a text.
    """

    key: str
    title: str
    hint: str
    form: Form
    choices: tuple[str, ...] = ()
    names: str = ""
    default: str | int | None = None
    item: "Question | None" = None
    parts: Mapping[str, "Question"] = {}
    least: int | None = None
    most: int | None = None


# What nobody is asked: it follows from what the clerk does, or is filled in by what comes later.
_GIVEN: Final = frozenset({"id", "type", "events"})


@cache
def questions(kind: str, entry: str | None = None) -> Mapping[str, Question]:
    """The columns of the head of *kind*, or of an entry of its log, by name in their order.

    Raises KeyError where *kind* has no such *entry*.
    """
    document = documents()[f"{kind}.schema.json"]
    return _parts(_entries(document)[entry] if entry else document, document)


@cache
def required(kind: str, entry: str) -> frozenset[str]:
    """The columns that an *entry* of a log of *kind* is never without."""
    return frozenset(_entries(documents()[f"{kind}.schema.json"])[entry]["required"])


def entries(kind: str) -> list[str]:
    """The types of entries that a log of *kind* may hold; none where it has no log."""
    return list(_entries(documents()[f"{kind}.schema.json"]))


def _entries(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    branches = document.get("$defs", {}).get("event", {}).get("allOf", ())
    return {
        branch["if"]["properties"]["type"]["const"]: resolve(branch["then"], document)
        for branch in branches
    }


def _parts(schema: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Question]:
    return {
        key: _question(key, part, document)
        for key, part in schema.get("properties", {}).items()
        if key not in _GIVEN
    }


def _question(
    key: str, part: Mapping[str, Any], document: Mapping[str, Any], title: str = ""
) -> Question:
    schema = resolve(part, document)
    form = Form(schema.get("type", "object"))
    title = schema.get("title", title or key)
    return Question(
        key,
        title,
        schema.get("description", ""),
        form,
        tuple(map(str, schema.get("enum", ()))),
        part.get("$ref", "").rpartition("/")[2],
        schema.get("default"),
        _question(key, schema["items"], document, schema.get("title", ""))
        if form is Form.LIST
        else None,
        _parts(schema, document) if form is Form.MAPPING else {},
        schema.get("minimum", schema.get("minLength")),
        schema.get("maximum", schema.get("maxLength")),
    )


def missing(kind: str, data: Mapping[str, Any], path: Path) -> tuple[str, ...]:
    """The first column that *data* still needs at *path*; of several names one is enough.

    Conditions of the schema are looked at with what was answered: 集体 asks for the meeting.
    """
    from qianwan.schema.explaining import explainer  # slow to load, and only a dialogue needs it

    found = explainer(kind).iter_errors(data)
    errors = [each for each in found if tuple(each.absolute_path) == path]
    wanted = [names for each in errors for names in _wanted(each)]
    return min(wanted, key=lambda names: _place(errors, names[0]), default=())


def _wanted(error: ValidationError) -> Iterator[tuple[str, ...]]:
    """The names that *error* finds missing, those together of which one is enough."""
    value: Any = error.instance
    wanted: Any = error.validator_value
    if error.validator == "required":
        yield from ((name,) for name in wanted if name not in value)
    elif error.validator == "oneOf":
        either = tuple(name for branch in wanted for name in branch["required"])
        if not value.keys() & set(either):
            yield either


def _place(errors: list[ValidationError], name: str) -> int:
    """Where a column stands in its schema; what only a condition names comes last."""
    orders = [list(each.schema.get("properties", ())) for each in errors]  # type: ignore[union-attr]
    return min((order.index(name) for order in orders if name in order), default=len(errors) + 99)

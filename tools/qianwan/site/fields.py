"""栏目 and states for the handbook, as Markdown: read from the schemas and the tables of states.

A hand-written page holds a mark where a table belongs; `fill` puts it there, so that a page can't
say anything else than the checker holds to. The fields of each kind of record have a page.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from qianwan import schema
from qianwan.model import affair_state, case_state, dispute_state, meeting_state, warning_state

FOLDER: Final = "handbook/fields"
KIND_COLUMNS: Final = ("记录", "是什么")
COLUMNS: Final = ("栏目", "名称", "写什么", "必填", "哪一版可见")
STATE_COLUMNS: Final = ("状态", "可以写，写了状态不变", "可以写，写了状态改变")
_META: Final = "---\nhide: [navigation]\n---"  # no menu names them
Schema = Mapping[str, Any]
MARK: Final = re.compile(r"^<!-- qianwan: (?P<name>\w+) -->$", re.MULTILINE)
# What FOLLOWS leaves to the fold: 恢复 leads back to where the case was before it left.
_BACK: Final[Mapping[str, str]] = {"恢复": "分流以前的状态"}


def fill(markdown: str) -> str:
    """Put the tables that *markdown* marks in their places; raises KeyError for an unknown mark."""
    return MARK.sub(lambda mark: TABLES[mark["name"]](), markdown)


def pages() -> Iterator[tuple[str, str]]:
    """Give source path and Markdown of the pages that have every field: one a kind of record."""
    for kind in schema.KINDS:
        yield path(kind), "\n\n".join([_META, *_page(kind)]) + "\n"


def path(kind: str) -> str:
    """Where the fields of *kind* stand."""
    return f"{FOLDER}/{kind}.md"


def anchor(kind: str, entry: str) -> str:
    """Where that page tells of its *entry*: "" for what is no entry of that kind."""
    types = {each["properties"]["type"]["const"]: name for name, each in _entries(kind).items()}
    return types.get(entry, "")


def kind_table() -> str:
    """Return what kinds of records there are, each leading to the page of its fields."""
    rows = []
    for kind in schema.KINDS:
        document = _document(kind)
        there = path(kind).removeprefix("handbook/")
        rows.append((f"[{document['title']}]({there})", document["description"].rstrip("。")))
    return _table(KIND_COLUMNS, rows)


def state_tables() -> str:
    """Return what may follow what: the table of cases, then those of the other kinds."""
    cases = _states("信访案件", case_state.FOLLOWS, case_state.ANYTIME)
    disputes = _states("矛盾纠纷", dispute_state.FOLLOWS, {"更正"})
    warnings = _states("预警", warning_state.FOLLOWS, {"更正"})
    decisions = _states("会议议定的事项", meeting_state.FOLLOWS, {"更正"})
    affairs = (
        part
        for kind, follows in affair_state.FOLLOWS.items()
        for part in _states(f"工作事项：{kind}", follows, {"更正"})
    )
    return "\n\n".join([*cases, *disputes, *warnings, *decisions, *affairs])


def _page(kind: str) -> Iterator[str]:
    document, entries = _document(kind), _entries(kind)
    yield f"# {document['title']}的栏目"
    yield f"{document['description'].rstrip('。')}。怎样看表，见[栏目表](../fields.md)。"
    if not entries:
        yield _field_table(document, document)
        return
    shared = _shared(list(entries.values()))
    yield "## 登记栏目 {#head}"
    yield _field_table(document, document)
    yield "## 办理记录每一条都有的栏目 {#entries}"
    yield _field_table(shared, document)
    for name, entry in entries.items():
        yield _heading(entry, name)
        own = {k: v for k, v in entry["properties"].items() if k not in shared["properties"]}
        yield _field_table({**entry, "properties": own}, document)


def _heading(entry: Schema, anchor: str) -> str:
    """Return a heading that can be linked to, and below it what the schema says of the whole."""
    said = entry.get("description", "").rstrip("。")
    return f"## {entry['title']} {{#{anchor}}}" + (f"\n\n{said}。" if said else "")


def _document(kind: str) -> Schema:
    return schema.documents()[f"{kind}.schema.json"]


def _entries(kind: str) -> Mapping[str, Schema]:
    """Return the schemas of a kind's events by name, as a record lives; none if it has no log."""
    document = _document(kind)
    if "$defs" not in document:
        return {}
    branches = document["$defs"]["event"]["allOf"]
    return {
        branch["then"]["$ref"].rpartition("/")[2]: schema.resolve(branch["then"], document)
        for branch in branches
    }


def _shared(entries: Sequence[Schema]) -> Schema:
    """Return what all events have in common, as if it were an event: of `type` only its name."""
    first, *others = (entry["properties"] for entry in entries)
    kind = {**first["type"], "description": "这一条记的是什么事"}
    same = {
        key: kind if key == "type" else part
        for key, part in first.items()
        if key == "type" or all(each.get(key) == part for each in others)
    }
    return {**entries[0], "properties": same}


def _field_table(part: Schema, document: Schema) -> str:
    return _table(COLUMNS, _rows(part, document))


def _rows(part: Schema, document: Schema, above: str = "") -> Iterator[Sequence[str]]:
    """Yield a row a field, and under a list or group of fields a row for each of its own."""
    for key, raw in part["properties"].items():
        field = schema.resolve(raw, document)
        name = f"{above}{key}"
        shown = field.get("x-edition", "")
        yield f"`{name}`", field["title"], _what(field, document), _needed(key, part), shown
        inner = schema.resolve(field.get("items", field), document)
        if "properties" in inner and "allOf" not in inner:
            yield from _rows(inner, document, f"{name}.")


def _what(field: Schema, document: Schema) -> str:
    said = [field["description"]] if "description" in field else []
    if "enum" in field:
        said.append(f"可写 {'、'.join(field['enum'])}")
    if "items" in field:
        item = _what(schema.resolve(field["items"], document), document)
        said.append(f"列表，每项：{item}" if item else "列表")
    if field.get("type") == "integer":
        said.append(_range(field))
    return "；".join(said)


def _range(field: Schema) -> str:
    """Return the bounds of a whole number in words."""
    if "maximum" in field:
        return f"整数，{field['minimum']} 至 {field['maximum']}"
    return f"整数，{field['minimum']} 起"


def _needed(key: str, part: Schema) -> str:
    """When *key* must be written: always, under a condition, as one of two, or never."""
    if key in part.get("required", ()):
        return "必填"
    if key in part.get("then", {}).get("required", ()):
        return f"{_condition(part['if'])}必填"
    choices = [one for choice in part.get("oneOf", ()) for one in choice["required"]]
    if key in choices:
        return f"{'、'.join(f'`{one}`' for one in choices)} 写一个"
    return ""


def _condition(test: Schema) -> str:
    rules = test["properties"].items()
    wanted = [f"`{key}: {rule['const']}`" for key, rule in rules if "const" in rule]
    written = [f"写了 `{key}`" for key in test["required"]]
    return f"{'、'.join(wanted or written)} 时"


def _states(
    title: str, follows: Mapping[Any, Mapping[str, Any]], anytime: Iterable[str]
) -> Iterator[str]:
    yield f"## {title}"
    rows = [(f"**{state}**", *_moves(after)) for state, after in follows.items()]
    yield _table(STATE_COLUMNS, [*rows, ("任何状态", "、".join(sorted(anytime)), "")])


def _moves(after: Mapping[str, Any]) -> tuple[str, str]:
    """Return the entries that leave the state as it is, and those that lead to another."""
    targets = {name: target or _BACK.get(name) for name, target in after.items()}
    stay = [name for name, target in targets.items() if target is None]
    moving = [(target, name) for name, target in targets.items() if target is not None]
    groups = groupby(moving, key=lambda move: move[0])
    led = [f"{'、'.join(name for _, name in names)} → {target}" for target, names in groups]
    return "、".join(stay), "<br>".join(led)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


TABLES: Final[Mapping[str, Callable[[], str]]] = {"kinds": kind_table, "states": state_tables}
